"""The collection as tools: a real client over standard input and output."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from api.service import Service


@pytest.fixture
def call(service: Service) -> Any:
    home = service.collection.home
    environment = {name: value for name, value in os.environ.items() if name != "JIDIAN_HOME"}
    process = StdioServerParameters(
        command=sys.executable,
        args=["-m", "api.cli.main", "mcp", "--home", str(home)],
        env=environment,
        cwd=Path(__file__).parent.parent.parent,
    )

    def run(*calls: tuple[str, dict[str, Any]]) -> tuple[list[str], list[Any]]:
        async def talk() -> tuple[list[str], list[Any]]:
            async with Client(process) as client:
                tools = await client.list_tools()
                answers = [await client.call_tool(name, values) for name, values in calls]
                return [tool.name for tool in tools.tools], answers

        # The browser tests keep a loop in this thread; a client has one of its own.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(anyio.run, talk).result()

    return run


def test_tools_answer_as_the_command_line_does(call: Any, service: Service) -> None:
    names, (found, shown, asked) = call(
        ("search", {"query": "视频会议", "k": 3}),
        ("show", {"ref": "清溪市会议管理办法第三条"}),
        ("ask", {"question": "哪些会议应当采用视频形式"}),
    )
    assert {"search", "show", "ask", "facts"} <= set(names)
    wanted = service.search("视频会议", top_k=3)
    hits = found.structured_content["hits"]
    assert [hit["permalink"] for hit in hits] == [hit["permalink"] for hit in wanted["hits"]]
    assert shown.structured_content["article"] == "第三条"
    for citation in asked.structured_content["citations"]:
        text = service.show(citation["doc"], None)["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_tool_says_in_one_sentence_what_is_wrong(call: Any) -> None:
    _, (shown, searched) = call(
        ("show", {"ref": "没有这部法"}), ("search", {"query": "会议", "as_of": "明天"})
    )
    assert shown.is_error
    assert "没有这部法" in shown.content[0].text
    assert "Traceback" not in shown.content[0].text
    assert searched.is_error
    assert "不是日期" in searched.content[0].text
