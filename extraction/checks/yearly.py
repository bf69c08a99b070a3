"""Changes against a year named apart: 2024年比2023年下降20%; 上年收入17.4万元，今年增长20.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extraction.checks.figures import Figure, Page
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import Term, quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["yearly_checks"]

_YEAR = r"(?:20\d\d年|前年|去年|上年|今年|本年)"
_LIST = rarely(rf"{_YEAR}(?:[、和]{_YEAR}){{1,6}}[^。；\d]{{0,24}}分别")
_ONE = rarely(_YEAR)
_AGAINST = re.compile(rf"(?P<now>{_YEAR})?[^，。；\d]{{0,3}}[比较](?P<then>{_YEAR})")
_FALL = rarely("下降|减少|降低|下滑|回落|减|降")
_RISE = rarely("增长|增加|上升|提高|上涨|增|升")
_WORDS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0}
_FORMER = re.compile(r"(?:上年|去年|上一年|上年同期|去年同期)(?:同期)?")
_NOW = re.compile(
    r"^(?:今年|本年|同比|较上年|比上年|较去年|比去年|同比去年)?(?:增长|增加|上升|下降|减少|降低)(?:了)?$"
)
_SPAN = rarely(r"全年|全部|总|共|累计|同期|同年|[一二三四五六七八九十]、|为|是|的|达到?|实现|完成")
_BACK = 700


def yearly_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of changes whose two values stand apart from them.

    A change between two years that are both named is joined to the figures that the
    paragraph gives them. One behind the former year's figure is joined to the present
    figure of the same words before; a failing one is reported where just one is so named.
    """
    for rate in page.rates:
        if not (rate.percent and rate.change) or rate.approximate:
            continue
        check = _between_years(page, rate) or _since_former(page, rate)
        if check is not None:
            yield check


def _sign(rate: Figure) -> int:
    words = rate.label[-6:]
    return -1 if _FALL.search(words) else 1 if _RISE.search(words) else 0


def _between_years(page: Page, rate: Figure) -> Check | None:
    named = _AGAINST.search(rate.label)
    if named is None:
        return None
    known = _by_year(page, rate)
    now = _number(named["now"]) if named["now"] else max(known, default=0)
    latter, former = known.get(now), known.get(_number(named["then"]))
    if latter is None or former is None or latter is former or not former.value:
        return None
    return _grown(rate, former, latter)


def _by_year(page: Page, rate: Figure) -> Mapping[int, Figure]:
    """Return the figures of the years that the last list of years before a rate gives."""
    start = page.text.rfind("\n", 0, rate.start) + 1
    lists = list(_LIST.finditer(page.text, start, rate.start))
    if not lists:
        return {}
    years = [_number(year) for year in _ONE.findall(lists[-1][0])]
    values = [
        f for f in page.before(rate, rate.start - lists[-1].start()) if f.start > lists[-1].end()
    ]
    values = values[: len(years)]
    if len(values) != len(years) or any(not same_kind(f, values[0]) or f.change for f in values):
        return {}
    return dict(zip(years, values, strict=True))


def _number(year: str) -> int:
    return int(year[:4]) if year[0] == "2" else _WORDS[year]


def _since_former(page: Page, rate: Figure) -> Check | None:
    """上年全年收入17.4万元，今年增长20.1%, under 全年收入20.9万元."""
    before = page.before(rate, 60)
    former = before[-1] if before else None
    if former is None or former.sentence != rate.sentence or not _NOW.match(rate.label):
        return None
    match = _FORMER.search(former.label)
    if match is None or former.percent or former.approximate or not former.value:
        return None
    first = not [f for f in before if f.sentence == rate.sentence and f is not former]
    noun = _SPAN.sub("", former.label[match.end() :])
    if not first or len(noun) < 2:
        return None
    named = [
        f for f in page.before(former, _BACK)
        if same_kind(f, former) and f.counts and _SPAN.sub("", f.label).endswith(noun)
    ]  # fmt: skip
    for latter in reversed(named):
        sign = _sign(rate)
        if quotient_holds(sign * 100 * (latter.value - former.value) / former.value, rate)[0]:
            return _grown(rate, former, latter)
    alone = len(named) == 1 and _SPAN.sub("", named[0].label) == noun
    return _grown(rate, former, named[0]) if alone else None


def _grown(rate: Figure, former: Figure, latter: Figure) -> Check | None:
    sign = _sign(rate)
    if not sign:
        return None
    pair: Sequence[Term] = (latter, " - ", former) if sign > 0 else (former, " - ", latter)
    return quotient_check(
        "growth",
        f"{latter.fact.indicator}：增减额除以上期数",
        ["（", *pair, "）÷ ", former],
        sign * 100 * (latter.value - former.value) / former.value,
        rate,
        sign="%",
    )
