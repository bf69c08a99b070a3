"""Commands by which a correction becomes a rule of the collection, is listed, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.options import HomeOption, JsonOption
from api.cli.output import note, print_json
from api.cli.report_files import report_files
from api.clock import local_time
from api.errors import EXIT_PARTIAL
from corpus.errors import DocumentError, IndexNotBuiltError, UsageError

if TYPE_CHECKING:
    from extraction.effects import Effect
    from extraction.rules import IndicatorRule, ProblemRule
    from extraction.tables.figures import TextTable

    _Report = tuple[str, str, Sequence[TextTable]]

__all__ = ["register"]

_OnArgument = Annotated[list[Path], typer.Argument(help="用来对照的旧报告。", metavar="路径…")]
_AcceptOption = Annotated[bool, typer.Option("--accept", help="看过影响后采用。")]
_ByOption = Annotated[str, typer.Option("--by-whom", help="谁采用、撤销，记入规则的记录。")]

_SHOWN = ("report", "start", "end", "words", "before", "after")


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(
        help="把改正变成规则，采用、撤销前先看对旧报告的影响。", no_args_is_help=True
    )
    group.command("indicator", help="某些词的数字改用另一个指标。")(indicator)
    group.command("problem", help="含某短语的问题改归另一类。")(problem)
    group.command("list", help="列出采用的规则。")(list_rules)
    group.command("remove", help="撤销一条规则，先看影响。")(remove)
    app.add_typer(group, name="rules")


def indicator(
    words: Annotated[str, typer.Argument(help="数字前后的词。", metavar="词")],
    name: Annotated[str, typer.Argument(help="指标名。", metavar="指标")],
    paths: _OnArgument,
    category: Annotated[str, typer.Option("--category", help="类别，如 立案办案。")],
    unit: Annotated[str, typer.Option("--unit", help="单位。")],
    accept: _AcceptOption = False,
    by_whom: _ByOption = "",
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a new indicator rule would change; keep it with --accept."""
    from extraction.facts.wording import category_key
    from extraction.indicators import CATEGORIES
    from extraction.rules import IndicatorRule

    key = category_key(category.strip())
    if key is None:
        raise UsageError(f"--category 只能取 {'、'.join(CATEGORIES.values())}。")
    _run(IndicatorRule(words, unit, name, key), paths, accept, by_whom, home, as_json)


