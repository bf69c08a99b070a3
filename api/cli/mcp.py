"""The command that serves assistants inside the office."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import HomeOption, open_home
from api.cli.output import note

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("mcp", help="把资料库作为工具提供给单位内的助手程序（MCP）。")(mcp)


def mcp(
    home: HomeOption = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="改用本机端口；默认走标准输入输出。"),
    ] = None,
) -> None:
    """Serve the Model Context Protocol on standard input and output, or on a local port."""
    from api.mcp_server import make_server

    with open_home(home) as service:
        server = make_server(service)
        service.warm()
        if port is None:
            server.run("stdio")
        else:
            note(f"MCP 已启动：http://127.0.0.1:{port}/mcp  （Ctrl-C 停止）")
            server.run("streamable-http", host="127.0.0.1", port=port)
