"""What is left of a whole, or of a stock, told by three or four counts alone, and missed by a slip.

上报项目32个，获批24个，9个未获批: whole, part and rest, if the rest is told by a word of rest
or by denying the part's. 药房上月结存21盒，购进140盒，发出120盒，月末结存43盒: what there was at
first, came, went and is there at last. Their sentence counts nothing else in the unit, so
that a little that is missing is a slip, not a third part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extraction.checks.complements import JUDGED, rest_untold
from extraction.checks.figures import Figure, Page
from extraction.checks.loose import Known
from extraction.checks.parts import rounding_slack
from extraction.checks.verdicts import Term, in_units, make_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["near_rests"]

_REST = rarely("[剩余尚欠缺]|还有|请假|除，|空编|空缺|短少")
_DENIED = rarely("(?:[未没不超]|没有|(?<!正)在)(?P<deed>[\u4e00-\u9fff]{1,6})")
_OPEN = rarely("[尚仍还]?[未没]|[尚仍]|正在|暂[未缓]|待")
_LOST = rarely("[损耗亏]")
_NONE = rarely("不(?:含|包括|低于|少于|超过|足)|未(?:成年|来)")
_DUE = rarely("应[到参交收回出缴报办退]|核定|编制|额定")
_THERE = rarely("实[到参交收回出缴报有际]|在[岗编]")
_GUESTS = rarely("列席|旁听")
_ALL = rarely("共|合计|总")
_INNER = rarely(
    "[每均各另]|同比|环比|上[年月季届轮期]|去年|同期|往年|累计|其中|结转|遗留|旧存|[比较]|部分|基本|又|同时|分别|且|[余剩][^，]{0,6}中"
)
_FIRST = rarely("初|上(?:一|学|半)?[年月季期届轮]|去年|原|结转|遗留|旧存|以前")
_LAST = rarely("末|底|现|结存|[未尚剩余仍]|留存|库存|实有|[转留]下|还有|目前|在办")
_CAME = rarely("新|收(?!回)|[进入增添招购领立录到]|补充|接|受理|登记|追加|到账|拨")
_WENT = rarely(
    "办结|[出减销结退废支付耗用发离损]|[调转移]出|解除|化解|处置|报废|归还|收回|清|完成|整改|交付|领用|移[送交]|上架|审结|了结|销"
)
_BREAK = frozenset("。\n；")
_MOST_BETWEEN = 24
_NEAR, _ONE = Decimal("0.1"), Decimal(1)


def near_rests(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing rests and stocks that none of ``known`` answers."""
    for figures, kinds, _ in page.alike():
        if len(figures) < 3:
            continue
        for kind, counts in kinds.items():
            if not 2 <= len(counts) <= 4 or counts[-1].span in known.parts:
                continue
            row = [f for f in figures if f.kind == kind and not page.bracketed(f)]
            if not 3 <= len(row) <= 4 or not _alone(page, row, known):
                continue
            check = _rest(page, row) if len(row) == 3 else _stock(page, row)
            if check is not None:
                known.add([check])
                yield check


def _alone(page: Page, row: Sequence[Figure], known: Known) -> bool:
    """Whether counts stand one behind the other, to the last digit, and nothing is said of them."""
    if row[-1].index - row[0].index >= len(row) or any(f.approximate or f.size <= 0 for f in row):
        return False
    if not all(f.interval.exact or f.kind == "元" for f in row):
        return False
    if any(f.span in known.results or f.span in known.parts for f in row):
        return False
    gaps = [page.between(*pair) for pair in pairwise(row)]
    return all(len(words) <= _MOST_BETWEEN and _BREAK.isdisjoint(words) for words in gaps)


# --- a whole, a part, the rest --------------------------------------------------------------


def _rest(page: Page, row: Sequence[Figure]) -> Check | None:
    whole = max(row, key=lambda f: f.value)
    one, other = (f for f in row if f is not whole)
    if not all(f.counts for f in row) or any(_INNER.search(f.label) for f in row):
        return None
    if rest_untold(page, row[-1]):
        return None
    if whole is not row[0] and not (_ALL.search(whole.label) or _DUE.search(whole.label)):
        return None
    left = [f for f, part in ((one, other), (other, one)) if _is_rest(f, part, whole)]
    if len(left) != 1:
        return None
    rest = left[0]
    part = one if rest is other else other
    off = rest.value - (whole.value - part.value)
    if not _slight(off, whole.value, row):
        return None
    if off < 0 and JUDGED.search(rest.label + rest.tail[:8]):
        return None  # 满意35名，不满意3名 of 40: there are those in between
    return make_check(
        "difference",
        f"{rest.fact.indicator}：总数减去已有的",
        [whole, " - ", part, f" = {in_units(rest, whole.value - part.value)}，文中 ", rest],
        rest,
        holds=False,
        difference=off,
    )


def _is_rest(figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the words of a count say that it is what a part leaves of a whole."""
    words = figure.label + "，" + figure.tail[:8]
    if _REST.search(words):
        return True
    if _DUE.search(whole.label) and _THERE.search(part.label):
        return not (_THERE.search(words) or _GUESTS.search(words))
    if figure.label in ("", "有") and _OPEN.match(figure.tail):
        return True  # 获批24个，9个未通过审核
    denied = None if _NONE.search(words) else _DENIED.search(words)
    return denied is not None and not set(denied["deed"]).isdisjoint(part.label + part.tail[:8])


def _slight(off: Decimal, whole: Decimal, row: Sequence[Figure]) -> bool:
    return rounding_slack(row) < abs(off) <= max(_NEAR * whole, _ONE)


# --- what there was, came, went, is left -----------------------------------------------


def _stock(page: Page, row: Sequence[Figure]) -> Check | None:
    opening, first, second, closing = row
    sentence = page.sentence_text(opening.sentence)
    if _LOST.search(sentence[sentence.rfind(closing.fact.value_text) :]):
        return None  # 年末13.6吨，损耗率0.95%
    if not _FIRST.search(opening.label) or not _LAST.search(closing.label):
        return None
    if _FIRST.search(first.label + second.label) or any("其中" in f.clause for f in row):
        return None
    signs = [_sign(first.label), _sign(second.label)]
    if sorted(signs) != [-1, 1]:
        return None  # 新录用6人，借调3人: hither or away
    up = signs[0] > signs[1]
    came, went = (first, second) if up else (second, first)
    amount = opening.value + came.value - went.value
    if not _slight(closing.value - amount, max(f.value for f in row), row):
        return None
    terms: list[Term] = [opening]
    terms += [" + ", came, " - ", went] if up else [" - ", went, " + ", came]
    return make_check(
        "flow",
        f"{closing.fact.indicator}：原有加增加减去减少",
        [*terms, f" = {in_units(closing, amount)}，文中 ", closing],
        closing,
        holds=False,
        difference=closing.value - amount,
    )


def _sign(label: str) -> int:
    """Return 1 of what came, -1 of what went, 0 where the words say neither or both."""
    return bool(_CAME.search(label)) - bool(_WENT.search(label))
