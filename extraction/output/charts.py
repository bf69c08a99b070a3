"""Charts of facts: trend over periods, comparison of reporters, composition."""

from __future__ import annotations

import hashlib
import io
import math
import re
import sys
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from corpus.errors import ExtractionError
from extraction.output.chart_data import KINDS, ChartData, Point, chart_data, share_data

__all__ = [
    "KINDS",
    "PAGE",
    "PRINT",
    "ChartData",
    "Point",
    "chart_data",
    "chart_svg",
    "draw",
    "draw_data",
    "share_data",
]

_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei", "PingFang SC",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
)  # fmt: skip
_WIDEST, _TAIL = 24, 9
_FEW_BARS = 3
_CSS = ("file://style.css", "file://graph.css")
_BEHIND = (
    "{id} text.value{{text-anchor:start;transform:translate(10px,0);font-weight:700}}"
    "{id} .axis path.line{{stroke-opacity:0}}"
)
_ABOVE = (
    "{id} text.value{{text-anchor:middle;transform:translate(-8px,-30px);font-weight:700}}"
    "{id} .axis path.line{{stroke-opacity:0}}"
)
_VIEW_BOX = re.compile(r'(?P<before>viewBox="0 0 \d+ )(?P<height>\d+)')
_YEAR = re.compile(r"\d{4}年")
_UNBROKEN = re.compile(r"[\w.-]{1,24}|.", re.ASCII)
_NOTE_PX, _LINE_PX = 900, 20
PRINT = {
    "bar": "#1c5266", "range": "#a67700", "label": "#474e53", "value": "#1c2023",
    "guide": "#dedbd2",
    "font": "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif",
}  # fmt: skip
"""Colours of a drawing that stands by itself."""

PAGE = {
    "bar": "var(--act)", "range": "var(--mark-line)", "label": "var(--ink-2)",
    "value": "var(--ink)", "guide": "var(--line)", "font": "var(--hei)",
}  # fmt: skip
"""Colours of a drawing inside a page, by day and by night."""


def draw(rows: Sequence[Mapping[str, Any]], kind: str, form: str) -> bytes:
    """Return a chart of one indicator as PNG or SVG.

    Args:
        rows: facts of one indicator and one unit.
        kind: ``trend`` (by period) or ``compare`` (by reporter).
        form: png or svg.

    Raises:
        UsageError: the facts are of several indicators or units, or none can be drawn.
        ExtractionError: for PNG: matplotlib or a Chinese font is not installed.
    """
    return draw_data(chart_data(rows, kind), form)


def draw_data(data: ChartData, form: str) -> bytes:
    """Return a chart as PNG or SVG.

    Raises:
        ExtractionError: for PNG: matplotlib or a Chinese font is not installed.
    """
    if form == "svg":
        head = b'<?xml version="1.0" encoding="utf-8"?>\n'
        return head + chart_svg(data, titled=True).encode()
    return _png(data)


