"""Totals that the words set beside a whole list, and that its parts miss.

来信17件、来访90件、来电79件、网络举报13件，共190件; 受理184件，分别是来信17件、…; 一季度…四季度…，
全年…: who writes so means all of them, so that a total that does not come out is a slip, in it
or in a part. What may be counted under two heads, or is a step of handling, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from extraction.checks.figures import PERSON_KINDS, Figure, Page, share_word
from extraction.checks.loose import Known
from extraction.checks.parts import may_overlap, missed_sum, rounding_slack, sum_check
from extraction.models import Check
from extraction.patterns import rarely

__all__ = ["plain_totals"]

# 共评出先进30人 is of other things: what is counted again is received, found or only counted.
_BEHIND = rarely(
    "[，、；](?:以上|前?[两三四五六七八九十](?:[项类个种者部分年季月度期个月]{1,2}|种形态))?"
    "(?:合计|共计|总计|总共|一共|共)"
    "(?:为|是|有|(?:受理|接收|收到|接访|登记|查处|查办|立案|发现|处分|处理|建成|举办|开展)[\u4e00-\u9fff]{0,2})?$"
    "|，总(?:收入|支出|额|数|量)为?$"
)
# 累计派出, 本季度共收到: in all, if the parts are told by the same word.
_BEHIND_SAID = rarely(
    "[，；][^，。；：\\d]{0,8}?(?:合计|共计|总计|总共|累计|一共|共)(?P<deed>[\u4e00-\u9fff]{2,14})$"
)
_WHERE = rarely("全[省市县区镇乡州盟]")
_AHEAD = rarely(
    "[^，。；：]{0,4}[，：（]?(?:具体)?(?:分别(?:是|为|有)|分为)[^，。；]{0,8}$"
    "|[^，。；：]{0,4}[，；（]?按[^，。；：\\d]{1,8}(?:划?分|来?看|统计)(?:类|，|：)*[^，。；：]{0,8}$"
    "|[^，。；：\\d]{0,6}：[^，。；：\\d]{0,8}$"
)
_INNER = rarely(
    "[每均]|同比|上年|去年|上一?[轮届期]|各(?!类|项|种)|其中|主要|突出|较多|最多|居前|前三|等|首先"
    "|另|还|剩|余|未|无|缺|超|至少|重复|双重|同时"
)
# Steps of handling stand side by side in any number; of persons one may have met with two.
_STEP = rarely(
    "受理|接收|收到|办结|办理|了结|立案|初核|谈话|函询|处置|结案|审结|处分|处理|问责|移送|留置|诫勉"
    "|整改|完成|解决|销号|查处|查办|通报|采纳|批评|提醒|组织|追回|追缴|挽回|检查|督办|转办|交办|开展|发现"
)
_ALL_YEAR = (
    ("全年", (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))),
    ("上半年", (("一季度", "二季度"),)),
    ("前三季度", (("一季度", "二季度", "三季度"),)),
)
_YEAR = rarely("(20\\d\\d)年")
_YEARS = rarely(
    "(?:近|这|最近|过去|前)?([两三四五])年(?:(?:来|间|内)?[^，。；：\\d]{0,8}?(?:合计|共计|总计|总共|累计|共|一共)"
    "|(?:下来|来|间)，[^，。；：\\d]{0,14}$)"
)
_SOME_YEARS = rarely("[两三四五]年")
_TIME = rarely(
    "[^，。；]*?(?:20\\d\\d年|[上下]半年|[一二三四]季度|\\d+月份?|全年|[两三四五]年(?:来|间|内)?)|合计|共计|总计|总共|累计|一?共|[，。；、]"
)
_SENTENCE = rarely("[。；\n]")
_WAYS = rarely("来信|来访|来电|网络")
_SIZES = {"两": 2, "三": 3, "四": 4, "五": 5}
_REST = rarely("[，；、和](?:其余|余下|剩余|剩下|其他)")
_KIND = rarely("(?:的|为|[评等]次|等级|问题|情况)+$")
_ALL_CLASSES = (
    ("属实", "部分属实", "不属实"),
    ("优秀", "良好", "合格", "不合格"),
    ("优秀", "称职", "基本称职", "不称职"),
    ("优秀", "合格", "基本合格", "不合格"),
    ("好", "较好", "一般", "差"),
)
_MOST_CLASSES = max(map(len, _ALL_CLASSES))
_THREE_PUBLIC = ("接待", "车", "出国")
_FEWEST, _LONGEST = 3, 12
_NEARLY, _NEAR, _ONE = Decimal("0.3"), Decimal("0.1"), Decimal(1)
_MARKS = ("，", "、", "；")
_BREAKS = frozenset("，、；。：（）\n")
_AFTER = 40


def plain_totals(page: Page, known: Known) -> Iterator[Check]:
    """Yield the failing sums of totals that none of ``known`` answers."""
    for figures, _, most in page.alike():
        if most < _FEWEST:
            continue
        for at, total in enumerate(figures):
            if not _plain(total) or total.span in known.results:
                continue
            check = _behind(page, figures, at, known) or _ahead(page, figures, at, known)
            check = check or _of_year(page, figures, at, known) or _public(figures, at, known)
            if check is not None:
                known.add([check])
                yield check


def _behind(page: Page, figures: Sequence[Figure], at: int, known: Known) -> Check | None:
    """甲17件、乙20件、丙4件，共40件: of all before it in the sentence."""
    total = figures[at]
    words = page.between(figures[at - 1], total) if at >= _FEWEST else ""
    told = "共" in words or "计" in words or "总" in words
    if not told or "占" in words:
        return None
    # 由三部分构成：甲…、乙…，总支出…: what is of another unit ahead of the list is none of it.
    parts = [*takewhile(lambda f: f.kind == total.kind, reversed(figures[:at]))][::-1]
    if len(parts) < _FEWEST or (
        len(parts) < at and figures[at - len(parts) - 1].value != len(parts)
    ):
        return None
    if not _BEHIND.search(words) and not _said_again(words, parts):
        return None
    if not _one_list(page, parts, total, known):
        return None
    return _failing(total, parts, _NEARLY)


def _said_again(words: str, parts: Sequence[Figure]) -> bool:
    """Whether a total is of the deed of its parts: 分别派出3人、9人、8人，累计派出…."""
    told = _BEHIND_SAID.search(words)
    if told is None or _WHERE.search(words):
        return False
    first = parts[0].label
    return any(
        first[n : n + 2] in told["deed"] for n in range(max(0, len(first) - 4), len(first) - 1)
    )


def _ahead(page: Page, figures: Sequence[Figure], at: int, known: Known) -> Check | None:
    """40件，分别是甲17件、乙20件、丙4件: of all behind it up to the end."""
    total, parts = figures[at], list(figures[at + 1 :])
    if len(parts) < _FEWEST or total.span in known.parts:
        return None
    bracketed = page.text.startswith("（", total.unit_end) and not page.bracketed(total)
    if bracketed:
        parts = [f for f in parts if page.bracketed(f)]
        parts = parts if len(parts) >= _FEWEST and _closed(page, total, parts) else []
    elif not (_AHEAD.match(page.between(total, parts[0])) or _leaves_nothing(page, parts)):
        return None
    elif page.between(total, parts[0]).startswith("、"):
        return None  # 吃喝9起、补贴5起、旅游1起、其他2起: one of the row, no whole
    if not _one_list(page, parts, total, known):
        return None
    # 技术人员498人（医师171人、护士268人、医技95人）: one may be counted twice, which is told so.
    over = bracketed and sum(f.value for f in parts) > total.value
    return None if over and total.kind in PERSON_KINDS else _failing(total, parts, _NEAR)


def _leaves_nothing(page: Page, parts: Sequence[Figure]) -> bool:
    """Whether a list names its rest, or is of classes that are all there are."""
    begun = page.text[parts[-2].unit_end : parts[-1].start] if len(parts) > 1 else ""
    if _REST.match(begun):
        return True
    if len(parts) > _MOST_CLASSES:
        return False
    names = [_KIND.sub("", f.label) for f in parts]
    return any(
        len(names) == len(classes)
        and all(name.endswith(one) for name, one in zip(names, classes, strict=True))
        for classes in _ALL_CLASSES
    )


def _closed(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one bracket right behind a total holds the parts."""
    inside = page.text[total.unit_end + 1 : parts[-1].unit_end]
    return "（" not in inside and "）" not in inside


