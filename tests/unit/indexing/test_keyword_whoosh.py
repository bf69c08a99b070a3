from __future__ import annotations

import gc
from pathlib import Path

import pytest

from corpus.errors import IndexMismatchError
from indexing.analysis import Analyzer
from indexing.types import DocumentFilter, IndexEntry, PhraseNode, TextNode

pytest.importorskip("whoosh")

from indexing.keyword.whoosh import SpaceTokenizer, WhooshKeywordIndex


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_tokenizer_numbers_tokens_by_order() -> None:
    tokens = [(t.text, t.pos) for t in SpaceTokenizer()("监察 察法 法典", positions=True)]
    assert tokens == [("监察", 0), ("察法", 1), ("法典", 2)]


def test_tokenizer_honours_start_position_and_characters() -> None:
    found = [
        (t.text, t.pos, t.startchar, t.endchar)
        for t in SpaceTokenizer()("党章 法", positions=True, chars=True, start_pos=5, start_char=10)
    ]
    assert found == [("党章", 5, 10, 12), ("法", 6, 13, 14)]


def test_tokenizer_without_flags_sets_text_alone() -> None:
    tokens = list(SpaceTokenizer()("党章"))
    assert tokens[0].text == "党章"
    assert not hasattr(tokens[0], "pos")
    assert [t.original for t in SpaceTokenizer()("党章", keeporiginal=True)] == ["党章"]


def test_tokenizer_of_nothing_yields_nothing() -> None:
    assert list(SpaceTokenizer()("")) == []
    assert [t.text for t in SpaceTokenizer()("党章 党规", tokenize=False)] == ["党章 党规"]


def test_tokenizers_are_equal_so_that_schemas_are() -> None:
    assert SpaceTokenizer() == SpaceTokenizer()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("victim", ["*.toc", "*.seg"])
def test_damaged_index_says_what_to_do(victim: str, analyzer: Analyzer, tmp_path: Path) -> None:
    index = WhooshKeywordIndex(tmp_path / "kw", analyzer, create=True)
    with index.writer() as writer:
        writer.add([IndexEntry(n, n, "值班办法", "请按时到岗。") for n in range(9)])
    index.close()
    for file in (tmp_path / "kw").glob(victim):
        file.write_bytes(b"{}")
    with pytest.raises(IndexMismatchError, match="jidian reindex"):
        WhooshKeywordIndex(tmp_path / "kw", analyzer, create=False)
    # Whoosh leaves the damaged file open; collected here, it warns in no other test.
    gc.collect()


def test_filter_after_deletion_names_the_right_chunks(analyzer: Analyzer, tmp_path: Path) -> None:
    """Whoosh numbers chunks by segment; deleted ones keep their numbers until merged."""
    index = WhooshKeywordIndex(tmp_path / "kw", analyzer, create=True)
    for start in (0, 10, 20):
        with index.writer() as writer:
            writer.add([IndexEntry(n, n, "", f"{n}号到岗") for n in range(start, start + 10)])
    with index.writer() as writer:
        writer.delete([3, 14, 25])
    assert index.count() == 27
    assert index.chunk_ids() == [n for n in range(30) if n not in (3, 14, 25)]
    only = DocumentFilter(allow=frozenset({2, 3, 4, 15, 25, 26}))
    result = index.search(PhraseNode("到岗"), 10, only)
    assert sorted(hit.chunk_id for hit in result.hits) == [2, 4, 15, 26]
    index.close()


def test_phrase_of_one_repeated_character_is_found_at_once(
    analyzer: Analyzer, tmp_path: Path
) -> None:
    index = WhooshKeywordIndex(tmp_path / "kw", analyzer, create=True)
    with index.writer() as writer:
        writer.add([IndexEntry(1, 1, "", "哈" * 400), IndexEntry(2, 2, "", "哈" * 20)])
    assert [hit.chunk_id for hit in index.search(PhraseNode("哈" * 41), 5).hits] == [1]
    assert index.search(TextNode("哈哈"), 5).total == 2
    index.close()
