"""Rates and shares: 立案41件、结案34件，结案率82.93%; 甲项57件，占74%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.counted_shares import COUNTED_SHARE
from extraction.checks.figures import JOINED, PAST, Figure, Page, common, share_word
from extraction.checks.parts import plus, same_kind
from extraction.checks.verdicts import (
    Term,
    make_check,
    number,
    quotient_check,
    quotient_holds,
    rounded_share,
    share_within,
)
from extraction.checks.wholes import shared_parts
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["RATE_BASES", "named_base", "of_other_places", "rate_checks"]

# A rate that fails is reported only
# where numerator and base are named so: a guess would cry wolf.
RATE_BASES = (
    ("结案率", "结案|审结|办结", "立案|新收|受理|收案"),
    ("办结率", "办结|了结", "移交|受理|接收|收到|交办|转办|立案|线索"),
    ("整改率", "整改|解决|销号|改到位", "反馈|发现|问题|查出"),
    ("完成率", "完成|整改|销号|解决|改到位", "反馈|发现|问题|任务"),
    ("销号率", "销号|整改", "反馈|发现|问题|隐患|查出|交办"),
    ("采纳率", "采纳", "提出|建议|意见"),
    ("编制使用率", "实有|在岗|在编", "编制|核定"),
    ("回收率", "收回|回收", "发放|发出"),
    ("到岗率", "实有|到岗|在岗", "编制|核定|应到"),
    ("到位率", "实有|到位|到岗", "编制|核定|应到"),
    ("满编率", "实有|在编", "编制|核定"),
    ("动工率", "动工|开工", "任务|计划|目标|指标"),
    ("开工率", "动工|开工", "任务|计划|目标|指标"),
    ("竣工率", "竣工|完工", "任务|计划|目标|指标"),
    ("完工率", "竣工|完工", "任务|计划|目标|指标"),
    ("空编率", "空编|缺编|空缺|缺员", "编制|核定|应配"),
    ("缺编率", "空编|缺编|空缺|缺员", "编制|核定|应配"),
    ("成案率", "立案", "处置|核查|初核|线索"),
    ("报结率", "报结", "要结果|交办|转办|转下级"),
    ("处置率", "处置", "受理|接收|收到|线索"),
)
"""Rate, words at its numerator, words at its base."""
_TIMED = rarely("去年|上年|往年|今年|本年|累计|历年|[上下]半年|季度|至今")
_SO_FAR, _NOW = rarely("累计|全年|历年"), rarely("[当本]月|本季|本周|\\d月|季度")
# What a rate may say before its name and still be of all that are told.
_OF_ALL = rarely(
    "^(?:[^，]{0,12}的)|总体|综合|平均|累计|整体|全[市县区州省年镇乡]|目前|问题|线索|案件|任务|[，、]"
)
_IN_ALL = rarely("^(?:总体|整体|综合|平均|累计)")
_NOT_YET = frozenset("未待不")
# What a whole is called that is less than all there are: 应巡察党组织, 新收线索.
_NARROWER = frozenset("应已未新拟待")
_FILES = frozenset(["个", "条", "件", "项", "起", "家", "份", "宗", "件次", "卷", "例"])
_LOOK_BACK = 400
_NEAR_BASE, _FAR_BASE = 3, 8
_NEAR = 40
_LINKS = ("、", "，", "即", ",", "")
_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,6})率(?:仅仅?|只|才|已|也|就)?(?:为|是|有|达到?了?|约)?$"
)
_SHARE = re.compile(
    r"占(?P<base>[^，,。；;、\d]{0,24}?)(?:的|比|比例|比重|比率)?(?:为|达|达到|到)?$"
)
_CHANGED = re.compile("增长|上升|下降|提高|降低|减少|提升|同比")
_NEARLY = rarely("基本|阶段性")
_PARTLY = re.compile("基本|部分|正在|持续|尚|未|待")
# 立案74件，年均立案24.7件，成案率28%: of all, not of those of a year.
_AVERAGED = re.compile("[年月季周日人户村镇组件]均|平均")
_DONE_SO_FAR = re.compile(r"(?:已|目前已?)(?:办结|整改|完成|结案|解决)$")
_DONE_ENDS = frozenset("结改成案决\n")
_ALL_OF = rarely("占[^，,。；;、\\d]{2,10}总(?:数|量|人数|额)$")
_TOTAL = re.compile("占[^，,。；;、]*总")
# Of what was saved the base is told by a difference (`triples`).
_SAVED = re.compile("(?:节约|节资|节支|节省|核减|审减|压减)$")
_RETURNED = ("收回", "回收")
_THINGS = frozenset("个条件项")
_ALREADY = re.compile("^(?:均|都|全部)?(?:已经?)?")
_NO_COUNT = (None, "%", "点", "倍")
# Two parts with their shares are more figures than this.
_SHARED = 3
_FORM = re.compile("第[一二三四]种形态")
_FILLER = re.compile(r"其|全部|总数|总量|总|的|全[年国省市州盟县区旗镇乡]|所有|数|量|比|中$")
# 占全省的19.4%, 占我局的: whose whole it is, not of what.
_WHOSE_ONLY = rarely(
    "[全我本该各]?(?:[国省市州盟县区旗镇乡街村局委院校厂]|系统|集团|公司|街道|单位)(?:上下|范围|级|内)?"
)
_NO_SUBJECT = re.compile("^(?:其中|分别|仅|约|只|共)|的$")
# What may stand behind the name of a form of handling: 第一种形态批评教育和处理.
_HANDLED = tuple(
    form + deed for form in ("", "批评教育", "帮助") for deed in ("", "处理", "和处理")
)
_RESPECTIVE = re.compile("(?:分别|依次)占|占[^，,。；;]{0,12}(?:分别|依次)")
_RATES_OF_EACH = rarely("率(?:分别|依次|各)(?:为|是|达到?)?$")
_TOGETHER = rarely("(?:合计|共计|相加|加起来|合起来|之和|一共|总共)[^，。；、\\d]{0,3}占")
_OF = rarely("的(?:比例)?[约近]?$")
_TO_BE_DONE = ("交办", "督办", "移交", "反馈", "受理", "发现", "接收", "立案")


def rate_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of rates and shares whose two figures stand in the text."""
    bases: dict[int, tuple[int, int]] = {}
    for rate in page.rates:
        if not rate.percent or rate.change or _CHANGED.search(rate.label):
            continue
        index = rate.index
        earlier = page.before(rate, _LOOK_BACK)
        check = (
            _respective(page, index)
            or _rate(page, rate, earlier)
            or _of_figure(page, index)
            or _share(page, rate, index)
            or _in_series(page, index, bases.get(rate.sentence))
        )
        if check is not None:
            if check.holds and len(check.operands) == 2:
                bases[rate.sentence] = check.operands[1]
            yield check
    for figures in page.sentences():
        if len(figures) > _SHARED:
            yield from _shared(page, figures)
    yield from _unstated(page)


