"""Averages (年均175件, 镇均37.5件) and products (10个组，每组3名，共30名)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import Figure, Page, common
from extraction.checks.verdicts import Term, make_check, number, quotient_check, quotient_holds
from extraction.models import Check

__all__ = ["average_checks", "product_checks"]

_AVERAGE = re.compile(
    r"(?:(?P<per>年镇|年|镇|村|乡|县|区|组|户|家|校|人|件|案|次|场|个|单位)均|平均每?(?P<each>个?[^，,。；;\d均]{0,12}?))"
    r"[^，,。；;、\d]{0,10}$"
)
_YEARS = re.compile(
    r"近(?P<n>[一二两三四五六七八九十\d]{1,2})年|(?P<m>[一二两三四五六七八九十\d]{1,2})年(?:来|间|以来|累计)"
)
_NOUNS = {
    "镇": "镇|乡|街道", "乡": "乡|镇", "村": "村|社区", "县": "县|区", "区": "区|县", "组": "组",
    "户": "户", "家": "企业|单位|家", "校": "校|学校", "单位": "单位|部门|党组织",
    "件": "案件|件|案", "案": "案", "次": "次", "场": "场",
}  # fmt: skip
_EACH = re.compile(r"每(?P<unit>[个支家])?(?P<what>[^，,。；;、\d]{1,24}?)(?:各)?$")
_NOT_PRODUCT = re.compile("每(?:年|月|季|周|日|半年|期|届|人|次)")


def average_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of averages whose total and number of units are printed."""
    for average in page.figures:
        match = _AVERAGE.search(average.clause[-24:])
        if match is None or average.percent or average.change:
            continue
        if re.search("其余|其他|各", average.clause):
            continue
        if match["per"] == "年":
            made = _yearly(page, average)
        else:
            made = _per_unit(page, average, match["per"], match["each"])
        if made is not None:
            yield made
    yield from _unstated(page)


def _totals(page: Page, average: Figure) -> list[Figure]:
    """Return figures before an average that it may be the average of, the nearest last."""
    return [
        f
        for f in page.before(average, 300)
        if f.value >= average.value and not f.percent and not f.change and not f.approximate
        and _alike(f, average)
    ]  # fmt: skip


def _alike(total: Figure, average: Figure) -> bool:
    return total.kind == average.kind or {total.kind, average.kind} <= {"件", "个", "条", "起"}


def _yearly(page: Page, average: Figure) -> Check | None:
    words = page.text[max(0, average.start - 160) : average.start]
    years = [_YEARS.search(part) for part in re.split(r"(?<=[。\n])", words)]
    known = [match for match in years if match is not None]
    if not known:
        return None
    count = parse_chinese_int(known[-1]["n"] or known[-1]["m"])
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


def _per_unit(page: Page, average: Figure, per: str | None, each: str | None) -> Check | None:
    """Return the check of a total over so many towns, teams, cases … each."""
    noun = _noun(per, each)
    if noun is None:
        return None
    counts = _counts(page, average, noun)
    totals = _totals(page, average)
    for total in reversed(totals):
        for count in counts:
            exact = total.value / count.value
            if count.start != total.start and quotient_holds(exact, average)[0]:
                return _check(average, total, [count], exact, "平均数")
    same = [f for f in counts if f.sentence == average.sentence]
    values = {f.value for f in same}
    near = [
        f
        for f in totals
        if f.sentence == average.sentence and f.start not in {c.start for c in same}
    ]
    if len(values) != 1 or not near or average.approximate or (each is None and per == "人"):
        return None
    if average.start - max(near[-1].unit_end, same[-1].unit_end) > 8:
        return None
    return _check(average, near[-1], [same[-1]], near[-1].value / same[-1].value, "平均数")


def _noun(per: str | None, each: str | None) -> str | None:
    if per is not None:
        if per == "人":
            return "实有|人员|干部|学员|参训|培训"
        return _NOUNS.get(per.removeprefix("年")) if per != "个" else "."
    head = (each or "").lstrip("个家名支")
    return re.escape(head[-2:]) if len(head) > 1 else (re.escape(head) if head else ".")


