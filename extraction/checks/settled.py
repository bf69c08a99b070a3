"""What became of what was counted right before: 排查线索14件，立案5件; 冒领5.8万元，退缴4.6万元.

A table says which deeds follow on which. Shown where no more came of it than there was, or
where it makes up all of it; more than there was is left unsaid, as it may hold what was found
before. Pairs that go without saying (处置线索412件，立案203件) are in no row of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.parts import MATTERS, at_most, same_kind, sum_check, summed
from extraction.checks.verdicts import make_check
from extraction.checks.within import origin_and_outcome
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["settled_checks"]


_ANY, _NEVER = rarely(""), rarely("(?!)")


class _Deeds(NamedTuple):
    """Deeds that follow on others.

    ``found`` is sought in the words of the whole, ``done`` in those right before each part.
    ``alone`` is what an only part has to say, ``apart`` what each of several has to that are
    added up and leave some over: no one thing is counted under two of them. ``over`` is what
    the whole must not say.
    """

    found: re.Pattern[str]
    done: re.Pattern[str]
    alone: re.Pattern[str] = _ANY
    apart: re.Pattern[str] = _NEVER
    over: re.Pattern[str] = _NEVER


_MATTERS = (
    # What was dug up, and what came of it.
    _Deeds(
        rarely(
            "(?:排查|发现|梳理|摸排|研判|起底|筛查|比对|摸底|挖掘|收集|获取|掌握)[^，。；]{0,16}线索"
        ),
        rarely(
            "立案|查实|成案|属实|了结|办结|查结"
            "|^[已并均经全部及时]*(?:向[^，]{2,10})?(?:移[送交]|转交)"
        ),
        apart=rarely("立案|了结"),
    ),
    # What others gave to be dealt with.
    _Deeds(
        rarely(
            "(?:交办|转办|督办|转来|移[交送]|派发|分派)[^，。；]{0,16}(?:线索|举报|信访|信件|积案|工单)"
            "|(?:[转交]办|派发)(?:了|出)?$"
        ),
        rarely("(?:阶段性?|部分|基本)办结|办结|了结|化解|反馈|答复|回复|查结"),
        apart=rarely("办结|了结"),
        over=rarely("会[办同]|接[办受]"),
    ),
    # What was sent out to be answered or done.
    _Deeds(
        rarely(
            "(?:派发|下发|发出|制发|印发|送达|下达)[^，。；]{0,12}"
            "(?:[督交转]办[单函]|提[示醒]函|建议[书函]|通知[书单]|整改[函令])"
        ),
        rarely("反馈|落实|回复|答复|整改|办结|销号|采纳"),
    ),
    # What came in, of which not all was taken up.
    _Deeds(
        rarely(
            "(?:收到|接到|接收|登记)[^，。；]{0,20}(?:线索|举报|信访|来信|来访|来电|检举|控告|投诉)"
        ),
        rarely("受理|了结|立案|暂存|转办|移[送交]|函询|初核|初步核实|查实|查结|办结"),
        rarely(
            "^[已均全部经]*(?:了结|查结|办理?完毕|办结)$"
            "|^[^，的]{0,8}?受理(?:有效)?(?:群众)?(?:投诉|信访|检控类|检举控告类?)?(?:举报)?(?:事项|案?件)?$"
        ),
        apart=rarely("了结|立案|暂存"),
    ),
    # What was taken in to be dealt with: cases made of it are not told alone.
    _Deeds(
        rarely(
            "(?:处置|受理|收到|接到|接收|承办|核查|核实|办理)[^，。；]{0,20}"
            "(?:线索|举报|信访|来信|来访|检举|控告|范围)"
        ),
        rarely("了结|立案|暂存|转办|移[送交]|函询|初核|初步核实|查实|查结|办结"),
        rarely("^[已均全部经]*(?:了结|查结|办理?完毕|办结)$"),
        apart=rarely("了结|立案|暂存"),
    ),
    _Deeds(
        rarely("(?:查处|查办|承办|审理|受理)[^，。；]{0,24}案"),
        rarely("查结|结案|办结|审结|侦结"),
        rarely("已[^，。；]{0,4}(?:查结|结案|办结|审结|侦结)$"),
    ),
    _Deeds(
        rarely("(?:问题|瑕疵|不规范|不合规)[^，。；、]{0,6}(?:合同|协议|票据|凭证|档案|台账)"),
        rarely("重签|补签|续签|解除|终止|规范|完善|纠正|整改|修订|补办|收回|作废|退回"),
        apart=_ANY,
    ),
    _Deeds(
        rarely(
            "(?:督办|领办|交办|转办|包案|收集|收到|接到|受理)[^，。；]{0,16}"
            "(?:诉求|提案|事项|实事|案件|投诉|工单|难题|纠纷|矛盾|困难)"
        ),
        rarely("办结|解决|化解|处置|答复|回复|解释|引导|转办"),
        rarely("办结|解决|化解|处置|答复|回复"),
        apart=_ANY,
    ),
    # How much advice was followed is told everywhere: only what was done with all of it.
    _Deeds(
        rarely("(?:收集|征集|征求|收到|接到)[^，。；]{0,16}(?:建议|意见)"),
        rarely("采纳|办结|解决|答复|回复|解释|转办"),
        _NEVER,
    ),
)
_SUMS = (
    _Deeds(
        rarely(
            "违规|违纪|违法|套取|侵占|骗取|冒领|多[领报付]|挪用|贪污|截留|私分|虚[报列]|拖欠"
            "|[欠少漏]缴|超标准|重复|[旧积]欠|欠款|债务|挂账"
        ),
        rarely(
            "清退|退[还回缴赔]|追缴|追回|收回|上[缴交]|补缴|归还|清缴|返还|兑付|支付|偿还|缴回"
            "|化解|清收|收缴"
        ),
        over=rarely("清退|[清收追]缴|追回|收回|兑付|挽回|退[还回赔]|化解|清收"),
    ),
)
_OF_PERSONS = (
    _Deeds(
        rarely("(?:涉案|涉嫌违[纪法规])[^，。；]{0,6}$"),
        rarely("(?:刑事|行政|党纪|政纪|政务|组织|其他|纪律)[^，。；]{0,10}?(?:处理|处分|处罚)$"),
        apart=_ANY,
    ),
)
# Whoever is punished was dealt with; beside 组织处理 punishment stands for itself.
_DEALT_WITH = _Deeds(
    rarely(
        "(?:处理|问责|追责|追究责任)(?:了)?(?:相关|有关|违[纪规])*(?:责任|公职|工作)?(?:党员|干部|人员|人)*"
        "(?:的有?|共)?$"
    ),
    rarely("处分"),
    rarely("^(?:其中)?[已均并]*(?:给予|受到?|作出)?(?:党纪|政务|政纪)[党政纪务、和及]*处分$"),
    over=rarely("组织|移[送交]|司法|刑事|行政|其他|诫勉|谈话|函询|处分|免予"),
)
# Bodies and places that were looked at, and those of them that did not pass.
_LOOKED_AT = _Deeds(
    rarely("检查|抽查|核查|抽检|巡查|督查|[暗明][访察]|排查|复查|走访|清查|检测|评查|抽审"),
    rarely(
        "查处|处罚|责令|停[产业工]|查封|关[停闭]|取缔|不合格|不达标|不规范|立案|约谈|吊销|警告|通报"
        "|^[^，]{0,4}有(?:存在|不)[^，]{0,12}(?:问题|隐患|现象|行为|合格|达标|规范|符合)"
        "|(?:发现|存在)[^，、]{2,10}的?(?:单位|企业|机构|场所|门店|商户|工地|药店|学校)$"
        "|^[^，]{0,4}有(?:存在|不)"
    ),
    rarely(
        "(?:查处|处罚|停[产业工]|查封|关[停闭]|取缔|合格|达标|规范|立案|约谈|吊销|警告|通报(?:批评|曝光)?|整[改顿治]|改正|许可证|执照)$"
        "|[^，、]{0,10}(?:问题|违规|隐患|违法)[^，、]{0,4}(?:单位|企业|机构|场所|门店|商户|工地|药店|学校)$"
        "|^[^，]{0,4}有(?:存在|不)"
    ),
    over=rarely("问题|隐患|线索|发现|整改|受检"),
)
_PERSONS = (*_OF_PERSONS, _DEALT_WITH)
_BODIES = frozenset(["家", "家次", "户", "户次", "座", "所", "批次"])
_WORKS = (
    _Deeds(rarely("动工|开工|在建"), rarely("竣工|完工|建成")),
    _Deeds(rarely("报名|申报|征集作品|参赛"), rarely("入选|入围|录用|通过|获奖")),
)
# One of these is in all words of what was found, so that few figures are asked for more.
_SIGNS = re.compile(
    "线索|举报|信访|来[信访电]|检举|控告|范围|案|[转交]办|派发|诉求|建议|意见|事项|实事|投诉|工单|难题|纠纷|矛盾|困难|[办示醒改议][单函令]|通知[书单]|建议书|合同|协议|票据|凭证|档案|台账"
)
_DENIED = rarely(
    "[未没不拟将待每均率另又]|(?<![归退返偿])还|应[当予由追退收办]|需|计划|往年|去年|此前|历年|上一?[年轮次季届]"
)
_NOT_THOSE = rarely("[每均]|应[当予由追退收办]|计划|目标|任务|力争|预计")
# 移交的8条线索: what the next thing was done with.
_A_WHOLE = rarely("^的?(?:线索|举报|信访|案)")
# 28个乡镇中有17个; 平均 and 各 tell of something else.
_KINDS_BEGIN = tuple("村镇乡街社县区市单部科班组企学医教干党名")
_AMONG = re.compile("(?:(?![至到在于入向其])[\u4e00-\u9fff“”]){0,10}[中里](?:有|仅|只|已|的)*$")
_NOT_SOME = rarely("^[，]?[并还又]|[每均各另]|[比较]|第|上年|去年|同期")
# 转办74件，上级交办办结16件: of others that were handed on.
_HANDED = rarely("(?:上级|外[地市省县])[^，]{0,4}(?:[转交督]办|转来)")
_YEAR = rarely(r"\d{4}年")
_LISTED = ("、", "和", "及", "与", "以及")
_NEAR, _REACH, _MOST = 44, 7, 4
_FILES = frozenset(["件", "条", "起", "宗", "件次"])


def settled_checks(page: Page, found: Sequence[Check]) -> Iterator[Check]:
    """Yield the checks of what was done with what none of the checks ``found`` tells of.

    Args:
        page: the report's text.
        found: what other searches led to.
    """
    said: set[tuple[int, int]] | None = None
    for whole, following in pairwise(page.figures):
        # Whatever stands right behind it has to be near, so that most are passed by here.
        if following.start - whole.unit_end > _NEAR or whole.percent or whole.size <= 1:
            continue
        if whole.change or whole.former or following.paragraph != whole.paragraph:
            continue
        behind = _behind(page, whole)
        check = _settled(page, whole, behind) if behind else None
        if check is None:
            continue
        if said is None:
            said = {span for each in found for span in each.operands}
            said |= {each.result for each in found if each.kind not in ("part_whole", "rate")}
        if not said.intersection(check.operands):
            said.update(check.operands)
            yield check


def _behind(page: Page, whole: Figure) -> list[Figure]:
    """Return the counts alike right behind one, no larger, up to the end of the next sentence."""
    parts: list[Figure] = []
    end = whole.unit_end
    for figure in page.figures[whole.index + 1 : whole.index + _REACH]:
        if figure.paragraph != whole.paragraph or figure.sentence - whole.sentence > 1:
            break
        if figure.start - end > _NEAR:
            break
        if _in_remark(page, whole, figure):
            end = figure.unit_end
            continue
        if figure.kind != whole.kind and not (figure.kind in _FILES and whole.kind in MATTERS):
            continue
        if figure.change or figure.former or figure.value > whole.value:
            break
        if not parts and page.joint(figure) in _LISTED:
            break
        parts.append(figure)
        end = figure.unit_end
        if len(parts) == _MOST:
            break
    return parts


def _in_remark(page: Page, whole: Figure, figure: Figure) -> bool:
    """Whether a figure stands in a bracket that opens behind another."""
    opened = page.text.rfind("（", whole.unit_end, figure.start)
    return opened >= 0 and "）" not in page.text[opened : figure.start]


def _settled(page: Page, whole: Figure, behind: Sequence[Figure]) -> Check | None:
    first = behind[0]
    some = first.tail[:1] not in _KINDS_BEGIN  # 28个乡镇中有17个村: of another kind
    if (
        some
        and _AMONG.match(whole.tail)
        and first.index == whole.index + 1
        and first.kind == whole.kind
    ):
        return None if _NOT_SOME.search(first.label) else _within(whole, [first], "部分")
    words = whole.clause
    before = page.figures[whole.index - 1] if whole.index else None
    if before is not None and before.unit_end > whole.start - len(words):
        words = page.text[before.unit_end : whole.start]
    words += whole.tail
    rows: Sequence[_Deeds] = _WORKS
    if whole.kind == "元":
        rows = _SUMS
    elif whole.kind in PERSON_KINDS:
        rows = _PERSONS
    elif whole.kind in _BODIES:
        rows = (*_WORKS, _LOOKED_AT)
    elif _SIGNS.search(words):
        rows = _MATTERS
    for row in rows:
        if row.found.search(words):
            run = _run(whole, behind, row)
            # 收回拖欠的承包费836万元，退还139万元: what was done already is no such whole.
            sure = run and not _NOT_THOSE.search(words) and not row.over.search(words)
            return _check(whole, run, row) if sure else None
    return None


def _run(whole: Figure, behind: Sequence[Figure], row: _Deeds) -> list[Figure]:
    """Return the first of the counts behind a whole that say what became of it."""
    run: list[Figure] = []
    deeds: set[str] = set()
    for figure in behind:
        words = _said(figure)
        done = row.done.search(words)
        # 立案50件；驻住建局组立案16件: the second is of the first.
        if done is None or done[0] in deeds or _DENIED.search(figure.clause):
            break
        if (
            _elsewhere(whole, figure)
            or _HANDED.search(figure.label)
            or figure.label.endswith("的")
            or _A_WHOLE.match(figure.tail)
        ):
            break
        if run and origin_and_outcome(run[0], figure):
            break
        run.append(figure)
        deeds.add(done[0])
    return run


def _said(figure: Figure) -> str:
    """Return what is said of a count: 有11所存在乱收费问题 says it behind."""
    return figure.label + figure.tail if figure.label.endswith("有") else figure.label


def _elsewhere(whole: Figure, part: Figure) -> bool:
    """Whether two counts are said to be of two bodies, or of two times."""
    one, other = whole.fact, part.fact
    if one.subject and other.subject and one.subject != other.subject:
        return True
    years, later = (_YEAR.findall(fact.period or "") for fact in (one, other))
    return bool(years and later and years != later)


def _check(whole: Figure, run: Sequence[Figure], row: _Deeds) -> Check | None:
    amount = sum((part.value for part in run), Decimal(0))
    if len(run) > 1:
        alike = all(same_kind(part, whole) for part in run)
        if alike and amount == whole.value:
            check = sum_check(whole, run)
            return check if check.holds else None
        if all(row.apart.search(part.label) for part in run) and amount < whole.value:
            return _within(whole, run)
    return _within(whole, run[:1]) if row.alone.search(_said(run[0])) else None


def _within(whole: Figure, parts: Sequence[Figure], what: str = "办理数") -> Check | None:
    """Return that some parts do not exceed their whole, None where that is not sure."""
    if summed(parts).high > whole.interval.low:
        return None
    return make_check(
        "part_whole",
        f"{whole.fact.indicator}：{what}不超过总数",
        at_most(parts, whole),
        whole,
        holds=True,
    )
