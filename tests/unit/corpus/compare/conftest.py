"""Two versions of a fictional regulation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.compare.provisions import Provision, provisions_of
from corpus.models import Kind, Metadata, ParsedDocument
from corpus.structure.parse import parse_structure

OLD = """第一章 总则
第一条 为了规范临江市公务用车管理，降低运行成本，制定本办法。
第二条 本办法所称公务用车，是指用于机要通信、应急值守的机动车辆。
第二章 使用
第三条 公务用车实行定点停放，节假日封存。
驾驶员应当填写出车登记，登记保存五年。
第四条 公务用车加油使用专用油卡，一车一卡。
第五条 公务用车维修由定点厂家承担，费用按季度结算。
第六条 公务用车保险实行集中采购。
第三章 责任
第七条 违反规定将公务用车借给他人的，给予通报批评；情节严重的，依照规定给予处分。
第八条 临时借调的司机参照本办法执行。
第九条 本办法自2012年3月1日起施行。
"""

NEW = """第一章 总则
第一条 为了规范临江市公务用车管理,降低运行成本，制定本办法。
第二条 公务用车管理遵循节约、便捷、公开的原则，接受群众监督。
第三条 本办法所称公务用车，是指用于机要通信、应急值守、执法勤务的机动车辆。
第二章 使用
第四条 公务用车实行定点停放，节假日封存，并安装定位装置。
第五条 驾驶员应当填写出车登记，登记保存五年。
第六条 公务用车加油使用专用油卡，一车一卡。
公务用车维修由定点厂家承担，费用按季度结算。公务用车保险实行集中采购。
第三章 责任
第七条 违反规定将公务用车借给他人的，给予通报批评；情节严重的，依照规定给予处分。
第八条 本办法自2020年5月1日起施行。《临江市公务用车管理办法》（2012年）同时废止。
"""


def parsed(text: str, title: str = "临江市公务用车管理办法") -> ParsedDocument:
    return ParsedDocument(
        title=title,
        kind=Kind.REGULATION,
        format="txt",
        text=text,
        metadata=Metadata(title=title),
        segments=parse_structure(text),
    )


@pytest.fixture
def provisions() -> Callable[[str], tuple[Provision, ...]]:
    return lambda text: provisions_of(parsed(text))


@pytest.fixture
def old(provisions: Callable[[str], tuple[Provision, ...]]) -> tuple[Provision, ...]:
    return provisions(OLD)


@pytest.fixture
def new(provisions: Callable[[str], tuple[Provision, ...]]) -> tuple[Provision, ...]:
    return provisions(NEW)


@pytest.fixture
def gold_maps(eval_data: Path) -> Path:
    return eval_data / "versions"
