"""What is taken of a report in the end: problems found by rules, and rows judged to tell some."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extraction.patterns import rarely
from extraction.problems.candidates import MARKED, Item, columns_of, signed_rows
from extraction.problems.headings import BULLETS
from extraction.problems.judged import Judged, Span, clause_of, finds_fault, judged_row, judged_rows
from extraction.problems.leads import HEAD_CAUSE, role_of
from extraction.problems.parts import part_rows
from extraction.problems.phrases import SENTENCE_END
from extraction.problems.spans import Taken
from extraction.stops import stops_of

__all__ = ["completed"]

_DIGITS = rarely(r"\d")
# 工作保障打了折扣。尚有3个镇街…
_LINE_OPENS = rarely(r"[\u4e00-\u9fff“”]{4,20}(?=。[^\n])")
_BEFORE_ITEMS = f" \t\u3000{BULLETS}—-"
_HEADS = frozenset("abcdf")
# Rows with these are often found in part.
_SIGNS = "●◆■▲◇□○★·①—【"
_HEADED = rarely(
    r"\n[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]|【)|\Z"
)
_BESIDES = re.compile(r"(?<=[。\n])[ \t\u3000]*(?:此外|另外|再者|除此之外|与此同时|还有)[，,]")

_LEAST_CAUSE = -0.5
# An item without a sign of its own has to find fault itself.
_LEAST_SIGNED, _LEAST_TOLD, _LEAST_PLAIN = -4.5, -2.0, -0.5
_SURE = 1.0
"""What must speak for a row where the report lists problems elsewhere."""
_BESIDE_A_LIST = 3.5
"""The same for a row that nothing announces, beside one that is announced."""
_FEW, _NEARBY, _PLAIN_WORDS = 2, 160, 1.5
_PLENTY = 3
"""So many found are taken for the whole list."""


def completed(text: str, found: Sequence[Span]) -> list[Span]:
    """Return problems already found, the rest of their rows, and rows that tell further ones.

    Args:
        text: the report.
        found: spans of problems that were announced in words known.
    """
    found = [*_beside_tables(text, found)]
    # Up to the end of its line; the end of the text where there is none.
    taken = [(start, text.find("\n", end) % (len(text) + 1)) for start, end in found]
    free: list[Judged] = []
    rest: list[Span] = []
    plenty = len(found) >= _PLENTY
    rows = _part_found(text, found) if plenty else judged_rows(text)
    for row in rows:
        if not any(row.start < end and row.stop > start for start, end in taken):
            free.append(row)
        elif row.row.form == "parts":
            found = _in_parts(text, row, found)
        else:
            rest += _rest(row, found)
    more = () if plenty else _chosen(free, _SURE if found else 0.0)
    told = [*_apart([*found, *rest, *more])]
    if not told:
        return list(_causes(text))
    return _and_more(text, [*told, *_lines_beside(text, told)])


def _causes(text: str) -> Iterator[Span]:
    """三、发案根源（一）权力过于集中。 Where a report tells no other problems, its causes are."""
    if not HEAD_CAUSE.search(text):
        return
    for row in signed_rows(text):
        if row.form not in _HEADS or role_of(row.heading) != "cause":
            continue
        found = [clause_of(text, item, in_full=True) for item in row.items]
        if sum(score > 0 for score, _ in found) > len(found) / 2:
            yield from (span for score, span in found if score > _LEAST_CAUSE)
            return


def _lines_beside(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Lines among and right behind those that open with problems, and open with one themselves."""
    lines = ((text.rfind("\n", 0, start) + 1, start) for start, _ in found)
    opened = {line for line, start in lines if not text[line:start].strip(" \t\u3000“")}
    if len(opened) < _PLENTY:
        return
    starts = stops_of(text).lines
    first, last = bisect_left(starts, min(opened)), bisect_left(starts, max(opened))
    for at in starts[first : last + 2]:
        match = _LINE_OPENS.match(text, at) if at not in opened else None
        if match is not None and finds_fault(match[0]):
            yield match.span()


def _part_found(text: str, found: Sequence[Span]) -> Iterator[Judged]:
    """Rows of which some items were found and others not, and stretches that tell more."""
    some = text.count("有的") > 1 or any(sign in text for sign in _SIGNS)
    taken = Taken(found)

    def partly(items: Sequence[Item]) -> bool:
        hit = [taken.meets((i.start, i.stop)) for i in items]
        return any(hit) and not all(hit)

    for row in signed_rows(text, partly) if some else ():
        if (judged := judged_row(text, row)) is not None:
            yield judged
    for row in part_rows(text):
        if partly(row.items) and (judged := judged_row(text, row)) is not None:
            yield judged


def _in_parts(text: str, row: Judged, found: Sequence[Span]) -> list[Span]:
    """Problems found, and of a stretch that tells more the parts that tell them instead."""
    end = text.find("\n", row.stop) % (len(text) + 1)
    inside = [span for span in found if _meet(span, (row.start, end))]
    if len(inside) >= len(row.spans) or _each_line(text, row, inside):
        return list(found)
    items = [(item.start, item.stop) for item in row.row.items]
    kept = [span for span in inside if any(_meet(span, item) for item in items)]
    kept += [
        span
        for span, item in zip(row.spans, items, strict=True)
        if not any(_meet(item, other) for other in inside)
    ]
    return [*(span for span in found if span not in inside), *kept]


