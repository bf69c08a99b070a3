"""Commands that write the collection out: export of texts, export site."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api.cli.options import (
    AsOfOption,
    HomeOption,
    JsonOption,
    KindChoice,
    open_home,
    parse_date,
)
from api.cli.output import note, print_json, progress_line, write_atomic

__all__ = ["register"]


class ExportFormat(StrEnum):
    """Forms of an export."""

    MD = "md"
    DOCX = "docx"
    AKN = "akn"


class _TextIsMeant(TyperGroup):
    """A group in which `export 监察法` means `export text 监察法`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of the command in where it was left out."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["text", *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(
        cls=_TextIsMeant, help="导出条文，或整个资料库的离线阅读版。", no_args_is_help=True
    )
    group.command("text", help="导出一条、若干条或整部法规（可含各版本）；“text”可以不写。")(
        export_files
    )
    group.command("site", help="导出离线阅读版：用浏览器从磁盘打开，可检索。")(export_site_files)
    app.add_typer(group, name="export")


def export_files(
    refs: Annotated[
        list[str], typer.Argument(help="题名、条号、链接或文件名，可多个。", metavar="条文…")
    ],
    out: Annotated[Path, typer.Option("--out", help="写入的文件。")],
    home: HomeOption = None,
    form: Annotated[
        ExportFormat | None, typer.Option("--format", help="默认按 --out 的扩展名。")
    ] = None,
    all_versions: Annotated[bool, typer.Option("--versions", help="整部法规连同各版本。")] = False,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Export articles, a selection or whole works."""
    from api.exporting import export, parts_of

    suffix = out.suffix.lower().lstrip(".")
    known = {"xml": "akn", "zip": "akn", "markdown": "md"}
    chosen = form.value if form is not None else known.get(suffix, suffix)
    with open_home(home) as service:
        parts = parts_of(service, refs, parse_date(as_of), all_versions=all_versions)
        data, media_type = export(parts, chosen)
    write_atomic(out, data)
    if as_json:
        print_json(
            {
                "out": str(out),
                "media_type": media_type,
                "parts": [
                    {"doc": p.record.doc, "articles": p.articles, "permalink": p.address}
                    for p in parts
                ],
            }
        )
    else:
        note(f"已写入 {out}（{len(parts)} 份文本）")


def export_site_files(
    folder: Annotated[Path, typer.Argument(help="写入的文件夹。", metavar="文件夹")],
    home: HomeOption = None,
    kinds: Annotated[
        list[KindChoice] | None,
        typer.Option("--kind", help="种类，可多次；默认法规、案例、培训材料。"),
    ] = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a read-only copy that opens from disk in a browser."""
    from api.site.build import DEFAULT_KINDS, export_site
    from corpus.models import Kind

    chosen = [Kind(kind.value) for kind in kinds or () if kind is not KindChoice.AUTO]
    with open_home(home) as service, progress_line("导出") as progress:
        report = export_site(
            service,
            folder,
            kinds=chosen or DEFAULT_KINDS,
            on=parse_date(as_of),
            progress=progress,
        )
    if as_json:
        print_json(report.to_json())
    else:
        typer.echo(
            f"已写入 {folder}：{report.documents} 份文件，{report.passages} 条，"
            f"{report.bytes / 1e6:.1f} MB；用浏览器打开其中的 index.html"
        )
