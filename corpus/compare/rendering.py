"""A comparison for people: on a terminal, and as a page of HTML."""

from __future__ import annotations

from html import escape

from corpus.compare.comparison import Comparison, Row, Side, Span
from corpus.compare.difference import Operation
from corpus.compare.labels import VersionName, kind_label, remark_of, summary

__all__ = ["comparison_html", "comparison_text"]

_COLORS = {
    Operation.DELETE: ("\x1b[31;9m", "\x1b[0m"),
    Operation.INSERT: ("\x1b[32;4m", "\x1b[0m"),
    Operation.MOVED_FROM: ("\x1b[33;9m", "\x1b[0m"),
    Operation.MOVED_TO: ("\x1b[33;4m", "\x1b[0m"),
}
_SIGNS = {
    Operation.DELETE: ("[-", "-]"),
    Operation.INSERT: ("{+", "+}"),
    Operation.MOVED_FROM: ("[<", "<]"),
    Operation.MOVED_TO: ("{>", ">}"),
}
_TAGS = {
    Operation.DELETE: ("<del>", "</del>"),
    Operation.INSERT: ("<ins>", "</ins>"),
    Operation.MOVED_FROM: ('<del class="moved">', "</del>"),
    Operation.MOVED_TO: ('<ins class="moved">', "</ins>"),
}
_STYLE = """
body { font: 16px/1.7 "Noto Serif CJK SC", "Songti SC", SimSun, serif; margin: 2em; color: #222; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { border: 1px solid #bbb; padding: .5em .7em; vertical-align: top; white-space: pre-wrap; }
th { background: #f3f1ec; position: sticky; top: 0; }
del { color: #b00020; } ins { color: #00558b; background: #e8f3fb; }
.moved { color: #6a4c00; background: #fbf4e2; }
.remark { color: #777; font-size: .85em; }
@media print { th { position: static; } }
"""


def comparison_text(
    comparison: Comparison,
    old: VersionName,
    new: VersionName,
    *,
    color: bool,
    changes_only: bool = True,
) -> str:
    """Return a comparison for a terminal, each change in its place.

    Without colour deletions are ``[-…-]``, insertions ``{+…+}``, moved text ``[<…<]`` at
    its old and ``{>…>}`` at its new place.
    """
    marks = _COLORS if color else _SIGNS
    lines = [f"旧：{old.label}  {old.doc}", f"新：{new.label}  {new.doc}", summary(comparison), ""]
    for row in comparison.rows:
        if changes_only and row.kind == "same" and not row.moved:
            continue
        head = f"{_names(row.old)} → {_names(row.new)}  {kind_label(row.kind)}"
        lines.append(head + ("，位置移动" if row.moved else ""))
        body = "".join(_marked(span, marks) for span in row.inline)
        lines += [f"  {line}" for line in body.split("\n")]
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def _names(sides: tuple[Side, ...]) -> str:
    return "、".join(side.name for side in sides) or "（无）"


def _marked(span: Span, marks: dict[Operation, tuple[str, str]]) -> str:
    if span.operation is Operation.EQUAL or not span.text:
        return span.text
    opening, closing = marks[span.operation]
    # Line by line: a pager forgets the colour at a line's end.
    return "\n".join(f"{opening}{part}{closing}" if part else "" for part in span.text.split("\n"))


def comparison_html(
    comparison: Comparison, old: VersionName, new: VersionName, *, changes_only: bool = False
) -> str:
    """Return a comparison as a page of two columns that needs nothing from outside."""
    rows = "\n".join(
        f"<tr><td>{_cell(row, row.old, 'added')}</td><td>{_cell(row, row.new, 'deleted')}</td></tr>"
        for row in comparison.rows
        if not (changes_only and row.kind == "same" and not row.renumbered)
    )
    title = escape(f"《{new.title}》新旧对照表")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{escape(summary(comparison))}</p>\n<table>\n"
        f"<thead><tr><th>{escape(old.label)}</th><th>{escape(new.label)}</th></tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _cell(row: Row, sides: tuple[Side, ...], nothing: str) -> str:
    if not sides:
        return f'<span class="remark">（{kind_label(nothing)}）</span>'
    parts = ["\n".join(_side(side) for side in sides)]
    remark = remark_of(row) if sides is row.new else ""
    if remark:
        parts.append(f'<span class="remark">{escape(remark)}</span>')
    return "\n".join(parts)


def _side(side: Side) -> str:
    body = ""
    for span in side.spans:
        opening, closing = _TAGS.get(span.operation, ("", ""))
        body += f"{opening}{escape(span.text)}{closing}" if span.text else ""
    return f"<b>{escape(side.name)}</b>　{body}"
