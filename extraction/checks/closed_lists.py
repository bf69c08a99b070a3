"""Lists that are closed and name their whole, however far it stands; told where they miss it.

分季度看，立案数一季度为683件，二季度……，三季度…… against 立案 of the nine months; 按单位性质分，
问责对象中……, which may not come to more than those there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.parts import same_kind, sum_check, summed
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["closed_lists"]

_QUARTER = rarely("第?(?P<n>[一二三四1-4])季度")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LIGHT = rarely("分别|[数为是达有共]|件数|人数|次数|到")
# What a report says of a period of so many quarters before it counts.
_PERIODS = {
    2: rarely("上半年|半年|1[至到—\\-－~～]6月|前两个?季度"),
    3: rarely("1[至到—\\-－~～]9月|前三个?季度|前三季"),
    4: rarely("全年|年度|20\\d\\d年(?!\\d?\\d?月)|一年"),
}
_LEAD = rarely(
    r"(?:[按从依]|分)(?:照)?(?P<by>[\u4e00-\u9fff]{1,8}?)(?:划分|区分|来?看|分)[，：]"
    r"(?:在)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:当?中|里)[，：]?"
)
_EXCLUSIVE = rarely("单位|职[级务]|级别|层级|年龄|学历|地区|区域|乡镇|性别|身份|隶属|行业")
_FORM = rarely("第[一二三四]种")
# The highest of a scale, what it says alone, and its lowest.
_SCALES = (
    ("优秀", "优秀", ("不合格", "较差", "不称职", "不达标")),
    ("到位", "基本到位", ("打折扣", "未到位", "不到位", "未落实")),
)
_GRADE = rarely(
    "基本到位|未到位|不到位|到位|打折扣|未落实|优秀|良好|优良|中等|一般|较好|较差|不合格|不称职|不达标|基本合格|基本称职|合格|称职|达标|好|差"
)
_ALL = rarely(
    "(?:共|共计|合计|总计|抽查|抽取|检查|考核|评查|参评|测评)(?:了|的)?[^，。；、\\d]{0,6}$"
)
_SIGNS = ("季度", "种形态", "第四种", "分，", "分：", "看，", "看：")
_INNER = rarely("其中|每|均|另")
_BREAK = rarely("[。；\n]")
_FAR = 1800
_SLIP, _FEW = Decimal("0.05"), Decimal(2)
_FEWEST = 3


def closed_lists(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of closed lists against the whole they name, also where they fail."""
    for highest, sign, lowest in _SCALES:
        if sign in page.text and any(word in page.text for word in lowest):
            yield from _graded(page, known, highest, lowest)
    if not any(sign in page.text for sign in _SIGNS):
        return
    quartered, formed = "季" in page.text, "种" in page.text
    divided = "分，" in page.text or "看，" in page.text
    for figures in page.sentences():
        if len(figures) < 2:
            continue
        check = _quarters(page, figures, known) if quartered else None
        check = check or (_divided(page, figures, known) if divided else None)
        check = check or (_forms(figures, known) if formed else None)
        if check is not None:
            known.parts.update(dict.fromkeys(check.operands, check.result[0]))
            yield check


def _graded(page: Page, known: Known, highest: str, lowest: Sequence[str]) -> Iterator[Check]:
    """共100家单位……“优秀”31家，“良好”54家，“合格”13家，“不合格”3家: grades from first to last.

    The whole is the only count of that unit before them that is larger than each, and says
    that it is all (共) or that all were looked at; told where they come to a little more.
    """
    for figures, kinds, most in page.alike():
        for alike in kinds.values() if most >= _FEWEST else ():
            parts = [f for f in alike if f.span not in known.parts]
            # 打折扣5份；文书不规范的13份: the grades end with the lowest.
            ends = [n for n, f in enumerate(parts, 1) if any(w in _name(page, f) for w in lowest)]
            parts = parts[: ends[-1]] if ends else []
            if len(parts) < _FEWEST or highest not in _name(page, parts[0]):
                continue
            grades = [_GRADE.search(_name(page, f)) for f in parts]
            inner = any(_INNER.search(f.clause) for f in figures if f in parts)
            if inner or len({g[0] for g in grades if g}) != len(parts):
                continue
            check = _of_all_graded(page, parts)
            if check is not None:
                known.parts.update(dict.fromkeys(check.operands, check.result[0]))
                yield check


def _name(page: Page, figure: Figure) -> str:
    """Return the words around a count that may name its grade, back to the last mark."""
    return page.text[max(0, figure.start - 10) : figure.start].replace("；", "，").rsplit("，")[-1]


