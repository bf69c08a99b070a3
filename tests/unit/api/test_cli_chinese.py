"""Help and errors of the command line: Chinese throughout, and nothing cut off."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from api.cli.chinese import translated
from api.cli.main import application

_ENGLISH = re.compile(
    r"Usage|Options|Arguments|Commands|OPTIONS|ARGS|COMMAND|Show this|default|required|<\w+>|Error"
    r"|Missing|Invalid|No such|Try "
)


def said(*words: str) -> str:
    done = CliRunner().invoke(
        application(words[0] if words else ""), list(words), env={"COLUMNS": "80"}
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    ["", "ingest", "facts", "rules", "rules indicator", "search", "show", "export", "evaluate",
     "course", "extract", "serve"],
)  # fmt: skip
def test_help_is_chinese(command: str) -> None:
    shown = said(*command.split(), "--help")
    assert "用法：" in shown
    assert "显示这段说明" in shown
    assert _ENGLISH.findall(shown) == []


def test_help_is_whole_in_a_narrow_window() -> None:
    shown = said("facts", "--help")
    assert "…  " not in shown.replace("问题…", "")
    assert "".join(re.findall("[\u4e00-\u9fff]+", shown)).count("导出文件时默认遮住") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("facts --history", "选项 --history 后面要写内容。"),
        ("facts --nix", "没有选项 --nix。"),
        ("facts --mask-below 乡", "--mask-below 只能取 县处级、乡科级、村级。"),
        ("facts --checks=1", "选项 --checks 后面不写内容。"),
        ("show", "缺少参数 条文。"),
        ("rules indicator 词", "缺少参数 指标。"),
        ("serach", "没有命令 serach；是不是 search"),
        ("rules nix", "没有命令 nix。"),
        ("list 甲", "多出来的参数：甲。"),
        ("ingest --workers x 甲", "--workers 要写一个数。"),
        ("ingest --workers 99 甲", "--workers 超出范围。"),
    ],
)
def test_error_of_a_call_is_chinese(words: str, message: str) -> None:
    shown = said(*words.split())
    assert message in shown
    assert _ENGLISH.findall(shown) == []


def test_words_that_are_not_known_are_left_as_they_are() -> None:
    assert translated("Something else went wrong.") == "Something else went wrong."