def _plain(figure: Figure) -> bool:
    """Whether a figure counts something, to the last digit or as money is printed."""
    return figure.counts and (figure.interval.exact or figure.kind == "元")


def _one_list(page: Page, parts: Sequence[Figure], total: Figure, known: Known) -> bool:
    """Whether figures are one list of plain counts of the total's unit, each by its own name."""
    if not _FEWEST <= len(parts) <= _LONGEST:
        return False
    if any(f.kind != total.kind or not _plain(f) for f in parts):
        return False
    if any(f.span in known.parts or f.span in known.results for f in parts):
        return False
    marks = {_mark(page, *pair) for pair in pairwise(parts)}
    if len(marks) != 1 or not marks <= set(_MARKS):
        return False
    names = [f.label[-8:] + f.tail[:4] for f in parts]
    inner = any(_INNER.search(f.clause) for f in parts[:-1])
    inner = inner or bool(
        _INNER.search(parts[-1].clause) and not _REST.match("，" + parts[-1].label)
    )
    if inner or any(map(_STEP.search, names)):
        return False
    if len({f.label or f.tail for f in parts}) < len(parts):
        return False
    following = page.text[parts[-1].unit_end : parts[-1].unit_end + _AFTER]
    if parts[-1].start > total.start and not _ended(parts[-1], following):
        return False
    return total.kind not in PERSON_KINDS or not may_overlap(parts)


