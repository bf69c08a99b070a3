"""Averages: 年均175件, 镇均37.5件, 7个组监督单位46家、138家，平均每组26.3家."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import PERSON_KINDS, Figure, Page, common, share_word
from extraction.checks.verdicts import Term, make_check, number, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["average_checks"]

_AVERAGE = re.compile(
    r"(?:(?<![立破办结])(?P<per>年镇|年|镇|村|乡|县|区|组|户|家|校|人|件|案|次|场|个|单位|车|班|生|床|亩|张|笔|套|台)均|平均每?(?P<each>个?[^，,。；;\d均]{0,12}?))"
    r"[^，,。；;、\d]{0,10}$"
)
_ALL_TOLD = re.compile("(?:共|总计|合计|累计|总共)[^，。；、]{0,6}$")
# 平均每件1.8个: the words after 每 are the unit itself.
_SHORT = 2
_TELLING = 4
_ALL = ("全", "各", "每", "我", "本", "该")
_UNIT_SIGNS = frozenset("份件起户场期批轮次卷笔")
_TOGETHER_HAVE = re.compile(r"^[^，,。；;、]{2,8}共(?:有|配备|核定|设有?|计)?[^，,。；;、]{0,12}$")
_JOINED = re.compile("[、和与及]$")
_YEARS = rarely(
    r"近(?P<n>[一二两三四五六七八九十\d]{1,2})年|(?<!\d)(?P<m>[一二两三四五六七八九十\d]{1,2})年(?:来|间|以来|累计|共)"
)
# 《2021—2025年工作规划》, 围绕2021年至2025年任务: the years of a plan, not of what was counted.
_SPAN = rarely(
    r"(?<![^\n。；，：（、从自在县市区镇乡])(?P<first>20\d\d)年?(?:至|到|—{1,2}|-|~)(?P<last>20\d\d)年"
    r"(?!\d|[^《。；\n]{0,40}》|[^，。；\n]{0,12}(?:规划|任务|纲要|行动|项目|计划)|期间的)"
)
# 最多的5名: of one of them, no total.
_EXTREME = rarely("最[多少高低大小]")
# Words that a count names its unit by; "" is in any words.
_ANY = ("",)
_NOUNS = {
    "镇": "镇|乡|街道", "乡": "乡|镇", "村": "村|社区", "县": "县|区", "区": "区|县", "组": "组",
    "户": "户", "家": "企业|单位|家", "校": "校|学校", "单位": "单位|部门|党组织",
    "车": "车|辆", "班": "班", "生": "学生|学员|在校", "床": "床", "亩": "亩", "张": "张",
    "笔": "笔", "套": "套", "台": "台", "件": "案件|件|案", "案": "案", "次": "次", "场": "场",
}  # fmt: skip


_OF_WHAT = rarely("均(?P<what>[\u4e00-\u9fff]{2,6}?)(?:为|达|达到|约)?(?P<moved>[由从])?$")


_OF_SOME = re.compile("其余|其他|各")
_PLACE = attrgetter("index")
_MOST_UNITS = 500
"""Of so many figures before it an average may be per one: in a long text not of all."""


def average_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of averages whose total and number of units are printed."""
    told: set[tuple[int, int]] = set()
    for average in page.figures:
        if "均" not in average.clause or average.percent or average.change:
            continue
        match = _AVERAGE.search(average.clause[-24:])
        if match is None or _OF_SOME.search(average.clause):
            continue
        if match["per"] == "年":
            made = _yearly(page, average)
        else:
            words = match[0].removeprefix("平均").removeprefix("每").lstrip("个家名支")
            named = _named_in(page, average, words) if match["per"] is None else []
            each = match["each"]
            if each == "" and match[0].startswith("平均每") and len(words) <= _SHORT:
                each = words
            made = _per_unit(page, average, match["per"], each, named)
        if made is not None:
            told.update(made.operands)
            yield made
    yield from _unstated(page, told)


def _totals(page: Page, average: Figure) -> list[Figure]:
    """Return figures before an average that it may be the average of, the nearest last."""
    return [
        f
        for f in page.before(average, 300)
        if f.value >= average.value and not f.percent and not f.change and not f.approximate
        and _alike(f, average) and (not _is_average(f) or "年均" in f.label)
    ]  # fmt: skip


def _is_average(figure: Figure) -> bool:
    named = "均" in figure.clause and bool(_AVERAGE.search(figure.clause[-24:]))
    return named or figure.fact.qualifier == "均"


