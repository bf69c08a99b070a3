"""What was not done, under a name that says so: 没按时办结的案件3件 are no cases closed.

An established name holds the deed and not its denial. Where the clause of a figure says of what is
counted that something was not done, or was due and not done, the name is formed of its words.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.word_list import kind_of
from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off, stem, suffixed
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely
from extraction.unit_kinds import RATE_UNITS

__all__ = ["not_done"]

_SIGNS = frozenset("未没不")
_SAID = rarely("[未没不无缺漏瞒欠拖逾空闲遗剩余待拒停]|违规|在办|失[联踪职]")
_HAN = "[一-鿿]"
_NOT = (
    "没有(?!关|效)|没(?!收(?!到)|落(?!实)|入)|未(?!来|成年|婚|遂|央|检|知)"
    "|不(?=予|服|能|按|公[开示]|履行|落实|执行|办理|整改|报告|如实|及时|作为|担当|服从|配合|上[交缴]|退|交(?!流)|归还)"
)
_DUE = f"应当?|该(?=(?:{_HAN}{{1,2}})(?:未|没|不))"
_DUE_UNDONE = f"(?:{_DUE})(?P<due>{_HAN}{{1,2}})(?:未|没有?|不)(?P=due)"
_UNDONE_THING = rarely(
    f"(?P<what>{_HAN}{{0,8}}?)(?:(?P<missed>{_DUE_UNDONE})|[还尚仍]?(?P<not>{_NOT})(?P<did>{_HAN}{{1,12}}?))"
    f"的?(?P<thing>(?<=的){_HAN}{{1,8}})"
)
_BARE = rarely(
    f"(?:逾期|超期|到期|长期|至今|[还尚仍])?(?:不予|没(?!收(?!到)|落(?!实)|入)|未(?!来|成年|婚|遂|央|检|知)){_HAN}{{2,10}}"
)
_MISSED_BARE = rarely(f"(?P<missed>{_DUE_UNDONE})(?P<thing>{_HAN}{{1,8}})")
_BEHIND = rarely(
    "(?P<thing>[一-鿿]{2,4})(?:至今|目前|仍|还|尚|都|均|一直)*"
    "(?P<undone>(?:没有?|未)(?:按时|如期|及时|按期|按规定|按要求)[一-鿿]{2,6})"
)
_OPEN = rarely("(?:其中|目前|现|另|还|仍|尚|共|有|是)*")
# 对未公示的村, 约谈没履责的干部: something else is counted, or told as well.
_DEALT_WITH = rarely(
    "[对把将就为向因给被](?![外口公])|由于|围绕|聚焦|查处|纠正|整改|督促|清理|责令|整治|排查|解决|处理(?!决定)|处分(?!决定)"
    "|通报|约谈|追究|问责|反映|举报|[和与及或、]"
)
_SEEN = rarely("^.*(?:发现|查出|查实|仍有|还有|尚有)")
_HOW = frozenset(("按", "如", "能", "做", "及", "予", "经"))
_TOWARDS = frozenset("对将把就为向因")
_MONEY = rarely("[金款费税]$|补[贴助]|工资|租金")
_WHERE = rarely("[里内县市区镇乡村省院校局委组办]$")
# 应清退36辆, 要整改12个: due, whether or not it was done.
_DUE_SIGNS = frozenset("应要需须待拟")
_DUE_DEED = rarely(
    "(?:(?<![响反对适供相顺效])(?P<ought>应)(?:当|予|该)?|(?:^|(?<=[，,、；;者中]))(?:其中|另|还|仍|尚|共|目前|现)*"
    "(?P<due>要|需要?|须|必须|亟需|待|有待|拟))(?:依法|全部|清理|继续|进一步|按期|限期|尽快)*"
    "(?P<deed>整改|清退|退[还缴赔]|补缴|上缴|[收追]缴|追[回偿]|归还|办[结理]|完成|化解|解决|销号|拆除|处[分理]|问责|移[交送]|核[查实]|立案|清[理收欠]|执行)"
)
_DUE_AS = {"应": "应", "待": "待", "有待": "待", "拟": "拟"}
# 欠缴土地出让金: under the name of the money alone it would be had.
_OWED = rarely("(?:欠[缴付交拨发]|拖欠|滞[留拨]|截留|[少漏]缴)$")
_OWED_SIGNS = frozenset("欠滞截漏少")
_COMPLETED = ("整改", "办结", "完成")
_LONGEST = 16
_KEPT = frozenset(("cases", "clues", "sanctions", "rectification", "money"))


def not_done(named: Named, frame: Frame, lexicon: Lexicon) -> Named:
    """Return a figure under a name that says what was not done; most keep theirs.

    Args:
        named: the figure as it is named so far.
        frame: the words around it.
        lexicon: for its verbs, and the indicators of a collection's own.
    """
    own = frame.own
    if not (_DUE_SIGNS.isdisjoint(own) and _OWED_SIGNS.isdisjoint(own)):
        named = _still_due(named, own, lexicon)
    if (_SIGNS.isdisjoint(own) and _SIGNS.isdisjoint(frame.after)) or frame.unit in RATE_UNITS:
        return named
    if _SAID.search(named.name) or named.name in lexicon.own or named.is_taught:
        return named
    if frame.after and not own.endswith("的"):
        return _told_behind(named, frame)
    clause = _clause(frame)
    told = _BARE.fullmatch(clause) if "的" not in clause else None
    if told is not None:
        return _under(named, frame, _as_said(clause))
    missed = _MISSED_BARE.fullmatch(clause) if "的" not in clause else None
    found = missed or _UNDONE_THING.fullmatch(clause)
    if found is None or not _is_thing(found["thing"], named, lexicon):
        return named
    if found["missed"]:
        return _under(named, frame, f"应{found['due']}未{found['due']}{found['thing']}")
    if _DEALT_WITH.search(found["what"]) or "的" in found["what"]:
        return named
    what = "" if _WHERE.search(found["what"]) else found["what"]
    undone = _as_said(found["not"] + found["did"])
    return _under(named, frame, what + undone + found["thing"])


def _still_due(named: Named, own: str, lexicon: Lexicon) -> Named:
    """待办结信访件5件, 欠缴土地出让金13亿元: what is due is not told as done or had."""
    name = named.name
    if named.unit in RATE_UNITS or name in lexicon.own or named.is_taught:
        return named
    if named.unit == "元" and name[1:2] in _OWED_SIGNS and name[0] in "县市区镇乡村":
        return replace(named, name=name[1:])  # 7个县欠缴
    if named.unit == "元" and named.rule == "formed" and (at := own.rfind(name)) > 0:
        owed = _OWED.search(own, 0, at)
        if owed is not None:
            return replace(named, name=owed.group() + name, rule="not done")
    due = _DUE_DEED.search(own)
    if due is None or named.category not in _KEPT:
        return named
    if due["deed"] == "执行" and named.category == "sanctions" and "执行" not in name:
        return replace(named, name=f"应执行{name}", rule="not done")
    if due["deed"] == "完成" and name.startswith(_COMPLETED):
        # 集中整改期内应完成问题318个
        return replace(
            named, name=(due["ought"] or _DUE_AS.get(due["due"], "需")) + name, rule="not done"
        )
    if name[0] != due["deed"][0]:
        return named
    said = due["ought"] or _DUE_AS.get(due["due"], "需")
    at = name.find(said + due["deed"])  # 清退应清退公务用车 says it twice
    return replace(named, name=said + name if at < 0 else name[at:], rule="not done")


def _told_behind(named: Named, frame: Frame) -> Named:
    """3件信访没按时办结: the denial stands behind the thing."""
    behind = None if frame.cut else _BEHIND.fullmatch(frame.after)
    if behind is None or _OPEN.fullmatch(frame.own.strip("，,、；; ")) is None:
        return named
    return _under(named, frame, _as_said(behind["undone"]) + behind["thing"])


def _clause(frame: Frame) -> str:
    """The words that say what is counted, without those that lead to them."""
    own = frame.own.rstrip("，,、；;：: ")
    if frame.after:
        own = own + frame.after if own.endswith("的") and len(frame.after) <= 8 else ""
    own = strip_light(own)
    for stop in "，,；;：:。":
        own = own.rpartition(stop)[2]
    return "" if own[:1] in _TOWARDS else lead_off(led_off(_SEEN.sub("", own)))


def _as_said(words: str) -> str:
    """没按时办结 is 未按时办结; 没有手续 and 没证 stay as they are."""
    if words[:1] != "没" or words[:2] == "没有":
        return words
    did = words[1:]
    return f"未{did}" if did[0] in _HOW or kind_of(did[:2])[:1] in ("v", "a", "d") else words


def _is_thing(words: str, named: Named, lexicon: Lexicon) -> bool:
    """Whether words are of what is counted and tell no deed: not 村开展检查."""
    if _DEALT_WITH.search(words):
        return False
    if named.unit == "元":
        return _MONEY.search(words) is not None
    known = lexicon.words.noun_end.search(words) is not None
    return known or stem(named.name).endswith(words[-2:])


def _under(named: Named, frame: Frame, words: str) -> Named:
    if not 3 <= len(words) <= _LONGEST:
        return named
    category = named.category if named.category in _KEPT else "problems"
    return replace(named, name=suffixed(words, frame.unit), category=category, rule="not done")
