"""Aspects and sanctions by their full words, those who are not, and what is heard or changes."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.pipeline import extract


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an aspect is named with what it divides
        (
            "立案46件。分领域看，物资采购领域17件，占37%；选人用人领域9件。",
            ["立案数", "物资采购领域立案数", "物资采购领域立案占比", "选人用人领域立案数"],
        ),
        (
            "接收问题线索52件。从反映内容看，征地拆迁方面19件，项目招标方面11件。",
            ["接收问题线索数", "征地拆迁方面问题线索数", "项目招标方面问题线索数"],
        ),
        (
            "收到信访举报90件次。按性质分，违反工作纪律类21件次。",
            ["群众信访件次", "违反工作纪律类信访件次"],
        ),
        # sanctions that name themselves
        ("给予政务记过处分2人、政务降级处分1人。", ["记过人数", "降级人数"]),
        ("给予政务撤职处分1人。", ["撤职人数"]),
        # who they are not
        ("现场人员中有5名不是本公司员工。", ["非本公司员工人数"]),
        # whose papers are looked at
        ("对27名干部的档案进行核查。", ["核查干部人数"]),
        # those who fill posts
        ("核定编制31名，现有26人。", ["核定编制", "实有人数"]),
        # what was heard, not what it was about
        ("听取审议9个监督工作的报告。", ["听取报告数"]),
        # what one deed led to is not the deed of the list before
        (
            "清退供应商26家，推动18所学校建成智慧食堂。",
            ["清退供应商数", "学校数"],
        ),
        ("全省较大道路运输事故较上年同期下降12%。", ["运输事故增长率"]),
    ],
)  # fmt: skip
def test_names_say_what_is_counted(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no view was taken: a field of its own
        ("建设示范领域3个。", ["建设示范领域数"]),
        # a place under a view is whose they are
        ("立案46件。分地域看，城关镇17件，河口镇9件。", ["立案数", "立案数", "立案数"]),
        ("3名党员是外来务工人员。", ["党员人数"]),
        ("现有企业26家。", ["企业数"]),
    ],
)
def test_names_without_such_words_stay(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb of its own does not take that of the figure before
        ("核对账目420条，锁定疑点数据37条。", ["核对账目数", "锁定疑点数据数"]),
        ("暂缓使用6人，否决3人。", ["暂缓使用人数", "否决人数"]),
        # those carried out are not all
        ("制定整改措施52条，已完成整改41条。", ["整改措施数", "完成整改措施数"]),
        # from so many to so many
        ("配送商由9家供货商缩减为4家。", ["供货商数", "供货商数"]),
        # what changed stands behind how
        ("压缩会议经费31%。", ["会议经费压减率"]),
        ("提高报账效率15%。", ["报账效率增长率"]),
        # items that have only their share
        (
            "主要有：一是验收走过场，占41.5%；二是台账不实，占22%。",
            ["验收走过场占比", "台账不实占比"],
        ),
        # nothing is denied that was not, and nothing affirmed
        ("发现未公开招标存放资金4笔。", ["未公开招标存放资金笔数"]),
        ("重复信访占比由27%降到19%。", ["重复信访占比", "重复信访占比"]),
        # bodies and their things
        ("对26个村2020年以来的工程项目开展检查。", ["检查村数"]),
        ("查处问题90起，其中充当“黄牛”3起。", ["查处问题数", "充当黄牛问题数"]),
        ("播放量达12万次。", ["播放量"]),
    ],
)  # fmt: skip
def test_figures_of_a_list_keep_their_own_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_shares_told_of_several_levels_are_of_no_one_of_them() -> None:
    text = "县纪委监委本级立案21件，乡镇立案28件，派驻机构立案5件，分别占39%、52%、9%。"
    facts = extract(text, doc_id="x").facts
    assert [fact.matter for fact in facts] == ["", "乡镇", "派驻机构", "", "", ""]
    grown = extract("派驻机构立案53件、处分30人，分别增长5%、8%。", doc_id="x").facts
    assert {fact.matter for fact in grown} == {"派驻机构"}
