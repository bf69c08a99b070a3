"""Commands that measure: evaluate retrieval, field, compare, citations and others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import HomeOption, JsonOption, ModeChoice, ModeOption
from api.cli.output import note, print_json, progress_line
from api.errors import EXIT_PARTIAL
from corpus.errors import UsageError

__all__ = ["register"]

OutOption = Annotated[Path | None, typer.Option("--out", help="写出运行文件。")]
EncoderOption = Annotated[
    str | None, typer.Option("--encoder", help="语义模型：名字或文件夹；默认用自带的。")
]
FailuresOption = Annotated[
    Path | None, typer.Option("--failures", help="写出失误页（HTML）。", metavar="文件.html")
]


def register(app: typer.Typer) -> None:
    """Add the command group to the application."""
    group = typer.Typer(help="在本机测量检索的好坏与快慢。", no_args_is_help=True)
    group.command("retrieval", help="用 BEIR 格式的数据给检索打分。")(retrieval)
    group.command("field", help="用领域问题给检索打分，分类别列表。")(field)
    group.command("figures", help="检索要达到的各项指标，一次测全。")(figures)
    group.command("compare", help="逐题比较两次运行。")(compare)
    group.command("citations", help="用标注好的引用给引用识别打分。")(citations)
    group.command("versions", help="用人工核对的条号对照表给版本对照打分。")(versions)
    group.command("abstention", help="测量该说“没有”时是否说“没有”，并给出门限。")(abstention)
    group.command("extraction", help="用标注过的报告给数字抽取打分。")(extraction)
    group.command("rewording", help="换个说法再抽取，看指标名是否不变；不需要标注。")(rewording)
    group.command("all", help="全部评测一遍，写出一页验收报告。")(everything)
    app.add_typer(group, name="evaluate")


def everything(
    data: Annotated[
        Path | None,
        typer.Argument(help="评测数据文件夹；默认取 JIDIAN_EVAL_DATA。", metavar="文件夹"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="写出验收报告（HTML）。", metavar="文件.html")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Run every measurement that the data allow and set it against its aim."""
    from api.cli.output import write_atomic
    from api.settings import load_settings
    from evaluation.acceptance import evaluate_all, report_page

    folder = data or load_settings(home).eval_data
    if folder is None:
        raise UsageError(
            "写明评测数据文件夹：jidian evaluate all 文件夹，或设置 JIDIAN_EVAL_DATA。"
        )
    with progress_line("评测") as progress:
        body = evaluate_all(folder, lambda what, done, total: progress(done, total, what))
    if out is not None:
        write_atomic(out, report_page(body).encode())
    if as_json:
        print_json(body)
        return
    for part in body["parts"]:
        typer.echo(f"\n{part['name']}  {part['size'] or '未测：' + str(part['missing'])}")
        for row in part["figures"]:
            aim = "" if row["aim"] is None else f"{'≤' if row['at_most'] else '≥'}{row['aim']:g}"
            verdict = {True: "达到", False: "未达到", None: ""}[row["holds"]]
            typer.echo(f"  {_padded(row['name'], 14)} {row['value']:>9.3f}  {aim:<7} {verdict}")
        if part["note"]:
            typer.echo(f"  {part['note']}")
    typer.echo(f"\n达到 {body['held']} 项，未达到 {body['failed']} 项")


