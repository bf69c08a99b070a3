"""Chunks are read once and stay what the store says."""

from __future__ import annotations

from indexing.collection import Collection
from indexing.searching.chunk_cache import ChunkCache


def test_keys_and_records_are_those_of_the_store(sample_collection: Collection) -> None:
    store = sample_collection.store
    chunks = {chunk.id: chunk for chunk in store.iter_chunks()}
    wanted = [*chunks, 10_000_000]
    cache = ChunkCache(store)
    for _ in range(2):
        assert cache.records(wanted) == chunks
        keys = cache.keys(wanted)
        assert set(keys) == set(chunks)
        for chunk_id, key in keys.items():
            chunk = chunks[chunk_id]
            assert key == (chunk.document_id, chunk.seq, chunk.article, chunk.part)


def test_known_chunks_are_not_read_again(sample_collection: Collection) -> None:
    class Once:
        asked = 0

        def chunk_keys(self, ids: list[int]) -> object:
            self.asked += 1
            return sample_collection.store.chunk_keys(ids)

    store = Once()
    cache = ChunkCache(store)  # type: ignore[arg-type]
    ids = [chunk.id for chunk in sample_collection.store.iter_chunks()]
    cache.keys(ids[:3])
    cache.keys(ids[:3])
    assert store.asked == 1
    cache.keys(ids[:4])
    assert store.asked == 2


def test_nothing_asked_is_nothing_read(sample_collection: Collection) -> None:
    assert ChunkCache(sample_collection.store).keys([]) == {}
    assert sample_collection.store.chunk_keys([]) == {}
