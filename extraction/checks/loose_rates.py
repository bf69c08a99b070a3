"""Shares and rates in whatever words: 36个问题……改到位29个，整改完成率80.6%; 占了三成; 面12.5%.

The counts right before a share are tried against the larger ones before them. One that
fails is reported where whole, part and rate follow each other alone in their sentence, or
the words name the whole, and two digits of the rate are exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from extraction.checks.figures import PERSON_KINDS, Figure, Page, common, share_word
from extraction.checks.loose import (
    Known,
    amounts_before,
    comes_out,
    in_words,
    may_try,
    moved,
    past,
)
from extraction.checks.parts import MATTERS, parallel, plus, same_kind
from extraction.checks.rates import RATE_BASES, named_base, of_other_places
from extraction.checks.slips import misprint, printed_digits
from extraction.checks.verdicts import Term, make_check, number, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["contrary", "loose_rates"]

_CHANGE = re.compile(
    "增|(?<![核审])减|升|降|涨|跌|回落|提高|高出|多出|压|缩|同比|环比|(?<!占)[比较](?![例重率值])|上年|去年|同期|上季|上期|上次|目标|以[上下]$|不低于|差额?率"
)
_SHARE = re.compile(
    "率|占|比[例重]|份额|相当于|达到?|[面度]$|到位|完成|覆盖|销号|收回|回收|兑现|用[掉去]|了$|的$|有$|只|是|为"
)
_THAT_IS = re.compile("^[，、]?(?:即|也就是|计|共|合)$")
_IN_BRACKET = rarely("（(?:即|实际|只|仅|已|共)[\u4e00-\u9fff]{0,6}")
_STEM = re.compile("[\u4e00-\u9fff]{2}率(?:为|是|达到?|均?为)?$")
_BODIES = rarely("单位|部门|乡镇|街道|[村镇乡]|社区|企业|公司|学校|医院|支部|党组织|科室|机构")
_OPEN = rarely("不|未|没|无|缺|差[^额]")
_UNDONE = rarely("(?:尚|仍|还)?未|没有?|待")
_GOOD = frozenset(["优秀", "优良", "良好", "合格", "达标", "满意", "及格", "规范"])
_FAULTY = rarely("[^，。；、\\d]{0,4}(?:存在|出现|有(?!效)|不|未|没|被[扣退]|瑕疵|差错)")
_BACK, _FAR = 420, 900
_PAIR = 2
_PAIRS = (("专职", "兼职"), ("男", "女"), ("初次", "重复"), ("实名", "匿名"), ("已办", "未办"))
_MOST_IN_WORDS, _MOST_ABOUT = 4, 2
_SMALL, _FEW = 10, 4
_MOST_TOPS, _MOST_BASES = 3, 8


def loose_rates(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares that none of ``known`` answers."""
    for rate in page.rates:
        if rate.span in known.results or (rate.approximate and rate.kind != "成"):
            continue
        if not rate.percent and in_words(rate) is None:
            continue
        words = rate.label
        if rate.change or past(rate) or _CHANGE.search(words) or not 0 < rate.size <= 100:
            continue
        check = _share(page, rate, known) if _SHARE.search(words) or not words else None
        if check is not None:
            yield check


