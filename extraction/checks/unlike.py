"""Shares whose part and whole are counted in unlike units: 16个乡镇，书记调整11人，占68.8%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.checks.figures import PERSON_KINDS, Figure, Page, share_word
from extraction.checks.rates import named_base
from extraction.checks.slips import printed_digits
from extraction.checks.verdicts import quotient_check, quotient_holds
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["unlike_shares"]

# A share without words of its own for the whole.
_BARE = re.compile(r"^(?:约|只|仅|各)?占(?:比|总数的?|比例)?(?:为|达|达到|到)?$")
_PLACES = frozenset("个家所户支组")
# 46个县直单位中，……: the sentence is about these.
_FRAME = rarely(r"^[^，,。；;、\d]{1,14}中[，,]")
_LEAD = rarely(r"^(?:在|从|这|上述|全部|现有|全[市县区省镇乡]|我[市县区])?[^，,。；;\d]{0,12}$")
# What counts cases and what counts those in them.
_UNLIKE = PERSON_KINDS | {"件", "起", "件次", "个"}
_LED = rarely("[了共数有为]+$")
_FEWEST = 2
_NEAR, _FAR = 260, 1600
_DIGITS = 3
_BESIDE, _LONG_NOUN = 8, 14


def unlike_shares(page: Page, answered: set[int]) -> Iterator[Check]:
    """Yield the checks of shares of persons in bodies or places, each of which has one.

    Shown where the share comes out to the last of three digits of a whole that the part's
    words name, or that stands right before it. One that fails is reported only in a
    sentence that begins with its whole (46个单位中，……).

    Args:
        page: the report's text.
        answered: where the rates start that another search answered.
    """
    bases: dict[int, Figure] = {}
    for rate in page.rates:
        top = page.figures[max(0, rate.index - 1)]
        named = _of_named(page, top, rate) if rate.start not in answered else None
        if named is not None:
            yield named
            continue
        if not rate.percent or rate.start in answered or not _is_pair(page, top, rate):
            continue
        frame = _framed(page, top)
        base = bases.get(top.sentence)
        found = _whole(page, top, rate, [base] if base is not None else [])
        if found is None and frame is not None and rate.start not in answered:
            found = _failing(page, top, rate, frame)
        if found is not None:
            bases[top.sentence] = found
            yield _check(top, rate, found)


def _of_named(page: Page, top: Figure, rate: Figure) -> Check | None:
    """立案80件，处分74人，占立案数的92.5%: of the one count of its sentence that it names.

    What does not come out is left undecided: persons and cases need not be one to one.
    """
    if "占" not in rate.label or top.kind not in _UNLIKE or not rate.percent or rate.approximate:
        return None
    plain = rate.sentence == top.sentence and top.counts and top.interval.exact
    if not plain or rate.start - top.unit_end > _BESIDE or printed_digits(rate) < _DIGITS:
        return None
    words = named_base(rate)
    if len(words) < _FEWEST or page.joint(top) == "、":
        return None
    bases = [
        f for f in page.of_sentence(top)
        if f.start < top.start and f.counts and _LED.sub("", f.label).endswith(words)
    ]  # fmt: skip
    if len(bases) != 1 or bases[0].kind == top.kind or bases[0].kind not in _UNLIKE:
        return None
    if not _usable(bases[0], top):
        return None
    check = _check(top, rate, bases[0])
    if check.holds:
        return check
    return check.model_copy(update={"holds": None, "note": "两数单位不同，不能判定"})


def _is_pair(page: Page, top: Figure, rate: Figure) -> bool:
    """31人，占71.7%."""
    if rate.approximate or not _BARE.match(rate.label):
        return False
    if (
        top.kind not in PERSON_KINDS
        or top.approximate
        or top.change
        or top.sentence != rate.sentence
    ):
        return False
    return len(page.between(top, rate)) <= _BESIDE + min(len(top.tail), _LONG_NOUN)


def _whole(page: Page, top: Figure, rate: Figure, first: list[Figure]) -> Figure | None:
    """Return the count of bodies that the share comes out of, the one of the sentence first."""
    digits = len(rate.fact.value_text.replace(".", "").lstrip("0"))
    if digits < _DIGITS:
        return None
    earlier = [f for f in page.before(top, _FAR) if f.fact.unit in _PLACES and _usable(f, top)]
    next_to = earlier[-1:]
    for base in [*first, *reversed(earlier)]:
        if not quotient_holds(100 * top.value / base.value, rate)[0]:
            continue
        beside = base in next_to and _alone(page, base, top)
        if base in first or beside or _named(page, top, base):
            return base
    return None


def _alone(page: Page, base: Figure, top: Figure) -> bool:
    """Whether nothing is counted between the two."""
    return top.sentence == base.sentence and not [
        f for f in page.before(top, top.start - base.end) if f.start > base.start
    ]


def _named(page: Page, top: Figure, base: Figure) -> bool:
    """Whether the sentence speaks of what 乡镇16个 counts: 乡镇纪委书记中，……11人."""
    noun = base.tail or re.sub("^.*(?:共有|现有|设有|下辖|共辖|有|辖)", "", base.label)
    words = page.sentence_text(top.sentence)
    until = page.text.find(words, max(0, top.start - len(words))) if words else 0
    said = page.text[max(until, top.start - 48) : top.start]
    return share_word(noun[:10], said)


def _framed(page: Page, top: Figure) -> Figure | None:
    """Return what the sentence says that it is about, where only shares of it follow."""
    sentence = [f for f in page.before(top, 300) if f.sentence == top.sentence]
    if not sentence:
        return None
    base = sentence[0]
    between = page.plain[base.unit_end :][:20]
    said = _FRAME.match(between) is not None and _LEAD.match(base.clause)
    if not said or base.fact.unit not in _PLACES or not _usable(base, top):
        return None
    # Between the whole and this part stand only other parts with their shares.
    inner = sentence[1:]
    plain = all(f.percent or (f.kind == top.kind and not f.change) for f in inner)
    return base if plain and len(inner) % 2 == 0 else None


def _failing(page: Page, top: Figure, rate: Figure, base: Figure) -> Figure | None:
    """Return the whole of a share that does not come out, if nothing else can be meant."""
    others = [
        f for f in page.before(rate, _NEAR)
        if f.start not in (top.start, base.start) and f.value >= top.value and not f.percent
    ]  # fmt: skip
    if any(quotient_holds(100 * top.value / f.value, rate)[0] for f in others if f.value):
        return None
    return base if not re.search("其中", page.text[base.end : top.start]) else None


def _usable(base: Figure, top: Figure) -> bool:
    return base.value >= top.value > 0 and base.interval.exact and not base.change


def _check(top: Figure, rate: Figure, base: Figure) -> Check:
    whole = base.tail or re.sub("^.*(?:共有|现有|有)", "", base.label)
    part = top.label.strip() or "分项"
    return quotient_check(
        "rate",
        f"占比：{part}占{re.sub('中$', '', whole)}",
        [top, " ÷ ", base],
        100 * top.value / base.value,
        rate,
        sign="%",
    )