def _mark(page: Page, left: Figure, right: Figure) -> str:
    """Return the one mark between two parts; within brackets it is read from the text."""
    if not page.bracketed(right):
        return page.joint(right)
    found = [sign for sign in page.text[left.unit_end : right.start] if sign in _BREAKS]
    return found[0] if len(found) == 1 else ""


def _ended(last: Figure, following: str) -> bool:
    """Whether a list ends its sentence: 丙4件。 or 4件丙。, not 丙4件等."""
    words = re.split("[。；\n！）]", following, maxsplit=1)
    return len(words) > 1 and (not words[0] or (not last.label and "等" not in words[0]))


def _of_year(page: Page, figures: Sequence[Figure], at: int, known: Known) -> Check | None:
    """上半年43件，下半年24件，全年74件; 三年共169件，其中2021年71件、2022年…、2023年…."""
    total = figures[at]
    said = total.clause[-12:]
    for whole, splits in _ALL_YEAR if "年" in said or "季" in said else ():
        if whole not in said:
            continue
        for split in splits:
            parts = list(figures[max(0, at - len(split)) : at])
            if len(parts) == len(split) and all(
                name in part.clause[:12] for name, part in zip(split, parts, strict=True)
            ):
                return _all_alike(total, parts, known)
    before = page.text[max(0, total.start - 32) : total.start]
    years = _YEARS.search(_SENTENCE.split(before)[-1]) if _SOME_YEARS.search(before) else None
    if years is None:
        return None
    size = _SIZES[years[1]]
    at = total.index
    for first in (at - size, at + 1):
        parts = page.figures[max(0, first) : first + size]
        named = [_YEAR.findall(part.clause) for part in parts]
        following = [int(years_told[-1]) for years_told in named if years_told]
        if len(following) == size and following[-1] - following[0] == size - 1:
            return _all_alike(total, parts, known)
    return None


def _public(figures: Sequence[Figure], at: int, known: Known) -> Check | None:
    """“三公”经费745万元，接待186万元、用车271万元、出国265万元: the three there are."""
    total, parts = figures[at], list(figures[at + 1 : at + 1 + len(_THREE_PUBLIC)])
    named = [[n for n, word in enumerate(_THREE_PUBLIC) if word in f.label] for f in parts]
    if "三公" not in total.label or sorted(n for some in named for n in some) != [0, 1, 2]:
        return None
    return _failing(total, parts, _NEAR) if all(map(_plain, parts)) else None


def _all_alike(total: Figure, parts: Sequence[Figure], known: Known) -> Check | None:
    plain = all(f.kind == total.kind and _plain(f) for f in parts)
    names = {_TIME.sub("", f.label + f.tail[:2]) for f in (total, *parts)} - {""}
    # 一季度来访65件，二季度来访81件，上半年来信160件
    named = len({name[-2:] for name in names}) < 2 or share_word(total.label, parts[0].label)
    plain = plain and named and not _WAYS.search(total.label)
    if not plain or any(f.span in known.parts for f in parts):
        return None
    amount = sum((f.value for f in parts), Decimal(0))
    return sum_check(total, parts) if amount == total.value else _failing(total, parts, _NEARLY)


def _failing(total: Figure, parts: Sequence[Figure], most: Decimal) -> Check | None:
    slack = rounding_slack((total, *parts))
    return missed_sum(total, parts, max(most * total.value, _ONE), slack=slack)
