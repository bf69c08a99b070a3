"""Figures whose noun and deed stand behind the number: 对3名不在岗的进行了调整.

Under the bare noun they would be all officials, members or households there are, and under
the word before the number (造成17名, 发现有2户) they would be nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, CASE_UNITS, PEOPLE

__all__ = ["counted_behind"]

RULE = "behind"
_UNITS = PEOPLE | {"个", "家", "户", "所", "处", "条", "宗", "起", "份", "项", "件", "路"}
_TO_THEM = ("对", "将", "把")
_CAUSED = rarely(
    "(?:[，,。；;：:]|^|[\u4e00-\u9fff])(?:造成了?|导致了?|致使|(?:仍|还|抽查|检查|排查|核查)?(?:发现|查出|查实)有)$"
)
_DEALT = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,14}?)的?(?:(?:依[规纪法]+|及时|分别|逐一|全部|均|已|一律|当场|坚决)*)"
    "(?:进行了?|予以了?|给予了?|实施了?|作出了?|开展了?|采取了?)(?P<deed>[\u4e00-\u9fff]{2,8})"
)
_ASKED = rarely(
    "(?P<who>[\u4e00-\u9fff]{2,12}?)的(?P<deed>(?:提请|责令|限期|建议|督促|要求)[\u4e00-\u9fff]{2,6})"
)
# Not 对286名主任开展业务培训, where those who are there are told.
_CHANGES = rarely(
    "调整|撤换|更换|免职|停职|撤职|清退|清理|取消|处理|处罚|处分|问责|约谈|诫勉|通报|批评|劝退|辞退|解聘|关停|查封|取缔|整顿|销号|注销"
    "|退出|澄清|正名|慰问|资助|救助|奖励|表彰|提请|责令|限期|建议|督促|要求"
)
_SUMMED = rarely("(?:一共|共计|合计|累计|共|达)$")
_WHO = rarely(
    "[\u4e00-\u9fff]{0,6}?(?:干部|党员|人员|群众|职工|教师|学生|村民|居民|老人|家庭|农户|对象|书记|主任|企业|单位|商户|村|社区|项目)"
)
# 8名书记年龄在60岁以上, 6名干部任职不满1年: not all there are.
_AGED = rarely(
    "(?P<who>(?:(?!平均|的)[\u4e00-\u9fff]){2,14}?)(?P<what>年龄|任职|工龄|党龄|任期|从业|从事[\u4e00-\u9fff]{2,8}?)(?:都|均|已)?[在为]?"
    "(?P<bound>(?:不满|未满|不足|不到|超过|满|达)?[\\d一二两三四五六七八九十]{1,3}(?:岁|周岁|年|个月)(?:以[上下]|左右)?)"
)
_OF_THEM = rarely("(?:[，,]?(?:其中|但|还|仍|另|就)?有?|中有?)")
_COUNTED = rarely(
    "企业|单位|乡镇|镇街|村|社区|项目|学校|医院|食堂|商户|科室|部门|党组织|支部|工程|合同|账户|网点|窗口"
)
_UNDONE = rarely("(?:未|没有?|不|无|零)[\u4e00-\u9fff]{2,9}$")
_ALL = rarely("党委|纪委|均|都|全部|共|为|是|和|与|及|[（(]|中$|里$")
_STILL = rarely(
    "(?:仍|还|尚|正在|继续|持续|暂|未(?!成年)|没有?|无法)(?:(?!的)[\u4e00-\u9fff]){2,12}"
)
_FOUND_THERE = rarely(
    f"(?P<who>{_COUNTED.pattern})(?P<deed>查出|发现|查实|存在|出现|暴露出?|反映|被查出|被发现)了?"
    "(?P<what>[\u4e00-\u9fff“”、]{2,14}(?:问题|线索))"
)
_OF_PROBLEMS = frozenset(("个", "件", "条", "项", "起"))
_SENT = rarely(
    "(?P<deed>交由|移交|移送|转由|转交|转送|转|交办|分送|交给|交)[\u4e00-\u9fff]{0,8}?"
    "(?:部门|单位|机关|乡镇|镇街|党委|党组|纪委|局|组|室)"
    "(?:[\u4e00-\u9fff]{0,4}(?:处理|办理|整改|就改|牵头|核查|落实|解决|查办)[\u4e00-\u9fff]{0,2})?"
)
_IN_FULL = {
    "转": "转办",
    "转由": "转办",
    "交由": "交办",
    "交给": "交办",
    "交": "交办",
    "分送": "交办",
}
_SAID = rarely("(?:(?!的|为|是|由)[\u4e00-\u9fff]){2,8}")
_POSTS_MOVED = rarely("(?:核[减增]|调[减增]|收回|划[转出入]|新增|增加|减少|盘活|置换)(?=了?$)")
_HOW_ALONE = frozenset(("主动", "积极", "自愿", "陆续", "先后", "当场"))
_GAVE = rarely(
    "(?:主动|积极|自愿|陆续|先后|当场)+(?P<deed>[\u4e00-\u9fff]{1,2})了?(?P<what>[\u4e00-\u9fff]{2,8})"
)
_NO_TRIAL = rarely("面试|会议|答辩|听证|评审|开标|考试|课堂|述职")
_THINGS = ("问题线索", "线索", "问题", "意见建议", "意见", "建议", "诉求", "信访")
_SHORT = 6
_LOOKED_AT = rarely("(?P<what>[\u4e00-\u9fff]{2,8}?)(?:[中里]有?$|[中里]|$|存在|未|不)")
_PROBLEM = rarely("问题|线索|隐患|情况|漏洞|不足|短板|疑点|风险|案件|违规|违纪")
_SOME = ("有", "其中", "仅", "中", "但")
_VAGUE = frozenset(("人员", "群众", "村民", "居民", "家庭", "农户", "对象", ""))
_WHILE = rarely("(?:长期|仍然?|还|继续|一直|多次|先后|曾|已|均|都|全年|目前|至今|未经批准)+")
_LONGEST, _LEAST = 14, 2


def counted_behind(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under what was done to those behind it, or what they did; most as named.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        earlier: the figures of its sentence before it.
        lexicon: for its verbs.
    """
    after = frame.after
    if frame.unit not in _UNITS or named.name in lexicon.own:
        return named
    if frame.unit == "路" and after.startswith("人马"):
        return replace(named, name="人马数", category="supervision", rule=RULE)
    if frame.cut and frame.own[-1:] != "的":
        after = _SUMMED.sub("", after) if "有" in frame.own[-1:] else after
        if after == frame.after:
            return named
        frame = replace(frame, after=after)  # 发现有2户占用集体土地共1.7亩
    return _told_behind(named, frame, earlier, lexicon)


