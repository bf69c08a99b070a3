"""Everything measured at once on one folder of data, set against what is aimed at.

The folder holds what there is of: ``queries/*.jsonl`` with ``regulations/`` and ``cases/``,
a BEIR folder (``corpus.jsonl`` or ``corpus.jsonl.gz`` and ``qrels/``), ``citations/*.jsonl``,
``versions/*.json``, ``reports/*/*.gold.json``. What is missing is named, never passed over.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError, JidianError
from evaluation import aims
from evaluation.html import environment
from evaluation.rankings import Progress, silent

__all__ = ["Figure", "Part", "evaluate_all", "report_page"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, its value, its interval, what is aimed at.

    ``at_most`` turns the aim round. ``aim`` None is a figure that is only reported.
    """

    name: str
    value: float
    aim: float | None = None
    at_most: bool = False
    ci95: tuple[float, float] | None = None

    @property
    def holds(self) -> bool | None:
        """Return whether the aim is reached, None where there is none."""
        if self.aim is None:
            return None
        return self.value <= self.aim if self.at_most else self.value >= self.aim


@dataclass(frozen=True, slots=True)
class Part:
    """One measurement: its figures, or why there are none.

    ``note`` says what the figures must be read with.
    """

    name: str
    figures: tuple[Figure, ...] = ()
    size: str = ""
    note: str = ""
    missing: str | None = None
    seconds: float = 0.0


_Measured = tuple[str, tuple[Figure, ...], str]
"""How much was measured, the figures, a note."""


def evaluate_all(data: Path, progress: Progress = silent) -> dict[str, Any]:
    """Return every measurement of a folder of data, in the order of the report.

    Returns:
        ``parts``: each with ``figures`` (``value``, ``aim``, ``holds``, ``ci95``) or
        ``missing``, the reason in Chinese; ``held``, ``failed`` and ``reported`` count the
        figures; ``machine``, ``program`` and ``made`` say where, with what and when.

    Raises:
        EvaluationError: the folder does not exist or holds nothing to measure.
    """
    if not data.is_dir():
        raise EvaluationError(f"没有这个文件夹：{data}", path=str(data))
    parts = list(_parts(data, progress))
    if all(part.missing for part in parts):
        raise EvaluationError(f"“{data}”里没有可以评测的数据。", path=str(data))
    verdicts = [figure.holds for part in parts for figure in part.figures]
    return {
        "made": datetime.now().isoformat(timespec="seconds"),
        "program": version("jidian"),
        "machine": f"{platform.system()} {platform.machine()}，Python {platform.python_version()}",
        "held": verdicts.count(True),
        "failed": verdicts.count(False),
        "reported": verdicts.count(None),
        "parts": [_to_json(part) for part in parts],
    }


def _to_json(part: Part) -> dict[str, Any]:
    figures = [{**asdict(figure), "holds": figure.holds} for figure in part.figures]
    return {**asdict(part), "figures": figures, "seconds": round(part.seconds, 1)}


def _parts(data: Path, progress: Progress) -> Iterator[Part]:
    texts = [data / name for name in ("regulations", "cases") if (data / name).is_dir()]
    for path in _or_none((data / "queries").glob("*.jsonl")):
        yield _part(
            f"领域问题（{path.name if path else 'queries'}）", path, _field, texts, progress
        )
    for folder in _or_none(path.parent for path in data.glob("*/qrels") if path.is_dir()):
        yield _part(f"检索集（{folder.name if folder else 'BEIR'}）", folder, _beir, progress)
    for path in _or_none((data / "citations").glob("*.jsonl")):
        yield _part(f"引用（{path.name if path else 'citations'}）", path, _citations)
    maps = data / "versions"
    yield _part("条号对照", maps if any(maps.glob("*.json")) else None, _versions)
    for folder in _or_none({path.parent for path in (data / "reports").rglob("*.gold.json")}):
        yield _part(f"抽取（{folder.name if folder else 'reports'}）", folder, _extraction)


def _or_none(paths: Iterable[Path]) -> list[Path] | list[None]:
    """Return the paths in order, or one None that stands for the measurement left out."""
    return sorted(paths) or [None]


def _part(
    name: str, source: Path | None, measure: Callable[..., _Measured], *arguments: Any
) -> Part:
    """Return one measurement; what goes wrong in it does not stop the others."""
    if source is None:
        return Part(name, missing="没有数据")
    started = time.perf_counter()
    try:
        size, figures, note = measure(source, *arguments)
    except JidianError as error:
        return Part(name, missing=error.message, seconds=time.perf_counter() - started)
    return Part(name, figures, size, note, seconds=time.perf_counter() - started)


def _metrics(
    names: Mapping[str, str], aimed: Mapping[str, float], row: Mapping[str, Any]
) -> Iterator[Figure]:
    """Yield the figures of one group that have a name here, with intervals."""
    for key, name in names.items():
        if key in row["metrics"]:
            low, high = row["ci95"][key]
            yield Figure(name, row["metrics"][key], aimed.get(key), ci95=(low, high))


_NAMES = {
    "hit@1": "第一条即答案",
    "recall@10": "前十条找到",
    "recall@100": "前一百条找到",
    "mrr@10": "MRR@10",
    "ndcg@10": "nDCG@10",
}


