"""The arrays of a model's safetensors files."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

__all__ = ["tensors_in"]


def tensors_in(data: bytes, *names: str) -> tuple[npt.NDArray[Any], ...]:
    """Return the named arrays of a file's content, in this order.

    Raises:
        ValueError: it is damaged, or lacks one of them.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        tensors = load(data)
        return tuple(tensors[name] for name in names)
    except (SafetensorError, KeyError) as exc:
        raise ValueError(str(exc)) from exc
