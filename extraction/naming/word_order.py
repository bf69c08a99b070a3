"""One order of words for what is counted: 召开3场警示教育大会 is read as 召开警示教育大会3场.

Reports put the thing before the number or behind it as they please, and the name must be the
same. So a figure that stands between its verb and its noun is named as if the noun stood before
it; the figure right behind the noun (受理164件案件171人) then has no noun of its own, and those
of a list (处分3名科级干部、12名一般干部) have theirs before them as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from corpus.word_list import kind_of
from extraction.bodies import name_end
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import Around
from extraction.indicators.vocabulary import Vocabulary
from extraction.naming.named import NOUN_CATEGORIES, Named
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, PERSON_UNITS, RATE_UNITS

__all__ = ["in_order"]

_MOST, _SHORT, _NEAR = 16, 4, 8
# Units of what is measured and not counted one by one, with those of rates.
_MEASURES = frozenset((
    None, "元", "元人民币", "美元", "亩", "公里", "千米", "米", "平方米", "平方公里", "公顷", "吨",
    "公斤", "斤", "千克", "立方米", "方", "立方", "天", "日", "年", "月", "个月", "周", "小时",
    "分钟", "学时", "课时", "岁", "分", "度", "口", *RATE_UNITS,
))  # fmt: skip
# 召开了3场, 共查处近12起
_LEADS = re.compile("(?:了|过|共计?|累计|总计|合计|近|约|逾|超过?|达到?|各类)+$")
_LEAD_ENDS = frozenset("了过共计近约逾超达到类")
# What follows the noun is told of it, or it is none: 干部到县纪委学习, 村和若干社区.
_TOLD = re.compile(
    "^(?:有(?!效|关)|[是为]|系(?!统)|列(?!车))|[，,：:（(\\d]|[到赴往被把将从让使均都]|对(?!象)|由|若干|[没仍]|(?<=.)[在未已]|参加|参与|接受|进行|开展|予以|给予"
    "|担任|用于|等$"
)
# Deeds that are counted as things.
_DEEDS = frozenset(("变更", "签证", "演练", "招标", "评审", "补贴", "决定", "申请", "备案", "承诺"))
# Verbs that make no noun with what stands before them: unlike 工程建设, 案例研讨, 问卷调查.
_PLAIN_DEEDS = frozenset((
    "召开", "开展", "举办", "发现", "受理", "收到", "处分", "查处", "处置", "追回", "收缴",
    "清退", "化解", "解决", "整改", "移送", "移交", "约谈", "走访", "排查", "核查", "抽查",
    "检查", "建立", "制定", "印发", "修订", "出台", "完善", "发放", "签订", "拆除", "办结",
    "问责", "留置", "暂停", "责令", "督促", "推动", "设立", "组建", "成立", "建成", "配备",
    "选派", "抽调", "收集", "征集", "公示", "公开", "取消", "关停", "下发", "制发", "发出",
    "提出", "审核", "审签", "清理", "规范", "收回", "取缔", "查封", "落实", "播放", "观看",
    "讲授", "拍摄", "推送", "编发", "表彰", "通报曝光", "曝光", "立案查处", "查办", "新建",
    "聘请", "纠正", "梳理", "接收", "调阅", "查阅", "回访", "访谈", "慰问", "终止", "解除",
    "否决", "采纳", "回收", "督办", "审结", "审理", "更换", "修复",
))  # fmt: skip
_DEED_ENDS = frozenset(deed[-2:] for deed in _PLAIN_DEEDS)
_WHOM = frozenset(("有", "共有", "已有", "对", "将", "已对", "共对", "其中有", "其中对"))
_WHOM_ENDS = frozenset("有对将")
_BEFELL = rarely("(?:被|(?:进行|开展|予以|给予|实施|作出)了?)([\u4e00-\u9fff]{2,8})")
_HOLDING = frozenset(("召开", "开展", "举办"))
_MAKING = frozenset(
    ("设立", "组建", "成立", "组成", "建成", "新建", "建立", "打造", "搭建", "新设", "增设")
)
_MANNER = frozenset(
    ("重点", "实地", "现场", "随机", "集中", "专题", "挂牌", "公开", "依法", "入户", "一线")
)
_MEANS = frozenset(
    ("现场", "大数据", "数据", "网络", "会议", "平台", "系统", "群众", "集体", "单位", "组织")
)
_KINDS = re.compile("各级各类|各[类种](?:各样)?(?!别|型|形式|方式|渠道)")
_IS = re.compile("(?:共?有|[为是达共约])+$")
# 金额有683万元
_AMOUNTS_ARE = frozenset(("额有", "金有", "积有"))
_DONE_TO_BODIES = frozenset(("supervision", "rectification", "sanctions"))
_DONE_TO_PERSONS = frozenset(("supervision", "cases", "sanctions", "staffing", "money"))
_AGAIN_ENDS = frozenset("数有了过共计近约逾超达到")
_DENIED = rarely("[未不没无]")
_OFFICES = frozenset("组队室办委部")
# Places of one character, as lists have them.
_PLACES = {"村": "村", "镇": "乡镇", "乡": "乡镇", "县": "县区", "区": "县区"}
_TEAMS = ("组", "队", "专班")
_JOINING = ("以及", "和", "及", "与")
# It has them, and does nothing to them; or the object is another one further on.
_HAVING = frozenset((
    "有", "涉及", "包括", "分为", "划分为", "划分", "共有", "现有", "下设", "下辖", "存在",
    "占比", "超过", "减少", "增加", "可能", "没有", "还有", "尚有", "另有", "仍有", "只有",
    "仅有", "需要", "全县", "全市", "全区", "全镇", "全省", "属于", "成为", "作为", "完成",
    "实现", "保障", "面对", "面向", "牵头", "列入", "纳入", "联合", "会同", "协调", "统筹",
    "覆盖", "下属", "监督", "走进", "深入", "进驻", "走遍", "剩余", "余下", "其余", "尚余",
    "控制",
))  # fmt: skip
# Who did it says what came: 群众举报12条线索.
_COMING = frozenset(
    ("举报", "移交", "移送", "交办", "转办", "反映", "投诉", "反馈", "上报", "报送")
)
_OF_EACH = re.compile("[每均、]|各.{0,2}$")
_LEANING = frozenset("对向在为由从以有占")
_ONE_CHARACTER = frozenset("讲拍建开设办查招聘评修印")
_SOMEBODY_ENDS = frozenset("部员象子人长记任表众民生师工友属户手导")
# 受理164件案件171人: a second measure, nothing more is counted.
_NEXT_ALONE = rarely(
    r"\d[\d,.，]*[万亿]?[余多]?(?:人次|件次|户次|公里|平方米|[人名元亩吨])(?:[、（(]|$)"
)
_OPENING = re.compile("[，,]?(?:其中|另外|同时|还|并)?")
_ADVERBS = re.compile("(?:仅|只|已|又|还|也|先后|再次|分别)+$")
_WHERE = re.compile("全[国省市县区旗镇乡州校院局厅系]|各[级类]|相关|有关")


def in_order(frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Frame:
    """Return a frame with the thing that is counted before the number.

    Args:
        frame: the words around a figure.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    own = frame.own
    if "各" in own:
        own = _KINDS.sub("", own)
    if frame.after:
        frame = frame if own == frame.own else replace(frame, own=own)
        if own[-1:] in _WHOM_ENDS and own.lstrip("，, ") in _WHOM:
            return _befell(frame, lexicon.words)
        return _before(frame, earlier, lexicon.words)
    if own[-1:] in _AGAIN_ENDS and len(own) > 2:
        if own[-1] not in "数有" and _of_last(own, earlier):
            return frame
        own = _without_count(own, frame.unit, lexicon.words)
    if "的" in own:
        own = _with_its_deed(own, lexicon.words)
    elif len(own) > _SHORT - 1 and own[-2:] in _DEED_ENDS:
        own = _deed_first(own, frame, lexicon)
    if own != frame.own:
        return replace(frame, own=own)
    if earlier and own and not earlier[-1].after:
        return _behind(frame, earlier[-1], lexicon.words)
    return frame


