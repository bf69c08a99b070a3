"""Text cut into pieces by a unigram model, without loading a tokenizer.

The shipped model's ``tokenizer.json`` is a plain `tokenizers` file and the `tokenizers`
library reads whole collections with it. A single query is another matter: loading the
library and its trie takes longer than the search. `PieceTable` cuts short texts with a
dictionary and gives exactly the same pieces (tested against the library).

The model's form is fixed, see `write_tokenizer`: NFKC, lower case, everything that is
neither ideograph nor ASCII letter or digit separates, then the best path of a unigram
model (Kudo 2018, arXiv 1804.10959). Pieces of unknown characters are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from corpus.errors import EncoderError

__all__ = ["KEPT", "SEPARATOR", "PieceTable", "read_pieces", "write_tokenizer"]

KEPT = "0-9a-z\u3007\u3400-\u4dbf\u4e00-\u9fff"
"""Characters that pieces are made of, after NFKC and lower case (a regex class)."""

SEPARATOR = f"[^{KEPT}]+"

_UNKNOWN = "<unk>"
_RUN = re.compile(f"[{KEPT}]+")
# As `tokenizers` scores a character that no piece holds (K_UNK_PENALTY in its source).
_UNKNOWN_PENALTY = 10.0


class PieceTable:
    """The pieces of a unigram model, for cutting short texts."""

    def __init__(self, scores: Mapping[str, float], ids: Mapping[str, int]) -> None:
        self._scores = scores
        self._ids = ids
        self._longest = max(map(len, scores), default=1)
        self._unknown = min(scores.values(), default=0.0) - _UNKNOWN_PENALTY

    @cached_property
    def texts(self) -> list[str]:
        """The pieces by id; the unknown one, number 0, is empty."""
        return ["", *self._ids]

    def ids(self, text: str) -> list[int]:
        """Return the ids of the pieces of a text, in order, unknown ones left out."""
        plain = unicodedata.normalize("NFKC", text).lower()
        found = self._ids
        return [
            found[piece]
            for run in _RUN.findall(plain)
            for piece in self._best_path(run)
            if piece in found
        ]

    def _best_path(self, run: str) -> list[str]:
        """Return the most probable pieces of an unbroken run (Viterbi)."""
        size = len(run)
        scores = self._scores
        best = [0.0] + [float("-inf")] * size
        opened = [0] * (size + 1)
        for end in range(1, size + 1):
            # Of equal paths the one whose last piece is longest wins, as in `tokenizers`.
            for start in range(max(0, end - self._longest), end):
                score = scores.get(run[start:end])
                if score is None:
                    if end - start > 1:
                        continue
                    score = self._unknown
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    opened[end] = start
        path = []
        end = size
        while end:
            path.append(run[opened[end] : end])
            end = opened[end]
        return path[::-1]


def read_pieces(path: Path) -> PieceTable:
    """Return the pieces of a ``tokenizer.json`` as written by `write_tokenizer`.

    Raises:
        EncoderError: the file is not there or not of this form.
    """
    try:
        data = orjson.loads(path.read_bytes())
        if data["pre_tokenizer"]["pattern"]["Regex"] != SEPARATOR:
            raise ValueError("another pre-tokenizer")
        pieces: list[tuple[str, float]] = data["model"]["vocab"]
        known = pieces[1:]
        return PieceTable(dict(known), {piece: n for n, (piece, _) in enumerate(known, 1)})
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise EncoderError(f"向量模型的分词文件无法使用：{path}", path=str(path)) from exc


def write_tokenizer(path: Path, pieces: Sequence[tuple[str, float]]) -> None:
    """Write a ``tokenizer.json`` of these pieces with their log probabilities.

    Args:
        path: the file to write.
        pieces: without the unknown piece, which becomes number 0.
    """
    floor = min(score for _, score in pieces)
    path.write_bytes(orjson.dumps(_tokenizer_form([(_UNKNOWN, floor), *pieces])))


def _tokenizer_form(pieces: Sequence[tuple[str, float]]) -> dict[str, Any]:
    """Return the content of ``tokenizer.json`` as the `tokenizers` library reads it."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}],
        },
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": SEPARATOR},
            "behavior": "Removed",
            "invert": False,
        },
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "Unigram",
            "unk_id": 0,
            "vocab": [[piece, round(score, 4)] for piece, score in pieces],
            "byte_fallback": False,
        },
    }
