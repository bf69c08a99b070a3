"""The assignment problem: which row goes to which column, for the greatest total."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["assign"]


def assign(gain: NDArray[np.float64], floor: float) -> list[tuple[int, int]]:
    """Return the (row, column) pairs of greatest total gain, by row.

    A pair counts ``gain - floor``, so that none below the floor is made. Each row and each
    column is used once at most. Shortest augmenting paths (Jonker and Volgenant 1987),
    O(n²m) with the inner loop in numpy.

    Args:
        gain: (rows, columns), finite.
        floor: the least gain worth a pair.
    """
    rows, columns = gain.shape
    if rows == 0 or columns == 0:
        return []
    # A column of its own for each row: to remain without a partner costs nothing.
    cost = np.zeros((rows, columns + rows))
    cost[:, :columns] = np.where(gain > floor, floor - gain, 1.0)
    owner = _solve(cost)
    pairs = [(int(row), column) for column, row in enumerate(owner[:columns]) if row >= 0]
    return sorted((row, column) for row, column in pairs if gain[row, column] > floor)


def _solve(cost: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the row of each column (-1: none) in the assignment of all rows of least cost."""
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1, dtype=np.int64)
    for first in range(rows):
        distance = np.full(columns, np.inf)
        previous = np.full(columns, -1, dtype=np.int64)
        done = np.zeros(columns, dtype=bool)
        row, reached, at = first, 0.0, -1
        visited: list[tuple[int, float]] = [(first, 0.0)]
        while True:
            through = reached + cost[row] - row_price[row] - column_price
            better = ~done & (through < distance)
            distance[better] = through[better]
            previous[better] = at
            at = int(np.argmin(np.where(done, np.inf, distance)))
            reached = float(distance[at])
            done[at] = True
            if owner[at] < 0:
                break
            row = int(owner[at])
            visited.append((row, reached))
        for seen, when in visited:
            row_price[seen] += reached - when
        closed = done & (distance <= reached)
        column_price[closed] -= reached - distance[closed]
        while at >= 0:
            before = int(previous[at])
            owner[at] = first if before < 0 else owner[before]
            at = before
    return owner
