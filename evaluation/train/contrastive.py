"""Piece vectors trained so that a query's sum lies near its passage's (torch)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.train.batches import PairSource
from indexing.types import FloatArray

__all__ = ["TrainingOptions", "train_vectors"]

Progress = Callable[[int, float], None]
"""Called with (step, mean loss of the last steps)."""

_REPORT_EVERY = 50


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How the vectors are trained; the values are those of the shipped model.

    ``start_length`` is the length of the piece vectors at the start: the longer they are
    beside ``learning_rate``, the nearer training stays to the co-occurrence vectors.
    ``public_share``, ``everyday_share`` and ``written_share`` are the parts of a batch
    that are questions of a BEIR folder, of our own about its corpus, and of our own about
    the field, ``saying_share`` that are sayings; ``blended`` is how many trainings are averaged.
    """

    dimension: int = 384
    steps: int = 700
    batch: int = 512
    learning_rate: float = 5e-3
    scale: float = 14.0
    query_dropout: float = 0.35
    public_share: float = 0.08
    everyday_share: float = 0.3
    written_share: float = 0.3
    saying_share: float = 0.1
    start_length: float = 2.0
    blended: int = 2
    seed: int = 0


def train_vectors(
    start: FloatArray,
    source: PairSource,
    options: TrainingOptions,
    progress: Progress | None = None,
) -> FloatArray:
    """Return piece vectors (pieces, dimension), row 0 zero.

    Softmax over the batch's passages (van den Oord et al. 2018) with cosine as score;
    Adam, learning rate falling linearly to 0.
    """
    import torch
    from torch.nn import functional

    torch.manual_seed(options.seed)
    table = torch.nn.Parameter(torch.from_numpy(start * np.float32(options.start_length)))
    optimizer = torch.optim.Adam([table], lr=options.learning_rate)

    def pooled(texts: Sequence[npt.NDArray[np.int32]]) -> torch.Tensor:
        starts = np.cumsum([0, *map(len, texts)])[:-1]
        flat = torch.from_numpy(np.concatenate(texts).astype(np.int64))
        sums = functional.embedding_bag(flat, table, torch.from_numpy(starts), mode="sum")
        return functional.normalize(sums, dim=1, eps=1e-8)

    losses: list[float] = []
    for step in range(options.steps):
        optimizer.param_groups[0]["lr"] = options.learning_rate * (1 - step / options.steps)
        batch = source.draw(options.batch)
        scores = options.scale * (pooled(batch.queries) @ pooled(batch.passages).T)
        scores = scores.masked_fill(torch.from_numpy(batch.excluded), -1e4)
        loss = functional.cross_entropy(scores, torch.arange(len(batch.queries)))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(float(loss.detach()))
        if progress is not None and (step + 1) % _REPORT_EVERY == 0:
            progress(step + 1, float(np.mean(losses[-_REPORT_EVERY:])))
    trained: FloatArray = table.detach().numpy().copy()
    trained[0] = 0.0
    return trained
