"""From "处分条例2018年版第86条" to title, version, article, 款 and 项: what the words say.

Only the wording is read here; whether such a regulation is held, and which version is
meant, `indexing.titles` and `indexing.searching.targets` find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.normalize import fold
from corpus.numerals import format_article, parse_chinese_int
from indexing.titles import TitleMatch, TitleResolver

__all__ = [
    "ArticleReference",
    "HintKind",
    "Reference",
    "TitleMatch",
    "TitleResolver",
    "VersionHint",
    "parse_reference",
    "split_version_hint",
]

_MAX_ARTICLES = 20
_NUM = r"(?:[0-9]{1,4}|[零〇○一二两三四五六七八九十百千]{1,7})"
_SUB = r"(?:\s*之\s*(?P<{name}>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}))"


class HintKind(StrEnum):
    """How a version was named."""

    DATE = "date"
    YEAR = "year"
    CURRENT = "current"
    NEWEST = "newest"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class VersionHint:
    """Which version is meant: ``value`` is ``2018``, ``2018-08`` or ``2018-08-18``, or "".

    ``entry`` is True when the date is said to be that of entry into force.
    """

    kind: HintKind
    value: str = ""
    entry: bool = False


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """One article: 第三百九十九条之一第二款第（三）项 is (399, 1), 2, 3."""

    number: int
    sub: int = 0
    paragraph: int | None = None
    item: int | None = None

    @property
    def article(self) -> str:
        """The number in canonical form: 第三百九十九条之一."""
        return format_article(self.number, self.sub)

    @property
    def label(self) -> str:
        """Article, 款 and 项 as they are cited: 第四十条第二款第（一）项."""
        parts = [self.article]
        if self.paragraph is not None:
            parts.append(f"第{_chinese(self.paragraph)}款")
        if self.item is not None:
            parts.append(f"第（{_chinese(self.item)}）项")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """A regulation or an article as cited.

    ``title`` is the text in which the title stands, without 《》 and without the version
    hint; "" for a bare article. ``typed`` is the same with a hint that is a word and may
    belong to the title after all (新, 老, 原). ``bracketed`` is True when the title stood in 《》.
    ``explicit`` is False for a number without 第, which is a reference only behind the
    title of a regulation. ``rest`` is what else was typed.
    """

    title: str
    articles: tuple[ArticleReference, ...] = ()
    hint: VersionHint | None = None
    bracketed: bool = False
    explicit: bool = True
    rest: str = ""
    typed: str = ""


def _chinese(number: int) -> str:
    return format_article(number).removeprefix("第").removesuffix("条")


# --- version hints --------------------------------------------------------------------

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3}(?=年))"
_ACT = r"(?:新?修订|新?修正|修改|颁布|公布|发布|通过|印发|制定|出台|(?P<entry>施行|实施|生效))"
_DATED = (
    rf"{_YEAR}(?:(?:年|[-./])(?P<month>[0-9]{{1,2}})(?:(?:月|[-./])(?P<day>[0-9]{{1,2}})日?|月))?"
    rf"年?(?:{_ACT})?(?:版本|版|本)?"
)
_CURRENT = r"现行有效|现行|目前|当前|现在"
_NEWEST = r"最新修订|最新|新修订|新修正|新修改|修订后|修改后|修正后|新版|新"
_PREVIOUS = (
    r"(?:新)?(?:修订|修改|修正)(?:之前|以前|前)|上一版|前一版|旧版|老版|原来|以前|原版|旧|老|原"
)
_WORDS = rf"(?P<current>{_CURRENT})|(?P<previous>{_PREVIOUS})|(?P<newest>{_NEWEST})"
_BRACKETED = re.compile(rf"[(〔\[]\s*(?:{_DATED}|(?:{_WORDS})版?)\s*[)〕\]]")
_LEADING = re.compile(rf"\s*(?:(?:{_DATED})|(?:{_WORDS})(?:版本|版)?)\s*的?\s*")
_TRAILING = re.compile(rf"\s*(?:(?:{_DATED})|(?:{_WORDS})(?:版本|版)?)\s*的?\s*$")


def _hint(match: re.Match[str]) -> VersionHint:
    groups = match.groupdict()
    if groups["year"]:
        year = groups["year"].translate(_HAN_DIGITS)
        parts = [year, *(groups[name].zfill(2) for name in ("month", "day") if groups[name])]
        kind = HintKind.DATE if len(parts) > 1 else HintKind.YEAR
        return VersionHint(kind, "-".join(parts), entry=bool(groups["entry"]))
    if groups["current"]:
        return VersionHint(HintKind.CURRENT)
    return VersionHint(HintKind.PREVIOUS if groups["previous"] else HintKind.NEWEST)


def split_version_hint(
    text: str, *, leading: bool = True, trailing: bool = True
) -> tuple[VersionHint | None, str]:
    """Return the version hint at the edges of a title, and the title without it.

    A date or year is worth more than a word: 旧监察法（2018） means the text of 2018.
    """
    hints: list[VersionHint] = []
    remaining = text
    for pattern, wanted, method in (
        (_BRACKETED, True, "search"),
        (_LEADING, leading, "match"),
        (_TRAILING, trailing, "search"),
    ):
        if not wanted:
            continue
        match = getattr(pattern, method)(fold(remaining))
        if match is None or not match.group().strip():
            continue
        shorter = (remaining[: match.start()] + remaining[match.end() :]).strip()
        if not shorter:
            continue
        hints.append(_hint(match))
        remaining = shorter
    if not hints:
        return None, text
    hints.sort(key=lambda hint: hint.kind not in (HintKind.DATE, HintKind.YEAR))
    return hints[0], remaining


# --- article, 款, 项 ------------------------------------------------------------------

_SEPARATOR = r"\s*(?:、|,|和|与|及|或|以及)\s*"
_RANGE = r"\s*(?:至|到|-|~|—)\s*"
_ARTICLE = re.compile(
    rf"(?P<di>第)?\s*(?P<number>{_NUM})"
    rf"(?:\s*条{_SUB.format(name='sub')}?|{_SUB.format(name='sub_before')}\s*条)"
)
_SHARED = re.compile(
    rf"(?P<di>第)?\s*(?P<number>{_NUM})(?=\s*(?:、|和|至)\s*第?\s*{_NUM}(?:[^0-9款项年月日]|$))"
)
_HEAD = re.compile(
    rf"(?<![0-9.年月])(?P<di>第)?\s*{_NUM}\s*(?:(?:、|和|至)\s*第?{_NUM}\s*)*(?:、|和|至)\s*$"
)
_TITLE_BEFORE = re.compile(r"(?:[法例则定程释办见知版本)>]|[0-9]{4}年?)\s*$")
_BELOW = re.compile(
    rf"\s*(?:第?\s*(?P<paragraph>{_NUM})\s*款)?"
    rf"\s*(?:第?\s*[(]?(?P<item>{_NUM})[)]?\s*项)?"
)
_JOINT = re.compile(rf"(?P<range>{_RANGE})|{_SEPARATOR}")
_OPEN_QUOTES = "《〈＜<≪"
_CLOSE_QUOTES = "》〉＞>≫"
_CLAUSE_END = re.compile(r"[，,。；;？?！!：:\n]")


def parse_reference(text: str) -> Reference | None:
    """Return the article or the bracketed title that a text cites, None if it cites none.

    The first article counts, with those listed directly behind it. A title without 《》
    and without an article is not recognised here: see `TitleResolver.mentions`.
    """
    folded = fold(text)
    for match in sorted(_ARTICLE.finditer(folded), key=lambda match: _doubt(folded, match)):
        if _value(match.group("number")) is None:
            continue
        start = match.start()
        head = _list_head(folded, match)
        if head is not None:
            start = head.start()
        found = list(_articles(folded, start))
        if not found:
            continue
        title, hint, bracketed, lead, typed = _title_before(text[:start])
        explicit = bool((head or match).group("di"))
        if not explicit and not title:
            continue
        end = found[-1][1]
        rest = " ".join(f"{lead} {text[end:]}".split())
        articles = tuple(dict.fromkeys(article for article, _ in found))[:_MAX_ARTICLES]
        return Reference(title, articles, hint, bracketed, explicit, rest, typed)
    return _bracketed_title(text)


def _value(numeral: str | None) -> int | None:
    if not numeral:
        return None
    value = int(numeral) if numeral.isdigit() else parse_chinese_int(numeral)
    return value if value else None


def _doubt(folded: str, match: re.Match[str]) -> int:
    """Return how doubtful it is that a number is an article's: 两条线 hardly is one."""
    if match.group("di"):
        return 0
    return 1 if _TITLE_BEFORE.search(folded[: match.start()]) else 2