def _times(report: Mapping[str, Any]) -> Iterator[Figure]:
    for level, most in aims.QUERY_MS.items():
        name = f"查询用时 {level}（毫秒）"
        yield Figure(name, report["query_ms"][level], most, at_most=True)
    yield Figure("入库与索引（秒）", report["index_seconds"])


def _field(queries: Path, texts: Sequence[Path], progress: Progress) -> _Measured:
    from evaluation.failures import TYPE_NAMES
    from evaluation.field import evaluate_field

    report = evaluate_field(queries, texts, progress=progress)
    types = report["types"]
    figures = list(_metrics(_NAMES, aims.FIELD, types["all"]))
    for kind, row in types.items():
        if kind != "all":
            aimed = aims.DIRECT if kind in ("lookup", "version") else {}
            name = f"{TYPE_NAMES.get(kind, kind)}：{_NAMES['hit@1']}"
            figures += _metrics({"hit@1": name}, aimed, row)
    told = report["unanswerable"]
    if told is not None and told["queries"]:
        figures.append(Figure("没有答案而说没有", told["recognised"] / told["queries"], 0.7))
        figures.append(
            Figure("有答案而说没有", told["false_alarms"] / max(1, told["answerable"]), 0.05, True)
        )
    figures += _times(report)
    note = f"未读入 {len(report['failed'])} 个文件" if report["failed"] else ""
    return f"{types['all']['queries']} 个问题", tuple(figures), note


def _beir(folder: Path, progress: Progress) -> _Measured:
    from evaluation.retrieval import evaluate_retrieval

    splits = sorted(path.stem for path in (folder / "qrels").glob("*.tsv"))
    if not splits:
        raise EvaluationError(f"“{folder / 'qrels'}”里没有判定文件（*.tsv）。")
    split = next((name for name in ("test", "dev") if name in splits), splits[0])
    seen = "train" if split != "train" and "train" in splits else None
    report = evaluate_retrieval(folder, split, seen=seen, progress=progress)
    # Learned by heart is no merit: what was trained on is reported, not judged.
    trained = split == "train"
    figures = [*_metrics(_NAMES, {} if trained else aims.PUBLIC, report), *_times(report)]
    if "unseen" in report:
        names = {key: f"答案未见过：{name}" for key, name in _NAMES.items()}
        figures += _metrics(names, {}, report["unseen"])
    note = (
        f"自带的模型用过名为 train 的问题；这里是 {split}。"
        if split != "train"
        else "自带的模型可能用这些问题训练过，数值偏高，不能当作成绩。"
    )
    return f"{report['queries']} 个问题", tuple(figures), note


def _aimed(table: Mapping[str, tuple[str, float | None]], key: str, value: float) -> Figure:
    name, aim = table.get(key, (key, None))
    return Figure(name, value, aim)


def _citations(gold: Path) -> _Measured:
    from evaluation.citations import evaluate_citations

    body = evaluate_citations(gold).to_json()
    table: dict[str, tuple[str, float | None]] = {
        "span_f1": ("位置 F1", 0.97),
        "law": ("法规", 0.97),
        "articles": ("条", 0.96),
        "version": ("版本", 0.92),
        "quote_verdict": ("引文核对", 0.9),
        "span_precision": ("位置 精确率", None),
        "span_recall": ("位置 召回率", None),
        "paragraph": ("款", None),
        "item": ("项", None),
    }
    figures = [_aimed(table, key, value) for key, value in body["metrics"].items()]
    figures.append(Figure("每秒 MB", body["mb_per_second"], 1.0))
    survey = body["survey"]
    note = (
        f"全部文书 {survey['documents']} 份、引用 {survey['citations']} 处，"
        f"法规不明 {len(survey['unresolved'])} 处"
    )
    return f"{body['citations']} 处引用", tuple(figures), note


def _versions(folder: Path) -> _Measured:
    from evaluation.versions import evaluate_versions

    body = evaluate_versions(folder)
    figures = [Figure("条号对得上", body["right"], 0.985), Figure("类别", body["kind"])]
    figures += [Figure(name, row["right"]) for name, row in body["by_map"].items()]
    return f"{body['maps']} 对版本，{body['pairs']} 条", tuple(figures), ""


def _extraction(folder: Path) -> _Measured:
    from evaluation.extraction import evaluate_extraction

    body = evaluate_extraction(folder)
    table: dict[str, tuple[str, float | None]] = {
        "found": ("数字找到 F1", 0.985),
        "unit+category": ("加单位、类别 F1", 0.93),
        "unit+indicator": ("加单位、指标 F1", 0.85),
    }
    figures = [_aimed(table, key, row["f1"]) for key, row in body["metrics"].items()]
    figures.append(Figure("问题 F1", body["problems"]["f1"], 0.9))
    figures.append(Figure("每秒篇数（单核）", body["reports_per_second"]))
    return f"{len(body['reports'])} 篇，{body['figures']} 个数字", tuple(figures), ""


def report_page(body: Mapping[str, Any]) -> str:
    """Return the one-page report (验收报告) of `evaluate_all` as HTML that needs nothing else."""
    pages = environment()
    pages.filters["figure"] = _shown
    return pages.get_template("acceptance.html").render(**body)


def _shown(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"
