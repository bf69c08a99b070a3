"""Two versions side by side: rows of articles that belong together, with what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.compare.difference import Operation, Run, compare_texts
from corpus.compare.mapping import ArticleMap, Change, longest_rise
from corpus.compare.provisions import Provision
from corpus.models import ParsedDocument, SegmentKind

__all__ = ["ADDED", "Comparison", "Row", "Side", "Span", "compare_versions", "extras_of"]

ADDED = "added"
"""The kind of a row that has no old article; the others are those of `Change`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a side's text and what happened to it."""

    operation: Operation
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """An article of a row; the texts of its spans joined are its text without its number."""

    name: str
    heading_path: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text without the number."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """Articles of both versions that belong together.

    ``kind`` is that of the pairs; where they differ, the one that says most. ``moved``:
    the article left its place among its neighbours. ``inline`` shows the change in one
    text, deletions and insertions in their places.
    """

    kind: str
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    inline: tuple[Span, ...]
    moved: bool = False

    @property
    def renumbered(self) -> bool:
        """Whether the article has another number now."""
        return (
            bool(self.old)
            and bool(self.new)
            and [s.name for s in self.old] != [s.name for s in self.new]
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in the order of the new text; what was deleted stands where it stood."""

    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        return dict(Counter(row.kind for row in self.rows))


def compare_versions(
    old: Sequence[Provision],
    new: Sequence[Provision],
    found: ArticleMap,
    extras: tuple[Sequence[Provision], Sequence[Provision]] = ((), ()),
) -> Comparison:
    """Return two versions side by side.

    Args:
        old: provisions of the earlier version.
        new: those of the later.
        found: their map.
        extras: what stands outside the articles of both (`extras_of`); paired by name.
    """
    rows = [_row(group, old, new) for group in _groups(old, new, found)]
    rows = _with_moves(rows, old, new)
    return Comparison((*_extra_rows(*extras), *rows))


def extras_of(parsed: ParsedDocument) -> tuple[Provision, ...]:
    """Return what stands outside the articles: text before and between them, appendices."""
    if not any(segment.kind is SegmentKind.ARTICLE for segment in parsed.segments):
        return ()
    names: Counter[str] = Counter()
    found: list[Provision] = []
    for segment in parsed.segments:
        if segment.kind not in (SegmentKind.PREAMBLE, SegmentKind.APPENDIX, SegmentKind.TABLE):
            continue
        body = parsed.text[segment.start : segment.end].strip()
        if not body:
            continue
        preamble = segment.kind is SegmentKind.PREAMBLE
        name = "条文以外的文字" if preamble else (segment.label or "附件").split("\n")[0][:40]
        names[name] += 1
        name = name if names[name] == 1 else f"{name}（{names[name]}）"
        found.append(
            Provision(name, body, segment.start, segment.start + len(body), (), body, body)
        )
    return tuple(found)


@dataclass(slots=True)
class _Group:
    """Places of the old and new provisions that belong together, and the kind."""

    old: list[int]
    new: list[int]
    kind: str


def _groups(
    old: Sequence[Provision], new: Sequence[Provision], found: ArticleMap
) -> Iterator[_Group]:
    """Yield connected articles, in the order of the new text."""
    old_at = {provision.name: at for at, provision in enumerate(old)}
    new_at = {provision.name: at for at, provision in enumerate(new)}
    links: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    kinds: dict[tuple[int, int], Change] = {}
    for pair in found.pairs:
        if pair.new is not None:
            row, column = old_at[pair.old], new_at[pair.new]
            links[row].append(column)
            back[column].append(row)
            kinds[row, column] = pair.kind
    groups: list[tuple[float, int, _Group]] = []
    seen: set[int] = set()
    last = -1.0
    for row in range(len(old)):
        if row in seen:
            continue
        rows, columns = _connected(row, links, back)
        seen |= rows
        if columns:
            last = max(columns)
            kind = max((kinds[r, c] for r in rows for c in links[r]), key=_WEIGHT.index)
            groups.append((min(columns), 0, _Group(sorted(rows), sorted(columns), kind.value)))
        else:
            groups.append((last + 0.5, row, _Group([row], [], Change.DELETED.value)))
    groups += [
        (column, 0, _Group([], [column], ADDED)) for column in range(len(new)) if not back[column]
    ]
    for _, _, group in sorted(groups, key=lambda entry: entry[:2]):
        yield group


