"""A bag-of-pieces encoder: numpy at run time, no torch, weights in the package.

A text's vector is the sum of its pieces' vectors, scaled to length 1. The folder is a
standard sentence-transformers model (`StaticEmbedding` and `Normalize`, the weights in
the int8 form of model2vec: one byte a component and one scale a row), so
``SentenceTransformer(folder)`` gives the same vectors.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import orjson

from corpus.errors import EncoderError
from corpus.normalize import fold
from indexing.encoders.neighbours import Neighbours, read_neighbours
from indexing.encoders.pieces import PieceTable, read_pieces
from indexing.encoders.tensors import tensors_in
from indexing.types import Expansion, FloatArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["StaticEncoder", "is_static_model", "write_static_model"]

_WEIGHTS = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_STATIC = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_NORMALIZE = "sentence_transformers.sentence_transformer.modules.normalize.Normalize"

# Up to so many characters the dictionary is faster than loading the tokenizer.
_SHORT = 4000
# Texts cut into pieces at a time: enough for all cores, little memory.
_BATCH = 4096


def is_static_model(folder: Path) -> bool:
    """Tell whether a folder holds a model that `StaticEncoder` can run."""
    try:
        modules = orjson.loads((folder / "modules.json").read_bytes())
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        if kinds != ["StaticEmbedding", "Normalize"]:
            return False
        read_pieces(folder / _TOKENIZER)
    except (OSError, ValueError, KeyError, TypeError, EncoderError):
        return False
    return True


class StaticEncoder:
    """Sum of piece vectors; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Open a model folder.

        Raises:
            EncoderError: the model is missing or damaged.
        """
        self.folder = folder
        self._lock = threading.Lock()
        self._table, self._scale, digest = _read_weights(folder / _WEIGHTS)
        try:
            digest.update((folder / _TOKENIZER).read_bytes())
        except OSError as exc:
            raise EncoderError(f"向量模型不完整：{folder}", path=str(folder)) from exc
        self._name = f"{folder.name}-{digest.hexdigest()[:12]}"

    @property
    def name(self) -> str:
        """Return folder name and a hash of weights and pieces."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self._table.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension); traditional characters count as simplified."""
        return self._encode([fold(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return unit vectors (n, dimension), 0 for a text without any known piece."""
        return self._encode(texts)

    def expansions(self, text: str) -> list[Expansion]:
        """Return the pieces of a query, each once, with what lies near them.

        A piece counts as much as its vector is long: what training found to say little
        is short. [] where the model has no table of neighbours.
        """
        near = self._neighbours
        if near is None:
            return []
        texts = self._pieces.texts
        found = []
        for piece in dict.fromkeys(self._pieces.ids(fold(text))):
            row = self._table[piece].astype(np.float32)
            weight = float(np.linalg.norm(row) * self._scale[piece, 0])
            others = ((texts[other], cosine) for other, cosine in near.of(piece))
            found.append(Expansion(weight, ((texts[piece], 1.0), *others)))
        return found

    def _encode(self, texts: Sequence[str]) -> FloatArray:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if sum(map(len, texts)) <= _SHORT:
            for row, text in enumerate(texts):
                ids = self._pieces.ids(text)
                if ids:
                    rows = self._table[ids].astype(np.float32) * self._scale[ids]
                    vectors[row] = rows.sum(axis=0)
        else:
            for row, found in enumerate(self._batches(texts)):
                known = found[found != 0]
                if known.size:
                    vectors[row] = self._wide[known].sum(axis=0)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def _batches(self, texts: Sequence[str]) -> Iterable[npt.NDArray[np.uint32]]:
        """Yield the piece ids of each text, cut by the library on all cores."""
        for start in range(0, len(texts), _BATCH):
            found = self._tokenizer.encode_batch_fast(
                list(texts[start : start + _BATCH]), add_special_tokens=False
            )
            for encoding in found:
                yield np.array(encoding.ids, np.uint32)

    @cached_property
    def _pieces(self) -> PieceTable:
        return read_pieces(self.folder / _TOKENIZER)

    @cached_property
    def _neighbours(self) -> Neighbours | None:
        return read_neighbours(self.folder)

    @cached_property
    def _wide(self) -> FloatArray:
        """The weights as float32: four times the memory, for many texts only."""
        return self._table.astype(np.float32) * self._scale

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        # Otherwise the library warns, and falls back to one core, after any later fork.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.folder / _TOKENIZER))


def _read_weights(
    path: Path,
) -> tuple[npt.NDArray[np.int8], FloatArray, hashlib._Hash]:
    """Return table (pieces, dimension), scales (pieces, 1) and a hash of the file."""
    try:
        data = path.read_bytes()
        table, scale = tensors_in(data, "embeddings", "weights")
    except (OSError, ValueError) as exc:
        raise EncoderError(f"向量模型缺失或损坏：{path}", path=str(path)) from exc
    if table.dtype != np.int8 or table.ndim != 2 or scale.shape != table.shape[:1]:
        raise EncoderError(f"向量模型的权重格式不符：{path}", path=str(path))
    return table, scale.astype(np.float32)[:, None], hashlib.sha256(data)


def write_static_model(folder: Path, vectors: FloatArray) -> None:
    """Write weights and module list of a model; ``tokenizer.json`` is written apart.

    Args:
        folder: made where it is missing.
        vectors: float32 (pieces, dimension); row 0 is the unknown piece and becomes 0.
            Each row is rounded to 255 steps of its own scale.
    """
    from safetensors.numpy import save

    folder.mkdir(parents=True, exist_ok=True)
    table = np.array(vectors, np.float32)
    table[0] = 0.0
    scale = np.abs(table).max(axis=1) / 127.0
    rounded = np.rint(np.divide(table, scale[:, None], where=scale[:, None] > 0, out=table * 0))
    tensors = {"embeddings": rounded.astype(np.int8), "weights": scale.astype(np.float32)}
    (folder / _WEIGHTS).write_bytes(save(tensors))
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": _STATIC},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": _NORMALIZE},
    ]
    settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    for name, content in (("modules", modules), ("config_sentence_transformers", settings)):
        (folder / f"{name}.json").write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2))
