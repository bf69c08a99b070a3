"""Names that say too little of what is counted: the words that a name lacks stand in the text.

自收9件 of 信访举报41件 are letters, 化解43件 of 疑难件58件 are those, and 党员41名 of 监督员57名
are no members of a party branch: under the short name each would be added to other things. Asked
last, by the few names and forms that are known to say too little; all others pay one look-up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import UNNAMED, Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.answers import by
from extraction.naming.full_bodies import BODIES_BY_NAME, some_of_them
from extraction.naming.full_letters import LETTERS, letters_before
from extraction.naming.full_money import MONEY
from extraction.naming.named import Named, led_off, make_named
from extraction.naming.rule_names import FROM_WORDS, IN_FULL
from extraction.naming.true_things import AskedOfKnown, Known, last_clause, thing_of
from extraction.patterns import rarely
from extraction.unit_kinds import BODIES, CASE_UNITS, PERSON_UNITS

__all__ = ["in_full"]

_TOLD = "told of"
_LONGEST, _NOUN = 18, 6
_MAY_BE_TOUCHED = frozenset(("staffing", "cases", "sanctions", "other", "organization"))
_MATTER_UNITS = frozenset((*CASE_UNITS, "个", "条", "项", "处"))
_PAPERS = frozenset(("份", "张", "封"))
_SHOULD = rarely("应(?P<deed>[\u4e00-\u9fff]{1,3})未(?P=deed)")
_SENT_OUT = rarely(
    "(?:向[\u4e00-\u9fff]{2,8}?)?(?P<what>[\u4e00-\u9fff]{0,10}?)(?:共|已)?(?P<deed>发出|发放)(?:了)?(?P<thing>[\u4e00-\u9fff]{0,6})"
)
_ASKING = ("测评", "评议", "调查", "考核")
_CAME_BACK = rarely("(?:共|已|实际|有效)*(?P<deed>收回|回收)(?:了|有效)?")
_OUT_THEN = rarely("(?:发出|发放)(?=[\u4e00-\u9fff]{3})")
_PARTS = rarely("^.*(?:分别为|分别是|包括)(?P<said>[\u4e00-\u9fff]{2,18})$")
_CAME = rarely("(?:参加|出席)了?[一-鿿]{0,10}(?:会议?|大会)$|参会|到会")
_WARNED = frozenset(("约谈", "提醒谈话", "谈话提醒"))
_DONE_TO_BOTH = rarely(
    "(?P<deed>通报批评|通报|曝光|约谈|提醒谈话|谈话提醒|问责|追责问责|诫勉|处理|处分|批评教育|表彰)(?:了|过)?$"
)
_BARE_POST = rarely("^[一-鿿]{0,6}(?:干部|人员|责任人|负责人|书记|主任|委员|[站所局科]长)$")
_SENT = rarely("抽调|选[派送调]|推荐|借调|派出")
_DEALT = ("整改", "解决", "办结", "销号", "移交", "立案", "处分", "问责", "完成")
_CAME_IN = ("群众", "信访", "接收", "受理", "收到")
_CHANNEL = rarely("自收|其他渠道|本级自收|转办|[\u4e00-\u9fff]{2,6}[转交]办")
_ON_THE_SPOT = rarely("(?:已|共|并)?(?P<how>当场|现场|限期|即时|立即)办结")
_HANDED_DOWN = rarely("(?:转|交|转交|交由)[\u4e00-\u9fff]{1,6}办理")
_HANDED_ON = rarely("(?:转|交|移)交?(?P<what>[\u4e00-\u9fff]{2,6})问题")
_OF_ALL = ("其中", "分别", "含", "包括")
_WATCHERS = rarely("(?:监督员|监察员|观察员|联络员|网格员|信息员|评议员|志愿者)$")
_BOARD = rarely(
    "(?:[年月度季])?(?P<what>[\u4e00-\u9fff]{2,6}(?:栏|板|墙|屏))(?:共|累计)?(?:更新|更换)"
)
_LOOKED = rarely("^(?P<deed>抽查|核查|复查|检查|督查|回访)(?:了)?")
_MARKED = rarely("(?P<what>[\u4e00-\u9fff]{2,6}(?:评价|评议|测评|评查|调查))(?:平均)?(?:得分)?")
_SAME_TIME = rarely("(?P<way>同比|环比)(?:下降|上升|增长|减少|增加|降|升|增)(?:了)?")
_GIVEN_BACK = rarely("退还|退缴|退赔|追缴|追回|收缴|上缴|清退")
_LEADERS = rarely(
    "(?P<who>[\u4e00-\u9fff]{0,4}领导(?:干部)?)(?P<did>(?:包案|包联|认领|领办|包保|包抓|挂牌)[\u4e00-\u9fff]{0,6})"
)


def in_full(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named:
    """Return a figure with the words that its name lacks; nearly all lack none.

    Args:
        named: the figure as its words name it.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        known: the matters that earlier sentences counted.
        lexicon: for its verbs and nouns, and the indicators of a collection's own.
    """
    asked = _ASKED.get(named.name)
    if asked is None or (frame.after and frame.unit in PERSON_UNITS):
        asked = _by_form(named, frame, earlier) or asked
    if asked is None or named.name in lexicon.own or named.is_taught:
        return named
    return asked(named, frame, earlier, known, lexicon) or named


def _by_form(named: Named, frame: Frame, earlier: Sequence[Named]) -> AskedOfKnown | None:
    """What a figure is asked for whose name is none of those known."""
    unit, after = frame.unit, frame.after
    if after:
        if "应" in after and "未" in after:
            return _undone
        if unit in PERSON_UNITS:
            if named.category == "staffing" and (who := _of_staff(frame, earlier)) is not None:
                return who
            return _leaders if frame.cut and "领导" in after[:6] else None
        return some_of_them(named, frame, earlier) if unit != "元" else None
    if unit in PERSON_UNITS:
        if _tells(frame, earlier):
            return _touched
        return _giving if named.category == "staffing" else None
    if not named.rule.startswith(("formed", "shared", "carried")):
        return None
    if unit == "元":
        return _deed_of_money if "的" in frame.own else None
    if unit in _PAPERS:
        return _forms
    return _problems if earlier and unit in _MATTER_UNITS else None


def _tells(frame: Frame, earlier: Sequence[Named]) -> bool:
    if earlier:
        return frame.listed and earlier[-1].rule == _TOLD
    return frame.own.startswith(("涉及", "包括"))


def _touched(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """立案13人，…。涉及村干部7人、站所人员2人: those the cases are of, not all who work there."""
    del lexicon
    if named.category not in _MAY_BE_TOUCHED or named.name.startswith("涉"):
        return None
    if not named.rule.startswith(FROM_WORDS):
        return None  # 从级别看，涉及县处级干部14人
    who = led_off(strip_light(frame.own.strip("，, ")).removeprefix("涉及").removeprefix("包括"))
    acts = earlier[-1] if earlier else known.get("acts")
    if acts is None or not 2 <= len(who) <= _LONGEST:
        return None
    filed = not earlier and "立案" in frame.context
    category = "cases" if filed else acts.category
    name = suffixed(f"涉及{who}", frame.unit)
    return make_named(name, category, frame, _TOLD)


def _leaders(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """34名县级领导包案58件: those who took on a case, not all there are."""
    del earlier, known, lexicon
    led = _LEADERS.match(frame.after)
    if led is None:
        return None
    name = suffixed(led["did"] + led["who"], frame.unit)
    return make_named(name, "supervision", frame, IN_FULL, named.parent)


def _of_staff(frame: Frame, earlier: Sequence[Named]) -> AskedOfKnown | None:
    """What asks of persons by their post whether a deed told of them says more."""
    if earlier and frame.own and frame.own == earlier[-1].after and earlier[-1].unit in BODIES:
        return _with_their_body
    return _came_to if _CAME.match(frame.after) else None


def _with_their_body(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """通报批评2个村3名干部: what was done to the villages was done to those of them."""
    del known
    deed = _DONE_TO_BOTH.search(earlier[-1].own)
    if deed is None or _BARE_POST.search(frame.after) is None:
        return None
    words = deed["deed"] + frame.after
    found = lexicon.match(Frame(words, "", "", "", frame.unit))
    if found is not None and found.alias.startswith(deed["deed"]):
        return replace(by(found, frame), rule=IN_FULL)
    category = "supervision" if deed["deed"] in _WARNED else "sanctions"
    return make_named(suffixed(words, frame.unit), category, frame, IN_FULL, named.parent)


def _came_to(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """书记、主任、纪检委员共80人参加了会议: those who came, not all who hold such a post."""
    del earlier, known
    if _SENT.search(frame.own):
        return None
    words = frame.after.replace("了", "", 1)
    came = lexicon.match(Frame("", "", words, words, frame.unit))
    if came is None:
        return None
    return replace(by(came, frame), category="training", rule=IN_FULL)


def _giving(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """57名监督员中提交有效线索的只有11名: told by what they gave."""
    del frame, earlier, known, lexicon
    return replace(named, category="clues") if named.name.endswith("线索人数") else None


def _undone(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """发现1户应保未保: what ought to have been done is all that is said."""
    del earlier, known, lexicon
    undone = _SHOULD.search(frame.after)
    if undone is None or undone.end() < len(frame.after) or undone.start() > _NOUN:
        return None
    name = suffixed(undone.group() + frame.after[: undone.start()], frame.unit)
    return make_named(name, "problems", frame, IN_FULL, named.parent)


def _deed_of_money(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """1名网格员被批评教育并退还违规收取的“跑腿费”600元: given back."""
    del earlier, known, lexicon
    before, _, thing = last_clause(frame).rpartition("的")
    given = _GIVEN_BACK.search(before)
    if given is None or not 2 <= len(thing) <= _NOUN or given.group() in named.name:
        return None
    return replace(named, name=suffixed(given.group() + thing, frame.unit))


def _forms(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """问卷调查发出300份、收回276份: what came back is what went out."""
    del known, lexicon
    own = strip_light(last_clause(frame))
    back = _CAME_BACK.fullmatch(own)
    if back is None:
        out = _SENT_OUT.fullmatch(own)
        if out is None or not out["what"] + out["thing"]:
            return None
        if out["what"] and out["thing"] and not out["what"].endswith(_ASKING):
            return None
        if "问卷" in out["what"]:
            return make_named("发放问卷数", "supervision", frame, IN_FULL)
        name = suffixed(out["deed"] + out["what"] + out["thing"], frame.unit)
        return replace(named, name=name, rule=IN_FULL)
    last = next((one for one in reversed(earlier) if one.unit == frame.unit), None)
    out_then = _OUT_THEN.search(last.name) if last is not None else None
    if last is None or out_then is None:
        return None
    if "问卷" in last.name:
        return make_named("回收问卷数", last.category, frame, IN_FULL)
    name = back["deed"] + last.name[out_then.end() :]
    return make_named(name, last.category, frame, IN_FULL)


def _problems(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """发现问题612个，分别为方针政策落实181个、…: problems with that, nothing carried out."""
    del known, lexicon
    last = earlier[-1]
    own = frame.own.strip("，, ：:")
    if last.rule == IN_FULL and last.parent is not None and frame.listed:
        said, whole = led_off(own), last.parent
    else:
        parts = _PARTS.match(own) if last.name.endswith("问题数") else None
        if parts is None or last.category != "problems" or last.unit != frame.unit:
            return None
        said, whole = parts["said"], last.parent or last
    if not 2 <= len(said) <= _LONGEST or said.startswith(_DEALT) or last.unit != frame.unit:
        return None
    name = suffixed(said.removesuffix("问题") + "问题", frame.unit)
    return make_named(name, "problems", frame, IN_FULL, whole)


def _channel(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """信访举报41件，其中县纪委转办27件、自收9件: letters by how they came."""
    own = led_off(last_clause(frame))
    said = frame.context[-60:] + frame.own
    whole = next((one for one in earlier if one.unit in CASE_UNITS and not one.is_rate), None)
    if whole is None or frame.after:
        return None
    if own.endswith("督办") and (told := letters_before(named, frame, earlier)) is not None:
        return told
    listed = _CHANNEL.fullmatch(own) is not None and any(word in said for word in _OF_ALL)
    if not listed or not whole.name.startswith(_CAME_IN):
        return _of_thing(named, frame, earlier, known, lexicon) if own == "转办" else None
    letters = "件数" if own.endswith("办") else "件次"
    for noun, ending in (("问题线索", "数"), ("信访", letters), ("诉求", "件数")):
        if noun in whole.name:
            name = f"{own.removeprefix('本级')}{noun}{ending}"
            return make_named(name, "clues", frame, IN_FULL, whole)
    # 接收上级交办件61件，其中省级交办23件
    return make_named(f"{own}件数", "clues", frame, IN_FULL, whole)


def _settled(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """当场办结201件，限期办结79件: one part each."""
    del known, lexicon
    if named.name == "其余数":
        done = any(one.name.endswith("办结件数") for one in earlier)
        going = done and frame.after.startswith("在办")
        return replace(named, name="未办结件数") if going else None
    how = _ON_THE_SPOT.fullmatch(last_clause(frame)) if not frame.after else None
    return replace(named, name=f"{how['how']}办结件数") if how is not None else None


def _of_thing(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """认领疑难件58件，已化解43件; 抽查图斑180个，判定不准21个: of those counted before."""
    if frame.after:
        return None
    deed = stem(named.name)
    if _HANDED_DOWN.fullmatch(last_clause(frame)):
        deed = "转办"
    elif deed.startswith("上报"):
        deed = "上报"
    whole = known.get("received")
    for base in (*earlier, whole) if whole is not None else earlier:
        if base.unit != frame.unit or base.is_rate or base.is_change or base.rule == "unit":
            continue
        thing = thing_of(base, lexicon) or _last_object(base, lexicon)
        kind = lexicon.words.nouns.get(thing)
        if len(thing) > 1 and deed not in thing and kind != "organization" and thing[-2:] != "台账":
            return replace(named, name=suffixed(deed + thing, frame.unit), rule=IN_FULL)
    return replace(named, name=suffixed(deed, frame.unit)) if deed == "转办" else None


def _last_object(base: Named, lexicon: Lexicon) -> str:
    """县级领导认领疑难件: what stands behind the last verb; '' where nothing short does."""
    own = strip_light(base.own.strip("，, "))
    verbs = [one for one in lexicon.words.verb_pattern.finditer(own) if len(one.group()) > 1]
    rest = own[verbs[-1].end() :] if verbs and not base.after else ""
    return rest if 2 <= len(rest) <= 6 else ""


def _among_watchers(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """监督员57名，其中党员41名: party members among them, not those of a place."""
    del known, lexicon
    own = led_off(last_clause(frame))
    if own.startswith("监督对象"):
        return replace(named, name="监督对象党员人数")
    if frame.after or not ("其中" in frame.own or (frame.listed and earlier)):
        return None
    for base in reversed(earlier):
        watchers = _WATCHERS.search(stem(base.name)) if base.unit in PERSON_UNITS else None
        if watchers is not None:
            noun = watchers.group()
            said = own if own and not own.endswith(noun) else ""
            return replace(named, name=suffixed(said + noun, frame.unit)) if said else None
    return None


def _renewed(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """居务公开栏共更新48期."""
    del earlier, known, lexicon
    board = _BOARD.search(frame.own)
    return replace(named, name=f"{board['what']}更新期数") if board is not None else None


def _looked_into(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """抽查整改事项420项: those looked at."""
    del earlier, known, lexicon
    looked = _LOOKED.match(last_clause(frame))
    if looked is None or named.name.startswith(looked["deed"]):
        return None
    name = looked["deed"] + named.name
    return make_named(name, "supervision", frame, IN_FULL, named.parent)


def _reviewed(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """县纪委组织的评查中，42件案件有…: those reviewed."""
    del known, lexicon
    there = frame.context.rstrip("，, ").endswith("评查中") and not earlier
    if not there and not frame.forward.endswith("评查"):
        return None
    return make_named("案件质量评查数", "supervision", frame, IN_FULL)


def _came_forward(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """19人主动向组织投案或交代问题: some gave themselves up."""
    del earlier, known, lexicon
    both = "投案" in frame.after and ("交代" in frame.after or "说明" in frame.after)
    return replace(named, name="主动投案或交代问题人数") if both else None


def _marked(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """群众评价平均得分96.3分: whose marks they are."""
    del earlier, known, lexicon
    marked = _MARKED.fullmatch(last_clause(frame)) if not frame.after else None
    return replace(named, name=f"{marked['what']}平均得分") if marked is not None else None


def _handed_over(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """移交选人用人问题11件: which problems."""
    del earlier, known, lexicon
    words = "移交" + frame.after.partition("问题")[0] + "问题" if frame.after else frame.own
    what = _HANDED_ON.search(strip_light(words))
    if what is None:
        return None
    return make_named(f"移交{what['what']}问题数", "problems", frame, IN_FULL, named.parent)


def _other_way(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """投诉量环比下降11.4%，同比下降32.6%: of the same, against another time."""
    del known, lexicon
    way = _SAME_TIME.fullmatch(frame.own.strip("，, "))
    last = earlier[-1] if earlier else None
    if way is None or last is None or not last.name.endswith("增长率"):
        return None
    other = "环比" if way["way"] == "同比" else "同比"
    root = last.name.removesuffix("增长率").removesuffix(other)
    if way["way"] in last.own or not root:
        return None
    return replace(named, name=f"{root}{way['way']}增长率")


def _touched_people(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """涉及4个乡23人: those touched, told by nothing else."""
    del known, lexicon
    if frame.unit not in (*PERSON_UNITS, "户") or not named.rule.startswith("unit"):
        return None
    touched = earlier and "涉及" in earlier[0].own and all(one.unit in BODIES for one in earlier)
    if not touched or frame.own not in earlier[-1].after:
        return None
    return make_named(suffixed("涉及", frame.unit), "other", frame, IN_FULL)


_ASKED: Mapping[str, AskedOfKnown] = {
    **LETTERS,
    **MONEY,
    **BODIES_BY_NAME,
    **dict.fromkeys(
        ("自收数", "其他渠道数", "转办数", "督办问题线索数", "上级交办问题线索数"), _channel
    ),
    **dict.fromkeys(
        ("化解数", "未化解数", "解决数", "未解决数", "答复数", "直接答复数", "现场答复数",
         "判定不准数", "办理数", "采纳数", "上报街道数", "上报乡镇数", "上报社区数"), _of_thing,
    ),
    **dict.fromkeys(("人口数", "户数", "人数", UNNAMED), _touched_people),
    "办结件数": _settled,
    "其余数": _settled,
    **dict.fromkeys(
        ("党员人数", "离退休党员人数", "人大代表人数", "政协委员人数"), _among_watchers
    ),
    "更新期数": _renewed,
    "整改事项数": _looked_into,
    "案件数": _reviewed,
    **dict.fromkeys(("主动交代问题人数", "主动投案人数"), _came_forward),
    "平均得分": _marked,
    "移交问题数": _handed_over,
    "增长率": _other_way,
}  # fmt: skip
"""By name, what asks for the words that it lacks."""
