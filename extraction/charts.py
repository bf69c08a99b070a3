"""Charts of facts: trend over periods, comparison of reporters, composition."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from corpus.errors import ExtractionError, UsageError
from extraction.facts.query import pivot

__all__ = ["KINDS", "draw"]


class _Point(NamedTuple):
    """One figure of a chart."""

    label: str
    value: float
    approximate: bool

    @property
    def words(self) -> str:
        """Return the value as printed beside it."""
        return f"{'约' if self.approximate else ''}{self.value:,g}"


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
        ExtractionError: for PNG, matplotlib or a Chinese font is not installed.
    """
    if kind not in KINDS:
        raise UsageError(f"--chart 只能取 {'、'.join(KINDS)}。")
    title, unit, points = _points(rows, kind)
    heading = f"{title}（{unit}）" if unit else title
    if form == "svg":
        return _svg(kind, heading, points)
    try:
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise ExtractionError(
            "画 PNG 要装 matplotlib（charts 附加组件）；也可以导出 svg 或 xlsx。"
        ) from exc
    from matplotlib import rc_context

    with rc_context({"font.family": [_font()], "axes.unicode_minus": False}):
        figure = Figure(figsize=(8, max(3.6, 0.42 * len(points) + 1.6)), layout="constrained")
        axes = figure.subplots()
        if kind == "trend":
            _line(axes, points)
        else:
            _bars(axes, points, share=kind == "share")
        axes.set_title(heading, loc="left", fontsize=13)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=form, dpi=150)
    return buffer.getvalue()


def _svg(kind: str, heading: str, points: Sequence[_Point]) -> bytes:
    """Return a chart that needs no script, font or address from elsewhere."""
    pygal = _pygal()
    from lxml import etree

    family = ", ".join(f"'{name}'" for name in _FONTS) + ", sans-serif"
    style = pygal.style.Style(
        font_family=family, title_font_family=family, label_font_family=family,
        major_label_font_family=family, value_font_family=family, value_label_font_family=family,
        background="white", plot_background="white", foreground="#1f2937",
        foreground_strong="#1f2937", foreground_subtle="#d1d5db", colors=(_BLUE,), opacity="1",
        title_font_size=18, label_font_size=13, major_label_font_size=13, value_font_size=13,
        value_label_font_size=13, value_colors=("#1f2937",), guide_stroke_color="#e5e7eb",
        major_guide_stroke_color="#e5e7eb", stroke_opacity="1", stroke_opacity_hover="1",
    )  # fmt: skip
    whole = sum(point.value for point in points)
    most = max(point.value for point in points)

    def shown(at: int) -> str:
        point = points[at]
        return point.words + (f"  {point.value / whole:.1%}" if kind == "share" and whole else "")

    common = {
        "style": style, "title": heading, "show_legend": False, "js": (), "print_values": True,
        "print_values_position": "top", "width": 960, "no_prefix": True, "no_data_text": "没有数据",
        "explicit_size": True, "value_formatter": lambda value: f"{value:,g}",
        "range": (0, most * (1.18 if kind == "trend" else 1.28) or 1), "margin": 24,
        # Room is measured for Latin letters; Chinese ones take twice as much.
        "margin_left": 24 if kind == "trend" else 24 + 6 * max(len(p.label) for p in points),
    }  # fmt: skip
    if kind == "trend":
        chart = pygal.Line(
            height=440, dots_size=4, stroke_style={"width": 2.5}, show_x_guides=False,
            truncate_label=-1, **common,
        )  # fmt: skip
    else:
        chart = pygal.HorizontalBar(
            height=max(300, 44 * len(points) + 130), show_y_guides=True, truncate_label=-1,
            spacing=18, **common,
        )  # fmt: skip
    chart.x_labels = [point.label for point in points]
    chart.add("", [
        {"value": point.value, "formatter": lambda _, at=at: shown(at)}
        for at, point in enumerate(points)
    ])  # fmt: skip
    tree = chart.render_tree()
    for node in list(tree.iter()):
        # Its scripts only move tooltips; its comments name a site.
        unwanted = not isinstance(node.tag, str) or node.tag.rpartition("}")[2] == "script"
        if unwanted and (parent := node.getparent()) is not None:
            parent.remove(node)
        elif node.get("class") == "value" and node.get("x") is not None:
            _beside(node, above=kind == "trend")
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


