"""Totals and their parts: 共… 其中…、…; distributive sums; trailing totals; 双重处分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from extraction.checks.common_whole import hundred_of
from extraction.checks.criteria import crosses, one_criterion
from extraction.checks.distribution import Counted, computed_sum, counted_parts, counted_sum
from extraction.checks.figures import PERSON_KINDS, SEPARATOR, Figure, Page
from extraction.checks.listed import REST, inside_list, listed, of_one_level, spread_out
from extraction.checks.loose import moved
from extraction.checks.parts import (
    OFFICE,
    may_overlap,
    parallel,
    same_kind,
    sum_check,
    summed,
    sums_along,
)
from extraction.checks.trailing import double, trailing
from extraction.checks.wholes import alternating, bracketed, halves, paired
from extraction.checks.within import (
    DEED_OF,
    leave_nothing,
    opens_otherwise,
    origin_and_outcome,
    within,
)
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["sum_checks"]

_HOLDS = rarely("[，；][包内]?含(?![税义金])")
_ANNOUNCED = re.compile(r"其中|分别(?:为|是)|包括|分为|[，；][包内]?含(?![税义金])")
_NAMED = re.compile(r"(?:从|在)?(?:查处的|这些|上述)?([\u4e00-\u9fff]{3,14})中[，,]")
_FILES = frozenset(["件", "卷", "宗", "起", "份", "例"])
_NO_PART = (None, "点", "倍")
_WHOLE = rarely("其中|包括|分为")
# A list that claims to be the whole misses its total by a slip, not by a multiple.
_SLIP = Decimal("0.05")
_ONE = Decimal(1)
_FAR = 900
_OF_EACH = ("各", "各有", "各为", "均为", "各占")
# Figures that a list has at least; that two lists in one have with the total of each.
_TELLING, _THREE = 3, 3
_LIST, _TWO_LISTS, _TWO_COLUMNS = 2, 6, 8
_CLOSED_SLIP = Decimal("0.25")
# Ways of handling a lead stand side by side: 谈话函询11件，初核8件，立案3件.
_STEP = re.compile("(?:谈话函询|初核|初步核实|了结)$")
# What is done to a person, once; and what else may be done that is no kind of it.
_DEED = re.compile("处分|开除|留置|移送|诫勉|警告|组织处理|函询|提醒|批评教育(?!和|帮助)")
_APART = re.compile(
    "组织处理|诫勉|留置|移送|谈话|函询|批评|提醒|检[讨查]|免职|停职|通报|开除(?!党籍|公职)"
)
_BEGUN = re.compile("(?:立案|留置)(?:审查|调查|审查调查|查处)?$")
_NEXT_DEED = rarely(
    "(?:其中)?(?:已|共)?(?:结案|办结|审结|了结|销号|立案|处分|留置|移送|查处|整改|化解)"
)
_BARE_DEED = rarely(
    "[已共新]?(?:更新|新增|采用|采纳|完成|办结|审结|结案|整改|销号|归档|补[发办录]|调整|落实|兑现|公示|上报|续签)(?:了|的)?"
)
_TO_OTHERS = rarely("(?:[向对从为由]|会同|组织|开展|举办)[\u4e00-\u9fff]{2}")
_BESIDE = re.compile("另|此外|还有")
_ENDS = re.compile(r"[。！？\n]")
_OPENS = re.compile(r"\s*其中")
_ANNOUNCING, _QUOTED = 60, rarely("“[^”]*”")


def sum_checks(page: Page) -> Iterator[Check]:
    """Yield the checks of totals against their parts in running text."""
    taken: set[int] = set()
    sentences = list(page.sentences())
    for position, figures in enumerate(sentences):
        earlier = sentences[position - 1] if position else []
        for check, parts in _in_sentence(page, figures, earlier):
            taken.update(part.start for part in parts)
            yield check
    for position, figures in enumerate(sentences):
        earlier = sentences[position - 1] if position else []
        if len(earlier) + len(figures) >= _TWO_LISTS:
            yield from paired(page, figures, earlier)
            if len(earlier) + len(figures) >= _TWO_COLUMNS:
                yield from alternating(figures, earlier)
        if len(figures) < _LIST:
            continue
        if len(figures) > _LIST:
            yield from trailing(page, figures)
            yield from double(page, figures)
        yield from _near_totals(page, figures, taken)
        if len(figures) > _LIST:
            yield from halves(page, figures)
            yield from bracketed(page, figures)


def _in_sentence(
    page: Page, figures: Sequence[Figure], earlier: Sequence[Figure]
) -> Iterator[tuple[Check, Sequence[Figure]]]:
    """Yield each announced list with its total, and plain lists right behind a total."""
    at = 0
    while at < len(figures):
        made = _list_at(page, figures, at, earlier)
        if made is not None:
            yield made[:2]
        at += made[2] if made is not None else 1


def _list_at(
    page: Page, figures: Sequence[Figure], at: int, earlier: Sequence[Figure]
) -> tuple[Check, Sequence[Figure], int] | None:
    """Return the check of the list that begins at a figure, its parts and its length."""
    first = figures[at]
    if first.percent or first.change or first.kind in _NO_PART or _of_before(figures, at):
        return None
    before = figures[:at]
    if not at:
        # A list at the head of its sentence is announced there, of a total before it.
        near = bool(earlier) and earlier[-1].paragraph == first.paragraph
        if not near or not _announced(page, figures, at):
            return None
        before = earlier
    announced = not at or _announced(page, figures, at)
    if not announced and _alone(figures, at):
        return None
    parts = of_one_level(page, listed(page, figures, at))
    if not announced:
        if (whole := _all_there_is(before, parts)) is not None:
            return sum_check(whole, parts), parts, len(parts)
        if len(parts) < 2 or not _may_fill(page, before[-1], parts):
            return None
    kind = first.kind
    totals = [
        f for f in before
        if not f.former and not f.percent and (f.kind == kind or same_kind(f, first))
    ]  # fmt: skip
    if not totals and announced and len(parts) > _LIST and before[-1].former:
        # 去年总收入86.74万元，其中……: of the year before, parts and whole.
        totals = [before[-1]] if before[-1].interval.meets(summed(parts)) else []
    if not totals:
        return None
    if not announced and inside_list(page, before[-1], parts):
        return None
    if announced:
        made = _announced_list(page, before, figures, at, parts, totals)
    else:
        made = _plain_sum(page, before, totals, parts)
    return (*made, len(parts)) if made is not None else None


def _of_before(figures: Sequence[Figure], at: int) -> bool:
    """Whether a figure is of a time before: 432件，其中越级访由58件降为37件."""
    if figures[at].former:
        return True
    return at + 1 < len(figures) and moved(figures[at], figures[at + 1])


def _alone(figures: Sequence[Figure], at: int) -> bool:
    """Whether no list begins at a figure, by what counts behind it."""
    if at + 1 == len(figures):
        return True
    following = figures[at + 1]
    return following.change or not same_kind(figures[at], following)


def _all_there_is(before: Sequence[Figure], parts: list[Figure]) -> Figure | None:
    """Return the total of two parts behind another figure: 票据114张、27万元，通过107，退回7."""
    if len(parts) != _LIST or len(before) < _LIST or same_kind(before[-1], parts[0]):
        return None
    total = before[-2]
    alike = same_kind(total, parts[0]) and total.counts and all(part.counts for part in parts)
    alike = alike and not parts[-1].label.endswith(_OF_EACH)
    return total if alike and _fills(total, parts) and leave_nothing(parts) else None


def _may_fill(page: Page, last: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list that nothing announces may come to a count before it: asked of each figure.

    That is the figure right before it, or one of just its value.
    """
    amount = page.added(parts[0], parts[-1])
    if same_kind(last, parts[0]) and amount <= last.interval.high * (1 + _SLIP):
        return True
    return len(parts) > 2 and bool(page.valued(amount, parts[0], parts[0].start))


