"""Change against a former figure: 由65件增至309件，增长375.38%; 较上年增加47件，增长12.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extraction.checks.figures import Figure, Page, common, share_word
from extraction.checks.respective import respective_rates
from extraction.checks.stocks import LEFT_OVER
from extraction.checks.verdicts import (
    Term,
    compared,
    in_units,
    make_check,
    quotient_check,
    quotient_holds,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["direction_of", "growth_checks"]

_UP = re.compile(r"增长|上升|提高|增加|增幅|上涨|提升|延长|增|多了?$")
_DOWN = re.compile(r"下降|减少|降低|降幅|下滑|回落|减|压缩|缩短|少了?$")
_FROM_TO = re.compile(
    r"(?:增加|增长|上升|提高|下降|减少|降低|增|降|升|提升|扩大|缩减|压减|压缩|缩短|延长|精简|变)(?:到|至|为)(?:了)?(?:\d{1,2}月份?的|(?:19|20)\d\d年的|今年的|本年的)?$"
)
_FROM = re.compile(r"(?:由|从)[^，,。；;]{0,14}$")
_YEAR = re.compile(r"(20\d\d)年")
_AGAINST = re.compile(r"(?:(?P<now>20\d\d)年)?[比较](?P<then>20\d\d)年")
_YEARS_LISTED = re.compile(r"20\d\d年(?:[、，,和](?:20\d\d年)){1,6}[^。；;\d]{0,16}分别")
_YEARLY = re.compile("(?:比|较|同比|与)(?:上年|去年|上一年)?")
_PAST_YEAR = re.compile("^(?:上年|去年|上一年度?|上年度)(?:同期|全年|度)?(?:共|为)?")
_THIS_YEAR = re.compile(r"^(?:今年|本年|本年度|今年以来)(?:度|同期|全年)?(?:共|为|以来)?")
_COMPARED = rarely("(?:[比较]|由|从)[^，。；]{1,14}的?$")
# 与2022年一季度接收的68件相比，增加47件
_WITH = rarely("^[^，。；]{0,8}(?:相比|相较|比较)")
_MEAN = re.compile("年均|平均每年|年平均")
_YEAR_OUTSIDE = rarely("[比较]20\\d\\d年度?(?:同期)?$")
_YEAR_ONLY = rarely(r"20\d\d年度?")
_ROW_BEFORE = 160
_LONGEST_REMARK, _STEP_NEAR = 60, 12
_REMARK = rarely("（[^（）\n]*）")
_LISTED = ("、", "和")
_FEWEST, _MOST_BEFORE, _SHORT_REMARK = 3, 12, 7
_FORMER = re.compile(
    r"(?:^|[，])(?:比|较|与|同)[^，。；\d]{0,6}(?:[一二三四]季度|[上下]半年|上?个?月|上期|上[一]?[轮次届]|年初)[^，。；\d]{0,6}的$"
    r"|(?:上一?年|去年|上年同期|去年同期|上一?学[年期]|(?<![今本]年)(?<!当年)同期)(?:同期)?(?:为|是|的|有)?[^，,。；;\d]{0,6}$"
)


# What a change says first of what it is of, without the words of time and comparison.
_OWN_THING = rarely(
    "(?P<thing>[\u4e00-\u9fff]{2,10}?)(?:同比|环比|[比较与]|平均|增|升|降|减|下[降滑跌]|上[升涨]|回落|提高)"
)
_NO_THING = rarely("同比|环比|其中|累计|共|均|则|也|又|再|全年|总体|分别|幅度?|数量?|率|总")
_SAID_BEFORE = 40
# 402件，同比下降15.7%（去年同期477件）
_BRACKETED = re.compile("[%％]?[（(](?:上年|去年|同期)")
_OF_EACH = rarely("[均每]")
_CLAUSE_MARK = rarely("[，,；;。\n]")
_REACHED = rarely("^[，]?(?:总[数量]|合计|共)?(?:达到?|增至|升至|增加到|降至|减至|减少到|为)了?$")
_OTHER_WAY = {True: "降至", False: "增至"}
_LEVEL = re.compile("(?:到|至)了?$")
_THEN = rarely("(?:上年|去年)?同期(?:为|是|有|的|数|仅)?")
_LAST_YEAR = rarely("同期|上年|去年")
_AGAINST_FIGURE = rarely(
    r"[比较](?:[^，,。；;\d]|(?:19|20)\d\d年){0,12}(?<!\d)(?!(?:19|20)\d\d年)\d"
    r"[^，,。；;]*[升降增减涨跌多少高低长加]"
)


def growth_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of changes whose two values, or value and difference, are printed."""
    told = respective_rates(page)
    for index, figure in enumerate(page.figures):
        if figure.approximate:
            continue
        if figure.span in told:
            now, then, direction, sure = told[figure.span]
            check = _grown(figure, then, now, direction)
            if check.holds or sure:
                yield check
            continue
        direction = direction_of(figure) if figure.change else 0
        if direction == 0:
            continue
        if figure.percent:
            if _MEAN.search(figure.label):
                yield from _mean_change(page, figure, direction)
                continue
            if _LEVEL.search(figure.label):
                continue  # 由12.3万人减少到1.1万人，发生率下降到1.4%
            for check in _percent_change(page, index, direction):
                if check.holds is not False or not _of_another(page, figure, check):
                    yield check
        else:
            yield from _absolute_change(page, index, direction)


