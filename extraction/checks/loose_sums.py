"""Totals in whatever words: 新收254件，年初压着38件，两下里合起来要办的292件.

A figure whose words speak of a total, or of a period, is tried against the counts right
before it. One that fails is reported where the counts are all of its sentence and a plain
word makes it their total, and a slip of the pen explains it, or it is off by one or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from corpus.numerals import parse_chinese_int
from extraction.checks.figures import PERSON_KINDS, Figure, Page
from extraction.checks.loose import Known, amounts_before, counted_as
from extraction.checks.parts import may_overlap, same_kind, sum_check, summed
from extraction.checks.slips import misprint, part_misprint, printed_digits
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["loose_sums"]

# All of both begin with a plain sign, so that the search leaps from one to the next.
_AT_ONCE = "(?:起来|在一起|到一起|到一块|在一块|一处)"
_PLAIN = re.compile(
    "共|合计|总计|累计|加总|之和|汇总|相加|归总|加(?:起来|在一起|到一起|在?一块|到一块|在一处)"
    f"|合{_AT_ONCE}|凑{_AT_ONCE}|并{_AT_ONCE}|拢{_AT_ONCE}|归{_AT_ONCE}"
    "|算下来|加下来|合下来|凑下来|算起来|前后|先后|组成|凑成"
)
_WHOLE = re.compile(
    "全[年市县区乡镇村院校行司库局系组部州省旗盟]|半年|一年|年度|两年|三年|年内|季度|付清|到位|当月|整月|两级|双级|三级|四级|五级|各级|两项|三项|双方|总|计(?<![会统审设预估]计)|应(?!到|参|出席)|下来"
)
_NUMBER_OF = re.compile(
    "(?P<n>[两二三四五六七八九十]|\\d{1,2})(?:[个家所项类批笔级期组户名处镇村校场轮次年段案人款方路条块头]|季度|下里)"
)
_ADDED = re.compile("(?:加上|连同|算上|再加|外加)[^，。；]{0,10}$")
# One of these signs is in all such words.
_SIGNS = re.compile("[计共总合加和凑并拢归算成后全年季付到当整级项双应下]")
_YEARS = re.compile("[两三四五六七八九十]年")
_CARRIED = rarely("年初|期初|[转留遗压积剩]|未办|没办|结存|存量")
_INNER = re.compile("其中|每|均|各|人头")
_CLOSING = re.compile("^(?:还有|其余|其他|另有|另外|余下|剩下|剩余|最后)")
_WAY = rarely(
    "来[信访电]|网络?举报|信访|立案|结案|处分|留置|移送|采[用纳]|受理|办[结理]|培训|检查|整改"
)
_RECEIVED = rarely("收入|拨款|补助|到账")
_UNIT_OF = rarely("(?:[件人批场户起][次数]|数|次)$")
# What comes in, and how: 来信5封、来访8批、来电21个.
_LETTERS = frozenset(["封", "件", "件次", "起", "个", "批", "批次"])
_COME_BY = frozenset("信访电网")
_LONGEST = 9
_BACK = 220
_LEAST, _LEAST_WORDLESS = 8, 40
_OFF_BY = 2
# 优秀与合格合计111卷: the names of what is added up.
_NAMES = re.compile(
    r"(?:^|，)(?P<names>[\u4e00-\u9fff“”]{1,8}(?:[、和与及加][\u4e00-\u9fff“”]{1,8}){1,3}?)"
    r"(?:两项|两类|三项|两级|两者|二者|这两[项类])?(?:合计|共计|总计|累计|共|加起来|合起来|相加|之和|一起|合在一起)[^，。\d]{0,6}$"
)
_NEGATED = rarely("(?:[不非未]|基本)$")
_LABEL_ENDS = rarely("(?:评为|定为|达到|[的为有是共约计]|等次|档次)+$")


def loose_sums(page: Page, known: Known) -> Iterator[Check]:
    """Yield the checks of totals behind their parts that none of ``known`` answers."""
    for total in page.figures:
        if not total.counts or total.index < 2 or total.size < 2:
            continue
        if total.span in known.parts:
            continue
        # What lists behind it fill may be the total of figures before it as well.
        again = total.span in known.results
        if again and known.behind.get(total.span, total.start) <= total.start:
            continue
        plain = _added_to(page.figures[total.index - 1].label)
        # Its own words are the end of its clause.
        if not plain and _SIGNS.search(total.clause) is None:
            continue
        plain = plain or _PLAIN.search(total.clause) is not None
        if not (plain or (not again and _WHOLE.search(total.label or total.clause))):
            continue
        check = _of_all(page, total) or (_of_named(page, total) if plain else None)
        if check is None:
            check = _behind(page, total, known, plain=plain)
        if check is not None:
            known.parts.update(dict.fromkeys(check.operands, total.start))
            known.results.add(check.result)
            yield check
    for figures in page.sentences():
        if len(figures) < 2 or not figures[0].counts:
            continue
        check = _ahead(page, figures, known) or _of_earlier(page, figures, known)
        if check is not None:
            yield check


def _added_to(label: str) -> bool:
    """Whether a figure is added to those before it: 加上…, 连同…."""
    may_be = "加" in label or "连同" in label or "算上" in label
    return may_be and _ADDED.search(label) is not None


def _alike(part: Figure, total: Figure, *, plain: bool = False) -> bool:
    kinds = {counted_as(part), counted_as(total)}
    if plain and kinds <= _LETTERS and not _COME_BY.isdisjoint(part.label):
        return True  # 来信5封，来访11起，合计16起
    return same_kind(part, total) or kinds == PERSON_KINDS or kinds == {"人"}


def _behind(page: Page, total: Figure, known: Known, *, plain: bool) -> Check | None:
    parts = _before(page, total, known, plain=plain)
    if len(parts) < 2:
        return None
    here = [f for f in parts if f.sentence == total.sentence]
    for count, amount in enumerate(accumulate(f.value for f in parts), 1):
        chosen = parts[:count][::-1]
        if count < 2 or not total.interval.meets(summed(chosen)):
            if amount > total.value:
                break
            continue
        whole = count == len(here) or _counted(total, count)
        near = count <= len(here) or count > 2
        least = 2 if plain and whole else _LEAST if whole or (plain and near) else _LEAST_WORDLESS
        if total.value >= least:
            check = sum_check(total, chosen)
            # A round number that may be made up of others is told of only in plain words.
            return check if check.holds or plain else None
    if not all(_alike(part, total) for part in here):
        return None
    return _failing(page, total, here[::-1], plain=plain)


def _of_named(page: Page, total: Figure) -> Check | None:
    """优秀42卷，合格69卷……优秀与合格合计111卷: those whose names the total repeats."""
    match = _NAMES.search(total.clause)
    if match is None:
        return None
    before = [f for f in amounts_before(page, total, 2 * _BACK, 9) if same_kind(f, total)]
    parts: list[Figure] = []
    for name in re.split("[、和与及加]", match["names"]):
        named = [f for f in before if _LABEL_ENDS.sub("", f.label).endswith(name)]
        own = [f for f in named if _NEGATED.search(f.label[: f.label.rfind(name)]) is None]
        if not own:
            return None
        parts.append(own[0])
    if len({part.start for part in parts}) != len(parts) or total.value < _LEAST:
        return None
    chosen = sorted(parts, key=lambda f: f.start)
    return sum_check(total, chosen) if total.interval.meets(summed(chosen)) else None


def _of_all(page: Page, total: Figure) -> Check | None:
    """4月560万元，7月340万元，10月220万元，到位1120万元: all before it, whatever some make."""
    here = [
        f for f in amounts_before(page, total, _BACK, 0)
        if same_kind(f, total) and not f.change and printed_digits(f)
    ][::-1]  # fmt: skip
    years = _YEARS.search(total.clause) is not None
    if len(here) < 3 or any(_INNER.search(f.clause) or (f.former and not years) for f in here):
        return None
    amount = sum((f.value for f in here), Decimal(0))
    return sum_check(total, here) if amount == total.value >= _LEAST else None


def _before(page: Page, total: Figure, known: Known, *, plain: bool) -> list[Figure]:
    """Return what may be part of a total, nearest first; the parts of others are none."""
    parts: list[Figure] = []
    for figure in amounts_before(page, total, _BACK, 2):
        alike = _alike(figure, total, plain=plain)
        if not alike or figure.span in known.parts or figure.paragraph != total.paragraph:
            continue
        if page.bracketed(figure) and not page.bracketed(total):
            continue  # 死亡4人、受伤9人（其中重伤2人），伤亡13人
        if figure.change or (figure.former and not _CARRIED.search(figure.clause)):
            continue
        if not printed_digits(figure) and printed_digits(total):
            continue  # 两位副组长谈了23人次
        if _INNER.search(figure.clause) or len(parts) == _LONGEST:
            break
        parts.append(figure)
    return parts


def _counted(total: Figure, count: int) -> bool:
    """Whether the words of a total say how many it is made of: 三场下来265人次."""
    match = _NUMBER_OF.search(total.clause)
    if match is None:
        return False
    said = int(match["n"]) if match["n"].isdigit() else parse_chinese_int(match["n"])
    return said == count


def _failing(page: Page, total: Figure, parts: Sequence[Figure], *, plain: bool) -> Check | None:
    """Return the check of the counts of a sentence that do not make its total."""
    counted = _counted(total, len(parts))
    slip = _slip(total, parts)
    crossed = slip is not None and "颠倒" in slip
    if (
        len(parts) < 2
        or not (len(parts) > 2 or counted or crossed)
        or not (plain or counted or _WHOLE.search(total.label))
    ):
        return None
    figures = [f for f in page.near(total, _BACK, 0) if f.sentence == total.sentence]
    figures = [f for f in figures if parts[0].start <= f.start < total.start]
    others = [f for f in figures if f not in parts and f.value > 1 and f.start > parts[0].start]
    if any(not f.amount or f.kind == total.kind for f in others):
        return None
    amount = summed(parts)
    if not (amount.exact or total.kind == "元") or max(p.value for p in parts) >= total.value:
        return None
    if _of_other_things(total, parts) or may_overlap(parts):
        return None
    if "支出" in total.label and any(_RECEIVED.search(part.clause) for part in parts):
        return None  # 财政拨款100万元，事业收入50万元，合计支出150万元
    near = plain and total.interval.exact and abs(amount.low - total.value) <= _OFF_BY
    near = near and total.value >= _LEAST and not others
    return _told(total, parts, slip) if slip or near else None


def _of_other_things(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts go by one name that is not their total's, or by two names in turn.

    一季度来访65件次，二季度来访81件次，上半年来信160件次; 报送42条，采用16条；报送35条，采用20条.
    """
    names = {part.fact.indicator for part in parts}
    if len(names) > 1:
        return len(names) < len(parts)
    named, own = (_UNIT_OF.sub("", f.fact.indicator) for f in (parts[0], total))
    # 三场下来227人次 says of itself what it counts no more than 合计 does; 来信240件 does.
    said = own in total.label and _WAY.search(own) is not None
    return named != own and said and named not in total.label


