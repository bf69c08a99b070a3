"""Options that several commands share, and how they are read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.params import parse_date, parse_filters

if TYPE_CHECKING:
    from api.service import Service

__all__ = [
    "AsOfOption",
    "HomeOption",
    "JsonOption",
    "KindChoice",
    "KindOption",
    "LinkBaseOption",
    "MaskBelowOption",
    "ModeChoice",
    "ModeOption",
    "open_home",
    "parse_date",
    "parse_filters",
]


class KindChoice(StrEnum):
    """Kinds a user can name; auto lets the program tell."""

    AUTO = "auto"
    REGULATION = "regulation"
    CASE = "case"
    REPORT = "report"
    TRAINING = "training"


class ModeChoice(StrEnum):
    """How to retrieve."""

    HYBRID = "hybrid"
    KEYWORD = "keyword"
    DENSE = "dense"


class RankChoice(StrEnum):
    """Ranks from which downwards names of persons are hidden."""

    COUNTY = "县处级"
    TOWN = "乡科级"
    VILLAGE = "村级"


MaskBelowOption = Annotated[
    RankChoice | None, typer.Option("--mask-below", help="此级及以下职务的人名要遮住。")
]
LinkBaseOption = Annotated[
    str | None,
    typer.Option("--link-base", help="表格中来源链接的网址开头，如 http://内网地址:8080。"),
]
HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="资料库所在文件夹；默认取环境变量 JIDIAN_HOME。", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出到标准输出。")]
KindOption = Annotated[KindChoice | None, typer.Option("--kind", help="资料种类。")]
ModeOption = Annotated[ModeChoice, typer.Option("--mode", help="检索方式。")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="截至日期，如 2020-07-01；默认今天。", metavar="日期")
]


def open_home(home: Path | None, *, create: bool = False) -> Service:
    """Open the collection a command works on; the folder must exist unless created."""
    from api.wiring import open_for

    return open_for(home, create=create)
