"""Why a hit is one, in a Chinese sentence."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ALIKE", "DIRECT", "explain"]

DIRECT = "引用直达"
ALIKE = "同义"


def explain(
    *,
    direct: str | None,
    keyword_rank: int | None,
    dense_rank: int | None,
    scoped: bool = False,
    alike: Sequence[str] = (),
) -> str:
    """Return why: 引用直达…；关键词第1位、语义第3位；同义：….

    Args:
        direct: what was cited, where the hit is there because it was cited.
        keyword_rank: place in the keyword run, from 1.
        dense_rank: place in the dense run, from 1.
        scoped: the hit's regulation was named in the query.
        alike: words of the hit that say the same as words of the query.
    """
    parts = []
    if direct:
        parts.append(f"{DIRECT}：{direct}")
    ranks = []
    if keyword_rank is not None:
        ranks.append(f"关键词第{keyword_rank}位")
    if dense_rank is not None:
        ranks.append(f"语义第{dense_rank}位")
    if ranks:
        parts.append("、".join(ranks))
    if scoped and not direct:
        parts.append("查询中点名了该文件")
    if alike:
        parts.append(f"{ALIKE}：" + "、".join(alike))
    return "；".join(parts)
