"""Commands about the collection itself: ingest, remove, reindex, verify, list, failures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import (
    HomeOption,
    JsonOption,
    KindChoice,
    KindOption,
    open_home,
    parse_filters,
)
from api.cli.output import note, print_json, progress_line
from api.errors import EXIT_FAILED, EXIT_PARTIAL
from corpus.errors import UsageError
from corpus.models import Kind

if TYPE_CHECKING:
    from indexing.ingest import IngestReport

__all__ = ["register"]

_MOST_WARNINGS = 30


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("ingest", help="把文件和文件夹读入资料库；未变的跳过，已变的替换。")(ingest)
    app.command("list", help="列出资料库中的文件。")(list_documents)
    app.command("failures", help="列出未能入库的文件和原因。")(failures)
    app.command("remove", help="从资料库中移除文件（原件另存，不动磁盘上的文件）。")(remove)
    app.command("reindex", help="按已存文本重建索引，不重读原件。")(reindex)
    app.command("verify", help="核对资料库与索引是否一致、原件是否完好。")(verify)
    app.command("backup", help="把整个资料库写成一个备份文件。")(backup)
    app.command("restore", help="从备份文件恢复资料库；核对无误才换上。")(restore)


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="文件或文件夹。", metavar="路径…")
    ] = None,
    home: HomeOption = None,
    kind: KindOption = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="未变的也重新读入；不写路径时按资料库保存的原件重读全部。"),
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, max=64, help="读取进程数；默认取核数。")
    ] = None,
    meta: Annotated[
        list[str] | None,
        typer.Option("--meta", help="补充信息，如 issuer=市纪委 effective=2024-01-01，可多次。"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read files into the collection and print what became of each."""
    from api.facts import waiting_reviews
    from api.settings import load_settings
    from indexing.ingest import IngestOptions, reread
    from indexing.ingest import ingest as run_ingest

    if not paths and (not again or meta or kind not in (None, KindChoice.AUTO)):
        raise UsageError("请写明要读入的文件或文件夹；重读资料库里的全部原件用 --again。")
    overrides = {name: values[-1] for name, values in parse_filters(meta).items()}
    with open_home(home, create=True) as service, progress_line("入库") as progress:
        options = IngestOptions(ocr=load_settings(home).ocr)
        if not paths:
            report = reread(service.collection, workers=workers, progress=progress, options=options)
        else:
            report = run_ingest(
                service.collection,
                paths,
                kind=None if kind in (None, KindChoice.AUTO) else Kind(kind.value),
                workers=workers,
                progress=progress,
                overrides=overrides,
                force=again,
                options=options,
            )
        waiting = waiting_reviews(service.collection.store) if report.updated else []
    _tell(report, waiting, as_json)


def _tell(report: IngestReport, waiting: Sequence[str], as_json: bool) -> None:
    """Print what became of the files; exit with the code that tells of failures."""
    body = report.to_json()
    if as_json:
        print_json(body)
    else:
        typer.echo(
            f"新增 {body['added']}，更新 {body['updated']}，跳过 {body['skipped']}，"
            f"失败 {len(body['failed'])}，用时 {body['seconds']:.1f} 秒"
        )
    if report.stale_links:
        note(
            f"还有 {report.stale_links} 份文件的引用待按新的法规重新核对，"
            "下次导入时继续；现在就做请运行 jidian relink。"
        )
    for line in waiting:
        note(line)
    if report.ignored:
        note(f"文件夹中另有 {report.ignored} 个文件不是能读的格式，没有读。")
    elif not any(body[name] for name in ("added", "updated", "skipped", "failed")):
        note("没有找到能读的文件。")
    for path, warning in report.warnings[:_MOST_WARNINGS]:
        note(f"提示：{path}：{warning}")
    if len(report.warnings) > _MOST_WARNINGS:
        note(f"另有 {len(report.warnings) - _MOST_WARNINGS} 条提示，用 --json 可看全部。")
    for failure in body["failed"]:
        note(f"未入库：{failure['path']}：{failure['error']}")
    if body["failed"]:
        done = body["added"] + body["updated"] + body["skipped"]
        raise typer.Exit(EXIT_PARTIAL if done else EXIT_FAILED)


