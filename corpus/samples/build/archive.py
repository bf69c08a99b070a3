"""Office packages written again with one fixed time, so that a build can be repeated."""

from __future__ import annotations

import zipfile
from pathlib import Path

__all__ = ["rewrite_package"]

_EPOCH = (2025, 1, 1, 0, 0, 0)


def rewrite_package(path: Path) -> None:
    """Write a zip package again with fixed member times, in its own member order."""
    with zipfile.ZipFile(path) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, data)
