"""From a query to hits: the one way a search runs, for command line, API and evaluation.

    parse → what is named (`targets`) → what may be ranked (`catalog`) → keyword and dense
    run → fusion → cited articles first → articles instead of chunks → one page of hits

Requests share nothing but caches; a `Searcher` serves any number of threads.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from corpus.normalize import fold
from indexing.identifiers import identifiers_in
from indexing.keyword.synonyms import wordings
from indexing.query import ParsedQuery, number_variants, parse_query
from indexing.searching.catalog import Catalog, CatalogCache
from indexing.searching.chunk_cache import ChunkCache
from indexing.searching.direct import DirectHits, direct_hits
from indexing.searching.evidence import WordWeights, content_words, coverage
from indexing.searching.explain import ALIKE
from indexing.searching.facets import count_facets
from indexing.searching.highlight import query_terms
from indexing.searching.joining import joined, raised
from indexing.searching.leading import leading
from indexing.searching.models import BatchHit, Hit, Mode, SearchRequest, SearchResponse, Sort
from indexing.searching.ordering import Ordering
from indexing.searching.presenting import Presenter, Terms
from indexing.searching.ranking import (
    Candidate,
    Engines,
    RankingOptions,
    Run,
    fuse_runs,
    merge_chunks,
    retrieve,
)
from indexing.searching.second_stage import SecondStage
from indexing.searching.targets import Target, TargetKind, find_target
from indexing.title_keys import declared_short_names
from indexing.types import (
    AndNode,
    DocumentFilter,
    FieldNode,
    Node,
    OrNode,
    PhraseNode,
    TextNode,
)

if TYPE_CHECKING:
    from indexing.collection import Collection
    from indexing.rerank import Reranker
    from indexing.types import FloatArray, KeywordIndex

__all__ = ["Searcher", "passage_of"]

_SCOPE_SCORE = 5.0
_NEAREST = 5
_DECLARING = 500
_LONG_WORD = 3
_SHORTER = re.compile(r"^(?:中华人民共和国|中国共产党)(?=.{2})")


@dataclass(frozen=True, slots=True)
class _Plan:
    """One request, understood."""

    parsed: ParsedQuery
    target: Target | None
    catalog: Catalog
    on: date
    mode: Mode
    only: DocumentFilter
    access: DocumentFilter
    collapse_versions: bool
    collapse_sections: bool
    depth: int
    options: RankingOptions
    sort: Sort


@dataclass(slots=True)
class _Ranking:
    """Candidates in order, and what the answer says about them."""

    candidates: list[Candidate] = field(default_factory=list)
    total: int = 0
    exact: bool = True
    best_similarity: float = 0.0
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class Searcher:
    """Searches one collection.

    Args:
        collection: store and indexes.
        options: weights of the runs.
        reranker: judges the best candidates once more; None for none.
    """

    def __init__(
        self,
        collection: Collection,
        options: RankingOptions | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._collection = collection
        self._options = options or RankingOptions()
        self._catalogs = CatalogCache(collection.store, self._generation, self._declared_names)
        self._weights: tuple[KeywordIndex, WordWeights] | None = None
        self._chunks = ChunkCache(collection.store)
        self._presenter = Presenter(collection.store, self._chunks)
        self._ordering = Ordering(collection, self._chunks)
        self._second_stage = SecondStage(collection, self._chunks, reranker)
        self._engines = Engines(
            lambda: collection.keyword, lambda: collection.vectors, lambda: collection.encoder
        )

    @property
    def collection(self) -> Collection:
        """Return the collection that is searched."""
        return self._collection

    @property
    def catalog(self) -> Catalog:
        """Return the documents of the collection as it is now."""
        return self._catalogs.get()

    def _generation(self) -> int:
        """Return the generation that the indexes mirror: what they do not know is not found."""
        manifest = self._collection.manifest
        return manifest.generation if manifest is not None else self._collection.store.generation

    def _declared_names(self) -> dict[str, set[str]]:
        """Return the short names that texts of the collection declare (以下简称《…》)."""
        result = self._collection.keyword.search(PhraseNode("以下简称"), _DECLARING)
        chunks = self._collection.store.chunks(hit.chunk_id for hit in result.hits)
        return declared_short_names(chunk.text for chunk in chunks.values())

    # --- requests ---------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResponse:
        """Return one page of hits.

        Raises:
            QuerySyntaxError: the query only excludes.
            UsageError: a filter has no such name or value.
            IndexNotBuiltError: nothing has been ingested.
        """
        started = time.perf_counter()
        self._collection.refresh()
        plan = self._plan(request)
        ranking = self._rank(plan)
        hits = self._page(plan, ranking.candidates[request.offset :][: request.top_k], request)
        counts = Counter(candidate.document_id for candidate in ranking.candidates)
        nearest: list[str] = []
        confident = self._is_confident(plan, ranking, hits)
        if not ranking.candidates:
            ranking.notes.append("没有找到相符的内容。")
            nearest = plan.catalog.resolver.nearest(plan.parsed.text or request.query, _NEAREST)
        elif not confident:
            ranking.notes.append("没有找到明显相符的内容，以下只有部分词语相同，仅供参考。")
        return SearchResponse(
            query=request.query,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            total=ranking.total,
            total_is_exact=ranking.exact,
            confident=confident,
            similarity=round(ranking.best_similarity, 4),
            hits=hits,
            offset=request.offset,
            mode=request.mode,
            as_of=plan.on,
            facets=count_facets(counts, plan.catalog.facet_rows(plan.on)),
            notes=[*plan.parsed.notes, *ranking.notes],
            missing=ranking.missing,
            nearest_titles=nearest,
        )

    def search_batch(
        self, queries: Iterable[tuple[str, str]], *, top_k: int = 100, mode: Mode = "hybrid"
    ) -> Iterator[tuple[str, list[BatchHit]]]:
        """Yield (id, hits) for (id, query): articles, and documents without articles once."""
        self._collection.refresh()
        for query_id, query in queries:
            yield query_id, self.rank(SearchRequest(query=query, top_k=top_k, mode=mode))

    def rank(self, request: SearchRequest) -> list[BatchHit]:
        """Return the ranking alone, without texts; scores fall with the rank."""
        plan = self._plan(request, self._options.in_batch())
        seen: dict[tuple[str, str | None], BatchHit] = {}
        for candidate in self._rank(plan).candidates:
            hit = self._batch_hit(plan, candidate)
            seen.setdefault((hit.doc, hit.article), hit)
            if len(seen) >= request.top_k:
                break
        return list(seen.values())

    def features(
        self, query: str, *, versions: Literal["current", "all"] = "current"
    ) -> list[tuple[BatchHit, FloatArray]]:
        """Return what the second stage knows of each candidate; what it is trained on.

        The candidates of a plain question, as the first stage finds them, with one row of
        `indexing.rescoring.features.FEATURES` each.
        """
        options = self._options.in_batch()
        plan = self._plan(SearchRequest(query=query, versions=versions), options)
        node, text = plan.parsed.node, plan.parsed.text
        run = self._retrieve(plan, node, text, plan.only)
        merged = self._merged(plan, run)
        first, rows = self._second_stage.rows(text, run, merged, plan.catalog, options)
        return [
            (self._batch_hit(plan, candidate), row)
            for candidate, row in zip(first, rows, strict=True)
        ]

    # --- planning ---------------------------------------------------------------------

    def _plan(self, request: SearchRequest, options: RankingOptions | None = None) -> _Plan:
        options = options or self._options
        catalog = self._catalogs.get()
        parsed = parse_query(request.query)
        on = request.as_of or date.today()
        filters = request.narrowed_by(parsed.fields)
        named = {name for name, _ in filters}
        versions = "all" if named & {"status", "year", "doc"} else request.versions
        wanted = request.offset + request.top_k
        depths = options.depths
        if request.sort != "relevance":
            # One set is put in order for all pages: a page deeper does not change the first.
            wanted = max(wanted, options.sorted_depth // 2)
        depth = next((step for step in depths if wanted * 2 <= step), depths[-1])
        return _Plan(
            parsed=parsed,
            target=find_target(parsed, catalog, on),
            catalog=catalog,
            on=on,
            mode=request.mode,
            only=catalog.selection(on, versions, filters, request.audience),
            access=catalog.selection(on, "all", filters, request.audience),
            collapse_versions=versions == "current",
            collapse_sections="doc" not in named,
            depth=depth,
            options=options,
            sort=request.sort,
        )

    # --- ranking ----------------------------------------------------------------------

    def _rank(self, plan: _Plan) -> _Ranking:
        ranking = _Ranking()
        groups: list[list[Candidate]] = []
        target = plan.target
        if target is not None:
            direct = self._direct(plan, target)
            ranking.notes.extend((*target.notes, *direct.missing, *direct.notes))
            ranking.missing.extend(direct.missing)
            groups.append(direct.candidates)
            if target.kind is TargetKind.SCOPE and target.records:
                groups.append(self._scoped(plan, target))
        groups.append(self._leading(plan))
        node, text = self._question(plan)
        run = self._retrieve(plan, node, text, plan.only)
        holding_all: Sequence[int] = ()
        if plan.sort != "relevance":
            run, holding_all = self._ordering.widened(
                run, text, structured=plan.parsed.structured, depth=plan.depth, only=plan.only
            )
        groups.append(self._candidates(plan, run, text, self._mentioned(plan, target)))
        ranking.candidates = joined(groups)
        if plan.sort != "relevance":
            ranking.candidates, note = self._ordering.ordered(
                ranking.candidates, plan.sort, plan.catalog, holding_all, plan.options.looked_at
            )
            ranking.notes += [note] if note else []
        ranking.best_similarity = run.best_similarity
        reached = len(ranking.candidates)
        beyond = run.total > len(run.keyword) and len(run.keyword) >= plan.depth
        ranking.total = max(reached, run.total) if beyond else reached
        ranking.exact = not beyond
        if plan.sort != "relevance" and beyond:
            ranking.notes.append(f"只排列了最相关的 {reached:,} 条，其余没有列入。")
        return ranking

    def _direct(self, plan: _Plan, target: Target) -> DirectHits:
        visible = [record for record in target.records if plan.access.admits(record.id)]
        return direct_hits(
            replace(target, records=tuple(visible)), self._collection.store, plan.catalog
        )

    def _question(self, plan: _Plan) -> tuple[Node | None, str]:
        """Return what the indexes are asked, apart from what was cited."""
        parsed, target = plan.parsed, plan.target
        if target is None or target.kind is TargetKind.MENTION:
            return _with_identifiers(parsed), parsed.text
        if target.kind is TargetKind.NUMBER:
            fields: list[Node] = [
                FieldNode("article", PhraseNode(article.article)) for article in target.articles
            ]
            number: Node = fields[0] if len(fields) == 1 else OrNode(tuple(fields))
            if not target.rest:
                return number, ""
            return OrNode((AndNode((number, TextNode(target.rest))), TextNode(target.rest))), (
                target.rest
            )
        if target.unheld is not None or not target.records:
            return TextNode(target.rest or parsed.text), target.rest or parsed.text
        title = _SHORTER.sub("", target.records[0].title)
        labels = [article.article for article in target.articles[:3]]
        text = " ".join((title, *labels, target.rest))
        # Who cites the article: in running text title and number stand side by side.
        citing = tuple(PhraseNode(f"{title}{label}") for label in labels)
        node: Node = OrNode((*citing, TextNode(text))) if citing else TextNode(text)
        return node, target.rest or parsed.text

    def _retrieve(self, plan: _Plan, node: Node | None, text: str, only: DocumentFilter) -> Run:
        return retrieve(
            self._engines,
            node,
            text,
            only,
            plan.mode,
            structured=plan.parsed.structured,
            options=plan.options,
            depth=plan.depth,
        )

    def _candidates(
        self, plan: _Plan, run: Run, text: str, boost: Sequence[Candidate] = ()
    ) -> list[Candidate]:
        merged = self._merged(plan, run)
        if plan.mode == "hybrid" and not plan.parsed.structured:
            merged = self._second_stage.ordered(text, run, merged, plan.catalog, plan.options)
        return raised(merged, boost, plan.options) if boost else merged

    def _merged(self, plan: _Plan, run: Run) -> list[Candidate]:
        fused = fuse_runs(run, plan.options)
        keys = self._chunks.keys([hit.chunk_id for hit in fused])
        return merge_chunks(
            fused,
            run,
            keys,
            plan.catalog,
            collapse_versions=plan.collapse_versions,
            collapse_sections=plan.collapse_sections,
        )

    @staticmethod
    def _batch_hit(plan: _Plan, candidate: Candidate) -> BatchHit:
        record = plan.catalog.by_id[candidate.document_id]
        return BatchHit(doc=record.doc, article=candidate.article, score=candidate.score)

    def _scoped(self, plan: _Plan, target: Target) -> list[Candidate]:
        """Return what is found inside the regulations named, to stand before all else."""
        only = self._inside(plan, target)
        run = self._retrieve(plan, TextNode(target.rest), target.rest, only)
        found = self._candidates(replace(plan, collapse_versions=False), run, target.rest)
        for candidate in found:
            candidate.score += _SCOPE_SCORE
            candidate.scoped = True
        return found

    def _leading(self, plan: _Plan) -> list[Candidate]:
        """Return what a plain question asks for by name: spheres of law, cases."""
        if plan.parsed.structured or (plan.target and plan.target.kind is not TargetKind.MENTION):
            return []

        def ask(text: str, only: DocumentFilter) -> list[Candidate]:
            return self._candidates(plan, self._retrieve(plan, TextNode(text), text, only), text)

        return leading(plan.parsed.text, plan.catalog, plan.only, ask)

    def _mentioned(self, plan: _Plan, target: Target | None) -> list[Candidate]:
        """Return what is found inside regulations named in passing, to be raised."""
        if target is None or target.kind is not TargetKind.MENTION or not target.rest:
            return []
        run = self._retrieve(plan, TextNode(target.rest), target.rest, self._inside(plan, target))
        return self._candidates(plan, run, target.rest)

    def _inside(self, plan: _Plan, target: Target) -> DocumentFilter:
        return DocumentFilter(
            allow=frozenset(r.id for r in target.records if plan.access.admits(r.id))
        )

    # --- judging ----------------------------------------------------------------------

    def word_weights(self, text: str) -> dict[str, float]:
        """Return the words of a question that count, and how rare they are here."""
        keyword = self._collection.keyword
        known = self._weights
        if known is None or known[0] is not keyword:
            # A refreshed index counts a little differently: that does not matter here.
            known = self._weights = (keyword, WordWeights(keyword))
        return known[1].of(content_words(self._collection.analyzer.query(text).words))

    def _is_confident(self, plan: _Plan, ranking: _Ranking, hits: Sequence[Hit]) -> bool:
        """Tell whether the best hits are more than words in common."""
        if not ranking.candidates:
            return False
        options = self._options
        unsure = (
            hits
            and hits[0].rank == 1
            and not ranking.candidates[0].direct
            and not plan.parsed.structured
            and 0 < ranking.best_similarity < options.doubtful_similarity
        )
        if not unsure:
            return True
        weights = self.word_weights(plan.parsed.text)
        return any(
            ALIKE in hit.matched.why
            or coverage(weights, passage_of(hit)) >= options.doubtful_coverage
            for hit in hits[:5]
        )

    # --- presenting -------------------------------------------------------------------

    def _page(
        self, plan: _Plan, candidates: Sequence[Candidate], request: SearchRequest
    ) -> list[Hit]:
        passages = self._presenter.passages(candidates)
        terms = self._terms(plan)
        hits: list[Hit] = []
        for rank, candidate in enumerate(candidates, request.offset + 1):
            passage = passages.get(candidate.chunk_id)
            if passage is None:
                continue
            record = plan.catalog.by_id[candidate.document_id]
            hits.append(
                self._presenter.hit(
                    rank, candidate, passage, record, plan.catalog.status(record, plan.on), terms
                )
            )
        return hits

    def _terms(self, plan: _Plan) -> Terms:
        """Return the words to mark: those typed, and what rules call the same."""
        target = plan.target
        text = plan.parsed.text
        if target is not None and target.kind is not TargetKind.MENTION:
            if target.kind in (TargetKind.ARTICLE, TargetKind.DOCUMENT) and not target.rest:
                return Terms(_names(target))
            text = target.rest or text
        if not text:
            return Terms(())
        analyzer = self._collection.analyzer
        words = analyzer.query(text).words
        typed = query_terms(text, (*words, *number_variants(text)))
        if plan.parsed.structured:
            return Terms(typed)
        same = wordings(analyzer, text)
        parts = analyzer.query(" ".join(same)).words if same else ()
        alike = dict.fromkeys((*same, *(word for word in parts if len(word) >= _LONG_WORD)))
        return Terms(typed, tuple(sorted(set(alike) - set(typed), key=lambda t: (-len(t), t))))


def _names(target: Target) -> tuple[str, ...]:
    """Return what is marked where nothing but a citation was typed: number and title."""
    titles = [_SHORTER.sub("", record.title) for record in target.records[:3]]
    names = {fold(name) for name in (*titles, *(a.article for a in target.articles))}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def passage_of(hit: Hit) -> str:
    """Return what is judged of a hit: title, headings and text."""
    return "\n".join((hit.title, *hit.heading_path, hit.text))


def _with_identifiers(parsed: ParsedQuery) -> Node | None:
    """Return the tree, with case and document numbers in plain text also matched whole."""
    if parsed.structured or parsed.node is None:
        return parsed.node
    numbers = identifiers_in(parsed.text)
    if not numbers:
        return parsed.node
    fields = [FieldNode("identifier", PhraseNode(number)) for number in numbers[:4]]
    return OrNode((*fields, parsed.node))
