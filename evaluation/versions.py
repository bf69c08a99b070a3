"""How many articles the map between two versions leads to the right place."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.compare.mapping import ArticleMap, map_provisions
from corpus.compare.provisions import Provision, provisions_of
from corpus.errors import EvaluationError

__all__ = ["evaluate_versions", "score_map"]

_DECIMALS = 4


def evaluate_versions(folder: Path, texts: Path | None = None) -> dict[str, Any]:
    """Return how right the product's maps are on gold maps.

    ``right`` is the share of gold pairs whose old and new article the map pairs as well;
    ``precision`` the share of the map's pairs that are gold or named there as a fair
    answer; ``kind`` the share of gold pairs found with the same kind, ``added`` the share
    of articles without a predecessor that are found to be so.

    Args:
        folder: gold maps, one JSON file each.
        texts: the folder of the regulations; None is ``../regulations`` beside the maps.
    Raises:
        EvaluationError: there are no maps, or a text is missing.
    """
    texts = texts or folder.parent / "regulations"
    files = sorted(folder.glob("*.json"))
    if not files:
        raise EvaluationError(f"{folder} 中没有条号对照表（*.json）。")
    rows: dict[str, Any] = {}
    total: Counter[str] = Counter()
    started = time.perf_counter()
    for path in files:
        gold = _read(path)
        old, new = (_provisions(texts / gold[key], path) for key in ("from_doc", "to_doc"))
        counts, wrong = score_map(gold, map_provisions(old, new, _meaning()))
        total.update(counts)
        rows[path.stem] = {**_figures(counts), "wrong": wrong}
    seconds = time.perf_counter() - started
    return {"maps": len(files), **_figures(total), "seconds": round(seconds, 2), "by_map": rows}


def score_map(
    gold: Mapping[str, Any], found: ArticleMap
) -> tuple[Counter[str], list[dict[str, Any]]]:
    """Return what a map has right, counted, and the pairs that are wrong or missing."""
    wanted = {(pair["from"], pair["to"]): pair["kind"] for pair in gold["pairs"]}
    fair = {(pair["from"], also) for pair in gold["pairs"] for also in pair.get("also", ())}
    got = {(pair.old, pair.new): pair.kind.value for pair in found.pairs}
    added = set(gold["added"])
    right = [pair for pair in wanted if pair in got]
    counts = Counter(
        pairs=len(wanted),
        right=len(right),
        kinds=sum(got[pair] == wanted[pair] for pair in right),
        found=len(got),
        good=sum(pair in wanted or pair in fair for pair in got),
        added=len(added),
        added_right=len(added & set(found.added)),
    )
    wrong = [
        {"from": old, "to": new, "kind": kind, "error": "missing"}
        for (old, new), kind in wanted.items()
        if (old, new) not in got
    ]
    wrong += [
        {"from": old, "to": new, "kind": kind, "error": "not in gold"}
        for (old, new), kind in got.items()
        if (old, new) not in wanted and (old, new) not in fair
    ]
    return counts, wrong


def _figures(counts: Mapping[str, int]) -> dict[str, Any]:
    def share(part: str, whole: str) -> float:
        return round(counts[part] / counts[whole], _DECIMALS) if counts[whole] else 1.0

    return {
        "pairs": counts["pairs"],
        "right": share("right", "pairs"),
        "precision": share("good", "found"),
        "kind": share("kinds", "pairs"),
        "added": share("added_right", "added"),
    }


def _meaning() -> Any:
    from indexing.encoder import load_encoder

    return load_encoder().encode_passages


def _read(path: Path) -> dict[str, Any]:
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise EvaluationError(f"{path.name} 不能读取：{exc}") from exc
    missing = {"from_doc", "to_doc", "pairs", "added"} - gold.keys()
    if missing:
        raise EvaluationError(f"{path.name} 缺少：{'、'.join(sorted(missing))}")
    return gold


def _provisions(path: Path, gold: Path) -> tuple[Provision, ...]:
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.registry import read_file

    if not path.is_file():
        raise EvaluationError(f"{gold.name} 所说的文件不在 {path.parent}：{path.name}")
    return provisions_of(assemble(read_file(path), name=path.name, kind=Kind.REGULATION))
