"""The command that asks the table of all extracted facts."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from api.cli.options import (
    HomeOption,
    JsonOption,
    LinkBaseOption,
    MaskBelowOption,
    open_home,
    parse_filters,
)
from api.cli.output import note, print_json, progress_line, write_atomic
from api.clock import local_time
from corpus.errors import NotFoundError, UsageError

__all__ = ["register"]

_MOST_LISTS = 8
ChecksOption = Annotated[
    bool, typer.Option("--checks", help="同一单位各份报告之间的勾稽：累计、同比、重复的数。")
]
_EXPORTS = ("csv", "json", "xlsx", "png", "svg")


class ChartChoice(StrEnum):
    """What a chart can show."""

    TREND = "trend"
    COMPARE = "compare"
    SHARE = "share"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("facts", help="查全部报告的数字：筛选、合计、透视、导出、复核。")(facts)


def facts(
    query: Annotated[list[str] | None, typer.Argument(help="要查的数字。", metavar="问题…")] = None,
    home: HomeOption = None,
    filters: Annotated[
        list[str] | None, typer.Option("--filter", help="如 period=2023，可多次。")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="透视的列，如 reporter,period。")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="导出文件：.xlsx .csv .json .png .svg。")
    ] = None,
    chart: Annotated[
        ChartChoice | None, typer.Option("--chart", help="图的种类，不写为 compare。")
    ] = None,
    which: Annotated[str, typer.Option("--list", help="构成图画哪一组分项，编号见提示。")] = "",
    mask: Annotated[
        bool | None, typer.Option("--mask/--no-mask", help="遮住个人信息；导出文件时默认遮住。")
    ] = None,
    below: MaskBelowOption = None,
    link_base: LinkBaseOption = None,
    confirm: Annotated[str | None, typer.Option("--confirm", help="采用编号的数字。")] = None,
    correct: Annotated[str | None, typer.Option("--correct", help="改正编号的数字。")] = None,
    reject: Annotated[str | None, typer.Option("--reject", help="否决编号的数字。")] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", help="改正的内容，如 value=12；unit= 清空单位。")
    ] = None,
    reviewer: Annotated[str, typer.Option("--by-whom", help="复核人。")] = "",
    remark: Annotated[str | None, typer.Option("--note", help="复核说明。")] = None,
    history: Annotated[str | None, typer.Option("--history", help="编号的复核记录。")] = None,
    checks: ChecksOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ask, review or export facts."""
    _refuse_early(out, chart, which)
    sharing = _sharing(home, mask if mask is not None else out is not None, below, link_base)
    decision = {"confirm": confirm, "correct": correct, "reject": reject}
    _refuse_no_id(decision | {"history": history})
    _refuse_alone(decision, {"--set": values, "--by-whom": reviewer, "--note": remark})
    with open_home(home) as service:
        if history is not None:
            _history(service, history, as_json)
            return
        if any(value is not None for value in decision.values()):
            _review(service, decision, values or [], reviewer, remark, as_json)
            return
        if checks:
            _checks(service, filters, (bool(mask), sharing.below), as_json)
            return
        with progress_line("抽取") as progress:
            body = service.facts(
                " ".join(query or []),
                datetime.date.today(),
                filters=parse_filters(filters),
                by=[name.strip() for name in by.split(",") if name.strip()],
                mask=sharing.mask,
                mask_below=sharing.below,
                progress=progress,
            )
        if out is not None:
            _export(service, body, out, ((chart or ChartChoice.COMPARE).value, which), sharing)
    print_json(body) if as_json else _show(body, pivot=bool(by))


def _refuse_alone(decision: dict[str, str | None], given: dict[str, Any]) -> None:
    """Refuse what belongs to a review where none is asked for: it would be passed over."""
    reviewed = any(value is not None for value in decision.values())
    for option, value in given.items():
        if value and not reviewed:
            raise UsageError(
                f"{option} 是复核用的：与 --confirm、--correct 或 --reject 一起用，写明编号。"
            )


