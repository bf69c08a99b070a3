"""Wrong usage is one line in Chinese, help has no English words of the library."""

from __future__ import annotations

import re
import sys

import pytest

from api.cli.main import main


def _said(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["jidian", *words.split()])
    # What the process is tuned to for one command would stay on for the other tests.
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code == (2 if printed.err else 0)
    return printed.err or printed.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("search --asof 2020 q", "没有“--asof”这个选项，是不是 --as-of"),
        ("serch q", "没有“serch”这个命令，是不是 search"),
        ("course bild", "没有“bild”这个命令，是不是 build"),
        ("search q --mode deep", "--mode 不能是“deep”，应是 hybrid、keyword、dense 中的一个"),
        ("search q -k many", "--top-k 应是整数"),
        ("search q -k 0", "--top-k 不能小于 1"),
        ("search q -k", "-k 后面要写值"),
        ("list --json=yes", "--json 后面不写值"),
        ("list one", "多出了“one”"),
        ("course show", "缺少 课程包（课程包的名称或编号）"),
        ("dates q", "缺少 --conduct"),
    ],
)
def test_wrong_usage_is_one_line_in_chinese(
    words: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = _said(words, monkeypatch, capsys)
    assert said in line
    assert line.startswith("错误：")
    assert line.count("\n") == 1


@pytest.mark.parametrize("words", ["--help", "search -h", "rules indicator -h", "course"])
def test_help_is_in_chinese_and_whole(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _said(words, monkeypatch, capsys)
    assert text.startswith("用法：jidian")
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|required|default", text)
    assert "…  " not in text  # no line is cut short