def named_base(rate: Figure) -> str:
    """Return the words by which a share names its whole (占立案总数的 → 立案), "" without."""
    match = _SHARE.search(rate.label)
    return _base_words(match) if match is not None else ""


def _base_words(match: re.Match[str]) -> str:
    words = _FILLER.sub("", match["base"])
    return "" if _WHOSE_ONLY.fullmatch(words) else words


def _rate(page: Page, rate: Figure, earlier: Sequence[Figure]) -> Check | None:
    match = _RATE.search(rate.label)
    if match is None or _SAVED.search(match["stem"]):
        return None
    named = next(((d, b) for name, d, b in RATE_BASES if name in rate.label), None)
    stem = _IN_ALL.sub("", match["stem"]) or match["stem"]
    done, base = (words.split("|") for words in named or (stem, ""))
    name = stem + "率"
    tops = [f for f in earlier if rate.start - f.end <= _NEAR + 60 and _count(f)]
    tops = [f for f in tops if not (_PARTLY.search(f.label) or _AVERAGED.search(f.clause))]
    for top in reversed(tops):
        behind = not any(_done(top.label, word) for word in done)
        if behind and not any(_done_behind(top, word) for word in done):
            continue
        bottoms = [f for f in earlier if f.start < top.start and _base_of(f, top)]
        bottoms = [f for f in bottoms if any(word in f.label + f.tail for word in base)]
        fitting = [f for f in reversed(bottoms) if quotient_holds(_percent(top, f), rate)[0]]
        # 46吨 of 8640 is 0.53%, of 8594 it would be rounded wrongly.
        fitting.sort(key=lambda f: quotient_holds(_percent(top, f), rate)[1] is not None)
        if fitting:
            return _quotient(rate, top, fitting[0], f"{name}：分子除以分母")
        vacant = name.endswith(("空编率", "缺编率"))  # of the posts by what it means
        if not vacant and any(
            f.start < top.start and _base_of(f, top) and quotient_holds(_percent(top, f), rate)[0]
            for f in earlier
        ):
            return None  # 受理39件，又接到7件，总计46件: of what the two make
        if not bottoms or rate.approximate or named is None or rate.start - top.end > 24:
            return None
        if behind and (top.index + 1 != rate.index or top.sentence != rate.sentence):
            return None
        if PAST.search(top.clause) or _of_now(rate, top):
            return None  # 督促上轮的8家整改问题391个: what was found this time is no base
        nearest = bottoms[-1]
        if behind and (_TIMED.search(nearest.clause) or _TIMED.search(top.clause + rate.label)):
            return None  # 去年交办52个，39个已整改; 今年39个已整改，累计整改率
        told = any(word in nearest.label for word in base)
        # Headings between count as sentences; an only base that is named alike may stand as far.
        alone = (
            share_word(top.label, nearest.label)
            and top.index + 1 == rate.index
            and len({f.value for f in bottoms}) == 1
        )
        far = nearest.sentence < top.sentence - (_FAR_BASE if alone else _NEAR_BASE)
        between = [f for f in tops if nearest.start < f.start < top.start and same_kind(f, top)]
        # 收到286件，当场办结201件，限期办结79件，办结率97.9%: of both
        several = any(_done(f.label, word) for f in between for word in done)
        if not told or far or several or _of_some(rate, match, (top, nearest)):
            return None
        if nearest.sentence != top.sentence and any(
            f.sentence == top.sentence and f.kind == top.kind and _count(f)
            for f in earlier
            if nearest.start < f.start < top.start
        ):
            return None  # 立案268件。排查纠纷110件，办结120件: not of the cases
        failing = _quotient(rate, top, nearest, f"{name}：分子除以分母")
        return _with_nearly(page, failing, rate, top, nearest) or failing
    return None