def _alike(total: Figure, average: Figure) -> bool:
    if {total.kind, average.kind} == PERSON_KINDS:
        return True
    return total.kind == average.kind or {total.kind, average.kind} <= {"件", "个", "条", "起"}


def _yearly(page: Page, average: Figure) -> Check | None:
    words = page.text[max(0, average.start - 160) : average.start]
    told = map(_years_told, reversed(re.split(r"(?<=[。\n])", words)))
    count = next((years for years in told if years is not None), None)
    if not count or count < 2:
        return None
    totals = _totals(page, average)
    for total in reversed(totals):
        exact = total.value / count
        if quotient_holds(exact, average)[0]:
            return _check(average, total, [f"{count}年"], exact, "年均")
    near = [f for f in totals if f.sentence == average.sentence]
    if near and average.start - near[-1].unit_end <= 8 and not average.approximate:
        return _check(average, near[-1], [f"{count}年"], near[-1].value / count, "年均")
    return None


def _years_told(sentence: str) -> int | None:
    """Return how many years a sentence last says that it tells of, None where it says nothing."""
    *_, years = None, *_YEARS.finditer(sentence)
    if years is not None:
        return parse_chinese_int(years["n"] or years["m"])
    *_, span = None, *_SPAN.finditer(sentence)
    return None if span is None else int(span["last"]) - int(span["first"]) + 1


def _per_unit(
    page: Page, average: Figure, per: str | None, each: str | None, named: Sequence[Figure]
) -> Check | None:
    """Return the check of a total over so many towns, teams, cases … each.

    ``named`` are the figures of its sentence that count by the very words of the average.
    """
    nouns = _nouns(per, each)
    if not nouns:
        return None
    # 平均每份建议推动建立3.6项: of 86份
    unit = each[0] if each and each[0] in _UNIT_SIGNS and len(each) > _SHORT else ""
    counts = named or _counts(page, average, nouns, unit)
    totals = _totals(page, average)
    # A number of one or two digits comes out of many divisions: then from this sentence only,
    # unless it is by places, of which there are few (镇均12人).
    digits = sum(char.isdecimal() for char in average.fact.value_text)
    said = _said_total(counts, average)
    many = each is not None or per in ("件", "案", "人", "次", "场", "个")
    coarse = digits < 3 and many
    for total in reversed(totals):
        for count in counts:
            if average.approximate and "其中" in count.clause:
                continue  # 审计18人，其中女4人，金额2.3亿元，人均1200万元以上: by all of them
            exact = total.value / count.value
            here = total.sentence == count.sentence == average.sentence
            if coarse and not here and not (total.sentence == average.sentence and count is said):
                continue
            vague = average.approximate and digits < _TELLING and many
            if not here and (vague or _of_peers(total, count)):
                continue  # 场均300余 of figures far apart says little
            if count.start != total.start and quotient_holds(exact, average)[0]:
                return _check(average, total, [count], exact, "平均数")
    both = _of_both(page, average, counts)
    if both is not None:
        return both
    same = [f for f in counts if f.sentence == average.sentence]
    values = {f.value for f in same}
    near = [
        f
        for f in totals
        if f.sentence == average.sentence
        and f.start not in {c.start for c in same}
        and not _EXTREME.search(f.label)
    ]
    if len(values) != 1 or not near or average.approximate or (each is None and per == "人"):
        return None
    reach = 16 if named else 8
    if average.start - max(near[-1].unit_end, same[-1].unit_end) > reach:
        return None
    # 盘活土地236亩，亩均租金由180元提高到420元: of another thing than what stands before.
    of = _OF_WHAT.search(average.clause)
    told = near[-1].label + "，" + same[-1].label + "，" + near[-1].clause
    if of is not None and (of["moved"] or not share_word(of["what"], told)):
        return None
    return _check(average, near[-1], [same[-1]], near[-1].value / same[-1].value, "平均数")


def _of_peers(total: Figure, count: Figure) -> bool:
    """Whether two bodies of one kind have the one and the other: 甲市148个乡镇。乙市1830万元."""
    whose, other = total.fact.subject, count.fact.subject
    if not whose or not other or whose.startswith(_ALL) or other.startswith(_ALL):
        return False
    return whose != other and whose[-1] == other[-1]


