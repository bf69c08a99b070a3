"""The keyword index on Whoosh: pure Python, for machines without a wheel of tantivy.

The same fields, clauses and scoring formula as `indexing.keyword.tantivy`, slower by two
orders of magnitude. Whoosh's readers are for one thread at a time, hence the lock.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import Any

import numpy as np

with warnings.catch_warnings():
    # Escape sequences in its sources and what it imports; nothing that we could mend.
    warnings.simplefilter("ignore")
    from whoosh import fields as whoosh_fields
    from whoosh import index as whoosh_index
    from whoosh import matching, query, scoring
    from whoosh.analysis import Token, Tokenizer
    from whoosh.query.spans import Span, SpanWrappingMatcher
    from whoosh.util import make_binary_tree

from corpus.errors import IndexNotBuiltError, SearchIndexError
from indexing.analysis import Analyzer
from indexing.keyword.clauses import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    Nothing,
    Phrase,
    Prefix,
    Terms,
    Whole,
    phrase_offsets,
)
from indexing.keyword.compiler import QueryCompiler, Weights
from indexing.keyword.fields import FieldBuilder
from indexing.keyword.folder import create_folder, mismatch
from indexing.keyword.ranking import rank
from indexing.schema import (
    ARTICLE,
    BIGRAM_FIELDS,
    CHUNK_ID,
    DOCUMENT_ID,
    IDENTIFIER,
    KIND,
    WHOLE_FIELDS,
    WORD_FIELDS,
)
from indexing.types import DocumentFilter, IndexEntry, KeywordResult, Node

__all__ = ["SpaceTokenizer", "WhooshKeywordIndex"]

_LIMIT_MB = 128


class SpaceTokenizer(Tokenizer):  # type: ignore[misc]
    """Yields the tokens of text that the analyzer has cut already, with ordinal positions.

    Written for Whoosh, which asks for positions and character offsets by flags.
    """

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,
        mode: str = "",
        **kwargs: Any,
    ) -> Iterator[Any]:
        """Yield one token object, changed from token to token as Whoosh expects.

        Args:
            value: tokens parted by single spaces.
            positions: number the tokens, from ``start_pos``.
            chars: set the offsets in ``value``, from ``start_char``.
            keeporiginal: keep the token's text as its original, too.
            removestops: unused; there are no stop words here.
            start_pos: the first position.
            start_char: the first offset.
            tokenize: False yields the value as one token.
            mode: "index" or "query"; the same for both.
            kwargs: passed on to the token.
        """
        token = Token(positions, chars, removestops=removestops, mode=mode, **kwargs)
        token.boost = 1.0
        token.stopped = False
        at = start_char
        for position, text in enumerate(value.split(" ") if tokenize else [value], start_pos):
            if text:
                token.text = text
                if keeporiginal:
                    token.original = text
                if positions:
                    token.pos = position
                if chars:
                    token.startchar = at
                    token.endchar = at + len(text)
                yield token
            at += len(text) + 1


class _Bm25(scoring.BM25F):  # type: ignore[misc]
    """BM25 with tantivy's inverse document frequency, which is never negative."""

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:
        parent = searcher.get_parent()
        frequency = parent.doc_frequency(fieldname, text)
        chunks = parent.doc_count_all()
        return log(1 + (chunks - frequency + 0.5) / (frequency + 0.5))


