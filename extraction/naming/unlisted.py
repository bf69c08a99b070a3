"""The name of a figure that no indicator fits: from its own words or its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon, by_unit
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.agreement import agreed
from extraction.naming.answers import BARE, by, object_of
from extraction.naming.named import MATTERS, NOUN_CATEGORIES, PERIOD, PLACE, Named, make_named
from extraction.naming.parts import FEW, acts
from extraction.naming.turns import GANGS, TOGETHER, whose_place
from extraction.patterns import rarely
from extraction.unit_kinds import CASE_UNITS, PEOPLE, PERSON_UNITS, TIMES

__all__ = ["out_of_place", "unlisted"]

# Of somebody it is said what they are: no place, no name.
_TRAIT = rarely(r"[懂有无会]|专业|学历|背景|以[上下]|男|女|岁")
_SOMEBODY = rarely(r"(?:干部|人员|党员|群众|书记|主任|一把手|[部厅处科]级)$")
_RANK_END = rarely("[部厅处科股]级$")
_AGE = re.compile(r"(\d+岁?(?:及以[上下]|以[上下])|\d+岁?[至到—-]\d+岁)(?:的)?$")
_AMONG_WHOM = rarely(
    "((?:一肩挑|(?!肩)[\u4e00-\u9fff]{0,2})(?:委员|书记|主任|党员|教师|监督员|联络员|网格员))(?:当)?中[，,]?[^。；;]*$"
)
_LONG = 9
_GOT = rarely("(?:仅|只|才|就)?[得考拿]了?$")
_FOREMOST = rarely("^(?:[末首]位|垫底|排?名?最[后前低高])的")
# 发现问题38个，供销社15个、农商行23个: whose they are
_OF_BODIES = frozenset(("problems", "clues", "cases", "rectification"))
_SENDING = frozenset("报转")
_FIRM = rarely(
    "[\u4e00-\u9fff]{1,4}(?:供销社|供销总社|信用社|农信社|合作社|[商银支分]行|粮库|水厂|电厂|钢厂|药厂|林场|农场|幼儿园)|供销社|信用社|农信社"
)
_PLACE_LENGTH = 3
_NEAR = 3
_MEMBERS = ("执委", "常委", "支委", "班委")
_NO_PLACE_END = frozenset("了过着的人员访")
_ANOTHER_DEED = rarely(r"\d|^(?:督促|责令|推动|要求)|退[回还缴]|追[回缴]|收[回缴]|上缴")
_SHARED = ("rectification", "supervision")
_THESE = re.compile(r"^(?:这|该|此|上述|这些|以上|(?:如今|现在)还?(?:剩下?|剩余))$")
# 与上一轮的287个相比
_THEN = rarely(rf"[与同和跟较比]?(?:{PERIOD.pattern}|上一?(?:轮|届|期|季度|个?月|年度?)|同期)+的?")
# 纪检监察室仅3人: who works there, whatever was counted before.
_STAFFED = re.compile("[室科股办站所组队局委院](?:仅|只|现|实)(?:有)?$")
_IS_PLACE = re.compile(
    "([\u4e00-\u9fff]{2,6}?)[数量]?(?:位?居|排名?|列|最|较|前[一二三四五六七八九十]+[位名])[\u4e00-\u9fff]{0,10}[是为][\u4e00-\u9fff]{1,6}"
    "(?:镇|乡|县|区|街道|村|社区)$"
)
_PAPERS = ("份", "篇", "封")
_NOT_IN_CASES = frozenset((*NOUN_CATEGORIES, "other"))
_WITH_BODY = re.compile(r"建议|通报|制度|清单|函|文件|问题|线索|信访|举报|案")
_EACH_END = re.compile("(?:各|均|分别|共)$")
_AND_OTHERS = rarely("(?<=[\u4e00-\u9fff]{2})[及和]其[他它]$")
_FIELD = re.compile("(?:领域|方面|系统|行业)(?:问题)?$")
_WHOSE_UNITS = frozenset((*CASE_UNITS, *PEOPLE, *_PAPERS))
_WHEN = re.compile(
    rf"(?:{PERIOD.pattern}|分(?:年度|年|季度|月)[看是为]?|全年|\d{{1,2}}(?:至|[-—－])\d{{1,2}}月份?|[半一二两三四五六]年(?:下来|来|间)?"
    r"|[前这]?[一二两三四六九](?:个月|个?季度)|[一二两三四]个季度"
    r"|合起来是?|合计|累计|总计|总共|一共|共计?)+"
)
# 先后4次对整治工作作出批示: what was said so often, not what it was about
_INSTRUCTED = rarely(
    "(?:[作做]出|进行|予以|开展|提出)(?:了)?(?:重要|专门|明确|专题|集中)*"
    "(?P<what>(?:指示|批示)(?:批示|指示)?|研究部署|安排部署|部署安排|专题研究|部署|要求)(?![一-鿿])"
)
_OFTEN = frozenset((*TIMES, "期"))
# What is left where the words beside a number are no name: 正在, 仍有, 涉及, 趴在.
_SCRAPS = frozenset("按给涨压调留趴停打拿尚仍认处合涉正才有分请最会外包前后计|")
_SHORT_NOUNS = frozenset(("会期", "分组", "会场"))


def unlisted(
    frame: Frame,
    own: str,
    earlier: Sequence[Named],
    lexicon: Lexicon,
    wholes: tuple[Named | None, Named | None, Named | None],
) -> Named | None:
    """Return the name of a figure that no indicator fits, None where its words say nothing.

    Args:
        frame: the words around it.
        own: its own words before the number.
        earlier: the figures of its sentence before it.
        lexicon: for its verbs and nouns.
        wholes: that of which it is a part, the last figure of its unit in its sentence and
            in the text.
    """
    parent, base, topic = wholes
    whole = _whole_of(base, frame, earlier) if base is not None else topic
    whose = _whose(frame, own, whole, base is not None, lexicon)
    if whose is not None:
        return whose
    carried = object_of(own, frame.unit, earlier, topic, lexicon)
    if carried and not frame.after and carried != own and not BARE.match(own):
        # 发放问卷110份，回收106份
        category = formed(replace(frame, own=carried), lexicon.words)[1]
        return make_named(suffixed(carried, frame.unit), category, frame, "carried")
    acted = _times(frame, own, lexicon)
    if acted is not None:
        return acted
    aged = _aged(frame, own)
    if aged is not None:
        return make_named(aged, "staffing", frame, "trait", parent)
    name, category = formed(frame, lexicon.words)
    if frame.after.startswith(("用于", "用作")):
        # 另有15万元用于推进整治: what it is for is no name, and it is none counted before
        return make_named(*by_unit(frame.unit), frame, "unit")
    if not name or _says_nothing(name):
        return None
    sent = own[:1] in _SENDING and len(own) > _NEAR
    bare = frame.unit in CASE_UNITS and not frame.after and not sent
    place = whose_place(own, lexicon) if bare else None
    if place and parent is None:
        # 县直机关42件、乡镇61件: of whom is said, of what is not
        return replace(make_named(f"{frame.unit}数", "other", frame, "whose"), subject=place)
    verb = _verb_before(frame, own, name, earlier, lexicon)
    if verb:
        # 清理信息平台3个，政务软件11个
        return make_named(verb + name, earlier[-1].category, frame, "shared", parent)
    listed = frame.unit in CASE_UNITS and not acts(own, lexicon)
    leading = parent or base or topic
    if out_of_place(category, frame, own) or (listed and leading):
        category = leading.category if leading and not leading.is_rate else "other"
        if category == "clues" and _SOMEBODY.search(own) and not name.startswith("反映"):
            name = f"反映{name}"  # 反映对象中，乡科级干部5件
    if category == "clues" and frame.unit in CASE_UNITS and _RANK_END.search(own):
        name = suffixed(f"{stem(name)}干部", frame.unit)
    return make_named(name, category, frame, "formed", parent)


def _says_nothing(name: str) -> bool:
    """趴金额, 正数, 节占比: one character is left of other words and counts nothing."""
    return stem(name) in _SCRAPS and name.removesuffix("数") not in _SHORT_NOUNS


def _aged(frame: Frame, own: str) -> str | None:
    """纪检委员中，年龄在55岁以上的9人: of whom it is said stands before."""
    trait = _AGE.search(own) if frame.unit in PERSON_UNITS and not frame.after else None
    among = _AMONG_WHOM.search(frame.context[-40:] + own) if trait is not None else None
    return f"{trait[1]}{among[1]}人数" if trait is not None and among is not None else None


def _verb_before(
    frame: Frame, own: str, name: str, earlier: Sequence[Named], lexicon: Lexicon
) -> str:
    """The verb of the figure before that goes on through a list, '' where none does."""
    alike = earlier and (earlier[-1].unit == frame.unit or frame.listed)
    if not alike or earlier[-1].rule == "true deed" or frame.after or len(name) > _LONG:
        return ""
    if own.endswith(("责任", "稳控")):
        # 追究主体责任9人、监督责任5人、领导责任7人: 监督 is one of the kinds; 化解14个，稳控4个
        return ""
    verb = lexicon.words.verb_pattern.match(earlier[-1].name)
    if verb is None or lexicon.words.verbs.get(verb.group()) not in _SHARED:
        return ""
    if not any(verb.group() in one.own + one.after for one in earlier[-_NEAR:]):
        return ""  # 警示提醒3人，旷课6人: 谈话 is a word of the lexicon's name alone
    if not frame.listed and frame.unit in PEOPLE and not lexicon.words.noun_end.search(own):
        return ""  # 解除合同3人，降岗降薪6人: another deed
    opening = lexicon.words.verb_pattern.match(strip_light(earlier[-1].own))
    if opening is not None and opening.group() in lexicon.words.settings:
        return ""  # 形成巡察报告15份、专题报告4份: 巡察 is no deed of the list
    alone = (
        re.search(r"\d|总[数量]|[由从]$", own)
        or (kind_of(own[:2]) == "v" and own[:2] not in lexicon.words.nouns)
        or _ANOTHER_DEED.search(own)
        or lexicon.words.verb_pattern.search(own)
    )
    return "" if alone else verb.group()


def out_of_place(category: str, frame: Frame, own: str, base: Named | None = None) -> bool:
    """Officials and bodies are not counted in 件: 反映县处级干部82件 counts the letters."""
    if frame.unit in _PAPERS:
        if category == "clues" and base is not None and own.endswith("的"):
            return base.unit == frame.unit and base.category != "clues"  # 无实质内容的36份
        return category in NOUN_CATEGORIES and bool(own) and not frame.after
    if frame.unit not in CASE_UNITS or category not in _NOT_IN_CASES:
        return False
    return bool(own) and not _WITH_BODY.search(frame.after)


def _whole_of(base: Named, frame: Frame, earlier: Sequence[Named]) -> Named:
    """Return what a part of the sentence before this one opened with, if ``base`` is of it.

    甲市问责77人，其中厅级干部3人；乙市38人: all who were called to account, not those of a rank.
    """
    if base.segment == frame.segment:
        return base
    row = [one for one in earlier if one.segment == base.segment and one.unit == base.unit]
    if row[:1] == [base] or not any("其中" in one.own for one in row[1:]):
        return base
    return row[0]


def _whose(
    frame: Frame, own: str, base: Named | None, near: bool, lexicon: Lexicon
) -> Named | None:
    """甲县203件、乙县147件: a place says whose figure it is; what is counted goes on."""
    if frame.after.startswith("相比") and _THEN.fullmatch(own):
        if base is not None and (not base.is_rate or (near and base.unit == frame.unit)):
            return make_named(base.name, base.category, frame, "same", base.parent)
        return make_named(*by_unit(frame.unit), frame, "unit")
    if base is not None and _THESE.match(own) and not base.is_rate:
        return make_named(base.name, base.category, frame, "same", base.parent)
    if not frame.after and (first := _IS_PLACE.match(own)) is not None:
        # 举报量居前三位的是金塘镇61件次
        match = lexicon.match(Frame(first[1], "", "", "", frame.unit))
        if match is not None and match.inside:
            name = agreed(match.indicator.name, frame, match.alias)
            return make_named(name, match.indicator.category, frame, "whose")
    if base is None or frame.after or base.is_rate or not own or len(own) > 2 * FEW:
        return None
    apart = not near or base.category == "staffing"
    if apart and frame.unit in PEOPLE and _STAFFED.search(frame.own):
        return make_named("实有人数", "staffing", frame, "staffed")
    if frame.unit not in _WHOSE_UNITS and base.unit != frame.unit:
        return None
    return _by_place(frame, own, base, near, lexicon)


def _by_place(frame: Frame, own: str, base: Named, near: bool, lexicon: Lexicon) -> Named | None:
    """Of what was counted before, in a place, at a time, in a field."""
    short = _AND_OTHERS.sub("", _EACH_END.sub("", own))
    short = _GOT.sub("", _FOREMOST.sub("", short)) if frame.unit == "分" else short
    if _WHEN.fullmatch(own):
        # 一季度立案12件，二季度15件，全年共65件
        return make_named(base.name, base.category, frame, "whose", base.parent)
    of_bodies = base.category == "organization" and lexicon.words.noun_end.search(own)
    # 检查医疗机构14家，经办机构7家: another kind of what was looked at
    kind = base.unit == frame.unit and lexicon.words.nouns.get(own[-2:]) == "organization"
    kind = kind and stem(base.name).endswith(own[-2:]) and not PLACE.search(own[:-2] or own)
    bodies = bool(of_bodies) or kind or own.endswith(GANGS)
    of_letters = base.name.startswith("反映") and near and frame.unit in CASE_UNITS
    field = _FIELD.search(own)
    if of_letters and (field or not lexicon.words.verb_pattern.search(own)):
        return make_named(f"反映{suffixed(short, frame.unit)}", base.category, frame, "whose")
    if not bodies and _is_placed(short, base, frame) and not lexicon.words.verb_pattern.search(own):
        named = make_named(base.name, base.category, frame, "whose", base.parent)
        if TOGETHER.search(frame.own):
            return named
        where = whose_place(short, lexicon) if len(short) == len(own) else None
        return replace(named, subject=where or (short if _FIRM.fullmatch(short) else where))
    return _continued(frame, own, base, near, lexicon)


def _continued(frame: Frame, own: str, base: Named, near: bool, lexicon: Lexicon) -> Named | None:
    """商南5人、山阳3人: places without their kinds, where a row of places or of persons stands."""
    goes_on = base.rule == "whose" or (
        frame.unit in PEOPLE and base.category in MATTERS and (near or not _TRAIT.search(own))
    )
    if not goes_on or not _may_be_place(own, frame.own):
        return None
    if lexicon.words.verb_pattern.search(own) or lexicon.words.noun_end.search(own):
        return None
    return make_named(base.name, base.category, frame, "whose", base.parent)


# Kinds of places, of which no other thing is counted: 检查乡镇4个、景区2个.
_PLACES_COUNTED = frozenset(("景区", "园区", "校区", "库区", "厂区", "矿区", "小区", "服务区"))


def _is_placed(short: str, base: Named, frame: Frame) -> bool:
    """Whether words name a place or a body; 超10亿元的产业园区, 妇联执委 are what is counted."""
    if short in _PLACES_COUNTED:
        return False
    if "元的" in short or (frame.unit in PEOPLE and short.endswith(_MEMBERS)):
        return False
    if short[:1] in _SENDING and len(short) > _NEAR:
        return False  # 交村委会办理6起，报镇纪委1起
    firm = base.category in _OF_BODIES and _FIRM.fullmatch(short) is not None
    return firm or PLACE.search(short) is not None or short.endswith("本部")


def _may_be_place(own: str, whole: str) -> bool:
    """商南5人、山阳3人: a place without its kind; 退出员额2人, 一年走了4人 are deeds."""
    if len(own) > _PLACE_LENGTH or not own.isalpha() or whole[-1:] in _NO_PLACE_END:
        return False
    return kind_of(own) in ("", "ns")


def _times(frame: Frame, own: str, lexicon: Lexicon) -> Named | None:
    """先后4次对22起问题予以通报: what was done so many times follows."""
    if frame.unit not in _OFTEN or lexicon.words.verb_pattern.search(own):
        return None
    if own == "分" and frame.context:
        # 开展廉政培训，分4期举办: the clause before says what
        match = lexicon.match(Frame(frame.context.rstrip("，, "), "", "", "", frame.unit))
        if match is not None and match.inside:
            return by(match, frame)
    if own[-1:] == "分" and len(frame.after) > _LONG and kind_of(frame.after[:2])[:1] == "v":
        return make_named(f"{frame.after[:2]}次数", "other", frame, "times")  # 分两次上缴账户
    if not re.match(r"[对向就在深赴前到]", frame.forward) and own not in ("分", "先后", "并分", ""):
        return None
    told = _INSTRUCTED.search(frame.forward)
    if told is not None:
        what = told["what"].replace("要求", "提出要求")
        return make_named(f"{what}次数", "supervision", frame, "times")
    verbs = [
        m.group() for m in lexicon.words.verb_pattern.finditer(frame.forward)
        if m.group() not in lexicon.words.settings
    ]  # fmt: skip
    if not verbs:
        return None
    category = lexicon.words.verbs[verbs[-1]]
    category = "rectification" if category == "money" else category  # 分3次退还
    if (
        frame.unit in ("轮", "轮次")
        and not own
        and "巡察" in frame.context + "".join(frame.around())
    ):
        return make_named("巡察轮次", "supervision", frame, "times")  # 两轮共抽调干部84人
    return make_named(suffixed(verbs[-1], frame.unit), category, frame, "times")