def problem(
    phrase: Annotated[str, typer.Argument(help="短语，* 表示间隔。", metavar="短语")],
    leaf: Annotated[str, typer.Argument(help="问题类别，或“不是问题”。", metavar="类别")],
    paths: _OnArgument,
    domain: Annotated[str | None, typer.Option("--domain", help="上一级类别（新类别时）。")] = None,
    anywhere: Annotated[
        bool, typer.Option("--anywhere", help="报告没有列为问题的，含短语的分句也算问题。")
    ] = False,
    accept: _AcceptOption = False,
    by_whom: _ByOption = "",
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a new problem rule would change; keep it with --accept."""
    from api.settings import load_settings
    from extraction.rules import problem_rule

    folder = load_settings(home).home / "extraction"
    rule = problem_rule(folder, phrase, leaf, domain or "", anywhere=anywhere)
    _run(rule, paths, accept, by_whom, home, as_json)


def _run(
    rule: IndicatorRule | ProblemRule,
    paths: list[Path],
    accept_it: bool,
    by: str,
    home: Path | None,
    as_json: bool,
) -> None:
    from api.settings import load_settings
    from extraction.effects import of_accepting
    from extraction.rules import accept

    if accept_it and not by.strip():
        raise UsageError("采用规则要写明 --by-whom。")
    folder = load_settings(home).home / "extraction"
    failed: list[dict[str, str]] = []
    reports = list(_reports(paths, failed))
    changes = _changes(of_accepting(rule, folder), reports)
    kept = accept(rule, folder, by=by.strip()) if accept_it else None
    if as_json:
        done = str(kept) if kept else None
        body = {"changes": changes, "reports": len(reports), "accepted": done, "failed": failed}
        print_json(body)
    else:
        _print_changes(changes)
        if not changes:
            note(_why_none(rule, [text for _, text, _ in reports]))
        typer.echo(
            f"对照了 {len(reports)} 份报告，改变 {len(changes)} 处。"
            + (f"已采用：{kept}" if kept else "未采用（加 --accept）。")
        )
    for failure in failed:
        note(f"未对照：{failure['path']}：{failure['error']}")
    if failed:
        raise typer.Exit(EXIT_PARTIAL)


def list_rules(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """List the rules in force: what each says, who accepted it and when, what it names now."""
    from api.ruling import rules_held, rules_told
    from api.settings import load_settings
    from api.wiring import open_for
    from extraction.problems.taxonomy import NOT_A_PROBLEM

    folder = load_settings(home).home
    counted = True
    try:
        with open_for(folder) as service:
            body = rules_held(service)
    except IndexNotBuiltError:
        # Rules are used by `extract` without a collection as well.
        body, counted = {**rules_told(folder), "missing": 0}, False
    if as_json:
        print_json(body)
        return
    for rule in body["rules"]:
        who = f"{rule['by'] or '未署名'} {local_time(rule['at'])}" if rule["at"] else ""
        # What a rule takes away stands nowhere any more, and cannot be counted.
        used = "去掉的不计数" if rule["name"] == NOT_A_PROBLEM else f"{rule['count']} 处"
        used = used if counted else "没有资料库，不计数"
        typer.echo(
            f"{rule['id']}  {'、'.join(rule['words'])} → {rule['name']}  {used}"
            f"  {who or '没有记录'}{'  ' + rule['report'] if rule['report'] else ''}"
        )
    if not body["rules"]:
        typer.echo("没有采用的规则。")
    elif body["missing"]:
        note(
            f"有 {body['missing']} 份报告还没有按现在的规则读，处数不含这些；"
            "执行 jidian facts 后再列。"
        )


def remove(
    rule_id: Annotated[str, typer.Argument(help="jidian rules list 里的编号。", metavar="编号")],
    accept: Annotated[bool, typer.Option("--accept", help="看过影响后撤销。")] = False,
    by_whom: _ByOption = "",
    note: Annotated[str | None, typer.Option("--note", help="说明。")] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what taking a rule back would change in the reports held; do it with --accept."""
    from api.ruling import (
        preview_removal,
        removal_without_reports,
        remove_rule,
        take_rule_back,
    )
    from api.settings import load_settings
    from api.wiring import open_for

    if accept and not by_whom.strip():
        raise UsageError("撤销规则要写明 --by-whom。")
    folder = load_settings(home).home
    try:
        with open_for(folder) as service:
            body = preview_removal(service, rule_id, budget_s=float("inf"))
            done = remove_rule(service, rule_id, by_whom, note) if accept else None
    except IndexNotBuiltError:
        body = removal_without_reports(folder, rule_id)
        done = take_rule_back(folder, rule_id, by_whom, note) if accept else None
    if as_json:
        print_json({**body, "removed": done is not None, "restored": done and done["restored"]})
        return
    _print_changes(body["changes"])
    kept = f"，人已改定的 {body['kept']} 处不变" if body["kept"] else ""
    end = "已撤销。" if done else "未撤销（加 --accept）。"
    if body["of"]:
        typer.echo(f"改变 {body['count']} 处{kept}。{end}")
    else:
        typer.echo(f"没有可对照的报告。{end}")


def _why_none(rule: IndicatorRule | ProblemRule, texts: Sequence[str]) -> str:
    """Say why a rule changes nothing: its words stand nowhere, or all is so already."""
    from extraction.rules import IndicatorRule, stands_in

    words = rule.words if isinstance(rule, IndicatorRule) else rule.phrase
    if not any(stands_in(words, text) for text in texts):
        return f"对照的报告里没有“{words}”。"
    if isinstance(rule, IndicatorRule):
        return f"有“{words}”的数字已用这个指标，或者单位不同。"
    return (
        f"报告里有“{words}”，但问题已归这一类，或者这些词不全在列出的问题里"
        "（没有列为问题的也要算，加 --anywhere）。"
    )


def _changes(effect: Effect, reports: Sequence[_Report]) -> list[dict[str, Any]]:
    return [
        {name: getattr(change, name) for name in _SHOWN}
        for name, text, tables in reports
        for change in effect.on(name, text, tables)
    ]


def _print_changes(changes: list[dict[str, Any]]) -> None:
    for change in changes:
        kept = "（人已改定，不变）" if change.get("kept") else ""
        typer.echo(
            f"{change['report']}：{change['before']} → {change['after']}{kept}：{change['words']}"
        )


def _reports(paths: list[Path], failed: list[dict[str, str]]) -> Iterator[_Report]:
    """Yield name, text and tables of each report; one that cannot be read is noted as failed."""
    files, missing, _ = report_files(paths)
    failed += missing
    for file in files:
        try:
            yield _read(file)
        except DocumentError as error:
            failed.append({"path": str(file), "error": error.message})


def _read(file: Path) -> _Report:
    from corpus.assemble import assemble
    from corpus.models import Kind
    from corpus.readers.base import ReadOptions
    from corpus.readers.encoding import decode_text
    from corpus.readers.registry import read_file
    from extraction.tables.text import drawn_tables, joined_tables

    if file.suffix.lower() in (".txt", ".md"):
        text = decode_text(file.read_bytes())
        return file.stem, text, drawn_tables(text)
    parsed = assemble(read_file(file, ReadOptions()), name=file.name, kind=Kind.REPORT)
    return file.stem, parsed.text, joined_tables(parsed.text, parsed.tables)