def _with_nearly(
    page: Page, failing: Check, rate: Figure, top: Figure, base: Figure
) -> Check | None:
    """已整改71个，基本完成7个，整改完成率95.1%: of both, if it comes out."""
    behind = page.figures[top.index + 1 : rate.index]
    nearly = [f for f in behind if _NEARLY.search(f.label) and _base_of(base, f)]
    if failing.holds is not False or len(nearly) != 1:
        return None
    exact = 100 * (top.value + nearly[0].value) / base.value
    terms: list[Term] = ["（", *plus([top, nearly[0]]), "）÷ ", base]
    both = quotient_check("rate", failing.relation, terms, exact, rate, sign="%")
    return both if both.holds else None


def _of_now(rate: Figure, top: Figure) -> bool:
    """Whether a count is of a month, and the rate of all there was: 当月结案592件，累计结案率."""
    return _SO_FAR.search(rate.label) is not None and _NOW.search(top.clause) is not None


def _of_some(rate: Figure, named: re.Match[str], counts: Sequence[Figure]) -> bool:
    """Whether a rate names some that its counts do not: 线索64件，了结9件，实名举报办结率98.3%."""
    whose = _OF_ALL.sub("", rate.label[: named.start()] + named["stem"])
    told = "".join(figure.clause + figure.tail for figure in counts)
    return len(whose) > 3 and not share_word(whose[:-2], told)


def _done(label: str, word: str) -> bool:
    """Whether words say that something is done: 整改, not 未整改."""
    at = label.find(word)
    while at >= 0 and label[at - 1 : at] in _NOT_YET:
        at = label.find(word, at + 1)
    return at >= 0