class _BigramPhrase(query.Phrase):  # type: ignore[misc]
    """Bigrams at consecutive positions.

    Whoosh's own phrase follows every way to reach the last word from every first one,
    which never ends where a character repeats.
    """

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Return a matcher over the chunks that hold the phrase."""
        offsets = phrase_offsets(len(self.words))
        terms = [query.Term(self.fieldname, self.words[offset]) for offset in offsets]
        matchers = [term.matcher(searcher, context) for term in terms]
        if not all(matcher.is_active() for matcher in matchers):
            return matching.NullMatcher()
        return matching.WrappingMatcher(_PhraseMatcher(matchers, offsets), boost=self.boost)


class _PhraseMatcher(SpanWrappingMatcher):  # type: ignore[misc]
    """Chunks in which all terms stand, each at its offset from one place."""

    def __init__(self, matchers: Sequence[Any], offsets: Sequence[int]) -> None:
        self._matchers = matchers
        self._offsets = offsets
        super().__init__(make_binary_tree(matching.IntersectionMatcher, list(matchers)))

    def copy(self) -> Any:
        return self.__class__([matcher.copy() for matcher in self._matchers], self._offsets)

    def replace(self, minquality: float = 0) -> Any:
        return self if self.is_active() else matching.NullMatcher()

    def _get_spans(self) -> list[Any]:
        places: set[int] | None = None
        for matcher, offset in zip(self._matchers, self._offsets, strict=True):
            found = {position - offset for position in matcher.value_as("positions")}
            places = found if places is None else places & found
            if not places:
                return []
        return [Span(place, place + self._offsets[-1]) for place in sorted(places or ())]


def _schema() -> Any:
    fields: dict[str, Any] = {}
    for name in WORD_FIELDS:
        fields[name] = whoosh_fields.TEXT(analyzer=SpaceTokenizer(), phrase=False)
    for name in BIGRAM_FIELDS:
        fields[name] = whoosh_fields.TEXT(analyzer=SpaceTokenizer(), phrase=True)
    for name in WHOLE_FIELDS:
        fields[name] = whoosh_fields.KEYWORD(lowercase=False, scorable=False)
    for name in (DOCUMENT_ID, CHUNK_ID):
        fields[name] = whoosh_fields.NUMERIC(
            int, bits=64, signed=False, sortable=True, shift_step=0, stored=False
        )
    return whoosh_fields.Schema(**fields)


def _holds_index(path: Path) -> bool:
    return path.is_dir() and any(path.glob("_*.toc"))


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Turn what Whoosh raises on damaged files into our error; it unpickles them."""
    try:
        yield
    except Exception as exc:
        raise mismatch(path) from exc


def _make(path: Path) -> None:
    whoosh_index.create_in(str(path), _schema()).close()


