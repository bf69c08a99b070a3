"""Which time a figure takes: its own, its paragraph's, the report's, or none."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.report_time import ReportTime
from extraction.table_text import drawn_tables


def times(text: str) -> list[str | None]:
    return [fact.period for fact in extract(text, doc_id="t").facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青溪县纪委监委2024年9月查处情况通报\n当月查处问题5起。", "2024年9月"),
        ("青溪县纪委监委通报2024年前三季度工作情况\n立案5件。", "2024年前三季度"),
        ("青溪县2024年1至9月查处情况通报\n查处问题5起。", "2024年1至9月"),
        ("青溪县纪委监委2024年度工作报告（2025年1月）\n立案5件。", "2024年度"),
        ("关于2024年9月3日谈话安全事件的通报\n处理3人。", None),
        ("2024年度述廉报告（青溪镇纪委书记 周某某）\n立案5件。", "2024年度"),
        ("青溪镇纪委工作汇报\n2024年，镇纪委立案5件。", "2024年"),
        ("青溪镇纪委工作汇报\n现将2024年工作情况报告如下。立案5件。", "2024年"),
        # A year that dates something else is not the report's.
        ("廉政教育馆情况\n教育馆2022年投用，此次查出隐患5处。", None),
        ("教育馆2022年投用，此次查出隐患5处", None),
        ("整改情况通报\n2024年9月至11月，县委巡察组对我局进行了巡察。新建制度3项。", None),
        ("整改情况通报\n2024年12月3日，巡察组反馈了意见。新建制度3项。", None),
        ("反馈意见\n2025年3月2日至4月9日开展了巡察。\n1.2024年下达任务3万亩。", None),
        ("反馈意见\n2025年3月2日至4月9日开展了巡察。\n2024年，该局安排资金9万元。", None),
        ("信息员队伍情况\n2022年起，县里聘任信息员40名。", None),
        ("信访情况\n2022年、2023年、2024年分别受理64件、73件、89件。", None),
        ("自查报告\n（一）坐收坐支。2021年收取承包费1.9万元。", None),
        # One of the first months may be about the year before, unless it says so.
        ("全会报告\n（2025年1月9日）\n立案9件。", None),
        ("全会报告\n（2025年1月9日）\n今年立案9件。", "2025年"),
        ("集中整治情况\n（2025年9月9日）\n立案9件。", "2025年"),
        ("集中整治情况\n（截至2025年2月28日）\n立案9件。", "2025年"),
    ],
)
def test_report_has_the_year_it_names_as_its_own_and_no_other(
    text: str, expected: str | None
) -> None:
    assert ReportTime(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县纪委监委通报今年前三季度工作情况\n立案5件。", "今年前三季度"),
        ("青溪镇纪委上半年工作小结\n立案5件。", "上半年"),
        ("青溪镇纪委下半年工作计划\n立案5件。", None),
        ("青溪镇纪委2024年上半年工作小结\n立案5件。", "2024年上半年"),
    ],
)
def test_title_without_a_year_names_a_part_of_it(text: str, expected: str | None) -> None:
    assert ReportTime(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年受理举报83件（上年102件）；立案19件。", ["全年", "上年", "全年"]),
        ("立案19件（上年22件），处分14人。", [None, "上年", None]),
        ("立案19件，上年22件，处分14人。", [None, "上年", None]),
        ("上年立案22件，处分14人。", ["上年", "上年"]),
        ("越级访18批26人次，去年为11批15人次，集体访4批。", [None, None, "去年", "去年", None]),
        ("立案由去年的45件增至50件，处分3人。", ["去年", None, None]),
        ("每年可为群众减负约260万元；问责7人。", ["每年", None]),
        ("每年举办培训班2期，培训300人。", ["每年", "每年"]),
        ("多收费126万元（截至8月底已退98万元），收缴25万元。", [None, "截至8月底", None]),
        ("留置中心2022年建成，有房间10间。", [None]),
        ("2022年建成房间10间。", ["2022年"]),
        ("学校创建于1998年，有教职工56人。", [None]),
        ("办结70件（2023年全年办结52件），留置2人。", [None, "2023年全年", None]),
    ],
)
def test_time_said_beside_goes_no_further(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年1至8月，立案9件。处分7人，留置2人。", ["今年1至8月"] * 3),
        ("2023年全县立案9件。处分7人。", ["2023年", "2023年"]),
        ("2023年出租门面收入9万元。清收欠款7万元。", ["2023年", None]),
        ("2023年5月，该所聚餐花费900元。经办人员2人受到处理。", ["2023年5月", None]),
        ("去年，全县立案9件。处分7人。", ["去年", None]),
        ("今年，全县立案9件。现有干部7人。", ["今年", None]),
        ("今年，全县立案9件。整改期间，修订制度7项。", ["今年", None]),
        ("今年，全县立案9件。\n处分7人。", ["今年", None]),
        ("今年，全县立案9件。其中8月立案2件。处分7人。", ["今年", "8月", "今年"]),
        ("一季度立案9件，二季度立案8件。处分7人。", ["一季度", "二季度", None]),
        ("半年来，全镇立案9件。处分7人。", ["半年来", "半年来"]),
        (
            "2025年3月2日至4月9日，巡察组开展了巡察。巡察期间，谈话71人次。",
            ["2025年3月2日至4月9日"],
        ),
        ("2025年3月2日至4月9日，巡察组开展了巡察。整改问题71个。", [None]),
        (
            "青溪县2024年9月查处情况通报\n今年1至9月，处理63人。按级别：乡科级8人。处分7人。",
            ["今年1至9月", "今年1至9月", "2024年9月"],
        ),
        (
            "青溪县2024年9月查处情况通报\n教育活动开展以来，压减会议9个。立案8件。",
            ["2024年", "2024年9月"],
        ),
    ],
)
def test_time_of_a_paragraph_goes_on(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


def test_figures_of_a_table_take_the_time_of_the_report() -> None:
    def found(title: str, head: str) -> set[str | None]:
        text = f"{title}\n单位\t{head}\t处分（人）\n青溪镇\t3\t2\n白石镇\t5\t4\n"
        result = extract(text, doc_id="t", tables=drawn_tables(text))
        return {fact.period for fact in result.facts if fact.value in (3, 5)}

    assert found("青溪县2024年立案情况", "立案（件）") == {"2024年"}
    assert found("青溪县2024年立案情况", "2023年立案（件）") == {"2023年"}
    assert found("青溪县立案情况", "立案（件）") == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二四年度工作总结\n立案8件。", "2024年度"),
        ("工作情况\n二〇二四年十一月二十日\n立案8件。", "2024年"),
        ("全会报告\n（二〇二四年二月九日）\n立案8件。", None),
        ("小结\n自2021年8月部署以来。2024年一季度工作小结如下：\n立案5件。", "2024年一季度"),
        ("小结\n2024年一季度工作要点另行印发。\n立案5件。", None),
        ("检查情况\n经查，2023年经费收支情况如下：\n1.多付2万元。", None),
        ("情况\n2024年4月至9月，巡察组开展专项巡察，推动整治。\n查出5个。", None),
        ("总结\n2024年4月至12月，县纪委监委开展专项整治。\n立案5件。", "2024年4月至12月"),
        ("总结\n立案5件。\n2024年4月至12月，县纪委监委开展专项整治。", None),
        ("总结\n2024年4月至12月，县审计局对专项整治资金开展审计。\n查出5个。", None),
        ("总结\n2024年4月3日至6月9日，县纪委监委开展专项整治督查。\n查出5个。", None),
    ],
)
def test_report_has_the_time_it_opens_with_as_its_own(text: str, expected: str | None) -> None:
    assert ReportTime(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是第二季度公示晚了12天；二是查出问题5个。", ["第二季度", None]),
        ("今年以来，一是第二季度公示晚了12天；二是查出问题5个。", ["第二季度", "今年以来"]),
        ("2024年，一是立案12件；二是查出问题5个。", ["2024年", "2024年"]),
        ("一是全年立案12件；二是查出问题5个。", ["全年", "全年"]),
        ("一是第二季度公示晚了12天。二是查出问题5个。", ["第二季度", None]),
        ("近三年收案年均增幅11.2%，新增干部2名。", ["近三年", "近三年"]),
        ("收案年均增幅11.2%，新增干部2名。", ["年均", None]),
        ("2024年一季度工作小结\n自整治开展至今，累计立案47件。", [None]),
        ("2024年一季度工作小结\n累计立案47件。", ["2024年一季度"]),
    ],
)
def test_time_of_an_item_or_a_mean_is_its_own(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected
