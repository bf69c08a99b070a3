"""The name of the lexicon as the words and the unit of a figure ask for it."""

from __future__ import annotations

import re

from extraction.indicators import Frame
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import formed, stem, suffixed
from extraction.indicators.vocabulary import Vocabulary
from extraction.patterns import rarely
from extraction.unit_kinds import PERSON_UNITS

__all__ = ["agreed", "coordinated", "done", "finer", "literal", "own_money"]

# These names hold whether persons or times are counted.
_FIXED = frozenset(
    (
        "检举控告类信访举报数",
        "会议次数",
        "参加会议次数",
        "监督检查次数",
        "调研次数",
        "组织措施人次",
        "约谈人次",
        "谈话提醒人次",
        "谈话函询人次",
        "四种形态总人次",
        "惠及人次",
        "诫勉人数",
        "追责问责人数",
    )
)
# In other units a name stands as it is.
_AGREEING_UNITS = PERSON_UNITS | {
    "场", "场次", "户", "家", "次", "批", "批次", "件次", "人次", "%", "成", "分", "元",
}  # fmt: skip
# Names of money that take in what is said of it: 追回集体资金 is 追回资金.
_OWN_MONEY = frozenset(
    ("追回资金", "追回赃款", "挽回经济损失", "直接经济损失", "上缴违规资金", "发放资金",
     "整改违规出借资金", "化解村级债务", "受贿金额", "行贿金额", "贪污金额", "退还群众资金",
     "主动上交资金", "挪用公款金额", "清偿拖欠账款", "退还伙食费",
     "上缴租金", "上缴承包费", "上缴利润", "上缴党费")
)  # fmt: skip
_MONEY_NOUN = re.compile(
    r"(?:资金|金额|款|费|费用|补贴|补助|补助金|收入|支出|账款|欠款|贷款|基金|经费|罚金|租金|工资|分红|红利|金)$"
)
# Words that a name leaves out, and gifts, whose money is called after them.
_SCORE = rarely(r"(?:平均|最高|最低|综合|测评|考核|满意度)(?:得分|成绩|分)")
_UNSAID = re.compile("^(?:安排|实现|形成|涉及|共计?|累计|全部)|历年|各类|相关|有关|(?<=.)欠缴")
# What heads of many kinds may stand before: 超范围列支, 核增资产, 次均住院费用.
_TOWARDS = rarely(
    "^(?:(?:针对|对于)(?=[\u4e00-\u9fff]{3})|对(?=[多少虚超漏未已违重套挪侵截][\u4e00-\u9fff]))"
)
_BARE_MONEY = frozenset(
    (
        "列支",
        "承包费",
        "投资",
        "资产",
        "费用",
        "债务",
        "收入",
        "支出",
        "奖励",
        "补贴",
        "补助",
        "预算",
    )
)
# 套取务工补助1.8万元: what was done with it says which money it is.
_TAKEN = rarely("套取|骗取|挪用|截留|侵占")
_GIVEN_WRONGLY = rarely(
    "(?:[退清追收][回退缴还])?(?:违规|超标准|超范围|重复|虚假|多头)"
    "(?:发放|领取|报销|列支|支出|收取|使用|享受)(?![^违]*违规)[\u4e00-\u9fff]{2,9}$"
)
_TAKEN_AID = rarely("(?:滞留|截留|挤占|挪用|虚报|冒领|骗取|套取)[\u4e00-\u9fff]{3,7}$")
_FEWEST = 4
_MEAN = re.compile("^.+(?=[次户]均[\u4e00-\u9fff]{2})")
_GIFTS = re.compile("收受|受贿|索取|送")
# Nouns that take in what is said of them.
_COARSE = frozenset(
    ("问题", "单位", "部门", "机构", "乡镇", "街道", "社区", "派驻机构", "会议", "党员",
     "案件", "线索", "编制", "党组织")
)  # fmt: skip
_POINTS = frozenset(("示范点", "基地", "阵地", "平台", "站点", "点位", "联络站", "服务站", "中心"))
_TIMES = frozenset(("次", "场", "场次", "轮", "轮次", "批", "批次", "期", "人次", "件次"))
_PHRASE_END = re.compile(r"[，,。；;、和及与在对向将把被由]")
_DONE = rarely(
    r"(?:已经?|均已?|正在|全部|都|顺利|如期|相继|建成|积极)*((?!.有)[\u4e00-\u9fff]{2})$"
)
_RATE = re.compile(
    r"(?:^|[，,的])((?:整改|问题|群众|巡察|监督|线索|信访|案件|任务|按期|按时|合同|资金|评议|测评)?(?![^，]{0,4}(?:[县市村镇乡各全]|组织|单位|职工|干部|人员|党员))[\u4e00-\u9fff]{0,6}[率度])$"
)
_FOR_WHOM = rarely("^[为而](?=[\u4e00-\u9fff]{3})")  # 为企业营业收入突破2亿元提供保障
_LETTERS = re.compile("(?:举报|控告|申诉|批评建议|信访)数$")
_THINGS = ("organization", "other")
_DEEDS = ("rectification", "supervision")
_SHORT = 8
_LONG = 10
# Deeds that only set up, hold or take in: the name leaves them out.
_LIGHT = frozenset(
    ("建成", "建立", "收到", "接收", "受理", "出动", "发现", "拍摄", "制作", "观看", "张贴", "完成",
     "新增", "建设", "存在", "整改", "编制", "接待", "增加", "充实", "选派", "选配", "培训", "教育",
     "排查", "报送", "邀请", "创建", "获得")
)  # fmt: skip
_ADJECTIVE = re.compile(
    r"(?!实际|目前|其中|更新|开发|发送|获得|[各全本每该共现约已均仅另还进])[\u4e00-\u9fff]{2,4}"
)
_HAS = re.compile("^.*(?<![建开假])[设获](?![备施计置立])")
_OF_PLACE = re.compile("^(?:社区|村级|镇村)(?=[\u4e00-\u9fff]{2})")
# Of them it is said who gave them.
_HONOURS = frozenset(("奖项", "示范点", "荣誉", "奖"))
_TWO_KINDS = rarely("([\u4e00-\u9fff]{2,})[和及与]([\u4e00-\u9fff]{2,6})$")
_VAGUE = rarely("^(?:违规|不合理|不合规|各类|相关|长期|非法|不必要)*(?:的)?")
# Nouns so wide that what stands before them says which.
_WIDE = frozenset(("信息", "合同", "土地", "场所", "事项", "资产", "团伙", "项目"))
_WHOSE = re.compile(
    "(?:[县市区镇乡村省局委组院校级司团家所站和与及等了过出到]|机关|单位|部门|组织|系统|街道|半年|今年|全年|累计|管辖|大学)$"
)
# Names under which the given reports put several words.
_MERGED = frozenset(
    ("核定编制", "实有人数", "缺员人数", "派驻机构数", "监督单位数", "监督对象人数", "乡镇数",
     "县区数", "省区市数", "督办省区市数", "编制到位组数", "村务监督委员会主任人数",
     "村务监督委员会成员人数",
     "协作区数", "培训班期数", "讲座场次", "党课次数", "廉政党课次数", "宣传资料数", "培训人次",
     "集中学习次数")
)  # fmt: skip
# 农户, 下属二级企业, 培养入党积极分子: more or less than a noun.
_WHOLE = re.compile("(?!下属|培养|发放|发送|开发)[\u4e00-\u9fff]+(?<!户)[\u4e00-\u9fff](?<!户)")
_VERBAL = ("supervision",)
_NAMED_BY_NOUN = ("organization", "staffing", "training", "other", "problems")
_NAMED_SO = frozenset((*_VERBAL, *_NAMED_BY_NOUN))


def agreed(name: str, frame: Frame, alias: str = "") -> str:
    """Return a name of the lexicon for one figure: 批评教育人次 of 6人 is 批评教育人数.

    Args:
        name: the indicator's.
        frame: the words around the figure.
        alias: the words that named it.
    """
    if frame.unit not in _AGREEING_UNITS or name in _FIXED or "种形态" in name:
        return name
    if frame.unit in PERSON_UNITS and name.endswith("人次"):
        return name.removesuffix("次") + "数"
    if frame.unit in ("场", "场次") and name.endswith("次数") and name not in _FIXED:
        return f"{name.removesuffix('次数')}场次"
    if frame.unit in ("户", "家") and name.endswith("次数"):
        return suffixed(stem(name), frame.unit)
    if frame.unit == "次" and name.endswith("场次"):
        return f"{name.removesuffix('场次')}次数"
    if frame.unit in ("批", "批次") and name.endswith("数"):
        return suffixed(stem(name), frame.unit)
    if frame.unit == "件次" and _LETTERS.search(name):
        return suffixed(re.sub("举报数$", "数", name) if "外" in name else name, "件次")
    if frame.unit == "人次" and name.endswith("人数"):
        return name.removesuffix("数") + "次"
    if frame.unit in ("%", "成") and name.endswith(("率", "度")) and "*" not in alias:
        rate = _RATE.search(strip_light(frame.own))
        return rate[1] if rate and len(rate[1]) <= _SHORT and rate[1].endswith(name[-2:]) else name
    if frame.unit == "分" and (score := _SCORE.search(frame.own)) is not None:
        return score.group()
    if frame.unit == "元" and name not in _OWN_MONEY:
        return _money(name, frame, alias)
    return name


def _money(name: str, frame: Frame, alias: str) -> str:
    """The name of money by the words that say which it is."""
    taken: list[str] = []
    if name == "违纪资金" or alias in ("补助", "补贴", "低保金"):
        own = strip_light(frame.own)
        given = _GIVEN_WRONGLY.search(own)
        if given is None and name != "违纪资金":
            given = _TAKEN_AID.search(own)
        if given is not None and _MONEY_NOUN.search(given.group()):
            return given.group()  # 村支书李某违规发放误工补贴
        taken = _TAKEN.findall(frame.own)
    return _own_money(frame, alias) or (f"{taken[-1]}资金" if taken else name)


def done(found: Match, frame: Frame, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, category) where a deed stands before a plain noun: 清理信息平台3个."""
    if frame.after or frame.unit in _TIMES:
        return None
    noun = found.alias.strip("#*")
    persons = frame.unit in PERSON_UNITS and found.indicator.category == "staffing"
    things = found.indicator.category in _THINGS and frame.unit not in PERSON_UNITS
    if found.alias != noun or noun not in words.nouns or not (things or persons):
        return None
    name, _ = formed(frame, words)
    if "属" in name:
        name = re.sub("(?:下属|所属)(?=[\u4e00-\u9fff]{2})", "", name)
    verb = words.verb_pattern.match(name)
    if verb is None or words.verbs.get(verb.group()) not in _DEEDS or len(verb.group()) < 2:
        return None
    if persons and words.verbs[verb.group()] != "rectification":
        return None  # 清理超职数配备干部16名
    if verb.end() == len(name) - 1 or not name.removesuffix("数").endswith(noun):
        return None
    return name, words.verbs[verb.group()]


def literal(found: Match, frame: Frame, words: Vocabulary) -> str:
    """Return the name by the noun of the text with what is said of it, '' where it adds nothing.

    科室39个 is 科室数, not 内设机构数; 廉情监督员135名 廉情监督员人数, 征集问题20条 征集问题数.
    """
    if "*" in found.alias:
        return _widened(found, frame)
    if found.indicator.category not in _NAMED_SO:
        return ""
    noun = found.alias.strip("#")
    if found.indicator.name in _MERGED or not _WHOLE.fullmatch(noun):
        return ""
    known = words.noun_end.search(noun)
    verb = words.verb_pattern.match(noun)
    if found.indicator.category in _VERBAL and verb is not None and not frame.after:
        other = known is not None and known.start() == verb.end() > 1
        fits = other and noun[verb.end() :] not in found.indicator.name
        return suffixed(noun, frame.unit) if fits and verb.group() not in words.settings else ""
    if known is None or found.indicator.category not in _NAMED_BY_NOUN:
        return ""
    if found.indicator.category == "problems" and known.start():
        return ""
    if verb is not None and len(verb.group()) > 1 and known.start():
        return ""
    core = strip_light(frame.own).removesuffix("的").removeprefix("其中")
    said = ""
    if not frame.after and core.endswith(noun):
        said = _said(core.removesuffix(noun), noun, words)
        whole = words.noun_end.search(core)
        if whole is not None and len(whole.group()) > len(said + noun):
            said = whole.group().removesuffix(noun)  # 转移支付项目14个, no 支付项目
    if not said and noun in found.indicator.name:
        return ""
    return suffixed(said + noun, frame.unit)


def coordinated(found: Match, frame: Frame, words: Vocabulary) -> tuple[str, str] | None:
    """Return (name, category) for two kinds counted in one: 中小学校和幼儿园127所."""
    own = frame.own
    if frame.after or not ("和" in own or "及" in own or "与" in own):
        return None
    noun = found.alias.rpartition("*")[2].strip("#")
    kind = words.nouns.get(noun)
    if kind not in _THINGS or found.indicator.name in _MERGED:
        return None
    both = _TWO_KINDS.search(strip_light(own))
    if both is None or both[2] != noun:
        return None
    first = words.noun_end.search(both[1])
    if first is None or words.nouns[first.group()] != kind:
        return None
    name, category = formed(frame, words)
    whole = both.group()[len(both[1]) :] in name and len(name) <= _LONG + 2
    return (name, category) if whole else None


def _widened(found: Match, frame: Frame) -> str:
    """The adjective that an alias with a gap leaves out: 清理问题合同627份 is 清理问题合同数."""
    verb, gap, noun = found.alias.partition("*")
    core = strip_light(frame.own).removesuffix("的")
    if not gap or not verb or frame.after or noun not in _WIDE or not core.endswith(noun):
        return ""
    if found.indicator.name != suffixed(verb + noun, frame.unit) or verb not in core:
        return ""
    adjective = _VAGUE.sub("", core[core.rfind(verb) + len(verb) : len(core) - len(noun)])
    if _ADJECTIVE.fullmatch(adjective) is None or _WHOSE.search(adjective):
        return ""
    return suffixed(verb + adjective + noun, frame.unit)


def _said(before: str, noun: str, words: Vocabulary) -> str:
    """The deed and the adjective before a noun that a name keeps: 领办, 廉情, 征集."""
    deed, at = "", 0
    for match in words.verb_pattern.finditer(before):
        verb = match.group()
        if len(verb) > 1 or (verb in words.settings and match.start() == at):
            deed, at = verb, match.end()
    between, _, behind = before[at:].rpartition("的")
    if between:
        deed = ""  # 签订劳动合同的职工63人: nobody signed any workers
    adjective = _HAS.sub("", behind)
    if deed in words.settings or deed in _LIGHT or deed not in words.verbs:
        deed = ""
    adjective = _OF_PLACE.sub("", adjective)
    if noun in _HONOURS and (rank := re.search("[国省市县区]级", adjective)) is not None:
        return adjective[rank.start() :]
    if len(noun) + len(deed) + len(adjective) > _LONG:
        return ""
    if _ADJECTIVE.fullmatch(adjective) is None or _WHOSE.search(adjective):
        adjective = ""
    return deed + adjective


def finer(found: Match, frame: Frame, words: Vocabulary) -> str:
    """Return a name with the word that stands before a plain noun, '' where there is none.

    230个重大项目 is 重大项目数, 预算执行问题6项 预算执行问题数; 1个项目已完工 is 完工项目数.
    """
    noun = found.alias.strip("#*")
    if noun not in words.nouns or noun in _COARSE or frame.unit in _TIMES:
        return ""
    if "*" in noun or "#" in noun or found.indicator.name != suffixed(noun, frame.unit):
        return ""
    if found.alias.startswith("#"):
        phrase = _PHRASE_END.split(frame.after, maxsplit=1)[0]
        at = phrase.find(noun)
        done = _DONE.match(frame.after[at + len(noun) :]) if at >= 0 and not frame.cut else None
        if done and not at and done[1][0] != "中":
            return suffixed(done[1] + noun, frame.unit)
        modifier = _modifier(phrase[:at], words) if at > 1 else ""
    elif not frame.after and found.indicator.category == "organization" and noun in _POINTS:
        return _whole(frame, words)
    elif not frame.after:
        core = strip_light(frame.own).removesuffix("的")
        before = core.removesuffix(noun) if core.endswith(noun) else ""
        modifier = _modifier(before, words) if len(before) > 1 else ""
    else:
        return ""
    return suffixed(modifier + noun, frame.unit) if modifier else ""


def _whole(frame: Frame, words: Vocabulary) -> str:
    """The whole phrase of a point or a base: 廉洁文化示范点18个."""
    name, _ = formed(frame, words)
    verb = words.verb_pattern.match(name)
    return name[verb.end() :] if verb and len(name) - verb.end() > 4 else name


def _modifier(before: str, words: Vocabulary) -> str:
    """The adjective of a name right before a noun, '' where there is none."""
    known = words.modifier_end.search(before.rpartition("的")[2])
    return known.group() if known is not None else ""


def own_money(words: str) -> str:
    """Return words that are short and end in a noun for money, '' for others."""
    short = 3 <= len(words) <= _SHORT and _MONEY_NOUN.search(words)
    return words if short and not re.search("[的、和与及等]", words) else ""


def _own_money(frame: Frame, alias: str) -> str:
    """The words themselves where they are short and end in a word for money."""
    core = _MEAN.sub("", strip_light(frame.own))
    bare = alias in _BARE_MONEY and core.endswith(alias)
    core = _TOWARDS.sub("", _FOR_WHOM.sub("", _UNSAID.sub("", core)))
    of = core.rpartition("的")[2]
    core = of if bare and len(of) >= _FEWEST else core
    noun = bare or _MONEY_NOUN.search(core)
    said = frame.after and not (bare and frame.after.startswith(("已", "未", "尚")))
    if said or alias == core or not 4 <= len(core) <= _SHORT or not noun:
        return ""
    if _GIFTS.search(core) or re.search("[的、和与及等其中]|涉及|处以|共|全|累计", core):
        return ""
    return suffixed(core, "元") if alias in ("列支", "预算") else core
