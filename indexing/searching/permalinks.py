"""Stable addresses: ``/doc/<doc>[/<article>]`` and ``/reg/<work>[/<version>][/<article>]``.

``<doc>`` is the document's name, one file of one version, so that an address always shows
the same text. A 款 is a fragment (``#k2``), a place in a text without articles is
``#o<offset>``. Each part is percent-encoded, slashes too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, quote, unquote, urlsplit

from corpus.numerals import parse_article

__all__ = [
    "WorkAddress",
    "parse_permalink",
    "parse_work_permalink",
    "permalink",
    "work_permalink",
]

PREFIX = "/doc/"
WORK_PREFIX = "/reg/"


@lru_cache(maxsize=4096)
def _encoded(part: str) -> str:
    return quote(part, safe="")


def permalink(
    doc: str, article: str | None = None, *, paragraph: int | None = None, at: int | None = None
) -> str:
    """Return the address of a document, of an article, or of a place in a text."""
    address = PREFIX + _encoded(doc)
    if article is not None:
        address += "/" + _encoded(article)
        return f"{address}#k{paragraph}" if paragraph is not None and paragraph > 1 else address
    return f"{address}#o{at}" if at else address


@dataclass(frozen=True, slots=True)
class WorkAddress:
    """What ``/reg/…`` names: a work, perhaps a version, an article, a day."""

    work: str
    version: str | None = None
    article: str | None = None
    as_of: str | None = None


def work_permalink(title: str, version: str | None = None, article: str | None = None) -> str:
    """Return the address of a work, of a version of it, or of an article.

    It does not name a file: it holds for whichever file carries the version. Without a
    version it leads to the one in force, or to that of ``?as_of=``.
    """
    parts = [title, *([version] if version else []), *([article] if article else [])]
    return WORK_PREFIX + "/".join(_encoded(part) for part in parts)


def parse_work_permalink(address: str) -> WorkAddress | None:
    """Return what a ``/reg/…`` address names, None for anything else; a whole URL as well."""
    found = urlsplit(address if "://" in address else f"http://local{address}")
    if not found.path.startswith(WORK_PREFIX):
        return None
    parts = [unquote(part) for part in found.path.removeprefix(WORK_PREFIX).split("/") if part]
    if not 1 <= len(parts) <= 3:
        return None
    article = parts[-1] if len(parts) > 1 and _is_article(parts[-1]) else None
    rest = parts[1:-1] if article is not None else parts[1:]
    if len(rest) > 1:
        return None
    days = parse_qs(found.query).get("as_of", [None])
    return WorkAddress(parts[0], rest[0] if rest else None, article, days[0])


def _is_article(text: str) -> bool:
    return parse_article(text) is not None


def parse_permalink(address: str) -> tuple[str, str | None] | None:
    """Return (doc, article) of an address, also after a web server has decoded it.

    Returns None for anything else. A whole URL is taken as well.
    """
    path = urlsplit(address).path if "://" in address else address.split("#")[0].split("?")[0]
    if not path.startswith(PREFIX):
        return None
    rest = path.removeprefix(PREFIX)
    head, slash, tail = rest.rpartition("/")
    article = unquote(tail)
    if slash and parse_article(article) is not None:
        return unquote(head), article
    return (unquote(rest), None) if rest else None
