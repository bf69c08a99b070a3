"""Names of letters that do not say which came in: 联名举报4件 are not all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import suffixed
from extraction.naming.named import Named
from extraction.naming.rule_names import IN_FULL
from extraction.naming.true_things import AskedOfKnown, Known, last_clause
from extraction.patterns import rarely

__all__ = ["LETTERS", "letters_before"]

_LETTERS = rarely(
    "(?P<which>(?:越级|多头|集体|联名|联合|恶意|虚假|诬告|涉法涉诉|微信|短信|邮件|扫码|二维码|媒体|非业务|重信重访"
    "|超期|逾期|自收|疑难|积压|交办|督办|领导包案|涉(?:农|企|军|黑|腐|访)|(?:检举控告|批评建议|申诉|[一-鿿]{2}控告)类"
    "|业务范围内)"
    "(?:检举|投诉|信访)?(?:举报|信访|上访))(?:件|事项|问题)?"
)
_ACTS = rarely("(?P<acts>(?:违反|贪污|受贿|滥用|玩忽|侵占|挪用)[一-鿿]{2,8}行为)$")
# 实名举报91件，其中当面反馈52件; 督办重点信访件58件，实地督办31件
_BY_WAY = rarely("(?:其中|目前|现|已|均|共|另)*(?P<did>[一-鿿]{0,4}(?:反馈|督办))(?:了|的)?")
_DEALT_CLUES = ("谈话函询", "初步核实")


def _which_acts(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """检举控告违反工作纪律行为48件: letters about which acts."""
    del earlier, known, lexicon
    acts = _ACTS.search(strip_light(frame.own)) if not frame.after else None
    return replace(named, name=suffixed(acts["acts"], frame.unit)) if acts is not None else None


def _came_in(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """受理信访举报115件。与上年共接收68件相比: what comes in is what was told of before."""
    del earlier, lexicon
    topic = known.get(frame.unit)
    letters = topic is not None and topic.name == "群众信访件次" and not frame.after
    return replace(named, name="群众信访件次") if letters else None


def _which_letters(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """联名举报4件, 恶意举报8件: a kind of them, not all that came in."""
    del earlier, known, lexicon
    words = frame.after or strip_light(last_clause(frame))
    which = _LETTERS.match(words) if frame.after else _LETTERS.search(words)
    if which is None or (not frame.after and which.end() < len(words)):
        return None
    return replace(named, name=suffixed(which["which"], frame.unit), rule=IN_FULL)


def _closed(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """处置问题线索91件，了结55件: clues or letters, whichever was counted last."""
    del known, lexicon
    if frame.after:
        return None
    names = [base.name for base in reversed(earlier) if not base.is_rate]
    last = names[0] if names else ""
    if "信访件" in last and "线索" not in last and "初核" not in frame.own:
        names = names[:1]  # 其中转镇办理信访件5件，了结3件
    clues = any("线索" in name or name.startswith(_DEALT_CLUES) for name in names)
    letters = any("信访" in name or "举报" in name for name in names)
    if not clues and (not letters or named.unit not in ("件", "起")):
        return None
    name = "了结问题线索" if clues else "了结信访"
    return replace(named, name=suffixed(name, frame.unit), rule=IN_FULL)


def letters_before(named: Named, frame: Frame, earlier: Sequence[Named]) -> Named | None:
    """实名举报91件，其中当面反馈52件: letters too, no problems or clues; None elsewhere."""
    last = next((base.name for base in reversed(earlier) if not base.is_rate), "")
    if frame.unit != "件" or frame.after or "问题" in last.replace("问题线索", ""):
        return None
    did = _BY_WAY.fullmatch(strip_light(last_clause(frame)))
    if did is None:
        return None
    if "线索" in last:
        how = did["did"].endswith("督办") and did["did"] != "督办"
        return replace(named, name=f"{did['did']}问题线索数", rule=IN_FULL) if how else None
    if not any(word in last for word in ("信访", "举报", "检举")):
        return None
    reported = any("举报" in one.name for one in earlier)
    thing = "信访件次" if did["did"].endswith("督办") else "举报数" if reported else "信访数"
    return replace(named, name=did["did"] + thing, category="clues", rule=IN_FULL)


def _told_back(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    del known, lexicon
    return letters_before(named, frame, earlier)


LETTERS: Mapping[str, AskedOfKnown] = {
    "了结数": _closed,
    "反馈问题数": _told_back,
    "受理行为数": _which_acts,
    "接收数": _came_in,
    "群众信访件次": _which_letters,
}
"""By name, what asks which letters they are."""