def _announced(page: Page, figures: Sequence[Figure], at: int) -> bool:
    """Whether 其中, 包括 … stands between a figure and the one before it."""
    left = figures[at - 1].unit_end if at else max(0, figures[at].start - 40)
    words = page.plain[left : figures[at].start]
    if at == 0:
        return "其中" in words and _OPENS.match(_ENDS.split(words)[-1]) is not None
    # One of these signs is in all such words.
    told = "中" in words or "分" in words or "括" in words or "含" in words
    if told and len(words) > _ANNOUNCING:
        words = _QUOTED.sub("", words)  # 其中，查处“推诿、拖延……”方面问题418起
    return told and len(words) <= _ANNOUNCING and _ANNOUNCED.search(words) is not None


def _announced_list(
    page: Page,
    before: Sequence[Figure],
    figures: Sequence[Figure],
    at: int,
    parts: list[Figure],
    totals: Sequence[Figure],
) -> tuple[Check, Sequence[Figure]] | None:
    parts = _held(page, figures, at, parts)
    turns = len(parts) > 1 and origin_and_outcome(parts[0], parts[1])
    # 受理16件，其中上级转办6件，立案3件
    parts = parts[:1] if turns else _before_a_deed(page, parts)
    if len(parts) > 1 and before[-1] is totals[-1] and _fills(totals[-1], parts):
        return sum_check(totals[-1], parts), parts
    made = _distributed(page, before, figures[at:], totals)
    if made is not None:
        return made
    made = None if turns else _spread(page, figures, at, totals)
    if made is not None:
        return made
    check = _announced_sum(totals, parts, page)
    words = page.plain[figures[at - 1].unit_end if at else 0 : figures[at].start]
    if len(parts) == 1 and "分为" in words[-6:]:
        return None  # 14个镇划分为4个协作区
    if check is not None and check.holds is False and not _WHOLE.search(words[-40:]):
        # 其次是甲、乙，分别为9起、6起: nothing says that they are all.
        return None
    open_end = page.plain.startswith("等", parts[-1].unit_end)
    if check is None or (open_end and not check.holds):
        return None  # 制定6件，修改14件等: some are not named
    used = [part for part in parts if part.span in check.operands]
    return check, used or parts


