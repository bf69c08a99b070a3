import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import IndexMismatchError, IndexNotBuiltError
from indexing.dense import FaissVectorIndex, index, open_vector_index, pending, snapshot
from indexing.types import DocumentFilter, FloatArray, ScoredChunk, VectorIndex

DIMENSION = 16


def unit(vectors: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / lengths).astype(np.float32)


def some_vectors(count: int, seed: int = 0, dimension: int = DIMENSION) -> FloatArray:
    """Clustered, as text vectors are."""
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((max(1, count // 50), dimension))
    chosen = centres[rng.integers(0, len(centres), count)]
    return unit(chosen + 0.8 * rng.standard_normal((count, dimension)))


def near(vectors: FloatArray, count: int) -> FloatArray:
    """Queries that resemble what is there."""
    rng = np.random.default_rng(9)
    chosen = vectors[rng.integers(0, len(vectors), count)]
    return unit(chosen + 0.1 * rng.standard_normal(chosen.shape))


def filled(path: Path, vectors: FloatArray, per_document: int = 5) -> FaissVectorIndex:
    made = open_vector_index(path, vectors.shape[1], create=True)
    ids = range(100, 100 + len(vectors))
    made.add(ids, [number // per_document for number in range(len(vectors))], vectors)
    made.commit()
    return made


def best(vectors: FloatArray, query: FloatArray, count: int) -> list[int]:
    """Ids as `filled` gives them, by plain numpy."""
    scores = vectors.astype(np.float64) @ query
    return (100 + np.lexsort((np.arange(len(vectors)), -scores))[:count]).tolist()


def ids_of(hits: tuple[ScoredChunk, ...]) -> list[int]:
    return [hit.chunk_id for hit in hits]


@pytest.fixture
def few_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compressed index from 600 rows on, FAISS from 50 admitted rows on."""
    monkeypatch.setattr(index, "EXACT_ROWS", 600)
    monkeypatch.setattr(snapshot, "_NARROW", 50)


def test_open_vector_index_needs_create_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(IndexNotBuiltError):
        open_vector_index(tmp_path / "dense", DIMENSION, create=False)
    made: VectorIndex = open_vector_index(tmp_path / "dense", DIMENSION, create=True)
    assert made.count() == 0
    assert made.search(some_vectors(1)[0], 10) == ()
    assert open_vector_index(tmp_path / "dense", DIMENSION, create=False).count() == 0


def test_search_ranks_as_exact_products_do(tmp_path: Path) -> None:
    vectors = some_vectors(3000)
    made = filled(tmp_path, vectors)
    for query in some_vectors(20, seed=1):
        assert ids_of(made.search(query, 10)) == best(vectors, query, 10)


def test_search_scores_are_inner_products(tmp_path: Path) -> None:
    made = open_vector_index(tmp_path, 2, create=True)
    made.add([1, 2, 3], [1, 1, 2], np.array([[1, 0], [0.6, 0.8], [0, -1]], np.float32))
    made.commit()
    hits = made.search(np.array([1, 0], np.float32), 5)
    assert ids_of(hits) == [1, 2, 3]
    assert [hit.score for hit in hits] == pytest.approx([1.0, 0.6, 0.0], abs=2e-5)


def test_search_returns_all_when_top_k_exceeds_the_index(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(7))
    assert len(made.search(some_vectors(1, seed=1)[0], 100)) == 7
    assert made.search(some_vectors(1)[0], 0) == ()


def test_search_zero_vector_finds_nothing(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(7))
    assert made.search(np.zeros(DIMENSION, np.float32), 3) == ()


@pytest.mark.parametrize("rows", [40, 400, 2000])
@pytest.mark.usefixtures("few_rows_are_many")
def test_search_breaks_ties_by_chunk_id(tmp_path: Path, rows: int) -> None:
    made = open_vector_index(tmp_path, DIMENSION, create=True)
    same = np.repeat(some_vectors(1), rows, axis=0)
    shuffled = np.random.default_rng(3).permutation(rows)
    made.add(shuffled.tolist(), [0] * rows, same)
    made.commit()
    assert ids_of(made.search(same[0], 10)) == list(range(10))


def test_search_rejects_another_dimension(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(7))
    with pytest.raises(IndexMismatchError):
        made.search(np.ones(DIMENSION + 1, np.float32), 3)
    with pytest.raises(IndexMismatchError):
        made.add([1], [1], np.ones((1, DIMENSION + 1), np.float32))
    with pytest.raises(IndexMismatchError):
        open_vector_index(tmp_path, DIMENSION + 1, create=False)


@pytest.mark.parametrize("rows", [200, 2000])
@pytest.mark.usefixtures("few_rows_are_many")
def test_search_filters_before_ranking(tmp_path: Path, rows: int) -> None:
    vectors = some_vectors(rows)
    made = filled(tmp_path, vectors)
    documents = np.arange(rows) // 5
    wide = DocumentFilter(deny=frozenset(range(0, rows // 5, 3)))
    narrow = DocumentFilter(allow=frozenset([1, 7, 8]), deny=frozenset([7]))
    middle = DocumentFilter(allow=frozenset(range(rows // 10)))
    for only in (wide, narrow, middle):
        admitted = np.flatnonzero([only.admits(int(document)) for document in documents])
        found = 0
        for query in some_vectors(20, seed=1):
            hits = ids_of(made.search(query, 10, only))
            order = np.argsort(-(vectors[admitted] @ query), kind="stable")[:10]
            expected = (100 + admitted[order]).tolist()
            assert len(hits) == len(expected)
            assert {(chunk - 100) // 5 for chunk in hits} <= set(documents[admitted].tolist())
            found += len(set(hits) & set(expected)) / len(expected)
        assert found / 20 >= 0.99
    assert made.search(vectors[0], 10, DocumentFilter(allow=frozenset())) == ()


def test_add_is_invisible_before_commit(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(3))
    made.add([7], [7], some_vectors(1, seed=9))
    made.delete([100])
    assert made.count() == 3
    assert 7 not in ids_of(made.search(some_vectors(1, seed=9)[0], 10))
    made.commit()
    assert made.count() == 3
    assert ids_of(made.search(some_vectors(1, seed=9)[0], 10))[0] == 7


def test_add_replaces_an_id_that_is_there(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(20))
    new = some_vectors(1, seed=5)
    made.add([103], [99], new)
    made.add([103], [98], new)
    made.commit()
    assert made.count() == 20
    assert ids_of(made.search(new[0], 1, DocumentFilter(allow=frozenset([98])))) == [103]
    assert made.search(new[0], 1, DocumentFilter(allow=frozenset([99]))) == ()


def test_delete_ignores_unknown_ids(tmp_path: Path) -> None:
    made = filled(tmp_path, some_vectors(20))
    before = sorted(path.name for path in tmp_path.iterdir())
    made.delete([1, 2, 999])
    made.commit()
    assert made.count() == 20
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_refresh_sees_what_another_has_committed(tmp_path: Path) -> None:
    writer = filled(tmp_path, some_vectors(20))
    reader = open_vector_index(tmp_path, DIMENSION, create=False)
    writer.add([7], [7], some_vectors(1, seed=9))
    writer.delete([100, 101])
    writer.commit()
    assert reader.count() == 20
    reader.refresh()
    assert reader.count() == 19
    assert reader.chunk_ids() == [7, *range(102, 120)]
    reader.add([8], [8], some_vectors(1, seed=8))
    reader.commit()
    writer.refresh()
    assert writer.count() == 20


@pytest.mark.usefixtures("few_rows_are_many")
def test_search_of_a_state_that_was_replaced_reads_the_new_one(tmp_path: Path) -> None:
    vectors = some_vectors(1000)
    writer = filled(tmp_path, vectors)
    reader = open_vector_index(tmp_path, DIMENSION, create=False)
    writer.add([1], [1], vectors[:1])
    writer.commit()
    assert ids_of(reader.search(vectors[0], 2)) == [1, 100]


def test_many_small_commits_leave_few_segments(tmp_path: Path) -> None:
    made = open_vector_index(tmp_path, DIMENSION, create=True)
    vectors = some_vectors(150)
    for number, vector in enumerate(vectors):
        made.add([100 + number], [number], vector[None, :])
        made.commit()
    assert len(list(tmp_path.glob("*.vectors.npy"))) <= 9
    for query in some_vectors(5, seed=1):
        assert ids_of(made.search(query, 10)) == best(vectors, query, 10)


def test_commit_after_many_deletions_rewrites_the_rest(tmp_path: Path) -> None:
    vectors = some_vectors(5000)
    made = filled(tmp_path, vectors)
    made.delete(range(100, 4100))
    made.commit()
    assert made.count() == 1000
    kept = json.loads((tmp_path / "index.json").read_text())["segments"]
    assert [(entry["rows"], entry["dead"]) for entry in kept] == [(1000, None)]
    expected = best(vectors[4000:], vectors[4500], 10)
    assert [chunk - 4000 for chunk in ids_of(made.search(vectors[4500], 10))] == expected
    made.delete(range(4100, 5100))
    made.commit()
    assert made.count() == 0
    assert made.search(vectors[0], 3) == ()


def test_add_writes_many_rows_before_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "_SPILL_ROWS", 100)
    vectors = some_vectors(450)
    made = open_vector_index(tmp_path, DIMENSION, create=True)
    for start in range(0, 450, 50):
        ids = range(100 + start, 150 + start)
        made.add(ids, [0] * 50, vectors[start : start + 50])
    made.delete([100, 399])
    assert open_vector_index(tmp_path, DIMENSION, create=False).count() == 0
    made.commit()
    assert made.count() == 448
    wanted = [chunk for chunk in best(vectors, vectors[0], 12) if chunk not in (100, 399)]
    assert ids_of(made.search(vectors[0], 10)) == wanted[:10]


@pytest.mark.usefixtures("few_rows_are_many")
def test_compressed_index_finds_what_exact_search_finds(tmp_path: Path) -> None:
    vectors = some_vectors(4000, dimension=64)
    made = filled(tmp_path, vectors)
    assert list(tmp_path.glob("*.coarse.faiss"))
    again = open_vector_index(tmp_path, 64, create=False)
    recall = 0.0
    for query in near(vectors, 50):
        hits = made.search(query, 10)
        assert again.search(query, 10) == hits
        recall += len(set(ids_of(hits)) & set(best(vectors, query, 10))) / 10
    assert recall / 50 >= 0.99


@pytest.mark.usefixtures("few_rows_are_many")
def test_compressed_index_grows_with_the_rows(tmp_path: Path) -> None:
    vectors = some_vectors(3000, dimension=64)
    made = open_vector_index(tmp_path, 64, create=True)
    trained = []
    for start in range(0, 3000, 500):
        made.add(range(100 + start, 600 + start), [0] * 500, vectors[start : start + 500])
        made.commit()
        coarse = json.loads((tmp_path / "index.json").read_text())["coarse"]
        trained.append(coarse and coarse["trained_at"])
        if coarse:
            assert coarse["rows"] == start + 500
    assert trained == [None, 1000, 1000, 2000, 2000, 2000]
    made.delete([100])
    made.commit()
    assert json.loads((tmp_path / "index.json").read_text())["coarse"]["trained_at"] == 2000
    for query in near(vectors, 20):
        wanted = [chunk for chunk in best(vectors, query, 3) if chunk != 100]
        assert ids_of(made.search(query, 2)) == wanted[:2]


class Killed(BaseException):
    """Stands for the death of the process."""


@pytest.mark.usefixtures("few_rows_are_many")
def test_death_at_any_write_leaves_the_former_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = some_vectors(900)
    filled(tmp_path, vectors[:800])
    replace = os.replace
    survived = False
    for deaths in range(20):
        left = deaths

        def dying(source: Path, target: Path) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            replace(source, target)

        made = open_vector_index(tmp_path, DIMENSION, create=False)
        assert made.count() == 800
        assert ids_of(made.search(vectors[3], 3)) == best(vectors[:800], vectors[3], 3)
        made.add(range(900, 1000), [1] * 100, vectors[800:])
        made.delete([103])
        monkeypatch.setattr(os, "replace", dying)
        try:
            made.commit()
            survived = True
        except Killed:
            pass
        monkeypatch.setattr(os, "replace", replace)
        if survived:
            break
    assert deaths >= 4
    made = open_vector_index(tmp_path, DIMENSION, create=False)
    assert made.count() == 899
    assert ids_of(made.search(vectors[850], 1)) == [950]
    assert 103 not in ids_of(made.search(vectors[3], 3))
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.usefixtures("few_rows_are_many")
@pytest.mark.parametrize("kind", ["vectors.npy", "keys.npy", "coarse.faiss"])
@pytest.mark.parametrize("harm", ["gone", "cut", "empty"])
def test_damage_is_noticed(tmp_path: Path, kind: str, harm: str) -> None:
    filled(tmp_path, some_vectors(800))
    (path,) = tmp_path.glob(f"*.{kind}")
    data = path.read_bytes()
    path.unlink()
    if harm != "gone":
        path.write_bytes(data[: len(data) // 2] if harm == "cut" else b"")
    with pytest.raises(IndexMismatchError, match="reindex"):
        open_vector_index(tmp_path, DIMENSION, create=False).search(some_vectors(1)[0], 3)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 99}', b'{"format": 1, "dimension": 16}']
)
def test_unreadable_manifest_is_a_mismatch(tmp_path: Path, content: bytes) -> None:
    filled(tmp_path, some_vectors(8))
    (tmp_path / "index.json").write_bytes(content)
    with pytest.raises(IndexMismatchError, match="reindex"):
        open_vector_index(tmp_path, DIMENSION, create=False)


def test_rows_and_keys_that_differ_are_noticed(tmp_path: Path) -> None:
    filled(tmp_path, some_vectors(8))
    (path,) = tmp_path.glob("*.keys.npy")
    np.save(path, np.load(path)[:-1])
    with pytest.raises(IndexMismatchError):
        open_vector_index(tmp_path, DIMENSION, create=False)


def test_search_goes_on_while_another_thread_commits(tmp_path: Path) -> None:
    vectors = some_vectors(600)
    made = filled(tmp_path, vectors)
    errors: list[Exception] = []
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            try:
                hits = ids_of(made.search(vectors[0], 5))
                assert hits[0] == 100
            except Exception as error:  # noqa: BLE001 - a thread's failure fails the test
                errors.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        made.add([10_000 + number], [500], -vectors[:1])
        made.delete([10_000 + number - 1])
        made.commit()
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert made.count() == 601


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.integers(0, 12), min_size=1, max_size=5)),
        st.tuples(st.just("delete"), st.lists(st.integers(0, 12), max_size=4)),
        st.tuples(st.just("commit"), st.just([])),
        st.tuples(st.just("reopen"), st.just([])),
    ),
    max_size=25,
)


@given(operations=OPERATIONS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_index_holds_what_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[str, list[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("dense")
    made = open_vector_index(folder, 4, create=True)
    committed: dict[int, int] = {}
    wanted: dict[int, int] = {}
    rng = np.random.default_rng(0)
    for step, (what, ids) in enumerate(operations):
        if what == "add":
            made.add(ids, [step] * len(ids), unit(rng.standard_normal((len(ids), 4))))
            wanted.update(dict.fromkeys(ids, step))
        elif what == "delete":
            made.delete(ids)
            wanted = {chunk: step for chunk, step in wanted.items() if chunk not in ids}
        elif what == "commit":
            made.commit()
            committed = dict(wanted)
        else:
            made = open_vector_index(folder, 4, create=False)
            wanted = dict(committed)
        assert made.count() == len(committed)
        query = np.array([1, 0, 0, 0], np.float32)
        assert sorted(ids_of(made.search(query, 50))) == sorted(committed)
        for document in set(committed.values()):
            only = DocumentFilter(allow=frozenset([document]))
            found = sorted(ids_of(made.search(query, 50, only)))
            assert found == sorted(c for c, owner in committed.items() if owner == document)


def test_similarities_are_the_scores_of_the_search(tmp_path: Path) -> None:
    vectors = some_vectors(300)
    made = filled(tmp_path / "dense", vectors)
    query = near(vectors, 1)[0]
    hits = made.search(query, 300)
    asked = [hit.chunk_id for hit in hits[::7]]
    found = made.similarities(query, [*asked, 99_999])
    assert found == {hit.chunk_id: hit.score for hit in hits[::7]}


def test_vectors_come_in_the_order_asked_for(tmp_path: Path) -> None:
    vectors = some_vectors(30)
    made = filled(tmp_path / "dense", vectors)
    ids = list(made.chunk_ids())
    asked = [ids[7], 99_999, ids[2], ids[29]]
    found = made.vectors(asked)
    assert found.shape == (4, vectors.shape[1])
    assert not found[1].any()
    np.testing.assert_allclose(found[[0, 2, 3]], vectors[[7, 2, 29]], atol=1e-4)
    assert made.vectors([]).shape == (0, vectors.shape[1])
