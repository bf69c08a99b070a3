"""What was done about what was found: 清理合同412份……规范完善129份，解除12份."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PAST, Figure, Page
from extraction.checks.parts import plus, summed
from extraction.checks.verdicts import make_check, number
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["handled_checks"]

_FOUND = re.compile(r"(?:清理|排查|发现|查出|反馈|梳理|摸排|自查|存在)")
# The words are at the head, so that the search leaps from one to the next.
_DONE = re.compile(r"(?:整改|规范|解除|终止|纠正|销号|完善|解决)(?<![不未]..)(?![不未])")
# 建立完善制度76项 puts nothing right, 整改类问题 are found.
_RULES = re.compile("制度|机制|办法|改类")
_NEAR = 14
_KINDS = ("方面", "大方面", "领域", "大类", "类")
_AGAIN = rarely("原有|此前|历史|上年|往年|上轮|另|还|又")


def handled_checks(page: Page, taken: set[int]) -> Iterator[Check]:
    """Yield the checks that no more was put right than was found, in two sentences at most.

    More put right than found is left undecided: it may include what was found before.

    Args:
        page: the report's text.
        taken: where figures start that are terms of another check's total or parts.
    """
    sentences = list(page.sentences())
    for at, figures in enumerate(sentences):
        parts = _done(page, figures)
        if not parts or any(part.start in taken for part in parts):
            continue
        before = [f for f in figures if f.start < parts[0].start]
        if at and sentences[at - 1][0].paragraph == figures[0].paragraph:
            before = [*sentences[at - 1], *before]
        whole = _found(before, parts)
        if whole is None:
            continue
        rough = any(figure.approximate for figure in (whole, *parts))
        # 发现5.5万余个，整改5.4万余个: shown only where it holds whatever they stand for.
        if not rough or summed(parts).high <= whole.interval.low:
            yield _check(whole, parts)


def _done(page: Page, figures: Sequence[Figure]) -> list[Figure]:
    """Return the first run of figures that say what was put right."""
    parts: list[Figure] = []
    for figure in figures:
        plain = not (figure.percent or figure.change)
        if (
            not plain
            or not _DONE.search(figure.label)
            or _FOUND.search(figure.label)
            or PAST.search(figure.clause)
            or _RULES.search(figure.label)
        ):
            if parts:
                break
            continue
        if parts and figure.kind != parts[0].kind:
            continue  # 当场整改52个，下发整改通知书34份，限期整改34个
        steps = figure.index - parts[-1].index if parts else 1
        if parts and len(page.between(parts[-1], figure)) > _NEAR * steps:
            break
        parts.append(figure)
    return parts


def _found(before: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    """Return the one figure that says what was found, the first or last of their unit before."""
    alike = [
        f for f in before
        if f.kind == parts[0].kind and not f.change and f.value > 1
    ]  # fmt: skip
    alike = [f for f in alike if not f.tail.startswith(_KINDS)]  # 4个方面49个问题
    found = [f for f in alike if _FOUND.search(f.label) and not _AGAIN.search(f.clause)]
    return found[0] if len(found) == 1 and found[0] in (alike[0], alike[-1]) else None


def _check(whole: Figure, parts: Sequence[Figure]) -> Check:
    amount = sum((part.value for part in parts), Decimal(0))
    within = amount <= whole.value
    terms = [*plus(parts), f" = {number(amount)} "] if len(parts) > 1 else [parts[0], " "]
    return make_check(
        "part_whole",
        f"{whole.fact.indicator}：处理数不超过总数",
        [*terms, "≤ " if within else "> ", whole],
        whole,
        holds=True if within else None,
        note=None if within else "处理数大于总数，可能含以前的，请核对",
    )
