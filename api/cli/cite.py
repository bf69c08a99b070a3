"""Commands about citations in files: cite, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import AsOfOption, HomeOption, JsonOption, open_home, parse_date
from api.cli.output import note, print_json
from corpus.errors import UsageError

if TYPE_CHECKING:
    from corpus.citations.cite import Citation

__all__ = ["read_text", "register"]

_KINDS = {
    "no_such_article": "无此条",
    "renumbered": "条号已变",
    "repealed": "已废止",
    "not_yet_in_force": "尚未生效",
    "quote_differs": "引文有出入",
    "not_held": "未收",
    "ambiguous": "所指不明",
}
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("cite", help="找出文件中引用的每一条法规，并核对引文。")(cite)
    app.command("check", help="引条体检：条号、时效、引文有无问题，逐处列出。")(check)


def cite(
    file: Annotated[Path, typer.Argument(help="要看的文件。", metavar="文件")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print every citation of a file, resolved against the collection."""
    text = read_text(file)
    with open_home(home) as service:
        found = service.cite(text)
    if as_json:
        print_json([citation.to_json() for citation in found])
        return
    for citation in found:
        typer.echo(_line(text, citation))
    typer.echo(f"共 {len(found)} 处引用。")


def check(
    file: Annotated[Path, typer.Argument(help="要体检的文稿。", metavar="文件")],
    as_of: AsOfOption = None,
    comments: Annotated[
        Path | None,
        typer.Option("--comments", help="另存一份带批注的 docx；原文件不动。", metavar="文件.docx"),
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what is wrong with a draft's citations."""
    if comments is not None and file.suffix.lower() != ".docx":
        raise UsageError("只有 .docx 文稿能加批注。")
    text = read_text(file)
    with open_home(home) as service:
        found = service.check(text, parse_date(as_of))
    if comments is not None:
        from corpus.citations.comments import write_comments

        placed = write_comments(file, comments, text, found)
        note(f"已写批注 {len(found)} 条（{placed} 条在原处）：{comments}")
    if as_json:
        print_json({"findings": [finding.to_json() for finding in found]})
        return
    for finding in found:
        line = text.count("\n", 0, finding.start) + 1
        typer.secho(f"第{line}行 ", nl=False)
        typer.secho(f"【{_KINDS[finding.kind]}】", fg=_COLOURS[finding.severity], nl=False)
        typer.echo(f"{' '.join(finding.text.split())[:60]}：{finding.message}")
        if finding.suggestion:
            typer.echo(f"    建议：{' '.join(finding.suggestion.split())}")
    typer.echo(f"共 {len(found)} 处需要留意。" if found else "没有发现问题。")


def read_text(file: Path) -> str:
    """Return the text of a file; of .txt and .md exactly the decoded text.

    Raises:
        DocumentError: the file cannot be read.
    """
    from api.settings import load_settings
    from corpus.assemble import assemble
    from corpus.readers.base import ReadOptions
    from corpus.readers.encoding import decode_text
    from corpus.readers.registry import read_file

    if not file.is_file():
        raise UsageError(f"没有“{file}”这个文件。")
    if file.suffix.lower() in (".txt", ".md"):
        return decode_text(file.read_bytes())
    read = read_file(file, ReadOptions(ocr=load_settings().ocr))
    return assemble(read, name=file.name).text


def _line(text: str, citation: Citation) -> str:
    line = text.count("\n", 0, citation.start) + 1
    printed = "".join(citation.text.split())
    parts: list[Any] = [f"第{line}行 {printed} → {citation.law or '（法规不明）'}"]
    if citation.articles:
        parts.append("、".join(citation.articles))
    if citation.doc:
        parts.append(f"〔{citation.doc}〕")
    elif citation.held:
        parts.append("〔版本未定〕" if citation.candidates else "〔所指版本未收〕")
    else:
        parts.append("〔未收〕")
    if citation.missing:
        parts.append(f"所指版本无{'、'.join(citation.missing)}")
    if citation.quote_matches is not None:
        parts.append("引文一致" if citation.quote_matches else "引文有出入")
    return " ".join(parts)
