"""Pages of the collection as a government site serves them: GBK, with all that surrounds a text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import jinja2

from corpus.models import Kind
from corpus.samples.build.marks import mark_of
from corpus.samples.build.source import Node, NodeKind, Source
from corpus.samples.build.text_writer import node_line

__all__ = ["write_html"]

_TEMPLATES = Path(__file__).with_name("templates")
_STRONG = frozenset(
    {NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.HEADING_1, NodeKind.LABEL}
)
_CENTRED = frozenset({NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.CENTRE})
_HOSTS = {
    "临江市政务公开网": "zwgk.linjiang.example",
    "临江市人民政府": "www.linjiang.example",
    "清风临江": "qingfeng.linjiang.example",
    "清廉云岭": "qinglian.yunling.example",
}
_COLUMNS = {
    "临江市政务公开网": ("首页", "政策文件", "公开指南", "公开年报", "依申请公开", "互动交流"),
    "临江市人民政府": ("首页", "要闻动态", "政务公开", "规范性文件", "办事服务", "走进临江"),
    "清风临江": ("首页", "工作动态", "制度法规", "以案说纪", "信访举报", "学习园地"),
    "清廉云岭": ("首页", "工作动态", "通知公告", "廉政文化", "监督曝光", "我要举报"),
}
_RELATED = {
    Kind.REGULATION: (
        "关于做好元旦春节期间公务用车封存停驶工作的通知",
        "市政府召开第三十二次常务会议",
        "一图读懂：公务接待六个“不得”",
    ),
    Kind.CASE: (
        "以案说纪丨违规收受土特产也要处理",
        "市纪委监委公开通报三起典型问题",
        "警示教育片《失守的底线》开播",
    ),
    Kind.REPORT: (
        "全市纪检监察机关“清廉村居”建设现场会召开",
        "一季度工作动态综述",
        "巡察干部手记：走村入户听民声",
    ),
    Kind.TRAINING: (
        "纪法小课堂第十二期",
        "每月一测：你会引用条款吗",
        "新任干部廉政培训班开班",
    ),
}


def write_html(source: Source, path: Path) -> None:
    """Write a source as a page in GBK; pages dated before 2016 are laid out with tables."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    site = str(source.meta["site"])
    day = dt.date.fromisoformat(source.date)
    template = "tables.html" if day.year < 2016 else "columns.html"
    page = environment.get_template(template).render(
        source=source,
        site=site,
        host=_HOSTS[site],
        columns=_COLUMNS[site],
        column=source.meta["column"],
        related=_RELATED[source.kind],
        mark=mark_of(source.kind),
        date=day,
        visits=600 + sum(map(ord, source.title)) % 900,
        blocks=[_block(node) for node in source.nodes],
    )
    path.write_bytes(page.replace("\n", "\r\n").encode("gbk"))


def _block(node: Node) -> dict[str, object]:
    if node.kind is NodeKind.TABLE:
        return {"kind": "table", "caption": node.text, "rows": _spans(node)}
    kind = "centre" if node.kind in _CENTRED else "text"
    if node.kind is NodeKind.RIGHT:
        kind = "right"
    return {
        "kind": kind,
        "text": node_line(node, "\u3000"),
        "strong": node.kind in _STRONG,
    }


def _spans(node: Node) -> list[list[tuple[str, int, int, bool]]]:
    """Return rows of (text, colspan, rowspan, is header), joined cells left out."""
    table: list[list[tuple[str, int, int, bool]]] = []
    for row, cells in enumerate(node.rows):
        line: list[tuple[str, int, int, bool]] = []
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            right, down = column, row
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            while down + 1 < len(node.rows) and node.rows[down + 1][column] == "^":
                down += 1
            line.append((text, right - column + 1, down - row + 1, row < node.header_rows))
        table.append(line)
    return table