def chart_svg(data: ChartData, palette: Mapping[str, str] = PRINT, *, titled: bool = False) -> str:
    """Return a chart as SVG that loads and runs nothing.

    Args:
        data: what to show.
        palette: colours by their use, `PRINT` or `PAGE`.
        titled: whether the drawing carries its title; in a page that stands above it.
    """
    pygal = _library()
    style_of = pygal.style.Style
    style = style_of(
        background="transparent", plot_background="transparent",
        foreground=palette["label"], foreground_strong=palette["label"],
        foreground_subtle=palette["guide"], colors=(palette["bar"],),
        ci_colors=(palette["range"],), value_colors=(palette["value"],),
        font_family=palette["font"], label_font_size=13, major_label_font_size=13,
        value_font_size=14, title_font_size=17, opacity="1", opacity_hover="1",
        stroke_opacity="1", stroke_width="2.5", stroke_opacity_hover="1",
        stroke_width_hover="2.5", transition="0s", guide_stroke_dasharray="0",
        major_guide_stroke_dasharray="0",
    )  # fmt: skip
    line = data.kind == "trend" and len(data.points) > 1
    labels = [_cut(label) for label in _labels(data.points)]
    widest = max(map(len, labels), default=0)
    # Half of what stands above and below the first and the last dot goes beyond them.
    side = max(
        [40, *(8 + _wide(words) // 2 for words in (*labels, *(p.printed for p in data.points)))]
    )
    options: dict[str, Any] = {
        "style": style, "js": (), "show_legend": False, "print_values": True,
        "disable_xml_declaration": True, "width": 860, "margin": 8, "dots_size": 4,
        "height": 280 if line else 24 + 42 * len(data.points), "spacing": 8,
        "show_y_guides": False, "show_x_guides": False, "print_values_position": "top",
        # The library takes a Chinese character for half as wide as it is.
        "margin_right": side if line else 150, "margin_left": side if line else 8 + 6 * widest,
        "truncate_label": -1,
    }  # fmt: skip
    if titled:
        options["title"] = f"{data.title}（{data.unit}）" if data.unit else data.title
        options["height"] += 40
    top = max((p.high or p.value for p in data.points), default=1) or 1
    chart: Any
    # No scale: every bar and every dot carries its number.
    if line:
        chart = pygal.Line(**options, range=(0, top * 1.2), show_y_labels=False)
        points = list(data.points)
    else:
        labels.reverse()
        chart = pygal.HorizontalBar(**options, range=(0, top), show_x_labels=False)
        points = list(reversed(data.points))
    chart.uuid = hashlib.sha256(repr(data).encode()).hexdigest()[:8]
    rule = (_ABOVE if line else _BEHIND).format(id=f"#chart-{chart.uuid}")
    chart.config.css = [*_CSS, f"inline:{rule}"]
    chart.x_labels = labels
    scale = 0.0 if line else (700 - 14 * widest) / top
    chart.add(data.title, [_pygal_value(point, scale) for point in points])
    svg = _clean(chart.render(is_unicode=True), data)
    return _noted(svg, data, palette) if titled and data.notes else svg


def _noted(svg: str, data: ChartData, palette: Mapping[str, str]) -> str:
    """Return a drawing with what it leaves out written below it."""
    box = _VIEW_BOX.search(svg)
    if box is None:
        return svg
    height, lines = int(box["height"]), _note_lines(data)
    words = "".join(
        f'<text x="12" y="{height + 16 + _LINE_PX * at}" font-size="13" fill="{palette["label"]}"'
        f' font-family="{palette["font"]}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    taller = f"{box['before']}{height + _LINE_PX * len(lines) + 12}"
    svg = f"{svg[: box.start()]}{taller}{svg[box.end() :]}"
    end = svg.rindex("</svg>")
    return f"{svg[:end]}{words}{svg[end:]}"


def _note_lines(data: ChartData) -> list[str]:
    """Return the notes in lines that are as wide as a drawing."""
    lines = []
    for note in data.notes:
        line = "注："
        for piece in _UNBROKEN.findall(note):
            if _wide(line) + _wide(piece) > _NOTE_PX:
                lines.append(line)
                line = "\u3000\u3000"
            line += piece
        lines.append(line)
    return lines


def _labels(points: Sequence[Point]) -> list[str]:
    """Return what stands at each point: of times of one year the first alone names it."""
    shown: list[str] = []
    for before, point in zip((None, *points), points, strict=False):
        year = _YEAR.match(point.label)
        same = year and before is not None and before.label.startswith(year[0])
        rest = point.label[year.end() :] if year and same else ""
        shown.append(rest or point.label)
    return shown


def _cut(label: str) -> str:
    """Return a name that leaves room for its bar, with its beginning and its end."""
    if len(label) <= _WIDEST:
        return label
    return f"{label[: _WIDEST - _TAIL - 1]}…{label[-_TAIL:]}"


def _wide(words: str) -> int:
    """Return about how many pixels words take."""
    return sum(15 if char >= "\u2e80" or char in "～" else 9 for char in words)


def _library() -> Any:
    """Return pygal without the import hook it installs for its maps, long out of date."""
    import pygal
    import pygal.style

    sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != "PluginImportFixer"]
    return pygal


def _pygal_value(point: Point, scale: float) -> dict[str, Any]:
    """Return a value with its range; ``scale`` is pixels by unit where numbers stand behind."""
    value: dict[str, Any] = {"value": point.value}
    words = point.printed
    if point.high is not None and point.low != point.high:
        value["ci"] = {"low": point.low, "high": point.high}
        # The number stands behind the end of the range, not on it.
        words = "\u3000" * math.ceil((point.high - point.value) * scale / 14) + words
    return value | {"formatter": lambda _: words}


def _clean(svg: str, data: ChartData) -> str:
    """Return the drawing without scripts and with a name for those who do not see it."""
    svg = re.sub(r"<script\b.*?</script>|<!--.*?-->", "", svg, flags=re.DOTALL)
    words = "；".join(f"{point.label} {point.printed}" for point in data.points)
    name = escape(
        f"{data.title}（{data.unit}）：{words}" if data.unit else f"{data.title}：{words}"
    )
    # The library names every drawing after itself, and guides after their numbers.
    svg = re.sub(r"<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<desc\b.*?</desc>", "", svg, flags=re.DOTALL)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)


def _png(data: ChartData) -> bytes:
    title, unit, points = data.title, data.unit, data.points
    try:
        from matplotlib.figure import Figure
    except ImportError as exc:
        raise ExtractionError(
            "画 png 图要装 matplotlib（charts 附加组件）；也可导出 svg 图或 xlsx。"
        ) from exc
    from matplotlib import rc_context

    with rc_context({"font.family": [_font()], "axes.unicode_minus": False}):
        notes = _note_lines(data)
        line = data.kind == "trend" and len(points) > 1
        height = (3.6 if line else max(2.2, 0.42 * len(points) + 1.6)) + 0.19 * len(notes)
        figure = Figure(figsize=(8, height), layout="constrained")
        axes = figure.subplots()
        _line(axes, points) if line else _bars(axes, points)
        _plain(axes)
        axes.set_title(
            f"{title}（{unit}）" if unit else title, loc="left", fontsize=14, fontweight="bold",
            color=PRINT["value"], pad=12,
        )  # fmt: skip
        if notes:
            figure.supxlabel(
                "\n".join(notes), x=0.01, ha="left", fontsize=9, color=PRINT["label"],
                linespacing=1.4,
            )  # fmt: skip
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=150)
    return buffer.getvalue()


