"""The keyword index on tantivy.

Text arrives cut by our analyzer, tokens joined by spaces; tantivy only splits at them.
A folder is created whole and renamed into place. Writers hold tantivy's file lock, which
the system drops with the process, so a killed writer blocks nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

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
from indexing.keyword.ranking import Ranked, rank
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

__all__ = ["TantivyKeywordIndex"]

_HEAP_BYTES = 128_000_000
_THREADS = 2
_META = "meta.json"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in BIGRAM_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in WHOLE_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(DOCUMENT_ID, indexed=True, fast=True)
    builder.add_unsigned_field(CHUNK_ID, indexed=False, fast=True)
    return builder.build()


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Turn tantivy's error about its files into ours; it knows no other than ValueError."""
    try:
        yield
    except ValueError as exc:
        raise mismatch(path) from exc


def _make(path: Path) -> None:
    tantivy.Index(_schema(), path=str(path), reuse=False)


class TantivyKeywordIndex:
    """A keyword index in a folder; see `indexing.types.KeywordIndex`.

    Raises (on opening):
        IndexNotBuiltError: there is no index and ``create`` is False.
        IndexMismatchError: the folder holds an index of another form, or a damaged one.
    """

    def __init__(
        self, path: Path, analyzer: Analyzer, *, create: bool, weights: Weights | None = None
    ) -> None:
        if not (path / _META).is_file():
            if not create:
                raise IndexNotBuiltError("还没有建立检索索引，请先导入资料。", path=str(path))
            create_folder(path, _make)
        self._path = path
        self._schema = _schema()
        with _damage_told(path):
            self._index = tantivy.Index(self._schema, path=str(path), reuse=True)
        self._analyzer = analyzer
        self._compiler = QueryCompiler(analyzer, weights)

    # --- writing -------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[_Writer]:
        """Open a writer; leaving the block commits durably, an exception discards.

        Raises:
            SearchIndexError: another process is writing, or the disk is full.
        """
        try:
            engine = self._index.writer(_HEAP_BYTES, _THREADS)
        except ValueError as exc:
            raise SearchIndexError("检索索引正由另一个进程写入，请稍后再试。") from exc
        try:
            # A writer that was killed may have left the very file that this commit is
            # going to write (names count operations), and tantivy refuses to overwrite it.
            engine.garbage_collect_files()
            yield _Writer(engine, self._schema, self._analyzer)
        except BaseException:
            engine.rollback()
            raise
        else:
            _commit(engine)
        finally:
            engine.wait_merging_threads()
        self.refresh()

    # --- reading -------------------------------------------------------------------

    def search(
        self, node: Node, top_k: int, only: DocumentFilter = DocumentFilter()
    ) -> KeywordResult:
        """Return at most ``top_k`` chunks, best first, ties by chunk_id."""
        clause = self._compiler.compile(node)
        if isinstance(clause, Nothing) or (only.allow is not None and not only.allow):
            return KeywordResult((), 0)
        searcher = self._index.searcher()
        query = _Translator(self._schema, searcher).query(clause)
        query = self._filtered(query, only)
        total = 0

        def fetch(limit: int) -> Ranked:
            nonlocal total
            with _damage_told(self._path):
                found: Any = searcher.search(query, max(limit, 1), count=True)
                ids = _chunk_ids(searcher, found)
            total = found.count
            return [(key, hit[0]) for key, hit in zip(ids, found.hits, strict=True)]

        hits = rank(fetch, top_k)
        return KeywordResult(hits, total)

    def _filtered(self, query: Query, only: DocumentFilter) -> Query:
        if only.is_open:
            return query
        parts = [(Occur.Must, query)]
        if only.allow is not None:
            allowed = self._documents(only.allow - only.deny)
            parts.append((Occur.Must, Query.const_score_query(allowed, 0.0)))
        else:
            parts.append((Occur.MustNot, self._documents(only.deny)))
        return Query.boolean_query(parts)

    def _documents(self, ids: frozenset[int]) -> Query:
        return Query.term_set_query(self._schema, DOCUMENT_ID, sorted(ids))

    def count(self) -> int:
        """Return the number of chunks."""
        return int(self._index.searcher().num_docs)

    def chunk_ids(self) -> list[int]:
        """Return the ids of all chunks held, sorted."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return []
        found = searcher.search(Query.all_query(), searcher.num_docs, count=False)
        return sorted(_chunk_ids(searcher, found))

    def refresh(self) -> None:
        """See what other processes have committed."""
        with _damage_told(self._path):
            self._index.reload()

    def close(self) -> None:
        """Release files."""


def _commit(engine: Any) -> None:
    try:
        engine.commit()
    except ValueError as exc:
        raise SearchIndexError(f"检索索引写入失败（磁盘已满？）：{exc}") from exc


class _Writer:
    """Changes that become visible together."""

    def __init__(self, engine: Any, schema: tantivy.Schema, analyzer: Analyzer) -> None:
        self._engine = engine
        self._schema = schema
        self._fields = FieldBuilder(analyzer)

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add chunks."""
        for entry in entries:
            self._engine.add_document(self._document(entry))

    def delete(self, document_ids: Iterable[int]) -> None:
        """Drop all chunks of these documents."""
        # Not `delete_documents_by_term`: it takes a Python int for a signed number and
        # deletes nothing from an unsigned field.
        doomed = sorted(set(document_ids))
        if doomed:
            documents = Query.term_set_query(self._schema, DOCUMENT_ID, doomed)
            self._engine.delete_documents_by_query(documents)

    def _document(self, entry: IndexEntry) -> Any:
        fields = self._fields.fields(entry)
        document = tantivy.Document()
        document.add_unsigned(CHUNK_ID, entry.chunk_id)
        document.add_unsigned(DOCUMENT_ID, entry.document_id)
        for name in (*WORD_FIELDS, *BIGRAM_FIELDS):
            value = getattr(fields, name)
            if value:
                document.add_text(name, value)
        if fields.article:
            document.add_text(ARTICLE, fields.article)
        for identifier in fields.identifiers:
            document.add_text(IDENTIFIER, identifier)
        if fields.kind:
            document.add_text(KIND, fields.kind)
        return document


