"""Any sentence-transformers cross-encoder in a local folder (extra ``transformers``).

Nothing is downloaded: the folder must be complete, and the libraries are told to stay
offline before they are imported.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import EncoderError

__all__ = ["CrossEncoderReranker"]

_LONGEST_PAIR = 512


class CrossEncoderReranker:
    """A cross-encoder with one output; pairs are cut at 512 pieces."""

    def __init__(self, folder: Path, *, batch_size: int = 16) -> None:
        """Load the model.

        Raises:
            EncoderError: the extra is not installed, or the folder holds no model with
                one output.
        """
        self._name = folder.name
        self._model = _load(folder)
        self._batch_size = batch_size
        outputs = int(self._model.config.num_labels)
        if outputs != 1:
            raise EncoderError(
                f"重排模型应只有一个输出，这个有 {outputs} 个：{folder}", path=str(folder)
            )
        longest = getattr(self._model, "max_length", None) or _LONGEST_PAIR
        self._model.max_length = min(int(longest), _LONGEST_PAIR)

    @property
    def name(self) -> str:
        """Return the folder's name."""
        return self._name

    def scores(self, query: str, passages: Sequence[str]) -> list[float]:
        """Return one score a passage, in their order; higher is better.

        Raises:
            EncoderError: the model gives a score that is no number.
        """
        if not passages:
            return []
        found = self._model.predict(
            [(query, passage) for passage in passages],
            batch_size=self._batch_size,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        scores = [float(score) for score in found]
        if not all(map(math.isfinite, scores)):
            raise EncoderError(f"重排模型给出的分数不是数：{self._name}")
        return scores


def _load(folder: Path) -> Any:
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[variable] = "1"
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as exc:
        raise EncoderError(
            "使用重排模型要装 transformers 附加组件："
            "在程序文件夹里执行 pip install -e '.[transformers]'",
            path=str(folder),
        ) from exc
    if not (folder / "config.json").is_file():
        raise EncoderError(f"文件夹里没有重排模型：{folder}", path=str(folder))
    try:
        return CrossEncoder(str(folder), device="cpu", local_files_only=True)
    # The library and torch raise whatever they please on a folder that is not a model.
    except Exception as exc:
        raise EncoderError(f"文件夹里的重排模型无法加载：{folder}", path=str(folder)) from exc
