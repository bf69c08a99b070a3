"""Charts of facts: trend over periods, comparison of reporters, composition."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.errors import ExtractionError, UsageError
from extraction.facts.query import pivot

__all__ = ["KINDS", "draw"]

KINDS = ("trend", "compare", "share")
_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei", "PingFang SC",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
)  # fmt: skip
_BLUE, _GREY = "#2f5d8a", "#6b7280"


def draw(rows: Sequence[Mapping[str, Any]], kind: str, form: str) -> bytes:
    """Return a chart of one indicator as PNG or SVG.

    Args:
        rows: facts of one indicator and one unit.
        kind: ``trend`` (by period), ``compare`` (by reporter), ``share`` (its parts).
        form: png or svg.

    Raises:
        UsageError: the facts are of several indicators or units, or none can be drawn.
        ExtractionError: matplotlib or a Chinese font is not installed.
    """
    if kind not in KINDS:
        raise UsageError(f"--chart 只能取 {'、'.join(KINDS)}。")
    title, unit, points = _points(rows, kind)
    try:
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise ExtractionError(
            "画图要装 matplotlib（charts 附加组件）；数据可先导出为 xlsx。"
        ) from exc
    from matplotlib import rc_context

    with rc_context(
        {"font.family": [_font()], "axes.unicode_minus": False, "svg.fonttype": "path"}
    ):
        figure = Figure(figsize=(8, max(3.6, 0.42 * len(points) + 1.6)), layout="constrained")
        axes = figure.subplots()
        if kind == "trend":
            _line(axes, points)
        else:
            _bars(axes, points, share=kind == "share")
        axes.set_title(f"{title}（{unit}）" if unit else title, loc="left", fontsize=13)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=form, dpi=150)
    return buffer.getvalue()


def _points(
    rows: Sequence[Mapping[str, Any]], kind: str
) -> tuple[str, str, list[tuple[str, float, bool]]]:
    """Return (title, unit, points); a point is (label, value, whether approximate)."""
    names = sorted({str(row["indicator"]) for row in rows})
    units = sorted({str(row["unit"] or "") for row in rows})
    if kind == "share":
        parts = [row for row in rows if row["role"] == "part" and row.get("table") is None]
        docs = {row["doc"] for row in parts}
        if len(docs) != 1 or len({row["unit"] for row in parts}) != 1:
            raise UsageError("构成图要限定到一份报告、一个单位的分项，请用 --filter doc=… 收窄。")
        points = [(_label(row), float(row["value"]), row["low"] != row["high"]) for row in parts]
        return f"{next(iter(docs))}：构成", str(parts[0]["unit"] or ""), points
    if len(names) != 1 or len(units) != 1:
        found = "、".join(names[:4]) or "无"
        raise UsageError(f"一张图只画一个指标、一个单位（现有：{found}），请收窄查询。")
    column = "period" if kind == "trend" else "reporter"
    cells = [cell for cell in pivot(rows, [column]) if cell["value"] is not None]
    if kind == "trend":
        # Years and half years make no line together: the years are kept if there are any.
        years = [cell for cell in cells if str(cell["period"]).isdigit()]
        cells = years if len(years) > 1 else cells
        if len({str(cell["period"])[4:-1] for cell in cells}) > 1:
            raise UsageError("期间长短不一（年、半年、季度），不能画成一条线，请用 --filter 收窄。")
    points = [(str(c[column] or "不详"), float(c["value"]), bool(c["approximate"])) for c in cells]
    if not points:
        raise UsageError("没有能画的数：口径不一或期间重叠，请用 --filter 收窄。")
    if kind == "compare":
        points.sort(key=lambda point: point[1])
    return names[0], units[0], points


def _label(row: Mapping[str, Any]) -> str:
    sentence, printed = str(row["sentence"]), str(row["value_text"])
    at = sentence.find(printed)
    words = sentence[max(0, at - 10) : at] if at >= 0 else str(row["indicator"])
    for mark in "，、；。：其中":
        words = words.rpartition(mark)[2]
    return words or str(row["indicator"])


def _line(axes: Any, points: Sequence[tuple[str, float, bool]]) -> None:
    labels = [label for label, _, _ in points]
    values = [value for _, value, _ in points]
    axes.plot(labels, values, color=_BLUE, marker="o", linewidth=2)
    for at, (_, value, approximate) in enumerate(points):
        words = f"{'约' if approximate else ''}{value:,g}"
        axes.annotate(words, (at, value), textcoords="offset points", xytext=(0, 8), ha="center")
    axes.set_ylim(0, max(values) * 1.18 or 1)
    _plain(axes)


def _bars(axes: Any, points: Sequence[tuple[str, float, bool]], *, share: bool) -> None:
    labels = [label for label, _, _ in points]
    values = [value for _, value, _ in points]
    whole = sum(values)
    bars = axes.barh(labels, values, color=_BLUE, height=0.62)
    words = [
        f"{'约' if approximate else ''}{value:,g}" + (f"  {value / whole:.1%}" if share else "")
        for _, value, approximate in points
    ]
    axes.bar_label(bars, words, padding=4)
    axes.set_xlim(0, max(values) * (1.25 if share else 1.15) or 1)
    _plain(axes)


def _plain(axes: Any) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=_GREY, length=0)


def _font() -> str:
    from matplotlib import font_manager

    held = {font.name for font in font_manager.fontManager.ttflist}
    name = next((font for font in _FONTS if font in held), None)
    if name is None:
        raise ExtractionError("这台机器没有中文字体，图中的汉字无法显示；请先安装一种中文字体。")
    return name