def _list_head(folded: str, match: re.Match[str]) -> re.Match[str] | None:
    """Return the numbers before 386条 in 385、386条, where only the last has its 条."""
    return _HEAD.search(folded, max(0, match.start() - 40), match.start())


def _articles(folded: str, at: int) -> Iterator[tuple[ArticleReference, int]]:
    """Yield the articles of a list or range from ``at`` on, each with the end of its text."""
    previous: ArticleReference | None = None
    ranged = False
    while True:
        match = _ARTICLE.match(folded, at) or _SHARED.match(folded, at)
        if match is None:
            return
        groups = match.groupdict()
        number = _value(groups["number"])
        if number is None:
            return
        sub = _value(groups.get("sub") or groups.get("sub_before")) or 0
        below = _BELOW.match(folded, match.end())
        end, paragraph, item = match.end(), None, None
        if below is not None and below.group().strip():
            paragraph, item = _value(below.group("paragraph")), _value(below.group("item"))
            end = below.end()
        if ranged and previous is not None:
            last = min(number, previous.number + _MAX_ARTICLES)
            for between in range(previous.number + 1, last):
                yield ArticleReference(between), end
        previous = ArticleReference(number, sub, paragraph, item)
        yield previous, end
        joint = _JOINT.match(folded, end)
        if joint is None:
            return
        ranged = joint.group("range") is not None
        at = joint.end()