def _of_last(own: str, earlier: Sequence[Named]) -> bool:
    """3个组就办理了22件: what was counted before did it."""
    return bool(earlier and earlier[-1].after) and own[:1] == earlier[-1].after[:1]


def _befell(frame: Frame, words: Vocabulary) -> Frame:
    """有5人被立案, 对5件进行立案: what befell them is what is counted."""
    said = _BEFELL.fullmatch(frame.after) if not frame.cut else None
    if said is None or not (said[1] in words.verbs or said[1] in _PLAIN_DEEDS):
        return frame
    return replace(frame, own=said[1], after="", forward="")


def _with_its_deed(own: str, words: Vocabulary) -> str:
    """发现的问题有97个: the problems found."""
    before, _, thing = own.rpartition("的")
    thing = _IS.sub("", thing)
    if len(thing) < 2 or words.noun_end.search(thing) is None:
        return own
    opening = _OPENING.match(before)
    said = _ADVERBS.sub("", before[opening.end() :] if opening is not None else before)
    deed = _deed(said, words)
    return before + thing if deed and len(deed) == len(said) else own


def _deed_first(own: str, frame: Frame, lexicon: Lexicon) -> str:
    """座谈会召开118场, 企业走访67家: what was done goes before what it was done to."""
    words = lexicon.words
    deed = next((own[-size:] for size in (4, 3, 2) if own[-size:] in _PLAIN_DEEDS), "")
    if not deed:
        return own
    opening = _OPENING.match(own)
    at = opening.end() if opening is not None else 0
    thing = own[at : -len(deed)]
    noun = words.noun_end.search(thing) if 2 <= len(thing) <= _NEAR else None
    if noun is None or thing in _MEANS or "或" in thing or _TOLD.search(thing):
        return own
    holds = deed in _HOLDING or deed in _MAKING
    for verb in words.verb_pattern.finditer(thing):
        if not holds and (verb.start() < noun.start() or len(verb.group()) >= len(noun.group())):
            return own
    kind, category = words.nouns[noun.group()], words.verbs.get(deed)
    if kind == "organization":
        done = frame.unit in BODIES and (category in _DONE_TO_BODIES or deed in _MAKING)
    elif kind == "staffing" or (frame.unit in PERSON_UNITS and thing[-1] in _SOMEBODY_ENDS):
        done = frame.unit in PERSON_UNITS and category in _DONE_TO_PERSONS
    else:
        done = frame.unit not in PERSON_UNITS and frame.unit not in _MEASURES
    found = lexicon.match(frame) if done else None
    if found is not None and found.inside and len(found.alias.strip("*#")) > len(deed):
        return own
    return own[:at] + deed + thing if done else own


