"""The first candidates in a better order: by the trees, and by an office's own reranker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError
from indexing.collection import Collection, open_collection
from indexing.ingest import ingest
from indexing.rescoring.features import FEATURES
from indexing.searcher import Searcher
from indexing.searching.models import SearchRequest
from indexing.searching.ranking import RankingOptions
from indexing.types import FloatArray

RULES = """# 临江市{name}机关日常管理办法

{articles}
"""
SUBJECTS = ("用印", "值班", "借阅档案", "领用纸张", "停放车辆", "接听电话", "打扫卫生", "订阅报刊")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("second")
    source = folder / "texts"
    source.mkdir()
    for part in range(8):
        articles = "\n\n".join(
            f"第{'一二三四五六七八'[n]}条 {subject}应当登记，由第{part + 1}办公室负责，每月公布。"
            for n, subject in enumerate(SUBJECTS)
        )
        path = source / f"临江市机关日常管理办法之{part}.md"
        text = RULES.format(name="东西南北上下前后"[part], articles=articles)
        path.write_text(text, encoding="utf-8")
    with open_collection(folder / "home") as opened:
        assert ingest(opened, [source], workers=0).failed == ()
        yield opened


class Prefers:
    """A reranker that likes one word."""

    name = "test"

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[int] = []

    def scores(self, query: str, passages: Sequence[str]) -> list[float]:
        self.asked.append(len(passages))
        return [float(self.word in passage) for passage in passages]


def test_features_stand_beside_every_candidate(collection: Collection) -> None:
    found = Searcher(collection).features("订报刊找谁办")
    assert found
    assert all(row.shape == (len(FEATURES),) for _, row in found)
    best = max(found, key=lambda one: one[1][FEATURES.index("blend")])
    assert best[0].article == "第八条"


class Hubs:
    """Takes each passage for nearer to everything than the one before."""

    def __init__(self, share: float, dimension: int = 384) -> None:
        self.share = share
        self.dimension = dimension
        self.lengths: list[float] = []

    def of(self, vectors: FloatArray) -> FloatArray:
        self.lengths = np.linalg.norm(vectors, axis=1).tolist()
        return self.share * np.arange(len(vectors), dtype=np.float32)


def evened(collection: Collection, hubs: Hubs, monkeypatch: pytest.MonkeyPatch) -> FloatArray:
    monkeypatch.setattr("indexing.encoders.hubness.read_hubness", lambda folder: hubs)
    found = Searcher(collection).features("订报刊找谁办")
    assert hubs.lengths == pytest.approx([1.0] * len(found), abs=0.01)
    return np.array([row[FEATURES.index("evened")] for _, row in found])


def test_cosine_of_each_candidate_is_lowered_by_its_own_hubness(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = evened(collection, Hubs(0.0), monkeypatch)
    lowered = evened(collection, Hubs(0.01), monkeypatch)
    np.testing.assert_allclose(lowered, plain - 0.3 * 0.01 * np.arange(len(plain)), atol=1e-5)


def test_expressions_of_another_model_are_refused(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexing.encoders.hubness.read_hubness", lambda folder: Hubs(0.0, 16))
    with pytest.raises(EncoderError, match="维数不符"):
        Searcher(collection).features("订报刊找谁办")


def test_scores_fall_with_the_rank_whatever_is_looked_at(collection: Collection) -> None:
    for looked_at in (5, 60):
        searcher = Searcher(collection, RankingOptions(looked_at=looked_at))
        response = searcher.search(SearchRequest(query="登记 公布", top_k=50))
        scores = [hit.score for hit in response.hits]
        assert scores == sorted(scores, reverse=True)
        assert len({(hit.doc, hit.article) for hit in response.hits}) == len(response.hits) == 50


def test_pages_do_not_overlap(collection: Collection) -> None:
    searcher = Searcher(collection)
    seen: set[tuple[str, str | None]] = set()
    for offset in range(0, 60, 10):
        page = searcher.search(SearchRequest(query="应当登记", top_k=10, offset=offset)).hits
        places = {(hit.doc, hit.article) for hit in page}
        assert not places & seen
        seen |= places


def test_reranker_orders_the_best_and_leaves_the_rest(collection: Collection) -> None:
    request = SearchRequest(query="登记 公布", top_k=40)
    plain = Searcher(collection).search(request).hits
    reranker = Prefers("第3办公室")
    hits = Searcher(collection, reranker=reranker).search(request).hits
    assert reranker.asked == [20]
    liked = ["第3办公室" in hit.text for hit in hits[:20]]
    assert liked == sorted(liked, reverse=True)
    assert [hit.score for hit in hits] == [hit.score for hit in plain]
    assert [(hit.doc, hit.article) for hit in hits[20:]] == [
        (hit.doc, hit.article) for hit in plain[20:]
    ]


def test_keyword_mode_is_left_to_the_words(collection: Collection, tmp_path: Path) -> None:
    reranker = Prefers("第3办公室")
    Searcher(collection, reranker=reranker).search(SearchRequest(query="登记", mode="keyword"))
    assert reranker.asked == []


def test_a_batch_looks_deeper_than_a_page(collection: Collection) -> None:
    options = RankingOptions(depths=(10, 40, 200), batch_depths=(60, 200), looked_at=10)
    searcher = Searcher(collection, options)
    assert len(searcher.features("应当登记")) > 20
    assert len(searcher.rank(SearchRequest(query="应当登记", top_k=50))) == 50


def test_candidates_are_judged_alike_however_many_are_looked_at(collection: Collection) -> None:
    few = RankingOptions(looked_at_in_batch=62)
    many = RankingOptions(looked_at_in_batch=64)
    rows = [
        {(hit.doc, hit.article): row for hit, row in Searcher(collection, options).features("登记")}
        for options in (few, many)
    ]
    assert len(rows[0]) < len(rows[1])
    for place, row in rows[0].items():
        assert row.tolist() == rows[1][place].tolist()