def _share(page: Page, rate: Figure, known: Known) -> Check | None:
    before = [f for f in amounts_before(page, rate, _BACK, 16) if not (f.change or past(f))]
    before = [f for f in before if "每" not in f.clause and "均" not in f.clause]
    near = [f for f in before if rate.sentence - f.sentence <= 1][:_MOST_TOPS]
    behind = page.figures[rate.index + 1] if rate.index + 1 < len(page.figures) else None
    if behind is not None and behind.amount and _THAT_IS.match(page.between(rate, behind)):
        near = [behind, *near]  # 为上年15.2万元的62.5%，即9.5万元
    elif (
        behind is not None
        and behind.amount
        and _IN_BRACKET.fullmatch(page.text, rate.unit_end, behind.start)
    ):
        near = [behind, *near]  # 9个站所的覆盖率为55.6%（实际到过5个）
    tops = [f for f in near if not contrary(f, rate)]
    if not near:
        return None
    words = named_base(rate)
    tried = 0
    for top in tops:
        holding = (f for f in before if _may_hold(f, top) and _near_enough(f, top, rate))
        bases = list(islice(holding, _MOST_BASES))
        if "分别" in rate.label:
            # 主任4名、会计6名，比例分别为67%和50%: none of a list is of another.
            bases = [f for f in bases if f.index < top.index]
        if words:
            named = [f for f in bases if len(common(words, f.label + f.tail)) > 1]
            bases = named
        for base in bases:
            tried += 1
            most = _MOST_ABOUT if rate.approximate else _MOST_IN_WORDS
            if tried > most if not rate.percent else not may_try(rate, tried):
                break
            if comes_out(100 * top.value / base.value, rate):
                return _quotient(rate, top, base)
    if printed_digits(rate) > 2:
        wider = _undone(rate, near, before) or _of_both(page, rate, near)
        wider = wider or _of_first(page, rate, near[0])
        if wider is not None:
            return wider
    return _failing(page, rate, tops, before, words) if tops else None


def _near_enough(base: Figure, top: Figure, rate: Figure) -> bool:
    """Whether few counts lie between: a small whole, or a rate of two digits, fits many."""
    if base.size < _SMALL:
        return base.sentence == top.sentence
    coarse = printed_digits(rate) < 3
    return not coarse or (rate.sentence - base.sentence <= _FEW and rate.start - base.start < _BACK)


def contrary(top: Figure, rate: Figure) -> bool:
    """Return whether a count is of what a rate's name denies: 不合格98批次 is no part of 合格率."""
    stem = _STEM.search(rate.label)
    if stem is None:
        return False
    if stem[0][:2] in _GOOD and _FAULTY.match(top.tail):
        return True  # 4件存在瑕疵，优秀率33.3%
    return any(f"{no}{stem[0][:2]}" in top.label for no in "不未没")


def _undone(rate: Figure, tops: Sequence[Figure], before: Sequence[Figure]) -> Check | None:
    """抽检237批次，不合格2批次，合格率99.2%: the rate of what is not the part."""
    stem = _STEM.search(rate.label)
    for top in tops if stem is not None else ():
        undone = _OPEN.search(top.label) or _UNDONE.match(top.tail)
        if not undone or _OPEN.search(rate.label):
            continue
        for base in islice((f for f in before if _may_hold(f, top)), _MOST_TOPS):
            exact = 100 * (base.value - top.value) / base.value
            if quotient_holds(exact, rate)[0]:
                terms: list[Term] = ["（", base, " - ", top, "）÷ ", base]
                name = f"{rate.label}：总数减去未达到的，除以总数"
                return quotient_check("rate", name, terms, exact, rate, sign="%")
    return None


def _of_both(page: Page, rate: Figure, tops: Sequence[Figure]) -> Check | None:
    """专职96人、兼职143人，专职占40.2%: of the two or three that stand side by side."""
    last = tops[0]
    run = [last]
    for figure in page.figures[last.index - 1 :: -1] if last.index else ():
        words = page.between(figure, run[0])
        if not same_kind(figure, last) or figure.sentence != last.sentence or len(run) > 3:
            break
        if not figure.amount or len(words) > 14 or words.count("、") + words.count("，") != 1:
            break
        run.insert(0, figure)
    for start in range(len(run) - 1):
        parts = run[start:]
        amount = sum((f.value for f in parts), Decimal(0))
        for top in parts:
            exact = 100 * top.value / amount
            slip = len(parts) == _PAIR and _opposite(*parts) and misprint(rate, exact)
            fits = quotient_holds(exact, rate) == (True, None)
            named = share_word(top.label, rate.label) if slip else _says(rate, top)
            if (fits or slip) and named:
                terms: list[Term] = [top, " ÷（", *plus(parts), "）"]
                name = f"占比：{top.label}占各项之和"
                return quotient_check("rate", name, terms, exact, rate, sign="%")
    return None


