"""The category of a figure by the deed of its clause, where its noun alone speaks otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import CATEGORIES, Frame, Lexicon
from extraction.indicators.naming import formed, stem, suffixed
from extraction.naming.faults import faulty
from extraction.naming.named import STOCKS, VISITS, Named, led_off, make_named
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, BODY_UNITS, MONEY_UNITS, PEOPLE, RATE_UNITS, TIMES

__all__ = ["settled"]

# Money and rates are what their unit says.
_BY_UNIT = RATE_UNITS | MONEY_UNITS
_COMMA, _STOP = re.compile("[，,：:]"), re.compile("[，,：:；;]")
_MAY_BE_LETTERS = STOCKS | {"rectification", "supervision"}
_MAY_BE_WATCHED = STOCKS | {"training"}
_CHECKED = (
    r"(?:检查|排查|督导|督查|督察|调研|巡察|巡视|审计|抽查|核查|监督|述责述廉|述职述廉|抽检|暗访|走访"
    r"|摸排|筛查|过筛|评查|复查|监测|清产核资|嵌入式监督)"
)
_WEIGHED = "评估|考核|评议|清查|体检|审核|过筛子"
_CHECKED_END = rarely(
    rf"(?:开展|进行|实施|实行|组织|予以|作)[^，,。；;]*?({_CHECKED}|{_WEIGHED})(?:全覆盖|工作|督导)?\W?$"
    rf"|(?<!主体责任)(?!监督)({_CHECKED})(?:全覆盖)?$"
)
# Of all there are, and of places as a whole, it is said how far the work went.
_TOWARDS = re.compile(r"(?:[对]|就)(?!应)(?![^，,。；;]{0,6}全[省市州县区镇乡])[^，,。；;]{0,14}$")
_LEFT = rarely("(?:余下|剩余|剩下|未检查|未巡察|尚未[\u4e00-\u9fff]{2})的$")
_OFTEN = rarely(r"[\d两一二三四五六七八九十]+余?(?:次|轮|轮次|场)$")
_WHOM = re.compile(
    r"^(?:全年|个别|先后|共|实地|随机|重点|累计|分别|此次|同步|并|已|抽样)*"
    r"(延伸巡察|延伸审计|审计|检查|抽查|巡察|巡视|走访|督查|排查|暗访|参与监督|访谈|约谈)(?:了)?"
    r"(?!发现|、|等|部门|机关|中|组|站|室|点|出|员|对象|委|单位|网格|机构|全覆盖|干部|工作|力量|专业|成员|人员|系统|体系)"
    r"[^，,。；;]{2,14}$"
)
_LOOKED_FIRST = rarely("检查|抽查|督查|督导|走访|暗访|调研|核查|审计|排查")
_HOMES = ("农户", "贫困户", "低保户", "脱贫户", "监测户", "村民", "居民", "群众", "住户", "困难户")
_REACHED = rarely(r"(检举控告|信访举报)(?:共|累计|合计)*涉及$")
_REACHED_ENDS = frozenset("及共计\n")
_MADE_UP = rarely(r"([一-龥]{1,6}(?:委员会|小组|监委|专班|理事会))由$")
_TOLD_OF = rarely(r"(?:进行|予以|给予|作出)(?:了)?[一-龥]{0,4}?(通报批评|通报)$")
_MARKS = rarely(r"(?:不?合格|及格|优秀|满分|补考)(?:的|有|达)*$")
_PRESENT = re.compile(r"参加|参会|参考|参赛|参训")
_MADE = rarely(r"(?:督促|责令|推动|要求|责成)$")
_MADE_ENDS = frozenset("促令动求成\n")
_PLACES = rarely(
    r"^(?:个)?(?:[县市省区镇乡村州]+(?:\W|$|的|和|及|[一-龥])|乡镇|镇街|街道|社区|县区|派驻)"
)
_WENT = re.compile(
    r"(?:赴|深入(?:到)?|走进|走遍|走访(?:了)?|下沉到?|到|随机抽取|抽取|抽选)[^，,。；;对]{0,4}$"
)
_LOOKED = rarely(r"调研|走访|座谈|访谈|检查|了解|抽查|督导|暗访|蹲点|实地|方式|督查|核查|抽取")
_OTHER_ERRAND = rarely(
    r"开展|进行|举办|宣讲|宣传|义诊|慰问|演出|巡演|培训|授课|辅导|服务|捐|招聘|送|建|设|挂职|任职|办案"
)
_OF_SANCTIONED = re.compile(
    r"(?:被?处分|受(?:到)?(?:党纪政务|党纪|政务)?处分(?:的)?|被?查处的?)(?:的)?(?:人员|人|干部|党员|党员干部)(?:当)?中[，,]"
)
_OF_CLUES = re.compile(r"(?:按)?被(?:举报|反映)人(?:身份|职级|级别)?")
_COUNTED = PEOPLE | BODIES | {"支", "座", "项", "处"}
_PART = re.compile(r"其中")
_DONE_TO = ("cases", "sanctions")
_RIGHTED = (
    r"拆除|清退|清收|清欠|退还|退回|归还|取消|停订|叫停|否决|盘活|复耕|复垦|复绿|修复|补建|解聘|返工|返还"
    r"|纠正|腾退|收回|更换|撤销|下架|关停"
)
_RIGHTED_PATTERN = rarely(_RIGHTED)
_RIGHTED_LEAD = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,8}}?(?:督促|责令|推动|协调|要求|帮助)[\u4e00-\u9fff]{{0,6}}?)?({_RIGHTED})(?!率|的)"
)
_NOTICES = rarely(r"(?:下发|下达|制发|发出|送达)(?:整改通知书|限期整改通知书|督办单|整改督办单)$")
_NOTICES_ENDS = frozenset("书单\n")
_LETTERS = re.compile(
    rf"{VISITS}|上访|越级走访|接访|来访|信访人|来信|息诉|息访|停访|积案|群众反映$|群众留言|信访量"
)
_TAUGHT = re.compile(
    r"观众|听众|阅读量|点击量|播放量|浏览量|在线(?:观看|收看|学习)?(?:人数)?$|主题班会|调训|参训|参考$|参赛|比武|[一二三]等奖"
    r"|以案促改|警示大会|警示教育|跟班锻炼|廉洁文化|主题文艺"
)
_ABOUT_STAFF = re.compile(
    r"岁|专业|学历|法学|法律类|财会|审计类|计算机|分管|身兼|兼任|混编|驻村|包片|主办|办案经历|从业经历"
    r"|熟悉|懂|工龄|任现职|监察官|持证|借调"
)
# Of them too an age or a schooling is told.
_PUBLIC = rarely(r"老人|老年|群众|村民|居民|学生|儿童|少年|患者|病人|游客|嫌疑|被告")
_WATCHED = re.compile(
    r"责任书$|问卷|征求意见[函表]|测评票|二维码|公开信|预警|点人点事|踏勘|筛查|动态监测|陪餐|点位$"
    r"|监督清单|监督检查清单|查岗|专题研究|研究事项|异议|否定(?:性)?意见|暂缓(?:或否定)?意见|自查"
)
# 检查组4个: those who check, not what is checked.
_CREW = re.compile(
    r"(?:监督)?(?:审计|检查|核查|督导|督查|评查|暗访|抽查|走访|调研)(?:小?组|[点站室队])数"
)
_OPINED = re.compile(
    r"否定(?:性)?(?:或暂缓)?意见|暂缓(?:或否定)?意见|测评票|征求意见[函表]|监督清单|预警指标"
)
_GREW = re.compile(r"(?:增加|减少|净增)(?:了)?$")
_NEAR = 12
_DIGIT = re.compile(r"\d")


def settled(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the category that the whole of its clause speaks for.

    Args:
        named: the figure as the words beside it name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for its verbs and nouns.
    """
    if named.category in ("rate", "money") or frame.unit in _BY_UNIT:
        return named
    if named.category == "cases" and stem(named.name)[-1:] == "罪":
        return named  # 涉嫌挪用公款罪12人: no fault beside it that would say another thing
    attempts = _FOR_PEOPLE if frame.unit in PEOPLE else _FOR_THINGS
    for attempt in attempts[named.category]:
        other = attempt(named, frame, earlier, lexicon)
        if other is not None:
            return other
    return faulty(named, frame, lexicon) or named