def _done_behind(top: Figure, word: str) -> bool:
    """Whether the words right behind a count say that it is done: 39户已动工."""
    verb = _ALREADY.sub("", top.tail)
    return verb.startswith(word) and not _PARTLY.search(top.clause)


def _shared(page: Page, figures: Sequence[Figure]) -> Iterator[Check]:
    """上级交转147件，占46.2%；本级接收171件，占53.8%: the whole is what they add up to."""
    for whole, parts in shared_parts(page, figures):
        for part in parts:
            rate = figures[figures.index(part) + 1]
            yield _quotient(rate, part, whole, f"占比：{part.label}占{whole.label}")


def _in_series(page: Page, index: int, base: tuple[int, int] | None) -> Check | None:
    """第一种663人次，占总人次的66%；第二种262人次，占26%: the whole stays the same."""
    rate, top = page.figures[index], page.figures[index - 1]
    if base is None or rate.label not in ("占", "占比"):
        return None
    bottom = next((f for f in page.figures if f.span == base), None)
    if bottom is None or not _base_of(bottom, top):
        return None
    check = _quotient(rate, top, bottom, f"占比：{top.label}占{bottom.label}")
    return check if check.holds else None


def _of_figure(page: Page, index: int) -> Check | None:
    """抽查186卷，占同期办结案件930件的20%: the whole stands between the part and its share."""
    if index < 2:
        return None
    top, bottom, rate = page.figures[index - 2 : index + 1]
    if index > 2 and top.kind != bottom.kind and not top.label:
        top = page.figures[index - 3]  # 查处14起21人，占总数39起的35.9%: cases of cases
    of = bottom.label or _outside(page, bottom)
    if page.bracketed(top) and (of is not bottom.label or not page.bracketed(bottom)):
        # 抽查120个（含重点30个），占总数（806个）的14.9%: of the 120
        outside = [f for f in page.figures[max(0, index - 6) : index - 2] if not page.bracketed(f)]
        top = outside[-1] if outside else top
    if _RESPECTIVE.search(bottom.label):
        return _in_turn(page, index, bottom)
    if "占" in bottom.label and COUNTED_SHARE.search(bottom.clause):
        return None  # 五项合计占486件的90.7%: of all five
    explicit = "占" in of and bool(_OF.match(rate.label))
    explicit = explicit and (same_kind(top, bottom) or {top.kind, bottom.kind} <= _FILES)
    if not explicit or not (_count(top) and _count(bottom)) or rate.sentence != top.sentence:
        return None
    before = page.figures[index - 3] if index > 2 else None
    before = None if before is top else before
    listed = before is not None and before.kind == top.kind and before.sentence == top.sentence
    if before is not None and listed and "、" in page.between(before, top):
        # 对12个镇、30个部门督查，占总数60个的70%: the two together.
        exact = 100 * (before.value + top.value) / bottom.value
        name = f"占比：两项之和占{bottom.label.partition('占')[2]}"
        terms: list[Term] = ["（", before, " + ", top, "）÷ ", bottom]
        together = quotient_check("rate", name, terms, exact, rate, sign="%")
        if together.holds:
            return together
        third = page.figures[index - 4] if index > 3 else None
        if third is not None and third.kind == top.kind and "、" in page.between(third, before):
            # 甲34件、乙21件、丙17件，三类占全部96件的75%: all of the list.
            exact += 100 * third.value / bottom.value
            terms = ["（", third, " + ", *terms[1:]]
            name = f"占比：各项之和占{bottom.label.partition('占')[2]}"
            listed_all = quotient_check("rate", name, terms, exact, rate, sign="%")
            return listed_all if listed_all.holds else None
        if not quotient_holds(_percent(top, bottom), rate)[0]:
            return together
    if _TOGETHER.search(bottom.label):
        return None  # 党员125人，干部86人，合计占受处分300人的70.3%: of more than the last
    return _quotient(rate, top, bottom, f"占比：{top.label}占{of.partition('占')[2]}")


