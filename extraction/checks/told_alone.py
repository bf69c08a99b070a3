"""Shares and steps of shares that a sentence tells with their two terms, and nothing before them.

任务60次，已走访45次，完成任务的85%; 线索24条，为全部线索（96条）的25%; 办结114件，未结6件，结案率
85%; 74.6%，比2023年（70.1%）提高5.4个百分点: what else they could be of is not there, so that
one that is not what the words say is a slip, however far off it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, share_word
from extraction.checks.loose import Known, comes_out, in_words
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, make_check, number, quotient_check, surely_fails
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["told_alone"]

_ASIDE = rarely(
    "其中|同比|环比|[比较](?:[上去]|同期)|[每均各另]|分别|累计|不低于|目标[为是]|要求|[至最]少|超过"
)
_OF_TASK = rarely(
    "(?:占|完成)(?:了)?(?:全[年部]|年度|总|目标|计划|既定|下达|年初)*(?:任务|计划|目标|指标)(?:总?[数量])?的$"
    "|(?:完成率|执行率|执行进度|销号率|到位率)(?:仅)?[为达到是]*$"
)
_TASK = rarely("计划|任务|目标|预定|预算|指标|应(?!急|用|对|聘|邀)|拟|需")
_DONE = rarely("[已完]|实|执行|落实|到位|销号")
_OF_ALL = rarely("(?:总[量数额]|全部|总)的$")
_ALL = rarely("总[量数额]|共|合计|全部")
_OF_BRACKET = rarely("）(?:总[数量额])?的")
_IN_BRACKET = rarely("(?:[为是](?:全|总|所有)|占)[^，。；（、\\d]{1,8}（$")
# 占总人数90人的六成; 75件中村干部30件，比例为40%; 代表120人，一线代表占60%，计72人.
_OF_THAT = rarely("占[^，。；、\\d]{1,10}$")
_SHARE_OF = rarely("，(?:占比|比例|比重|占)(?:为|达|是)?")
_COVERED = rarely("，(?:覆盖|参与|参训|到场|出席|参会|设立|建成)(?:率|面)(?:仅)?[为达到是]*")
_TURNED = rarely("，(?P<deed>[\u4e00-\u9fff]{2})转化率(?:仅)?[为达到是]*")
_INSIDE = rarely("中(?![管层国央共小学心年青等，])")
_SHARE_AHEAD = rarely("占(?:比)?(?:为|达)?$")
_THAT_IS = rarely("[，、](?:即|计|共|有)")
_OF_DONE = rarely("(?P<deed>办结|结案|整改|完成|销号|化解|审结|办理)率(?:为|达到?|仅)*$")
_UNDONE = rarely("未|没有|尚|在办|正在")
_UP, _DOWN = (
    rarely("提高|提升|上升|增加|增长|升高|高(?!于)"),
    rarely("下降|降低|回落|减少|下滑|低(?!于)"),
)
_OWN_BASE = rarely("(?<![同占环对])[比较](?![上去同例重])")
_THAN = rarely("高于|低于")
_YEAR = rarely("(20\\d\\d)年")
_FORMER = rarely("上一?年|去年|20\\d\\d年|上一?[月季期届轮]|同期|年初|整改前|整治前|此前")
_TIME = rarely(
    "20\\d\\d年(?:度|底|末)?|[上去]一?年度?|同期|上一?[月季期届轮]度?|年初|此前|[，；（）。为是比较有的与相由从达到]"
)
# 约为全部线索（96条）的30%: the word stands far from its number.
_ABOUT = rarely("约|近|超|逾|左右")
_ROUGHLY = Decimal(5)
_THREE = 3


def told_alone(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of shares and of their steps that none of ``known`` answers."""
    for result in page.rates:
        if result.span in known.results or result.kind == "倍":
            continue
        three = _begin_with(page, result)
        if three is None or any(f.span in known.results for f in three):
            continue
        check = _points(three, result) if result.kind == "点" else _share(page, three, result)
        if check is not None:
            known.add([check])
            yield check


def _begin_with(page: Page, result: Figure) -> Sequence[Figure] | None:
    """Return the three figures that a sentence, or what ； begins, tells first."""
    sentence = page.of_sentence(result)
    if len(sentence) < _THREE:
        return None
    mark = page.text.rfind("；", sentence[0].end, result.start)
    ahead = page.inside(mark, result.start) if mark > 0 else ()
    first = (ahead[0] if ahead else result).index if mark > 0 else sentence[0].index
    if result.index - first >= _THREE:
        return None
    three = page.figures[first : first + _THREE]
    if len(three) < _THREE or three[-1].sentence != result.sentence:
        return None
    return None if "；" in page.text[three[0].unit_end : three[-1].start] else three


def _share(page: Page, three: Sequence[Figure], rate: Figure) -> Check | None:
    one, other, last = three
    if other is rate:
        return _share_ahead(page, one, rate, last)
    share = rate.percent or in_words(rate) is not None
    if last is not rate or not share or rate.change or rate.approximate:
        return None
    if not (one.counts and other.counts and same_kind(one, other)):
        return None
    if any(_ASIDE.search(f.label.removeprefix("其中")) for f in three):
        return None
    if deed := _OF_DONE.search(rate.label):
        undone = _of_undone(one, other, rate, deed["deed"])
        if undone is not None:
            return undone
    pair = _whole_and_part(page, one, other, rate)
    if pair is None or pair[0].value < pair[1].value or not pair[0].value:
        return None
    whole, part = pair
    exact = 100 * part.value / whole.value
    holds = comes_out(exact, rate)
    if not holds and rate.percent and not surely_fails(part, whole, rate):
        return None
    if not holds and _ABOUT.search(rate.clause) and abs(exact - rate.value) <= _ROUGHLY:
        return None
    return _check(rate, [part, " ÷ ", whole], exact, holds=holds)