def _refuse_no_id(given: dict[str, str | None]) -> None:
    """Refuse an option for the number of a figure: --confirm --home … has none."""
    for name, value in given.items():
        if value is not None and (not value.strip() or value.startswith("-")):
            raise UsageError(
                f"--{name} 后面要写数字的编号（jidian facts 列出的每行开头），不能是“{value}”。"
            )


def _refuse_early(out: Path | None, chart: ChartChoice | None, which: str) -> None:
    """Refuse what cannot be drawn or written before anything is extracted or printed."""
    form = out.suffix.lower().lstrip(".") if out is not None else ""
    if out is not None and form not in _EXPORTS:
        raise UsageError(f"--out 的文件名应以 {'、'.join('.' + name for name in _EXPORTS)} 结尾。")
    drawn = form in ("png", "svg")
    if chart is not None and not drawn:
        raise UsageError("--chart 画成图，要同时写 --out 文件名.svg 或 .png。")
    if which and not (drawn and chart is ChartChoice.SHARE):
        raise UsageError("--list 选构成图画哪一组，要与 --chart share 一起用。")


class _Sharing(NamedTuple):
    """What an exported file hides, and where its links lead."""

    mask: bool
    below: str
    link_base: str | None


def _sharing(
    home: Path | None, mask: bool, below: MaskBelowOption, link_base: str | None
) -> _Sharing:
    """What the user asked for, the settings where nothing is said."""
    from api.settings import load_settings

    settings = load_settings(home)
    rank = below.value if below is not None else settings.mask_below
    return _Sharing(mask, rank, link_base or settings.link_base)


def _export(
    service: Any, body: dict[str, Any], out: Path, chart: tuple[str, str], sharing: _Sharing
) -> None:
    kind = out.suffix.lower().lstrip(".")
    if kind in ("png", "svg"):
        from api.charting import chart_of
        from extraction.output.charts import draw_data

        below = sharing.below if sharing.mask else None
        data, lists, drawn = chart_of(
            service, body["facts"], chart[0], which=chart[1],
            times=body["filters"].get("period", ()), mask_below=below,
        )  # fmt: skip
        write_atomic(out, draw_data(data, kind))
        for line in data.notes:
            note(line)
        if drawn is not None:
            note(f"画的是{drawn.title}：{drawn.words}")
            for other in lists[:_MOST_LISTS]:
                if other is not drawn:
                    note(f"另有 {other.title}：{other.words}；要画这一组加 --list {other.key}")
        return
    from extraction.output.export import facts_csv, facts_json, facts_xlsx

    if kind == "xlsx":
        docs = {row["doc"] for row in body["facts"]}
        checks = [c for c in service.collection.store.facts().checks() if c["doc"] in docs]
        if sharing.mask:
            from api.facts import masked

            checks = masked(service.collection.store, checks, body["facts"], sharing.below)
        rows = service.fact_rows()
        book = facts_xlsx(body["facts"], checks, figures=rows, link_base=sharing.link_base)
        write_atomic(out, book)
    else:
        write_atomic(out, facts_csv(body["facts"]) if kind == "csv" else facts_json(body))


def _review(
    service: Any,
    decision: dict[str, str | None],
    values: list[str],
    reviewer: str,
    remark: str | None,
    as_json: bool,
) -> None:
    from extraction.facts.review import review_fact

    chosen = [(action, fact_id) for action, fact_id in decision.items() if fact_id is not None]
    if len(chosen) != 1:
        raise UsageError("一次只能做一种复核：--confirm、--correct 或 --reject。")
    if not reviewer.strip():
        raise UsageError("复核要写明复核人：--by-whom 姓名。")
    changes = _changes(values)
    action, fact_id = chosen[0]
    row = review_fact(
        service.collection.store.facts(), fact_id, action,
        changes=changes, reviewer=reviewer.strip(), note=remark,
    )  # fmt: skip
    if as_json:
        print_json(row)
    else:
        typer.echo(_line(row))


def _changes(values: list[str]) -> dict[str, str]:
    """Return what --set gives by field: value=12, 单位=件; nothing behind the sign clears it."""
    from extraction.facts.wording import FIELD_WORDS

    names = {words: name for name, words in FIELD_WORDS.items()}
    changes: dict[str, str] = {}
    for value in values:
        name, equals, wanted = (part.strip() for part in value.partition("="))
        if not equals or not name:
            raise UsageError(
                f"--set“{value}”应写成 字段=新值，如 value=12；清空写 字段=，如 unit=。"
            )
        changes[names.get(name, name)] = wanted
    return changes


