"""The bench's results as a Markdown table and a plot, each figure beside its aim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["markdown", "plot"]

# label, path into the results, aim, whether smaller is better
_AIMS: tuple[tuple[str, tuple[str, ...], float, bool], ...] = (
    ("ingest of the statutes with vectors, s", ("ingest", "seconds"), 180, True),
    ("ingest, peak memory of all processes, MB", ("ingest", "peak_mb"), 2048, True),
    ("pipeline ÷ sum of its engines", ("ingest", "ratio"), 4, True),
    ("search over HTTP, p50, ms", ("http", "p50_ms"), 15, True),
    ("search over HTTP, p99, ms", ("http", "p99_ms"), 60, True),
    ("search over HTTP, requests a second, 8 clients", ("http", "requests_per_s"), 100, False),
    ("page of results, 20 people, p95, ms", ("pages", "search", "p95_ms"), 80, True),
    ("page of a document, 20 people, p95, ms", ("pages", "doc", "p95_ms"), 80, True),
    ("suggestions, 20 people, p95, ms", ("pages", "suggest", "p95_ms"), 20, True),
    ("text PDF, pages a second", ("pdf", "pages_per_s"), 50, False),
    (
        "extraction, fictional reports of 3,000 characters a second on 2 cores",
        ("reports", "fictional", "reports_per_s_free"),
        150,
        False,
    ),
    (
        "extraction, real reports of 3,000 characters a second on 2 cores",
        ("reports", "real", "reports_per_s_free"),
        150,
        False,
    ),
    ("memory, 400 files ÷ 100 files", ("memory", "ratio"), 1.5, True),
    ("command line search, start included, s", ("cli", "median_s"), 0.8, True),
)


def _rows(results: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    rows = []
    for label, path, aim, smaller in _AIMS:
        value: Any = results
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            rows.append((label, float(value), aim, smaller))
    return rows


def markdown(results: dict[str, Any]) -> str:
    """Return the table: what, measured, aim, whether it is met."""
    machine = results["machine"]
    lines = [
        f"{machine['date']}, {machine['system']}, {machine['cores']} cores, "
        f"Python {machine['python']}",
        "",
        "| what | measured | aim | met |",
        "| --- | ---: | ---: | --- |",
    ]
    for label, value, aim, smaller in _rows(results):
        met = value <= aim if smaller else value >= aim
        sign = "≤" if smaller else "≥"
        lines.append(f"| {label} | {value:g} | {sign} {aim:g} | {'yes' if met else 'no'} |")
    return "\n".join(lines) + "\n"


def plot(results: dict[str, Any], path: Path) -> None:
    """Draw each figure as a share of its aim; the line at 1 is the aim."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    rows = _rows(results)[::-1]
    shares = [value / aim if smaller else aim / value for _, value, aim, smaller in rows]
    figure, axes = pyplot.subplots(figsize=(9, 0.5 * len(rows) + 1))
    axes.barh([row[0] for row in rows], shares, color="#1c5266")
    axes.axvline(1, color="#a32d1c", linewidth=1)
    axes.set_xlabel("measured ÷ aim (aim ÷ measured where more is better); left of the line is met")
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)
