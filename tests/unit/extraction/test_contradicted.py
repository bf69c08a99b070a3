"""A figure whose clause speaks against the category of its noun bears no name of that noun."""

from __future__ import annotations

import pytest

from extraction.indicators import Frame, load_lexicon
from extraction.naming.contradicted import renamed
from extraction.naming.named import Named, make_named


def counted(name: str, category: str, frame: Frame) -> Named:
    return make_named(name, category, frame, "lexicon:x")


@pytest.mark.parametrize(
    ("name", "of", "category", "frame", "expected"),
    [
        ("村社数", "organization", "problems", Frame("", "", "村", "村账目混乱", "个"), "问题村数"),
        ("合同数", "other", "problems", Frame("涉及合同", "出租不公开，", "", "", "份"),
         "问题合同数"),
        ("企业数", "organization", "sanctions", Frame("对", "", "企业", "企业予以处罚", "家"),
         "处罚企业数"),
        ("乡镇数", "organization", "supervision",
         Frame("", "实地督查，", "乡镇", "乡镇", "个"), "督查乡镇数"),
        ("实有人数", "staffing", "problems", Frame("冒领补贴", "", "", "", "人"), "问题人员人数"),
        ("结案数", "cases", "other", Frame("当场办结", "", "", "", "件"), "办结件数"),
        ("收案数", "cases", "clues", Frame("受理", "", "", "", "件次"), "群众信访件次"),
    ],
)  # fmt: skip
def test_renamed_says_what_is_said_of_those_counted(
    name: str, of: str, category: str, frame: Frame, expected: str
) -> None:
    other = renamed(counted(name, of, frame), category, frame, load_lexicon())
    assert (other.name, other.category) == (expected, category)


@pytest.mark.parametrize(
    ("name", "of", "category", "frame"),
    [
        # The name holds the deed already, or the clause none of the category.
        ("移交主管部门数", "organization", "problems", Frame("移交主管部门", "", "", "", "个")),
        ("核减面积", "other", "rectification", Frame("整改：核减面积", "", "", "", "亩")),
        ("乡镇数", "organization", "supervision", Frame("", "检查组到", "乡镇", "乡镇", "个")),
        ("街道数", "organization", "problems", Frame("涉及", "", "街道", "街道", "条")),
        ("违规合同数", "other", "problems", Frame("违规合同", "", "", "", "份")),
        ("留置人数", "cases", "supervision", Frame("检查", "", "", "", "人")),
    ],
)
def test_renamed_keeps_a_name_that_agrees(name: str, of: str, category: str, frame: Frame) -> None:
    assert renamed(counted(name, of, frame), category, frame, load_lexicon()).name == name
