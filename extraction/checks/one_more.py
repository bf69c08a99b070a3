"""One body and so many others that have one each: 在乡政府及12个村委会设立举报箱13个.

Shown where it comes out: 1 + 12 = 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.verdicts import make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["one_more_checks"]

_BODIES = frozenset(["个", "家", "所"])
_ONE = rarely(
    "(?P<body>[\u4e00-\u9fff]{0,6}(?:政府|机关|办事处|街道办|纪委|党委|局|院|校|中心|本部|总部|公司))(?:大门口|门口)?(?:以?及|和|与|、)$"
)
_SET_UP = rarely(
    "^[\u4e00-\u9fff（）]{1,14}?(?:分别|各|均|统一)?(?:设立|设置|设|安装|配备|悬挂|建立|建成|建|张贴|摆放|开设|放置)"
)
_LEAST, _NEAR = 2, 26


def one_more_checks(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of what one body and so many others have, one each."""
    for others, total in zip(page.figures, page.figures[1:], strict=False):
        # The kind first: numbers are subtracted for few.
        if others.kind not in _BODIES or others.size < _LEAST or total.value - others.value != 1:
            continue
        check = _one_each(page, others, total)
        if check is not None and total.span not in known.results:
            known.results.add(total.span)
            yield check


def _one_each(page: Page, others: Figure, total: Figure) -> Check | None:
    words = page.between(others, total)
    if not (others.counts and total.counts) or others.sentence != total.sentence:
        return None
    if len(words) > _NEAR or "，" in words or not _SET_UP.match(words):
        return None
    if _ONE.search(others.clause) is None:
        return None
    return make_check(
        "sum",
        f"{total.fact.indicator}：每处一份，各处之和与总数",
        ["1 + ", others, f" = {number(total.value)}，文中 ", total],
        total,
        holds=True,
    )