def _in_turn(page: Page, index: int, bottom: Figure) -> Check | None:
    """甲783件、乙579件，分别占总量2495件的31.4%、23.2%: each of its own count, if it comes out."""
    rates = index
    while rates < len(page.figures) and page.figures[rates].percent:
        rates += 1
    top, rate = page.figures[max(0, index - 1 - (rates - index))], page.figures[index]
    fits = same_kind(top, bottom) and quotient_holds(_percent(top, bottom), rate)[0]
    return _quotient(rate, top, bottom, f"占比：{top.label}占{bottom.label}") if fits else None


def _outside(page: Page, figure: Figure) -> str:
    """Return 占在研项目总数 for 占在研项目总数（400个）的15%, "" where none stands before it."""
    if not page.bracketed(figure):
        return ""
    outside, inside = page.bracket(figure, _FAR_BASE + _NEAR_BASE)
    return outside if not inside and _ALL_OF.search(outside) else ""


def _share(page: Page, rate: Figure, index: int) -> Check | None:
    match = _SHARE.search(rate.label)
    if match is None or _told_in_turn(page, rate):
        return None
    words = _base_words(match)
    subject = _NO_SUBJECT.sub("", rate.label[: match.start()])
    whole = rate.clause.rpartition("占")[0]
    # 村干部占40.7%、1319人: the count may follow its share.
    follows = page.figures[index + 1] if index + 1 < len(page.figures) else None
    if follows is not None and _count(follows) and page.between(rate, follows) in _LINKS:
        return _share_of(page, rate, follows, words, whole)
    tops = [f for f in page.before(rate, _LOOK_BACK) if _count(f)]
    if subject:
        # 第一种形态占70.6%: the count that bears this name.
        names = tuple(subject + ending for ending in _HANDLED)
        tops = [f for f in tops if f.label.endswith(names)] if len(subject) > 2 else []
    else:
        tops = [f for f in tops if rate.start - f.end <= _NEAR + 40]
        if not page.bracketed(rate):
            # 要案49人（内有厅局级6人），占6.0%: of the 49.
            tops = [f for f in tops if not page.bracketed(f)]
    return _share_of(page, rate, tops[-1], words, "") if tops else None


def _share_of(page: Page, rate: Figure, top: Figure, words: str, whole: str) -> Check | None:
    candidates = [f for f in page.figures[: rate.index] if _base_of(f, top)]
    near = [f for f in candidates if rate.start - f.start <= _LOOK_BACK]
    if words:
        named = [f for f in candidates if _names(page, f, words)]
        if words[:2] in _RETURNED:  # 占收回问卷的: not of 发放问卷400份
            named = [f for f in candidates if f.label.endswith(_RETURNED)]
        if _TOTAL.search(rate.label):
            # 占信访总量的17%: of all letters, not of those said last.
            named.sort(key=lambda f: f.value)
        for bottom in reversed(named):
            if quotient_holds(_percent(top, bottom), rate)[0]:
                return _quotient(rate, top, bottom, f"占比：{top.label or '分项'}占{words}")
        if any(quotient_holds(_percent(top, f), rate)[0] for f in near):
            return None  # of another whole than the words say: no error of arithmetic
        if len(named) == 1 and not rate.approximate and rate.start - top.end <= 12:
            return _of_row(page, rate, top, named[0], words)
        return None
    # Without words for the whole only exact figures of the sentence are tried.
    same = [f for f in near if f.sentence == top.sentence and not rate.approximate]
    for bottom in reversed(same):
        if (
            not (bottom.approximate or of_other_places(bottom, top))
            and quotient_holds(_percent(top, bottom), rate)[0]
        ):
            return _quotient(rate, top, bottom, f"占比：{top.label or '分项'}占{bottom.label}")
    # 立案392件，占45.6%: the whole of the same name, wherever it stands, if it comes out.
    digits = len(rate.fact.value_text.replace(".", ""))
    alike = [f for f in candidates if digits > 2 and share_word(f.label, top.label)]
    near = [f for f in near if f.kind == top.kind and f.paragraph >= top.paragraph - 1]
    for bottom in [*alike, *(near if digits > 2 else ())]:
        if (
            not (bottom.approximate or of_other_places(bottom, top))
            and quotient_holds(_percent(top, bottom), rate)[0]
        ):
            return _quotient(rate, top, bottom, f"占比：{top.label}占{bottom.label}")
    return _like_phrase(rate, top, candidates, whole)


