"""Figures that their form names, and names that must not be those of a neighbour."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in extract(text, doc_id="t").facts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "第一种至第四种形态分别为58、23、4、3人次，占总人次的66%、26%、5%和3%。",
            [f"第{n}种形态人次" for n in "一二三四"] + [f"第{n}种形态占比" for n in "一二三四"],
        ),
        (
            "甲类问题34起、处理51人、处分31人；乙类问题45起、61人、45人。",
            ["甲类问题数", "批评教育和处理人数", "处分人数", "乙类问题数", "批评教育和处理人数",
             "处分人数"],
        ),
        ("留置7人，解除留置3人。", ["留置人数", "解除留置人数"]),
        ("处分52人。县处级15人，乡科级6人。",
         ["处分人数", "处分县处级干部人数", "处分乡科级干部人数"]),
        ("越级访18批，集体访4批。", ["越级访批次", "集体访批次"]),
        ("提拔干部9人，职级晋升17人。", ["提拔干部人数", "职级晋升人数"]),
        ("处分9人，2人被吊销执业证书。", ["处分人数", "吊销执业证书人数"]),
        ("接收线索21件，新增线索60件，合计81件。", ["接收问题线索数"] * 3),
        ("起底线索18条，新增线索60条，合计78条。",
         ["起底问题线索数", "接收问题线索数", "合计问题线索数"]),
        ("民生实事10件，已完成7件。", ["民生实事数", "完成民生实事数"]),
        ("认领事项96件，办结84件。", ["认领事项数", "办结事项数"]),
        ("受理案件96件，办结84件。", ["收案数", "结案数"]),
        ("违规发放补助12万元，涉及61人。", ["违规发放补助", "涉及人数"]),
        ("查处受贿案3件，涉及6人。", ["受贿案件数", "涉案人数"]),
        ("诫勉、通报等27人。", ["诫勉通报人数"]),
        ("精简文件23%、会议17.5%。", ["文件精简率", "会议精简率"]),
        ("退还学生每人126元。", ["每人退还群众资金"]),
        ("抽查方案90份，有13份缺少风险评估，8份没有安全预案。",
         ["抽查方案数", "缺少风险评估方案数", "无安全预案方案数"]),
    ],
)  # fmt: skip
def test_a_figure_goes_by_its_own_words_and_place(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("12个应招未招项目涉及3家单位。", "应招未招项目数"),
        ("应上会未上会的重大事项9项。", "应上会未上会重大事项数"),
        ("应拆除的11处违建不予查处。", "应拆除违建数"),
        ("拆除违建11处。", "拆除违建数"),
        ("全州应执行处分决定147份。", "应执行处分决定数"),
        ("剩余7处隐患5月底前清零。", "剩余隐患数"),
        ("虚开食材票据42张的方式套取资金。", "虚开食材票据数"),
        ("通过“快递送礼”等方式收礼的31起。", "收礼数"),
        ("有28个人选择主动投案。", "主动投案人数"),
        ("财会、审计、信息技术类专业干部96人。", "财会审计信息技术类专业干部人数"),
        ("最长的一件达到316天。", "最长天数"),
    ],
)
def test_a_name_says_what_is_counted(text: str, name: str) -> None:
    assert _names(text)[0] == name


@pytest.mark.parametrize(
    "text",
    ["80—89分的不再通报。", "时长3分20秒。", "立案数在5件以下的乡镇被约谈。", "表1分类问题清单。"],
)
def test_bounds_and_times_are_no_figures(text: str) -> None:
    assert _names(text) == []


def test_a_mean_of_each_is_marked_as_one() -> None:
    facts = extract("个性问题327条，每家平均3.27条。", doc_id="t").facts
    assert [fact.qualifier for fact in facts] == [None, "均"]


def test_a_rise_against_the_mean_is_named_so() -> None:
    text = "平均每件用时97天，比全市平均水平长21天。"
    assert _names(text)[1] == "平均办理天数高于平均水平天数"
