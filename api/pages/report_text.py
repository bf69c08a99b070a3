"""A report's text as HTML: paragraphs and tables, figures and problems marked.

What stands in an element with ``data-s`` is the stored text from that offset on, sign for
sign, so that a selection in the page is a span of the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from corpus.models import ParsedDocument

__all__ = ["FIGURE_CLASSES", "figure_class", "report_blocks", "snippet"]

FIGURE_CLASSES = {"confirmed": "ok", "corrected": "ok", "rejected": "no"}
_HEADING = re.compile(r"^[一二三四五六七八九十]+、.{1,40}$")
_FOLDED_FROM = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    name: str
    attributes: str
    opens: str


def report_blocks(
    parsed: ParsedDocument,
    facts: Sequence[Mapping[str, Any]],
    problems: Sequence[Mapping[str, Any]],
    failing: frozenset[tuple[int, int]],
) -> list[dict[str, Any]]:
    """Return the text as blocks {kind, start, html or rows, marked}.

    ``kind`` is title, heading, text or table; a row of a table is a list of
    (offset, html) per cell.

    Args:
        parsed: the report.
        facts: its figures, in order.
        problems: its problems.
        failing: spans of figures in checks that do not hold.
    """
    marks = _marks(facts, problems, failing)
    tables = {table.start: table for table in parsed.tables}
    blocks: list[dict[str, Any]] = []
    at, text = 0, parsed.text
    while at < len(text):
        table = tables.get(at)
        if table is not None:
            blocks.append(_table(text, table.start, table.end, marks))
            at = table.end + 1
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line.strip():
            inside = _within(marks, at, end)
            kind = "title" if not blocks else "heading" if _HEADING.match(line) else "text"
            blocks.append(
                {"kind": kind, "start": at, "html": _html(text, at, end, inside),
                 "marked": bool(inside)}
            )  # fmt: skip
        at = end + 1
    return _folded(blocks)


def figure_class(fact: Mapping[str, Any], failing: frozenset[tuple[int, int]]) -> str:
    """Return the class of a figure's mark."""
    state = FIGURE_CLASSES.get(fact["status"], "")
    return "bad" if (fact["start"], fact["end"]) in failing and state != "no" else state


def snippet(text: str, start: int, end: int, around: int = 60) -> Markup:
    """Return the words around a figure, it marked."""
    first, last = max(0, start - around), min(len(text), end + around)
    before = re.split(r"\n", text[first:start])[-1]
    after = re.split(r"\n", text[end:last])[0]
    head = "…" if start - len(before) > 0 and text[start - len(before) - 1] != "\n" else ""
    return Markup("{}{}<mark>{}</mark>{}…").format(head, before, text[start:end], after)


def _marks(
    facts: Sequence[Mapping[str, Any]],
    problems: Sequence[Mapping[str, Any]],
    failing: frozenset[tuple[int, int]],
) -> list[_Mark]:
    marks: list[_Mark] = []
    last = 0
    for fact in sorted(facts, key=lambda fact: (fact["start"], fact["end"])):
        if fact["start"] < last:
            continue  # two on one place: the list still has both
        last = fact["end"]
        name = f"fig {figure_class(fact, failing)}".strip()
        marks.append(
            _Mark(fact["start"], last, "a", f'class="{name}" href="#f-{fact["id"]}"',
                  f' id="t-{fact["id"]}"')
        )  # fmt: skip
    for problem in problems:
        marks.append(
            _Mark(
                problem["start"], problem["end"], "span", 'class="prob"', f' id="t-{problem["id"]}"'
            )
        )
        if problem["trigger_start"] is not None:
            marks.append(
                _Mark(problem["trigger_start"], problem["trigger_end"], "b", 'class="trig"', "")
            )
    return marks


def _within(marks: Sequence[_Mark], start: int, end: int) -> list[_Mark]:
    return [mark for mark in marks if mark.start < end and mark.end > start]


_NESTING = {"span": 0, "b": 1, "a": 2}


def _html(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Markup:
    """Return a stretch of the text with its marks, nested where they overlap."""
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    ordered = sorted(cuts)
    parts: list[str] = []
    for left, right in itertools.pairwise(ordered):
        active = [mark for mark in marks if mark.start <= left and right <= mark.end]
        active.sort(key=lambda mark: _NESTING[mark.name])
        for mark in active:
            first = mark.opens if left == max(start, mark.start) else ""
            parts.append(f"<{mark.name}{first} {mark.attributes}>")
        parts.append(str(escape(text[left:right])))
        parts.extend(f"</{mark.name}>" for mark in reversed(active))
    return Markup("".join(parts))


def _table(text: str, start: int, end: int, marks: Sequence[_Mark]) -> dict[str, Any]:
    rows: list[list[tuple[int, Markup]]] = []
    at = start
    for line in text[start:end].split("\n"):
        cells: list[tuple[int, Markup]] = []
        for cell in line.split("\t"):
            inside = _within(marks, at, at + len(cell))
            cells.append((at, _html(text, at, at + len(cell), inside)))
            at += len(cell) + 1
        above = all(len(row) == 1 for row in rows)
        # A title over the whole table, as merged cells come.
        rows.append(cells[:1] if above and not any(words for _, words in cells[1:]) else cells)
    width = max(map(len, rows))
    return {"kind": "table", "start": start, "rows": rows, "width": width, "marked": True}


def _folded(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Note on blocks without a mark how many of them follow one another."""
    run: list[dict[str, Any]] = []
    for block in [*blocks, {"marked": True, "kind": "end"}]:
        if not block["marked"] and block["kind"] == "text":
            run.append(block)
            continue
        if len(run) >= _FOLDED_FROM:
            run[0]["hides"] = len(run)
        if len(run) >= _FOLDED_FROM:
            for each in run:
                each["folded"] = True
        run = []
    return blocks