def _whole_and_part(
    page: Page, one: Figure, other: Figure, rate: Figure
) -> tuple[Figure, Figure] | None:
    words = rate.label
    if _OF_TASK.search(words):
        for task, done in ((one, other), (other, one)):
            # The task's own word tells it from what is done of it: 已完成计划检查45次.
            if _TASK.search(task.label) and not _TASK.search(done.label):
                return (task, done) if _DONE.search(done.label) else None
        return None
    if _OF_BRACKET.fullmatch(page.text, other.unit_end, rate.start):
        return (other, one) if _IN_BRACKET.search(other.clause) else None
    between = page.text[other.unit_end : rate.start]
    if between == "的" and _OF_THAT.search(other.label):
        return other, one
    if _INSIDE.match(page.text, one.unit_end) and _SHARE_OF.fullmatch(between):
        return one, other
    if _COVERED.fullmatch(between) and _ALL.search(one.label) and not _ALL.search(other.label):
        return one, other
    turned = _TURNED.fullmatch(between)
    if turned and turned["deed"] in other.label and turned["deed"] not in one.label:
        return one, other
    if _OF_ALL.search(words) and _ALL.search(one.label) and not _ALL.search(other.label):
        return one, other
    return None


def _share_ahead(page: Page, whole: Figure, rate: Figure, part: Figure) -> Check | None:
    """职工代表120人，一线职工代表占60%，计72人."""
    plain = whole.counts and part.counts and same_kind(whole, part) and rate.percent
    if not plain or rate.approximate or part.value > whole.value:
        return None
    if not _SHARE_AHEAD.search(rate.label) or not share_word(whole.label[-4:], rate.label):
        return None
    if not _THAT_IS.fullmatch(page.text, rate.unit_end, part.start):
        return None
    exact = 100 * part.value / whole.value
    return _check(rate, [part, " ÷ ", whole], exact, holds=comes_out(exact, rate))


def _of_undone(one: Figure, other: Figure, rate: Figure, deed: str) -> Check | None:
    """办结114件，未结6件，结案率95%: of the two together."""
    stem = deed[-1]
    if _UNDONE.search(one.label) or stem not in one.label or not _UNDONE.search(other.label):
        return None
    if other.label.lstrip("，、（")[:1] not in "未尚没在正还仍":
        return None
    total = one.value + other.value
    exact = 100 * one.value / total
    holds = comes_out(exact, rate)
    if not holds and comes_out(100 - 100 * other.value / max(one.value, other.value), rate):
        return None
    return _check(rate, [one, " ÷（", one, " + ", other, "）"], exact, holds=holds)


def _check(rate: Figure, terms: Sequence[Term], exact: Decimal, *, holds: bool) -> Check:
    name = f"{rate.fact.indicator}：分项除以总数"
    if rate.percent:
        return quotient_check("rate", name, terms, exact, rate, sign="%")
    return make_check(
        "rate", name, [*terms, f" = {number(exact, 1)}%，文中 ", rate], rate, holds=holds
    )


def _points(three: Sequence[Figure], points: Figure) -> Check | None:
    """68.3%，同比提高3.1个百分点（上年为62.5%）: one share, now and before."""
    shares = [f for f in three if f.percent and not f.approximate]
    if len(shares) != 2 or points.approximate or any(f.change for f in shares):
        return None
    former = _compared(shares, points)
    if former is None or (former.index > points.index and _OWN_BASE.search(points.label)):
        return None  # 比全市平均高2.3个百分点，比上年的90.1%有提升
    now = shares[0] if former is shares[1] else shares[1]
    up, down = _direction(former, points)
    if up == down or (now.value > former.value) != up:
        return None
    high, low = sorted((now, former), key=lambda f: f.value, reverse=True)
    step = high.value - low.value
    last = Decimal(1).scaleb(-max(f.places for f in three))
    if 0 < abs(step - points.value) <= last:
        return None  # the shares were rounded, and the step perhaps taken before that
    return make_check(
        "difference",
        f"{now.fact.indicator}：相差的百分点",
        [high, "% − ", low, f"% = {number(step)}，文中 ", points],
        points,
        holds=step == points.value,
        difference=points.value - step,
    )


def _direction(former: Figure, points: Figure) -> tuple[bool, bool]:
    if (than := _THAN.search(former.clause)) is not None:
        return than[0] == "高于", than[0] == "低于"
    return bool(_UP.search(points.label)), bool(_DOWN.search(points.label))


def _compared(shares: Sequence[Figure], points: Figure) -> Figure | None:
    """Return the one of two shares that the other is set against, None where that is open."""
    first, second = shares
    if second.index < points.index and _THAN.search(second.clause):
        return second  # 91%，低于全县平均水平（94.5%）3.5个百分点
    then = [f for f in shares if f.former or _FORMER.search(f.label or f.clause)]
    if len(then) == 2:
        years = [_YEAR.search(f.label) for f in shares]
        told = [int(year[1]) for year in years if year is not None]
        then = [second if told[1] < told[0] else first] if len({*told}) == 2 else []
    if len(then) != 1:
        return None
    former, now = then[0], second if then[0] is first else first
    own = _TIME.sub("", former.label or former.clause)
    return former if len(own) < 2 or share_word(own, now.label) else None