class WhooshKeywordIndex:
    """A keyword index in a folder; see `indexing.types.KeywordIndex`.

    Raises (on opening):
        IndexNotBuiltError: there is no index and ``create`` is False.
        IndexMismatchError: the folder holds an index of another form, or a damaged one.
    """

    def __init__(
        self, path: Path, analyzer: Analyzer, *, create: bool, weights: Weights | None = None
    ) -> None:
        self._path = path
        if not _holds_index(path):
            if not create:
                raise IndexNotBuiltError("还没有建立检索索引，请先导入资料。", path=str(path))
            create_folder(path, _make)
        with _damage_told(path):
            self._index = whoosh_index.open_dir(str(path))
            # Opens every segment once: what is damaged shows here and not in a search.
            self._index.searcher().close()
        if sorted(self._index.schema.names()) != sorted(_schema().names()):
            raise mismatch(path)
        self._analyzer = analyzer
        self._compiler = QueryCompiler(analyzer, weights)
        self._lock = threading.RLock()
        self._searcher: Any = None
        self._columns: dict[str, np.ndarray[Any, np.dtype[np.int64]]] = {}

    # --- writing -------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[_Writer]:
        """Open a writer; leaving the block commits durably, an exception discards.

        Raises:
            SearchIndexError: another process is writing.
        """
        try:
            engine = self._index.writer(limitmb=_LIMIT_MB)
        except whoosh_index.LockError as exc:
            raise SearchIndexError("检索索引正由另一个进程写入，请稍后再试。") from exc
        try:
            yield _Writer(engine, self._analyzer)
        except BaseException:
            engine.cancel()
            raise
        engine.commit()
        _sync(self._path)
        self.refresh()

    # --- reading -------------------------------------------------------------------

    def search(
        self, node: Node, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> KeywordResult:
        """Return at most ``top_k`` chunks, best first, ties by chunk_id."""
        clause = self._compiler.compile(node)
        if isinstance(clause, Nothing):
            return KeywordResult((), 0)
        with self._lock:
            searcher = self._open_searcher()
            admitted = None if only.is_open else self._admitted(only)
            if admitted is not None and not admitted:
                return KeywordResult((), 0)
            wanted = _Translator(searcher).query(clause)
            chunk_ids = self._column(CHUNK_ID)
            # All of them: Whoosh's choice of the best n leaves out some that belong there,
            # because it estimates from rounded lengths what a block can score at most.
            found = searcher.search(wanted, limit=None, filter=admitted).top_n
            scored = [(int(chunk_ids[number]), score) for score, number in found]
        return KeywordResult(rank(lambda _: scored, top_k), len(scored))

    def _admitted(self, only: DocumentFilter) -> set[int]:
        """Return the engine's numbers of the chunks that may be ranked."""
        documents = self._column(DOCUMENT_ID)
        if only.allow is not None:
            keep = np.isin(documents, sorted(only.allow - only.deny))
        else:
            keep = ~np.isin(documents, sorted(only.deny))
        return set(np.flatnonzero(keep).tolist())

    def _column(self, name: str) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Return a number of each chunk by the engine's numbers (deleted ones included)."""
        known = self._columns.get(name)
        if known is None:
            reader = self._open_searcher().reader()
            column = reader.column_reader(name) if reader.has_column(name) else ()
            values = [int(value) for value in column]
            known = self._columns[name] = np.array(values, np.int64)
        return known

    def _open_searcher(self) -> Any:
        if self._searcher is None:
            with _damage_told(self._path):
                self._searcher = self._index.searcher(weighting=_Bm25())
            self._columns.clear()
        return self._searcher

    def count(self) -> int:
        """Return the number of chunks."""
        with self._lock:
            return int(self._open_searcher().doc_count())

    def chunk_ids(self) -> list[int]:
        """Return the ids of all chunks held, sorted."""
        with self._lock:
            reader = self._open_searcher().reader()
            column = self._column(CHUNK_ID)
            return sorted(int(column[number]) for number in reader.all_doc_ids())

    def refresh(self) -> None:
        """See what other processes have committed."""
        with self._lock:
            self._drop_searcher()
            with _damage_told(self._path):
                self._index = self._index.refresh()

    def close(self) -> None:
        """Release files."""
        with self._lock:
            self._drop_searcher()

    def _drop_searcher(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None
        self._columns.clear()


class _Writer:
    """Changes that become visible together."""

    def __init__(self, engine: Any, analyzer: Analyzer) -> None:
        self._engine = engine
        self._fields = FieldBuilder(analyzer)

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add chunks."""
        for entry in entries:
            self._engine.add_document(**self._document(entry))

    def delete(self, document_ids: Iterable[int]) -> None:
        """Drop all chunks of these documents."""
        for document_id in document_ids:
            self._engine.delete_by_term(DOCUMENT_ID, document_id)

    def _document(self, entry: IndexEntry) -> dict[str, Any]:
        fields = self._fields.fields(entry)
        document: dict[str, Any] = {CHUNK_ID: entry.chunk_id, DOCUMENT_ID: entry.document_id}
        for name in (*WORD_FIELDS, *BIGRAM_FIELDS, KIND):
            value = getattr(fields, name)
            if value:
                document[name] = value
        if fields.article:
            document[ARTICLE] = fields.article
        if fields.identifiers:
            document[IDENTIFIER] = " ".join(fields.identifiers)
        return document


class _Translator:
    """Turns clauses into Whoosh queries for one searcher."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def query(self, clause: Clause) -> Any:
        match clause:
            case Terms():
                return self._terms(clause)
            case Phrase(bigrams, boosts):
                return _any(_phrase(name, bigrams, boost) for name, boost in boosts)
            case Prefix(prefix, names):
                return _any(_constant(query.Prefix(name, prefix), 1.0) for name in names)
            case Whole(name, value, score):
                return _constant(query.Term(name, value), score)
            case AnyOf(children):
                return _any(self.query(child) for child in children)
            case AllOf(required, excluded, optional):
                return self._all_of(required, excluded, optional)
            case Everything():
                return _constant(query.Every(), 0.0)
            case Nothing():
                return query.NullQuery

    def _terms(self, clause: Terms) -> Any:
        terms = clause.rarest(self._searcher.doc_frequency)
        return _any(
            query.Term(name, term, boost=boost) for name, boost in clause.boosts for term in terms
        )

    def _all_of(
        self,
        required: tuple[Clause, ...],
        excluded: tuple[Clause, ...],
        optional: tuple[Clause, ...],
    ) -> Any:
        wanted = query.And([self.query(child) for child in required])
        if excluded:
            wanted = query.AndNot(wanted, _any(self.query(child) for child in excluded))
        if optional:
            wanted = query.AndMaybe(wanted, _any(self.query(child) for child in optional))
        return wanted


def _phrase(name: str, bigrams: tuple[str, ...], boost: float) -> Any:
    if len(bigrams) == 1:
        return query.Term(name, bigrams[0], boost=boost)
    return _BigramPhrase(name, bigrams, boost=boost)


def _constant(child: Any, score: float) -> Any:
    return query.ConstantScoreQuery(child, score=score)


def _any(queries: Iterable[Any]) -> Any:
    parts = list(queries)
    return parts[0] if len(parts) == 1 else query.Or(parts)


def _sync(path: Path) -> None:
    """Make what was written survive a loss of power; Whoosh itself only renames."""
    for file in path.iterdir():
        if file.is_file():
            _fsync(file)
    if os.name != "nt":
        _fsync(path)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
