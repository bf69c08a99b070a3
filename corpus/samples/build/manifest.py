"""The manifest of the collection: what each file is and what a program should find in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.samples.build.source import Node, NodeKind, Source

__all__ = ["write_manifest"]

_NEEDS = {"scan": "ocr", "doc": "libreoffice"}
_FEATURES = (("footnote", "[^"), ("tracked", "[+"))


def write_manifest(sources: Sequence[Source], out: Path) -> None:
    """Write ``manifest.json`` beside ``files/``, one entry a line."""
    entries = [_entry(source) for source in sources]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (out / "manifest.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


def _entry(source: Source) -> dict[str, Any]:
    checks: Sequence[Mapping[str, Any]] = source.meta.get("checks", ())
    planted = [check for check in checks if check.get("planted")]
    return {
        "file": f"{source.folder}/{source.file}",
        "id": source.id,
        "kind": str(source.kind),
        "title": source.title,
        "version": source.date,
        "number": source.meta.get("number"),
        "effective": source.meta.get("effective"),
        "repealed": source.meta.get("repealed"),
        "format": "pdf" if source.format == "scan" else source.format,
        "articles": source.articles,
        "tables": sum(node.kind is NodeKind.TABLE for node in source.nodes),
        "needs": _NEEDS.get(source.format),
        "features": _features(source),
        "checks": [
            {"quote": check["quote"], "rule": check["rule"]}
            for check in checks
            if not check.get("planted")
        ],
        "planted_error": (
            {key: planted[0][key] for key in ("quote", "rule", "expected")} if planted else None
        ),
    }


def _features(source: Source) -> list[str]:
    found = []
    if source.format == "scan":
        found.append("scan")
    if source.meta.get("numbering") == "auto" and source.format == "docx":
        found.append("numbering")
    if source.meta.get("toc"):
        found.append("toc")
    for name, token in _FEATURES:
        if any(token in node.text for node in source.nodes):
            found.append(name)
    if any(node.kind is NodeKind.BOX for node in source.nodes):
        found.append("textbox")
    if any(_merged(node) for node in source.nodes):
        found.append("merged_cells")
    if source.format == "xlsx":
        found.append("formulas")
    return found


def _merged(node: Node) -> bool:
    return any(cell in ("<", "^") for row in node.rows for cell in row)
