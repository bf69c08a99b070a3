"""Commands about versions in time: versions, diff, map, dates."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import AsOfOption, HomeOption, JsonOption, open_home, parse_date
from api.cli.output import note, print_json, write_atomic
from corpus.errors import UsageError

__all__ = ["register"]


class DiffFormat(StrEnum):
    """Forms of a comparison."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


FirstArgument = Annotated[
    str,
    typer.Argument(
        help="旧版本：文件名、链接，或题名加年份；只给题名则取最近两版。", metavar="甲版本"
    ),
]
SecondArgument = Annotated[str | None, typer.Argument(help="新版本。", metavar="乙版本")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("versions", help="列出一部法规的各个版本和每个版本的时效。")(versions)
    app.command("diff", help="逐条逐字对照两个版本，可出新旧对照表。")(diff)
    app.command("dates", help="双日期：行为时与处理时有效的条文并列，附过渡条款；不作结论。")(dates)
    app.command("map", help="两个版本之间的条号对照；人工更正会保留并优先。")(map_articles)


def versions(
    title: Annotated[str, typer.Argument(help="题名、简称或文件名。", metavar="名称")],
    home: HomeOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the versions of a regulation."""
    on = parse_date(as_of) or datetime.date.today()
    with open_home(home) as service:
        rows = service.versions(title, on)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        dates = [
            f"{row[name]} {label}"
            for name, label in (
                ("promulgated", "公布"),
                ("amended", "修订"),
                ("effective", "施行"),
                ("repealed", "废止"),
            )
            if row[name]
        ]
        typer.secho(f"{row['version']}  {row['status']}  {row['title']}", bold=True)
        typer.echo(f"    {'，'.join(dates) or '日期不详'}；{row['articles']} 条  {row['doc']}")
        if row.get("repealed_by"):
            by = row["repealed_by"]
            typer.echo(f"    依据：《{by['title']}》（{by['version']}）“{by['quote']}”")
    typer.echo(f"时效截至 {on.isoformat()}")


def diff(
    first: FirstArgument,
    second: SecondArgument = None,
    home: HomeOption = None,
    form: Annotated[
        DiffFormat | None, typer.Option("--format", help="默认按 --out 的扩展名，否则为 text。")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写入文件（.html、.docx …）。")] = None,
    everything: Annotated[
        bool, typer.Option("--all/--changes", help="没有改动的条文也列出；默认只列改动。")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Compare two versions."""
    from api.comparing import comparison_body, find_pair

    chosen = DiffFormat.JSON if as_json else _form(form, out)
    if chosen is DiffFormat.DOCX and out is None:
        raise UsageError("docx 请用 --out 指定文件。")
    with open_home(home) as service:
        pair = find_pair(service, first, second)
        if chosen is DiffFormat.JSON:
            body = comparison_body(service, pair)
            if out is None:
                print_json(body)
                return
            import orjson

            data = orjson.dumps(body, option=orjson.OPT_INDENT_2)
        else:
            data = _rendered(service, pair, chosen, everything, out is None)
    if out is None:
        typer.echo(data.decode())
    else:
        write_atomic(out, data)
        note(f"已写入 {out}")


def _form(form: DiffFormat | None, out: Path | None) -> DiffFormat:
    if form is not None:
        return form
    suffix = out.suffix.lower().lstrip(".") if out is not None else ""
    known = {item.value: item for item in DiffFormat} | {
        "htm": DiffFormat.HTML, "txt": DiffFormat.TEXT, "": DiffFormat.TEXT
    }  # fmt: skip
    if suffix not in known:
        raise UsageError("--out 的文件名应以 .docx、.html、.json、.txt 结尾。")
    return known[suffix]


def _rendered(
    service: Any, pair: Any, form: DiffFormat, everything: bool, on_terminal: bool
) -> bytes:
    from api.comparing import compare, version_name

    comparison = compare(service, pair)
    names = version_name(pair.old), version_name(pair.new)
    if form is DiffFormat.DOCX:
        from corpus.compare.word import comparison_docx

        return comparison_docx(comparison, *names, changes_only=not everything)
    from corpus.compare.rendering import comparison_html, comparison_text

    if form is DiffFormat.HTML:
        return comparison_html(comparison, *names, changes_only=not everything).encode()
    color = on_terminal and sys.stdout.isatty()
    return comparison_text(comparison, *names, color=color, changes_only=not everything).encode()


def map_articles(
    first: FirstArgument,
    second: SecondArgument = None,
    home: HomeOption = None,
    said: Annotated[
        list[str] | None,
        typer.Option("--set", help="更正一条：第十条=第十二条（多条用逗号），第十条=删除。"),
    ] = None,
    withdrawn: Annotated[
        list[str] | None, typer.Option("--unset", help="撤回对某一旧条的更正。")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show, and correct, which article became which."""
    from api.comparing import correct, find_pair, map_body
    from corpus.compare.labels import kind_label

    with open_home(home) as service:
        pair = find_pair(service, first, second)
        if said or withdrawn:
            correct(service, pair, said or (), withdrawn or ())
        body = map_body(service, pair)
    if as_json:
        print_json(body)
        return
    typer.echo(f"旧：{body['from_doc']}（{body['from_version']}）")
    typer.echo(f"新：{body['to_doc']}（{body['to_version']}）")
    for row in body["pairs"]:
        line = f"{row['from']} → {row['to'] or '（无）'}  {kind_label(row['kind'])}"
        if row["also"]:
            line += f"，另有部分内容见{'、'.join(row['also'])}"
        typer.echo(line + ("（人工更正）" if row["confirmed"] else ""))
    typer.echo(f"新增：{'、'.join(body['added']) or '无'}")


def dates(
    query: Annotated[str, typer.Argument(help="行为、事由，或条号。", metavar="问题")],
    conduct: Annotated[
        str, typer.Option("--conduct", help="行为时间，如 2017-03..2019-06。", metavar="日期")
    ],
    decision: Annotated[
        str, typer.Option("--decision", help="处理时间，如 2024-05。", metavar="日期")
    ],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the provisions in force at two dates side by side."""
    from api.two_dates import parse_period, two_dates

    periods = parse_period(conduct), parse_period(decision)
    with open_home(home) as service:
        body = two_dates(service, query, *periods)
    if as_json:
        print_json(body)
        return
    for message in body["notes"]:
        typer.echo(message)
    for work in body["works"]:
        typer.echo("")
        _print_work(work)


def _print_work(work: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    table = Table(title=f"《{work['title']}》", show_lines=True, title_justify="left", expand=True)
    for column in work["columns"]:
        times = "\n".join(
            f"{w['label']} {w['from']}" + (f" 至 {w['to']}" if w["to"] != w["from"] else "")
            for w in column["when"]
        )
        table.add_column(
            Text(f"{times}\n{_version_label(column)}"),
            ratio=1,
            overflow="fold",
        )
    for row in work["rows"]:
        table.add_row(*(_quoted(cell) for cell in row))
    console.print(table)
    for message in work["notes"]:
        console.print(Text(f"注：{message}"))
    for clause in work["transition"]:
        console.print(
            Text(f"〔{clause['version']}版 过渡条款〕{clause['article']}　{clause['text']}")
        )


def _quoted(cell: list[dict[str, Any]]) -> str:
    from rich.markup import escape

    return "\n".join(f"{q['article']}　{escape(q['text'])}" for q in cell) or "（无对应条文）"


def _version_label(column: dict[str, Any]) -> str:
    effective = column["effective"]
    return f"{column['version']}版（{effective + '施行' if effective else '施行日期不详'}）"