def retrieval(
    folder: Annotated[Path, typer.Argument(help="BEIR 数据文件夹。", metavar="文件夹")],
    split: Annotated[str, typer.Option("--split", help="qrels 的部分。")] = "test",
    seen: Annotated[
        str | None, typer.Option("--seen", help="训练用过的部分；另报答案不在其中的问题。")
    ] = None,
    out: OutOption = None,
    failures: FailuresOption = None,
    mode: ModeOption = ModeChoice.HYBRID,
    encoder: EncoderOption = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Index a BEIR folder in a temporary home and score the product's search on it."""
    from evaluation.retrieval import evaluate_retrieval
    from indexing.types import IndexOptions

    del home  # the measurement uses a temporary collection
    with progress_line("评测") as progress:
        body = evaluate_retrieval(
            folder,
            split,
            seen=seen,
            out=out,
            failures=failures,
            mode=mode.value,
            options=IndexOptions(encoder=encoder) if encoder is not None else None,
            progress=lambda what, done, total: progress(done, total, what),
        )
    if as_json:
        print_json(body)
        return
    groups = {"全部": body} | ({"答案未见过": body["unseen"]} if "unseen" in body else {})
    _print_table(groups)
    _print_times(body)


def field(
    queries: Annotated[
        Path, typer.Argument(help="领域问题（.jsonl），或自编问题的文件夹。", metavar="问题")
    ],
    texts: Annotated[
        list[Path], typer.Option("--texts", help="要读入的文件夹，可多次。", metavar="文件夹")
    ],
    out: OutOption = None,
    failures: FailuresOption = None,
    mode: ModeOption = ModeChoice.HYBRID,
    encoder: EncoderOption = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Ingest texts in a temporary home and score the search on field queries, by type."""
    from evaluation.failures import TYPE_NAMES
    from evaluation.field import evaluate_field
    from indexing.types import IndexOptions

    del home  # the measurement uses a temporary collection
    with progress_line("评测") as progress:
        body = evaluate_field(
            queries,
            texts,
            out=out,
            failures=failures,
            mode=mode.value,
            options=IndexOptions(encoder=encoder) if encoder is not None else None,
            progress=lambda what, done, total: progress(done, total, what),
        )
    if as_json:
        print_json(body)
    else:
        _print_table({TYPE_NAMES.get(kind, kind): row for kind, row in body["types"].items()})
        _print_field_notes(body)
        _print_times(body)
    for failure in body["failed"]:
        note(f"未读入：{failure['path']}：{failure['error']}")
    if body["failed"]:
        raise typer.Exit(EXIT_PARTIAL)


def _print_field_notes(body: Mapping[str, Any]) -> None:
    unanswerable = body["unanswerable"]
    if unanswerable is not None:
        typer.echo(
            f"没有答案的 {unanswerable['queries']} 个，指明的 {unanswerable['recognised']} 个；"
            f"有答案的 {unanswerable['answerable']} 个，误指的 {unanswerable['false_alarms']} 个"
        )
    if body["left_out"]:
        typer.echo(f"未问 {body['left_out']} 个：资料中没有所问的法规或版本")
    for place in body["not_held"]:
        typer.echo(f"资料中没有所求的：{' '.join(filter(None, place.values()))}")


def figures(
    data: Annotated[
        Path, typer.Argument(help="评测数据文件夹。", metavar="数据", envvar="JIDIAN_EVAL_DATA")
    ],
    out: Annotated[
        list[Path] | None,
        typer.Option("--out", help="写出报告：.json，或 Markdown；可多次。"),
    ] = None,
    encoder: EncoderOption = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Measure every figure that the retriever is held to, with intervals and times."""
    from evaluation.figures import figures_page, measure_figures, write_figures
    from indexing.encoder import DEFAULT_ENCODER

    del home  # the measurement uses temporary collections
    with progress_line("评测") as progress:
        body = measure_figures(
            data,
            encoder=encoder or DEFAULT_ENCODER,
            progress=lambda what, done, total: progress(done, total, what),
        )
    for path in out or ():
        write_figures(body, path)
    if as_json:
        print_json(body)
    else:
        typer.echo(figures_page(body))


def compare(
    first: Annotated[Path, typer.Argument(help="运行文件甲。", metavar="结果甲")],
    second: Annotated[Path, typer.Argument(help="运行文件乙。", metavar="结果乙")],
    judged: Annotated[
        Path, typer.Argument(help="答案：BEIR 或 TREC 格式，或领域问题。", metavar="相关性")
    ],
    measures: Annotated[
        list[str] | None, typer.Option("--measure", help="如 recall@10，可多次。")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare two runs query by query: differences with intervals, better and worse."""
    from evaluation.compare import compare_runs
    from evaluation.failures import TYPE_NAMES

    del home  # files are compared
    body = compare_runs(first, second, judged, measures or ())
    if as_json:
        print_json(body)
        return
    _print_differences("全部", body)
    for kind, row in body.get("types", {}).items():
        _print_differences(TYPE_NAMES.get(kind, kind), row)
    for which, count in zip("甲乙", body["unanswered"].values(), strict=True):
        if count:
            typer.echo(f"{which}未回答 {count} 个，按 0 计")


def _print_differences(group: str, body: Mapping[str, Any]) -> None:
    typer.echo(f"{group}（{body['queries']} 个问题）")
    for name, row in body["measures"].items():
        low, high = row["ci95"]
        sure = "" if low <= 0 <= high else "  区间不含 0"
        typer.echo(
            f"  {name:<12} 甲 {row['a']:.3f}  乙 {row['b']:.3f}  "
            f"乙-甲 {row['difference']:+.3f} [{low:+.3f}, {high:+.3f}]  "
            f"好 {row['better']}  差 {row['worse']}  同 {row['same']}{sure}"
        )


def _print_table(groups: Mapping[str, Mapping[str, Any]]) -> None:
    """Print a line for each group: its name, its queries, each measure with its interval."""
    measures = list(next(iter(groups.values()), {"metrics": ()})["metrics"])
    typer.echo(f"{_padded('类别')}{'题数':>4}" + "".join(f"  {name:<20}" for name in measures))
    for group, row in groups.items():
        cells = []
        for name in measures:
            if name in row["metrics"]:
                low, high = row["ci95"][name]
                cells.append(f"{row['metrics'][name]:.3f} [{low:.3f}, {high:.3f}]")
            else:
                cells.append("—")
        line = "".join(f"  {cell:<20}" for cell in cells)
        typer.echo(f"{_padded(group)}{row['queries']:>6}{line}".rstrip())


def _padded(name: str, width: int = 6) -> str:
    return name + "　" * (width - len(name))


def _print_times(body: Mapping[str, Any]) -> None:
    times = body["query_ms"]
    typer.echo(
        f"查询 {body['queries']} 个；建索引 {body['index_seconds']:.1f} 秒；"
        f"查询用时 p50 {times['p50']:.1f}、p95 {times['p95']:.1f}、p99 {times['p99']:.1f} 毫秒"
    )


def citations(
    gold: Annotated[Path, typer.Argument(help="标注文件（JSONL）。", metavar="标注.jsonl")],
    cases: Annotated[
        Path | None, typer.Option("--cases", help="文书文件夹；默认在标注文件上级的 cases。")
    ] = None,
    regulations: Annotated[
        Path | None, typer.Option("--regulations", help="法规文件夹；默认同级的 regulations。")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Score the resolution of citations; errors are listed by kind."""
    from evaluation.citations import evaluate_citations

    del home  # the regulations are read from their folder
    body = evaluate_citations(gold, cases=cases, regulations=regulations).to_json()
    if as_json:
        print_json(body)
        return
    for name, value in body["metrics"].items():
        typer.echo(f"{name:<16} {value:.4f}")
    typer.echo(
        f"文书 {body['documents']} 份，引用 {body['citations']} 处；每秒 {body['mb_per_second']} MB"
    )
    seen = body["survey"]
    typer.echo(
        f"全部文书 {seen['documents']} 份，引用 {seen['citations']} 处；版本：{seen['version']}；"
        f"法规不明 {len(seen['unresolved'])}，版本无此条 {len(seen['missing'])}"
    )
    for kind, rows in body["errors"].items():
        typer.echo(f"\n{kind}（{len(rows)}）")
        for row in rows:
            shown = " ".join(row["text"].split())
            typer.echo(f"  {row['doc']}:{row['start']} {shown}")
            typer.echo(f"    应为 {row['wanted']}，得到 {row['got']}")


def versions(
    folder: Annotated[Path, typer.Argument(help="条号对照表（JSON）文件夹。", metavar="文件夹")],
    texts: Annotated[
        Path | None, typer.Option("--texts", help="法规文件夹；默认与 DIR 并列的 regulations。")
    ] = None,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare the product's article maps with those that people drew up."""
    from evaluation.versions import evaluate_versions

    del home  # the files are compared as they are
    body = evaluate_versions(folder, texts)
    if as_json:
        print_json(body)
        return
    for name, row in [*body["by_map"].items(), ("合计", body)]:
        typer.echo(
            f"{name}：{row['pairs']} 对，正确 {row['right']:.3f}，精确 {row['precision']:.3f}，"
            f"类别 {row['kind']:.3f}，新增 {row['added']:.3f}"
        )
        for wrong in row.get("wrong", ()):
            label = "漏" if wrong["error"] == "missing" else "误"
            typer.echo(f"    {label} {wrong['from']} → {wrong['to'] or '（删除）'} {wrong['kind']}")


def abstention(
    home: HomeOption = None,
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="改用这些文件夹建临时资料库，可多次。")
    ] = None,
    covered: Annotated[
        Path | None, typer.Option("--covered", help="有答案的问题所在文件夹。")
    ] = None,
    uncovered: Annotated[
        Path | None, typer.Option("--uncovered", help="没有答案的问题，一行一个。")
    ] = None,
    near: Annotated[
        Path | None, typer.Option("--near", help="成对的问题：一个差一点就有答案，一个有。")
    ] = None,
    check: Annotated[Path | None, typer.Option("--check", help="只测量的分级查询。")] = None,
    sample: Annotated[int, typer.Option("--sample", min=20, help="有答案的问题取几个。")] = 600,
    as_json: JsonOption = False,
) -> None:
    """Measure how well `ask` knows that there is no answer, and fit its threshold."""
    from api.settings import load_settings
    from evaluation.abstention import HELD_OUT, NEAR, UNCOVERED, evaluate_abstention

    with progress_line("评测") as progress:
        body = evaluate_abstention(
            home=None if texts else load_settings(home).home.expanduser(),
            texts=texts or (),
            covered=covered or HELD_OUT,
            uncovered=uncovered or UNCOVERED,
            near=near or NEAR,
            check=check,
            sample=sample,
            progress=lambda done, total: progress(done, total, "提问"),
        )
    if as_json:
        print_json(body)
        return
    _print_decision("现用规则", body["in_use"])
    if "check_in_use" in body:
        _print_decision("另测（现用规则）", body["check_in_use"])
    for name, label in (("fitted", "重新拟合"), ("lexical", "重新拟合，不用语义")):
        _print_decision(f"{label}（交叉验证）", body[name]["cross_validated"])
        if "check" in body[name]:
            _print_decision("  另测（只测量）", body[name]["check"])
        rule = body[name]["rule"].items()
        typer.echo(f"  AbstentionRule({', '.join(f'{key}={value}' for key, value in rule)})")
    typer.echo(f"用时 {body['seconds']:.0f} 秒")


def _print_decision(name: str, measured: dict[str, Any]) -> None:
    caught, alarms = measured["recognised"], measured["false_alarms"]
    typer.echo(f"{name}：识别出 {_percent(caught)}，误拒 {_percent(alarms)}")
    for label, shares in (
        ("识别出", measured["recognised_by_kind"]),
        ("误拒", measured["false_alarms_by_kind"]),
    ):
        if len(shares) > 1:
            parts = (f"{kind} {row['share']:.1%}（{row['of']}）" for kind, row in shares.items())
            typer.echo(f"  {label}：{'，'.join(parts)}")


def _percent(share: dict[str, Any]) -> str:
    if share["share"] is None:
        return "—"
    low, high = share["ci95"]
    return f"{share['share']:.1%}［{low:.1%}, {high:.1%}］（共 {share['of']} 个）"


def extraction(
    folder: Annotated[Path, typer.Argument(help="标注文件夹。", metavar="标注文件夹")],
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
    # A folder may hold relations or times only.
    rows = {**body["metrics"], "problems": body["problems"]} if body["figures"] else {}
    for name, row in rows.items():
        typer.echo(
            f"{name:<16} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}"
        )
    checks = body["checks"]
    told = f"找到 {checks['found']:.3f}  判断正确 {checks['right']:.3f}"
    wolf = f"误报 {checks['false_alarms']}（{checks['false_alarm_rate']:.3f}）"
    typer.echo(
        f"checks           应有 {checks['wanted']}  {told}  共给出 {checks['given']}  {wolf}"
    )
    times = body["times"]
    if times["wanted"]:
        shares = f"原文写法 {times['printed']:.3f}  数据表 {times['normal']:.3f}"
        typer.echo(f"times            应有 {times['wanted']}  找到 {times['found']}  {shares}")
    for error in body["errors"][:errors]:
        typer.echo(f"{error['report']}  {error['kind']}  {error['gold']}  {error['predicted']}")
    misses = (*body["problem_errors"], *checks["misses"], *checks["alarms"], *times["misses"])
    for line in misses[:errors]:
        typer.echo(line)
    typer.echo(f"数字 {body['figures']} 个；单核每秒 {body['reports_per_second']} 篇")


def rewording(
    folder: Annotated[Path, typer.Argument(help="报告文件夹（*.txt）。", metavar="文件夹")],
    errors: Annotated[int, typer.Option("--errors", help="列出几处变化。")] = 0,
    home: Annotated[Path | None, typer.Option("--home", hidden=True)] = None,
    as_json: JsonOption = False,
) -> None:
    """Say each report in other words and count the figures that are read otherwise."""
    from evaluation.rewording import evaluate_rewording

    del home  # measured with the shipped lexicon
    body = evaluate_rewording(folder)
    if as_json:
        print_json(body)
        return
    for name, row in body["swaps"].items():
        if row["figures"]:
            typer.echo(
                f"{_padded(name, 12)} 数字 {row['figures']:>5}  变化 {row['changed']:>4}"
                f"（指标名 {row['names']:>4}）  增失 {row['lost']:>3}  不变 {row['kept']:.3f}"
            )
    for change in body["changes"][:errors]:
        print_json(change)
    typer.echo(f"报告 {body['reports']} 篇")
