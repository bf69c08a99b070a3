"""Names as careful annotators agree on them, where the words around a figure decide it.

Each turns one name into another by what is said: 行政村 and not 村社, 查处 through a list of
what was 查处, the case files of a review by their grade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import lead_off
from extraction.naming.named import Named
from extraction.patterns import rarely

__all__ = ["customary"]

_PERSONS = frozenset(("人", "名", "位"))
# A correction that somebody accepted.
_TAUGHT = "rule:"
_KINDS = re.compile(
    r"^(?:违规|形式主义|官僚主义|享乐主义|奢靡|不担当|其他|大办|公款)[\u4e00-\u9fff、]{0,18}问题数$"
)
_FILES = re.compile("案件|案卷|卷宗|评查")
_FILE_UNITS = frozenset(("件", "卷", "宗", "起"))
_VILLAGE_BOARD = re.compile("监委会|监督委员会")
_FORMS = re.compile("问卷|调查表|测评表|征求意见[表函]")
_MONEY_TAIL = re.compile("收入|支出|预算|债务|补贴|补助")
_SANCTIONED = re.compile("受(?:到)?(?:党纪|政务|党纪政务)?处分的?(?:人员|党员干部|党员|干部)")
_NOT_DONE = rarely("([\u4e00-\u9fff]{2,6}?)(?:尚|还|仍)?未完成([\u4e00-\u9fff]{2,6})$")
_LONGEST = 9


def customary(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a figure under the name that its words ask for; most keep theirs.

    Names of the collection's own files and corrections that somebody accepted stand.
    """
    name = named.name
    custom = _CUSTOMS.get(name)
    if custom is None:
        if name[-3:] != "问题数" or not earlier or _KINDS.match(name) is None:
            return named
        custom = _investigated
    if name in lexicon.own or named.rule.partition(":")[2].startswith(_TAUGHT):
        return named
    asked = custom(named, frame, earlier, lexicon)
    if not asked or asked == name:
        return named
    return replace(named, name=asked)


def _investigated(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """查处…问题46起，其中违规吃喝17起、违规收送礼品9起: what was done to the whole goes on."""
    del lexicon
    whole = named.parent or earlier[-1]
    alike = whole.unit == frame.unit and whole.name.startswith("查处")
    return f"查处{named.name}" if alike and "查处" not in named.name else None


def _graded(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """评查案件40件，优秀12件: cases and files by their grade."""
    del earlier, lexicon
    said = frame.context + frame.own
    files = _FILES.findall(said)
    if frame.unit not in _FILE_UNITS or not files:
        return None
    thing = "案卷" if frame.unit == "卷" or "案卷" in files else "案件"
    return f"{named.name.removesuffix('数')}{thing}数"


def _board(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """监委会成员3人: members and heads of the boards that watch villages."""
    del earlier, lexicon
    near = frame.context[-20:] + frame.own + frame.after[:6]
    return f"村务监督委员会{named.name}" if _VILLAGE_BOARD.search(near) else None


def _deputies(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    del earlier, lexicon
    near = frame.context[-30:] + frame.own + frame.after[:8]
    return f"纪委{named.name}" if re.search("纪委|纪工委|专职副书记", near) else None


def _villages(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """辖12个行政村: no 社区 are counted with them."""
    del named, earlier, lexicon
    if frame.after.startswith("行政村") or strip_light(frame.own).endswith("行政村"):
        return "行政村数"
    return None


def _answers(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    del named, lexicon
    before = earlier[-1].name if earlier else ""
    return "问卷回收率" if _FORMS.search(before + frame.context + frame.own) else None


def _mean_days(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    del named, earlier, lexicon
    return "平均办理天数" if frame.unit == "天" and "平均" in frame.own else None


def _organised(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    del named, earlier, lexicon
    treated = "组织处理" in frame.own or "组织处理" in frame.after
    return "组织处理人数" if frame.unit in _PERSONS and treated else None


def _of_sanctioned(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """176名受处分人员开展回访教育: who they are is said first, and then what was done."""
    del named, earlier
    who = _SANCTIONED.match(frame.forward)
    if who is None or who.end() == len(frame.forward):
        return None
    said = frame.forward[who.end() :]
    found = lexicon.match(Frame(frame.own, frame.context, said, said, frame.unit))
    taken = found is not None and found.indicator.category not in ("sanctions", "staffing")
    return found.indicator.name if found is not None and taken else "受处分人员人数"


def _warned(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """给予4名教师政务处分，其中警告3人: the warning is of the kind that the whole names."""
    del named, lexicon
    whole = earlier[-1].name if earlier else ""
    plain = "党" not in frame.own + frame.after
    return "政务警告人数" if plain and whole.startswith("政务") else None


def _unfinished(
    named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon
) -> str | None:
    """2个支部未完成学习计划: what those counted have not done is no problem left."""
    del named, earlier, lexicon
    said = _NOT_DONE.match(frame.after)
    return f"未完成{said[2]}{said[1]}数" if said and "问题" not in said[1] else None


def _of_what(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> str | None:
    """其中民生支出6201万元: which money it is stands right before its noun."""
    del named, earlier
    words = re.split("[，,：:；;、]", strip_light(frame.own))[-1]
    said = lead_off(words)
    tail = _MONEY_TAIL.search(said, max(0, len(said) - 2))
    if tail is None or not 3 <= len(said) <= _LONGEST or re.search(r"[\da-zA-Z的“”]", said):
        return None
    verb = lexicon.words.verb_pattern.search(said[: tail.start()])
    return said if verb is None else None


_Custom = Callable[[Named, Frame, Sequence[Named], Lexicon], str | None]
_CUSTOMS: Mapping[str, _Custom] = {
    **dict.fromkeys(("优秀数", "良好数", "合格数", "不合格数"), _graded),
    **dict.fromkeys(("成员人数", "主任人数"), _board),
    **dict.fromkeys(("收入金额", "支出金额", "预算金额", "债务金额", "补贴金额"), _of_what),
    **dict.fromkeys(("回收率", "有效回收率"), _answers),
    "处分人数": _of_sanctioned,
    "党内警告人数": _warned,
    "未整改问题数": _unfinished,
    "副书记人数": _deputies,
    "村社数": _villages,
    "办理时长": _mean_days,
    "组织措施人次": _organised,
}