def _opposite(left: Figure, right: Figure) -> bool:
    """Whether two counts are all there are of a thing: 专职人员96人、兼职人员143人."""
    return any(a in left.label and b in right.label for a, b in _PAIRS)


def _says(rate: Figure, top: Figure) -> bool:
    """Whether a share names its part, or stands right behind it."""
    return share_word(top.label, rate.label) or rate.index == top.index + 1


def _of_first(page: Page, rate: Figure, top: Figure) -> Check | None:
    """立案1265件……审结1192件，审结率94.2%: of what the rate's name is of, anywhere before."""
    named = next((base for name, _, base in RATE_BASES if name in rate.label), None)
    stem = _STEM.search(rate.label)
    if named is None and stem is None:
        return None
    if rate.index != top.index + 1:
        return None
    words = (named or "立案|受理|移交|发现|排查|应").split("|")
    far = (
        f for f in reversed(page.figures[: top.index])
        if f.counts and _may_hold(f, top) and any(word in f.label for word in words)
    )  # fmt: skip
    for base in islice(far, _MOST_BASES):
        if quotient_holds(100 * top.value / base.value, rate) == (True, None):
            return _quotient(rate, top, base)
    return None


def _may_hold(base: Figure, top: Figure) -> bool:
    if base.size <= top.size:
        return False
    kinds = {base.kind, top.kind}
    alike = same_kind(base, top) or kinds == PERSON_KINDS or kinds <= MATTERS
    if moved(top, base):
        return False
    # One form of handling is no share of another.
    return alike and not (parallel(top) and parallel(base)) and not of_other_places(base, top)


def _quotient(rate: Figure, top: Figure, base: Figure) -> Check:
    exact = 100 * top.value / base.value
    name = f"占比：{top.label.strip() or '分项'}占{base.label.strip() or '总数'}"
    if not rate.percent:
        unit = "" if rate.fact.qualifier == "以上" else rate.fact.unit or ""
        terms: list[Term] = [top, " ÷ ", base, f" = {number(exact, 1)}%，文中 ", rate, unit]
        note = "约数" if rate.approximate else None
        return make_check("rate", name, terms, rate, holds=True, note=note)
    return quotient_check("rate", name, [top, " ÷ ", base], exact, rate, sign="%")


def _failing(
    page: Page, rate: Figure, tops: Sequence[Figure], before: Sequence[Figure], words: str
) -> Check | None:
    """Return the check of a share of two counts that belong to it, with digits exchanged."""
    top = tops[0]
    if not rate.percent or printed_digits(rate) < 3:
        return None
    here = [f for f in before if f.sentence == rate.sentence]
    pair = len(here) == 2 and rate.start - top.unit_end <= 16 and "%" not in _said(page, here, rate)
    bases = [here[1]] if pair and _may_hold(here[1], top) else []
    if bases and _BODIES.search(bases[0].tail) and not share_word(bases[0].tail, top.label):
        return None  # 36个单位，发现问题33个，整改率97.1%
    if not pair and _STEM.search(rate.label) and rate.index == top.index + 1:
        bases = [f for f in here[1:4] if _may_hold(f, top)]
    if len(words) > 2:
        far = [f for f in page.before(rate, _FAR) if f.amount and _may_hold(f, top)]
        bases += [f for f in far if _named(words, f.label) and f not in bases]
    checks = []
    for base in bases:
        note = misprint(rate, 100 * top.value / base.value)
        if note is not None and "颠倒" in note:
            checks.append(_quotient(rate, top, base).model_copy(update={"note": note}))
    return checks[0] if len(checks) == 1 else None


def _said(page: Page, here: Sequence[Figure], rate: Figure) -> str:
    return page.text[here[-1].start : rate.start]


def _named(words: str, label: str) -> bool:
    """Whether the words of a share name a whole: 瑕疵差错总量 and 共挑出瑕疵和差错."""
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in label for pair in pairs) >= 2
