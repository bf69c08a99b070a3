"""Functions of PDFium called by their address."""

from __future__ import annotations

import ctypes
from typing import Any

__all__ = ["bind"]


def bind(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a function of PDFium that takes plain addresses: characters ask it by the thousand.

    Args:
        function: as ``pypdfium2.raw`` has it.
        result: the ctypes type of what it gives.
        arguments: those of what it takes.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)
