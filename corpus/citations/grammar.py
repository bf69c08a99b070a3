"""The grammar of 第…条: numbers, ranges, lists, 款 and 项 as they are printed.

`read_reference` reads one citation's numbers at a place; it knows nothing of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.numerals import format_article, parse_chinese_int

__all__ = ["ArticleNumbers", "read_below", "read_paragraphs", "read_reference"]

_NUM = r"(?:[0-9０-９]{1,4}|[零〇○一二三四五六七八九十百千]{1,8})"
_MAX_RANGE = 60
_FIRST = re.compile(rf"第\s?({_NUM})\s?")
_ARTICLE_END = re.compile(r"[条條](?:之([一二三四五六七八九十]{1,3}))?(?!例)")
_RANGE = re.compile(
    rf"\s?(?:至|到|[-—–~～])\s?第?({_NUM})\s?[条條](?:之([一二三四五六七八九十]{{1,3}}))?"
)
_MORE = re.compile(rf"(?:、|，|和|及|与)({_NUM})[条條](?:之([一二三四五六七八九十]{{1,3}}))?")
_UNFINISHED = re.compile(rf"\s?(至|到|[-—–~～]|、|和|及|与)\s?第?({_NUM})\s?")
_PARAGRAPHS = re.compile(
    rf"\s?第({_NUM}(?:(?:、|和|及|至|到)第?{_NUM})*)款(?:(至|到)第?({_NUM})款)?"
)
_ONE_ITEM = rf"(?:[（(]{_NUM}[)）]|{_NUM})"
_ITEMS = re.compile(
    rf"\s?第?({_ONE_ITEM}(?:(?:、|和|及|至|到)?第?{_ONE_ITEM})*)项"
    rf"(?:(至|到)第?({_ONE_ITEM})项)?"
)
_ITEM_START = re.compile(r"\s?(?:第|[（(])")
_NUMBERS = re.compile(rf"(至|到)?第?[（(]?({_NUM})[)）]?")


@dataclass(frozen=True, slots=True)
class ArticleNumbers:
    """What stands at text[start:end]: articles as (number, 之), 款 and 项; () where none."""

    start: int
    end: int
    articles: tuple[tuple[int, int], ...] = ()
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    ranged: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The articles in canonical form."""
        return tuple(format_article(number, sub) for number, sub in self.articles)


@lru_cache(maxsize=4096)
def _value(numeral: str) -> int | None:
    value = parse_chinese_int(numeral)
    return value if value and value < 2000 else None


def read_reference(text: str, at: int) -> ArticleNumbers | None:
    """Return the article reference that begins with the 第 at a place, None if none does.

    Reads 第十二条, 第十二、十三条, 第五条至第十条, 第十三条至十七条, each with 之一, and the 款
    and 项 behind it.
    """
    first = _FIRST.match(text, at)
    if first is None or (number := _value(first[1])) is None:
        return None
    articles: list[tuple[int, int]] = [(number, 0)]
    end = _read_open_list(text, first.end(), articles)
    closed = _ARTICLE_END.match(text, end)
    if closed is None:
        return None
    if closed[1]:
        articles[-1] = (articles[-1][0], _value(closed[1]) or 0)
    end = closed.end()
    ranged = _RANGE.match(text, end)
    if ranged is not None and (last := _value(ranged[1])) is not None:
        _extend(articles, last, _value(ranged[2]) or 0 if ranged[2] else 0)
        end = ranged.end()
    else:
        while (more := _MORE.match(text, end)) is not None and _value(more[1]):
            articles.append((_value(more[1]) or 0, _value(more[2]) or 0 if more[2] else 0))
            end = more.end()
    below = read_below(text, end)
    return ArticleNumbers(
        at, below.end, tuple(articles), below.paragraphs, below.items, ranged is not None
    )


def _read_open_list(text: str, at: int, articles: list[tuple[int, int]]) -> int:
    """Read the numbers that share one 条 (十二、十三条); return where they end."""
    while text[at : at + 1] not in ("条", "條"):
        more = _UNFINISHED.match(text, at)
        if more is None or (value := _value(more[2])) is None:
            break
        if more[1] in "、和及与":
            articles.append((value, 0))
        else:
            _extend(articles, value, 0)
        at = more.end()
    return at


def _extend(articles: list[tuple[int, int]], last: int, sub: int) -> None:
    """Add the articles up to the last of a range."""
    first = articles[-1][0]
    if first < last <= first + _MAX_RANGE:
        articles += [(number, 0) for number in range(first + 1, last)]
    if (last, sub) not in articles:
        articles.append((last, sub))


def read_below(text: str, at: int) -> ArticleNumbers:
    """Return the 款 and 项 at a place behind an article; an empty span where there are none."""
    end = at
    paragraphs: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    found = read_paragraphs(text, at)
    if found is not None:
        end, paragraphs = found.end, found.paragraphs
    if _ITEM_START.match(text, end) and (match := _ITEMS.match(text, end)) is not None:
        end, items = match.end(), _numbers(match)
    return ArticleNumbers(at, end, (), paragraphs, items)


def read_paragraphs(text: str, at: int) -> ArticleNumbers | None:
    """Return the 第…款 at a place, None if there is none."""
    match = _PARAGRAPHS.match(text, at)
    if match is None:
        return None
    return ArticleNumbers(match.start(), match.end(), (), _numbers(match))


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    """Return the numbers of a list or range; group 1 the list, 2 and 3 a range behind it."""
    found: list[int] = []
    body = match[1] + (match[2] + match[3] if match[2] else "")
    for part in _NUMBERS.finditer(body):
        value = _value(part[2])
        if value is None:
            continue
        if part[1] and found and found[-1] < value <= found[-1] + _MAX_RANGE:
            found += range(found[-1] + 1, value)
        found.append(value)
    return tuple(dict.fromkeys(found))
