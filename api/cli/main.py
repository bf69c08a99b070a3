"""The command `jidian`: registers the commands and turns errors into exit codes."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Annotated, NoReturn

import typer

__all__ = ["application", "main"]

_COMMANDS = {
    "collection": "ingest list failures remove reindex verify backup restore",
    "search": "search ask show",
    "versions": "versions diff dates map",
    "export": "export",
    "extract": "extract",
    "cite": "cite check",
    "links": "links wanted graph card relink",
    "facts": "facts",
    "evaluate": "evaluate",
    "train": "train",
    "rules": "rules",
    "course": "course",
    "server": "serve demo",
    "mcp": "mcp",
}
"""The modules beside this one, in the order that help has, and the commands of each."""


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"jidian {version('jidian')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")
    ] = False,
) -> None:
    """纪典：法规、案例、报告的入库、检索与数字抽取，全程离线。"""


def application(called: str = "") -> typer.Typer:
    """Return the application with the command that is called, with all where there is none such.

    To load some fifty that are not called and make them ready takes longer than many a command.
    """
    app = typer.Typer(
        name="jidian",
        help="纪典：法规、案例、报告的入库、检索与数字抽取，全程离线。",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    holding = [module for module, names in _COMMANDS.items() if called in names.split()]
    for module in holding or _COMMANDS:
        importlib.import_module(f"api.cli.{module}").register(app)
    if holding:
        app.registered_commands = [one for one in app.registered_commands if one.name == called]
    return app


def _end_unread() -> NoReturn:
    """End well: the reader of our output has gone (… | head), and nothing is wrong with us."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def main() -> None:
    """Run the command line; errors of ours are one line on stderr, never a traceback."""
    from api.cli.output import fail, note
    from api.cli.usage import help_in_chinese, in_chinese, is_wrong_usage, wrong_usage
    from api.errors import EXIT_INTERRUPTED, EXIT_USAGE
    from corpus.errors import JidianError
    from corpus.os_errors import reason_of

    # A command makes half a million objects on starting and keeps nearly all of them:
    # looking them through for garbage every 700 is a tenth of a search's time, and twice at
    # 50,000 still a tenth of the time until an extraction begins.
    gc.set_threshold(100_000, 20, 20)
    # Nothing here extends pydantic; looking through all installed packages for what might
    # takes a twentieth of a short command.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        with help_in_chinese(sys.argv[1:]):
            called = application("".join(sys.argv[1:2]))
            code = called(prog_name="jidian", standalone_mode=False)
        if code == EXIT_INTERRUPTED:
            note("已中断；做完的都已保存，重新执行同一命令即可接着做。")
        sys.stdout.flush()
        sys.exit(code)
    except SystemExit as end:
        # Typer makes an error of a reader that has gone.
        if isinstance(end.__context__, BrokenPipeError):
            _end_unread()
        raise
    except JidianError as error:
        from api.errors import exit_code

        fail(error.message)
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        note("已中断；做完的都已保存，重新执行同一命令即可接着做。")
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        _end_unread()
    except OSError as error:
        fail(f"读写文件失败：{reason_of(error)}（{error.filename or '未知文件'}）")
        sys.exit(1)
    except Exception as error:  # the outermost boundary
        if is_wrong_usage(error):
            if type(error).__name__ == "NoArgsIsHelpError":  # the whole help, not an error
                note(in_chinese(str(error)))
            else:
                fail(wrong_usage(error))
            sys.exit(EXIT_USAGE)
        if os.environ.get("JIDIAN_LOG_LEVEL", "").lower() == "debug":
            raise
        fail(f"程序内部出错（{type(error).__name__}：{error}）；资料库未受影响。")
        note("设置 JIDIAN_LOG_LEVEL=debug 再执行一次，可以看到详情。")
        sys.exit(1)
    finally:
        # Python looks all that is there through for garbage before it ends, which is a fifth
        # of the time of a short command, and all of it goes anyhow.
        gc.freeze()


if __name__ == "__main__":
    main()
