"""What was paid of a debt or given back of what was taken, and what is left: 已还12万元 is no debt.

Under the name of the debt, which such words lean on, both would be added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.indicators import Frame, Lexicon
from extraction.indicators.frame import strip_light
from extraction.indicators.naming import stem
from extraction.naming.named import Named, led_off
from extraction.patterns import rarely

__all__ = ["paid_back"]

_UNSAID = frozenset(("same", "unit", "among"))
_PAID = rarely(
    "(?:目前|现|现已|但|至今|截至目前|其中)*(?:已经?|实际|仅|只|先后|陆续)+(?P<deed>归还|偿还|支付|兑付|退还|退回|还|付|退|偿)(?:了|清)*"
)
_LEFT = rarely("(?:目前|现|但|而)*(?:尚|还|仍)?(?:剩|余|剩余|剩下|欠)(?:下|的)?")
_NOT_YET = rarely("(?:还)?(?:没有?|未)(?:归|偿)?(?P<deed>还|付|退|偿)(?:清|上)?")
# 学校食堂欠货款, 挪用公款, 多收学费: what was owed
_OWED = rarely(
    "(?:^|[一-鿿]{0,8}?)(?:拖欠|欠付|欠缴|欠|挪用|多收|少付|收受|违规发放|违规领取|借用|借|占用|违规收取|截留|套取)(?P<thing>[一-鿿]{2,8})$"
)
_GIVEN_BACK_TO = rarely(
    "(?:^|[一-鿿]{0,8})(?P<deed>退还|退回|退)(?:给)[一-鿿]{0,6}?(?:[局委县镇乡村校院所办厅部]|户|群众|学生|家长|职工)(?P<thing>(?:多|违规|重复)[一-鿿]{1,5}款?)$"
)
# 审计促进整改问题金额86万元: no money in which something was found
_PUT_RIGHT = rarely("(?<![令求未没待])整改(?:落实)?(?:有关|相关|各类)?问题(?:金额|资金)$")


def paid_back(named: Named, frame: Frame, earlier: Sequence[Named], lexicon: Lexicon) -> Named:
    """Return a sum under a name that says it was paid, or is left to pay; most keep theirs.

    Args:
        named: the sum as it is named so far.
        frame: the words around it.
        earlier: the figures of its sentence before it, in order.
        lexicon: for the indicators of a collection's own.
    """
    if named.name in lexicon.own or named.is_taught:
        return named
    own = frame.own.strip("，,、；;：: ")
    if "退" in own and not frame.after:
        back = _GIVEN_BACK_TO.fullmatch(strip_light(own))
        if back is not None and back["deed"] not in named.name:
            name = f"退还{back['thing']}"
            return replace(named, name=name, category="money", rule="paid back")
    if named.name == "问题资金" and _PUT_RIGHT.search(strip_light(own)) is not None:
        return replace(named, name="整改问题金额", rule="paid back")
    if named.rule not in _UNSAID or not earlier:
        return named
    paid = _PAID.fullmatch(led_off(own)) if not frame.after else None
    if paid is not None:
        return _under(named, f"已{paid['deed'].replace('了', '')}", earlier)
    left = _NOT_YET.fullmatch(frame.after) if frame.after else None
    if left is not None and (not own or _LEFT.fullmatch(own)):
        return _under(named, f"未{left['deed']}", earlier)
    return named


def _under(named: Named, deed: str, earlier: Sequence[Named]) -> Named:
    debt = next((one for one in earlier if one.unit == "元"), None)
    if debt is None:
        return named
    root = stem(debt.name)
    owed = _OWED.fullmatch(root)
    thing = owed["thing"] if owed is not None else root
    if not 2 <= len(thing) <= 8:
        return named
    return replace(named, name=deed + thing, category="money", rule="paid back")
