"""The command `jidian facts`: what it refuses, and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import application


@pytest.mark.parametrize(
    "options",
    [
        ["--chart", "pie", "--out", "图.svg"],
        ["--chart", "trend"],
        ["--chart", "trend", "--out", "数.xlsx"],
        ["--list", "k1", "--out", "图.svg"],
        ["--out", "数.doc"],
        ["--by", "形状"],
        ["--filter", "形状=1"],
        ["--set", "value=3"],
        ["--note", "抄错"],
        ["--confirm", "a1"],
        ["--filter", "period=13月"],
        ["--confirm", "--by-whom"],
        ["--history", "-x"],
        ["--confirm", "a1", "--reject", "a2", "--by-whom", "周岚"],
    ],
)
def test_what_cannot_be_done_is_refused_before_a_figure_is_printed(
    tmp_path: Path, options: list[str]
) -> None:
    (tmp_path / "北河镇纪委2023年工作总结.txt").write_text(
        "北河镇纪委立案5件。\n", encoding="utf-8"
    )
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert run(application(), ["ingest", str(tmp_path), "--kind", "report", *home]).exit_code == 0
    done = run(application(), ["facts", *options, *home])
    assert done.exit_code != 0
    assert not done.stdout


def test_figures_of_another_body_than_the_reporter_are_shown_with_its_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "甲县纪委监委2023年工作总结.txt").write_text(
        "甲县纪委监委2023年工作总结\n全县立案20件。\n"
        "一、青石镇\n立案5件。\n二、柳河镇\n立案7件。\n",
        encoding="utf-8",
    )
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert run(application(), ["ingest", str(tmp_path), "--kind", "report", *home]).exit_code == 0
    lines = run(application(), ["facts", *home]).stdout.splitlines()
    assert [line.split()[1] for line in lines] == [
        "甲县纪委监委（全县）",
        "甲县纪委监委（青石镇）",
        "甲县纪委监委（柳河镇）",
    ]


def test_an_option_without_its_value_names_the_help_of_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from api.cli.main import main

    monkeypatch.setattr("sys.argv", ["jidian", "facts", "--confirm"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert capsys.readouterr().err == (
        "错误：--confirm 后面要写值。用 jidian facts --help 看写法。\n"
    )


def test_columns_and_periods_may_be_written_as_exports_show_them(tmp_path: Path) -> None:
    for when, cases in (("2023年", 20), ("2024年", 24), ("2024年上半年", 11)):
        name = f"甲县纪委监委{when}工作总结"
        (tmp_path / f"{name}.txt").write_text(
            f"{name}\n{when}，甲县纪委监委立案{cases}件。\n", encoding="utf-8"
        )
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert run(application(), ["ingest", str(tmp_path), "--kind", "report", *home]).exit_code == 0

    def told(*options: str) -> str:
        return run(application(), ["facts", "立案", *options, *home]).stdout

    for half in ("2024H1", "2024上半年", "2024年上半年", "2024-H1"):
        assert "立案数：11件" in told("--filter", f"期间={half}"), half
    assert "立案数：44件" in told("--filter", "period=2023..2024")
    assert "甲县纪委监委 | 2023 | 20件" in told("--by", "报送单位,期间")


def test_a_body_that_is_not_known_is_named_so_in_a_pivot(tmp_path: Path) -> None:
    (tmp_path / "2023年工作总结.txt").write_text("全年立案5件。\n", encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert run(application(), ["ingest", str(tmp_path), "--kind", "report", *home]).exit_code == 0
    told = run(application(), ["facts", "--by", "reporter", *home]).stdout
    assert told.startswith("不详 | 5件")


def test_an_answer_about_reports_says_so_and_lists_no_figures(tmp_path: Path) -> None:
    (tmp_path / "甲县纪委监委2023年工作总结.txt").write_text(
        "甲县纪委监委2023年工作总结\n全县立案20件。\n", encoding="utf-8"
    )
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert run(application(), ["ingest", str(tmp_path), "--kind", "report", *home]).exit_code == 0
    for question, of in (("除校园餐外有多少份报告", "reports"), ("甲县立案多少件", "figures")):
        body = json.loads(run(application(), ["facts", question, "--json", *home]).stdout)
        assert body["of"] == of
        lines = run(application(), ["facts", question, *home]).stdout.splitlines()
        assert lines[0] == body["answer"]
        assert (len(lines) == 1) is (of == "reports")
