"""Commands that measure: evaluate retrieval, evaluate extraction."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import JsonOption, ModeChoice, ModeOption
from api.cli.output import print_json, progress_line

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(help="在本机测量检索的好坏与快慢。", no_args_is_help=True)
    group.command("retrieval", help="用 BEIR 格式的数据给检索打分。")(retrieval)
    group.command("extraction", help="用标注过的报告给数字抽取打分。")(extraction)
    app.add_typer(group, name="evaluate")


def retrieval(
    folder: Annotated[Path, typer.Argument(help="BEIR 数据文件夹。", metavar="DIR")],
    split: Annotated[str, typer.Option("--split", help="qrels 的部分。")] = "test",
    out: Annotated[Path | None, typer.Option("--out", help="写出运行文件。")] = None,
    mode: ModeOption = ModeChoice.HYBRID,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Index a BEIR folder in a temporary home and score the product's search on it."""
    from evaluation.retrieval import evaluate_retrieval

    del home  # the measurement uses a temporary collection
    with progress_line("评测") as progress:
        body = evaluate_retrieval(
            folder,
            split,
            out=out,
            mode=mode.value,
            progress=lambda what, done, total: progress(done, total, what),
        )
    if as_json:
        print_json(body)
        return
    for name, value in body["metrics"].items():
        low, high = body["ci95"][name]
        typer.echo(f"{name:<12} {value:.3f}  [{low:.3f}, {high:.3f}]")
    times = body["query_ms"]
    typer.echo(
        f"查询 {body['queries']} 个；建索引 {body['index_seconds']:.1f} 秒；"
        f"查询用时 p50 {times['p50']:.1f}、p95 {times['p95']:.1f}、p99 {times['p99']:.1f} 毫秒"
    )


def extraction(
    folder: Annotated[Path, typer.Argument(help="标注文件夹。", metavar="GOLD_DIR")],
    errors: Annotated[int, typer.Option("--errors", help="列出几条错误。")] = 0,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Extract from annotated reports and score figures and listed problems."""
    from evaluation.extraction import evaluate_extraction

    del home  # measured with the shipped lexicon, so that figures compare between machines
    body = evaluate_extraction(folder)
    if as_json:
        print_json(body)
        return
    rows = {**body["metrics"], "problems": body["problems"]}
    for name, row in rows.items():
        typer.echo(
            f"{name:<16} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}"
        )
    for error in body["errors"][:errors]:
        typer.echo(f"{error['report']}  {error['kind']}  {error['gold']}  {error['predicted']}")
    typer.echo(f"数字 {body['figures']} 个；单核每秒 {body['reports_per_second']} 篇")
