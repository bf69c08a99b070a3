"""Blocks of counts behind one that counts them all."""

from __future__ import annotations

from extraction.pipeline import extract

_BLOCKS = (
    "全年采购项目473个，采购计划金额共计97.3万元，实际采购金额共计81.4万元，"
    "其中货物类采购项目231个，采购计划金额共计49.1万元，实际采购金额共计40.1万元；"
    "工程类采购项目94个，采购计划金额共计30.1万元，实际采购金额共计24.2万元；"
    "服务类采购项目148个，采购计划金额共计18.1万元，实际采购金额共计{}万元。"
)


def _told(text: str) -> dict[str, bool | None]:
    return {check.equation: check.holds for check in extract(text, doc_id="x").checks}


def test_each_measure_of_blocks_makes_that_of_the_first() -> None:
    told = _told(_BLOCKS.format("17.1"))
    assert told["231 + 94 + 148 = 473，文中总数 473"] is True
    assert told["49.1万 + 30.1万 + 18.1万 = 97.3万，文中总数 97.3万"] is True
    assert told["40.1万 + 24.2万 + 17.1万 = 81.4万，文中总数 81.4万"] is True


def test_the_one_measure_of_blocks_that_does_not_come_out_is_told() -> None:
    told = _told(_BLOCKS.format("19.1"))
    assert told["40.1万 + 24.2万 + 19.1万 = 83.4万，文中总数 81.4万"] is False


def test_blocks_of_which_but_one_measure_comes_out_say_nothing_of_the_others() -> None:
    text = "甲县举办培训71期，参训90人，乙县举办培训40期，参训55人，丙县举办培训31期，参训77人。"
    assert False not in _told(text).values()
