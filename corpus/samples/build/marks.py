"""The line that says, in every document of the collection, that it is made up."""

from __future__ import annotations

from corpus.models import Kind

__all__ = ["FICTION", "mark_of"]

FICTION = "【示例材料·虚构】"

_LINES = {
    Kind.REGULATION: "本文件为软件示例，内容纯属虚构，不具效力。",
    Kind.CASE: "本案例为软件示例，人物、单位和情节纯属虚构。",
    Kind.REPORT: "本报告为软件示例，单位和数据纯属虚构。",
    Kind.TRAINING: "本讲义为软件示例，内容纯属虚构，不作执纪执法依据。",
}


def mark_of(kind: Kind) -> str:
    """Return the fictional mark as printed in a document of this kind."""
    return FICTION + _LINES[kind]