def _of_all_graded(page: Page, parts: Sequence[Figure]) -> Check | None:
    amount = summed(parts)
    larger = [
        f for f in page.before(parts[0], _FAR // 3)
        if f.counts and f.kind == parts[0].kind and f.value > max(p.value for p in parts)
    ]  # fmt: skip
    slip = max(_SLIP * amount.low, Decimal(1))
    close = [f for f in larger if abs(amount.low - f.value) <= slip]
    close = [f for f in close if f.paragraph == parts[0].paragraph] or close
    if len({f.value for f in close}) != 1 or not amount.exact:
        return None
    whole = close[-1]
    # 抽取60份……回收问卷852份: other counts of the unit stand far from what the grades come to.
    others = [f for f in larger if f.value != whole.value]
    near = not others or whole.paragraph == parts[0].paragraph
    near = near and not any(_ALL.search(f.label) for f in others)  # 检查80家。全市共检查90家。
    # What comes to less may leave some out; what comes to more has no such excuse.
    told = _ALL.search(whole.label) is not None and whole.interval.exact
    told = told and amount.low > whole.value
    return sum_check(whole, parts) if near and (told or amount.low == whole.value) else None


def _quarters(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    dated = [
        (f, m) for f in figures if "季" in f.label and f.counts and (m := _QUARTER.search(f.label))
    ]
    parts = [f for f, _ in dated]
    if not 2 <= len(parts) <= len(_QUARTERS) // 2 or any(f.span in known.parts for f in parts):
        return None
    if [_QUARTERS[m["n"]] for _, m in dated] != list(range(1, len(parts) + 1)):
        return None
    first = parts[0]
    if any(f.kind != first.kind or _INNER.search(f.clause) for f in parts):
        return None
    if any(_QUARTER.sub("", f.label).strip("为是有达") for f in parts[1:]):
        return None  # 一季度立案9件，二季度处分7人
    name = _LIGHT.sub("", _QUARTER.sub("", first.label)).strip()
    if len(name) < 2:
        return None
    wholes = [
        f for f in page.before(first, _FAR)
        if f.counts and f.kind == first.kind and f.label.rstrip("了共数为").endswith(name)
        and f.value > max(p.value for p in parts) and f.sentence < first.sentence
    ]  # fmt: skip
    if len({f.value for f in wholes}) != 1:
        return None
    whole = wholes[-1]
    amount = summed(parts)
    if whole.interval.meets(amount):
        return sum_check(whole, parts)
    opening = page.text[: whole.start]
    said = _PERIODS[len(parts)].search(opening) is not None
    near = abs(amount.low - whole.value) <= max(_SLIP * whole.value, _FEW)
    one, other = whole.fact, first.fact
    all_year = len(parts) == max(_PERIODS) and one.indicator == other.indicator
    all_year = all_year and one.subject == other.subject
    return sum_check(whole, parts) if said and (near or all_year) and amount.exact else None


def _forms(figures: Sequence[Figure], known: Known) -> Check | None:
    """处理28人次，第一种形态21人次，占75%；第二种形态5人次；…: all forms told of a whole before."""
    parts = [f for f in figures if f.counts and "种" in f.label and _FORM.search(f.label)]
    if len(parts) < _FEWEST or any(f.span in known.parts for f in parts):
        return None
    if any(f.kind != parts[0].kind or _INNER.search(f.clause.replace("其中", "")) for f in parts):
        return None
    whole = figures[figures.index(parts[0]) - 1] if figures[0] is not parts[0] else None
    if whole is None or not whole.counts or whole.kind != parts[0].kind:
        return None
    amount = summed(parts)
    near = abs(amount.low - whole.value) <= max(_SLIP * whole.value, Decimal(1))
    exact = amount.exact and whole.interval.exact and whole.value > parts[0].value
    return sum_check(whole, parts) if near and exact else None


def _divided(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    if len(figures) < _FEWEST:
        return None
    sentence = page.sentence_text(figures[0].sentence)
    said = ("分，" in sentence or "看，" in sentence) and ("中" in sentence or "里" in sentence)
    lead = _LEAD.search(sentence) if said else None
    if lead is None:
        return None
    start = page.text.find(lead[0], max(0, figures[0].start - len(sentence)))
    behind = [f for f in figures if f.start >= start + len(lead[0]) and not f.percent]
    parts: list[Figure] = []
    for figure in behind:
        if parts and (
            _BREAK.search(page.between(parts[-1], figure)) or figure.kind != parts[0].kind
        ):
            break
        if not figure.counts or _INNER.search(figure.clause):
            return None
        parts.append(figure)
    if len(parts) < _FEWEST or any(f.span in known.parts for f in parts):
        return None
    wholes = [
        f for f in page.before(parts[0], _FAR // 3)
        if f.counts and same_kind(f, parts[0]) and f.start < start
        and share_word(f.label + f.tail[:8], lead["name"])
        and f.value > max(p.value for p in parts)
    ]  # fmt: skip
    if len({f.value for f in wholes}) != 1:
        return None
    whole, amount = wholes[-1], summed(parts)
    if whole.interval.meets(amount):
        return sum_check(whole, parts)
    over = Decimal(0) < amount.low - whole.value <= max(_SLIP * whole.value, Decimal(1))
    closed = _EXCLUSIVE.search(lead["by"]) and whole.interval.exact and amount.exact
    return sum_check(whole, parts) if over and closed else None
