"""The figures that the retriever is held to, all of them from one run.

What it needs is one folder with the data sets (the environment variable JIDIAN_EVAL_DATA,
as for the tests): ``stard`` in BEIR layout, ``queries/domain_dev.jsonl``, and the texts
``regulations`` and ``cases``. Questions that the model was trained on say nothing of how it
will do: for those the figures are the cross-validation that its training recorded, by
question and by whole laws. Nothing is trained here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError
from evaluation.aims import (
    DIRECT,
    FIELD,
    GAIN_ON_UNSEEN_LAW,
    INDEX_SECONDS,
    PUBLIC,
    QUERY_MS,
)
from evaluation.field import evaluate_field
from evaluation.rankings import Progress, make_room, silent
from evaluation.retrieval import evaluate_retrieval
from evaluation.train.questions import QUESTIONS
from indexing.encoder import DEFAULT_ENCODER, load_encoder
from indexing.searching.models import Mode
from indexing.types import Expanding, IndexOptions

__all__ = ["HELD_OUT", "TARGETS", "Target", "figures_page", "measure_figures", "write_figures"]

_TRAINED_ON = "train"
HELD_OUT = QUESTIONS.parent / "heldout"
"""Questions of our own that nothing was trained on."""
_RECORD = "training.json"
_MEGABYTE = 1_000_000
_LOOKED_UP = ("lookup", "version")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: where it stands in the report, and the least or most it may be."""

    name: str
    path: tuple[str, ...]
    least: float | None = None
    most: float | None = None

    def value(self, report: Mapping[str, Any]) -> float | None:
        """Return the figure, None where it was not measured."""
        found: Any = report
        for key in self.path:
            if not isinstance(found, Mapping) or key not in found:
                return None
            found = found[key]
        return None if found is None else float(found)

    def reached(self, value: float) -> bool:
        """Tell whether a figure is good enough."""
        if self.least is not None and value < self.least:
            return False
        return self.most is None or value <= self.most


_PUBLIC = ("cross_validation", "question", "public", "second", "metrics")
_FIELD = ("field", "hybrid", "types")

TARGETS = (
    Target("公众问题（未训练过）R@10", (*_PUBLIC, "recall@10"), least=PUBLIC["recall@10"]),
    Target("公众问题（未训练过）R@100", (*_PUBLIC, "recall@100"), least=PUBLIC["recall@100"]),
    Target("公众问题（未训练过）MRR@10", (*_PUBLIC, "mrr@10"), least=PUBLIC["mrr@10"]),
    Target("领域问题 hit@1", (*_FIELD, "all", "metrics", "hit@1"), least=FIELD["hit@1"]),
    Target("领域问题 R@10", (*_FIELD, "all", "metrics", "recall@10"), least=FIELD["recall@10"]),
    Target("领域问题 nDCG@10", (*_FIELD, "all", "metrics", "ndcg@10"), least=FIELD["ndcg@10"]),
    Target("其中按条号查 hit@1", (*_FIELD, "lookup", "metrics", "hit@1"), least=DIRECT["hit@1"]),
    Target("其中查旧版本 hit@1", (*_FIELD, "version", "metrics", "hit@1"), least=DIRECT["hit@1"]),
    Target(
        "整部法未训练过，公众问题：R@10 比词语检索多",
        ("transfer", "public", "gain"),
        least=GAIN_ON_UNSEEN_LAW,
    ),
    Target("　　区间下限", ("transfer", "public", "low"), least=0.0),
    Target(
        "整部法未训练过，自编问题：R@10 比词语检索多",
        ("transfer", "written", "gain"),
        least=GAIN_ON_UNSEEN_LAW,
    ),
    Target("　　区间下限", ("transfer", "written", "low"), least=0.0),
    Target("模型文件（MB）", ("model_megabytes",), most=25.0),
    Target("一次查询 p50（毫秒）", ("speed", "page_ms", "p50"), most=QUERY_MS["p50"]),
    Target("一次查询 p99（毫秒）", ("speed", "page_ms", "p99"), most=QUERY_MS["p99"]),
    Target("建索引（秒）", ("speed", "index_seconds"), most=INDEX_SECONDS),
)