def _checks(
    service: Any, filters: list[str] | None, masking: tuple[bool, str], as_json: bool
) -> None:
    from extraction.facts.wording import period_words
    from extraction.models import VERDICT_WORDS

    with progress_line("抽取") as progress:
        body = service.fact_checks(
            filters=parse_filters(filters),
            mask=masking[0],
            mask_below=masking[1],
            progress=progress,
        )
    if as_json:
        print_json(body)
        return
    for line in body["notes"]:
        note(line)
    for check in body["checks"]:
        docs = "、".join(dict.fromkeys(p["doc"] for p in check["parts"] if p["doc"]))
        tail = f"（{check['note']}）" if check["note"] else ""
        typer.echo(
            f"{VERDICT_WORDS[check['holds']]} {check['reporter']} {period_words(check['period'])} "
            f"{check['relation']}：{check['equation']}{tail}  {docs}"
        )
    if not body["checks"]:
        note("没有可以互相核对的报告。")


def _history(service: Any, fact_id: str, as_json: bool) -> None:
    from extraction.facts.wording import ACTION_WORDS, FIELD_WORDS, field_value

    table = service.collection.store.facts()
    reviews = table.reviews(fact_id)
    if not reviews and table.row(fact_id) is None:
        raise NotFoundError(f"没有编号为 {fact_id} 的数字。")
    rows = [
        {"at": r.at, "reviewer": r.reviewer, "action": r.action, "changes": dict(r.changes),
         "note": r.note, "doc": r.doc}
        for r in reviews
    ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    for row in rows:
        changes = "，".join(
            f"{FIELD_WORDS[name]}改为“{field_value(name, value)}”"
            for name, value in row["changes"].items()
            if name in FIELD_WORDS
        )
        done = ACTION_WORDS.get(row["action"], row["action"])
        said = (local_time(row["at"]), row["reviewer"], done, changes, row["note"] or "")
        typer.echo(" ".join(part for part in said if part))
    if not rows:
        note("没有复核记录。")


def _show(body: dict[str, Any], *, pivot: bool = True) -> None:
    from api.fact_words import amount, beside

    for line in (*body["understood"], *body["notes"]):
        note(line)
    if pivot and body["pivot"]:
        for cell in body["pivot"]:
            names = [str(v or "不详") for k, v in cell.items() if k in _PIVOT_KEYS]
            said = amount(cell) + beside(cell) if amount(cell) else "；".join(cell["refused"])
            typer.echo(" | ".join([*names, said or "—"]))
        if not body["facts"]:
            typer.echo(body["answer"])
        return
    reports = body["of"] == "reports"
    if reports or body["understood"] or body["filters"] or not body["facts"]:
        typer.echo(body["answer"])
    if reports:
        return
    for row in body["facts"][:200]:
        typer.echo("  " + _line(row))
    if body["count"] > 200:
        note(f"另有 {body['count'] - 200} 个未列出；用 --out 导出全部。")


_PIVOT_KEYS = ("indicator", "category", "reporter", "level", "period", "doc", "status")


def _line(row: dict[str, Any]) -> str:
    from extraction.facts.wording import STATUS_WORDS, corrections, of_whom, printed, shown

    late = row["qualifier"] or ""
    figure = f"{printed(row)}{row['unit'] or ''}" + (f"（{late}）" if late else "")
    if row["value"] is not None and "value" in (row.get("former") or {}):
        figure = f"{shown(row)}{row['unit'] or ''}"
    state = "" if row["status"] == "extracted" else STATUS_WORDS.get(row["status"], "")
    changed = corrections(row)
    figure += f"（{state}{'：' if changed else ''}{changed}）" if state else ""
    place = f"{row['doc']} [{row['start']}:{row['end']}]"
    whose = f"{row['reporter'] or '—'}{of_whom(row)} {row['period'] or '—'}"
    return f"{row['id']} {whose} {row['indicator']} {figure}  {place}"
