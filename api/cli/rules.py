"""Commands by which a reviewer's correction becomes a rule of the collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import HomeOption, JsonOption
from api.cli.output import print_json
from corpus.errors import UsageError

if TYPE_CHECKING:
    from extraction.rules import IndicatorRule, ProblemRule

__all__ = ["register"]

_OnArgument = Annotated[list[Path], typer.Argument(help="用来对照的旧报告。", metavar="PATH…")]
_AcceptOption = Annotated[bool, typer.Option("--accept", help="看过影响后采用。")]


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(help="把更正变成规则，采用前先看对旧报告的影响。", no_args_is_help=True)
    group.command("indicator", help="某些词的数字改用另一个指标。")(indicator)
    group.command("problem", help="含某短语的问题改归另一类。")(problem)
    app.add_typer(group, name="rules")


def indicator(
    words: Annotated[str, typer.Argument(help="数字前后的词。")],
    name: Annotated[str, typer.Argument(help="指标名。")],
    paths: _OnArgument,
    category: Annotated[str, typer.Option("--category", help="类别，如 cases。")],
    unit: Annotated[str, typer.Option("--unit", help="单位。")],
    accept: _AcceptOption = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a new indicator rule would change; keep it with --accept."""
    from extraction.indicators import CATEGORIES
    from extraction.rules import IndicatorRule

    if category not in CATEGORIES:
        raise UsageError(f"--category 只能取 {'、'.join(CATEGORIES)}。")
    _run(IndicatorRule(words, unit, name, category), paths, accept, home, as_json)


def problem(
    phrase: Annotated[str, typer.Argument(help="短语，* 表示间隔。")],
    leaf: Annotated[str, typer.Argument(help="问题类别。")],
    paths: _OnArgument,
    domain: Annotated[str | None, typer.Option("--domain", help="上一级类别（新类别时）。")] = None,
    accept: _AcceptOption = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a new problem rule would change; keep it with --accept."""
    from extraction.problems import load_taxonomy
    from extraction.rules import ProblemRule

    above = domain or load_taxonomy().leaf(leaf).domain
    _run(ProblemRule(phrase, leaf, above), paths, accept, home, as_json)


def _run(
    rule: IndicatorRule | ProblemRule,
    paths: list[Path],
    accept_it: bool,
    home: Path | None,
    as_json: bool,
) -> None:
    from api.settings import load_settings
    from extraction.rules import accept, effect, load_rules

    folder = load_settings(home).home / "extraction"
    changes = list(effect(rule, _reports(paths), load_rules(folder)))
    kept = accept(rule, folder) if accept_it else None
    if as_json:
        rows = [
            {
                "report": c.report,
                "start": c.start,
                "end": c.end,
                "words": c.words,
                "before": c.before,
                "after": c.after,
            }
            for c in changes
        ]
        print_json({"changes": rows, "accepted": str(kept) if kept else None})
        return
    for change in changes:
        typer.echo(f"{change.report}：{change.before} → {change.after}：{change.words}")
    typer.echo(
        f"改变 {len(changes)} 处。" + (f"已采用：{kept}" if kept else "未采用（加 --accept）。")
    )


def _reports(paths: list[Path]) -> Iterator[tuple[str, str]]:
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.base import ReadOptions
    from corpus.readers.encoding import decode_text
    from corpus.readers.registry import read_file, supported_suffixes

    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if not file.exists():
                raise UsageError(f"没有“{file}”这个文件或文件夹。")
            suffix = file.suffix.lower()
            if suffix in (".txt", ".md"):
                yield file.stem, decode_text(file.read_bytes())
            elif suffix in supported_suffixes():
                parsed = assemble(read_file(file, ReadOptions()), name=file.name, kind=Kind.REPORT)
                yield file.stem, parsed.text
