"""Rates and differences told by what stands right beside them.

全院42个科室，谈完38个，覆盖率90.5%; 退回6.48万元，退回80%; 采购价28.5元，市场价24元，高出18.8%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extraction.checks.figures import PAST, Figure, Page, common
from extraction.checks.loose import moved
from extraction.checks.loose_rates import contrary
from extraction.checks.parts import same_kind
from extraction.checks.verdicts import quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["beside_checks"]

_RATE = re.compile(
    r"^(?:[^，。；、\d]{0,6}?)(?P<stem>[\u4e00-\u9fff]{2,4})率(?:为|达|达到|仅|只有|约)?$"
)
_OTHER_RATE = re.compile("增长|同比|上升|下降|提高|降低|利|税|汇|死亡|发生|平均")
_SAVED = rarely("节约|节资|节支|节省|核减|审减|压减|下浮|让利")
_OPEN = re.compile("未|待|正在|尚|没|无|不")
_ABOVE = re.compile(r"(?:高出|高于|高|偏高|溢价|贵|超出|超过|上浮)(?:了|约|近|市场价|均价)?$")
_BELOW = re.compile(r"(?:低于|低|偏低|便宜|下浮|压低|让利)(?:了|约|近|市场价|均价)?$")
_PRICES = rarely(r"价|单价|标准|均价|指导|限额")
_BASE = rarely(r"市场|同期|批发|指导|限|预算|评估|标准|公布|平均|均价|原")
_COVERED = rarely("覆盖|完成|开展|推进|落实|执行|参与|参加|参训|到会")
_SENT = rarely("发|收|回")
_VERB = re.compile(r"^(?:已|共|占)?(?P<verb>[\u4e00-\u9fff]{2,4})(?:了|的|率|达|为)?$")
_POINTS, _FAR_OFF = Decimal(3), Decimal(6)
_NEAR = 160
_VERB_ONLY = 3
_DIGITS = 3
_OF_KIND = re.compile(
    r"^占(?P<verb>[\u4e00-\u9fff]{2})(?P<noun>[\u4e00-\u9fff]{1,8}?)(?:总数|数)?的$"
)


def beside_checks(page: Page, answered: set[int]) -> Iterator[Check]:
    """Yield the checks of rates by the counts and prices of their own sentence.

    Args:
        page: the report's text.
        answered: where the figures start that other searches answered.
    """
    for rate in page.rates:
        if not rate.percent or rate.approximate or rate.start in answered or rate.index < 2:
            continue
        sentence = [f for f in page.before(rate, _NEAR) if f.sentence == rate.sentence]
        check = (
            _dearer(page, sentence, rate)
            or _rate(page, sentence, rate)
            or _attended(page, sentence, rate)
            or _of_verb(page, rate)
            or _of_kind(page, rate)
        )
        if check is not None:
            yield check


def _rate(page: Page, sentence: Sequence[Figure], rate: Figure) -> Check | None:
    """42个科室，谈完38个，覆盖率90.5%: two counts of one unit right before a rate.

    One that fails is reported where they are all the counts of the sentence, the part
    stands beside its rate, and no more than a few points are wrong.
    """
    match = _RATE.match(rate.label)
    if match is None or _OTHER_RATE.search(rate.label) or len(sentence) < 2:
        return None
    whole, part = sentence[-2:]
    plain = whole.counts and part.counts and same_kind(whole, part) and whole.value > part.value
    if not plain or rate.start - part.unit_end > len(rate.label) + 8 or PAST.search(part.clause):
        return None
    if _OPEN.search(part.label) or _OPEN.search(match["stem"]) or contrary(part, rate):
        return None
    if moved(whole, part):
        return None
    exact = 100 * part.value / whole.value
    if quotient_holds(exact, rate)[1] is not None:
        # 账上8640吨，磅上8594吨，短46吨，短库率0.53%: of the one that it is rounded of.
        better = [
            f for f in sentence[:-2]
            if same_kind(f, part) and f.value > part.value
            and quotient_holds(100 * part.value / f.value, rate) == (True, None)
        ]  # fmt: skip
        whole = better[-1] if better else whole
        exact = 100 * part.value / whole.value
    if not quotient_holds(exact, rate)[0]:
        counts = [f for f in sentence if f.counts and same_kind(f, part)]
        swapped = sorted(rate.fact.value_text) == sorted(f"{exact:.{rate.places}f}")
        own = part.label.removeprefix("已").endswith(match["stem"])  # 化解11件，化解率
        close = abs(exact - rate.value) <= (_FAR_OFF if own else _POINTS) or swapped
        if not _of_whole(part, whole, match["stem"]) or _side_by_side(part, whole):
            return None
        if _SAVED.search(match["stem"]):
            return None  # 中标2380万元，比预算节约214万元，节约率8.25%: of the budget
        if len(counts) != 2 or "其中" in page.between(whole, part) or not close:
            return None
    return _share(rate, part, whole, f"{match['stem']}率：分子除以分母")


def _attended(page: Page, sentence: Sequence[Figure], rate: Figure) -> Check | None:
    """党员46人，参加学习43人，请假3人，参学率93.5%: another count between, if it comes out."""
    match = _RATE.match(rate.label)
    if match is None or _OTHER_RATE.search(rate.label) or _OPEN.search(match["stem"]):
        return None
    counts = [f for f in sentence if f.counts and same_kind(f, sentence[0])]
    if len(counts) != 3 or len(rate.fact.value_text.replace(".", "")) < _DIGITS:
        return None
    whole, part, rest = counts
    fits = whole.value - part.value == rest.value and set(match["stem"]) & set(part.label)
    if not fits or not quotient_holds(100 * part.value / whole.value, rate)[0]:
        # A failing one needs whole, part and rest to agree, and the rate to be near.
        near = abs(100 * part.value / whole.value - rate.value) <= _POINTS
        if not (fits and near):
            return None
    return _share(rate, part, whole, f"{match['stem']}率：分子除以分母")


def _of_whole(part: Figure, whole: Figure, stem: str) -> bool:
    """Whether a part counts what its rate says: 谈完38个 has no noun of its own.

    发放1100份，回收1056份，满意率97.3% is a rate of something else.
    """
    if len(common(stem, part.label)) > 1:
        return True
    if not _COVERED.match(stem) or _SENT.search(part.label):
        return False
    return len(part.label) <= _VERB_ONLY or len(common(whole.tail, part.label + part.tail)) > 1


def _side_by_side(part: Figure, whole: Figure) -> bool:
    """Whether two counts are kinds of one thing: 初次举报824件次，重复举报158件次."""
    return len(part.label) > 2 and part.label[-2:] == whole.label[-2:]


def _of_verb(page: Page, rate: Figure) -> Check | None:
    """已退回6.48万元，退回80% of 8.1万元 said before; its rest may confirm the whole."""
    match = _VERB.match(rate.label)
    if match is None or rate.change:
        return None
    before = page.before(rate, 2 * _NEAR)
    before = [f for f in before if f.paragraph == rate.paragraph and f.counts]
    if len(before) < 2 or not before[-1].label.endswith(match["verb"]):
        return None
    part = before[-1]
    wholes = [f for f in before[:-1] if same_kind(f, part) and f.value >= part.value]
    for whole in reversed(wholes):
        if quotient_holds(100 * part.value / whole.value, rate)[0]:
            return _share(rate, part, whole, f"{match['verb']}占比：部分除以总数")
    rests = [f for f in page.near(rate, 0, 24) if same_kind(f, part) and "其余" in f.label]
    confirmed = [f for f in wholes if rests and f.value - part.value == rests[0].value]
    if not confirmed:
        return None
    return _share(rate, part, confirmed[-1], f"{match['verb']}占比：部分除以总数")


def _of_kind(page: Page, rate: Figure) -> Check | None:
    """收回386份……满意的301份，占收回问卷的78%: the whole is named by its verb, if it comes out."""
    match = _OF_KIND.match(rate.label)
    before = page.before(rate, 400) if match is not None else []
    if match is None or len(before) < 2:
        return None
    part = before[-1]
    for whole in reversed(before[:-1]):
        fits = same_kind(whole, part) and whole.counts and part.counts
        if not fits or whole.value < part.value or not whole.label.endswith(match["verb"]):
            continue
        said = page.text[max(0, whole.start - 40) : whole.unit_end + 10]
        if len(common(match["noun"], said)) < 2 or rate.start - part.unit_end > 24:
            continue
        exact = 100 * part.value / whole.value
        alone = len([f for f in before if f.label.endswith(match["verb"]) and f.counts]) == 1
        if quotient_holds(exact, rate)[0] or (alone and part.sentence == rate.sentence):
            return _share(rate, part, whole, f"占比：分项占{match['verb']}{match['noun']}")
    return None


def _share(rate: Figure, part: Figure, whole: Figure, name: str) -> Check:
    exact = 100 * part.value / whole.value
    return quotient_check("rate", name, [part, " ÷ ", whole], exact, rate, sign="%")


def _dearer(page: Page, sentence: Sequence[Figure], rate: Figure) -> Check | None:
    """采购价28.5元/公斤，市场价24元/公斤，高出18.8%: by how much of the second price."""
    above, below = _ABOVE.search(rate.label), _BELOW.search(rate.label)
    if not (above or below):
        return None
    prices = [f for f in sentence if f.kind == "元" and not f.change and not f.approximate]
    if len(prices) < 2:
        return None
    own, base = prices[-2:]
    if not (_PRICES.search(own.clause) and _PRICES.search(base.clause)):
        return None
    if _BASE.search(own.label) and not _BASE.search(base.label):
        own, base = base, own
    step = own.value - base.value if above else base.value - own.value
    exact = 100 * step / base.value
    sure = len(prices) == 2 and _BASE.search(base.label) and step > 0
    if not quotient_holds(exact, rate)[0] and not sure:
        return None
    first, second = (own, base) if above else (base, own)
    return quotient_check(
        "growth",
        f"{own.fact.indicator}：差价除以比照的价格",
        ["（", first, " - ", second, "）÷ ", base],
        exact,
        rate,
        sign="%",
    )
