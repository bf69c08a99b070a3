"""Changes and rates of another thing than the counts beside them: they are not said to fail.

立案120件，去年同期100件，自办案件同比增加5件: the five are of cases of its own, and no wrong step
from 100 to 120; 整改率由60%提升至95%，群众满意率提高5个百分点: of another rate;
应整改80个，已整改60个，到期整改完成率100%: of those that were due.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["without_other_changes"]

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
    "按期|按时|及时|限期|到期|年内|当年|阶段性|序时|进度|一次性?|初次|首次|调整|专项|综合|立行立改|自办"
)
# 占全省案件的1/4: of a whole that is not told.
_OF_ALL = rarely("占(?P<all>全[国省市县区州])(?!的)")
_SENT = rarely("转[办交送]|移[送交]|交办")
_OTHER_TIME = rarely("前年|上届|上一?轮|(?:19|20)\\d\\d年")


def without_other_changes(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks but those that fail and whose change tells of something else.

    Args:
        page: the report.
        found: its checks.
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
        whole = _OF_ALL.search(change.label)
        if whole is not None and whole["all"] not in told:
            return True
        if _is_step(page, max(counts, key=_size)):
            return True
        narrow = _NARROW.search(change.label)
        return narrow is not None and narrow.group() not in told
    if check.kind not in _KINDS or not change.change:
        return False
    then = _OTHER_TIME.search(change.label)
    if "其中" in change.label or (then is not None and then.group() not in told):
        return True
    own = _MEASURE.sub("", _WAYS.sub("", change.label))
    return len(own) >= _LEAST and not any(_tells(one, own) for one in counts)


def _size(count: Figure) -> Decimal:
    return count.value


def _is_step(page: Page, count: Figure) -> bool:
    """Whether a count is of those sent on, of more: 受理720件，…，转办210件，办结190件."""
    if _SENT.search(count.label) is None:
        return False
    before = (one for one in page.of_sentence(count) if one.index < count.index)
    return any(not one.percent and one.value > count.value for one in before)


def _tells(count: Figure, own: str) -> bool:
    """Whether a count is of what a change names: 举报 of 受理举报, 实名举报 not."""
    return own in count.label or own in count.fact.indicator
