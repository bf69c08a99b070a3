"""Bodies of two or three kinds together: 8个局党组、4家企业党委……这12个党组织.

Their units may differ; the total points back at them (这, 上述, 被巡察的) or has the noun of
one of them, or stands before them. Shown where it comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["body_sums"]

_UNITS = frozenset(["个", "家", "所"])
_BODY = re.compile(
    "单位|幼儿园|党组织|党组|党委|党总支|支部|企业|[国民央]企|公司|学校|医院|部门|乡镇|街道|行政村|村|社区|园区|机构|科室|站所|院校|中心|派驻组|局|镇|乡"
)
_ANY = rarely("单位|幼儿园|党组织|部门|机构|组织|点位|对象|主体|地方|镇街|村居|村社")
_POINTS = rarely(
    r"(?:这|上述|以上|全部|所有|各|共|合计|涉及|该|被[\u4e00-\u9fff]{2,4}的?)[^，。；、\d]{0,6}$"
)
_AMONG = rarely(r"[^，。；\d]{0,8}[中里内]")
_ALL_OF = rarely("全部|全都|均|都|逐一|无一")
_POINTED = rarely(r"^(?:被[\u4e00-\u9fff]{2}|受[检评查审]|参[会训评]|列入)")
_BREAK = re.compile("[。；;\n]|其中")
_BETWEEN, _BEHIND, _BEFORE = 30, 1300, 160
_LEAST = Decimal(5)


def body_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the sums of bodies of several kinds that none of ``known`` takes as parts."""
    figures = page.figures
    at = 0
    while at + 1 < len(figures):
        first, second = figures[at], figures[at + 1]
        if second.fact.unit not in _UNITS or not second.counts:
            at += 2
            continue
        if first.fact.unit not in _UNITS or first.sentence != second.sentence:
            at += 1
            continue
        run = _run(page, figures, at)
        at += max(1, len(run) - 1)
        if len(run) < 2 or any(f.span in known.parts for f in run):
            continue
        for parts in {len(run): run, 2: run[:2]}.values():
            check = _together(page, parts, known)
            if check is not None:
                known.parts.update(dict.fromkeys(check.operands, check.result[0]))
                known.results.add(check.result)
                yield check
                break


def _in_list(page: Page, total: Figure) -> bool:
    """Whether bodies of another kind are counted right behind a count, or right before it."""
    return any(
        figure.fact.unit in _UNITS and page.joint(figure) == "、"
        for figure in page.figures[total.index : total.index + 2]
    )


def _run(page: Page, figures: Sequence[Figure], at: int) -> list[Figure]:
    run: list[Figure] = []
    for figure in figures[at : at + 3]:
        if figure.fact.unit not in _UNITS or not figure.counts or not _noun(figure):
            break
        if run:
            words = page.between(run[-1], figure)
            apart = run[-1].sentence != figure.sentence or _BREAK.search(words)
            if apart or len(words) > _BETWEEN:
                break
        run.append(figure)
    return run


def _noun(figure: Figure) -> str:
    """Return the kind of body that a figure counts, else ''."""
    found = _BODY.findall(figure.tail[:14])
    found = found or [*_BODY.findall(figure.label[-8:])][-1:]
    return found[-1] if found else ""


def _together(page: Page, parts: Sequence[Figure], known: Known) -> Check | None:
    amount = sum((f.value for f in parts), Decimal(0))
    if amount < _LEAST:
        return None
    nouns = {_noun(part) for part in parts}
    for total in page.valued(amount, parts[-1], _BEFORE, _BEHIND):
        inside = parts[0].start <= total.start <= parts[-1].start
        if inside or total.fact.unit not in _UNITS or not total.counts:
            continue
        told = known.behind.get(total.span, 0) < total.start and total.span in known.results
        if told or total.span in known.parts:
            continue
        if total.start < parts[0].start and _in_list(page, total):
            continue  # 第六轮巡察10个单位、2个乡镇；第七轮7个单位、3个乡镇
        said = total.tail[:12]
        noun = _noun(total)
        alike = bool(noun) and (noun in nouns or _ANY.search(said) is not None)
        points = _POINTS.search(total.clause) or _POINTED.match(said) or _ALL_OF.search(said)
        if points is None and not total.clause.strip():
            points = _AMONG.match(page.text, total.unit_end)
        if total.start > parts[-1].start and alike and points:
            return sum_check(total, parts)
        before = 0 <= parts[0].sentence - total.sentence <= 2 and total.start < parts[0].start
        beside = total.index == parts[0].index - 1 and total.sentence == parts[0].sentence
        if before and alike and (beside or _ANY.search(said)):
            return sum_check(total, parts)
    return None