def _without_count(own: str, unit: str | None, words: Vocabulary) -> str:
    """立案件数5件, 立案的有5件: what was done, without the words that only lead to how many."""
    if own[-2:] in _AMOUNTS_ARE and own.strip("，, ") == own[-3:]:
        return own[:-1]
    if own[-1] == "数":
        bare = own.removesuffix(f"{unit}数")
    elif own[-2] == "的":
        bare = own[:-2]
    else:
        bare = _LEADS.sub("", own)
    if len(bare) < 2 or bare == own or _DENIED.search(bare) is not None:
        return own
    deed = _deed(bare, words)
    return bare if deed in words.verbs or deed in _PLAIN_DEEDS else own


def _behind(frame: Frame, last: Named, words: Vocabulary) -> Frame:
    """受理164件案件171人: the noun is the one that the figure before has taken."""
    own = frame.own
    if len(last.own) > len(own) > 1 and not frame.listed and last.own.endswith(own):
        return replace(frame, own="") if words.noun_end.search(own) is not None else frame
    return frame


def _before(frame: Frame, earlier: Sequence[Named], words: Vocabulary) -> Frame:
    if frame.unit in _MEASURES or _OF_EACH.search(frame.own):
        return frame
    own = _LEADS.sub("", frame.own) if frame.own[-1:] in _LEAD_ENDS else frame.own
    if own:
        deed = _deed(own, words) or _unknown_deed(own, frame, words)
        if not deed or deed in _MAKING:
            return frame
        own = _without_actor(own, deed, words)
    elif frame.listed and earlier and not earlier[-1].after:
        own = _going_on(earlier[-1], words)
    else:
        return frame
    thing = _thing(frame, words)
    if not frame.own and words.verbs.get(own) == "supervision":
        thing = _PLACES.get(frame.after, thing)  # 走访4个乡镇、6个村: no towns are six
    if not thing:
        return frame
    rest = frame.forward[len(frame.after) :] if frame.cut else ""
    return replace(
        frame,
        own=own + thing,
        after="",
        forward=rest,
        around=partial(_around, frame, thing),
    )


def _around(frame: Frame, thing: str) -> Around:
    """The words farther off without the thing that is now before the number."""
    far = frame.around()
    return far._replace(beyond=far.beyond.replace(f"{frame.unit}{thing}", frame.unit or "", 1))