def _told_behind(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    after, own = frame.after, frame.own.rstrip("，, ")
    moved = _POSTS_MOVED.search(own) if named.name == "核定编制" else None
    if moved is not None and after.startswith("编制"):
        return replace(named, name=f"{moved.group()}编制数", rule=RULE)  # 核减9名编制
    if named.rule.startswith("same") and _STILL.fullmatch(after):
        return _still(named, after, frame)
    if named.name.endswith(("问题数", "线索数")) and frame.unit in BODIES:
        named = _bodies_with(named, after, frame)
    told = _sat_in(named, frame) or _handed_over(named, frame, earlier) or _aged(named, frame, own)
    if told is not None:
        return told
    if own[-3:] == "发现的" and named.name == "发现问题数":
        return _found_among(named, frame, own)
    if own.endswith(_TO_THEM):
        return _dealt_with(named, frame) if _says_little(named, after) else named
    some = not frame.listed and _OF_THEM.fullmatch(own) is not None
    if some and any(_is_alike(named, one) for one in earlier):
        return _some_of_them(named, frame)
    if named.rule == "some" and named.name.startswith("部分") and _SAID.fullmatch(after):
        name = suffixed(after + stem(named.name).removeprefix("部分"), frame.unit)
        return replace(named, name=name, rule=RULE)  # 86个项目里31个超期
    if stem(named.name) in _HOW_ALONE and (deed := _GAVE.fullmatch(after)) is not None:
        name = suffixed(deed["deed"] + deed["what"], frame.unit)
        return replace(named, name=name, rule=RULE)  # 28名主动交了红包
    caused = _CAUSED.search(own)
    if caused is not None and (_says_little(named, after) or own[-2:] in named.name):
        return _they_did(named, frame, lexicon) or named
    return named


def _sat_in(named: Named, frame: Frame) -> Named | None:
    """全程旁听860名考生的面试: no trial."""
    if named.name[:4] != "旁听庭审":
        return None
    what = _NO_TRIAL.search(frame.after)
    name = suffixed(f"旁听{what.group()}", frame.unit) if what is not None else ""
    return replace(named, name=name, category="supervision", rule=RULE) if name else None


def _handed_over(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """找出问题120个，当中18个交由被巡察单位整改: no units are counted."""
    sent = _SENT.fullmatch(frame.after) if frame.unit in _OF_PROBLEMS else None
    thing = _problems_before(earlier, frame) if sent is not None else None
    if sent is None or thing is None:
        return None
    deed = _IN_FULL.get(sent["deed"], sent["deed"])
    name = suffixed(f"{deed}{thing}", frame.unit)
    return replace(named, name=name, category="problems", rule=RULE)


def _aged(named: Named, frame: Frame, own: str) -> Named | None:
    """有8名书记年龄在60岁以上, 6名干部任职不满1年: not all there are."""
    after = frame.after
    if frame.unit not in PEOPLE or not ("年" in after or "岁" in after):
        return None
    aged = _AGED.fullmatch(after) if not own or own.endswith(_SOME) else None
    if aged is None:
        return None
    what = aged["bound"] if aged["what"] == "年龄" else aged["what"] + aged["bound"]
    return replace(named, name=suffixed(what + aged["who"], frame.unit), rule=RULE)


def _still(named: Named, after: str, frame: Frame) -> Named:
    """28项已经改好，8项仍在推进: the ten are not among those put right."""
    thing = next((one for one in (*_THINGS, "案件") if one in named.name), "")
    if not thing and named.category == "cases" and frame.unit in CASE_UNITS:
        thing = "案件"
    category = "problems" if named.category == "rectification" else named.category
    name = suffixed(after + ("" if thing in after else thing), frame.unit)
    return replace(named, name=name, category=category, rule=RULE)


def _bodies_with(named: Named, after: str, frame: Frame) -> Named:
    """12个村发现了账目混乱问题: the villages are counted, not what was found there."""
    whose = _FOUND_THERE.fullmatch(after)
    if whose is None or len(after) > _LONGEST + _SHORT:
        return named
    name = suffixed(f"{whose['deed']}{whose['what']}{whose['who']}", frame.unit)
    return replace(named, name=name, rule=RULE)


def _problems_before(earlier: Sequence[Named], frame: Frame) -> str | None:
    """Return what the last figure of the same unit counts where that is problems and the like."""
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    if last is None or last.category not in ("problems", "clues", "rectification"):
        return None
    return next((noun for noun in _THINGS if noun in last.name), None)


def _found_among(named: Named, frame: Frame, own: str) -> Named:
    """抽查发现的22份验收单中7份签字不全: slips were looked at, no 22 problems found."""
    what = _LOOKED_AT.match(frame.after)
    if what is None or _PROBLEM.search(what["what"]):
        return named
    deed = own[-5:-3] if kind_of(own[-5:-3])[:1] == "v" else ""
    return replace(
        named, name=suffixed(deed + what["what"], frame.unit), category="supervision", rule=RULE
    )


def _is_alike(named: Named, earlier: Named) -> bool:
    return named.name == earlier.name and named.unit == earlier.unit


def _some_of_them(named: Named, frame: Frame) -> Named:
    """走访20家企业，有6家企业反映办证难: no more firms were visited."""
    noun = _COUNTED.match(frame.after)
    if noun is None:
        return named
    did = _WHILE.sub("", frame.after[noun.end() :]).removeprefix("的")
    denied = _UNDONE.search(did) if len(did) > _LONGEST else None
    did = denied.group() if denied is not None else did
    if "的" in did or "、" in did or not _LEAST <= len(did) <= _LONGEST or _ALL.match(did):
        return named
    return replace(named, name=suffixed(did + noun.group(), frame.unit), rule=RULE)


def _says_little(named: Named, after: str) -> bool:
    """Whether a name is none, or the bare noun that stands behind the number."""
    root = stem(named.name)
    return named.name[:3] == "未归类" or after.startswith(root) or root.removesuffix("人") in _VAGUE


def _dealt_with(named: Named, frame: Frame) -> Named:
    """对12名村干部进行调整, 对1户不再符合条件的提请取消."""
    said = _DEALT.fullmatch(frame.after) or _ASKED.fullmatch(frame.after)
    if said is None or not _CHANGES.match(said["deed"].removeprefix("了")):
        return named
    who = "" if said["who"] in _VAGUE else said["who"]
    name = suffixed(said["deed"].removeprefix("了") + who, frame.unit)
    return replace(named, name=name, rule=RULE) if len(name) <= _LONGEST + 4 else named


def _they_did(named: Named, frame: Frame, lexicon: Lexicon) -> Named | None:
    """造成17名已去世人员继续享受津贴, 发现有2户长期占用集体土地."""
    after = frame.after
    known = _WHO.match(after)
    who = known.group() if known is not None else ""
    did = _WHILE.sub("", after[len(who) :])
    if "的" in did or "、" in did or not _LEAST <= len(did) <= _LONGEST:
        return None
    verb = lexicon.words.verb_pattern.match(did)
    if verb is None and kind_of(did[:2])[:1] != "v" and did[0] not in "未没无不被违偷漏":
        if not who or len(after) > _LONGEST:
            return None
        return replace(named, name=suffixed(after, frame.unit), rule=RULE)  # 群众房屋受损
    name = suffixed(did + ("" if who in _VAGUE else who), frame.unit)
    return replace(named, name=name, category="problems", rule=RULE)
