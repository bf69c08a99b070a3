"""The one place where store and indexes are opened, together.

The store is the truth. The indexes follow it: after a commit `Collection.sync` brings
them to the store's generation and writes the manifest last. Dying anywhere in between
leaves a store that is right and indexes that the next writer brings up again.

Layout of ``home/index``::

    manifest.json          which build is valid, and what generation it mirrors
    <build>/keyword/       the keyword index
    <build>/dense/         the vector index
    <build>/unfinished     there while the indexes are being changed

Opening is cheap: each part is opened when it is first used.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import (
    IndexMismatchError,
    IndexNotBuiltError,
    NotFoundError,
    SearchIndexError,
    StoreLockedError,
)
from corpus.store import open_store
from indexing.manifest import INDEX_SCHEMA_VERSION, Manifest, check, read_manifest, write_manifest
from indexing.types import IndexOptions

if TYPE_CHECKING:
    from types import TracebackType

    from corpus.store.base import DocumentStore, IndexOperations, StoreBatch
    from indexing.analysis import Analyzer
    from indexing.builds import IndexBuild, IndexProgress
    from indexing.types import Encoder, KeywordIndex, VectorIndex

__all__ = ["Collection", "open_collection"]

_log = logging.getLogger(__name__)

T = TypeVar("T")


def open_collection(
    home: Path, options: IndexOptions | None = None, *, create: bool = True
) -> Collection:
    """Return the collection in ``home``.

    Args:
        home: the collection's folder.
        options: how it is to be indexed; None takes it as it is (or the defaults, when it
            is new). Options that differ from the existing indexes raise
            `IndexMismatchError` when an index is used, until `Collection.reindex`.
        create: make the collection where there is none.

    Raises:
        IndexNotBuiltError: there is no collection and ``create`` is False.
        StoreError: the store cannot be opened.
    """
    try:
        store = open_store(home, create=create)
    except NotFoundError as exc:
        raise IndexNotBuiltError(
            f"这里还没有资料库：{home}。请先用 jidian ingest 导入文件", path=str(home)
        ) from exc
    return Collection(home, store, options)


class Collection:
    """Store, analyzer, indexes and encoder of one folder; shared by threads.

    `refresh` shows what other processes have written; call it before each search.
    """

    def __init__(
        self, home: Path, store: DocumentStore, options: IndexOptions | None = None
    ) -> None:
        self.home = home
        self.store = store
        self._wanted = options
        # Guards the parts while one is opened, never while indexes are written: searches
        # in other threads go on. Writers are kept apart by the store.
        self._lock = threading.RLock()
        self._analyzer: Analyzer | None = None
        self._encoder: Encoder | None = None
        self._keyword: KeywordIndex | None = None
        self._vectors: VectorIndex | None = None
        self._manifest: Manifest | None = None
        self._damage: IndexMismatchError | None = None
        self._seen: tuple[int, int, int] | None = None
        self.refresh()

    # --- parts ------------------------------------------------------------------------------

    @property
    def index_folder(self) -> Path:
        """Where manifest and indexes are."""
        return self.home / "index"

    @property
    def manifest(self) -> Manifest | None:
        """Return what the indexes in use say of themselves; None before the first batch.

        Raises:
            IndexMismatchError: the manifest cannot be read.
        """
        with self._lock:
            if self._damage is not None:
                raise self._damage
            return self._manifest

    @property
    def options(self) -> IndexOptions:
        """How the collection is indexed, or will be."""
        if self._wanted is not None:
            return self._wanted
        try:
            manifest = self.manifest
        except IndexMismatchError:
            return _defaults()
        if manifest is None:
            return _defaults()
        return IndexOptions(keyword_backend=manifest.keyword_backend, encoder=manifest.encoder)

    @property
    def analyzer(self) -> Analyzer:
        """Return the tokenizer with the collection's own dictionary."""
        with self._lock:
            if self._analyzer is None:
                from indexing.analysis import Analyzer

                own = self.home / "dictionary.txt"
                self._analyzer = Analyzer(own if own.is_file() else None)
            return self._analyzer

    @property
    def encoder(self) -> Encoder:
        """Return the encoder.

        Raises:
            EncoderError: the model is missing or unusable.
        """
        with self._lock:
            if self._encoder is None:
                from indexing.encoder import load_encoder

                self._encoder = load_encoder(self.options.encoder)
            return self._encoder

    @property
    def keyword(self) -> KeywordIndex:
        """Return the keyword index.

        Raises:
            IndexNotBuiltError: nothing has been ingested.
            IndexMismatchError: it was built with another schema, dictionary or engine.
        """
        with self._lock:
            if self._keyword is None:
                self._keyword = self._open(self._open_keyword)
            return self._keyword

    @property
    def vectors(self) -> VectorIndex:
        """Return the vector index.

        Raises:
            IndexNotBuiltError: nothing has been ingested.
            IndexMismatchError: it was built with another encoder.
        """
        with self._lock:
            if self._vectors is None:
                self._vectors = self._open(self._open_vectors)
            return self._vectors

    def refresh(self) -> None:
        """See what other processes have committed (a file's time is asked, rarely more)."""
        with self._lock:
            signature = self._signature()
            if signature == self._seen:
                return
            before = self._manifest
            try:
                now, self._damage = read_manifest(self._manifest_path), None
            except IndexMismatchError as exc:
                # Whoever uses an index is told; reindex can still be asked for.
                now, self._damage = None, exc
            self._remember(now, signature)
            if before is None or now is None or before.build != now.build:
                # Another dictionary or encoder may have come with the new build. Searches
                # under way keep the objects they hold.
                self._keyword = self._vectors = self._analyzer = self._encoder = None
                return
            if self._keyword is not None:
                self._keyword.refresh()
            if self._vectors is not None:
                self._vectors.refresh()

    def close(self) -> None:
        """Release files and connections."""
        with self._lock:
            if self._keyword is not None:
                self._keyword.close()
            self._keyword = self._vectors = None
            self.store.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- writing ----------------------------------------------------------------------------

    @contextmanager
    def writing(self, *, wait_s: float = 0.0) -> Iterator[None]:
        """Hold the right to write for the block; afterwards the indexes follow the store.

        What an earlier writer left undone is done first.

        Raises:
            StoreLockedError: another writer holds it after ``wait_s`` seconds.
            IndexMismatchError: the indexes cannot be used with this program.
        """
        with self.store.exclusive(wait_s=wait_s):
            self.sync()
            yield
            self.sync()

    def sync(self, *, wait_s: float = 0.0, progress: IndexProgress | None = None) -> bool:
        """Bring the indexes to the store's generation; return whether anything was done.

        Raises:
            StoreLockedError: another writer is at work.
            IndexMismatchError: the indexes cannot be used with this program.
        """
        with self.store.exclusive(wait_s=wait_s):
            self.refresh()
            manifest = self.manifest
            if manifest is None or self._is_foreign(manifest):
                if self.store.generation == 0:
                    return False
                self._rebuild(progress)
                return True
            operations = self.store.pending_index_operations(manifest.generation)
            if operations is None:
                return False
            self._check(manifest)
            self._check_encoder(manifest)
            self._bring_up(manifest, operations, progress)
            return True

    def catch_up(self) -> bool:
        """Finish what a writer left undone that died, unless one is at work right now.

        Costs next to nothing when there is nothing to do; returns whether the indexes
        mirror the store now.

        Raises:
            IndexMismatchError: the indexes cannot be used with this program.
        """
        self.refresh()
        manifest = self.manifest
        if manifest is not None and manifest.generation == self.store.generation:
            return True
        try:
            self.sync()
        except StoreLockedError:
            return False
        return True

    def reindex(
        self,
        options: IndexOptions | None = None,
        *,
        wait_s: float = 0.0,
        keep_vectors: bool = True,
        progress: IndexProgress | None = None,
    ) -> None:
        """Build the indexes anew from the store, without the original files.

        Readers use the former indexes until the new ones are complete.

        Args:
            options: another engine or encoder than before; None keeps them.
            wait_s: how long to wait for another writer.
            keep_vectors: take over the vectors when encoder and passages are the same.
            progress: called with (done, total) documents.
        """
        with self.store.exclusive(wait_s=wait_s):
            with self._lock:
                if options is not None:
                    self._wanted = options
                    self._encoder = None
                # The user's dictionary may have been edited since it was loaded.
                self._analyzer = None
            self._rebuild(progress, keep_vectors=keep_vectors)

    def collect_garbage(self, *, older_than_s: float = 3600.0) -> int:
        """Delete originals and index builds that nothing refers to; return how many."""
        from indexing.builds import drop_builds

        with self.writing():
            with self.batch():
                pass  # purges what is retired
            manifest = self.manifest
            dropped = drop_builds(self.index_folder, keep=manifest.build) if manifest else 0
            return dropped + self.store.collect_garbage(older_than_s=older_than_s)

    @contextmanager
    def batch(self) -> Iterator[StoreBatch]:
        """Open a write transaction inside `writing`.

        What was retired before, and the indexes have let go of since, is deleted in it.
        """
        with self.store.batch() as batch:
            if self.manifest is not None:
                batch.purge(self.manifest.generation)
            yield batch

    # --- inside -----------------------------------------------------------------------------

    @property
    def _manifest_path(self) -> Path:
        return self.index_folder / "manifest.json"

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self._manifest_path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _remember(self, manifest: Manifest | None, signature: tuple[int, int, int] | None) -> None:
        """Take note of what is in force; lists of documents show what the indexes know."""
        self._manifest, self._seen = manifest, signature
        self.store.view = None if manifest is None else manifest.generation

    def _is_foreign(self, manifest: Manifest) -> bool:
        """Tell whether the indexes mirror another history than this store's."""
        return self.store.token(manifest.generation) != manifest.token

    def _usable_manifest(self) -> Manifest:
        manifest = self.manifest
        if manifest is None:
            if self.store.generation == 0:
                raise IndexNotBuiltError("资料库还是空的，请先用 jidian ingest 导入文件")
            raise IndexNotBuiltError("索引尚未建成，请重新运行 jidian ingest 或 jidian reindex")
        self._check(manifest)
        return manifest

    def _check(self, manifest: Manifest) -> None:
        from indexing.entries import ENTRY_VERSION

        check(
            manifest,
            schema_version=INDEX_SCHEMA_VERSION,
            entry_version=ENTRY_VERSION,
            token=self.store.token(manifest.generation) or "",
            keyword_backend=self.options.keyword_backend,
            dictionary_hash=self.analyzer.dictionary_hash,
        )

    def _check_encoder(self, manifest: Manifest) -> None:
        check(manifest, encoder_name=self.encoder.name, dimension=self.encoder.dimension)

    def _open(self, opener: Callable[[Manifest], T]) -> T:
        try:
            return opener(self._usable_manifest())
        except SearchIndexError:
            if self._signature() == self._seen:
                raise
            # Another process has put a new build in place of the one we were opening.
            self.refresh()
            return opener(self._usable_manifest())

    def _open_keyword(self, manifest: Manifest) -> KeywordIndex:
        from indexing.keyword import open_keyword_index

        folder = self.index_folder / manifest.build / "keyword"
        return open_keyword_index(folder, manifest.keyword_backend, self.analyzer, create=False)

    def _open_vectors(self, manifest: Manifest) -> VectorIndex:
        from indexing.dense import open_vector_index

        self._check_encoder(manifest)
        folder = self.index_folder / manifest.build / "dense"
        return open_vector_index(folder, manifest.dimension, create=False)

    def _bring_up(
        self, manifest: Manifest, operations: IndexOperations, progress: IndexProgress | None
    ) -> None:
        """Apply to the indexes in use what the store has gained and lost."""
        from indexing.builds import IndexBuild

        folder = self.index_folder / manifest.build
        build = IndexBuild(folder, self.keyword, self.vectors)
        try:
            build.apply(self.store, self.encoder, operations, operations, progress)
        except BaseException:
            # Half a change is in memory; what is on disk is opened again.
            self._use(None, None)
            raise
        self._publish(build, operations.generation)

    def _rebuild(self, progress: IndexProgress | None, *, keep_vectors: bool = True) -> None:
        """Make a new build from the store and put it in place of the former."""
        from indexing.builds import IndexBuild, drop_builds

        former = self._former_manifest() if keep_vectors else None
        build = IndexBuild.create(
            self.index_folder / os.urandom(6).hex(),
            self.options.keyword_backend,
            self.analyzer,
            self.encoder.dimension,
            vectors_of=self.index_folder / former.build if former else None,
        )
        words = self.store.pending_index_operations(0)
        vectors = self.store.pending_index_operations(former.generation if former else 0)
        build.apply(self.store, self.encoder, words, vectors, progress)
        self._publish(build, words.generation if words else 0)
        self._use(build.keyword, build.vectors)
        drop_builds(self.index_folder, keep=build.folder.name)

    def _use(self, keyword: KeywordIndex | None, vectors: VectorIndex | None) -> None:
        with self._lock:
            self._keyword, self._vectors = keyword, vectors

    def _publish(self, build: IndexBuild, generation: int) -> None:
        """Write the manifest: from here on the build counts."""
        from indexing.entries import ENTRY_VERSION

        manifest = Manifest(
            schema_version=INDEX_SCHEMA_VERSION,
            entry_version=ENTRY_VERSION,
            build=build.folder.name,
            generation=generation,
            token=self.store.token(generation) or "",
            keyword_backend=self.options.keyword_backend,
            dictionary_hash=self.analyzer.dictionary_hash,
            encoder=self.options.encoder,
            encoder_name=self.encoder.name,
            dimension=self.encoder.dimension,
            documents=self.store.document_count(generation),
            chunks=build.keyword.count(),
            written_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        )
        write_manifest(self._manifest_path, manifest)
        with self._lock:
            self._damage = None
            self._remember(manifest, self._signature())
        build.finish()
        _log.info("indexes %s at generation %s", manifest.build, generation)

    def _former_manifest(self) -> Manifest | None:
        """Return the manifest of indexes whose vectors can be taken over, if there are any."""
        from indexing.entries import ENTRY_VERSION

        try:
            manifest = self.manifest
            if manifest is None or self._is_foreign(manifest):
                return None
            check(manifest, entry_version=ENTRY_VERSION, schema_version=INDEX_SCHEMA_VERSION)
            self._check_encoder(manifest)
        except IndexMismatchError:
            return None
        folder = self.index_folder / manifest.build
        whole = (folder / "dense").is_dir() and not (folder / "unfinished").exists()
        return manifest if whole else None


def _defaults() -> IndexOptions:
    """Return how a new collection is indexed on this machine."""
    if find_spec("tantivy") is None:
        return IndexOptions(keyword_backend="whoosh")
    return IndexOptions()
