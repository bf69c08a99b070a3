"""The sample collection: fictional rules, cases, reports and training notes of 临江市.

Everything in it is made up and says so. The committed files are made by
``python -m corpus.samples.build`` out of ``content/``; reading them needs nothing but the
readers, except the few whose manifest entry names a tool in ``needs``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["SAMPLE_ROOT", "demo", "manifest", "sample_files"]

SAMPLE_ROOT = Path(__file__).resolve().parent / "files"
"""Folder of the documents, one subfolder for each kind."""


def sample_files() -> list[Path]:
    """Return the documents of the collection, sorted by kind and name."""
    return [SAMPLE_ROOT / str(entry["file"]) for entry in sorted(manifest(), key=_by_file)]


def manifest() -> list[dict[str, Any]]:
    """Return what each document is, one entry a file.

    Each holds ``file`` (below `SAMPLE_ROOT`), ``id``, ``kind``, ``title``, ``version`` (ISO
    date), ``number``, ``effective``, ``repealed``, ``format``, ``articles``, ``tables``,
    ``needs`` ("ocr", "libreoffice" or None), ``features``, ``checks`` (arithmetic that
    holds) and ``planted_error`` (arithmetic that deliberately does not, or None).
    """
    text = SAMPLE_ROOT.with_name("manifest.json").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries


def demo() -> list[dict[str, Any]]:
    """Return the demo's steps: command line arguments and what should come out."""
    import yaml

    text = SAMPLE_ROOT.with_name("demo.yaml").read_text(encoding="utf-8")
    steps: list[dict[str, Any]] = yaml.safe_load(text)
    return steps


def _by_file(entry: dict[str, Any]) -> str:
    return str(entry["file"])
