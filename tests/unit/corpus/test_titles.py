from __future__ import annotations

import pytest

from corpus.titles import find_title, name_hints


@pytest.mark.parametrize(
    ("name", "title", "date", "number"),
    [
        ("临江市登记办法(2029-08-18).md", "临江市登记办法", "2029-08-18", None),
        ("临江市登记办法（2029）.docx", "临江市登记办法", "2029", None),
        ("临江市登记办法（2029年修订）.docx", "临江市登记办法", "2029", None),
        ("登记法_20291225.docx", "登记法", "2029-12-25", None),
        ("临财字〔2029〕39号.doc", "临财字〔2029〕39号", None, "临财字〔2029〕39号"),
        ("登记办法_试行.md", "登记办法（试行）", None, None),
        ("登记情况20299999.txt", "登记情况20299999", None, None),
        ("C:\\文件\\登记办法.md", "登记办法", None, None),
        ("登记办法（一）.md", "登记办法（一）", None, None),
    ],
)
def test_name_hints_reads_dates_and_numbers(
    name: str, title: str, date: str | None, number: str | None
) -> None:
    hints = name_hints(name)
    assert (hints.title, hints.date, hints.doc_number) == (title, date, number)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["临江市登记管理办法", "第一条 登记应当如实。"], "临江市登记管理办法"),
        (
            ["临江市各单位物资", "登记管理办法（试行）", "第一条 完。"],
            "临江市各单位物资登记管理办法（试行）",
        ),
        (
            ["设为首页 | 加入收藏", "当前位置: 首页", "关于登记的调研报告", "正文。"],
            "关于登记的调研报告",
        ),
        (["临财〔2029〕7号", "关于开展登记的通知", "各单位："], "关于开展登记的通知"),
    ],
)
def test_find_title_takes_the_line_that_reads_like_one(lines: list[str], title: str) -> None:
    assert find_title(lines, "扫描件.txt") == (title, True)


def test_find_title_falls_back_to_the_file_name_and_says_so() -> None:
    text = ["本季度全市各单位登记物资三百二十件，比上季度增加二十件。"]
    assert find_title(text, "一季度登记(2029-04-01).txt") == ("一季度登记", False)


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("柳泉县纪委监委2029年工作情况", True),
        ("2029年各乡镇立案统计", True),
        ("今年共检查12次", False),
        ("基本情况", False),
    ],
)
def test_find_title_takes_a_first_line_headed_as_reports_are(first: str, found: bool) -> None:
    title = first if found else "汇总材料"
    assert find_title([first, "今年立案7件。"], "汇总材料.txt") == (title, found)
