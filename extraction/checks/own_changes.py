"""Is a change, a rate or an average one of these counts? Where it fails, it has to be.

Asked once, of whatever a search finds, before the next search sees it: so the figure stays
free for the counts it is of.

立案120件，去年同期100件，自办案件同比增加5件: the five are of cases of its own, and no wrong step
from 100 to 120; 整改率由60%提升至95%，群众满意率提高5个百分点: of another rate;
应整改80个，已整改60个，到期整改完成率100%: of those that were due; 集体收入300万元，
村均经营性收入12万元: of some of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page, more_said
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["of_these"]

_KINDS = frozenset(("growth", "difference"))
_WAYS = rarely(
    "(?:19|20)\\d\\d年(?:底|末|度|同期)?|同比|环比|[比较与]?(?:去年|上年|上季度|上月|往年|前年|年初|年底|期初|上[届轮期]|前期)(?:同期)?(?:相比)?"
    "|同期|净?增[加长幅]?|减少|下降|上升|提[高升]|降[低幅]?|增幅|降幅|升[至幅]?|上涨|涨|回落|翻|扩大|缩小|[增减升降多少比较]"
    "|了|为|达到?|约|近|[，,、；;。（(：:]|明显|大幅|分别|幅度|均|也|共"
)
_MEASURE = rarely(
    "(?:总?数量|总[数量]|人数|件数|户数|次数|[量数率额])$|^(?:案件|全年|今年|本[年月季])(?=$)"
)
_LEAST = 2
# A rate of some of them, and a time that none of the counts is of: 比前年增加60件.
_NARROW = rarely(
    "按期|按时|及时|限期|到期|年内|当年|阶段性|序时|进度|一次性?|初次|首次|调整|专项|综合|立行立改|自办|[村镇乡县市省区]级"
)
# 占全省案件的1/4: of a whole that is not told.
_OF_ALL = rarely("占(?P<all>全[国省市县区州])(?!的)")
_SENT = rarely("转[办交送]|移[送交]|交办")
_NAMED_AGAIN = rarely("[\u4e00-\u9fff]{2}[比较][^，。；、\\d]{1,12}的$")
_REACHED = rarely("[，]?(?:总[数量]|合计|共)?(?:达到?|增至|升至|增加到|降至|减至|减少到|为)了?$")
_OTHER_TIME = rarely("前年|上届|上一?轮|(?:19|20)\\d\\d年")
# 居全市第3位，增幅15%: the one who is compared may be another.
_RANKED = rarely("第[一二三四五六七八九十\\d]+[位名]")
# 线索转化率, 其中初核成案率: of what came of the part, not of the whole.
_NEXT_STEP = rarely("转化率|其中[^，]{0,8}率")
# 共有320户，到场280户，到场率95%: of those who were to come.
_COMING = rarely("(?:到[会场课]|参[会训加保学]|出[席勤])率")
_THERE, _DUE = rarely("[共现]有"), rarely("应[到参出]")
# 面试150人，合格120人，体检合格率96%: what a rate is of, before the deed that it tells of.
_NAMED_RATE = rarely(
    "(?P<of>[\u4e00-\u9fff]{2,8})[\u4e00-\u9fff]{2}率(?:仅|只|才|已|也)?(?:为|是|有|达到?|约)?$"
)
_OF_THEM_ALL = rarely(
    "总体|综合|平均|累计|整体|全[市县区州省年镇乡]|目前|问题|线索|案件|任务|其中|[的已仅约]"
)
_IN_ALL = rarely("总体|综合|累计|整体|平均|合计")
_OF_WHAT = rarely(
    "(?:均(?!每)|每(?:个|名|位)?[\u4e00-\u9fff])(?P<what>[\u4e00-\u9fff]{2,7}?)(?:为|达|达到|约|是|有)?$"
)


def of_these(page: Page, found: Iterable[Check]) -> Iterator[Check]:
    """Yield the checks but those that fail and whose change, rate or average is of something else.

    Args:
        page: the report.
        found: what a search yields.
    """
    for check in found:
        if check.holds is not False or not _of_another(page, check):
            yield check


def _of_another(page: Page, check: Check) -> bool:
    change = page.by_span.get(check.result)
    counts = [one for span in check.operands if (one := page.by_span.get(span)) is not None]
    if change is None or not counts:
        return False
    told = "".join(one.clause for one in counts)
    if check.kind == "rate":
        return _is_other_rate(page, change, counts, told)
    if check.kind == "average":
        what = _OF_WHAT.search(change.label)
        return what is not None and more_said(what["what"], told + "".join(c.tail for c in counts))
    return check.kind in _KINDS and change.change and _is_other_change(page, change, counts, told)


def _is_other_change(page: Page, change: Figure, counts: Sequence[Figure], told: str) -> bool:
    if _leads_behind(page, change, counts):
        return True
    last = max(counts, key=_place)
    if last.index < change.index and _RANKED.search(page.text, last.unit_end, change.start):
        return True
    then = _OTHER_TIME.search(change.label)
    if "其中" in change.label or (then is not None and then.group() not in told):
        return True
    own = _MEASURE.sub("", _WAYS.sub("", change.label))
    return len(own) >= _LEAST and not any(_tells(one, own) for one in counts)


def _leads_behind(page: Page, change: Figure, counts: Sequence[Figure]) -> bool:
    """Whether a change leads to what stands behind it: 立案46件，自办较去年的18件多12件，达30件."""
    behind = page.figures[change.index + 1 : change.index + 2]
    former = page.figures[change.index - 1]
    if not change.index or not _NAMED_AGAIN.search(former.label):
        return False
    if not behind or behind[0].kind != change.kind or not _REACHED.match(behind[0].label):
        return False
    return any(abs(behind[0].value - count.value) == change.value for count in counts)


def _is_other_rate(page: Page, rate: Figure, counts: Sequence[Figure], told: str) -> bool:
    sentence = page.sentence_text(rate.sentence)
    if "初预算" in told and "调整" in sentence:
        return True  # 年初预算500万元，执行率98%（预算调整为490万元）
    if _is_step(page, max(counts, key=_size)) or _rate_of_another(rate.label, told):
        return True
    first = min(count.index for count in counts)
    if _IN_ALL.search(rate.label) and any(
        f.counts and f.kind == counts[0].kind and f.index < first for f in page.of_sentence(rate)
    ):
        return True  # 第一批45个，已整改45个；第二批62个，已整改38个，总体整改率77.6%
    named = _NAMED_RATE.search(rate.label)
    before = sentence[: sentence.rfind(rate.label)] + told
    return named is not None and more_said(_OF_THEM_ALL.sub("", named["of"]), before)


def _rate_of_another(label: str, told: str) -> bool:
    """Whether a rate names a whole, or a part, that the words of its counts do not tell."""
    whole = _OF_ALL.search(label)
    if whole is not None and whole["all"] not in told:
        return True
    if "结案率" in label and "案" not in told:
        return True  # 线索20件，已办结15件，结案率60%: of the cases made of them
    if _COMING.search(label) and _THERE.search(told) and not _DUE.search(told):
        return True
    if _NEXT_STEP.search(label):
        return True
    narrow = _NARROW.search(label)
    return narrow is not None and narrow.group() not in told


def _size(count: Figure) -> Decimal:
    return count.value


def _place(count: Figure) -> int:
    return count.index


def _is_step(page: Page, count: Figure) -> bool:
    """Whether a count is of those sent on, of more: 受理720件，…，转办210件，办结190件."""
    if _SENT.search(count.label) is None:
        return False
    before = (one for one in page.of_sentence(count) if one.index < count.index)
    return any(not one.percent and one.value > count.value for one in before)


def _tells(count: Figure, own: str) -> bool:
    """Whether a count is of what a change names: 举报 of 受理举报, 实名举报 not."""
    return own in count.label or own in count.fact.indicator
