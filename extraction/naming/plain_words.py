"""The words before a number in plain words: 查出 is 发现, 由此 and 依规依纪 say nothing of what.

Reports say one thing in many words. Here those of one meaning become the one that the rules
know, and what only leads to a deed is left out, so that one thing has one name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.indicators import Frame
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS

__all__ = ["plainly"]

_MARKS = frozenset("，,、")
# A sign that words hold, what is looked for then, and what is read in its place.
_OF_WHICH = "(?:人员)?(?:中|分别[为是]|包括|有)[，：]?"
# 党纪政务处分中轻处分, 党纪处分和政务处分中轻处分: of both
_ALONE = "(?<![纪和与及或、])"
_SAME = (
    ("查出", rarely("(?<![自调])[核筛清抽检排]?查出(?![口入现席具勤国境借差])"), "发现"),
    ("查摆出", rarely("(?:核查|抽查|检查)?查摆出(?![口入现席具])"), "发现"),
    ("抽派", rarely("抽派"), "抽调"),
    ("抽选", rarely("抽选(?=[业骨人干纪精党])"), "抽调"),
    ("机关", rarely("(?:移至|转送)(?=司法|检察|公安)"), "移送"),
    ("干部党员", rarely("干部党员"), "党员干部"),
    ("返还", rarely("(?<!退)返还"), "退还"),
    ("举行", rarely("举行(?=[\u4e00-\u9fff“”]{0,14}会)"), "召开"),
    ("理完", rarely("(?:办理|处理)完(?:毕|结|成)"), "办结"),
    ("年内累计", rarely("年内(?:已)?累计"), "累计"),
    ("月平均", rarely("(?<![\\d上本当全每个十])月平均(?=[\u4e00-\u9fff]{2})"), "月均"),
    ("年总计", rarely("年总计(?=[\u4e00-\u9fff]{2})"), "年累计"),
    ("办毕", rarely("办毕"), "办结"),
    ("整改落实", rarely("整改落实(?=到位|率|措施)|(?<!问题)整改落实(?=问题|[了共]?$)"), "整改"),
    # 党纪处分分别为警告9人, 党纪处分中轻处分14人: each is told by its own kind
    (
        "党纪处分",
        rarely(
            f"{_ALONE}党纪处分{_OF_WHICH}(?=(?:党内)?(?:严重)?警告|留党察看|撤销党内|开除党籍|[轻重]处分)"
        ),
        "",
    ),
    ("政务处分", rarely(f"{_ALONE}政务处分{_OF_WHICH}(?=警告|[轻重]处分)"), "政务"),
    # 对受处分人员同步调整职务9人: what was done to them besides
    (
        "受处分",
        rarely(
            "^[，,]?(?:对|给)受(?:到)?处分(?:的)?(?:党员|干部|人员)+(?:同步|一并|相应|依规|按规定)*(?=调整|降低|取消|扣[减发]|停[发职]|免[去职])"
        ),
        "",
    ),
    ("立案", rarely("立案(?:审查调查|审查|调查)(?=[了共]?$)"), "立案"),
)
_ANY_SAME = re.compile("|".join(dict.fromkeys(sign for sign, _, _ in _SAME)))
# What was done: before these words how one came to it is left out.
_DEEDS = (
    "发现|查处|查实|查否|查纠|立案|处分|处理|问责|追责|约谈|谈话|诫勉|批评|通报|曝光|移送|移交|留置|给予|整改|纠正|整治|督促|推动|责令"
    "|追缴|追回|挽回|收缴|没收|收回|退还|退回|退缴|清退|清收|清理|上缴|补缴|核减|核销|化解|解决|拆除|取缔|关停|废止"
    "|提出|提醒|下发|印发|制发|发出|出具|制定|修订|完善|健全|建立|新建|开展|组织|召开|举办|走访|检查|抽查|排查|核查|受理|处置|办结|回复|采纳|澄清"
    "|收集|征集|发放|选派|抽调|培训|签订|拍摄|惠及|覆盖|救助|慰问"
)
# 由此收缴违纪款5万元, 陆续退还多收费用8万元, 另收回承包费3万元
_BY_THE_WAY = re.compile(
    "(?P<mark>[，,、]?)[并还又也均都]?"
    "(?:(?:由此|据此|从中|就此|借此|为此|因此|同时(?!给予|受|被|具|兼|担|有)|陆续|相继|接续|继而|进而|随即|随后|当即|一并|相应"
    "|依规依纪依法|依规依纪|依纪依法|依纪依规|依法依规|依法依纪)+(?=[\u4e00-\u9fff]{2})"
    f"|(?:依法|依规|依纪|及时|有效|成功|深入|积极|进一步|共计|合计|另外|另|还|并)(?={_DEEDS})(?!整改到位)"
    "|(?:集中|同步)(?=发现|收缴|收回|退还|清退|追缴|追回|查处|化解|拆除|整改))"
)
_LEADS = frozenset(
    ("由此", "据此", "从中", "就此", "借此", "为此", "因此", "同时", "陆续", "相继", "接续", "继而",
     "进而", "随即", "随后", "当即", "一并", "相应", "依规", "依纪", "依法", "并由", "并据", "并从",
     "并依", "并陆", "并同", "并相", "还同", "及时", "有效", "成功", "深入", "积极", "共计", "合计",
     "另外", "集中", "同步", "进一")
)  # fmt: skip
_BADLY = frozenset("不乱慢假难")
# 对拟提拔的12名干部出具意见: what they are up for is no deed
_STATUS = rarely("(?<=[对为就给与向])拟[^，,。；;\\d]{1,12}的$")
# 审核拟提拔人选236人次: those who were looked at
_UP_FOR = rarely(
    "(?<=..)拟(?:提拔|提任|任职|任用|推荐|推选|晋升|选拔|转任|聘任|表彰|使用|、)+(?=人选|对象|干部|人员)"
)
_MODEL = rarely("(试点|示范|样板)点?")
_ALSO = frozenset("另还并")
# 督促退还多收费用8万元, 累计整改率91%: who had it done, and that it is told up to a day.
_HAD_DONE = frozenset(
    ("督促", "推动", "责令", "责成", "敦促", "促使", "促成", "先后", "当场", "现场")
)  # fmt: skip
_ALREADY = frozenset("已共")
_MONEY_BACK = rarely(
    "(?P<mark>[，,、]?)(?:督促|推动|责令|责成|敦促|促使|促成|先后|当场|现场|已|共)"
    "(?=(?:追回|追缴|收缴|收回|退还|返还|发还|退回|退缴|退赔|清退|清收|上缴|上交|补缴|挽回|核减|归还)[\u4e00-\u9fff]{2})"
)
_SO_FAR = "累计"
_RATE_SO_FAR = rarely("(?P<mark>[，,、]?)累计(?=[\u4e00-\u9fff]{2,6}率(?:[为达是]|达到)?$)")
# 9月收回3万元, 去年11月底清退8户: a month is no part of what was done in it.
_MONTH = rarely(
    r"(?P<mark>[，,、]?)(?:[今去当]年)?\d{1,2}月(?:份|[上中下]旬|[底末初])?(?![至到—\-龄饼租薪均度末底以])(?=[\u4e00-\u9fff]{2})"
)
_FILED = frozenset(("已立", "共立", "新立", "又立"))
_DATED = frozenset("0123456789今去当")
_FIRST = _ALSO | _DATED | _ALREADY
_WITHOUT = r"\g<mark>"


def plainly(frame: Frame) -> Frame:
    """Return a frame with the words before its number in plain words.

    Args:
        frame: the words around a figure.
    """
    if "作为" in frame.after:
        frame = _as_what(frame)
    own = frame.own
    if own[-2:] in _FILED and frame.unit in CASE_UNITS and "立案" in frame.context:
        frame = replace(frame, own=f"{own}案")  # 去年立案20件，今年一季度已立7件
        own = frame.own
    if "拟" in own:
        status = _STATUS.search(own)
        own = own[: status.start()] if status is not None else _UP_FOR.sub("", own)
        frame = replace(frame, own=own)
    lead = _lead(own)
    # Most words begin with none of these and hold none of the others.
    led = lead in _LEADS or lead[:1] in _FIRST or lead in _HAD_DONE or lead == _SO_FAR
    if not led and _ANY_SAME.search(own) is None:
        return frame
    own = _plain(own, frame.unit) if len(own) > 1 else own
    return frame if own == frame.own else replace(frame, own=own)


def _as_what(frame: Frame) -> Frame:
    """抽取10家作为检查对象 is 抽取10家检查对象; 12个村作为试点 are 12个试点村."""
    what, _, role = frame.after.partition("作为")
    if what and (what[-1] in _BADLY or "对象" in role or role.endswith("监督重点")):
        return frame  # 不作为, 15名干部作为谈话对象
    as_model = _MODEL.fullmatch(role) if what else None
    after = as_model[1] + what if as_model is not None else what or role
    return replace(frame, after=after, forward=after + frame.forward[len(frame.after) :])


def _plain(own: str, unit: str | None) -> str:
    if _ANY_SAME.search(own) is not None:
        for sign, pattern, put in _SAME:
            if sign in own:
                own = pattern.sub(put, own)
    lead = _lead(own)
    if lead[:1] in _DATED and "月" in own:
        own = _MONTH.sub(_WITHOUT, own, count=1) if _MONTH.match(own) else own
        lead = _lead(own)
    if lead in _LEADS or lead[:1] in _ALSO:
        own = _BY_THE_WAY.sub(_WITHOUT, own, count=1)
        lead = _lead(own)
    if unit == "元" and (lead in _HAD_DONE or lead[:1] in _ALREADY):
        return _MONEY_BACK.sub(_WITHOUT, own, count=1)
    if unit == "%" and lead == _SO_FAR:
        return _RATE_SO_FAR.sub(_WITHOUT, own, count=1)
    return own


def _lead(own: str) -> str:
    """The two signs that words begin with, behind a mark."""
    return own[1:3] if own[:1] in _MARKS else own[:2]