def _counts(page: Page, average: Figure, noun: str) -> list[Figure]:
    """Return figures that count what the average is per, nearest first, anywhere before."""
    found = [
        f
        for f in page.figures
        if f.start < average.start and f.value > 1 and not f.percent and not f.change
        and not f.approximate
        and re.search(noun, f"{f.tail[:10]}|{f.label[-10:]}{f.kind or ''}")
    ]  # fmt: skip
    if noun == ".":
        found = [f for f in found if average.start - f.start < 120]
    return found[::-1]


def _check(average: Figure, total: Figure, by: Sequence[Term], exact: Decimal, name: str) -> Check:
    return quotient_check("average", f"{name}：总数除以单位数", [total, " ÷ ", *by], exact, average)


def _unstated(page: Page) -> Iterator[Check]:
    """98个镇办共有编制220个: the average is worth showing, the text does not give it."""
    for left, right in zip(page.figures, page.figures[1:], strict=False):
        if left.approximate or right.approximate or left.sentence != right.sentence:
            continue
        words = page.between(left, right)
        joined = re.match(
            r"^[^，,。；;、]{2,8}共(?:有|配备|核定|设有?|计)?[^，,。；;、]{0,12}$", words
        )
        if (
            left.fact.unit in ("个", "家", "支")
            and joined
            and left.value > 1
            and right.value > left.value
        ):
            exact = right.value / left.value
            yield make_check(
                "derived",
                "派生平均数（文中未给）",
                [right, " ÷ ", left, f" = {number(exact, 2)}"],
                right,
                holds=True,
                note="派生值，文中未给",
            )


def product_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of so many units times so many each."""
    for each in page.figures:
        match = _EACH.search(each.clause)
        if match is None or each.approximate or each.percent or _NOT_PRODUCT.search(each.clause):
            continue
        near = [f for f in page.near(each, 300, 120) if not f.approximate and not f.percent]
        others = [f for f in near if f.kind != each.kind and f.value > 1]
        counts = [f for f in others if _counted(f, match["what"])]
        totals = [f for f in near if f.kind == each.kind and f.value > each.value and not f.change]
        made = _product(each, counts, totals, match["what"])
        if made is not None:
            yield made


def _counted(count: Figure, what: str) -> bool:
    """Whether 10个派驻纪检监察组 counts what 每个派驻纪检监察组核定编制 or 每组 speaks of."""
    noun = re.sub(r"(?:共|均|各|都|的|在|中|，).*", "", count.tail)
    if not noun:
        noun = count.label[-8:]
    shared = common(noun, what)
    short = bool(what) and what[0] == noun[-1:] and count.fact.unit in ("个", "支")
    return len(shared) >= 2 or short


def _product(
    each: Figure, counts: Sequence[Figure], totals: Sequence[Figure], what: str
) -> Check | None:
    for count in sorted(counts, key=lambda f: abs(f.start - each.start)):
        for total in sorted(totals, key=lambda f: abs(f.start - each.start)):
            if total.start != count.start and count.value * each.value == total.value:
                return _times(each, count, total)
    if len({f.value for f in counts}) != 1:
        return None
    # The total must name both the units and what each has: 派驻纪检监察组共配备…编制.
    named = [
        f
        for f in totals
        if len(common(f.clause, counts[0].tail or counts[0].label)) >= 3
        and len(common(f.label + f.tail, what)) >= 2
        and re.search("共|总|合计", f.clause)
    ]
    return _times(each, counts[-1], named[-1]) if len(named) == 1 else None


def _times(each: Figure, count: Figure, total: Figure) -> Check:
    computed = count.value * each.value
    return make_check(
        "product",
        f"{total.fact.indicator}：单位数乘以每个单位的数",
        [count, " × ", each, f" = {number(computed)}，文中总数 ", total],
        total,
        holds=computed == total.value,
        difference=total.value - computed,
    )
