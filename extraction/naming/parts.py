"""Parts of a whole: items after 其中, what remains, clues by their source.

Decided here: the name of a part, from its own words, the verb, the noun or all of the name of
its whole. Of which whole it is one is in ``which_whole.py``, ranks in ``ranks.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.lexicon import Match
from extraction.indicators.naming import stem, suffixed
from extraction.naming.kinds_of import part_of_kind, went_to
from extraction.naming.named import (
    ACTS,
    MATTERS,
    NOUN_CATEGORIES,
    PLACE,
    Named,
    led_off,
    make_named,
)
from extraction.naming.rule_names import TRUE_DEED
from extraction.naming.told_again import part_told_again
from extraction.naming.told_apart import posts_of
from extraction.naming.turns import TOGETHER, whose_place
from extraction.patterns import rarely
from extraction.subjects import plain_subject
from extraction.unit_kinds import AREAS, BODIES, CASE_UNITS, PEOPLE

__all__ = [
    "ASPECTS",
    "ASPECT_ENDS",
    "DIVIDED",
    "FEW",
    "NEAR",
    "RANK_ROOTS",
    "acts",
    "child",
    "others",
    "source",
    "weaker",
]

FEW = 14
NEAR = 6
# What is done to those of a rank goes by its short name: 处分县处级干部人数.
RANK_ROOTS = {
    "党纪政务处分": "处分", "批评教育和处理": "处理", "第一种形态": "第一种形态处理",
    "查处问题": "查处", "追责问责": "问责",
    "群众信访": "反映", "检举控告": "反映", "处置问题线索": "反映",
}  # fmt: skip
_REST = ("问题线索", "线索", "问题", "案件", "举报", "人员")
_GOT_BACK = ("追回", "追缴", "收缴", "清退", "退还", "挽回")
_ASKED_FOR = ("意见建议", "诉求", "投诉", "合同", "风险点")
_MATTER_UNITS = frozenset(("件", "起", "条", "个", "份", "项"))
_NAMED_LAST = ("意见建议", "问题线索", "问题")
_SUMS = ("资金", "支出", "收入", "经费", "资产", "债务")
_OTHER_THINGS = {"problems": "问题", "cases": "案件", "clues": "信访", "rectification": "整改"}
_PLACE_UNITS = frozenset(("座", "处", "间", "栋"))
_KINDS = ("问题", "线索", "案件", "合同", "项目")
_KIND = rarely("[类型式]$")
_REST_BEING = rarely("^其余的?(?:均?为|都?是|系)(?=[\u4e00-\u9fff]{2})")  # 其余为一般人员439人
DIVIDED = re.compile(r"(?:划分|分)(?:出|为|成)(?=[\u4e00-\u9fff])")
_SHARED = re.compile(r"(?:各|均|分别|共)$")
_DATED = re.compile(
    r"^(?:(?:19|20)\d\d年(?:度)?|\d{1,2}月?[至到—-]\d{1,2}月份?|\d{1,2}月份?|[上下]半年|第?[一二三四]季度|今年|去年|上年)+"
)
# 岩脚村一个村就收了29件: of the place alone
_ALONE = rarely(
    "(?P<place>[\u4e00-\u9fff]{1,5}[镇乡村县区市])(?:一个[镇乡村县区市]|一[镇乡村县区市])(?:就|便)?(?:收[了到]?|占了?|有)$"
)
_ALONE_ENDS = frozenset("收了到占有")
_RANK = re.compile("[正副][部厅局处科股县乡镇]级$")
_SENT_ON = rarely("[转交督批]办$")
_DEALT_BY = rarely("[联承自主协合查]办$")
_TOWNS = ("镇街", "乡镇", "街道", "社区", "机关", "部门")
_ROUND = re.compile("第[一二三四五六七八九十\\d]+(?:轮|批|次|季度|阶段)")
_ADVERBS = re.compile("^(?:已经?|属于?|系|均)(?=..)|明显|较为|相对")
_MONEY = rarely("(资金|支出|收入|经费|费用|资产|债务|补贴|余额|账款)(?:总额|金额)?$")
_HANDED = rarely("移[送交](?:公安|司法|检察|市场监管)")
_PENALTY = re.compile("(?:行政处罚|通报批评|约谈|警告|整改)$")
_CLEARED, _CLEARED_END = ("清理", "清退"), rarely("(?:清理|清退)+(?:出|了)?$")
_HANDED_ON = frozenset((*NOUN_CATEGORIES, "sanctions"))
ASPECTS = ("方面", "类", "领域", "系统", "行业", "环节")
_FAULTS = frozenset("未违超先无不漏虚")
_KIND_OF_BODY = rarely(
    "(?<!人民)(?:医院|卫生院|卫生室|诊所|药店|企业|超市|幼儿园|[养敬]老院|合作社"
    "|(?:医疗|卫生|养老|服务|培训|中介|检测|评估)机构)$"
)
_GRADE = re.compile("(?:非常|基本|比较|较为)?(?:不)?满意|一般|较?好|较?差")
ASPECT_ENDS = (*ASPECTS, "板块", "条线", "类型")


def weaker(found: Match, own: str, parent: Named) -> bool:
    """Whether the place in a list says more than the lexicon found."""
    noun = found.indicator.category in NOUN_CATEGORIES
    if found.alias in _KINDS and found.alias in parent.name and len(own) > len(found.alias) + 1:
        return True  # 发现问题21个，其中采购方面问题6个
    longer = len(found.alias.strip("*#")) < len(own)
    if noun and longer and own.endswith("的"):
        return True  # 12个项目，其中直接指定施工单位的5个
    # 应执行处分12人，其中处分执行不到位3人: a part of what was due says more than the deed
    if longer and found.indicator.name == parent.name.removeprefix("应执行"):
        return True  # 其中，初次举报362件
    deed = "*" in found.alias and found.alias[:2] == own[:2]  # 派驻机构22家，监督市直单位83家
    whose = longer or (parent.category in MATTERS and own in _TOWNS)
    return not found.inside or (noun and whose and bool(PLACE.search(own)) and not deed)


def child(frame: Frame, own: str, parent: Named, lexicon: Lexicon) -> Named:
    """A part of a whole is named after both; a place or a unit of it is its subject only."""
    own = _REST_BEING.sub("", DIVIDED.split(own)[-1])
    alone = _ALONE.match(own) if own[-1:] in _ALONE_ENDS else None
    own = alone["place"] if alone is not None else own
    told = posts_of(frame, own, parent) or _of_body(frame, own, parent)
    if told is not None:
        return told
    of_place = frame.unit in CASE_UNITS or frame.unit == "元"
    where = whose_place(own, lexicon) if of_place else None
    if where and (frame.bracketed or parent.rule == "bracketed"):
        # 收到投诉11件（派出所9件、司法所2件）
        part = make_named(parent.name, parent.category, frame, "part", parent)
        return replace(part, subject=where)
    if parent.rule == "bracketed" or (frame.bracketed and _says_all(frame, own, parent)):
        return make_named(suffixed(own, frame.unit), parent.category, frame, "part", parent)
    if parent.category in _HANDED_ON and _HANDED.match(own):
        noun = lexicon.words.noun_end.search(stem(parent.name))
        if noun is not None and lexicon.words.nouns[noun.group()] == "organization":
            # 处理违规机构93家，其中移送公安机关9家
            name = _merged(own, _plain_noun(noun.group()))
            return make_named(suffixed(name, frame.unit), parent.category, frame, "part", parent)
    if kind := part_of_kind(own, parent):
        return make_named(suffixed(kind, frame.unit), parent.category, frame, TRUE_DEED, parent)
    own = _without_deed(own, stem(parent.name), lexicon)
    dated = _DATED.sub("", own)
    place = PLACE.search(_SHARED.sub("", own)) and not _RANK.search(own)
    place = place and not (_SENT_ON.search(own) or _DEALT_BY.search(own))
    if place and frame.unit in _PLACE_UNITS:
        place = kind_of(own[:2]) != "v"  # 启用泵站2座
    kinds = frame.unit in BODIES and _KIND_OF_BODY.search(own) is not None
    place = (
        place and not (kinds or went_to(own, frame.unit)) and not _a_kind_of(own, parent, lexicon)
    )
    if place or own.startswith("其余") or _ROUND.fullmatch(own):
        part = make_named(parent.name, parent.category, frame, "part", parent)
        together = TOGETHER.search(frame.own)
        return replace(part, subject=whose_place(own, lexicon)) if place and not together else part
    if dated != own and (not dated or dated in parent.own):
        # 其中2018年受理16092人: the year is a period, no part of the name.
        return make_named(parent.name, parent.category, frame, "part", parent)
    # 其中违规发放补贴情况最多，共158人
    dated = dated.removesuffix("情况") if frame.unit in PEOPLE and len(dated) > NEAR else dated
    own = _ADVERBS.sub("", dated.removesuffix("的")) or dated
    if own.startswith("涉及") and "线索" in parent.name and frame.unit in CASE_UNITS:
        return make_named(f"{own}线索数", parent.category, frame, "part", parent)
    if parent.category == "staffing" and not own.endswith(("空编", "编制")):
        return make_named(suffixed(own, frame.unit), "staffing", frame, "part", parent)
    name = _both(own, frame.unit, parent, lexicon)
    return make_named(suffixed(name, frame.unit), parent.category, frame, "part", parent)


def _of_body(frame: Frame, own: str, parent: Named) -> Named | None:
    """追回资金220万元，其中医院86万元、药店45万元: whose money it is."""
    if frame.unit != "元" or _KIND_OF_BODY.fullmatch(own) is None or not plain_subject(own):
        return None
    if TOGETHER.search(frame.own) or frame.context[-1:].isdigit():
        return None  # 其余3家医院合计224万元
    return replace(make_named(parent.name, parent.category, frame, "part", parent), subject=own)


def _says_all(frame: Frame, own: str, parent: Named) -> bool:
    """Whether a part in brackets goes by its words: 法院8个（中院1个）, 结案9件（含去年3件）."""
    if "其中" in frame.own:
        return False
    told = parent.category in ACTS and frame.unit in (*CASE_UNITS, *PEOPLE)
    return not told or len(own) > FEW // 2 or frame.own[:1] == "含" or own[:2] in ("上年", "去年")


def _without_deed(own: str, root: str, lexicon: Lexicon) -> str:
    """办理案件96件，其中县检察院办理8件; 清退32人，其中东江省清理11人: whose they are, no more."""
    who, deed = own[:-2], own[-2:]
    if deed in _CLEARED and root.startswith(_CLEARED):
        who, deed = _CLEARED_END.sub("", own), ""
    place = PLACE.search(who) and who[-1] != "级" and root.startswith(deed)
    return who if place and (root != deed or deed in lexicon.words.verbs) else own


def _a_kind_of(own: str, parent: Named, lexicon: Lexicon) -> bool:
    """学校127所，其中公办学校96所: what ends like its whole is a kind of it, no place."""
    whole = stem(parent.name)
    nouns = (own[at:] for at in range(1, len(own) - 1))
    return parent.category in NOUN_CATEGORIES and any(
        noun in whole and lexicon.words.nouns.get(noun) == parent.category for noun in nouns
    )


def _both(own: str, unit: str | None, parent: Named, lexicon: Lexicon) -> str:
    """The words of a part and the name of its whole in one."""
    root = stem(parent.name)
    alone = _whole_said(own, unit, root, parent.category, lexicon)
    if alone:
        return alone
    if root == "群众信访":
        return own.removeprefix("含") + ("信访件" if _SENT_ON.search(own) else "")
    if root.startswith("反映"):
        return f"反映{own.removeprefix('涉及').removeprefix('反映')}"
    if parent.category in NOUN_CATEGORIES and _KIND.search(own):
        return own + root  # 村中重点类19个
    if unit in PEOPLE:
        if own and acts(own, lexicon):
            return own  # 追回35名，其中边境触网9人
        root = RANK_ROOTS.get(root, root)
        own += "干部" if _RANK.search(own) else ""
    if unit == "元" and own.endswith(ASPECTS) and root.startswith(_GOT_BACK):
        return own + root  # 追回资金520万元，其中医保领域180万元
    if unit == "元" and (money := _MONEY.search(strip_light(parent.own))) is not None:
        return own if own.endswith(money[1]) else own + money[1]
    if unit in _PLACE_UNITS and root[-1:] in own:
        return own  # 粮库8座，其中乡镇库点6座
    if unit in AREAS and not acts(root, lexicon):
        return own  # 耕地总面积5730亩，其中水浇地551亩
    if root.endswith("问题") and unit not in PEOPLE and not acts(own, lexicon):
        return own + "问题"  # 查处问题346起，其中涉黑涉恶“保护伞”3起
    return part_told_again(own, root, lexicon) or _joined(own, root, lexicon)


def _whole_said(own: str, unit: str | None, root: str, category: str, lexicon: Lexicon) -> str:
    """A part that says all by itself, or with what is counted; '' for others."""
    if _GRADE.fullmatch(own.removeprefix("评价")) and unit not in PEOPLE:
        return own  # 收回有效表171份，其中“非常满意”146份
    if own.endswith(ASPECT_ENDS) and unit in CASE_UNITS and category in MATTERS:
        return own + _matter(root, lexicon)  # 招标采购领域立案, 检举控告类信访
    bare = category == "problems" and own.endswith("类") and _no_noun(root, lexicon)
    if bare or root.endswith("问题"):
        if own.endswith("问题"):
            return own
        if own.endswith(("方面", "类", "领域")):
            return own + "问题"
    if root.endswith("风险点") and own.endswith(ASPECT_ENDS):
        return own + "风险点"
    return ""


def _no_noun(root: str, lexicon: Lexicon) -> bool:
    return lexicon.words.noun_end.search(root) is None


def _matter(root: str, lexicon: Lexicon) -> str:
    """What a name counts, without who received it: 接收问题线索 → 问题线索."""
    noun = lexicon.words.noun_end.search(root)
    if root == "群众信访" or noun is None or len(noun.group()) < 2:
        return root.removeprefix("群众")
    return noun.group()


def _joined(own: str, root: str, lexicon: Lexicon) -> str:
    """The words of a part with the verb, the noun or all of the name of its whole."""
    words = lexicon.words
    verb = words.verb_pattern.match(root)
    noun = words.noun_end.search(root)
    whole = noun.group() if noun is not None else ""
    found = words.noun_end.search(own)
    own_noun = found.group() if found is not None else "会" if own.endswith("会") else ""
    if own[1:2] == "出" and own_noun:
        return own.replace("的", "")  # 审核票据86张，其中审出重复的票据7张
    if noun is not None and own[-1:] == whole[-1] and own != whole:
        if verb is None or noun.start() < verb.end() or verb.group() in words.settings:
            return own
        return verb.group() + own  # 培训班21期，审理业务班3期
    deed = words.verb_pattern.match(own) or _PENALTY.search(own)
    if deed and len(deed.group()) > 1 and deed.group() not in words.settings:
        # 处理机构1893家，其中行政处罚238家: another deed than that of the whole
        bodies = words.nouns.get(whole) == "organization"
        alone = not whole or (own_noun and not bodies) or own.endswith(whole)
        return own if alone else _merged(own, _plain_noun(whole))
    if verb and own_noun and _is_noun(root[verb.end() :], lexicon):
        # 清理合同412份，其中口头协议36份: the part takes the place of the whole's noun.
        return verb.group() + own
    if own.startswith(root[:2]):
        return own
    if verb and whole and own[0] in _FAULTS and not own.endswith(whole):
        return _merged(own, _plain_noun(whole))  # 抽查项目47个，其中未公开招标9个
    if whole and not words.verb_pattern.search(root):
        return _merged(own, _plain_noun(whole))  # 派驻机构84家，其中单独派驻31家
    if root.endswith(_NAMED_LAST):
        # 发现问题210个，其中党的建设80个
        return own + next(noun for noun in _NAMED_LAST if root.endswith(noun))
    if len(root) > 3 and root[-2:] in own:
        return own  # 网络举报63件，其中手机举报平台收到17件
    return root + own


def _plain_noun(noun: str) -> str:
    return re.sub("^(?:问题|违规|疑似)(?=.)(?!线索)", "", noun)


def _merged(first: str, second: str) -> str:
    """Two phrases in one; what ends the first and begins the second is said once."""
    for length in range(min(len(first), len(second)), 0, -1):
        if first.endswith(second[:length]):
            return first + second[length:]
    return first + second


def _is_noun(words: str, lexicon: Lexicon) -> bool:
    noun = lexicon.words.noun_end.search(words)
    return noun is not None and noun.start() <= 2


def acts(own: str, lexicon: Lexicon) -> bool:
    """Whether words hold a verb that is kept in a name."""
    verbs = (match.group() for match in lexicon.words.verb_pattern.finditer(own))
    return any(verb not in lexicon.words.settings for verb in verbs)


def source(frame: Frame, core: str, thing: str) -> Named | None:
    """从线索来源看，信访举报15件; 从问题来源看，巡察中发现7件: things by where they come from."""
    own = led_off(core).removesuffix("线索").removesuffix("问题").replace("中发现", "发现")
    if frame.after or not 2 <= len(own) <= 8:
        return None
    own = own.removesuffix(thing)
    return make_named(f"{own}{thing}数", "clues", frame, "source")


def others(frame: Frame, base: Named | None, earlier: Sequence[Named] = ()) -> Named:
    """Return the rest at the end of a list: 其他8起.

    Args:
        frame: the words around it.
        base: the last figure of its unit, None where there is none.
        earlier: the figures of its sentence before it.
    """
    if base is None:
        return make_named(suffixed("其余", frame.unit), "other", frame, "rest")
    nouns = _REST if frame.unit != "元" else _SUMS
    noun = next((n for n in nouns if n in base.name), "")
    if not noun and frame.unit in _MATTER_UNITS:
        noun = next((n for n in _ASKED_FOR if n in base.name), "")
    if base.name.startswith("反映"):
        return make_named(suffixed("反映其他", frame.unit), base.category, frame, "others")
    if base.category == "staffing" and base.parent is not None and frame.unit in PEOPLE:
        return make_named("其他人员人数", "staffing", frame, "others", base.parent)
    if not noun and base.rule.startswith("formed") and base.category == "clues":
        return make_named(suffixed("其他", frame.unit), base.category, frame, "others", base.parent)
    if not noun and (base.parent is None or base.category in NOUN_CATEGORIES):
        alike = [one.name for one in earlier if one.unit == frame.unit and not one.is_rate]
        if len(set(alike)) > 1:
            # 违规吃喝6起、收礼5起、其他3起: none of those named before
            rest = suffixed(f"其他{_OTHER_THINGS.get(base.category, '')}", frame.unit)
            return make_named(rest, base.category, frame, "others", base.parent)
        whole = base.parent or base
        return make_named(whole.name, whole.category, frame, "same", whole.parent)
    if not noun and frame.unit in CASE_UNITS:
        noun = _OTHER_THINGS.get(base.category, "")
    category = (base.parent or base).category
    return make_named(suffixed(f"其他{noun}", frame.unit), category, frame, "others", base.parent)
