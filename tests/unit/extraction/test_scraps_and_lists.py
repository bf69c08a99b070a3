"""Names are no leftovers of cut words, and things listed together are all counted."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts
from extraction.models import Fact
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


def values(text: str) -> list[str]:
    return [fact.value_text for fact in extract(text, doc_id="t").facts]


def cells(text: str) -> list[Fact]:
    facts = extract(text, doc_id="t", tables=drawn_tables(text)).facts
    return [fact for fact in facts if fact.table is not None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("家长陪餐由每月1次改为每周2次。", "家长陪餐次数"),
        ("平均办理时间由去年的53天缩到31天。", "平均办理天数"),
        ("平均分由首次的78.5分提高到末次的92分。", "平均分"),
        ("派驻机构由64家优化为51家。", "派驻机构数"),
        ("协管员由42名分流至26名。", "协管员人数"),
        ("会议由2021年的30场压到2022年的21场，今年再压至12场。", "会议次数"),
        ("整改率从首轮的81.2%提升到第六轮的95%。", "整改率"),
        ("校服每套由168元降为139元。", "每套校服金额"),
    ],
)
def test_what_something_moved_from_and_to_goes_by_one_name(text: str, name: str) -> None:
    assert set(names(text)) == {name}
    assert len(names(text)) > 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("内设信访室、巡查室、审理室3个科室。", "科室数"),
        ("检查冷库、仓库、值班室150处。", "检查冷库仓库值班室数"),
        ("给予党内警告和严重警告12人。", "党内警告和严重警告人数"),
        ("具有法律、财会、审计专业背景的9人。", "法律财会审计专业背景人数"),
        ("综合监督县文旅局、县林业局2家单位。", "监督单位数"),
        ("提出整改意见和建议50条。", "提出意见建议数"),
    ],
)
def test_things_listed_together_are_all_counted(text: str, expected: str) -> None:
    assert names(text) == [expected]


def test_verb_of_a_list_of_fields_goes_on_to_each() -> None:
    assert names("违反政治纪律3件、组织纪律4件、廉洁纪律17件。")[1:] == [
        "违反组织纪律问题数", "违反廉洁纪律问题数",
    ]  # fmt: skip
    assert names("金融、国企、医疗三大领域分别立案8件、6件、5件。") == [
        "金融领域立案数", "国企领域立案数", "医疗领域立案数",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("立案数最少的北川镇为9件，同比仍增长8%。", "立案增长率"),
        ("不合格台账占4.5%，即18本。", "不合格台账数"),
        ("收到群众诉求77条，77条里头有52条需上级支持。", "需上级支持诉求数"),
        ("案件数减少5起，降38.5%。", "案件增长率"),
        ("差旅费2021年86万元，2022年61万元，下降29.1%。", "差旅费增长率"),
        ("案件平均超期52天，最长达133天。", "最长案件超期天数"),
        ("谈话127人次，较上一轮多出23人次。", "谈话人次增加数"),
        ("还剩线索40件，镇里交办的就占了7件。", "督办问题线索数"),
        ("食堂结余率偏高，2022年达7.9%。", "食堂结余率"),
        ("管党治党责任落实不力的66起88人。", "管党治党责任落实不力问题人数"),
        ("涉案金额从几千元到87万元不等，人均6.9万元。", "人均涉案金额"),
        ("收集建议145条，交办职能部门128条，已办结119条。", "办结建议数"),
        ("12345热线投诉量同比下降61%。", "12345热线投诉量增长率"),
    ],
)
def test_leftovers_of_words_are_no_names(text: str, last: str) -> None:
    assert names(text)[-1] == last


def test_figure_of_which_nothing_is_said_is_named_plainly() -> None:
    assert names("有3封反映的是老问题。") == ["未归类数字"]


def test_highest_of_several_sums_is_no_sum_of_them() -> None:
    assert names("涉案金额从几千元到87万元不等。") == ["最高涉案金额"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问卷显示，68.4%的乡镇纪委书记仍分管其他工作。", "乡镇纪委书记分管其他工作占比"),
        ("58%的受访者认为办案经验不足。", "办案经验不足占比"),
        ("九成的纪检委员没有参加过脱产培训。", "纪检委员没有参加过脱产培训占比"),
    ],
)
def test_share_of_a_group_is_named_by_what_is_said_of_it(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "近两年没有清退过1家。",
        "表1 集团系统办案情况",
        "同一人受两种处分的按1人统计。",
        "制度规定为每季度1次。",
        "我们将在年底前对12个项目开展驻点监督，推动专家库扩容500名。",
        "力争年底前问题整改率达到95%以上。",
        "各镇要于7月20日前组织1次专题会。",
        "工程化整为零、规避招标。",
        "8小时以外的监督手段单一。",
    ],
)
def test_none_at_all_and_what_is_still_to_come_are_no_figures(text: str) -> None:
    assert values(text) == []


def test_what_was_done_to_things_is_told_with_the_same_word_as_what_will_be() -> None:
    assert values("我们将12家企业列入名单。") == ["12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("短片点击量3.4万。", ["3.4万"]),
        ("第四种形态为0。", ["0"]),
        ("煤热值差由上年的386千焦/千克降到214千焦/千克。", ["386", "214"]),
        ("没收砂石1.6万方。", ["1.6万"]),
        ("办案量翻了近两番。", ["两"]),
        ("短片循环播放113场次。", ["113"]),
        ("移交线索26件，占比不足一成。", ["26", "一"]),
    ],
)
def test_counts_without_a_common_measure_are_figures(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("诉求同比减少近两成。", "减少"),
        ("案件减少5起，降38.5%。", "下降"),
        ("派驻机构立案19件，组均1.58件。", "均"),
        ("评上14户。", None),
    ],
)
def test_way_of_a_change_and_a_mean_qualify_a_figure(text: str, qualifier: str | None) -> None:
    assert list(find_facts(text))[-1].qualifier == qualifier


def test_column_of_a_trait_counts_persons() -> None:
    text = "单位：名\n单位\t核定编制\t35岁以下\t本科以上\n东局\t9\t3\t8\n西局\t7\t2\t6\n"
    assert [(fact.indicator, fact.category) for fact in cells(text)][1:3] == [
        ("35岁以下人数", "staffing"), ("本科以上人数", "staffing"),
    ]  # fmt: skip


def test_column_of_a_deed_counts_what_stands_left_of_it() -> None:
    text = "村名|诉求(条)|办结(条)\n东村|43|38\n西村|27|27\n"
    assert {fact.indicator for fact in cells(text)} == {"群众诉求件数", "办结群众诉求数"}


def test_only_comparison_of_a_table_with_a_total_is_of_the_total() -> None:
    text = (
        "各县信访举报情况统计表\n单位:件次\n地区\t总量\t检举控告\t初次举报\t同比(%)\n"
        "东县\t420\t260\t310\t-12.4\n西县\t310\t190\t220\t3.6\n"
    )
    assert [fact.indicator for fact in cells(text)][3] == "信访举报增长率"
