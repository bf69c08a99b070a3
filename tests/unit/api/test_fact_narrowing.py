"""What a question says before its count narrows the answer only where it tells reports apart."""

from __future__ import annotations

import pytest

from api.fact_narrowing import told_about
from extraction.facts.query import FactQuery

_ROWS = [
    {"title": "甲县工作总结", "sentence": "立案12件。", "matter": ""},
    {"title": "驻卫健局纪检监察组报告", "sentence": "公务用车问题立案3件。", "matter": "公务用车"},
]


@pytest.mark.parametrize("about", ["纪检监察机关", "县纪委监委", "工作总结", "各级纪检监察组织"])
def test_names_that_every_report_has_narrow_nothing(about: str) -> None:
    assert told_about(FactQuery(about=about), list(_ROWS), _ROWS) == (_ROWS, [], "")


@pytest.mark.parametrize(
    "about",
    [
        "请帮我查一下", "麻烦查一下", "请查一下", "请帮我查", "想知道", "我市", "本县",
        "我们", "新增", "新增受理", "实际", "到底", "究竟", "总计",
        "全部", "所有", "各类", "目前", "年底", "年内", "当年",
        "具体", "正式", "范围内", "辖区", "大概", "数据显示", "整个年度",
        "一年下来",
    ],
)  # fmt: skip
def test_words_that_add_nothing_narrow_nothing(about: str) -> None:
    rows = [*_ROWS, {"title": "乙县报告", "sentence": f"{about}移送2人。", "matter": ""}]
    assert told_about(FactQuery(about=about), rows, rows) == (rows, [], "")


@pytest.mark.parametrize(
    "about",
    [
        "违纪违法", "审查调查", "查处案件", "查办案件", "初核后", "自办案件", "去除重复后",
        "监督执纪中", "严肃", "大案要案", "第一纪检监察室", "依法依规", "重点领域", "集中整治",
        "反腐败斗争",
    ],
)  # fmt: skip
def test_words_that_are_no_field_keep_the_figures(about: str) -> None:
    kept, notes, said = told_about(FactQuery(about=about), list(_ROWS), _ROWS)
    assert kept == _ROWS
    assert notes == [f"“{about}”没有对上哪份报告，未用来筛选"]
    assert said == ""


@pytest.mark.parametrize(
    "about", ["医保基金", "养老服务领域", "殡葬行业", "厕所改造项目", "请查一下高标准农田"]
)
def test_a_field_that_no_report_names_is_not_answered_with_all(about: str) -> None:
    assert told_about(FactQuery(about=about), list(_ROWS), _ROWS)[0] == []


def test_what_one_report_tells_of_narrows_to_it() -> None:
    kept, notes, said = told_about(FactQuery(about="公务用车"), list(_ROWS), _ROWS)
    assert kept == _ROWS[1:]
    assert notes == ["只算讲“公务用车”的"]
    assert said == ""


def test_what_no_report_names_is_answered_with_nothing() -> None:
    kept, _, said = told_about(FactQuery(about="高标准农田"), list(_ROWS), _ROWS)
    assert kept == []
    assert "没有哪份报告的数讲到“高标准农田”" in said


def test_what_only_other_figures_name_is_answered_with_a_word_on_that() -> None:
    kept, _, said = told_about(FactQuery(about="公务用车"), _ROWS[:1], _ROWS)
    assert kept == _ROWS[:1]
    assert said == "没有单讲“公务用车”的数，以下是全部的。"
