"""Makes the folder of an index in one step, so that no half of one is ever found."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import IndexMismatchError
from corpus.os_errors import reason_of

__all__ = ["create_folder", "mismatch"]


def create_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """Create ``path``: ``fill`` a folder beside it and rename that into place.

    Raises:
        IndexMismatchError: something else stands there, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    except OSError as exc:
        raise _refused(path, exc) from exc
    try:
        fill(temporary)
        if path.is_dir():
            # An empty folder may stand there; one with content is not ours to remove.
            path.rmdir()
        os.replace(temporary, path)
    except OSError as exc:
        raise _refused(path, exc) from exc
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def mismatch(path: Path) -> IndexMismatchError:
    """Return the error for a folder that does not hold what the program expects."""
    return IndexMismatchError(
        "检索索引的格式与程序版本不一致或已损坏，请运行 jidian reindex 重建索引。", path=str(path)
    )


def _refused(path: Path, exc: OSError) -> IndexMismatchError:
    return IndexMismatchError(f"无法在 {path} 建立检索索引：{reason_of(exc)}", path=str(path))