def _slip(total: Figure, parts: Sequence[Figure]) -> str | None:
    note = misprint(total, sum((part.value for part in parts), Decimal(0)))
    if note is None and (part := part_misprint(total, parts)) is not None:
        note = f"分项 {part.fact.value_text} 的两位数字颠倒后即相符"
    return note


def _told(total: Figure, parts: Sequence[Figure], note: str | None) -> Check | None:
    check = sum_check(total, parts)
    return check.model_copy(update={"note": note}) if check.holds is False else None


# --- the total before its parts --------------------------------------------------------


def _ahead(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    """反映23起，当场说清15起，报镇里4起，还有3起…; 举报1127件次。写信402件次，上门188件次…."""
    first = figures[0]
    if len(figures) < 3:
        return None
    parts, total = list(figures[1:]), first
    closed = _CLOSING.search(parts[-1].label) is not None
    if page.between(first, parts[0]).startswith("、"):
        closed = False  # 吃喝9起、补贴5起、旅游1起、其他2起: the first is one of the row
    if not (closed and first.value > max(f.value for f in parts)):
        before = page.figures[first.index - 1] if first.index else None
        if before is None or before.paragraph != first.paragraph or before.former:
            return None
        parts, total = list(figures), before
        closed = _CLOSING.search(parts[-1].label) is not None
        if before.sentence != first.sentence - 1 or len(parts) < 3:
            return None
    spans = {f.span for f in (total, *parts)}
    plain = all(f.counts and same_kind(f, total) and f.value < total.value for f in parts)
    if not plain or not total.counts or spans & known.parts.keys():
        return None
    if any(_INNER.search(f.clause) for f in parts) or not _one_mark(page, parts):
        return None
    amount = summed(parts)
    if total.interval.meets(amount):
        return sum_check(total, parts) if closed or total.value >= _LEAST_WORDLESS else None
    slip = _slip(total, parts)
    near = closed and total.interval.exact and abs(amount.low - total.value) <= _OFF_BY
    return _told(total, parts, slip) if (slip and len(parts) > 2) or near else None


def _of_earlier(page: Page, figures: Sequence[Figure], known: Known) -> Check | None:
    """上交6.85万元。现金5.2万元，购物卡折合16500元: all of a sentence, of an amount before."""
    if len(figures) > _LONGEST:
        return None
    parts, first = figures, figures[0]
    for figure in parts:
        if not figure.counts or figure.span in known.parts or not same_kind(figure, first):
            return None
    if any(_INNER.search(f.clause) for f in parts):
        return None
    amount = summed(parts)
    for total in amounts_before(page, parts[0], _BACK, 2):
        plain = total.counts and total.paragraph == parts[0].paragraph
        telling = printed_digits(total) > 2 and same_kind(total, parts[0])
        if plain and telling and total.interval.meets(amount) and total.value > parts[0].value:
            return sum_check(total, parts)
    return None


def _one_mark(page: Page, parts: Sequence[Figure]) -> bool:
    marks = {
        next((m for m in "；，、" if m in page.between(*pair)), "") for pair in pairwise(parts)
    }
    return len(marks) == 1