_WEIGHT = [Change.DELETED, Change.SAME, Change.REWORDED, Change.MERGED, Change.SPLIT]


def _connected(
    row: int, links: dict[int, list[int]], back: dict[int, list[int]]
) -> tuple[set[int], set[int]]:
    rows, columns, waiting = {row}, set[int](), [row]
    while waiting:
        for column in links[waiting.pop()]:
            columns.add(column)
            for other in back[column]:
                if other not in rows:
                    rows.add(other)
                    waiting.append(other)
    return rows, columns


def _row(group: _Group, old: Sequence[Provision], new: Sequence[Provision]) -> Row:
    before, after = [old[at] for at in group.old], [new[at] for at in group.new]
    return _compared(group.kind, before, after)


def _compared(kind: str, before: Sequence[Provision], after: Sequence[Provision]) -> Row:
    """Return a row; several articles are compared as one text, each keeps its own spans."""
    left = "\n".join(provision.body for provision in before)
    right = "\n".join(provision.body for provision in after)
    runs = compare_texts(left, right)
    return Row(
        kind=kind,
        old=_sides(before, [(r.operation, r.old_start, r.old_end) for r in runs]),
        new=_sides(after, [(r.operation, r.new_start, r.new_end) for r in runs]),
        inline=tuple(_inline(runs, left, right)),
    )


def _sides(
    provisions: Sequence[Provision], runs: Sequence[tuple[Operation, int, int]]
) -> tuple[Side, ...]:
    sides: list[Side] = []
    start = 0
    for provision in provisions:
        end = start + len(provision.body)
        spans = tuple(
            Span(operation, provision.body[max(low, start) - start : min(high, end) - start])
            for operation, low, high in runs
            if low < end and high > start
        )
        sides.append(Side(provision.name, provision.heading_path, spans))
        start = end + 1
    return tuple(sides)


def _inline(runs: Sequence[Run], left: str, right: str) -> Iterator[Span]:
    for run in runs:
        if run.new_end > run.new_start:
            yield Span(run.operation, right[run.new_start : run.new_end])
        else:
            yield Span(run.operation, left[run.old_start : run.old_end])


def _with_moves(
    rows: Sequence[Row], old: Sequence[Provision], new: Sequence[Provision]
) -> list[Row]:
    """Return rows in which articles that left their place are marked as moved."""
    old_at = {provision.name: at for at, provision in enumerate(old)}
    new_at = {provision.name: at for at, provision in enumerate(new)}
    single = {
        old_at[row.old[0].name]: new_at[row.new[0].name]
        for row in rows
        if len(row.old) == 1 and len(row.new) == 1
    }
    steady = {column for _, column in longest_rise(single)}
    return [
        replace(row, moved=True)
        if len(row.old) == len(row.new) == 1 and new_at[row.new[0].name] not in steady
        else row
        for row in rows
    ]


def _extra_rows(old: Sequence[Provision], new: Sequence[Provision]) -> Iterator[Row]:
    after = {provision.name: provision for provision in new}
    for provision in old:
        partner = after.pop(provision.name, None)
        if partner is None:
            yield _compared(Change.DELETED.value, [provision], [])
            continue
        row = _compared(Change.REWORDED.value, [provision], [partner])
        same = all(span.operation is Operation.EQUAL for span in row.inline)
        yield replace(row, kind=Change.SAME.value) if same else row
    for provision in after.values():
        yield _compared(ADDED, [], [provision])
