"""The command `jidian`: registers the commands and turns errors into exit codes."""

from __future__ import annotations

import copy
import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from api.cli import cite as cite_commands
from api.cli import collection as collection_commands
from api.cli import course as course_commands
from api.cli import evaluate as evaluate_commands
from api.cli import export as export_commands
from api.cli import extract as extract_commands
from api.cli import facts as facts_commands
from api.cli import links as links_commands
from api.cli import mcp as mcp_commands
from api.cli import rules as rules_commands
from api.cli import search as search_commands
from api.cli import server as server_commands
from api.cli import train as train_commands
from api.cli import versions as version_commands

__all__ = ["app", "main"]

app = typer.Typer(
    name="jidian",
    help="纪典：法规、案例、报告的入库、检索与数字抽取，全程离线。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for commands in (
    collection_commands,
    search_commands,
    version_commands,
    export_commands,
    extract_commands,
    cite_commands,
    links_commands,
    facts_commands,
    evaluate_commands,
    train_commands,
    rules_commands,
    course_commands,
    server_commands,
    mcp_commands,
):
    commands.register(app)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"jidian {version('jidian')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")
    ] = False,
) -> None:
    """纪典：法规、案例、报告的入库、检索与数字抽取，全程离线。"""


def _called(arguments: Sequence[str]) -> typer.Typer:
    """Return the application with the command that is called, all where none is named first.

    To make ready some fifty that are not called takes longer than many a command.
    """
    name = arguments[0] if arguments else ""
    commands = [each for each in app.registered_commands if each.name == name]
    groups = [each for each in app.registered_groups if each.name == name]
    if not commands and not groups:
        return app
    few = copy.copy(app)
    few.registered_commands, few.registered_groups = commands, groups
    return few


def main() -> None:
    """Run the command line; errors of ours are one line on stderr, never a traceback."""
    from api.cli.output import fail, note
    from corpus.errors import JidianError

    # A command makes half a million objects on starting and keeps nearly all of them:
    # looking them through for garbage every 700 is a tenth of a search's time.
    gc.set_threshold(50_000, 20, 20)
    # Nothing here extends pydantic; looking through all installed packages for what might
    # takes a twentieth of a short command.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _called(sys.argv[1:])()
    except JidianError as error:
        from api.errors import exit_code

        fail(error.message)
        sys.exit(exit_code(error))
    except SystemExit as done:
        # typer makes an exit code of Ctrl-C, and no word.
        if not isinstance(getattr(done.__context__, "__cause__", None), KeyboardInterrupt):
            raise
        from api.errors import EXIT_INTERRUPTED

        note("已中断；做完的都已保存，重新执行同一命令即可接着做。")
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (… | head): nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        fail(f"读写文件失败：{error.strerror or error}（{error.filename or '未知文件'}）")
        sys.exit(1)
    except Exception as error:  # the outermost boundary
        if os.environ.get("JIDIAN_LOG_LEVEL", "").lower() == "debug":
            raise
        fail(f"程序内部出错（{type(error).__name__}：{error}）；资料库未受影响。")
        note("设置 JIDIAN_LOG_LEVEL=debug 再执行一次，可以看到详情。")
        sys.exit(1)


if __name__ == "__main__":
    main()
