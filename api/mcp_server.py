"""The collection as tools for an assistant inside the office (Model Context Protocol).

The tools read only, answer in the forms of the command-line contract, and leave judgement to
the texts: nothing comes back that does not point to its source.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from api.params import parse_date
from corpus.errors import JidianError, UsageError

if TYPE_CHECKING:
    from mcp.server import MCPServer
    from mcp.types import ToolAnnotations

    from api.service import Service

__all__ = ["make_server"]

_INSTRUCTIONS = (
    "本单位的法规、案例、报告和培训材料。引用条文要写明法规名称、版本和条号，照录原文；"
    "没有检索到就说没有。案例和问答只供参考，不是规范性文件。不推算处分档次，不评价个人。"
)

Query = Annotated[str, Field(min_length=1, max_length=2000)]
AsOf = Annotated[
    str | None, Field(description="截至日期，如 2020-07-01；不写为今天。", max_length=20)
]
_Told = Callable[[Callable[[], dict[str, Any]]], dict[str, Any]]
Kind = Literal["regulation", "case", "report", "training"]


def make_server(service: Service) -> MCPServer:
    """Return a server whose tools ask this service.

    Raises:
        UsageError: the ``mcp`` extra is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import ToolAnnotations
    except ImportError as exc:
        raise UsageError(
            '要用 jidian mcp，先安装 mcp 附加组件（在程序文件夹里执行 pip install -e ".[mcp]"）。'
        ) from exc

    def told(answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Return an answer; an error of ours reaches the assistant as its sentence."""
        service.collection.refresh()
        try:
            return answer()
        except JidianError as error:
            raise ToolError(error.message) from error

    server = MCPServer("jidian", instructions=_INSTRUCTIONS, version=version("jidian"))
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    _add_finding(server, service, told, reads)
    _add_checking(server, service, told, reads)
    return server


def _add_finding(server: MCPServer, service: Service, told: _Told, reads: ToolAnnotations) -> None:
    """Add the tools that find and show."""

    @server.tool(title="检索条文", annotations=reads)
    def search(
        query: Query,
        k: Annotated[int, Field(ge=1, le=50)] = 10,
        as_of: AsOf = None,
        kind: Kind | None = None,
        versions: Literal["current", "all"] = "current",
    ) -> dict[str, Any]:
        """按关键词、问题或条号检索，每条结果有法规、版本、时效、条号、原文和固定链接。"""
        return told(
            lambda: service.search(
                query, top_k=k, as_of=parse_date(as_of), kind=kind, versions=versions
            )
        )

    @server.tool(title="查看条文", annotations=reads)
    def show(
        ref: Annotated[str, Field(description="如 监察法第二十四条、固定链接、文件名。")],
        as_of: AsOf = None,
    ) -> dict[str, Any]:
        """一份文件或一条的全文，在指定日期有效的版本；一条还有它引用的和引用它的。"""
        return told(lambda: service.show(ref, parse_date(as_of)))

    @server.tool(title="提问", annotations=reads)
    def ask(question: Query, as_of: AsOf = None) -> dict[str, Any]:
        """以原文条款作答，每段引文有出处；资料库没有依据时 abstained 为 true。"""
        return told(lambda: service.ask(question, parse_date(as_of)))


def _add_checking(server: MCPServer, service: Service, told: _Told, reads: ToolAnnotations) -> None:
    """Add the tools that count, date and compare."""

    @server.tool(title="数字总表", annotations=reads)
    def facts(question: Query) -> dict[str, Any]:
        """从全部报告中抽取的数字：筛选、合计（口径不一的不相加并说明），每个数字有出处。"""
        return told(lambda: service.facts(question, datetime.date.today(), mask=True))

    @server.tool(title="版本沿革", annotations=reads)
    def versions(title: Query, as_of: AsOf = None) -> dict[str, Any]:
        """一部法规的各个版本及在指定日期的时效。"""
        on = parse_date(as_of) or datetime.date.today()
        return told(lambda: {"title": title, "versions": service.versions(title, on)})

    @server.tool(title="核对引用", annotations=reads)
    def cite(text: Annotated[str, Field(min_length=1, max_length=200_000)]) -> dict[str, Any]:
        """文字中的每处引用：法规、版本、条款项，所引原文与条文是否一致。"""
        return told(lambda: {"citations": [each.to_json() for each in service.cite(text)]})
