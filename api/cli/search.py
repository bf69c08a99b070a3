"""Commands that find and show: search, ask, show."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import (
    AsOfOption,
    HomeOption,
    JsonOption,
    KindChoice,
    KindOption,
    ModeChoice,
    ModeOption,
    open_home,
    parse_date,
    parse_filters,
)
from api.cli.output import note, print_json, progress_line, write_atomic
from corpus.errors import UsageError

__all__ = ["register"]


class VersionsChoice(StrEnum):
    """Which versions to search."""

    CURRENT = "current"
    ALL = "all"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("search", help="检索条文、案例、报告和培训材料。")(search)
    app.command("ask", help="提问；以原文条款作答，没有依据就说没有。")(ask)
    app.command("show", help="显示一份文件、一个版本或一条。")(show)


def search(
    words: Annotated[
        list[str] | None, typer.Argument(help="检索词、条号或问题。", metavar="检索词…")
    ] = None,
    home: HomeOption = None,
    top_k: Annotated[int, typer.Option("-k", "--top-k", min=1, max=1000, help="条数。")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="从第几条之后起。")] = 0,
    mode: ModeOption = ModeChoice.HYBRID,
    as_of: AsOfOption = None,
    versions: Annotated[
        VersionsChoice, typer.Option("--versions", help="只查有效的版本，或全部版本。")
    ] = VersionsChoice.CURRENT,
    kind: KindOption = None,
    filters: Annotated[
        list[str] | None, typer.Option("--filter", help="如 level=法律，可多次。")
    ] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help='查询文件，每行 {"id","query"}。')
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="批量结果文件。")] = None,
    as_json: JsonOption = False,
) -> None:
    """Search, one query or a file of them."""
    request: dict[str, Any] = {
        "top_k": top_k,
        "offset": offset,
        "mode": mode.value,
        "as_of": parse_date(as_of),
        "versions": versions.value,
        "kind": None if kind in (None, KindChoice.AUTO) else kind.value,
        "filters": parse_filters(filters),
    }
    if batch is not None:
        _search_batch(home, batch, out, request, as_json)
        return
    query = " ".join(words or ()).strip()
    if not query:
        raise UsageError("请给出检索词，或用 --batch 指定查询文件。")
    with open_home(home) as service:
        body = service.search(query, **request)
    if as_json:
        print_json(body)
        return
    _print_hits(body, as_of)
    if not body["hits"]:
        used = {"--kind": request["kind"], "--filter": filters, "--as-of": as_of}
        if narrowing := [option for option, value in used.items() if value]:
            typer.echo(f"不加 {'、'.join(narrowing)} 也许查得到。")


def _print_hits(body: dict[str, Any], as_of: str | None) -> None:
    from api.cli.text import highlighted, plain_link, status_on

    color = sys.stdout.isatty()
    for message in body["notes"]:
        typer.echo(message)
    for hit in body["hits"]:
        head = " ".join(x for x in (hit["title"], hit["article"]) if x)
        status = status_on(hit["status"], as_of)
        about = "  ".join(x for x in (status, hit["version"], hit["doc"]) if x)
        typer.secho(f"{hit['rank']}. {head}", bold=True)
        typer.echo(f"   {about}")
        if hit["heading_path"]:
            typer.echo(f"   {' › '.join(hit['heading_path'])}")
        for line in highlighted(hit["text"], hit["highlights"], color=color).split("\n"):
            typer.echo(f"   {line}")
        typer.echo(f"   〔{hit['matched']['why']}〕 {plain_link(hit['permalink'])}\n")
    if not body["hits"]:
        for nearest in body["nearest_titles"]:
            typer.echo(f"题名相近：{nearest}")
    typer.echo(f"共 {body['total']} 条，{body['took_ms']:.0f} 毫秒")


def _search_batch(
    home: Path | None, batch: Path, out: Path | None, request: dict[str, Any], as_json: bool
) -> None:
    if out is None:
        raise UsageError("批量检索请用 --out 指定结果文件。")
    import time

    import orjson

    queries = list(_read_queries(batch))
    started = time.perf_counter()
    lines: list[bytes] = []
    with open_home(home) as service, progress_line("检索") as progress:
        for done, (query_id, query) in enumerate(queries, 1):
            hits = service.run(query, **request)
            lines.append(orjson.dumps({"id": query_id, "hits": hits}) + b"\n")
            progress(done, len(queries), query_id)
    write_atomic(out, b"".join(lines))
    seconds = time.perf_counter() - started
    summary = {
        "queries": len(queries),
        "seconds": round(seconds, 3),
        "ms_per_query": round(1000 * seconds / max(1, len(queries)), 2),
        "out": str(out),
    }
    if as_json:
        print_json(summary)
    else:
        note(f"{summary['queries']} 个查询，{summary['seconds']} 秒，结果在 {out}")


def _read_queries(path: Path) -> list[tuple[str, str]]:
    import orjson

    queries: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
            queries.append((str(row["id"]), str(row["query"])))
        except (orjson.JSONDecodeError, KeyError, TypeError) as exc:
            raise UsageError(f'{path.name} 第 {number} 行不是 {{"id","query"}}。') from exc
    return queries


def ask(
    words: Annotated[list[str], typer.Argument(help="问题。", metavar="问题…")],
    home: HomeOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer by quoted provisions."""
    with open_home(home) as service:
        body = service.ask(" ".join(words), parse_date(as_of))
    if as_json:
        print_json(body)
        return
    _print_answer(body, as_of)


def _print_answer(body: dict[str, Any], as_of: str | None) -> None:
    from api.cli.text import highlighted, status_on

    color = sys.stdout.isatty()
    if body["abstained"]:
        typer.echo(body["answer"])
    if body["written"] is not None:
        typer.secho(f"模型 {body['written']['model']} 根据引文所写，以引文为准：", bold=True)
        for sentence in body["written"]["sentences"]:
            numbers = dict.fromkeys(mark["citation"] + 1 for mark in sentence["marks"])
            typer.echo("    " + sentence["text"] + "".join(f"[{n}]" for n in numbers))
        typer.echo("")
    for point in body["points"]:
        typer.echo(f"{point['aspect']}：{point['text']} [{point['citation'] + 1}]")
    for group in body["groups"]:
        typer.secho(f"\n【{group['name']}】", bold=True)
        for index in group["citations"]:
            citation = body["citations"][index]
            source = " ".join(x for x in (citation["title"], citation["article"]) if x)
            status = status_on(citation["status"], as_of)
            about = "  ".join(x for x in (status, citation["version"], citation["doc"]) if x)
            typer.secho(f"[{index + 1}] {source}", bold=True)
            typer.echo(f"    {about}")
            marked = highlighted(citation["quote"], [citation["deciding"]], color=color)
            typer.echo("    " + marked.replace("\n", "\n    "))
    for message in body["notes"]:
        typer.echo(message)


def show(
    words: Annotated[list[str], typer.Argument(help="题名、条号、链接或文件名。", metavar="条文…")],
    home: HomeOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a document or an article."""
    from api.cli.text import status_on

    with open_home(home) as service:
        body = service.show(" ".join(words), parse_date(as_of))
    if as_json:
        print_json(body)
        return
    status = status_on(body["status"], as_of)
    about = "  ".join(str(x) for x in (status, body["version"], body["doc"]) if x)
    typer.secho(" ".join(x for x in (body["title"], body.get("article")) if x), bold=True)
    typer.echo(about)
    for message in body["notes"]:
        typer.echo(message)
    typer.echo(body["text"])
