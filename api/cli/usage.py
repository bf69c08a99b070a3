"""The words of help and of wrong usage in Chinese; those of the library are English.

Its errors are known by their shape, not by their classes, which moved between its versions.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from typing import Any

__all__ = ["help_in_chinese", "in_chinese", "is_wrong_usage", "wrong_usage"]

_HELP_WORDS = (
    (re.compile(r"^Usage: ", re.M), "用法："),
    (re.compile(r"^Arguments:$", re.M), "参数："),
    (re.compile(r"^Options:$", re.M), "选项："),
    (re.compile(r"^Commands:$", re.M), "命令："),
    (re.compile(r"Show this message and exit\."), "显示这份说明。"),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"\bCOMMAND \[ARGS\]\.\.\."), "命令 [参数]…"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: "), "[默认："),
    (re.compile(r"…([\]}])\.\.\."), r"…\1"),
)
_TYPE = re.compile(r"<(?:list\[)?(str|path|int range|int|float)\]?>( *)", re.IGNORECASE)
_TYPES = {"str": "文字", "path": "路径", "int": "整数", "int range": "整数", "float": "小数"}
_WRONG = (
    (
        re.compile(r"No such command '(.*?)'\.? Did you mean (.*)\?"),
        "没有“{0}”这个命令，是不是 {1}？",
    ),
    (re.compile(r"No such command '(.*?)'"), "没有“{0}”这个命令。"),
    (re.compile(r"Got unexpected extra arguments? ?(?:\(s\) )?\((.*)\)"), "多出了“{0}”。"),
    (re.compile(r"Option '(.*?)' requires an argument"), "{0} 后面要写值。"),
    (re.compile(r"Option '(.*?)' does not take a value"), "{0} 后面不写值。"),
    (re.compile(r"Missing command"), "请写明命令。"),
)
_BAD_VALUE = (
    (re.compile(r"'(.*?)' is not one of (.*?)\.?$"), "不能是“{0}”，应是 {1} 中的一个。"),
    (re.compile(r"greater than or equal to (\S+?)\.?$"), "不能小于 {0}。"),
    (re.compile(r"less than or equal to (\S+?)\.?$"), "不能大于 {0}。"),
    (re.compile(r"not in the range (.*?)\.?$"), "应在 {0} 之内。"),
    (re.compile(r"valid integer"), "应是整数。"),
    (re.compile(r"valid (?:number|float)"), "应是数字。"),
)


def in_chinese(text: str) -> str:
    """Return a text of help with the library's own words in Chinese."""
    for pattern, words in _HELP_WORDS:
        text = pattern.sub(words, text)
    return _TYPE.sub(_typed, text)


def _typed(match: re.Match[str]) -> str:
    """Return the kind of a value in Chinese, as wide as before, so that columns stay."""
    words = f"<{_TYPES[match[1].lower()]}>"
    width = len(words) + 2  # each of its two characters is as wide as two letters
    return words + " " * max(len(match[0]) - width, 1 if match[2] else 0)


@contextlib.contextmanager
def help_in_chinese(arguments: list[str]) -> Iterator[None]:
    """Put help that is printed within into Chinese, where the arguments ask for it."""
    if not {"-h", "--help"} & set(arguments):
        yield
        return
    caught = io.BytesIO()
    printed, sys.stdout = sys.stdout, io.TextIOWrapper(caught, encoding="utf-8")
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout = printed
        print(in_chinese(caught.getvalue().decode()), end="")


def is_wrong_usage(error: Exception) -> bool:
    """Say whether an error is the library's word that the arguments are wrong."""
    return getattr(error, "exit_code", None) == 2 and hasattr(error, "ctx")


def wrong_usage(error: Any) -> str:
    """Return the one line that says what is wrong with the arguments, and where help is."""
    command = getattr(error.ctx, "command_path", None) or _called(sys.argv[1:])
    return f"{_wrong(error)}用 {command} --help 看写法。"


def _called(arguments: list[str]) -> str:
    """Return the command that was called; not all errors of the library know it."""
    return " ".join(["jidian", *(name for name in arguments[:1] if not name.startswith("-"))])


def _wrong(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        like = " 或 ".join(sorted(error.possibilities or ()))
        return f"没有“{error.option_name}”这个选项" + (f"，是不是 {like}？" if like else "。")
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        meant = (getattr(parameter, "help", None) or "").rstrip("。")
        return f"缺少 {_name(parameter)}" + (f"（{meant}）。" if meant else "。")
    if kind == "BadParameter" and parameter is not None:
        said = _said(_BAD_VALUE, error.message) or f"写得不对：{error.message}。"
        return f"{_name(parameter)} {said}"
    return _said(_WRONG, error.message) or f"用法不对：{error.format_message()}"


def _said(table: tuple[tuple[re.Pattern[str], str], ...], message: str) -> str:
    for pattern, words in table:
        if match := pattern.search(message):
            parts = [part.replace("'", "").replace(", ", "、") for part in match.groups()]
            return words.format(*parts)
    return ""


def _name(parameter: Any) -> str:
    """Return what a user writes: the longest name of an option, the placeholder of an argument."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name)
