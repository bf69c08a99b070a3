"""Names and subjects of figures as offices tell a quarter or a year of their work."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    "ways", ["来信来访来电网络举报", "来信、来访、来电、网络举报", "信、访、电、网", "信访电网"]
)
def test_ways_something_came_are_told_apart_however_they_are_listed(ways: str) -> None:
    told = names(f"{ways}分别为31件、12件、9件、65件。")
    assert told == ["来信数", "来访数", "来电数", "网络举报数"]


def test_words_that_only_begin_with_ways_are_no_ways() -> None:
    assert "来信数" not in names("来信来访者分别为31人、12人。")
    assert "来信数" not in names("2023年、2024年，信访分别为310件、298件。")
    assert names("信、访分别为31件、12件。") == ["来信数", "来访数"]


@pytest.mark.parametrize(
    "lead",
    [
        "检举控告总量居前两位的是石桥镇、柳林乡，分别为37件、29件。",
        "检举控告量排在前两位的是石桥镇、柳林乡，分别为37件、29件。",
        "检举控告较多的乡镇为石桥镇、柳林乡，分别有37件、29件。",
        "检举控告量居前两位的石桥镇、柳林乡分别为37件、29件。",
    ],
)
def test_in_what_places_are_foremost_is_what_is_counted_there(lead: str) -> None:
    found = [(fact.indicator, fact.subject) for fact in find_facts(lead)]
    assert found == [("检举控告数", "石桥镇"), ("检举控告数", "柳林乡")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第三、第四种形态合计132人次。", ["第三四种形态人次"]),
        ("运用第一、二种形态处理2011人次，占93.8%。", ["第一二种形态人次", "第一二种形态占比"]),
        ("第三、第四种形态分别为74人次、58人次。", ["第三种形态人次", "第四种形态人次"]),
        ("降职3人、降低岗位等级2人。", ["降职人数", "降低岗位等级人数"]),
        ("政务处分分别为警告41人、记过28人。", ["政务警告人数", "记过人数"]),
        ("党纪处分分别是警告41人、严重警告28人。", ["党内警告人数", "严重警告人数"]),
        ("党纪处分中轻处分34人，占79%，重处分9人。", ["轻处分人数", "轻处分占比", "重处分人数"]),
        ("政务处分中轻处分30人。", ["政务轻处分人数"]),
    ],
)
def test_kinds_of_sanctions_go_by_their_own_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_share_behind_a_growth_is_of_what_grew() -> None:
    told = names("处分112人，同比增加12人，占总数的38%。")
    assert told == ["处分人数", "处分人数增加数", "处分占比"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("审核拟提拔人选236人次。", ["审核人次"]),
        ("审核把关拟提拔人选、评先评优对象236人次。", ["审核人次"]),
        ("拟提拔干部12人。", []),
        ("计划审核拟提拔人选300人次。", []),
        ("年内将审核拟提拔人选300人次。", []),
        ("有拟提拔干部12人被举报。", []),
    ],
)
def test_persons_up_for_a_post_who_were_looked_at_are_counted(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "办结率92%，满意率95%，分别提高2.3个和下降1.1个百分点。",
            ["%", "%", "个百分点", "个百分点"],
        ),
        ("办结率提高2个、满意率下降1个百分点。", ["个百分点", "个百分点"]),
        ("村居增加2个、办结率提高1.1个百分点。", ["个", "个百分点"]),
    ],
)
def test_points_told_once_for_two_ways_are_the_unit_of_both(text: str, units: list[str]) -> None:
    assert [fact.unit for fact in find_facts(text)] == units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实名举报91件，办结76件，反馈76件。", ["实名举报数", "办结信访件次", "反馈举报数"]),
        ("督办重点信访件58件，实地督办31件。", ["督办信访件次", "实地督办信访件次"]),
        ("督办问题线索58件，实地督办31件。", ["督办问题线索数", "实地督办问题线索数"]),
        ("收到信访件12件，反馈问题38件。", ["群众信访件次", "反馈问题数"]),
        ("整改期内应完成问题38个，实际完成33个。", ["应整改问题数", "整改问题数"]),
    ],
)
def test_what_was_told_back_urged_or_due_is_named_as_told(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "lead",
    ["四种形态占比为", "“四种形态”运用占比为", "四种形态运用比例为", "运用四种形态处理98人次，占"],
)
def test_four_numbers_of_the_four_forms_are_one_for_each(lead: str) -> None:
    forms = [f"第{one}种形态占比" for one in "一二三四"]
    assert names(f"{lead}68.2%、25.1%、3.6%、3.1%。")[-4:] == forms


def test_rows_of_changes_or_of_fewer_numbers_are_no_forms() -> None:
    for told in ("四种形态同比上升5%、3%、2%、1%。", "四种形态占比为93%、7%。"):
        assert "第一种形态占比" not in names(told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("解除留置20人，目前在留2人。", ["解除留置人数", "在留人数"]),
        ("对受处分人员同步调整职务11人。", ["调整职务人数"]),
        ("对受处分人员开展回访97人次。", ["回访人次"]),
        (
            "追究主体责任9人、监督责任5人、领导责任7人。",
            ["追究主体责任人数", "监督责任人数", "领导责任人数"],
        ),
    ],
)
def test_what_befell_persons_is_named_by_its_own_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_levels_told_by_what_they_count_are_the_subjects_of_it() -> None:
    text = "县直部门线索14件、乡镇线索36件、村级线索31件，占比依次为17%、45%、38%。"
    assert [fact.subject for fact in find_facts(text)] == ["县直部门", "乡镇", "村级"] * 2
    told = find_facts("涉及乡镇线索12件。")
    assert [fact.subject for fact in told] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "处置线索量比二季度多26件，比去年同期少11件，下降4.8%。",
            ["处置线索量增加数", "处置线索量减少数", "处置线索量增长率"],
        ),
        ("应执行党纪政务处分346人。", ["应执行党纪政务处分人数"]),
        ("设立11个派驻机构、3个派出机构。", ["派驻机构数", "派出机构数"]),
        ("化解14个，稳控4个。", ["化解数", "稳控数"]),
        ("仍有2个组未立案。", ["未立案组数"]),
        ("违规操办婚丧喜庆问题占6.6%。", ["违规操办婚丧喜庆问题占比"]),
        ("问题占6.6%。", ["问题占比"]),
    ],
)
def test_names_keep_the_words_that_tell_them_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["全市公安、法院移送问题线索分别为87件、34件。", "公安、法院分别移送问题线索87件、34件。"],
)
def test_clues_sent_by_several_are_told_by_who_sent_them(text: str) -> None:
    assert names(text) == ["公安移送问题线索数", "法院移送问题线索数"]


def test_rate_against_the_time_before_keeps_its_own_words_only() -> None:
    assert names("优秀率较上次提高9个百分点。") == ["优秀率提高百分点"]


def test_quarters_are_no_forms_and_what_is_due_is_said_once() -> None:
    told = names("一至四季度四种形态处理分别为12人次、13人次、14人次、15人次。")
    assert "第一种形态人次" not in told
    assert not any("应执行应执行" in name for name in names("应执行处分决定12份。"))
    assert names("把关拟发展党员12人。") == []
