"""Figures that only say where or of what kind: 发生在乡镇的有43起, 有61起涉及村干部.

What they are of stands in the words before (扶贫领域问题, 查处的案件). A place or the end of a word
is no name for them: they would be added to all places, or to all problems.
"""

from __future__ import annotations

from dataclasses import replace

from extraction.indicators import Frame
from extraction.indicators.naming import stem, suffixed
from extraction.naming.named import CASE_UNITS, Named
from extraction.patterns import rarely

__all__ = ["beside_item", "told_of", "without_receiver"]

RULE = "told of"
_UNNAMED = "未归类数字"
_HAS = "(?:的(?:共有|就有|有|达|是|为|占|共)?)?$"
_HAPPENED = rarely(
    r"(?:^|[，,。；;：:]|其中|而|有)(?P<where>(?:主要)?(?:发生|分布|集中|出现)(?:在|于))"
    r"(?:[^，,。；;]{0,40}\d+[余多]?个)?(?P<place>[一-龥（）]{2,14}?)" + _HAS
)
_CONCERNING = rarely(
    "(?:涉及|反映|属于|关于)(?P<what>[一-龥、“”]{2,24}?)(?:的)?(?P<noun>问题|案件)" + _HAS
)
_THEY_CONCERN = rarely("(?P<what>(?:涉及|发生在|属于|来自)[一-龥]{2,12})(?=[，,。；;]|$)")
_KIND = rarely("问题线索|线索|问题|案例|案件|信访|举报")
_CATEGORIES = {
    "问题": "problems", "案例": "problems", "案件": "cases", "问题线索": "clues", "线索": "clues",
    "信访": "clues", "举报": "clues",
}  # fmt: skip
_SENT = rarely(
    "[向为给][^，,。；;为给向]{2,20}?(?P<what>(?:发送|补发|发放|推送|编发|寄送|赠送|送达|送去|送上)[一-龥“”]{2,14})$"
)
_ITEM = rarely("(?P<what>[一-龥]{2,12}?)(?=[、，,。；;]|[和及与]|$)")


def told_of(named: Named, frame: Frame) -> Named | None:
    """Return a figure under what it is of and where or of what kind; None for most."""
    if frame.unit not in CASE_UNITS:
        return None
    own = frame.own
    if frame.after:
        said = _THEY_CONCERN.match(frame.after)
        bare = named.name == _UNNAMED or frame.after.startswith(("发生", "来自"))
        told = said is not None and bare and _KIND.search(frame.context)
        return _of_kind(named, said["what"], frame) if said is not None and told else None
    if "发生" in own or "发生" in frame.context[-_FAR:]:
        happened = _HAPPENED.search(frame.context[-_FAR:] + own) if own else None
        if happened is not None and happened["place"].endswith(stem(named.name)[-2:]):
            return _of_kind(named, happened["where"] + happened["place"], frame)
    concerning = _CONCERNING.search(own)
    if concerning is None:
        return None
    whole = concerning["what"] + concerning["noun"]
    root = stem(named.name)
    if len(root) >= len(whole) or not whole.endswith(root):
        return None
    return replace(named, name=suffixed(whole, frame.unit), rule=RULE)


_FAR = 60


def _of_kind(named: Named, what: str, frame: Frame) -> Named:
    kinds = [one.group() for one in _KIND.finditer(frame.context)]
    kind = kinds[-1] if kinds else ""
    name = suffixed(what + kind, frame.unit)
    category = _CATEGORIES.get(kind, named.category)
    return replace(named, name=name, category=category, rule=RULE)


def without_receiver(named: Named, frame: Frame) -> Named | None:
    """向全县领导干部发送手机报3期: to whom it went is no part of what was sent."""
    sent = _SENT.search(frame.own) if not frame.after else None
    if sent is None:
        return None
    root, what = stem(named.name), sent["what"]
    if not root.endswith(what) or root == what or what.startswith(root):
        return None
    return replace(named, name=suffixed(what, frame.unit))


def beside_item(named: Named, frame: Frame) -> Named | None:
    """各室、8个派驻组: the item before has no number, and is not what the number counts."""
    before = frame.own.removesuffix("、")
    if before == frame.own or not before.endswith(stem(named.name)):
        return None
    item = _ITEM.match(frame.after)
    if item is None:
        return None
    return replace(named, name=suffixed(item["what"], frame.unit), rule=RULE)