def _said_total(counts: Sequence[Figure], average: Figure) -> Figure | None:
    """Return the nearest 共96件 before a paragraph's 平均每件1.8个: what all of it is about."""
    near = (f for f in counts if average.paragraph - f.paragraph <= 1)
    return next((f for f in near if _ALL_TOLD.search(f.label) and f.value >= 10), None)


def _nouns(per: str | None, each: str | None) -> Sequence[str]:
    """Return the words that name what an average is per, none where nothing does."""
    if per is not None:
        if per == "人":
            return ("实有", "人员", "干部", "学员", "参训", "培训")
        nouns = _NOUNS.get(per.removeprefix("年"), "")
        return _ANY if per == "个" else nouns.split("|") if nouns else ()
    if each and each[0] in _UNIT_SIGNS and len(each) > _SHORT:
        return (each[:3],)
    head = (each or "").lstrip("个家名支")
    return (head[-2:],) if head else _ANY


def _counts(page: Page, average: Figure, nouns: Sequence[str], unit: str) -> list[Figure]:
    """Return figures that count what the average is per, nearest first, anywhere before.

    They are named by one of the nouns, or count in the unit.
    """
    units = _units(page)
    end = bisect_left(units, average.index, key=_PLACE)
    found = [
        f
        for f in units[max(0, end - _MOST_UNITS) : end]
        if f.kind == unit or _is_named(f"{f.tail[:10]}|{f.label[-10:]}|{f.kind or ''}", nouns)
    ]
    if nouns is _ANY:
        found = [f for f in found if average.start - f.start < 120]
    return found[::-1]


@lru_cache(maxsize=1)
def _units(page: Page) -> list[Figure]:
    """Return the figures of a report that averages may be per: asked for each average."""
    return [
        f
        for f in page.figures
        if f.size > 1 and not f.percent and not f.change
        and not f.approximate and not _is_average(f) and f.kind != "元"
    ]  # fmt: skip


def _is_named(words: str, nouns: Sequence[str]) -> bool:
    return any(noun in words for noun in nouns)


def _named_in(page: Page, average: Figure, words: str) -> Sequence[Figure]:
    """平均每个乡镇纪委立案14件: of what is counted as 18个乡镇纪委 in the same sentence."""
    return [
        f
        for f in page.before(average, 160)
        if f.sentence == average.sentence and f.value > 1 and f.kind != average.kind
        and len(shared := common(f.tail, words)) > 1
        and words.startswith(shared) and f.tail.startswith(shared)
    ]  # fmt: skip


def _of_both(page: Page, average: Figure, counts: Sequence[Figure]) -> Check | None:
    """监督单位46家、二级单位138家，平均每组26.3家: of the two together, if it comes out."""
    totals = [f for f in _totals(page, average) if f.sentence == average.sentence]
    if len(totals) < 2 or not re.search("[、和与及]", page.between(totals[-2], totals[-1])):
        return None
    first, second = totals[-2:]
    for count in counts:
        if count.start in (first.start, second.start) or first.kind != second.kind:
            continue
        exact = (first.value + second.value) / count.value
        if count.sentence == average.sentence and quotient_holds(exact, average)[0]:
            terms: list[Term] = ["（", first, " + ", second, "）÷ ", count]
            name = "平均数：两数之和除以单位数"
            return quotient_check("average", name, terms, exact, average)
    return None


def _check(average: Figure, total: Figure, by: Sequence[Term], exact: Decimal, name: str) -> Check:
    return quotient_check("average", f"{name}：总数除以单位数", [total, " ÷ ", *by], exact, average)


def _unstated(page: Page, told: set[tuple[int, int]]) -> Iterator[Check]:
    """98个镇办共有编制220个: the average is worth showing, if the text does not give it."""
    for left, right in pairwise(page.figures):
        if left.kind not in ("个", "家", "支") or left.sentence != right.sentence:
            continue
        if left.approximate or right.approximate or not 1 < left.value < right.value:
            continue
        behind = page.figures[right.index + 1 : right.index + 2]
        if right.span in told or any("均" in f.label for f in behind):
            continue
        if _JOINED.search(left.label) or page.joint(left) == "、":
            continue  # 67个县直单位及9家企业共100家: the last of a list, which makes the total
        if _TOGETHER_HAVE.match(page.between(left, right)):
            exact = right.value / left.value
            yield make_check(
                "derived",
                "派生平均数（文中未给）",
                [right, " ÷ ", left, f" = {number(exact, 2)}"],
                right,
                holds=True,
                note="派生值，文中未给",
            )