def _title_before(before: str) -> tuple[str, VersionHint | None, bool, str, str]:
    """Return (title, hint, bracketed, what stands before, title as typed)."""
    stripped = before.rstrip()
    folded = fold(stripped)
    note = _BRACKETED.search(folded)
    hint = None
    if note is not None and note.end() == len(stripped):
        inner = stripped[: note.start()].rstrip()
        if inner.endswith(tuple(_CLOSE_QUOTES)):
            hint, stripped = _hint(note), inner
    if not stripped.endswith(tuple(_CLOSE_QUOTES)):
        trailing, shorter = split_version_hint(stripped, leading=False)
        if shorter.endswith(tuple(_CLOSE_QUOTES)):
            hint, stripped = hint or trailing, shorter
    if stripped.endswith(tuple(_CLOSE_QUOTES)):
        start = _opening(stripped)
        outer, lead = split_version_hint(stripped[:start] + "\0", trailing=False)
        lead = lead.replace("\0", "")
        if start and outer is None:
            outer, lead = _hint_at_end(stripped[:start])
        inner_hint, title = split_version_hint(stripped[start + 1 : -1], leading=False)
        return title, inner_hint or hint or outer, True, lead.strip(), stripped[start + 1 : -1]
    clause_start = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    clause = before[clause_start:].strip()
    hint, title = split_version_hint(clause)
    return title.strip(), hint, False, before[:clause_start].strip(), clause


def _hint_at_end(text: str) -> tuple[VersionHint | None, str]:
    """Return the hint that stands directly before 《, and the text before it."""
    match = _TRAILING.search(fold(text))
    if match is None or not match.group().strip():
        return None, text
    return _hint(match), text[: match.start()]


def _opening(text: str) -> int:
    """Return where the 《 opens that the last character closes (they may be nested)."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in _CLOSE_QUOTES:
            depth += 1
        elif text[at] in _OPEN_QUOTES:
            depth -= 1
            if depth == 0:
                return at
    return 0


def _bracketed_title(text: str) -> Reference | None:
    """Return a reference to a whole regulation, for the first 《title》 in a text."""
    start = next((at for at, char in enumerate(text) if char in _OPEN_QUOTES), -1)
    if start < 0:
        return None
    depth = 0
    for end in range(start, len(text)):
        if text[end] in _OPEN_QUOTES:
            depth += 1
        elif text[end] in _CLOSE_QUOTES:
            depth -= 1
            if depth == 0:
                break
    else:
        return None
    title, hint, _, lead, typed = _title_before(text[: end + 1])
    after_hint, after = split_version_hint("\0" + text[end + 1 :], leading=False, trailing=False)
    if not title:
        return None
    rest = " ".join(f"{lead} {after}".replace("\0", "").split())
    return Reference(title, (), hint or after_hint, True, True, rest, typed)
