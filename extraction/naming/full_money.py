"""Names of money that do not say what it was: 已收回68.9万元 of 欠款 is 收回欠款."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import Named
from extraction.naming.true_things import AskedOfKnown, Known, last_clause
from extraction.patterns import rarely

__all__ = ["MONEY"]

_OWED = rarely("(?:欠款|欠费|租金|借款|贷款|承包费|账款|债权|货款|工程款|房款|押金|保证金)$")
_GIVEN_OUT = rarely(
    "(?P<what>[\u4e00-\u9fff]{2,4}(?:救助|补助|慰问|补贴|津贴|奖励)金?)(?:共|已|累计)?发放(?:了)?"
)
_FOR = rarely("用[于作](?P<what>[\u4e00-\u9fff]{4,10})")


def _got_back(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """清理陈年欠款211笔，已收回68.9万元."""
    del known, lexicon
    if frame.after:
        return None
    for base in reversed(earlier):
        owed = _OWED.search(stem(base.name))
        if owed is not None:
            return replace(named, name=f"{stem(named.name)}{owed.group()}")
    return None


def _given_out(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """临时救助发放28人次4.2万元."""
    del known, lexicon
    own = last_clause(frame) or (earlier[-1].own.strip("，, ") if earlier else "")
    given = _GIVEN_OUT.fullmatch(strip_light(own)) if not frame.after else None
    return None if given is None else replace(named, name=suffixed(f"发放{given['what']}", "元"))


def _meant_for(
    named: Named, frame: Frame, earlier: Sequence[Named], known: Known, lexicon: Lexicon
) -> Named | None:
    """其中9.8万元用于更换门禁: what a part was for is all that is told of it."""
    del earlier, known, lexicon
    meant = _FOR.fullmatch(frame.after) if named.rule == "unit" and "其中" in frame.own else None
    return None if meant is None else replace(named, name=f"用于{meant['what']}金额")


MONEY: Mapping[str, AskedOfKnown] = {
    **dict.fromkeys(("收回金额", "支付金额", "归还金额", "偿还金额"), _got_back),
    "发放资金": _given_out,
    "金额": _meant_for,
}
"""By name, what asks what the money was."""
