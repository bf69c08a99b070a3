from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexMismatchError
from indexing.analysis import Analyzer
from indexing.keyword import BACKENDS, default_backend, open_keyword_index
from indexing.keyword.compiler import Weights
from indexing.types import DocumentFilter, IndexEntry, PhraseNode, TextNode

tantivy = pytest.importorskip("tantivy")

from indexing.keyword.tantivy import TantivyKeywordIndex  # noqa: E402


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def entries(count: int, per_document: int = 1) -> list[IndexEntry]:
    return [
        IndexEntry(number, number // per_document, "值班办法", f"第{number}号通知，请按时到岗。")
        for number in range(count)
    ]


def test_default_backend_is_tantivy_where_it_is_installed() -> None:
    assert default_backend() == "tantivy" == BACKENDS[0]


_KILLED = """
import os, signal, sys
from pathlib import Path
from indexing.analysis import Analyzer
from indexing.keyword import open_keyword_index
from indexing.types import IndexEntry
index = open_keyword_index(Path(sys.argv[1]), sys.argv[2], Analyzer(), create=False)
with index.writer() as writer:
    writer.delete([0])
    writer.add([IndexEntry(900 + n, 900 + n, "值班办法", "补充通知") for n in range(300)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("backend", BACKENDS)
def test_killed_writer_leaves_the_index_usable(
    backend: str, analyzer: Analyzer, tmp_path: Path
) -> None:
    pytest.importorskip(backend)
    index = open_keyword_index(tmp_path / "kw", backend, analyzer, create=True)
    with index.writer() as writer:
        writer.add(entries(20))
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "kw"), backend]
    killed = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = open_keyword_index(tmp_path / "kw", backend, analyzer, create=False)
    assert again.count() == 20
    assert again.search(PhraseNode("补充通知"), 5).total == 0
    with again.writer() as writer:
        writer.delete([0])
        writer.add([IndexEntry(900, 900, "值班办法", "补充通知")])
    index.refresh()
    assert index.count() == 20
    assert [hit.chunk_id for hit in index.search(PhraseNode("补充通知"), 5).hits] == [900]
    index.close()
    again.close()


@pytest.mark.parametrize("victim", ["meta.json", "*.term", "*.idx", "*.fast"])
def test_damaged_index_says_what_to_do(victim: str, analyzer: Analyzer, tmp_path: Path) -> None:
    index = TantivyKeywordIndex(tmp_path / "kw", analyzer, create=True)
    with index.writer() as writer:
        writer.add(entries(20))
    index.close()
    for file in (tmp_path / "kw").glob(victim):
        file.write_bytes(file.read_bytes()[:-7])
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        TantivyKeywordIndex(tmp_path / "kw", analyzer, create=False)


def test_index_of_another_schema_is_refused(analyzer: Analyzer, tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body")
    (tmp_path / "kw").mkdir()
    tantivy.Index(builder.build(), path=str(tmp_path / "kw"))
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        TantivyKeywordIndex(tmp_path / "kw", analyzer, create=False)


def test_filter_takes_thousands_of_documents(analyzer: Analyzer, tmp_path: Path) -> None:
    index = TantivyKeywordIndex(tmp_path / "kw", analyzer, create=True)
    with index.writer() as writer:
        writer.add(entries(4000, per_document=2))
    odd = frozenset(range(1, 2000, 2))
    for only in (DocumentFilter(allow=odd), DocumentFilter(deny=frozenset(range(0, 2000, 2)))):
        result = index.search(PhraseNode("按时到岗"), 5, only)
        assert result.total == 2000
        assert [hit.chunk_id for hit in result.hits] == [2, 3, 6, 7, 10]
    index.close()


def test_merging_segments_changes_no_result(analyzer: Analyzer, tmp_path: Path) -> None:
    index = TantivyKeywordIndex(tmp_path / "kw", analyzer, create=True)
    for start in range(0, 120, 10):
        with index.writer() as writer:
            writer.add(entries(120)[start : start + 10])
    single = TantivyKeywordIndex(tmp_path / "one", analyzer, create=True)
    with single.writer() as writer:
        writer.add(entries(120))
    for query in ("第37号通知", "按时到岗", "通知到岗 5"):
        found = [kw.search(TextNode(query), 30).hits for kw in (index, single)]
        assert [hit.chunk_id for hit in found[0]] == [hit.chunk_id for hit in found[1]]
    index.close()
    single.close()


def test_weights_bound_the_terms_asked_for(analyzer: Analyzer, tmp_path: Path) -> None:
    """Of many bigrams the rarest are asked for: 拾遗补阙 is in one chunk only."""
    texts = ["请按时到岗值班", "请按时到岗值班并登记", "请按时拾遗补阙"]
    narrow = Weights(max_words=1, max_bigrams=2)
    index = TantivyKeywordIndex(tmp_path / "kw", analyzer, create=True, weights=narrow)
    with index.writer() as writer:
        writer.add(IndexEntry(n, n, "", text) for n, text in enumerate(texts))
    result = index.search(TextNode("请按时到岗值班拾遗补阙"), 5)
    assert [hit.chunk_id for hit in result.hits] == [2]
    index.close()