def _going_on(last: Named, words: Vocabulary) -> str:
    """巡察7个单位、3个乡镇: the verb before a list is that of all of it."""
    verb = words.verb_pattern.match(last.own.lstrip("，, 其中"))
    if verb is not None and verb.string[verb.end() : verb.end() + 1] in _OFFICES:
        return ""  # 督导组共计抽查5家
    return verb.group() if verb is not None and verb.group() in words.verbs else ""


def _without_actor(own: str, deed: str, words: Vocabulary) -> str:
    """Words without who does it and when: 汛期组成, 平台仅接入."""
    opening = _OPENING.match(own)
    at = opening.end() if opening is not None else 0
    before = own[at : -len(deed)]
    before = _ADVERBS.sub("", before)
    opens = words.verb_pattern.match(before)
    if not before or deed in _COMING or (opens is not None and len(opens.group()) > 1):
        return own
    if before not in _MANNER and kind_of(before[-2:])[:1] in ("n", "t", "s"):
        return own[:at] + deed
    return own[:at] + deed if len(before) > _SHORT else own


def _deed(own: str, words: Vocabulary) -> str:
    """The verb that words end in, what was done to the thing counted; '' for none."""
    if len(own) == 1:
        return own if own in _ONE_CHARACTER else ""
    if not own or own[-1] in _LEANING:
        return ""
    own = own.removesuffix("出") if len(own) > 2 else own
    for size in (4, 3, 2):
        last = own[-size:]
        if len(last) < size:
            continue
        if last in _HAVING:
            return ""
        if last in words.verbs or last in _PLAIN_DEEDS:
            return last
        if last in words.settings and last[0] not in _LEANING:
            return last
    return own[-2:] if kind_of(own[-2:])[:1] == "v" else ""


def _unknown_deed(own: str, frame: Frame, words: Vocabulary) -> str:
    """审签17项工程变更: a word of two characters alone before things is what was done to them."""
    said = own.lstrip("，,")
    if len(said) != 2 or frame.unit in PERSON_UNITS or kind_of(said) or said in _HAVING:
        return ""
    if said[-1] in _LEANING or said[-1] == "的":
        return ""
    noun = words.noun_end.search(frame.after)
    place = noun is not None and words.nouns[noun.group()] in NOUN_CATEGORIES
    return "" if place or not said.isalpha() else said


def _thing(frame: Frame, words: Vocabulary) -> str:
    """The noun right behind the unit where nothing else follows it; '' where it is none."""
    thing = frame.after
    if frame.cut and frame.forward != thing:
        first, listed, _ = thing.partition("、")
        if listed:
            thing = first
        elif thing.endswith(_JOINING):
            thing = thing.removesuffix("以及").rstrip("和及与")
        elif not _NEXT_ALONE.match(frame.forward, len(thing)):
            return ""
    elif frame.forward != thing or "、" in thing:
        return ""
    thing = _WHERE.sub("", thing, count=1) if _WHERE.match(thing) else thing
    if not 2 <= len(thing) <= _MOST or _TOLD.search(thing) or thing.endswith(_TEAMS):
        return ""  # 派出4个巡察组: teams are told by what they do next
    if frame.unit in PERSON_UNITS and thing[-1] not in _SOMEBODY_ENDS:
        return ""
    if frame.unit not in BODIES and name_end(thing) == len(thing):
        return ""  # 甲市30件县财政局: whoever that is, no 件 counts it
    return thing if _is_noun(thing, words) else ""


def _is_noun(thing: str, words: Vocabulary) -> bool:
    """Whether words are a noun with what says which; 谈话室 of 建成谈话室 is none."""
    for verb in words.verb_pattern.finditer(thing):
        if len(verb.group()) > 1 and verb.group() in words.settings:
            return False
        if verb.start() and (verb.group() in _PLAIN_DEEDS or verb.group() in _MAKING):
            actor = words.noun_end.search(thing[: verb.start()])
            if actor is not None and words.nouns[actor.group()] in NOUN_CATEGORIES:
                return False  # 18所学校建成智慧食堂
    if words.noun_end.search(thing) is None:
        last = thing[-2:]
        if len(thing) > _NEAR or (kind_of(last)[:1] != "n" and last not in _DEEDS):
            return False
        for end in range(2, len(thing) - 1):
            first = words.noun_end.search(thing[:end])
            if first is not None and words.nouns[first.group()] in NOUN_CATEGORIES:
                return False  # 76个社区监督力量: the bodies are counted
    of, _, _ = thing.rpartition("的")
    return not of or words.noun_end.search(of) is None  # 70个单位的问题清单
