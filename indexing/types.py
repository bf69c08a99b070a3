"""What passes between query, retrievers, fusion and searcher.

Retrievers know chunks by integer id and rank them; they see no accounts and no
permissions. Whatever may not be shown is taken out *before* ranking by a `DocumentFilter`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

__all__ = [
    "AndNode",
    "DocumentFilter",
    "Encoder",
    "Expanding",
    "Expansion",
    "FieldNode",
    "FloatArray",
    "IndexEntry",
    "KeywordIndex",
    "KeywordResult",
    "KeywordWriter",
    "Node",
    "NotNode",
    "OrNode",
    "PhraseNode",
    "PrefixNode",
    "ScoredChunk",
    "TextNode",
    "VectorIndex",
]

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ScoredChunk:
    """One ranked chunk; lists are sorted by score descending, then chunk_id ascending."""

    chunk_id: int
    score: float


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents may be ranked: those in ``allow`` (None: all) and not in ``deny``."""

    allow: frozenset[int] | None = None
    deny: frozenset[int] = frozenset()

    def admits(self, document_id: int) -> bool:
        """Tell whether a document may be ranked."""
        if document_id in self.deny:
            return False
        return self.allow is None or document_id in self.allow

    @property
    def is_open(self) -> bool:
        """True when nothing is filtered."""
        return self.allow is None and not self.deny


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the keyword and vector index get to know of one chunk.

    ``title`` and ``aliases`` (short names), ``headings`` (heading path joined by spaces)
    and ``text`` are searched by words and by character bigrams; ``article`` (第十二条),
    ``identifiers`` (case and document numbers in canonical form) are matched whole.
    """

    chunk_id: int
    document_id: int
    title: str
    text: str
    headings: str = ""
    aliases: tuple[str, ...] = ()
    article: str | None = None
    identifiers: tuple[str, ...] = ()
    kind: str = ""
    issuer: str = ""


# --- query tree -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextNode:
    """Free text: words (any of them, more is better) plus character bigrams."""

    text: str


@dataclass(frozen=True, slots=True)
class PhraseNode:
    """Literal substring of one or more characters, as typed between quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class PrefixNode:
    """A word that begins with this: 监察*."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldNode:
    """A node restricted to one field: title, headings, text, article, identifier, issuer."""

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class AndNode:
    """All of these."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class OrNode:
    """Any of these."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NotNode:
    """None of these; only inside an AndNode."""

    child: Node


Node = TextNode | PhraseNode | PrefixNode | FieldNode | AndNode | OrNode | NotNode


# --- keyword index --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeywordResult:
    """Ranked chunks and how many chunks match in all."""

    hits: tuple[ScoredChunk, ...]
    total: int


class KeywordWriter(Protocol):
    """Changes to a keyword index that become visible together."""

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add chunks; a document's chunks are added once, after `delete` of the old."""
        ...

    def delete(self, document_ids: Iterable[int]) -> None:
        """Drop all chunks of these documents."""
        ...


class KeywordIndex(Protocol):
    """Word, phrase, prefix and field search over chunks."""

    def writer(self) -> AbstractContextManager[KeywordWriter]:
        """Open a writer; leaving the block commits durably, an exception discards."""
        ...

    def search(
        self, node: Node, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> KeywordResult:
        """Return at most ``top_k`` chunks, best first, ties by chunk_id."""
        ...

    def count(self) -> int:
        """Return the number of chunks."""
        ...

    def chunk_ids(self) -> Sequence[int]:
        """Return the ids of all chunks held, sorted; for the check against the store."""
        ...

    def refresh(self) -> None:
        """See what other processes have committed."""
        ...

    def close(self) -> None:
        """Release files."""
        ...


# --- vectors --------------------------------------------------------------------------


class Encoder(Protocol):
    """Text to unit vectors; queries and passages may be treated differently."""

    @property
    def name(self) -> str:
        """Stable identity of model and weights, kept in the manifest."""
        ...

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Return float32 (n, dimension), L2 norm 1 (0 for text without any known piece)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return float32 (n, dimension), L2 norm 1 (0 for text without any known piece)."""
        ...


@dataclass(frozen=True, slots=True)
class Expansion:
    """A piece of a query: how much it counts, and what says the same, likest first.

    ``near`` are (text, cosine); the first is the piece itself, with 1.
    """

    weight: float
    near: tuple[tuple[str, float], ...]


@runtime_checkable
class Expanding(Protocol):
    """An encoder that can tell which words say the same as those of a query."""

    folder: Path
    """Of the model, and of what was trained to go with it."""

    def expansions(self, text: str) -> Sequence[Expansion]:
        """Return the pieces of a query, each once; [] if the model cannot tell."""
        ...


class VectorIndex(Protocol):
    """Nearest neighbours by inner product over unit vectors."""

    def add(
        self, chunk_ids: Sequence[int], document_ids: Sequence[int], vectors: FloatArray
    ) -> None:
        """Append vectors (n, dimension); visible after `commit`."""
        ...

    def delete(self, chunk_ids: Iterable[int]) -> None:
        """Drop these chunks; visible after `commit`."""
        ...

    def commit(self) -> None:
        """Write durably and make changes visible (temp file, fsync, os.replace)."""
        ...

    def search(
        self, vector: FloatArray, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> tuple[ScoredChunk, ...]:
        """Return at most ``top_k`` chunks by inner product, best first, ties by chunk_id."""
        ...

    def similarities(self, vector: FloatArray, chunk_ids: Sequence[int]) -> dict[int, float]:
        """Return the inner products of these chunks, as `search` scores them."""
        ...

    def vectors(self, chunk_ids: Sequence[int]) -> FloatArray:
        """Return the vectors of these chunks, (n, dimension), 0 for one that is not held."""
        ...

    def count(self) -> int:
        """Return the number of vectors."""
        ...

    def chunk_ids(self) -> Sequence[int]:
        """Return the ids of all chunks held, sorted; for the check against the store."""
        ...

    def refresh(self) -> None:
        """See what other processes have committed."""
        ...


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """How a collection is indexed; recorded in the manifest beside the indexes."""

    keyword_backend: str = "tantivy"
    encoder: str = "static"
    extra: dict[str, str] = field(default_factory=dict)