class _Translator:
    """Turns clauses into tantivy queries for one searcher."""

    def __init__(self, schema: tantivy.Schema, searcher: Any) -> None:
        self._schema = schema
        self._searcher = searcher

    def query(self, clause: Clause) -> Query:
        match clause:
            case Terms():
                return self._terms(clause)
            case Phrase(bigrams, boosts):
                return _any(self._phrase(name, bigrams, boost) for name, boost in boosts)
            case Prefix(prefix, fields):
                return _any(self._prefix(name, prefix) for name in fields)
            case Whole(field, value, score):
                return Query.const_score_query(self._term(field, value), score)
            case AnyOf(children):
                return _any(self.query(child) for child in children)
            case AllOf(required, excluded, optional):
                return Query.boolean_query(
                    [
                        *((Occur.Must, self.query(child)) for child in required),
                        *((Occur.MustNot, self.query(child)) for child in excluded),
                        *((Occur.Should, self.query(child)) for child in optional),
                    ]
                )
            case Everything():
                return Query.const_score_query(Query.all_query(), 0.0)
            case Nothing():
                return Query.empty_query()

    def _term(self, field: str, value: str) -> Query:
        option = "basic" if field in WHOLE_FIELDS else "freq"
        return Query.term_query(self._schema, field, value, index_option=option)

    def _terms(self, clause: Terms) -> Query:
        terms = clause.rarest(self._searcher.doc_freq)
        return _any(
            Query.boost_query(self._term(field, term), boost)
            for field, boost in clause.boosts
            for term in terms
        )

    def _phrase(self, field: str, bigrams: Sequence[str], boost: float) -> Query:
        if len(bigrams) == 1:
            return Query.boost_query(self._term(field, bigrams[0]), boost)
        words: list[Any] = [(at, bigrams[at]) for at in phrase_offsets(len(bigrams))]
        query = Query.phrase_query(self._schema, field, words)
        return Query.boost_query(query, boost)

    def _prefix(self, field: str, prefix: str) -> Query:
        # The prefix holds letters and digits only, or is an article or number.
        escaped = "".join(char if char.isalnum() else f"\\{char}" for char in prefix)
        query = Query.regex_query(self._schema, field, f"{escaped}.*")
        return Query.const_score_query(query, 1.0)


def _chunk_ids(searcher: Any, found: Any) -> list[int]:
    """Return the chunk of each hit."""
    values = searcher.fast_field_values(CHUNK_ID, [address for _, address in found.hits])
    return [int(value) for value in values]


def _any(queries: Iterable[Query]) -> Query:
    parts = [(Occur.Should, query) for query in queries]
    return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)