def measure_figures(
    data: Path,
    *,
    encoder: str = DEFAULT_ENCODER,
    held_out: Path = HELD_OUT,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Measure everything and return it.

    ``public`` has the figures of each split of the BEIR folder that was not trained on
    (by ranking), ``field`` and ``held_out`` those of the field queries and of our own
    questions kept from training (by ranking), ``cross_validation`` what training recorded,
    ``transfer`` its gain on laws left out, ``speed`` times over the whole corpus.

    Args:
        data: the folder of the data sets.
        encoder: which model is measured.
        held_out: folder of questions in the form of our own, kept from training.
        progress: called while indexing and searching.

    Raises:
        EvaluationError: a data set is missing or damaged.
    """
    stard = data / "stard"
    queries = data / "queries" / "domain_dev.jsonl"
    texts = [data / "regulations", data / "cases"]
    for path in (stard, queries, *texts):
        if not path.exists():
            raise EvaluationError(f"评测数据不完整，缺少：{path}", path=str(path))
    options = IndexOptions(encoder=encoder)
    record = _record(encoder)
    cross_validation = record.get("cross_validation", {})
    report: dict[str, Any] = {
        "encoder": encoder,
        "cross_validation": cross_validation,
        "transfer": _transfer(cross_validation.get("law", {})),
        "model_megabytes": _megabytes(encoder),
        "public": {},
        "field": {},
        "held_out": {},
    }
    _measure_public(report, stard, options, progress)
    modes: tuple[Mode, ...] = ("hybrid", "dense", "keyword")
    for mode in modes:
        report["field"][mode] = evaluate_field(
            queries, texts, mode=mode, options=options, progress=progress
        )
    for mode in (modes[0], modes[-1]):
        report["held_out"][mode] = evaluate_field(
            held_out, texts, mode=mode, options=options, progress=progress
        )
    return report


def _measure_public(
    report: dict[str, Any], stard: Path, options: IndexOptions, progress: Progress
) -> None:
    """Add the figures of the splits that were not trained on, and the times."""
    modes: tuple[Mode, ...] = ("hybrid", "keyword")
    for split in sorted(path.stem for path in (stard / "qrels").glob("*.tsv")):
        for mode in modes[:1] if split == _TRAINED_ON else modes:
            body = evaluate_retrieval(
                stard, split, mode=mode, options=options, pages=True, progress=progress
            )
            if split != _TRAINED_ON:
                report["public"].setdefault(split, {})[mode] = body
            if mode == "hybrid":
                times = ("index_seconds", "query_ms", "page_ms")
                report["speed"] = {key: body[key] for key in times}


def _folder(encoder: str) -> Path | None:
    loaded = load_encoder(encoder)
    return loaded.folder if isinstance(loaded, Expanding) else None


def _record(encoder: str) -> dict[str, Any]:
    folder = _folder(encoder)
    path = folder / _RECORD if folder is not None else None
    if path is None or not path.is_file():
        return {}
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as exc:
        raise EvaluationError(f"训练记录损坏：{path}", path=str(path)) from exc
    return found


def _megabytes(encoder: str) -> float | None:
    folder = _folder(encoder)
    if folder is None:
        return None
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return round(size / _MEGABYTE, 2)


def _transfer(by_law: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Return by how much more is found than by words, for laws not trained on."""
    found = {}
    for source, figures in by_law.items():
        gain, low, high = figures["gain"]["recall@10"]
        found[source] = {"gain": gain, "low": low, "high": high}
    return found


def write_figures(report: Mapping[str, Any], out: Path) -> None:
    """Write a report: JSON where the name ends in .json, else the page."""
    make_room(out)
    if out.suffix == ".json":
        text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    else:
        text = figures_page(report)
    out.write_text(text, encoding="utf-8")


def figures_page(report: Mapping[str, Any]) -> str:
    """Return the report as Markdown: what was to be reached, then each table."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    yield "## 要达到的和测得的"
    yield ""
    yield "| | 要求 | 测得 | |"
    yield "| --- | --- | --- | --- |"
    for target in TARGETS:
        value = target.value(report)
        wanted = f"≥ {target.least:g}" if target.least is not None else f"≤ {target.most:g}"
        if value is None:
            yield f"| {target.name} | {wanted} | 未测 | |"
        else:
            shown = "达到" if target.reached(value) else "未达到"
            yield f"| {target.name} | {wanted} | {value:.3f} | {shown} |"
    for split, by_source in report["cross_validation"].items():
        title = "按问题" if split == "question" else "整部法留出"
        for source, figures in by_source.items():
            names = ("keyword", "dense", "first", "second")
            rows = {name: figures[name] for name in names}
            heading = (
                f"交叉验证（{title}），{_SOURCES.get(source, source)} {figures['questions']} 个"
            )
            yield from _table(heading, rows)
            gains = (
                f"{measure} {gain:+.3f} [{low:+.3f}, {high:+.3f}]"
                for measure, (gain, low, high) in figures["gain"].items()
            )
            yield ""
            yield "比词语检索：" + "；".join(gains)
    for split, by_mode in report["public"].items():
        yield from _table(f"公众问题（{split}）", by_mode)
    for mode, body in report["field"].items():
        yield from _table(f"领域问题，{mode}", body["types"])
    for mode, body in report["held_out"].items():
        yield from _table(f"留出的自编问题，{mode}", body["types"])
    yield ""
    speed = report["speed"]
    yield "## 快慢"
    yield ""
    yield f"- 建索引 {speed['index_seconds']} 秒"
    yield f"- 一页结果：{_times(speed['page_ms'])}"
    yield f"- 成批排序（每题一百条）：{_times(speed['query_ms'])}"


_SOURCES = {"public": "公众问题", "everyday": "自编的公众问题", "written": "自编问题"}


def _table(heading: str, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    measures: Sequence[str] = list(next(iter(rows.values()))["metrics"])
    yield ""
    yield f"## {heading}"
    yield ""
    yield "| | " + " | ".join(measures) + " |"
    yield "| --- |" + " --- |" * len(measures)
    for name, row in rows.items():
        cells = []
        for measure in measures:
            low, high = row["ci95"][measure]
            cells.append(f"{row['metrics'][measure]:.3f} [{low:.2f}, {high:.2f}]")
        count = f"（{row['queries']}）" if "queries" in row else ""
        yield f"| {name}{count} | " + " | ".join(cells) + " |"


def _times(times: Mapping[str, float]) -> str:
    return "、".join(f"{level} {value:.1f}" for level, value in times.items()) + " 毫秒"