def _of_row(page: Page, rate: Figure, top: Figure, base: Figure, words: str) -> Check | None:
    """Return the check of a share of a count, or of all of the list that it is the last of.

    甲类783件、乙类579件、丙类562件，占工单总量的77%: of the three, if it comes out.
    """
    if words[0] in _NARROWER and words[0] not in base.clause:
        return None  # 党组织218个，巡察34个，占应巡察党组织的42.5%: of fewer than all
    if page.joint(top) != "、":
        return _quotient(rate, top, base, f"占比：{top.label or '分项'}占{words}")
    row = [top]
    while row[0].index and page.joint(row[0]) == "、":
        before = page.figures[row[0].index - 1]
        if not _count(before) or not same_kind(before, top):
            break
        row.insert(0, before)
        exact = 100 * sum((f.value for f in row), Decimal(0)) / base.value
        if quotient_holds(exact, rate)[0]:
            terms: list[Term] = ["（", *plus(row), "）÷ ", base]
            name = f"占比：各项之和占{words}"
            return quotient_check("rate", name, terms, exact, rate, sign="%")
    return None


def _like_phrase(
    rate: Figure, top: Figure, candidates: Sequence[Figure], whole: str
) -> Check | None:
    """本市处理的干部中社区干部占30.0%、45人: the whole is named before 中."""
    phrase = whole.partition("中")[0]
    if "中" not in whole or len(phrase) < 6 or rate.approximate:
        return None
    wanted = _pairs(phrase)
    scored = [(len(wanted & _pairs(f.clause)) / len(wanted), f) for f in candidates]
    best = max(scored, key=lambda pair: (pair[0], pair[1].start), default=(0.0, top))
    if best[0] < 0.7:
        return None
    check = _quotient(rate, top, best[1], f"占比：{top.label or '分项'}占{phrase}")
    if check.holds is False:
        return check.model_copy(update={"note": "分母按文中同一说法取，如口径不同请核对"})
    return check


def _respective(page: Page, index: int) -> Check | None:
    """甲和乙分别为108件、752件，分别占（占比分别为）12.6%、87.4%: the n-th of the n-th count."""
    figures = page.figures
    first = index
    while (
        first > 0
        and figures[first - 1].percent
        and page.between(figures[first - 1], figures[first]) in ("、", "和", "，", "及")
    ):
        first -= 1
    rates = _RATES_OF_EACH.search(figures[first].label) is not None
    if not rates and not _told_in_turn(page, figures[first]):
        return None
    size = 0
    while first + size < len(figures) and figures[first + size].percent:
        size += 1
    size = max(size, index - first + 1)
    if first < size or any(not _count(f) for f in figures[first - size : first]):
        return None
    top, rate = figures[first - size + (index - first)], figures[index]
    if rates:
        # 小区53个、房屋10862套，化解46个、办证8915本，化解率分别为86.8%、82.1%: by their places.
        bottom = figures[first - 2 * size + (index - first)] if first >= 2 * size else top
        fits = _count(bottom) and quotient_holds(_percent(top, bottom), rate)[0]
        told = fits and rate.sentence - bottom.sentence <= 1 and bottom.value > top.value
        return (
            _quotient(rate, top, bottom, f"{rate.fact.indicator}：分子除以分母") if told else None
        )
    for bottom in reversed(page.before(figures[first - size], _LOOK_BACK)):
        if _base_of(bottom, top) and quotient_holds(_percent(top, bottom), rate)[0]:
            return _quotient(rate, top, bottom, f"占比：{top.label}占{bottom.label}")
    return None


def _told_in_turn(page: Page, rate: Figure) -> bool:
    """分别占60.3%、39.7%; 各占 says so too where more than one rate follows."""
    if _RESPECTIVE.search(rate.label):
        return True
    if "各占" not in rate.label or rate.index + 1 == len(page.figures):
        return False
    following = page.figures[rate.index + 1]
    return following.percent and page.joint(following) in ("、", "，", JOINED)


