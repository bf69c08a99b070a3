"""Stable addresses: ``/doc/<doc>`` and ``/doc/<doc>/<article>``.

``<doc>`` is the document's name, one file of one version, so that an address always shows
the same text. A 款 is a fragment (``#k2``), a place in a text without articles is
``#o<offset>``. Each part is percent-encoded, slashes too.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from corpus.numerals import parse_article

__all__ = ["parse_permalink", "permalink"]

PREFIX = "/doc/"


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
