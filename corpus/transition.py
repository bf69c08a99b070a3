"""Transition clauses: which text applies to what was done before it took effect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

__all__ = ["Clause", "transition_clauses"]


class Clause(Protocol):
    """An article: its number and what follows the number."""

    @property
    def name(self) -> str:
        """The number."""

    @property
    def body(self) -> str:
        """The text without the number."""


_C = TypeVar("_C", bound=Clause)

_TRANSITION = re.compile(
    r"(?:施行|实施|生效|发布|公布)(?:以|之)?前[^。]{0,40}(?:行为|案件|违法|违纪|结案|处理|处分|立案|问题|规定)"
    r"|行为发生时|当时的(?:规定|法律|党纪|党规)|(?:尚未|已经?)结案|溯及"
)
_ENTRY = re.compile(r"(?:自|从)[^。；]{1,40}起(?:正式)?(?:施行|实施|生效|执行)")


def transition_clauses(provisions: Sequence[_C]) -> tuple[_C, ...]:
    """Return the provisions that say which cases a text applies to, and from when.

    Those are the articles on acts and cases from before it took effect, anywhere in the
    text, and the article on its entry into force among the last five.
    """
    last = {provision.name for provision in provisions[-5:]}
    return tuple(
        provision
        for provision in provisions
        if _TRANSITION.search(provision.body)
        or (provision.name in last and _ENTRY.search(provision.body))
    )
