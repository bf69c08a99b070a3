"""Commands about citations in files: cite."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import HomeOption, JsonOption, open_home
from api.cli.output import print_json

if TYPE_CHECKING:
    from corpus.citations.cite import Citation

__all__ = ["read_text", "register"]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("cite", help="找出文件中引用的每一条法规，并核对引文。")(cite)


def cite(
    file: Annotated[Path, typer.Argument(help="要看的文件。", metavar="FILE")],
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


def read_text(file: Path) -> str:
    """Return the text of a file; of .txt and .md exactly the decoded text.

    Raises:
        DocumentError: the file cannot be read.
    """
    from api.settings import load_settings
    from corpus.assemble import assemble
    from corpus.errors import UsageError
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
