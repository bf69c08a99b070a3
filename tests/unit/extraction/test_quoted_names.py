"""Numbers in quotation marks, of targets and of bounds: which are figures and which are none."""

import pytest

from extraction import figures


def _told(text: str) -> list[tuple[str, str]]:
    return [(fact.value_text, fact.indicator) for fact in figures.find_facts(text)]


def _values(text: str) -> list[str]:
    return [value for value, _ in _told(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("食堂推出“实惠套装8元”快餐。", []),
        ("各社区推行“邻里守望2元”活动。", []),
        ("宣传“识诈防骗500元”知识。", []),
        ("召开“攻坚破难800万元”动员会3次。", ["3"]),
        ("“庭院整治200元”奖补政策惠及60户。", ["60"]),
        ("推进“百名干部进千企60家”行动。", []),
        ("开展“廉洁家访70户”活动。", []),
        ("发出“杜绝浪费50元”的号召。", []),
        ("发现“邻里守望2元”活动很受欢迎。", []),
    ],
)
def test_a_campaign_in_quotation_marks_holds_no_figure(text: str, values: list[str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("发现“水渠工程超付6.5万元”等问题。", ["6.5万"]),
        ("查出“虚列支出7万元”“漏记收入3万元”。", ["7万", "3万"]),
        ("通报“某站违规采购11万元”案例。", ["11万"]),
        ("发现“某大棚投入80万元见效慢”、“工程超付2.4万元”等工程问题。", ["80万", "2.4万"]),
        ("推动“挪用专款9万元”专项整治。", ["9万"]),
        ("查处“吃拿卡要4万元”案。", ["4万"]),
        ("核查发现“超标接待宴请6次”“公车违规使用3次”。", ["6", "3"]),
    ],
)
def test_a_quoted_fault_keeps_its_figures(text: str, values: list[str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    "text",
    ["提出“追缴款项60万元”的目标。", "口号“全年追逃20人”。", "计划实现“压减开支15万元”目标。",
     "定下目标：“清收欠款30万元”。"],
)  # fmt: skip
def test_a_target_in_quotation_marks_is_no_figure(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "text",
    ["各村必须完成年度计划90件。", "要求各村完成年度计划任务30件。", "年内须完成年度计划任务30件。",
     "各村务必在年底前完成年度计划90件。", "各村要在年内完成年度计划任务30件。",
     "各村须完成年度计划90件的75%。"],
)  # fmt: skip
def test_a_plan_that_must_be_fulfilled_is_no_figure(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "opening", ["", "按要求", "要求严格，", "应急处置", "达到要求的村", "高标准要求的村"]
)
def test_a_plan_of_which_a_part_is_done_is_a_figure(opening: str) -> None:
    assert _values(f"{opening}完成年度计划90件的75%。") == ["90", "75"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("追回资金达200万元的项目有4个。", ["200万", "4"]),
        ("追回资金达到200万元的项目有4个。", ["200万", "4"]),
        ("挪用资金超200万元的项目有4个。", ["200万", "4"]),
        ("贪污金额超900万元的赵某等4人。", ["900万", "4"]),
        ("涉案金额达200万元的案件近6件。", ["200万", "6"]),
    ],
)
def test_money_told_of_cases_is_a_figure(text: str, values: list[str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    "opening", ["产值超90亿元", "产值超过90亿元", "年销售逾3000万元", "超90亿元"]
)
def test_the_size_of_those_that_are_counted_is_no_figure(opening: str) -> None:
    assert _values(f"{opening}的产业集群20个。") == ["20"]
    assert _values("满意率超90%的单位20个。") == ["20"]
    assert _values("涉案金额超过90万元的由纪委审理。") == []


def test_how_many_took_part_is_no_part_of_the_name() -> None:
    assert _told("20人以上群体性事件3起。") == [("3", "群体性事件数")]
    assert _told("5人以上集体访7批。") == [("7", "集体访批次")]
    assert _told("5人以上群体访7批。") == [("7", "群体访批次")]


def test_both_of_a_row_of_points_are_points() -> None:
    told = [
        (fact.value_text, fact.unit, fact.indicator)
        for fact in figures.find_facts("满意率91%、办结率94%，比上年分别提高4个和5个百分点。")
    ]
    assert told[2:] == [
        ("4", "个百分点", "满意率提高百分点"),
        ("5", "个百分点", "办结率提高百分点"),
    ]
    alone = list(figures.find_facts("比上年分别提高4个和5个百分点。"))
    assert {(fact.unit, fact.indicator) for fact in alone} == {("个百分点", "增长率")}


def test_a_count_before_points_is_no_point() -> None:
    facts = list(figures.find_facts("满意率提高3个百分点，整改问题2个，仍有4个百分点的差距。"))
    assert [fact.unit for fact in facts] == ["个百分点", "个", "个百分点"]
    facts = list(figures.find_facts("新增项目2个、3个百分点的增幅。"))
    assert [fact.unit for fact in facts] == ["个", "个百分点"]
