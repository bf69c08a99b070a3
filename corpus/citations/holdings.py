"""The texts that citations are resolved against.

`Holdings` is what resolution needs of a collection: titles, versions, articles. Texts are
read when a citation needs them, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.citations.names import NameIndex
from corpus.compare.provisions import Provision, provisions_in
from corpus.models import Segment, SegmentKind
from corpus.normalize import fold
from corpus.numerals import ARTICLE_LABEL

__all__ = ["HeldArticle", "HeldVersion", "Holdings", "letters"]

_LABEL = re.compile(rf"\s*{ARTICLE_LABEL}[\s\u3000]*")
_CAPTION = re.compile(r"^[ \u3000]*(?:【[^】\n]{1,40}】|［[^］\n]{1,40}］)", re.MULTILINE)
"""What an editor put in front of an article or a 款; it is no part of the text."""


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded: what is compared of a quotation."""
    return "".join(filter(str.isalnum, fold(text)))


class HeldArticle:
    """An article of a held text, with and without what comparison ignores.

    Args:
        name: canonical, 第十二条.
        text: as stored, with its label.
        paragraphs: the texts of its 款.
    """

    def __init__(self, name: str, text: str, paragraphs: Sequence[str]) -> None:
        self.name = name
        self.text = text
        self.paragraphs = tuple(paragraphs)

    @cached_property
    def letters(self) -> str:
        """The letters of the article without its label."""
        return letters(_CAPTION.sub("", _LABEL.sub("", self.text, count=1)))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring letters."""
        body = self.letters
        return frozenset(body[at : at + 2] for at in range(len(body) - 1))


@dataclass(frozen=True)
class HeldVersion:
    """A held version of a work; ``date`` and ``effective`` are ISO dates or None.

    ``load`` gives the stored text and its segments.
    """

    doc: str
    title: str
    date: str | None
    effective: str | None
    load: Callable[[], tuple[str, Sequence[Segment]]]
    repealed: str | None = None

    @cached_property
    def articles(self) -> Mapping[str, HeldArticle]:
        """The articles by canonical name; the first of a name counts."""
        text, segments = self.load()
        found: dict[str, HeldArticle] = {}
        for segment in segments:
            if segment.kind is SegmentKind.ARTICLE and segment.article:
                found.setdefault(
                    segment.article,
                    HeldArticle(
                        segment.article,
                        text[segment.start : segment.end],
                        [text[part.start : part.end] for part in segment.paragraphs],
                    ),
                )
        return found

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """The articles, or sections, as versions are compared by."""
        return provisions_in(*self.load())

    def article_of(self, excerpt: str) -> HeldArticle | None:
        """Return the only article that holds these letters, None if none or several do."""
        found = [article for article in self.articles.values() if excerpt in article.letters]
        return found[0] if len(found) == 1 else None


class Holdings:
    """The held regulations by title, and the names that lead to them.

    Args:
        versions: every held version of every regulation, in any order.
    """

    def __init__(self, versions: Iterable[HeldVersion]) -> None:
        self._versions: dict[str, list[HeldVersion]] = {}
        for version in versions:
            self._versions.setdefault(version.title, []).append(version)
        for held in self._versions.values():
            held.sort(key=lambda version: (version.date or "", version.doc))
        self._by_doc = {v.doc: v for held in self._versions.values() for v in held}
        self.names = NameIndex(self._versions)

    def version(self, doc: str) -> HeldVersion | None:
        """Return the held version of a document's name, None if there is none."""
        return self._by_doc.get(doc)

    def versions(self, title: str) -> Sequence[HeldVersion]:
        """Return the held versions of exactly this title, oldest first."""
        return self._versions.get(title, ())