def _held(page: Page, figures: Sequence[Figure], at: int, parts: list[Figure]) -> list[Figure]:
    """在编84名，含借调6名，退休31名: what 含 says goes as far as 、 does."""
    left = figures[at - 1].unit_end if at else figures[at].start
    if not _HOLDS.search(page.plain, left, figures[at].start):
        return parts
    return parts[: next((n for n, f in enumerate(parts) if n and page.joint(f) != "、"), None)]


def _before_a_deed(page: Page, parts: list[Figure]) -> list[Figure]:
    """立案24件，其中县处级1件；乡科级13件；结案20件: the last is told of the cases again.

    So is what a bare deed counts beside kinds: 建档1386份，其中科级412份，村级960份，更新138份.
    """
    for at in range(1, len(parts)):
        if _BARE_DEED.fullmatch(parts[at].label) and not _BARE_DEED.match(parts[0].label):
            return parts[:at]
        if page.joint(parts[at]) == "；" and _NEXT_DEED.match(parts[at].label):
            return parts if _NEXT_DEED.match(parts[0].label) else parts[:at]
        if _told_of_others(page, parts[at]):
            return parts[:at]
    return parts


def _told_of_others(page: Page, part: Figure) -> bool:
    """其中提拔18人；向系统外输出13人: behind the ；something else is told of."""
    return page.joint(part) == "；" and _TO_OTHERS.match(part.label) is not None


