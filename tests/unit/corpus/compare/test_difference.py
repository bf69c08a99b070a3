"""Differences of texts: what counts, by word or by clause, moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare.difference import Operation, compare_texts
from corpus.compare.provisions import core

_TEXT = st.text(alphabet="甲乙丙丁会议三天2０，。；、 \n（）a", max_size=60)
_OLD_ONLY = (Operation.DELETE, Operation.MOVED_FROM)
_NEW_ONLY = (Operation.INSERT, Operation.MOVED_TO)


def shown(old: str, new: str) -> str:
    marks = {
        Operation.EQUAL: "{}",
        Operation.DELETE: "[-{}]",
        Operation.INSERT: "[+{}]",
        Operation.MOVED_FROM: "[<{}]",
        Operation.MOVED_TO: "[>{}]",
    }
    return "".join(
        marks[run.operation].format(
            old[run.old_start : run.old_end]
            if run.operation in _OLD_ONLY
            else new[run.new_start : run.new_end]
        )
        for run in compare_texts(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（一）会期三天；", "(一)会期 三天;"),
        ("共２０人，分两组。", "共20人,分两组."),
        ("甲、乙和丙。", "甲，乙和丙；"),
    ],
)
def test_width_spaces_and_punctuation_change_nothing(old: str, new: str) -> None:
    assert [run.operation for run in compare_texts(old, new)] == [Operation.EQUAL]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "会期一般不超过两天，由办公室报市长批准。",
            "会期一般不超过一天半，由办公室报常务会议批准。",
            "会期一般不超过[-两][+一]天[+半，]由办公室报[-市长][+常务会议]批准。",
        ),
        ("处以二十万元罚款。", "处以二十五万元罚款。", "处以[-二十万][+二十五万]元罚款。"),
        (
            "（一）主动交代的；（二）退赔的。",
            "（一）主动交代；（二）退赔。",
            "（一）主动交代；[-的；]（二）退赔。[-的。]",
        ),
        ("利率3.5个点，按季付。", "利率35个点，按季付。", "利率[-3.5][+35]个点，按季付。"),
    ],
)
def test_change_is_shown_by_word_and_number(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_unlike_texts_are_compared_by_clause() -> None:
    old = "车辆定点停放，节假日封存。驾驶员应当填写登记。"
    new = "驾驶员每年培训，节假日封存。车辆报废按规定办理。"
    assert shown(old, new) == (
        "[-车辆定点停放，][+驾驶员每年培训，]节假日封存。[-驾驶员应当填写登记。][+车辆报废按规定办理。]"
    )


def test_moved_text_is_marked_at_both_places() -> None:
    old = "应当登记，保存五年；由专人负责看管档案。"
    new = "由专人负责看管档案。应当登记，保存五年；"
    assert shown(old, new) == "[<应当登记，保存五年；]由专人负责看管档案。[>应当登记，保存五年；]"
    runs = compare_texts(old, new)
    moved = [at for at, run in enumerate(runs) if run.operation is not Operation.EQUAL]
    assert [runs[at].twin for at in moved] == moved[::-1]


@settings(max_examples=300, deadline=None)
@given(_TEXT, _TEXT)
def test_runs_tile_both_texts_and_equal_ones_say_the_same(old: str, new: str) -> None:
    runs = compare_texts(old, new)
    assert "".join(old[r.old_start : r.old_end] for r in runs) == old
    assert "".join(new[r.new_start : r.new_end] for r in runs) == new
    for run in runs:
        if run.operation is Operation.EQUAL:
            one, two = old[run.old_start : run.old_end], new[run.new_start : run.new_end]
            assert core(one)[0] == core(two)[0]
        else:
            assert (run.operation in _OLD_ONLY) == (run.new_start == run.new_end)
    for text, sides in ((old, _OLD_ONLY), (new, _NEW_ONLY)):
        assert core(text)[0] or all(run.operation not in sides for run in runs)
