"""A total below numbered paragraphs that each tell a part: 一、机关查摆问题14个。…… 三项共计88个.

The numbers say where the list begins and the line of the total where it ends, so that one
that misses them is a slip; each paragraph has to count one thing in the unit, or all of them by
the noun of the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, rounding_slack, same_kind, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["numbered_totals"]

_TOTAL = rarely(
    r"\n[ \u3000]*(?:以上|上述|前述|这)?"
    r"(?:(?P<n>[两二三四五六七八九十])(?:大|个|项|类|部分|方面)[^，。；\d]{0,6}?|各[项类部分方面]+)?"
    r"[，]?(?P<told>合计|共计|总计|总共|一共|共|累计共?)[^，。；\d\n]{0,12}(?=\d)"
)
_MARK = rarely(
    r"[ \u3000]*(?:第?(?P<cn>[一二三四五六七八九十]{1,2})(?:[、，]|是)"
    r"|[（(](?P<in>[一二三四五六七八九十\d]{1,2})[）)]"
    r"|(?P<ar>\d{1,2})[.．、](?!\d))"
)
_INNER = rarely("[每均]|同比|上年|去年|上一?[轮届期]|同期|其中|另|还有|预计|计划")
_ALL_OF = rarely("全[省市县区镇乡村州盟局院校年]|累计")
_FEWEST, _MOST_LINES, _NAMED = 2, 12, 2
_MOST = Decimal("0.4")


def numbered_totals(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of numbered paragraphs that none of ``known`` answers."""
    for told in _TOTAL.finditer(page.text):
        start = told.start() + 1
        total = next(iter(page.inside(told.end(), told.end() + 1)), None)
        if total is None or not total.counts or total.span in known.results:
            continue
        if start < _FEWEST or _ALL_OF.search(total.label):
            continue
        lines = _numbered(page.text, start)
        if told["n"] and parse_chinese_int(told["n"]) != len(lines):
            continue
        parts = _parts(page, total, lines) if len(lines) >= _FEWEST else []
        if not parts or any(f.span in known.parts for f in parts):
            continue
        check = sum_check(total, parts)
        if check.holds or _misses(total, parts, said=told["n"] is not None):
            known.add([check])
            yield check


def _numbered(text: str, end: int) -> list[tuple[int, int]]:
    """Return the lines right above a place that are numbered from one on, empty ones passed by."""
    lines: list[tuple[int, int]] = []
    while end > 0 and len(lines) < _MOST_LINES:
        start = text.rfind("\n", 0, end - 1) + 1
        if text[start : end - 1].strip():
            mark = _MARK.match(text, start, end)
            if mark is None:
                return []
            lines.insert(0, (mark.end(), end - 1))
            told = mark["cn"] or mark["in"] or mark["ar"]
            number = int(told) if told.isdigit() else parse_chinese_int(told)
            if number == 1:
                return lines if _counted_up(text, lines) else []
        end = start
    return []


def _counted_up(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers of lines go on by one."""
    for expected, (at, end) in enumerate(lines, 1):
        start = text.rfind("\n", 0, at) + 1
        mark = _MARK.match(text, start, end)
        told = (mark["cn"] or mark["in"] or mark["ar"]) if mark is not None else "0"
        if (int(told) if told.isdigit() else parse_chinese_int(told)) != expected:
            return False
    return True


def _parts(page: Page, total: Figure, lines: Sequence[tuple[int, int]]) -> list[Figure]:
    """Return the count of each line that the total is of, none where that is in doubt."""
    of_lines = [
        [f for f in page.inside(*line) if same_kind(f, total) and f.counts] for line in lines
    ]
    if not all(of_lines):
        return []
    firsts = [counts[0] for counts in of_lines]
    if any(_INNER.search(f.clause) or not f.interval.exact for f in firsts):
        return []
    noun = total.label[-_NAMED:]
    named = all(noun in f.label for f in firsts)
    alone = all(len(counts) == 1 for counts in of_lines)
    if not (named or alone):
        return []
    # A line that counts it twice (问题31个，又发现问题8个) leaves open which is meant.
    again = any(noun in f.label for counts in of_lines for f in counts[1:])
    return [] if named and again else firsts


def _misses(total: Figure, parts: Sequence[Figure], *, said: bool) -> bool:
    """Whether a total that does not come out is a slip."""
    amount = sum((f.value for f in parts), Decimal(0))
    off = abs(amount - total.value)
    same = len({f.label[-_NAMED:] for f in (total, *parts)} - {""}) == 1
    twice = total.kind in PERSON_KINDS and (amount > total.value or may_overlap(parts))
    sure = same or said or len(parts) > _FEWEST
    return sure and not twice and rounding_slack((total, *parts)) < off <= _MOST * total.value