def _pygal() -> Any:
    """Import the library; its hook for plug-ins is of an old form and warns at every import."""
    import pygal
    import pygal.style

    sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != "PluginImportFixer"]
    return pygal


def _beside(node: Any, *, above: bool) -> None:
    """Put the words of a value over its point or behind its bar, not across its edge."""
    place = {axis: float(node.get(axis)) for axis in ("x", "y")}
    place["x"] += -12 if above else 8
    place["y"] -= 26 if above else 0
    node.set("style", f"text-anchor:{'middle' if above else 'start'}")
    for axis, value in place.items():
        node.set(axis, f"{value:g}")


def _points(rows: Sequence[Mapping[str, Any]], kind: str) -> tuple[str, str, list[_Point]]:
    """Return (title, unit, points); a point is (label, value, whether approximate)."""
    names = sorted({str(row["indicator"]) for row in rows})
    units = sorted({str(row["unit"] or "") for row in rows})
    if kind == "share":
        parts = [row for row in rows if row["role"] == "part" and row.get("table") is None]
        docs = {row["doc"] for row in parts}
        if len(docs) != 1 or len({row["unit"] for row in parts}) != 1:
            raise UsageError("构成图要限定到一份报告、一个单位的分项，请用 --filter doc=… 收窄。")
        # Parts of one whole stand in one sentence; those of another are another picture.
        groups: dict[str, list[Mapping[str, Any]]] = {}
        for part in parts:
            groups.setdefault(str(part["sentence"]), []).append(part)
        chosen = max(groups.values(), key=len)
        points = [
            _Point(_label(row), float(row["value"]), row["low"] != row["high"]) for row in chosen
        ][::-1]
        return _whole(chosen[0]), str(chosen[0]["unit"] or ""), points
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
    points = [
        _Point(str(c[column] or "不详"), float(c["value"]), bool(c["approximate"])) for c in cells
    ]
    if not points:
        raise UsageError("没有能画的数：口径不一或期间重叠，请用 --filter 收窄。")
    if kind == "compare":
        points.sort(key=lambda point: point.value)
    return names[0], units[0], points


def _whole(part: Mapping[str, Any]) -> str:
    """Return a title: the clause that states the whole, and the report."""
    clauses = re.split(r"其中|[，：；]", str(part["sentence"]))
    stated = next((clause for clause in clauses if re.search(r"\d", clause)), clauses[0])
    return f"{stated.strip()[:30]}：构成，{part['doc']}"


def _label(row: Mapping[str, Any]) -> str:
    sentence, printed = str(row["sentence"]), str(row["value_text"])
    at = sentence.find(printed)
    words = sentence[max(0, at - 10) : at] if at >= 0 else str(row["indicator"])
    words = re.split("[，、；。：]|其中", words)[-1]
    return words or str(row["indicator"])


def _line(axes: Any, points: Sequence[_Point]) -> None:
    labels = [point.label for point in points]
    values = [point.value for point in points]
    axes.plot(labels, values, color=_BLUE, marker="o", linewidth=2)
    for at, point in enumerate(points):
        axes.annotate(
            point.words, (at, point.value), textcoords="offset points", xytext=(0, 8), ha="center"
        )
    axes.set_ylim(0, max(values) * 1.18 or 1)
    _plain(axes)


def _bars(axes: Any, points: Sequence[_Point], *, share: bool) -> None:
    labels = [point.label for point in points]
    values = [point.value for point in points]
    whole = sum(values)
    bars = axes.barh(labels, values, color=_BLUE, height=0.62)
    words = [
        point.words + (f"  {point.value / whole:.1%}" if share and whole else "")
        for point in points
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