def _fills(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts come out to the digit."""
    exact = all(figure.interval.exact and not figure.change for figure in (total, *parts))
    return exact and total.value == summed(parts).low


def _announced_sum(totals: Sequence[Figure], parts: list[Figure], page: Page) -> Check | None:
    total = _total(page, totals, parts)
    if not total.interval.meets(summed(parts)) and len(parts) == 2:
        # 其中双重处分17人；移送4人: the second is no part any more.
        parts = parts[:1] if re.search("[；;]", page.between(*parts)) else parts
    computed = summed(parts)
    if total.interval.meets(computed) and len(parts) > 1:
        return sum_check(total, parts)
    if total.interval.exact and not _closed(page, parts):
        # 其中初次举报362件，重复举报39件，署名举报99件: one list may go on into another.
        sums = list(sums_along(parts))
        for end in range(len(parts) - 1, 1, -1):
            if total.interval.meets(sums[end - 1]):
                return sum_check(total, parts[:end])
    if total.interval.low > computed.high or len(parts) == 1:
        if opens_otherwise(page, total, parts[0]):
            return None
        return within(page, total, parts)
    # A part larger than the total shows that the total was not found.
    if may_overlap(parts) or any(p.interval.low > total.interval.high for p in parts):
        return None
    if computed.low - total.interval.high > max(_excess(page, parts) * total.value, _ONE):
        # 投诉689件，其中有效投诉542件，办结531件: what is counted under several heads is more.
        alone = _NEXT_DEED.match(parts[1].label) and not _NEXT_DEED.match(parts[0].label)
        alone = alone and not opens_otherwise(page, total, parts[0])
        return within(page, total, parts[:1]) if alone else None
    if not total.interval.meets(computed) and crosses(parts):
        return None  # 其中检举控告186件，初次举报142件, of 312
    if parts[0].kind in PERSON_KINDS and not total.interval.meets(computed):
        return _or_overlapping(total, parts) if one_criterion(parts) else None
    return _or_overlapping(total, parts)


def _or_overlapping(total: Figure, parts: Sequence[Figure]) -> Check:
    """Return the check of a sum; of one that is too large by just one of its parts, undecided.

    支部62个，其中农村38个、机关15个、先进9个、企业9个: some may be counted under two heads. Not so
    where a list names its rest, or what is done with leads, each of which goes one way.
    """
    check = sum_check(total, parts)
    excess = sum((part.value for part in parts), -total.value)
    if check.holds is not False or excess < _TELLING or len(parts) < _THREE:
        return check
    if all(part.value != excess for part in parts):
        return check
    if any(REST.search(part.label) or _STEP.search(part.label) for part in parts):
        return check
    note = "去掉与超出数相同的一项即相符，各项可能有重复"
    return check.model_copy(update={"holds": None, "note": note})


def _closed(page: Page, parts: Sequence[Figure]) -> bool:
    """Whether a list is held together by 、 alone."""
    marks = {mark for pair in pairwise(parts) for mark in SEPARATOR.findall(page.between(*pair))}
    return marks == {"、"}


def _excess(page: Page, parts: Sequence[Figure]) -> Decimal:
    """How far parts may exceed their whole and still be meant for it.

    A list held together by 、 is closed; persons may be counted under several heads.
    """
    if parts[0].kind in PERSON_KINDS:
        return _SLIP
    return _CLOSED_SLIP if _closed(page, parts) else 2 * _SLIP


def _plain_sum(
    page: Page, before: Sequence[Figure], totals: Sequence[Figure], parts: list[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    """A list that nothing announces: the whole only if it comes out or names the rest."""
    if len(parts) < 2 or any(part.approximate or part.label.endswith(_OF_EACH) for part in parts):
        return None  # 公款吃喝8起，违规收礼、公车私用各5起: twice as many
    total = totals[-1]
    if _BESIDE.match(parts[0].label) or _siblings(total, parts) or _of_peers(total, parts):
        return None
    if len(parts) == 2:
        # 受理15件，上级交办9件，自行发现6件: two make a whole only if they come out.
        step = _STEP.search(total.label)
        # 8个单位、3个乡镇，5个学校: the total is in a list with the first of them.
        apart = page.joint(parts[0]) == "、" != page.joint(parts[1]) or step is not None
        adjacent = total is before[-1] and not apart and not total.change and total.interval.exact
        fits = adjacent and total.value == summed(parts).low
        return (sum_check(total, parts), parts) if fits else None
    computed = summed(parts)
    fitting = [f for f in totals if f.interval.exact and not f.change and f.value == computed.low]
    if fitting:
        return sum_check(fitting[-1], parts), parts
    if total.approximate or total is not before[-1]:
        return None
    if total.interval.meets(computed):
        # 收入486.2万元、支出479.9万元，结余6.3万元，每餐10元: lost in the rounding, no part.
        least = min(part.value for part in parts)
        lost = computed.low != total.value and least <= abs(computed.low - total.value)
        return None if lost else (sum_check(total, parts), parts)
    claims = REST.search(parts[-1].label) or all(parallel(p) for p in parts)
    if claims and abs(computed.low - total.value) <= _SLIP * total.value:
        return sum_check(total, parts), parts
    return None


def _of_peers(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether each is of a body of one kind: 甲局立案11人，乙局7人，丙局4人."""
    named = [who for figure in (total, *parts) if (who := figure.fact.subject)]
    apart = len(named) > len(parts) and len(set(named)) == len(named)
    return apart and not named[0].startswith("全") and len({who[-1] for who in named}) == 1


def _siblings(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether counts stand beside a total, no parts of it: 党纪处分8人、政务处分5人，开除2人.

    And 处分6人，组织处理4人，诫勉2人: each is what befell others. 立案21人，处分19人，移送2人: what
    came of cases is told beside them.
    """
    if _BEGUN.search(total.label):
        deeds = [_DEED.search(part.label) for part in parts]
        if all(deeds) and len({found[0] for found in deeds if found}) > 1:
            return True
    deed = _DEED.search(total.label)
    if deed is not None and any(
        other[0] not in total.label for part in parts for other in _APART.finditer(part.label)
    ):
        return True
    if "党纪" in total.label and OFFICE.search(parts[0].label):
        return not OFFICE.search(total.label)
    kinds = {part.fact.category for part in parts}
    return total.fact.category == "staffing" and len(kinds) > 1 and "sanctions" in kinds


def _total(page: Page, totals: Sequence[Figure], parts: Sequence[Figure]) -> Figure:
    """Return what the parts are parts of.

    That is the one they add up to; else the one whose words the parts repeat (处分…处分
    厅局级干部; 追缴1427万元，挽回2.3亿元，其中一案追缴860万元); else the nearest that is no
    change and no part of a remark.
    """
    computed = summed(parts)
    if not page.bracketed(parts[0]):
        # 回访13人（含往年的5人），其中2人: of the thirteen.
        totals = [f for f in totals if not page.bracketed(f)] or totals
    fitting = [f for f in totals if f.interval.meets(computed) and not f.change]
    if fitting and len(parts) > 1:
        return fitting[-1]
    # 处理341人，其中处分208人；处理256人，其中处分169人: of the second.
    begun = page.plain.rfind("；", totals[0].unit_end, parts[0].start)
    here = [f for f in totals if f.start > begun]
    counts = [f for f in here or totals if not f.change] or list(totals)
    most = max(part.value for part in parts)
    named = [f for f in counts if len(f.label) > 1 and parts[0].label.startswith(f.label[-2:])]
    large = [f for f in named if f.value >= most]
    if large:
        return large[-1]
    deed = DEED_OF.search(parts[0].label)
    if deed is not None and deed[0] not in counts[-1].label:
        told = [f for f in counts if deed[0] in f.label and f.value >= most]
        return (told or counts)[-1]
    return counts[-1]


def _spread(
    page: Page, figures: Sequence[Figure], at: int, totals: Sequence[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    """Parts with other words between them are taken only if they come out exactly."""
    if not page.bracketed(figures[at]):
        # 收到40件（转办16件、自收24件），其中学术类7件、师德类9件: of the forty
        totals = [f for f in totals if not page.bracketed(f)] or totals
    # The last of each value.
    counts = {f.value: f for f in totals if not (f.change or f.approximate)}
    if not counts:
        return None
    parts = spread_out(page, figures, at, max(counts))
    apart = [i for i, part in enumerate(parts) if i and _told_of_others(page, part)]
    parts = parts[: apart[0]] if apart else parts
    amounts = list(accumulate(part.value for part in parts))
    # A list is taken whole: some of its parts may come out by chance.
    shortest = max(2, len(listed(page, figures, at)))
    for end in range(len(parts), shortest - 1, -1):
        total = counts.get(amounts[end - 1])
        if total is not None:
            return sum_check(total, parts[:end]), parts[:end]
    return None


def _distributed(
    page: Page, before: Sequence[Figure], figures: Sequence[Figure], totals: Sequence[Figure]
) -> tuple[Check, Sequence[Figure]] | None:
    parts = counted_parts(page, before, figures)
    if parts is None:
        return None
    counts = [f for f in totals if not f.change]
    computed = computed_sum(parts)
    total = next((f for f in reversed(counts) if f.interval.meets(computed)), None)
    total = total or _whole_of_each(page, parts)
    if total is None and counts and "；" not in page.between(counts[-1], figures[0]):
        total = counts[-1]
    if total is None:
        return None
    check = counted_sum(total, parts)
    if check.holds is None and computed.high < total.interval.low:
        return None  # 19个，其中甲室6个、乙室5个、丙室和丁室各1个: not all are listed
    used = [f for part in parts for f in (part.each, part.most) if f is not None]
    return check, used


def _whole_of_each(page: Page, parts: Sequence[Counted]) -> Figure | None:
    """Return the count of an earlier sentence that parts, some of each of several, come to."""
    first, computed = parts[0].each, computed_sum(parts)
    if not computed.exact:
        return None
    wholes = [
        f for f in page.valued(computed.low, first, _FAR)
        if f.counts and same_kind(f, first) and f.sentence < first.sentence
        and f.paragraph >= first.paragraph - 1
    ]  # fmt: skip
    return wholes[-1] if wholes else None


def _near_totals(page: Page, figures: Sequence[Figure], taken: set[int]) -> Iterator[Check]:
    """Lists whose total stands in an earlier sentence of the paragraph, if they come out."""
    at = 0
    while at < len(figures):
        if _alone(figures, at):
            at += 1
            continue
        parts = listed(page, figures, at)
        at += len(parts)
        if len(parts) < 2:
            continue
        usable = [p for p in parts if p.start not in taken and not p.percent and not p.change]
        pair = len(parts) == 2 and all(parallel(p) for p in parts)
        if parts[0].percent:
            yield from hundred_of(parts)
        if any(part.label.endswith(_OF_EACH) for part in parts):
            start = at - len(parts)
            spread = counted_parts(page, figures[:start], figures[start:at])
            whole_of = _whole_of_each(page, spread) if spread is not None else None
            if whole_of is not None and spread is not None and parts[0].start not in taken:
                yield counted_sum(whole_of, spread)
            continue
        if len(usable) != len(parts) or (len(parts) < 3 and not pair) or parts[0].kind is None:
            continue
        if any(p.approximate for p in parts):
            continue
        computed = summed(parts).low
        # Four parts, or a rest, add up to a figure far before it hardly by chance.
        whole = len(parts) > 3 and bool(REST.search(parts[-1].label))
        for total in reversed(page.valued(computed, parts[0], _FAR)):
            near = whole or total.paragraph >= parts[0].paragraph - 1
            alike = same_kind(total, parts[0]) or {total.kind, parts[0].kind} <= _FILES
            alike = alike and not total.change
            if near and alike and total.interval.exact:
                yield sum_check(total, parts)
                break
        else:
            yield from _of_named(page, parts)


def _of_named(page: Page, parts: Sequence[Figure]) -> Iterator[Check]:
    """奢靡之风问题53起。……奢靡问题中，甲19起、乙16起、其他8起: the whole is named again."""
    named = _NAMED.match(page.sentence_text(parts[0].sentence).strip())
    if named is None or len(parts) < 3 or not REST.search(parts[-1].label):
        return
    computed = summed(parts).low
    for total in reversed(page.before(parts[0], 400)):
        signs = set(named[1])
        alike = len(signs & set(total.clause)) >= 0.8 * len(signs)
        if not alike or not same_kind(total, parts[0]) or total.change or total.approximate:
            continue
        if abs(computed - total.value) <= _SLIP * total.value:
            yield sum_check(total, parts)
        return
