"""How every keyword backend is written, opened and shared; each test runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.errors import (
    IndexMismatchError,
    IndexNotBuiltError,
    SearchIndexError,
    UsageError,
)
from indexing.analysis import Analyzer
from indexing.keyword import BACKENDS, open_keyword_index
from indexing.types import IndexEntry, KeywordIndex, Node, PhraseNode, TextNode

Opener = Callable[..., KeywordIndex]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(params=BACKENDS)
def opener(request: pytest.FixtureRequest, analyzer: Analyzer) -> Opener:
    backend: str = request.param
    pytest.importorskip(backend)

    def open_(path: Path, *, create: bool = True) -> KeywordIndex:
        return open_keyword_index(path, backend, analyzer, create=create)

    return open_


def fill(index: KeywordIndex, entries: Sequence[IndexEntry]) -> None:
    with index.writer() as writer:
        writer.add(entries)


def ids(index: KeywordIndex, node: Node) -> list[int]:
    return [hit.chunk_id for hit in index.search(node, 50).hits]


def plain(number: int, text: str, *, document: int = 1, title: str = "临江市规定") -> IndexEntry:
    return IndexEntry(number, document, title, text)


# --- writing --------------------------------------------------------------------------


def test_writer_makes_changes_visible_together_and_durable(opener: Opener, tmp_path: Path) -> None:
    index = opener(tmp_path / "kw")
    with index.writer() as writer:
        writer.add([plain(1, "会议纪要应当归档。")])
        assert index.count() == 0
        writer.add([plain(2, "会议记录应当归档。", document=2)])
    assert index.count() == 2
    assert list(index.chunk_ids()) == [1, 2]
    index.close()
    again = opener(tmp_path / "kw", create=False)
    assert set(ids(again, PhraseNode("应当归档"))) == {1, 2}
    again.close()


def test_writer_discards_everything_on_an_exception(opener: Opener, tmp_path: Path) -> None:
    index = opener(tmp_path / "kw")
    fill(index, [plain(1, "会议纪要应当归档。")])

    def interrupted() -> Iterator[IndexEntry]:
        yield plain(2, "另一份会议纪要。", document=2)
        raise RuntimeError("停电")

    def replace() -> None:
        with index.writer() as writer:
            writer.delete([1])
            writer.add(interrupted())

    with pytest.raises(RuntimeError, match="停电"):
        replace()
    assert ids(index, PhraseNode("会议纪要")) == [1]
    fill(index, [plain(3, "第三份会议纪要。", document=3)])
    assert set(ids(index, PhraseNode("会议纪要"))) == {1, 3}
    index.close()


def test_writer_replaces_a_document(opener: Opener, tmp_path: Path) -> None:
    index = opener(tmp_path / "kw")
    fill(index, [plain(1, "旧的说法。"), plain(2, "旧的说明。"), plain(3, "别的。", document=2)])
    with index.writer() as writer:
        writer.delete([1, 77])
        writer.add([plain(4, "新的说法。")])
    assert index.count() == 2
    assert list(index.chunk_ids()) == [3, 4]
    assert ids(index, PhraseNode("旧的")) == []
    assert ids(index, PhraseNode("新的说法")) == [4]
    index.close()


def test_writer_is_refused_while_another_writes(opener: Opener, tmp_path: Path) -> None:
    first, second = opener(tmp_path / "kw"), opener(tmp_path / "kw", create=False)
    with (
        first.writer() as writer,
        pytest.raises(SearchIndexError, match="写入"),
        second.writer(),
    ):
        writer.add([])
    fill(second, [plain(1, "可以写了。")])
    assert second.count() == 1
    first.close()
    second.close()


def test_refresh_shows_what_another_opened_index_committed(opener: Opener, tmp_path: Path) -> None:
    reader = opener(tmp_path / "kw")
    writer = opener(tmp_path / "kw", create=False)
    assert ids(reader, PhraseNode("补充规定")) == []
    fill(writer, [plain(1, "补充规定如下。")])
    reader.refresh()
    assert ids(reader, PhraseNode("补充规定")) == [1]
    reader.close()
    writer.close()


def test_entries_of_any_text_are_taken(opener: Opener, tmp_path: Path) -> None:
    """Nothing to index, rare ideographs, other scripts, private characters, endless runs."""
    texts = [
        "",
        "，。",
        "㐂𠮷龘",
        "日本語かな",
        "\ue000\U000f0001",
        "a" * 70_000,
        "é́ ñ",
        "长" * 9000,
    ]
    index = opener(tmp_path / "kw")
    entries = [IndexEntry(n, 1, "", text, "", ("",)) for n, text in enumerate(texts)]
    fill(index, entries)
    assert index.count() == len(texts)
    assert ids(index, PhraseNode("𠮷龘")) == [2]
    assert ids(index, PhraseNode("本语か")) == [3]
    assert ids(index, PhraseNode("a" * 60)) == [5]
    assert ids(index, PhraseNode("长长长")) == [7]
    index.close()


# --- opening --------------------------------------------------------------------------


def test_open_without_an_index_says_so(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(IndexNotBuiltError, match="导入"):
        opener(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_open_creates_in_an_empty_folder_and_leaves_nothing_else(
    opener: Opener, tmp_path: Path
) -> None:
    (tmp_path / "kw").mkdir()
    index = opener(tmp_path / "kw")
    assert index.count() == 0
    assert list(index.chunk_ids()) == []
    assert ids(index, TextNode("任何")) == []
    assert [path.name for path in tmp_path.iterdir()] == ["kw"]
    index.close()


def test_open_refuses_a_folder_with_something_else(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "kw").mkdir()
    (tmp_path / "kw" / "别人的文件.txt").write_text("不要动")
    with pytest.raises(IndexMismatchError):
        opener(tmp_path / "kw")
    assert (tmp_path / "kw" / "别人的文件.txt").read_text() == "不要动"
    assert len(list(tmp_path.iterdir())) == 1


def test_open_with_an_unknown_backend_is_refused(analyzer: Analyzer, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tantivy"):
        open_keyword_index(tmp_path / "kw", "lucene", analyzer, create=True)
