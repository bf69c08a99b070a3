"""The words before a number without those that name nothing: whose it is told, when, how few.

业务招待费2020年为412万元 is 业务招待费; 剩下77条里头有52条 are some of them; 区纪委交办的就占了7件
are 区纪委交办的; 我们只开了31场 tells neither who nor how many.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.indicators import Frame
from extraction.patterns import rarely
from extraction.unit_kinds import PEOPLE, RATE_UNITS

__all__ = ["DONE_NEXT", "apart_from_next", "trimmed", "without_use"]

# 新任的占4名, 县里转来的就占了7件: of a count it says that it is much.
_TAKES = re.compile(
    "(?<=[的中里])(?:就|共|仅|只|也|还|竟)?占(?:了|到|去|据)?(?:一半|大头)?$"
    "|(?<=[\u4e00-\u9fff]{2})[就便]?占了$"
)
_FROM_ABOVE = rarely(
    "^(.*中|其中)?(?:[省市州县区旗]委?)?(?:纪委监委|纪委|巡[视察](?:组|办|机构))(交办|转办|移交)的$"
)
_AMONG = re.compile(
    "^(?P<what>[，,]?[\u4e00-\u9fff]{0,10}?)(?:里头|里面|之中|当中|里(?=有|还有|仍有|仅|只|的|$))"
)
_HELD = frozenset(("次", "场", "期", "场次"))
_ONLY_HELD = rarely(
    "(?<=[\u4e00-\u9fff]{4})(?:全年|年内|[上下]半年|至今|目前)?[仅只](?:开展|召开|组织|进行|举行|安排)了?$"
)
_TIMES = frozenset(("次", "批", "批次", "期"))
_PAYING = ("上缴", "缴纳", "退还", "退缴", "支付", "发放", "拨付", "收取", "收受", "付清")
_OR = frozenset(("或", "或者"))
_ASPECTS = rarely("(?:针对|对|就|关于|反馈的?)?\\d+个大?方面(?:存在|反映|提出)?的$")
_US = re.compile("(?:我们|咱们|大伙儿?)(?![党国])")
# 至今尚有4个未销号
_SO_FAR = rarely(
    "[，,]?(?:至今|时至今日|到(?:现在|目前|如今|今天)(?:为止)?)[，,]?(?P<some>(?:仍然?|尚|还|依然)*有?)"
)
# 也就是同比多了9件
_UP_TO = rarely(
    r"^[，,]?截[至止]到?(?:[^，,。；;]{0,10}\d(?:年[底末度]?|月[份底末]?|日)?|目前|现在|年底)(?![年月日])[，,]?(?=已?[\u4e00-\u9fff]{2})"
)
_THAT_IS = rarely("^[，,]?(?:也就是说?|就是|换言之)(?=同比|环比|[比较多少增减升降])")
_YEAR = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:(?:19|20)\\d\\d年(?:度|全年|上半年|下半年|前\\d{1,2}个月)?)"
    "(?:则|已|共|仅|只|约|达到?|高达|为|是|有)*$"
)
# 2019年度网络举报占比: when, nothing of what.
_YEAR_FIRST = rarely("^[，,]?(?:19|20)\\d\\d年?度(?=[一-鿿]{2})")
_NOT_BEFORE_YEAR = (
    "截至",
    "截止",
    "自",
    "从",
    "到",
    "至",
    "于",
    "在",
    "比",
    "较",
    "与",
    "和",
    "对",
    "由",
    "及",
    "、",
)
# 社区半年只报了3条, 专题教育各只开展过1次: how often is no part of what.
_ONLY = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:各|均|都|也)?(?:只|仅|才)(?:有)?(?:开展|召开|举办|组织|发|开|去|搞|办|做|报|来)(?:了|过)?$"
)
_ONLY_TIME = re.compile(
    "(?:全年|[上下]半年|第?[一二三四]季度|\\d{1,2}月份?|[今去上]年|本[月季年度]+|期间|至今)$"
)
# 能独立主办案件的干部全市只有187人
_SCOPE = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:全|我|本)[市县区省州镇乡街院校局系统]{1,2}(?:一?共|仅|只)?(?:有)?$"
)
# 每半月询价1次跟不上行情: what is found wrong with it
_WANTING = re.compile(
    "全覆盖$|跟不上|满足不了|难以|不能|不够|远远|根本|无法|还?有余|偏[少多低高]|太[少多]|形同|流于"
)
_EACH_BEHIND = re.compile("(?<=[\u4e00-\u9fff]{2})每[人户村组镇班校]$")
# 三个人合计1.68万元
_SEVERAL = rarely("[，,]?[两三四五六七八九十]个?[人村镇乡县地家校组局户](?:合计|总计|共计|一共|共)")
_ALL_OF_IT = frozenset(("全街道", "全社区", "全公司", "全集团", "全学校", "全医院"))
_SEVERAL_SIGNS = frozenset("，,两三四五六七八九十")
_TOWARDS = frozenset("涉对向在到给由从与和及为占")
_ENDS = frozenset("占了到去据半头")
# 32个党组织尚有5个未巡察: of so many it is told how many, and what of these
_STILL_HAVE = ("尚有", "还有", "仍有")
_NOUN = 10
_ALREADY = rarely("已[\u4e00-\u9fff]{2,4}")
_SINCE_DONE = rarely("((?:问题|举报)?线索|信访件)已[\u4e00-\u9fff]{2,4}")
# 4个“廉情信箱”全年收到来信19封: what it is, and what came of it
_THING_SINCE = rarely(
    "(?P<thing>“?[\u4e00-\u9fff]{2,8}”?[\u4e00-\u9fff]{0,4}?)(?:全年|今年以来|[上下]半年|前?[一二三四]季度|累计)"
    "[\u4e00-\u9fff]{2,}(?<!不足|不到|少于|低于|超过|未满)"
)
_OF_MONTH = rarely(r"^\d{1,2}月[份末](?=[\u4e00-\u9fff]{3})")
_AT_HOME = rarely("(?P<who>[一-鿿]{0,3}(?:户|村民|居民|群众|职工|党员|学生))的?家(?:[中里]|(?=$))")
# 监委会由主任1人、委员2人组成
_MADE_UP_OF = rarely(
    "^[，,]?[\u4e00-\u9fff]{0,10}(?:委员会|监委会|小组|专班|班子|理事会|监事会)由(?=..)"
)
# 经复查有9所存在问题
_ON_LOOKING = rarely(
    "^经过?(?:再次)?(?:复查|核查|复核|抽查|回访|检查|核实|了解|调查|测算|统计)[，,]?[仍还尚]?有$"
)
# 协调县委组织部调整不胜任干部7人
_PARTY_OFFICE = rarely(
    "^[，,]?(?:协调|商请|推动|会同|联合|督促)?[省市县区州]委(?:组织|宣传|统战)部(?=[\u4e00-\u9fff]{4})"
)
# 讲廉政党课全年达164堂
_ALL_YEAR = rarely(
    "(?<=[\u4e00-\u9fff]{2})(?<![去上前同今当]年)全年(?:达到?|共|累计|已|[为是有约近计]|总计|合计)*$"
)
# 对全校83名处级干部开展廉政谈话
_TOWARDS_ALL = rarely("对全[国省市县区镇乡州校院局厅系街]$")
_LED_ENDS = frozenset("年达到共已计为是有约近国省市县区镇乡州校院局厅系街")
_ONLY_ENDS = frozenset("展开办织发去搞做报来了过")
# What is cut off before a number holds one of these: most words hold none.
_CUT_SIGNS = re.compile("[们伙至到就占里中12只仅才全我本月由经部指]")


# 制作展板60块备用, 购置电脑20台用于办案: what for is no part of what.
_FOR_USE = rarely("(?:备用|备查|待用|投入使用|投入运行|(?:主要|专门)?用于[^，,。；;]{2,})$")
_FOR_SUM = rarely("[一-鿿，,]{0,4}按照?(?:每|人均|年均|户均|平均|标准)")
_BY = rarely("按照?")
_SUMMED = frozenset(("计算", "测算", "核算", "折算", "估算", "计"))
_THING = 4
_LEADS_ON = re.compile(
    "(?:提升|增加|增长|提高|上升|下降|减少|降低|缩短|压缩|压减|缩减|拓展|扩大|发展|精简|降|升|增|减|涨|扩|提|压)(?:至|到|为)"
)
_OF_NEXT = re.compile(
    "(?:本金|本息|金额|价值|折合|折价|余额|估值|合同价|涉及面积|涉及金额)(?:共计|合计|总计|共|计|达|约|为)*"
    "|(?:资金|面积|总额|款项)(?:共计|合计|总计|共|计|达|约|为)+"
)
_DEED_NEXT = rarely("(?:已|共|实际)*(?:核减|审减|扣减|追回|追缴|收回|清退|退还|节约|压减)")
_SUM_BEFORE = rarely("(?:造价|价款|金额|总价|预算|控制价|报价|合同价|投资|概算|标的额)$")
_REALLY = ("实", "仅", "只")
_REAL_NEXT = rarely("[仅只]?实(?![施名])际?[\u4e00-\u9fff]{1,2}[仅只为有了]?")
DONE_NEXT = rarely(
    "(?:目前|现|均|已)*(?:办结|完成|整改|结案|了结|销号|处置|化解|解决|回复|采纳|移送|立案|处分)"
)
"""What stands behind a number and is told of the next: 清单的173件办结152件."""


def apart_from_next(frame: Frame) -> Frame:
    """Return a frame without the words behind its number that are told of the next figure.

    Args:
        frame: the words around a figure, cut short by the next one.
    """
    own, after = frame.own, frame.after
    leads = _LEADS_ON.search(after)
    if leads is not None:
        # 由15万瓶提升到现在的60万瓶, 由7家供应商缩减为3家
        return replace(frame, after=after[: leads.start()])
    if after[:1] in _REALLY and _REAL_NEXT.fullmatch(after):
        return replace(frame, after="")  # 应开12次实开7次
    if frame.unit == "元" and _DEED_NEXT.fullmatch(after):
        # 送审造价5.2亿元核减4100万元
        return replace(frame, after="") if _SUM_BEFORE.search(own) else frame
    if len(own) > 1 and _OF_NEXT.fullmatch(after):
        return replace(frame, after="")  # 逾期借款4笔本金共6800万元
    if own[-1:] == "的" and own[-2:-1] != "办" and DONE_NEXT.fullmatch(after):
        return replace(frame, after="")  # 县级清单的173件办结152件
    return frame


def without_use(frame: Frame) -> Frame:
    """Return a frame without what the things counted, or the sum, are used for behind its number.

    Args:
        frame: the words around a figure.
    """
    after = frame.after
    if after in _SUMMED:
        if _FOR_SUM.match(frame.own) is None:
            return frame
        return replace(frame, own=_BY.sub("", frame.own, count=1), after="")
    use = _FOR_USE.search(after)
    if use is None or not (use.start() > 1 or len(frame.own.strip("，, ")) >= _THING):
        return frame
    return replace(frame, after=after[: use.start()])


_LIST_SIGNS = "-—–●○◆◇■□▪▲★·•*>①②③④⑤⑥⑦⑧⑨⑩ "
_LIST_MARKS = frozenset(_LIST_SIGNS)


def trimmed(frame: Frame) -> Frame:
    """Return a frame without the words before its number that name nothing.

    Args:
        frame: the words around a figure.
    """
    signs = _CUT_SIGNS.search(frame.own) is not None
    if signs or frame.after:
        frame = _apart(frame)
    own, after = frame.own, frame.after
    if frame.unit is None and "人次" in own:
        frame = replace(frame, unit="人次")  # 参观人次突破150万
    if own and signs:
        own = _cut(own, frame)
    if after and len(own) > 1 and _WANTING.match(after):
        return replace(frame, own=own, after="", forward="")
    if own[-1:] in _LED_ENDS:
        own = _led_to(own, frame.unit)
    if frame.unit in _HELD and ("仅" in own[-4:] or "只" in own[-4:]):
        own = _ONLY_HELD.sub("", own)  # 中心组学习全年仅开展5次
    own = _plain_own(own, frame)
    if own and (after or own[-1] == "的"):
        own, after = _of_another(own, after, frame.unit)
    if frame.cut and after[-2:-1] == "每":
        after = _EACH_BEHIND.sub("", after)  # 两位委员每人4800元: told of the next figure
    if own == frame.own and after == frame.after:
        return frame
    return replace(frame, own=own, after=after)


def _plain_own(own: str, frame: Frame) -> str:
    """Words before a number that stand for nothing or for less: 三个人合计, 全街道, 或."""
    if own[:1] in _LIST_MARKS:
        own = own.lstrip(_LIST_SIGNS)  # ——集体收入
    if frame.after and own in _ALL_OF_IT:
        return ""  # 全街道31个老旧小区: no streets are counted
    if own[-1:] == "分" and frame.unit == "轮":
        return own[:-1]  # 巡察组分三轮对20个党组织开展巡察
    if own[:1] in _SEVERAL_SIGNS and _SEVERAL.fullmatch(own):
        return "合计"
    return "" if own[:1] == "或" and own in _OR else own  # 每期10天或15天


def _of_another(own: str, after: str, unit: str | None) -> tuple[str, str]:
    """Words before and behind a number without what is said of something else."""
    if own[-1] == "分" and unit in _TIMES and after.startswith(_PAYING):
        return "", after[:2]  # 科室分两次上缴账户共7000元: what was done so often, not where to
    if after[:2] == "相比" and own[-1] not in "的期年月度":
        return own, ""  # 与上年共接收68件（含重复）相比: what was received
    aspects = _ASPECTS.search(own) if own[-1] == "的" and "方面" in own else None
    if aspects is not None:
        return own[: aspects.start()] + "问题", after  # 4个方面存在的14项具体问题: not of aspects
    return own, after


def _cut(own: str, frame: Frame) -> str:
    """The words before a number without those that hold a sign and name nothing."""
    if "们" in own or "大伙" in own:
        own = _US.sub("", own)
    if own[:1] in "至到时，," and (so_far := _SO_FAR.fullmatch(own)) is not None:
        own = so_far["some"]
    if "截" in own:
        own = _UP_TO.sub("", own)
    if "就是" in own:
        own = _THAT_IS.sub("", own)
    if "占" in own and own[-1] in _ENDS and frame.unit not in RATE_UNITS and frame.unit != "元":
        own = _FROM_ABOVE.sub(r"\1上级\2", _TAKES.sub("", own))
    if ("里" in own or "中" in own) and (among := _AMONG.match(own)) is not None:
        own = f"{among['what']}中{own[among.end() :]}"
    if "20" in own or "19" in own:
        own = _YEAR_FIRST.sub("", own)
        year = _YEAR.search(own)
        if year is not None and not own[: year.start()].endswith(_NOT_BEFORE_YEAR):
            own = own[: year.start()]
    return _without_scope(own)


def _led_to(own: str, unit: str | None) -> str:
    """Words without what only leads to the number: 全年达, 背景的计, 对全校."""
    if "全年" in own:
        own = _ALL_YEAR.sub("", own)
    if unit not in PEOPLE:
        return own
    if own[-1:] == "计" and own[-2:-1] in ("的", "共", "总"):
        own = own[: own.rfind("的") + 1] or own  # 法学、会计等专业背景的计834人
    return _TOWARDS_ALL.sub("对", own) if "对全" in own else own


def _apart(frame: Frame) -> Frame:
    """Return a frame without what belongs to a figure beside it or to whoever acts."""
    own, after = frame.own, frame.after
    if frame.cut and after:
        if after.endswith(_STILL_HAVE) and 2 < len(after) <= _NOUN:
            after = after[:-2]
        elif own and (after.startswith("涉及") or (after[0] == "已" and _ALREADY.fullmatch(after))):
            after = ""  # 大额资金使用12项涉及资金8640万元, 移交的线索3件已办结2件
        elif ("年" in after or "累计" in after) and frame.unit not in PEOPLE:
            since = _THING_SINCE.fullmatch(after)
            after = since["thing"] if since is not None else after
        elif "已" in after and (done := _SINCE_DONE.fullmatch(after)) is not None:
            after = done[1]  # 移交的73件线索已办结60件
    elif "家" in after[2:6] and (home := _AT_HOME.match(after)) is not None:
        after = home["who"]  # 深入50个农户家中座谈
    elif after == "组成" and frame.listed:
        after = ""  # 由主任1人、委员2人组成
    if own:
        own = _without_actor(own, frame)
    if own == frame.own and after == frame.after:
        return frame
    forward = frame.forward if after == frame.after else after
    return replace(frame, own=own, after=after, forward=forward)


def _without_actor(own: str, frame: Frame) -> str:
    if own[0].isdigit() and "月" in own:
        own = _OF_MONTH.sub("", own)  # 9月份财务应公开6项
    if "由" in own and frame.unit in ("人", "名"):
        own = _MADE_UP_OF.sub("", own)
    if own.endswith("有") and own[:1] == "经":
        own = _ON_LOOKING.sub("有", own)
    if "部" in own:
        own = _PARTY_OFFICE.sub("", own)
    return own.removesuffix("被指出")


def _without_scope(own: str) -> str:
    """专题教育各只开展过1次, 能办案的干部全市只有187人: how often and of how many all told."""
    if own[-1:] in _ONLY_ENDS and (only := _ONLY.search(own)) is not None:
        before = own[: only.start()]
        own = own if _ONLY_TIME.search(before) else before
    scope = _SCOPE.search(own) if "全" in own or "我" in own or "本" in own else None
    if scope is None or own[scope.start() - 1] in _TOWARDS:
        return own
    return own[: scope.start()]
