"""Commands that run on: serve and demo."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import HomeOption, JsonOption, open_home
from api.cli.output import note, print_json, progress_line
from corpus.errors import JidianError
from corpus.os_errors import reason_of

if TYPE_CHECKING:
    import socket

__all__ = ["register"]

_WAITING = 128


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("serve", help="启动网页与接口。")(serve)
    app.command("demo", help="用自带的示例资料（虚构的临江市）演示三项工作。")(demo)


def serve(
    home: HomeOption = None,
    host: Annotated[str | None, typer.Option("--host", help="监听地址。")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="端口；默认 8080。")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=64, help="工作进程数；默认一或两个。")
    ] = None,
) -> None:
    """Serve pages and API until Ctrl-C."""
    import uvicorn

    from api.log import setup_logging
    from api.settings import load_settings

    settings = load_settings(home)
    setup_logging(settings.log_level)
    host, port = host or settings.host, port or settings.port
    settings = settings.model_copy(update={"host": host})
    # Says at once what is wrong with the collection; a new one is begun on its first page.
    open_home(home, create=True).close()
    bound = _bind(host, port)
    note(f"纪典已启动：http://{host}:{port}  （Ctrl-C 停止）")
    # A search is work for one core at a time: a second process serves a second user.
    count = workers or settings.workers or min(2, os.cpu_count() or 1)
    with contextlib.closing(bound):
        if count > 1:
            _serve_many(bound, settings.home, host, count)
            return
        from api.app import create_app

        config = uvicorn.Config(create_app(settings), log_config=None, access_log=False)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound])


def _serve_many(bound: socket.socket, home: Path, host: str, count: int) -> None:
    """Run several worker processes on one socket; each builds its own application."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    # The workers read their settings anew.
    os.environ["JIDIAN_HOME"], os.environ["JIDIAN_HOST"] = str(home), host
    config = uvicorn.Config(
        "api.cli.server:worker_app", factory=True, workers=count, log_config=None, access_log=False
    )
    with contextlib.suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[bound]).run()


def worker_app() -> object:
    """Return the application of one worker process."""
    from api.app import create_app
    from api.log import setup_logging
    from api.settings import load_settings

    settings = load_settings()
    setup_logging(settings.log_level)
    return create_app(settings)


def _bind(host: str, port: int) -> socket.socket:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off on what is accepted;
    # without it the body of every answer waits 40 ms for the client to confirm its head.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        # Whoever opens the address that is told now waits for the workers to be ready, which
        # takes some seconds, and is not refused.
        bound.listen(_WAITING)
    except OSError as exc:
        bound.close()
        raise JidianError(
            f"{host}:{port} 不能使用（{reason_of(exc)}）；请用 --port 换一个端口。"
        ) from exc
    bound.set_inheritable(True)
    return bound


def demo(
    home: HomeOption = None,
    run_server: Annotated[
        bool, typer.Option("--serve/--no-serve", help="演示后启动网页。")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Build the sample collection and show the three jobs on it."""
    from api.cli.demo import run_demo

    folder = home or Path("var/demo")
    with open_home(folder, create=True) as service, progress_line("入库示例") as progress:
        body = run_demo(service, progress, echo=not as_json)
    if as_json:
        print_json(body)
    if run_server:
        serve(home=folder)
