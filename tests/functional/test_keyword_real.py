"""The keyword index over real regulations and cases: what stands there is found."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.assemble import assemble
from corpus.chunking import make_chunks
from corpus.readers.registry import read_file
from indexing.analysis import Analyzer, condense
from indexing.entries import title_aliases
from indexing.keyword import open_keyword_index
from indexing.types import (
    AndNode,
    DocumentFilter,
    FieldNode,
    IndexEntry,
    KeywordIndex,
    PhraseNode,
    TextNode,
)


class Real:
    """Real files cut into chunks and indexed once."""

    def __init__(self, folders: list[Path], place: Path) -> None:
        self.names: list[str] = []
        self.entries: list[IndexEntry] = []
        for path in sorted(file for folder in folders for file in folder.glob("*.md")):
            parsed = assemble(read_file(path), name=path.name)
            for chunk in make_chunks(parsed):
                self.entries.append(
                    IndexEntry(
                        len(self.entries),
                        len(self.names),
                        parsed.title,
                        chunk.text,
                        " ".join(chunk.heading_path),
                        title_aliases(parsed.title),
                        chunk.article,
                        kind=parsed.kind.value,
                    )
                )
            self.names.append(path.name)
        self.index: KeywordIndex = open_keyword_index(place, "tantivy", Analyzer(), create=True)
        with self.index.writer() as writer:
            writer.add(self.entries)

    def ids(self, node: PhraseNode | AndNode | FieldNode) -> set[int]:
        result = self.index.search(node, len(self.entries))
        assert result.total == len(result.hits)
        return {hit.chunk_id for hit in result.hits}


@pytest.fixture(scope="module")
def real(eval_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    pytest.importorskip("tantivy")
    place = tmp_path_factory.mktemp("keyword") / "kw"
    built = Real([eval_data / "regulations", eval_data / "cases"], place)
    assert len(built.names) == 267
    yield built
    built.index.close()


def test_any_literal_substring_of_real_text_is_found(real: Real) -> None:
    """At random places and lengths, whatever words and numbers the place cuts through."""
    source = random.Random(20)
    for entry in source.sample(real.entries, 300):
        text = condense(entry.text)
        if len(text) < 2:
            continue
        start = source.randrange(len(text) - 1)
        phrase = text[start : start + source.choice((2, 2, 3, 4, 7, 15))]
        if len(phrase) >= 2:
            assert entry.chunk_id in real.ids(PhraseNode(phrase)), phrase


def test_literal_search_finds_exactly_what_a_scan_finds(real: Real) -> None:
    places = [
        [condense(part) for part in (e.text, e.title, e.headings, *e.aliases)] for e in real.entries
    ]
    for phrase in (
        "规定的",
        "12日",
        "2018年",
        "第十二条",
        "条第",
        "的人",
        "（一）",
        "小金库",
        "案",
    ):
        wanted = condense(phrase)
        scanned = {
            number for number, parts in enumerate(places) if any(wanted in part for part in parts)
        }
        assert real.ids(PhraseNode(phrase)) == scanned, phrase


def test_article_of_a_title_is_one_chunk_group(real: Real) -> None:
    for article in ("第十二条", "第八十二条", "第一百一十二条"):
        wanted = {entry.chunk_id for entry in real.entries if entry.article == article}
        assert real.ids(FieldNode("article", PhraseNode(article))) == wanted
    node = AndNode(
        (
            FieldNode("title", PhraseNode("公职人员政务处分法")),
            FieldNode("article", PhraseNode("40")),
        )
    )
    assert {real.entries[number].article for number in real.ids(node)} == {"第四十条"}


def test_filtered_ranking_is_the_ranking_without_the_others(real: Real) -> None:
    node = TextNode("违规接受宴请和旅游安排怎么处理")
    everything = real.index.search(node, len(real.entries)).hits
    deny = frozenset(range(0, len(real.names), 3))
    kept = [hit for hit in everything if real.entries[hit.chunk_id].document_id not in deny]
    found = real.index.search(node, 100, DocumentFilter(deny=deny)).hits
    assert [hit.chunk_id for hit in found] == [hit.chunk_id for hit in kept[:100]]


def test_field_queries_find_their_articles(real: Real, eval_data: Path) -> None:
    """Recall@10 of free text alone, without versions, references or vectors, holds its floor."""
    lines = (eval_data / "queries" / "domain_dev.jsonl").read_text("utf-8").splitlines()
    recalls: list[float] = []
    for query in map(json.loads, lines):
        gold = {(g["doc"], g["article"]) for g in query["gold"] if g["grade"] == 2}
        if not gold or query["type"] in ("lookup", "version"):
            continue
        found: dict[tuple[str, str | None], None] = {}
        for hit in real.index.search(TextNode(query["query"]), 60).hits:
            entry = real.entries[hit.chunk_id]
            name = real.names[entry.document_id]
            whole = (name, None) in gold
            found.setdefault((name, None if whole else entry.article))
        recalls.append(len(gold & set(list(found)[:10])) / len(gold))
    assert len(recalls) == 64
    assert sum(recalls) / len(recalls) > 0.45