def _each_line(text: str, row: Judged, inside: Sequence[Span]) -> bool:
    """Whether what was found begins the lines of a stretch, one each: the rest is detail."""
    lines = text.count("\n", row.start, row.stop) + 1
    opened = sum(
        not text[text.rfind("\n", 0, start) + 1 : start].strip(_BEFORE_ITEMS) for start, _ in inside
    )
    return lines > 1 and opened >= lines - 1


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Those of the spans that meet none before them."""
    taken = Taken()
    for span in spans:
        if not taken.meets(span):
            taken.add(span)
            yield span


def _and_more(text: str, found: list[Span]) -> list[Span]:
    """Add what a sentence behind the last problem says besides: 此外，骨干力量偏弱，…"""
    if len(found) < _FEW:
        return found
    last = max(found)[1]
    match = _BESIDES.search(text, last, last + _NEARBY)
    end = SENTENCE_END.search(text, match.end()) if match else None
    if match is None or end is None:
        return found
    score, span = clause_of(text, Item(match.end(), end.start(), end.start()), in_full=False)
    plain = score > _PLAIN_WORDS and not _DIGITS.search(text, *span)
    return [*found, span] if plain else found


def _beside_tables(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Problems found, but those of a table from its column 问题 alone."""
    tables = [judged for row in columns_of(text) if (judged := judged_row(text, row)) is not None]
    bounds = []
    for table in tables:
        head = text.rfind(table.row.lead, 0, table.start)
        end = text.find("\n", table.stop) % (len(text) + 1)
        # What is told behind a table is about what stands in it.
        behind = _HEADED.search(text, end)
        end = behind.start() if behind and len(table.spans) >= _PLENTY else end
        bounds.append((text.rfind("\n", 0, head) + 1, end))
        yield from table.spans
    yield from (span for span in found if not any(_meet(span, bound) for bound in bounds))


def _rest(judged: Judged, found: Sequence[Span]) -> Iterator[Span]:
    """What a row has beside those of it that were found, if they are most of it."""
    items = judged.row.items
    if judged.score <= 0 or judged.row.form == "sentences":
        return
    inside = [span for span in found if _meet(span, (judged.start, judged.stop))]
    hit = [any(_meet((item.start, item.stop), span) for span in inside) for item in items]
    if not all(any(_meet((i.start, i.stop), span) for i in items) for span in inside):
        return
    if sum(hit) < (1 if judged.score > _SURE else 2):
        return  # what is told behind a problem
    for known, score, span in zip(hit, judged.scores, judged.spans, strict=True):
        if not known and score > (_LEAST_TOLD if judged.told else 0):
            yield span


def _chosen(rows: Sequence[Judged], least: float) -> Iterator[Span]:
    """The items of the rows that enough speaks for, none of them within another."""
    strong = sorted((row for row in rows if row.score > least), key=lambda row: -row.score)
    placed = sorted(strong, key=lambda row: row.start)
    starts = [row.start for row in placed]
    # How far any row up to each place goes: those before it that cannot hold another are passed.
    reach = list(accumulate((row.row.items[-1].end for row in placed), max))

    def inner(row: Judged) -> bool:
        at = bisect_right(starts, row.start) - 1
        while at >= 0 and reach[at] >= row.stop:
            if _within(row, placed[at]):
                return True
            at -= 1
        return False

    outer = [row for row in strong if not inner(row) and not _in_full(row, strong)]
    used: list[Span] = []
    listed = False
    for row in outer:
        if listed and not row.told and row.row.form not in MARKED and row.score <= _BESIDE_A_LIST:
            continue
        at = bisect_right(used, (row.start, row.stop))
        if any(_meet((row.start, row.stop), span) for span in used[max(0, at - 1) : at + 1]):
            continue
        used.insert(at, (row.start, row.stop))
        listed = listed or (row.told and len(row.spans) >= _PLENTY)
        signed = row.row.form in MARKED or row.row.form in ("colon", "l", "m")
        least = _LEAST_SIGNED if signed else _LEAST_TOLD if row.told else _LEAST_PLAIN
        yield from (s for score, s in zip(row.scores, row.spans, strict=True) if score > least)


def _in_full(row: Judged, others: Sequence[Judged]) -> bool:
    """Whether another row that is announced has the parts of one and more: 认为：甲；乙；丙."""
    return row.row.form == "parts" and any(
        other.told and other.start == row.start and set(other.spans) > set(row.spans)
        for other in others
    )


def _within(row: Judged, other: Judged) -> bool:
    """Whether a row tells in full what an item of another says."""
    if row.start < other.start or row.stop > other.row.items[-1].end or row is other:
        return False
    if other.row.form not in MARKED and row.score > other.score:
        return False
    inside = any(row.start >= i.start and row.stop <= i.end for i in other.row.items)
    return inside and not any(other.start >= i.start and other.stop <= i.end for i in row.row.items)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]
