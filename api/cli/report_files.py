"""The reports that files and folders named on the command line hold."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from corpus.errors import UsageError

__all__ = ["report_files"]


def report_files(paths: list[Path]) -> tuple[list[Path], list[dict[str, str]], Counter[str]]:
    """Return the reports, what is named like one but is no file, and the endings of the rest.

    Of a folder all that can be read is taken but hidden files and what an open program keeps
    beside a document (~$报告.docx); a file that is named is taken whatever it is called.

    Raises:
        UsageError: there is no such file or folder.
    """
    from corpus.readers.registry import supported_suffixes

    files: list[Path] = []
    failed: list[dict[str, str]] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir() and not os.path.lexists(path):
            raise UsageError(f"没有“{path}”这个文件或文件夹。")
        found = [path]
        if path.is_dir():
            held = [
                p
                for p in sorted(path.rglob("*"))
                if not p.name.startswith((".", "~$")) and not p.is_dir()
            ]
            found = [p for p in held if p.suffix.lower() in supported_suffixes()]
            others.update(p.suffix.lower() or p.name for p in set(held) - set(found))
        for each in found:
            if each.is_file():
                files.append(each)
            else:
                why = "不是普通文件" if each.exists() else "链接所指的文件不存在"
                failed.append({"path": str(each), "error": f"{why}：{each.name}"})
    return files, failed, others