def _unstated(page: Page) -> Iterator[Check]:
    """实有21人 of 编制30名, 已办结60件 of 督办110件: a part may not exceed its whole."""
    for figure in page.figures:
        label = figure.label
        staff = "实有" in label
        done = label[-1:] in _DONE_ENDS and _DONE_SO_FAR.search(label)
        if not (staff or done) or figure.approximate or not _count(figure):
            continue
        words = ("编制",) if staff else _TO_BE_DONE
        bases = [
            f for f in page.before(figure, 260)
            if f.kind == figure.kind and _count(f) and not f.approximate
            and any(word in f.label + f.tail for word in words) and not _per(f) and f.value > 1
        ]  # fmt: skip
        if not bases or bases[-1].value < figure.value or _rate_follows(page, figure):
            continue
        beside = page.figures[figure.index - 1]
        if done and beside is not bases[-1] and _base_of(beside, figure):
            continue  # 反馈33个，仍有5个未整改；审计指出11个，已整改7个: of those
        share = number(100 * figure.value / bases[-1].value, 1)
        yield make_check(
            "part_whole",
            f"{figure.fact.indicator}：部分不超过总数",
            [figure, " ≤ ", bases[-1], f"（占{share}%，文中未给）"],
            bases[-1],
            holds=True,
        )


def _rate_follows(page: Page, figure: Figure) -> bool:
    return any(f.percent and f.sentence == figure.sentence for f in page.near(figure, 0, 30))


def _count(figure: Figure) -> bool:
    return not figure.change and figure.size > 0 and figure.kind not in _NO_COUNT


def _per(figure: Figure) -> bool:
    return "每" in figure.clause or "均" in figure.clause or figure.fact.qualifier == "均"


def _base_of(figure: Figure, top: Figure) -> bool:
    alike = figure.kind == top.kind or {figure.kind, top.kind} <= _THINGS
    alike = alike or (top.kind == "篇次" and figure.kind == "篇")
    if not alike or figure.size < top.size or figure is top or not _count(figure):
        return False
    # One form of handling is no share of another.
    return not (_FORM.search(figure.label) and _FORM.search(top.label))


def of_other_places(figure: Figure, top: Figure) -> bool:
    """Return whether two counts are of two places: of 甲区2316件、乙区1489件 neither is a part."""
    one, other = figure.fact, top.fact
    whose, whole = one.subject or one.total, other.subject or other.total
    places = whose is not None and whole is not None
    return places and whose != whole and one.indicator == other.indicator


def _names(page: Page, figure: Figure, words: str) -> bool:
    label = figure.label
    if not label and figure.index:
        # 立案620件815人 is named by 立案总人数, or 立案总数, as well.
        before = page.figures[figure.index - 1]
        label = before.label if before.unit_end == figure.start else ""
        words = words[:-1] if words[-1:] == figure.kind and label else words
    shared = common(words, label + figure.tail)
    return len(shared) >= min(len(words), 3) and len(shared) >= 2


def _pairs(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)} or {words}


def _percent(top: Figure, bottom: Figure) -> Decimal:
    # Of nothing there is no share: a number that no printed one is.
    return 100 * top.value / bottom.value if bottom.value else Decimal(-1)


def _quotient(rate: Figure, top: Figure, bottom: Figure, relation: str) -> Check:
    exact = _percent(top, bottom)
    if top.approximate or bottom.approximate:
        holds = True if share_within(top, bottom, rate) else None
        note = "含约数，在其范围内相符" if holds else "含约数，不能判定"
        terms: list[Term] = [top, " ÷ ", bottom, f" ≈ {number(exact, 1)}%，文中 ", rate, "%"]
        return make_check("rate", relation, terms, rate, holds=holds, note=note)
    if not quotient_holds(exact, rate)[0]:
        about = rounded_share(relation, top, bottom, rate)
        if about is not None:
            return about
    return quotient_check("rate", relation, [top, " ÷ ", bottom], exact, rate, sign="%")