def list_documents(
    home: HomeOption = None, kind: KindOption = None, as_json: JsonOption = False
) -> None:
    """Print the documents held."""
    from api.pages.parts import KIND_NAMES

    with open_home(home) as service:
        rows = service.documents(None if kind in (None, KindChoice.AUTO) else kind.value)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        # 日期不详 is as wide as a date where Chinese signs take two columns.
        version = row["version"].ljust(12 if row["version"].isascii() else 8)
        name = KIND_NAMES.get(row["kind"], row["kind"])
        typer.echo(f"{name}  {version} {row['articles']:>4} 条  {row['doc']}")
    typer.echo(f"共 {len(rows)} 份")


def failures(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print the inputs that could not be taken in."""
    with open_home(home) as service:
        rows = service.failures()
    if as_json:
        print_json(rows)
        return
    for row in rows:
        typer.echo(f"{row['path']}\n    {row['error']}")
    typer.echo(f"共 {len(rows)} 个")


def remove(
    docs: Annotated[list[str], typer.Argument(help="文件名（入库时的名字）。", metavar="文件名…")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove documents by name."""
    from indexing.maintenance import remove_documents

    with open_home(home) as service:
        removed = remove_documents(service.collection, docs)
    if as_json:
        print_json({"removed": removed})
    else:
        typer.echo(f"已移除 {len(removed)} 份")


def reindex(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Build the indexes anew from the stored text."""
    started = datetime.datetime.now()
    with open_home(home) as service, progress_line("重建索引") as progress:
        service.collection.reindex(progress=lambda done, total: progress(done, total, ""))
        count = service.collection.keyword.count()
    seconds = (datetime.datetime.now() - started).total_seconds()
    if as_json:
        print_json({"chunks": count, "seconds": round(seconds, 3)})
    else:
        typer.echo(f"已重建 {count} 个片段的索引，用时 {seconds:.1f} 秒")


def verify(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Check store, originals and indexes against each other."""
    from indexing.maintenance import verify as run_verify

    with open_home(home) as service:
        report = run_verify(service.collection)
    body = report.to_json()
    if as_json:
        print_json(body)
    else:
        for problem in body["problems"]:
            typer.echo(problem)
        typer.echo("一致" if body["ok"] else "不一致，请执行 jidian reindex")
    if not body["ok"]:
        raise typer.Exit(EXIT_FAILED)


def backup(
    file: Annotated[Path, typer.Argument(help="备份文件，如 纪典备份.zip。", metavar="文件")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the whole collection into one file."""
    from indexing.backup import backup as run_backup

    with open_home(home) as service, progress_line("备份") as progress:
        report = run_backup(service.collection, file, progress=progress)
    if as_json:
        print_json(report.to_json())
        return
    typer.echo(
        f"已备份 {report.documents} 份文件到 {report.file}"
        f"（{report.bytes / 1e6:.1f} MB，用时 {report.seconds:.1f} 秒）"
    )


def restore(
    file: Annotated[Path, typer.Argument(help="备份文件。", metavar="文件")],
    home: HomeOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="那里已有资料库时换掉它；原有的改名保留。")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Put a backup back as the collection."""
    from api.settings import load_settings
    from indexing.backup import restore as run_restore

    with progress_line("恢复") as progress:
        report = run_restore(
            file, load_settings(home).home.expanduser(), replace=replace, progress=progress
        )
    if as_json:
        print_json(report.to_json())
        return
    typer.echo(
        f"已恢复 {report.documents} 份文件到 {report.home}（备份于 {report.made}，核对一致）"
    )
    if report.kept:
        typer.echo(f"原有的资料库改名为 {report.kept}")
