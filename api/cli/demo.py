"""The demonstration: the sample collection taken in, and the three jobs shown on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
import yaml

from api.cli.extract import extract_file
from corpus.errors import DocumentError

if TYPE_CHECKING:
    from api.cli.output import ProgressLine
    from api.service import Service

__all__ = ["run_demo"]


def run_demo(service: Service, progress: ProgressLine, *, echo: bool = True) -> dict[str, Any]:
    """Take in the sample collection, run the sample jobs, return what came out.

    Args:
        service: over a collection of its own.
        progress: called while files are read.
        echo: also print it for a person.
    """
    from corpus.samples import SAMPLE_ROOT
    from indexing.ingest import ingest

    script = yaml.safe_load((SAMPLE_ROOT.parent / "demo.yaml").read_text(encoding="utf-8"))
    report = ingest(
        service.collection, [SAMPLE_ROOT], kind=None, progress=progress, overrides={}
    ).to_json()
    searches = [service.search(job["query"], top_k=2) for job in script["searches"]]
    answers = [service.ask(job["question"], None) for job in script["questions"]]
    extractions = []
    for job in script["extractions"]:
        path = SAMPLE_ROOT / job["file"]
        try:
            extractions.append(extract_file(path).to_json())
        except DocumentError as error:
            extractions.append({"id": path.stem, "error": error.message})
    body = {
        "ingest": report,
        "searches": searches,
        "answers": answers,
        "extractions": extractions,
    }
    if echo:
        _print(body)
    return body


def _print(body: dict[str, Any]) -> None:
    report = body["ingest"]
    typer.secho("一、入库示例资料（虚构的临江市）", bold=True)
    typer.echo(
        f"新增 {report['added']}，跳过 {report['skipped']}，未入库 {len(report['failed'])}，"
        f"{report['seconds']:.1f} 秒"
    )
    for failure in report["failed"]:
        typer.echo(f"  未入库：{failure['path'].rsplit('/', 1)[-1]}：{failure['error']}")
    typer.secho("\n二、检索", bold=True)
    for found in body["searches"]:
        typer.echo(f"> {found['query']}　（{found['total']} 条，{found['took_ms']:.0f} 毫秒）")
        for hit in found["hits"]:
            name = " ".join(x for x in (hit["title"], hit["article"]) if x)
            typer.echo(f"  {hit['rank']}. {name}〔{hit['version']} {hit['status']}〕")
            typer.echo(f"     {_short(hit['text'])}")
    typer.secho("\n三、提问", bold=True)
    for answer in body["answers"]:
        typer.echo(f"> {answer['question']}\n  {answer['answer'].splitlines()[0]}")
        for citation in answer["citations"][:2]:
            name = " ".join(x for x in (citation["title"], citation["article"]) if x)
            typer.echo(f"  〔{name}〕{_short(citation['quote'])}")
    typer.secho("\n四、抽取数字并勾稽", bold=True)
    for result in body["extractions"]:
        if "error" in result:
            typer.echo(f"  {result['id']}：{result['error']}")
            continue
        wrong = [check for check in result["checks"] if not check["holds"]]
        typer.echo(
            f"> {result['id']}：数字 {len(result['facts'])} 个，"
            f"文号案号 {len(result['case_numbers'])} 个，勾稽 {len(result['checks'])} 项"
        )
        for check in wrong:
            typer.echo(f"  不符：{check['relation']}：{check['equation']}")


def _short(text: str, length: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length] + "…"
