"""From a text to the segments that tile it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Kind, Segment, SegmentKind
from corpus.numerals import format_article
from corpus.structure.articles import ArticleMark, Boundaries, choose_articles, find_articles
from corpus.structure.headings import (
    APPENDIX_RANK,
    RANKS,
    HeadingMark,
    accept_headings,
    find_appendices,
    find_contents,
    find_headings,
    unnumbered_heading,
)
from corpus.structure.lines import BlockHint, Lines
from corpus.structure.paragraphs import parse_paragraphs
from corpus.structure.sections import find_sections

__all__ = ["StructureParser", "parse_structure"]

_CAPTION = re.compile(r"\s*(?:【([^】\n]{1,80})】|［([^］\n]{1,80})］|\[([^\]\n]{1,80})\])")
_PAREN_CAPTION = re.compile(r"\s*[（(]([^（()）\n。；]{2,30})[）)](?=\s|[\u4e00-\u9fff]|$)")
_NUMBER_ONLY = re.compile(r"[一二三四五六七八九十0-9]+")
_CONTENTS = "目录"


@dataclass(slots=True)
class _Event:
    """Where a segment begins. ``rank`` is None for what leaves the heading path alone."""

    line: int
    kind: SegmentKind
    label: str | None = None
    rank: tuple[int, ...] | None = None
    last_line: int = 0
    article: ArticleMark | None = None


def parse_structure(
    text: str,
    *,
    kind: Kind = Kind.REGULATION,
    hints: Sequence[BlockHint] = (),
    title: str | None = None,
) -> tuple[Segment, ...]:
    """Return the segments of a stored text; joined they are the text.

    See `StructureParser`, which also counts articles before the kind is known.
    """
    return StructureParser(text, hints).segments(kind, title)


class StructureParser:
    """Finds the structure of one text.

    Args:
        text: as `corpus.normalize.normalize` leaves it.
        hints: titles, headings and tables that the reader saw, in offsets of the text.
    """

    def __init__(self, text: str, hints: Sequence[BlockHint] = ()) -> None:
        self._lines = Lines(text, hints)
        marks = find_headings(self._lines)
        self._contents = find_contents(self._lines, marks)
        self._skip = range(*self._contents) if self._contents else range(0)
        self._headings = accept_headings(
            self._lines, [mark for mark in marks if mark.line not in self._skip]
        )
        candidates = find_articles(self._lines, self._contents)
        self._articles = choose_articles(self._lines, candidates, self._boundaries)

    @property
    def article_count(self) -> int:
        """How many articles the text has, were it a regulation."""
        return len(self._articles)

    def segments(self, kind: Kind, title: str | None = None) -> tuple[Segment, ...]:
        """Return the segments; joined they are the text.

        Args:
            kind: articles are looked for in regulations only; a case or report that quotes
                第X条 at the start of a line is cut along its headings.
            title: the document's title; its lines at the top are a heading, not text.
        """
        if not self._lines.text:
            return ()
        events = _title_events(self._lines, title)
        body = events[0].last_line + 1 if events else 0
        titles = {i for event in events for i in range(event.line, event.last_line + 1)}
        regulation = kind is Kind.REGULATION
        if regulation and self._articles:
            chosen = self._article_events()
        else:
            chosen = _section_events(self._lines, kind, body, self._contents)
        events += [event for event in chosen if event.line not in titles]
        events.sort(key=lambda event: (event.line, event.label is None and event.article is None))
        once = {event.line: event for event in reversed(events)}  # a line opens one segment
        ordered = sorted(once.values(), key=lambda event: event.line)
        return _Tiler(self._lines, ordered, is_regulation=regulation).segments()

    @property
    def _boundaries(self) -> Boundaries:
        """Where the numbering of articles may begin anew."""
        chapter = RANKS["章"]
        hard = [mark.line for mark in self._headings if mark.rank < chapter]
        hard += [mark.line for mark in find_appendices(self._lines, 1)]
        hard += [index for index in range(1, len(self._lines)) if self._lines.is_title(index)]
        return Boundaries(
            hard,
            [mark.line for mark in self._headings if mark.rank == chapter],
            [mark.line for mark in self._headings if mark.rank > chapter],
        )

    def _article_events(self) -> list[_Event]:
        """Return headings, articles and appendices in order."""
        lines, articles = self._lines, self._articles
        taken = {i for mark in self._headings for i in range(mark.line, mark.last_line + 1)}
        appendices = [
            mark for mark in find_appendices(lines, articles[0].line) if mark.line not in taken
        ]
        openings = {mark.line for mark in articles}
        closed = taken | openings | {mark.line for mark in appendices}
        plain = _unnumbered(lines, openings, closed | set(self._skip), articles[0].line)
        events = [
            _Event(m.line, SegmentKind.HEADING, m.label, (m.rank,), m.last_line)
            for m in (*self._headings, *plain)
        ]
        events += [
            _Event(m.line, SegmentKind.APPENDIX, m.label, (APPENDIX_RANK,), m.line)
            for m in appendices
        ]
        events += [_Event(m.line, SegmentKind.ARTICLE, article=m) for m in articles]
        if self._contents:
            first, end = self._contents
            events.append(_Event(first, SegmentKind.HEADING, _CONTENTS, None, end - 1))
            if end < len(lines):
                events.append(_Event(end, SegmentKind.PREAMBLE))
        return events


def _title_events(lines: Lines, title: str | None) -> list[_Event]:
    """Return the title's heading if the text begins with it, on up to three lines.

    Where the text repeats the title below, on one line or several, that is one as well.
    """
    dense = re.sub(r"\s", "", title or "")
    events: list[_Event] = []
    index = 0
    while dense and index < min(8, len(lines)):
        last = _title_end(lines, index, dense)
        if last is not None:
            events.append(_Event(index, SegmentKind.HEADING, title, None, last))
            index = last + 1
        elif not events or lines.texts[index].endswith("。"):
            break
        else:
            index += 1
    return events


def _title_end(lines: Lines, first: int, dense: str) -> int | None:
    """Return the last of the lines that joined are the title, None if they are not."""
    joined = ""
    for index in range(first, min(first + 4, len(lines))):
        joined += re.sub(r"\s", "", lines.texts[index])
        if joined == dense:
            return index
        if not dense.startswith(joined):
            break
    return None


def _unnumbered(
    lines: Lines, openings: set[int], closed: set[int], first: int
) -> list[HeadingMark]:
    """Return the headings without a number: above an article, or seen by the reader."""
    found = []
    for index, line in enumerate(lines.texts):
        hinted = lines.heading_level(index) is not None
        if index in closed or lines.is_title(index) or (not hinted and len(line) > 40):
            continue
        after = lines.following(index)
        before_article = after in openings or after in closed
        if not hinted and not (before_article or (len(line) <= 3 and index < first)):
            continue
        mark = unnumbered_heading(lines, index, inside=index > first)
        if mark is not None:
            found.append(mark)
    return found


# --- other texts --------------------------------------------------------------------------


def _section_events(
    lines: Lines, kind: Kind, body: int, contents: tuple[int, int] | None
) -> list[_Event]:
    """Return headings and sections in order."""
    events: list[_Event] = []
    skip = range(*contents) if contents else range(0)
    if contents:
        events.append(_Event(contents[0], SegmentKind.HEADING, _CONTENTS, None, contents[1] - 1))
    marks = [mark for mark in find_sections(lines, kind, body) if mark.line not in skip]
    for mark in marks:
        segment = SegmentKind.SECTION if mark.runs_in else SegmentKind.HEADING
        events.append(_Event(mark.line, segment, mark.label, mark.rank, mark.line))
    taken = {mark.line for mark in marks}
    for appendix in find_appendices(lines, body + 1):
        if appendix.line not in taken and appendix.line not in skip:
            rank = (0, 0, APPENDIX_RANK)
            events.append(
                _Event(appendix.line, SegmentKind.APPENDIX, appendix.label, rank, appendix.line)
            )
    if contents and contents[1] < len(lines):
        events.append(_Event(contents[1], SegmentKind.SECTION))
    return events


# --- segments -----------------------------------------------------------------------------


class _Tiler:
    """Turns events into segments that leave no gap."""

    def __init__(self, lines: Lines, events: list[_Event], *, is_regulation: bool) -> None:
        self._lines = lines
        self._events = events
        self._found: list[Segment] = []
        self._path: list[tuple[tuple[int, ...], str]] = []
        self._levels = self._level_numbers(events)
        self._paren_captions = self._uses_paren_captions()
        self._has_articles = any(event.article for event in events)
        self._is_regulation = is_regulation

    @staticmethod
    def _level_numbers(events: Sequence[_Event]) -> dict[tuple[int, ...], int]:
        """Return the outline level, from 1, of each rank that the text uses."""
        ranks = sorted({event.rank for event in events if event.rank is not None})
        return {rank: level for level, rank in enumerate(ranks, 1)}

    def _uses_paren_captions(self) -> bool:
        """Tell whether most articles carry a caption in round brackets."""
        articles = [event.article for event in self._events if event.article is not None]
        found = 0
        for mark in articles:
            match = _PAREN_CAPTION.match(self._lines.text, mark.label_end)
            found += match is not None and not _NUMBER_ONLY.fullmatch(match[1])
        return len(articles) >= 3 and found * 2 >= len(articles)

    def segments(self) -> tuple[Segment, ...]:
        """Return the tiling."""
        text, starts = self._lines.text, self._lines.starts
        offsets = [starts[event.line] for event in self._events] + [len(text)]
        if offsets[0] > 0:
            first = SegmentKind.PREAMBLE if self._has_articles or self._events else None
            self._plain(first or SegmentKind.SECTION, 0, offsets[0])
        for event, start, end in zip(self._events, offsets, offsets[1:], strict=False):
            self._add(event, start, end)
        return tuple(self._found)

    def _add(self, event: _Event, start: int, end: int) -> None:
        """Add the segments of one event."""
        if event.rank is not None:
            while self._path and self._path[-1][0] >= event.rank:
                self._path.pop()
        path = tuple(label for _, label in self._path)
        level = self._levels[event.rank] if event.rank is not None else None
        if event.article is not None:
            self._found.append(self._article(event.article, start, end, path))
            return
        if event.kind is SegmentKind.HEADING:
            self._heading(event, start, end, level, path)
        elif event.kind in (SegmentKind.SECTION, SegmentKind.APPENDIX):
            self._split_tables(event.kind, start, end, path, event.label, level)
        else:
            self._plain(event.kind, start, end)
        if event.rank is not None and event.label:
            self._path.append((event.rank, event.label))

    def _heading(
        self, event: _Event, start: int, end: int, level: int | None, path: tuple[str, ...]
    ) -> None:
        """Add a heading and the text under it, if there is any before the next event."""
        stop = min(end, self._lines.ends[event.last_line] + 1)
        self._found.append(
            Segment(SegmentKind.HEADING, start, stop, event.label, level, None, path)
        )
        if stop >= end:
            return
        under = path
        kind = SegmentKind.SECTION
        if event.rank is not None and event.label:
            under = (*path, event.label)
        elif self._has_articles or self._is_regulation:
            kind = SegmentKind.PREAMBLE
        self._split_tables(kind, stop, end, under, None, None)

    def _plain(self, kind: SegmentKind, start: int, end: int) -> None:
        """Add text that stands under no heading of its own."""
        path = tuple(label for _, label in self._path)
        self._split_tables(kind, start, end, path, None, None)

    def _split_tables(
        self,
        kind: SegmentKind,
        start: int,
        end: int,
        path: tuple[str, ...],
        label: str | None,
        level: int | None,
    ) -> None:
        """Add text[start:end] as segments of a kind, its tables as TABLE segments."""
        lines = self._lines
        first, last = lines.index_at(start), lines.index_at(end - 1)
        run_start, is_table = start, lines.is_table(first)
        table_path = (*path, label) if label else path
        for index in range(first, last + 2):
            now = lines.is_table(index) if index <= last else not is_table
            if now == is_table:
                continue
            run_end = lines.starts[index] if index <= last else end
            own = SegmentKind.TABLE if is_table else kind
            opening = label if run_start == start and not is_table else None
            under = path if opening or not label else table_path
            self._found.append(
                Segment(own, run_start, run_end, opening, level if opening else None, None, under)
            )
            run_start, is_table = run_end, now

    def _caption(self, start: int, end: int) -> tuple[str | None, int]:
        """Return (caption of an article, offset behind it); captions may follow each other."""
        text = self._lines.text
        captions: list[str] = []
        position = start
        while (match := _CAPTION.match(text, position, end)) is not None:
            captions.append(match[1] or match[2] or match[3])
            position = match.end()
        if not captions and self._paren_captions:
            match = _PAREN_CAPTION.match(text, start, end)
            if match is not None and not _NUMBER_ONLY.fullmatch(match[1]):
                captions.append(match[1])
                position = match.end()
        if not captions or not text[position:end].strip():
            return None, start
        return " ".join(captions), position

    def _article(self, mark: ArticleMark, start: int, end: int, path: tuple[str, ...]) -> Segment:
        """Return an article with its 款; its caption, if it has one, is the label."""
        text = self._lines.text
        caption, content = self._caption(mark.label_end, end)
        while content < end and text[content] in " \t\n：:、，．.":
            content += 1
        name = format_article(mark.number, mark.sub)
        return Segment(
            SegmentKind.ARTICLE,
            start,
            end,
            caption,
            None,
            name,
            path,
            parse_paragraphs(text, content, end),
        )