def _touched(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """检举控告共涉及158人; 本届委员会由3人组成."""
    del named, lexicon, earlier
    own = frame.own.rstrip("，, ")
    if not frame.after:
        by = _REACHED.search(own) if own[-1:] in _REACHED_ENDS else None
        if by is not None:
            return make_named(suffixed(f"{by[1]}涉及", frame.unit), "clues", frame, "touched")
    elif frame.after.startswith("组成") and (body := _MADE_UP.search(own)):
        return make_named(suffixed(f"{body[1]}成员", frame.unit), "staffing", frame, "made up")
    return None


def _told(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named | None:
    """对2个科室予以通报: what was told of them."""
    del lexicon, earlier
    if frame.after and frame.unit in BODY_UNITS:
        told = _TOLD_OF.search(frame.forward) if _TOWARDS.search(frame.own) else None
        if told is not None:
            noun = "单位" if named.category == "problems" else stem(named.name)
            return make_named(suffixed(told[1] + noun, frame.unit), "sanctions", frame, "told")
    return None


def _of_rule(named: Named) -> str:
    """The deed that a rule holds (looked:调研), without what came to it (looked:调研+learned)."""
    return named.rule.partition(":")[2].partition("+")[0]


_PUNISHED = rarely("(?:处[理分]|查[处办]|问责|追责|惩处|通报|移送|留置|立案)(?=[一-鿿]{2})")
_OWN_DEEDS = ("rectification", "money")


def _acted_on(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """立案33件，其中科级干部7人 and 处分人员中，中层正职4人: parts carry the deed of the whole."""
    if frame.after:
        return None
    last = earlier[-1] if earlier else None
    parent: Named | None = None
    who = led_off(frame.own.strip("，,：: “”")).split("，")[-1].split(",")[-1]
    who = who.rstrip("共仅达有为是：:“”")
    if not 2 <= len(who) <= 12 or _DIGIT.search(who):
        return None
    deed = lexicon.words.verb_pattern.match(who)
    if deed is not None and lexicon.words.verbs.get(deed.group()) in _OWN_DEEDS:
        return None  # 清理空岗人员4名，收回借调人员6名
    if deed is not None and _PUNISHED.match(who):
        return None  # 清退不适岗人员3名，处理违纪干部2人
    if last is not None and last.rule.startswith("acted") and last.segment == frame.segment:
        root, category, parent = _of_rule(last), last.category, last.parent
    elif _OF_SANCTIONED.search(frame.context[-30:] + frame.own):
        root = "查处" if "查处" in frame.context[-30:] + frame.own else "处分"
        category = "sanctions"
    elif _OF_CLUES.search(frame.context[-16:] + frame.own):
        root, category = "被举报", "clues"
    elif _PART.search(frame.own) or _PART.match(frame.context[-3:]) or _told_of(frame):
        counts = (one for one in reversed(earlier) if not (one.is_rate or one.is_change))
        whole = next(counts, None)
        if whole is not None and frame.context.rstrip("，,、 ")[-1:] in ("）", ")"):
            whole = whole.parent or whole  # 处分9人（含上年结转2人），其中一般职工7人
        if whole is None or whole.category not in _DONE_TO:
            return None
        root = {
            "党纪政务处分": "处分",
            "党纪处分": "处分",
            "政务处分": "处分",
            "组织处理": "处分",
        }.get(stem(whole.name), stem(whole.name))
        category = whole.category
        parent = whole
    else:
        return None
    who = who.rpartition("中")[2] if "人员中" in who else who
    name = suffixed(root + who, frame.unit)
    if parent is None:
        parent = make_named(suffixed(root, frame.unit), category, frame, "acted")
    return make_named(name, category, frame, f"acted:{root}", parent)


def _told_of(frame: Frame) -> bool:
    """立案13人，涉及村干部7人: who they were."""
    return frame.own.lstrip("，, ").startswith(("涉及", "包括", "分别为", "分别是"))


def _looked_at(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """赴5个县区调研, 对36家医院开展检查: those gone to and looked at are supervision."""
    if frame.unit not in _COUNTED:
        return None
    last = earlier[-1] if earlier else None
    # 9名社区干部, 19个村的账目: no places as a whole
    some = frame.unit in PEOPLE or "账" in frame.after[:_NEAR]
    if frame.after and _TOWARDS.search(frame.own) and (some or not _PLACES.match(frame.after)):
        end = _CHECKED_END.search(_OFTEN.sub("", frame.forward))
        if end is not None:
            looked = _object(named, frame, end[1] or end[2], lexicon)
            if _LEFT.search(frame.own):
                # 对余下的6家机构做到检查全覆盖: they are still to be looked at
                return replace(looked, name=f"余下{stem(named.name)}数")
            return looked
    went = _WENT.search(frame.own) if frame.after and frame.unit not in PEOPLE else None
    if went is not None and (
        _LOOKED.search(frame.forward)
        or not (went.group()[0] == "到" or _OTHER_ERRAND.search(frame.forward))
    ):
        visited = "走访" in went.group() or frame.after.startswith(_HOMES)
        verb = "走访" if visited else "抽查" if "抽" in went.group() else "调研"
        return _object(named, frame, verb, lexicon)
    if not frame.after and named.rule != "rank":
        whom = _WHOM.match(led_off(frame.own.rstrip("，, ")))
        if whom is not None:
            return _object(named, frame, whom[1], lexicon)
    if last is not None and frame.listed:
        again = last.rule.startswith("looked:")
        verb = _of_rule(last) if again else _with_it(named, last, frame)
        if verb:
            return _object(named, frame, verb, lexicon)
    return None


def _with_it(named: Named, last: Named, frame: Frame) -> str:
    """Return the deed before the first of a list: 督查12个部门和6个乡镇, both were gone to."""
    if last.category != "supervision" or named.category not in STOCKS or not frame.after:
        return ""
    deed = _LOOKED_FIRST.match(last.name)
    alone = deed is not None and not led_off(frame.own.lstrip("、和及以 "))
    bodies = last.unit in BODY_UNITS and frame.unit in BODY_UNITS
    return deed.group() if deed is not None and alone and bodies else ""


def _object(named: Named, frame: Frame, verb: str, lexicon: Lexicon) -> Named:
    # 约谈5个负责人: 人 is the noun's own
    whole = named.name
    root = whole.removesuffix("数") if frame.unit in BODY_UNITS else re.sub("人?数$", "", whole)
    noun = re.sub("村社$", "村", root)
    if named.name.startswith("未归类"):
        noun = ""
    del lexicon
    noun = re.sub("(?<=企业|公司|单位)户$", "", noun)
    unit = "家" if frame.unit == "户" and noun.endswith(("企业", "公司", "单位")) else frame.unit
    name = suffixed(noun if noun.startswith(verb) else verb + noun, unit)
    return make_named(name, "supervision", frame, f"looked:{verb}")


def _put_right(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """拆除违建面积22平方米, 取消检查项目23项: the deed stands before a noun of another kind."""
    del earlier
    if frame.unit in TIMES:
        return None
    if frame.after:
        asked = frame.own[-1:] in _MADE_ENDS and named.category != "supervision"
        made = _RIGHTED_PATTERN.search(frame.forward) if asked else None
        if made is None or not _MADE.search(frame.own):
            return None
        # 督促12家机构退还费用
        name = suffixed(made.group() + stem(named.name), frame.unit)
        return make_named(name, "rectification", frame, "righted")
    own = _last_piece(_COMMA, led_off(frame.own))
    if own[-1:] in _NOTICES_ENDS and _NOTICES.search(own):
        return make_named(named.name, "rectification", frame, "righted", named.parent)
    deed = _RIGHTED_LEAD.match(own)
    if deed is None or (deed[1] == "收回" and frame.unit in ("份", "张")):
        return None
    name, _ = formed(frame, lexicon.words)
    if not name.startswith(deed[1]):
        root = stem(named.name)
        rest = root.partition(deed[1])[2] if deed[1] in root else root
        name = suffixed(deed[1] + rest, frame.unit)
    return make_named(name, "rectification", frame, "righted")


def _by_word(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> Named | None:
    """Words that speak for one kind whatever is counted beside them."""
    del lexicon
    own = _last_piece(_STOP, frame.own.rstrip("，, "))
    category = None
    if named.category in STOCKS and frame.unit in PEOPLE and earlier and _GREW.search(own):
        category = "staffing" if earlier[-1].category == "staffing" else None
    elif named.category in _MAY_BE_LETTERS and _LETTERS.search(own):
        category = "clues"
    elif named.category == "supervision" and _CREW.fullmatch(named.name):
        category = "organization"
    elif named.category != "rectification" and _mended(own):
        category = "rectification"
    elif named.category in STOCKS and (_TAUGHT.search(own) or _in_lesson(own, frame, earlier)):
        category = "training"
    elif (
        frame.unit in PEOPLE
        and named.category in ("other", "cases", "clues", "supervision")
        and named.rule in ("formed", "part", "average", "same")
        and _ABOUT_STAFF.search(own + frame.after)
        and not _PUBLIC.search(own + frame.after)
    ):
        category = "staffing"
    elif (named.category in _MAY_BE_WATCHED and _WATCHED.search(own)) or (
        named.category == "rectification" and _OPINED.search(own)
    ):
        category = "supervision"
    if category is None or category == named.category:
        return None
    return make_named(named.name, category, frame, named.rule, named.parent)


def _last_piece(stop: re.Pattern[str], words: str) -> str:
    """What stands behind the last stop; most words hold none."""
    return stop.split(words)[-1] if stop.search(words) else words


def _mended(own: str) -> bool:
    return "采纳" in own or "调整关键岗位" in own or own.endswith(("领办", "领办问题"))


def _in_lesson(own: str, frame: Frame, earlier: Sequence[Named]) -> bool:
    """举办比赛12场，306人参赛, 合格290人: those who came to what taught them, and their marks."""
    if "training" not in [one.category for one in earlier[-3:]]:
        return False
    came = frame.unit in PEOPLE and _PRESENT.search(own + frame.after)
    return bool(came or _MARKS.search(own))


# By category, what may say otherwise, in the order of trying. What befell persons is looked
# for first; bodies and things are gone to and put right.
_FOR_PEOPLE = {
    **dict.fromkeys(CATEGORIES, (_touched, _by_word)),
    **dict.fromkeys(STOCKS, (_touched, _acted_on, _looked_at, _put_right, _by_word)),
    "supervision": (_touched, _put_right, _by_word),
}
_FOR_THINGS = {
    **dict.fromkeys(CATEGORIES, (_by_word,)),
    **dict.fromkeys(STOCKS, (_looked_at, _put_right, _by_word)),
    "organization": (_told, _looked_at, _put_right, _by_word),
    "problems": (_told, _by_word),
    "supervision": (_put_right, _by_word),
}
