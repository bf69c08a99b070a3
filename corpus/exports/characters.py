"""Characters that a file format can hold."""

from __future__ import annotations

import re

__all__ = ["printable"]

# What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