def _line(axes: Any, points: Sequence[Point]) -> None:
    places, values = range(len(points)), [point.value for point in points]
    axes.plot(places, values, color=PRINT["bar"], marker="o", linewidth=2.2)
    top = max((point.high or point.value for point in points), default=1) or 1
    for at, point in enumerate(points):
        if point.high is not None and point.low != point.high:
            axes.vlines(at, point.low, point.high, color=PRINT["range"], linewidth=2)
        beside = [values[n] for n in (at - 1, at + 1) if 0 <= n < len(values)]
        # Between two higher points the line leaves no room above.
        below = len(beside) == 2 and min(beside) > point.value and point.low > 0.2 * top
        place = point.low if below else (point.high or point.value)
        axes.annotate(
            point.printed, (at, place), textcoords="offset points", xytext=(0, -17 if below else 9),
            ha="center", fontweight="bold", color=PRINT["value"],
        )  # fmt: skip
    axes.set_xticks(places, _labels(points))
    axes.set_xlim(-0.4, len(points) - 0.6)
    axes.set_ylim(0, top * 1.2)
    axes.set_yticks([])


def _bars(axes: Any, points: Sequence[Point]) -> None:
    points = list(reversed(points))
    places = range(len(points))
    axes.barh(places, [point.value for point in points], color=PRINT["bar"], height=0.68)
    top = max((point.high or point.value for point in points), default=1) or 1
    for at, point in enumerate(points):
        if point.high is not None and point.low != point.high:
            axes.hlines(at, point.low, point.high, color=PRINT["range"], linewidth=2)
        axes.annotate(
            point.printed, (point.high or point.value, at), textcoords="offset points",
            xytext=(8, 0), va="center", fontweight="bold", color=PRINT["value"],
        )  # fmt: skip
    axes.set_yticks(places, [point.label for point in points])
    # One bar alone is as thick as one of several.
    beside = max(0, _FEW_BARS - len(points)) / 2
    axes.set_ylim(-0.6 - beside, len(points) - 0.4 + beside)
    axes.set_xlim(0, top * 1.3)
    axes.set_xticks([])


def _plain(axes: Any) -> None:
    # No scale: every bar and every dot carries its number.
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=PRINT["label"], length=0, labelsize=11)


def _font() -> str:
    from matplotlib import font_manager

    held = {font.name for font in font_manager.fontManager.ttflist}
    name = next((font for font in _FONTS if font in held), None)
    if name is None:
        raise ExtractionError("这台机器没有中文字体，图中的汉字无法显示；请先安装一种中文字体。")
    return name
