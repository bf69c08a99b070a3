"""Any sentence-transformers model in a local folder (extra ``transformers``).

Nothing is downloaded: the folder must be complete, and the libraries are told to stay
offline before they are imported.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import EncoderError
from indexing.types import FloatArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["TransformerEncoder"]

_SAMPLE_BYTES = 1 << 20


class TransformerEncoder:
    """A sentence-transformers model; its own prompts for queries and passages are used."""

    def __init__(self, folder: Path, *, batch_size: int = 32) -> None:
        """Load the model.

        Raises:
            EncoderError: the extra is not installed, or the folder holds no model.
        """
        self._model = _load(folder)
        self._batch_size = batch_size
        self._name = f"{folder.name}-{_fingerprint(folder)}"
        self._dimension = int(_dimension(self._model) or 0)

    @property
    def name(self) -> str:
        """Return folder name and a hash of its files."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension), with the model's query prompt if it has one."""
        return self._encode(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension), with the model's document prompt if any."""
        return self._encode(texts, "document", "passage")

    def _encode(self, texts: Sequence[str], *prompts: str) -> FloatArray:
        if not texts:
            return np.zeros((0, self._dimension), np.float32)
        known = self._model.prompts or {}
        vectors = self._model.encode(
            list(texts),
            batch_size=self._batch_size,
            prompt_name=next((name for name in prompts if known.get(name)), None),
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, np.float32)


def _dimension(model: Any) -> int | None:
    # Older releases of the library know the second name only.
    asked = getattr(model, "get_embedding_dimension", None)
    found: int | None = (asked or model.get_sentence_embedding_dimension)()
    return found


def _load(folder: Path) -> SentenceTransformer:
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[variable] = "1"
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as exc:
        raise EncoderError(
            "使用本地向量模型要装 transformers 附加组件："
            "在程序文件夹里执行 pip install -e '.[transformers]'",
            path=str(folder),
        ) from exc
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    # The library and torch raise whatever they please on a folder that is not a model.
    except Exception as exc:
        raise EncoderError(f"文件夹里的向量模型无法加载：{folder}", path=str(folder)) from exc


def _fingerprint(folder: Path) -> str:
    """Return a hash of names, sizes, beginnings and ends of the model's files.

    Gigabytes are not read in full: a retrained model differs at once in its last bytes.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith(".") or path.suffix == ".md":
            continue
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE_BYTES))
            if size > _SAMPLE_BYTES:
                file.seek(max(_SAMPLE_BYTES, size - _SAMPLE_BYTES))
                digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:12]
