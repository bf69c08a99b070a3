"""Help and errors of the command line in Chinese: typer has them in English only."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

__all__ = ["in_chinese", "translated"]

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "ERRORS_PANEL_TITLE": "错误",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[默认：{}]",
    "ENVVAR_STRING": "[环境变量：{}]",
    "ABORTED_TEXT": "已中断。",
    "RICH_HELP": "看说明：[blue]{command_path} {help_option}[/]",
}
_USAGE = (
    ("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 …"),
    ("...", "…"), ("…}…", "…}"), ("…]…", "…]"),
)  # fmt: skip
# What kind of value an option takes; a switch takes none.
_TYPES = {
    "<bool>": "", "<str>": "文字", "<list[str]>": "文字", "<int>": "整数", "<float>": "小数",
    "<path>": "路径", "<list[path]>": "路径", "<int range>": "整数",
}  # fmt: skip
_ERRORS = [
    (re.compile(words, re.DOTALL), said)
    for words, said in (
        (r"Missing argument '?(.+?)'?\.(?:\s.*)?", "缺少参数 {0}。"),
        (r"Missing option '?(.+?)'?\.(?:\s.*)?", "缺少选项 {0}。"),
        (r"Missing command\.", "缺少命令。"),
        (r"No such option:? '?([^\s']+?)'?\.?(?: (?:Did you mean|\(Possible options:).*)?",
         "没有选项 {0}。"),
        (r"No such command '(.+?)'\.? Did you mean (.+)\?", "没有命令 {0}；是不是 {1}？"),
        (r"No such command '(.+?)'\.", "没有命令 {0}。"),
        (r"Got unexpected extra arguments? ?(?:\(s\) )?\((.+)\)", "多出来的参数：{0}。"),
        (r"Option '(.+?)' requires (?:an argument|\d+ arguments)\.", "选项 {0} 后面要写内容。"),
        (r"Option '(.+?)' does not take a value\.", "选项 {0} 后面不写内容。"),
        (r"Invalid value for '?(.+?)'?: .*?(?:should be|is not one of|Choose from) ?:?(.*'.*)",
         "{0} 只能取 {1}。"),
        (r"Invalid value for '?(.+?)'?: .*(?:integer|number).*", "{0} 要写一个数。"),
        (r"Invalid value for '?(.+?)'?: .*(greater|less).*?(\d+).*", "{0} 超出范围。"),
        (r"Invalid value for '?(.+?)'?: .*", "{0} 的值不对。"),
    )
]  # fmt: skip


def in_chinese(app: typer.Typer) -> None:
    """Let all commands of an application, and of the groups in it, speak Chinese."""
    # A group may have a class of its own: export reads text where it names no command.
    own = app.info.cls if isinstance(app.info.cls, type) else TyperGroup
    if not issubclass(own, _Speaking):
        app.info.cls = type(own.__name__, (_SpeakingGroup, own), {})
    for command in app.registered_commands:
        command.cls = _Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            in_chinese(group.typer_instance)


def translated(message: str) -> str:
    """Return what is wrong with a call in Chinese; words that are not known as they are."""
    for words, said in _ERRORS:
        match = words.fullmatch(message)
        if match is not None:
            parts = [re.sub("' or '|', '|'", "、", part or "") for part in match.groups()]
            return said.format(*(part.strip("、 .") for part in parts))
    return message


class _Speaking:
    """What commands and groups have in common."""

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        for words, said in _USAGE:
            usage = usage.replace(words, said)
        return usage

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这段说明。"
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            _name_type(param, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        return _telling(super().make_context, *args, **kwargs)  # type: ignore[misc]


class _Command(_Speaking, TyperCommand):
    """A command."""


class _SpeakingGroup(_Speaking):
    """What all groups of commands have in common."""

    def resolve_command(self, *args: Any, **kwargs: Any) -> Any:
        return _telling(super().resolve_command, *args, **kwargs)  # type: ignore[misc]


def _name_panels() -> None:
    from rich import columns
    from rich.table import Table
    from typer import rich_utils

    class Folding(Table):
        """A table that breaks words between any two signs, and cuts nothing off."""

        def add_row(self, *cells: Any, **kwargs: Any) -> None:
            super().add_row(*cells, **kwargs)
            for column in self.columns:
                column.overflow = "fold"

    for name, words in {**_PANELS, "Table": Folding}.items():
        if hasattr(rich_utils, name):
            setattr(rich_utils, name, words)
    vars(columns)["Table"] = Folding  # what stands in one cell is laid out there


def _name_type(param: Any, ctx: Any) -> None:
    shown = getattr(param, "display_type_rich", None)
    words = _TYPES.get(str(shown(ctx)).lower()) if shown is not None else None
    if words is not None:
        param.display_type_rich = lambda ctx: words or None


def _telling(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call what reads the command line; an error that it raises speaks Chinese."""
    try:
        return call(*args, **kwargs)
    except Exception as error:
        said = getattr(error, "format_message", None)
        if said is not None:
            _name_panels()
            message = translated(said())
            error.format_message = lambda: message  # type: ignore[attr-defined]
        raise
