"""The command `jidian facts`: what it refuses, and when."""

from __future__ import annotations

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