def _of_those_between(page: Page, rate: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether a change is of counts told since: 面积扩大到1150亩，接待512人，分别增长34%."""
    latter = pair[1]
    since = page.figures[max(figure.index for figure in pair) + 1 : rate.index]
    counted = any(f.amount and not f.change and f.sentence == rate.sentence for f in since)
    named = share_word(latter.fact.indicator, rate.fact.indicator)
    return (counted and ("分别" in rate.label or not named)) or _of_other_thing(page, rate, pair)


def _of_other_thing(page: Page, rate: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether a change names a thing that the two figures are not of.

    大米采购价由5.6元降至4.9元，猪肉降幅8.3%.
    """
    named = _OWN_THING.match(rate.label)
    if named is None:
        return False
    first = min(pair, key=lambda figure: figure.start)
    told = page.text[max(0, first.start - _SAID_BEFORE) : rate.start - len(rate.label)]
    thing = _NO_THING.sub("", named["thing"])
    return len(thing) > 1 and not share_word(thing, told + pair[1].fact.indicator)


def _mean_change(page: Page, rate: Figure, direction: int) -> Iterator[Check]:
    """2022年33份、2023年41份、2024年52份，年均增长25.5%: the root of last by first."""
    row = [
        f for f in page.before(rate, _ROW_BEFORE)
        if f.sentence == rate.sentence and not (f.percent or f.change or f.approximate)
        and _YEAR_ONLY.fullmatch(f.fact.period or "")
    ]  # fmt: skip
    # Of each year the one told last: the total before them may bear the first year's name.
    alike = list({f.fact.period: f for f in row if f.kind == row[-1].kind}.values())
    first, last = (alike[0], alike[-1]) if len(alike) > 1 else (None, None)
    if first is None or last is None or not first.value or not last.value:
        return
    years = int((last.fact.period or "")[:4]) - int((first.fact.period or "")[:4])
    if years < 1:
        return
    root = Decimal(float(last.value / first.value) ** (1 / years))
    name = f"{last.fact.indicator}：年均变化，末年除以首年开{years}次方"
    terms: list[Term] = ["（", last, " ÷ ", first, f"）^(1/{years}) - 1"]
    check = quotient_check("growth", name, terms, 100 * direction * (root - 1), rate, sign="%")
    if check.holds:
        yield check


def _of_another(page: Page, rate: Figure, check: Check) -> bool:
    """Whether a change names another base than the two figures that do not yield it.

    比一季度的412件下降6.3%，比二季度的400件下降3.5%; 同期10件，增长20%，环比下降5%.
    """
    opening = _CLAUSE_MARK.split(page.text[max(0, rate.start - 60) : rate.start])[-1]
    begin = rate.start - len(opening)
    if "环比" in opening:
        spans = [page.text[max(0, start - 14) : start] for start, _ in check.operands]
        return any(_LAST_YEAR.search(words) for words in spans)
    behind = page.figures[rate.index + 1 : rate.index + 2]
    if behind and behind[0].sentence == rate.sentence and _THEN.match(behind[0].label):
        return True  # 已超过去年全年的342件，同比增长38.4%，去年同期为250件
    inside = any(begin <= start < rate.start for start, _ in check.operands)
    return _AGAINST_FIGURE.search(opening) is not None and not inside


def direction_of(figure: Figure) -> int:
    """Return 1 for growth, -1 for decline, 0 for no change."""
    if not figure.change:
        return 0
    words = figure.label[-8:]
    up, down = list(_UP.finditer(words)), list(_DOWN.finditer(words))
    if not (up or down):
        return 1 if "多" in words else 0  # 多培训213人
    return 1 if (up[-1].end() if up else -1) > (down[-1].end() if down else -1) else -1


def _percent_change(page: Page, index: int, direction: int) -> Iterator[Check]:
    rate = page.figures[index]
    earlier = _earlier(page, rate)
    found = _from_to(earlier)
    if found is not None and re.search("[；;]", page.between(found[1], rate)):
        return  # 由58项精简至29项；“三公”经费下降9.2%: of what follows the semicolon
    found = found or _former(page, earlier) or _by_year(earlier, rate) or _then_now(earlier)
    found = found or _of_years(page, rate)
    if found is None:
        across = _bracketed(page, index, earlier, direction)
        across = across or _across(page, rate, earlier, direction)
        across = across or _level_behind(page, rate, earlier, direction)
        if across is not None:
            yield across
            return
    if found is not None:
        former, latter = found
        if former.value and not former.approximate and not latter.approximate:
            check = _of_pair(page, rate, found, direction)
            if check is None:
                return
            yield check
            step = earlier[-1] if earlier else None
            if step is not None and step is not latter and step is not former:
                yield from _of_step(rate, step, former, direction)
        return
    # 412件，较上年增加47件，增长12.9%: the former value follows from the two.
    # 减少12件，…减少8人，降幅分别为12%、16%: the first of two rates is not of the last change.
    if len(earlier) < 2 or "分别" in rate.label:
        return
    step, latter = earlier[-1], earlier[-2]
    adjacent = rate.start - step.unit_end <= 8 and direction_of(step) == direction
    if not adjacent or step.kind != latter.kind or latter.change or latter.approximate:
        return
    base = latter.value - direction * step.value
    sign = "-" if direction > 0 else "+"
    terms: list[Term] = [step, " ÷（", latter, f" {sign} ", step, "）"]
    # 去年是65件，同比少了7件，回落10.8%; 较上年末的6750万元减少1350万元，下降20%
    compared = latter.former or _COMPARED.search(latter.label) or _compared_outside(page, latter)
    if compared or _WITH.search(page.between(latter, step)):
        base, terms = latter.value, [step, " ÷ ", latter]
    if base <= 0 or step.approximate:
        return
    name = f"{latter.fact.indicator}：变化量除以上期数"
    yield quotient_check("growth", name, terms, 100 * step.value / base, rate, sign="%")


def _level_behind(page: Page, rate: Figure, earlier: list[Figure], direction: int) -> Check | None:
    """同比增加18件，增长15%，达到138件: what it has come to stands behind, if it comes out."""
    step = earlier[-1] if earlier else None
    behind = page.figures[rate.index + 1 : rate.index + 2]
    if step is None or not behind or not step.change or direction_of(step) != direction:
        return None
    level = behind[0]
    plain = level.sentence == rate.sentence and level.kind == step.kind and not level.approximate
    if not plain or step.approximate or not _REACHED.match(level.label):
        return None
    if _OTHER_WAY[direction > 0] in level.label:
        return None  # 增加8件，增长20%，降至48件
    base = level.value - direction * step.value
    if base <= 0:
        return None
    sign = "-" if direction > 0 else "+"
    terms: list[Term] = [step, " ÷（", level, f" {sign} ", step, "）"]
    name = f"{level.fact.indicator}：变化量除以上期数"
    check = quotient_check("growth", name, terms, 100 * step.value / base, rate, sign="%")
    return check if check.holds else None


def _compared_outside(page: Page, figure: Figure) -> bool:
    """比去年同期（473件次）减少47件次: what it is compared with stands before its bracket."""
    outside, inside = page.bracket(figure, _SHORT_REMARK)
    return not _CLAUSE_MARK.search(inside) and _COMPARED.search(outside) is not None


def _earlier(page: Page, change: Figure) -> list[Figure]:
    """Return the four figures of a sentence before a change, lists that fill one left out.

    举报27件，四个季度分别为7件、5件、9件、6件，比上年的34件下降20.6%: 27 and 34.
    """
    at = change.index
    near = page.figures[max(0, at - _MOST_BEFORE) : at]
    near = [f for f in near if f.sentence == change.sentence]
    for end in range(len(near), _FEWEST, -1):
        start = end - 1
        while start and page.between(near[start - 1], near[start]) in _LISTED:
            start -= 1
        run = near[start:end]
        if len(run) >= _FEWEST and start and near[start - 1].value == sum(f.value for f in run):
            return (near[:start] + near[end:])[-4:]
    return near[-4:]


def _of_step(rate: Figure, step: Figure, former: Figure, direction: int) -> Iterator[Check]:
    """比上年的241份减少59份，下降24.5%: the change printed, of the former figure."""
    beside = rate.start - step.unit_end <= 8 and direction_of(step) == direction
    if not beside or step.kind != former.kind or step.approximate or _FROM_TO.search(step.label):
        return
    check = quotient_check(
        "growth",
        "变化量除以上期数",
        [step, " ÷ ", former],
        100 * step.value / former.value,
        rate,
        sign="%",
    )
    if check.holds:
        yield check


def _from_to(earlier: list[Figure]) -> tuple[Figure, Figure] | None:
    for former, latter in pairwise(_since_change(earlier)):
        same = former.kind == latter.kind and not former.percent
        if same and _FROM.search(former.label) and _FROM_TO.search(latter.label):
            return former, latter
    return None


def _since_change(earlier: list[Figure]) -> list[Figure]:
    """Leave out what a rate has answered where another count grows behind it.

    立案数由1146件增至2087件，增长82.1%，而编制仅增加37名，增幅4.0%: the 4.0% is that of the posts.
    """
    for at in range(len(earlier) - 1, -1, -1):
        if earlier[at].percent and earlier[at].change and earlier[at + 1 :]:
            return earlier[at + 1 :]
    return earlier


def _former(page: Page, earlier: list[Figure]) -> tuple[Figure, Figure] | None:
    """598件，上年同期561件: the value before it is the present one; 8件9人，上年6件: 8件."""
    for at in range(1, len(earlier)):
        latter, former = earlier[at - 1 : at + 1]
        inside = page.bracketed(latter) and not page.bracketed(former)
        if at > 1 and inside:
            latter = earlier[at - 2]  # 举报550件（含转办246件），比上年的847件少297件
        if at > 1 and not latter.label and latter.kind != former.kind:
            latter = earlier[at - 2]
        same = former.kind == latter.kind and not former.percent and not former.change
        said = _FORMER.search(former.label) or _of_year_outside(page, former)
        if same and said and not latter.change:
            # 1430件，上年结转96件，增长4.2%: what was carried over is no count of last year.
            carried = LEFT_OVER.search(former.label + former.tail[:2])
            if carried is None or carried[0] in latter.clause:
                return former, latter
    return None


def _of_year_outside(page: Page, figure: Figure) -> bool:
    """Whether a bracket behind the year compared with holds a figure alone: 比2022年（80件）."""
    if figure.label or not page.bracketed(figure):
        return False
    outside, inside = page.bracket(figure, 1)
    return not inside and _YEAR_OUTSIDE.search(outside) is not None


def _then_now(earlier: list[Figure]) -> tuple[Figure, Figure] | None:
    """上年立案64件，本年立案80件: what each counts is said alike."""
    for former, latter in pairwise(earlier[-2:]):
        then, now = _PAST_YEAR.match(former.label), _THIS_YEAR.match(latter.label)
        if not then or not now or former.kind != latter.kind or former.percent:
            continue
        if (
            former.label[then.end() :] == latter.label[now.end() :]
            and not former.change
            and not latter.change
        ):
            return former, latter
    return None


def _by_year(earlier: list[Figure], rate: Figure) -> tuple[Figure, Figure] | None:
    """2018年受理16092人，2019年受理24234人: two years that follow each other, or that are named."""
    against = _AGAINST.search(rate.label)
    if against is not None:
        return _of_named_years(earlier, against)
    for former, latter in pairwise(earlier[-2:]):
        left, right = _YEAR.search(former.label), _YEAR.search(latter.label)
        if not left or not right or former.kind != latter.kind or former.percent:
            continue
        if int(right[1]) - int(left[1]) == 1 and not former.change and not latter.change:
            return former, latter
    return None


def _of_named_years(earlier: list[Figure], against: re.Match[str]) -> tuple[Figure, Figure] | None:
    """2022年112件、2023年131件、2024年153件，2024年比2022年增长36.6%: 112 and 153."""
    plain = [f for f in earlier if not (f.change or f.percent)]
    dated = {int(year[1]): f for f in plain if (year := _YEAR.search(f.label))}
    former = dated.get(int(against["then"]))
    latter = dated.get(int(against["now"])) if against["now"] else None
    latter = latter or (plain[-1] if plain and not against["now"] else None)
    if former is None or latter is None or former is latter or former.kind != latter.kind:
        return None
    return former, latter


def _bracketed(page: Page, index: int, earlier: list[Figure], direction: int) -> Check | None:
    """402件，同比下降15.7%（去年同期477件）: the former value in brackets behind."""
    rate = page.figures[index]
    former = page.figures[index + 1] if index + 1 < len(page.figures) else None
    if former is None or not former.value or former.approximate:
        return None
    if _BRACKETED.match(page.text, rate.end, former.start) is None:
        return None
    alike = [
        f for f in earlier
        if f.kind == former.kind and not (f.change or f.percent or f.approximate)
        and not _OF_EACH.search(f.label)
    ]  # fmt: skip
    if not alike:
        return None
    checks = [_grown(rate, former, latter, direction) for latter in reversed(alike)]
    fitting = next((check for check in checks if check.holds), None)
    near = rate.start - alike[-1].unit_end <= 12 and len(alike) == 1
    return fitting or (checks[0] if near else None)


def _of_years(page: Page, rate: Figure) -> tuple[Figure, Figure] | None:
    """2022年、2023年分别查处64起、73起，2023年比2022年增长14.1%: each year has its figure."""
    named = _AGAINST.search(rate.label)
    sentence = page.sentence_text(rate.sentence)
    listed = _YEARS_LISTED.search(sentence)
    if named is None or listed is None:
        return None
    years = [int(year) for year in _YEAR.findall(listed[0])]
    start = page.text.find(sentence, max(0, rate.start - len(sentence)))
    values = [f for f in page.before(rate, 400) if f.start > start + listed.start()]
    values = values[: len(years)]
    plain = all(f.kind == values[0].kind and not f.percent and not f.change for f in values)
    if len(values) != len(years) or not plain:
        return None
    known = dict(zip(years, values, strict=True))
    latter = known.get(int(named["now"]) if named["now"] else years[-1])
    former = known.get(int(named["then"]))
    return (former, latter) if former is not None and latter is not None else None


def _across(page: Page, rate: Figure, earlier: list[Figure], direction: int) -> Check | None:
    """2021年受理1405件。2022年受理1718件，比上年增长22.3%: the year before, a sentence earlier.

    Shown where it comes out; one that fails is reported only where both sentences begin
    with their years, count one thing each, and name it alike.
    """
    if not earlier or not _YEARLY.search(rate.label):
        return None
    nearest = earlier[-1]
    inside = _inside(page, rate)
    beside = next((f for f in reversed(earlier) if _inside(page, f) == inside), nearest)
    check = _of_year_before(page, rate, nearest, direction)
    if beside is nearest or (check is not None and check.holds):
        return check
    # 225件（处分231人），增长6%: of which of the two is not said, so that none is told to fail
    check = _of_year_before(page, rate, beside, direction)
    return check if check is not None and check.holds else None


def _of_year_before(page: Page, rate: Figure, latter: Figure, direction: int) -> Check | None:
    """Return the change of a count against that of the year before, a sentence earlier."""
    inside = _inside(page, latter)
    words = page.text[latter.unit_end : rate.start]
    if len(words if inside else _REMARK.sub("", words)) > _STEP_NEAR:
        return None
    year = _year_of(page, latter)
    if latter.change or latter.percent or latter.approximate or year is None:
        return None
    for former in reversed(page.before(latter, 160)):
        past = _year_of(page, former)
        same = former.kind == latter.kind and former.sentence < latter.sentence
        if not same or past is None or former.change or former.approximate or not former.value:
            continue
        if past != year - 1 or _inside(page, former) != inside:
            continue
        check = _grown(rate, former, latter, direction)
        named = _YEAR.sub("", latter.label).strip("年度全共")
        alike = len(named) > 2 and _YEAR.sub("", former.label).endswith(named)
        return check if check.holds or alike else None
    return None


def _of_pair(page: Page, rate: Figure, pair: tuple[Figure, Figure], direction: int) -> Check | None:
    """Return the check of a growth, by the count that it fits where the last one does not.

    232人次，一季度100人次，二季度132人次；去年同期200人次，增长16%: of the first.
    """
    former = pair[0]
    check = _grown(rate, *pair, direction)
    if check.holds is not False:
        return check
    if _of_those_between(page, rate, pair):
        return None
    for latter in page.of_sentence(rate):
        plain = latter.counts and not latter.approximate and latter.start < former.start
        alike = latter.kind == former.kind and latter.fact.indicator == pair[1].fact.indicator
        if plain and alike and former.sentence == rate.sentence:
            other = _grown(rate, former, latter, direction)
            if other.holds:
                return other
    return check


def _inside(page: Page, figure: Figure) -> bool:
    """Whether a figure stands in a bracket, also in one that is read as a list."""
    opened = page.text.rfind("（", max(0, figure.start - _LONGEST_REMARK), figure.start)
    return opened >= 0 and "）" not in page.text[opened : figure.start]


def _year_of(page: Page, figure: Figure) -> int | None:
    """Return the last year that a figure's sentence names before it."""
    start = max(page.text.rfind(sign, 0, figure.start) for sign in "。\n")
    years = _YEAR.findall(page.text, start + 1, figure.start)
    return int(years[-1]) if years else None


def _grown(rate: Figure, former: Figure, latter: Figure, direction: int) -> Check:
    exact = 100 * (latter.value - former.value) / former.value
    pair: list[Term] = [latter, " - ", former]
    check = quotient_check(
        "growth",
        f"{latter.fact.indicator}：增减额除以上期数",
        ["（", *(pair if direction > 0 else reversed(pair)), "）÷ ", former],
        exact if direction > 0 else -exact,
        rate,
        sign="%",
    )
    if check.holds is False and quotient_holds(-exact if direction > 0 else exact, rate)[0]:
        return check.model_copy(update={"note": "数值相符，增减方向相反"})
    return check


def _absolute_change(page: Page, index: int, direction: int) -> Iterator[Check]:
    """由19人增至23人，增加4人; 受理412件，上年365件，增加47件."""
    step = page.figures[index]
    if _FROM_TO.search(step.label):
        return
    earlier = _earlier(page, step)
    found = _from_to(earlier) or _former(page, earlier)
    if found is None:
        return
    former, latter = found
    if former.kind != step.kind or (former.percent and step.kind != "点"):
        return
    if ("平均" in former.label) != ("平均" in latter.label):
        return  # 94分、92分、91分，较上年平均90分提高2.4分: not the last of them
    nearest = earlier[-1]
    if nearest not in found and nearest.kind == step.kind and not nearest.change:
        return  # 信访18件，去年同期25件；立案5件，同比增加2件: of what stands right before
    if not common(latter.label, step.label) and step.start - max(f.unit_end for f in found) > 16:
        return
    computed = (latter.interval - former.interval).times(1)
    if direction < 0:
        computed = former.interval - latter.interval
    holds, difference, note = compared(step.interval, computed)
    first, second = (latter, former) if direction > 0 else (former, latter)
    amount = first.value - second.value
    if holds is None and amount == step.value and not (first.approximate or second.approximate):
        holds, note = True, "含四舍五入的数，按所印的数相符"
    yield make_check(
        "growth",
        f"{latter.fact.indicator}：本期数减上期数",
        [first, " - ", second, f" = {in_units(step, amount)}，文中 ", step],
        step,
        holds=holds,
        difference=difference if holds is not None else Decimal(0),
        note=note,
    )
