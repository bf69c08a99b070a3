"""Which time a figure takes: its own, its paragraph's, the report's, or none."""

from __future__ import annotations

import pytest

from extraction.facts.figure_periods import FigurePeriods
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables
from extraction.times.report import ReportTime


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
        ("青溪镇纪委工作汇报\n现将截至2024年8月底的情况报告如下。立案5件。", "截至2024年8月底"),
        ("青溪镇纪委工作汇报\n现将2024年1至8月工作情况报告如下：\n立案5件。", "2024年1至8月"),
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
        ("去年，全县立案9件。处分7人。", ["去年", "去年"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Several years, and what is so since an event.
        ("青溪县2024年工作总结\n五年来，立案320件。处分290人。\n立案70件。",
         ["五年来", "五年来", "2024年"]),
        ("青溪县2024年工作总结\n换届以来，立案88件，处分80人。今年立案20件。",
         ["换届以来", "换届以来", "今年"]),
        ("青溪县2024年工作总结\n4月专项整治启动以来，约谈12人。",
         ["4月专项整治启动以来"]),
        ("青溪县2024年工作总结\n自2023年5月以来，通报典型案例6起。", ["自2023年5月以来"]),
        ("青溪县2024年工作总结\n三年共处置线索342件。", ["三年"]),
        ("青溪县2024年工作总结\n该案是建县以来金额最大的案件，涉案900万元。", ["2024年"]),
        ("青溪县2024年工作总结\n2019年机构改革后，设派驻组14个。", ["2024年"]),
        # 截至… heads a paragraph.
        ("青溪县2024年工作总结\n截至11月底，整改78个。建立制度9项。", ["截至11月底"] * 2),
        ("青溪县2024年工作总结\n立案70件。截至11月底，整改78个。建立制度9项。",
         ["2024年", "截至11月底", "2024年"]),
        # What the figures are compared with.
        ("青溪县2024年工作总结\n与上年同期的35件、28人相比，多立案7件。",
         ["上年同期", "上年同期", "2024年"]),
        ("青溪县2024年工作总结\n与去年相比，信访量下降，越级访由15件降到6件。",
         ["去年", "2024年"]),
        ("青溪县2024年工作总结\n与2021年底相比，编制净增47个。", ["2024年"]),
        ("青溪县2024年工作总结\n同上年度相比，案件减少5起。", ["2024年"]),
        ("青溪县2024年工作总结\n查处数相当于去年全年的55%。", ["2024年"]),
        ("青溪县2024年工作总结\n上年同期处理466人次，第一种形态占70%。", ["上年同期"] * 2),
        ("青溪县2024年工作总结\n件均4.2个，较去年的件均5.8个明显减少。", ["2024年", "去年"]),
        # The time of a matter is not that of what was done with it.
        ("青溪县2024年工作总结\n去年反馈的6个问题仍有1个未销号。", ["去年", "2024年"]),
        ("青溪县2024年工作总结\n抽查2020年至2022年实施的项目64个，约谈负责人7名。",
         ["2020年至2022年", "2024年"]),
        ("青溪县2024年工作总结\n2018年实施的22个项目中，有7个损毁，已修复8公里。",
         ["2018年", "2024年", "2024年"]),
        ("青溪县2024年工作总结\n对近五年办结的42件案件开展评查，评出38件。", ["近五年", "2024年"]),
        ("青溪县2024年工作总结\n2022年以前签订的合同有58份无标准。", ["2024年"]),
        ("青溪县2024年工作总结\n3月启动专项清理，清理合同216份。", ["2024年"]),
        ("青溪县2024年工作总结\n有4个组全年零立案；乡镇纪委立案41件。", ["2024年"] * 2),
        # Lists of years, parts of a year, days.
        ("青溪县2024年工作总结\n三年来，检查32项，2022年10项、2023年12项、2024年10项；发现问题83个。",
         ["三年来", "2022年", "2023年", "2024年", "三年来"]),
        ("青溪县2024年工作总结\n2021年（9—12月）立案12件。", ["2021年（9—12月）"]),
        ("青溪县2024年工作总结\n6月中旬至7月上旬，调研组走访企业6家。", ["6月中旬至7月上旬"]),
        ("青溪县2024年工作总结\n前10个月，立案64件。", ["前10个月"]),
        ("青溪县2024年工作总结\n于7月8日至26日抽调干部32名。", ["7月8日至26日"]),
        (
            "青溪县2024年工作总结\n2022年、2023年立案占比分别为38%和47%。",
            ["2022年", "2023年"],
        ),
        ("青溪县2024年工作总结\n1月检查8家，2月检查11家，合计19家。", ["1月", "2月", "2024年"]),
        (
            "青溪县2024年工作总结\n2023年结案81件；2024年结案90件，人均由34件升到37件。",
            ["2023年", "2024年", "2023年", "2024年"],
        ),
        ("青溪县2024年工作总结\n2021年至2024年上半年，选调78人。", ["2021年至2024年上半年"]),
        ("青溪县2024年工作总结\n上季度结转3件，办结8件。", ["上季度", "2024年"]),
        ("青溪县2024年工作总结\n2022年下达的补助180万元，仅支付42万元。", ["2022年", "2024年"]),
        ("青溪县2024年工作总结\n甲乡近两年均未办案；5个乡没有线索。", ["2024年"]),
        ("青溪县2024年工作总结\n立案4件，仅为2022年同期的30%。", ["2024年", "2024年"]),
        ("青溪县2024年工作总结\n近三个月，立案9件。", ["近三个月"]),
        ("青溪县2024年工作总结\n用了将近三个月时间，走访80户。", ["2024年"]),
        ("青溪县2024年工作总结\n“十四五”期间，化解积案41件。", ["“十四五”期间"]),
        (
            "青溪县2024年工作总结\n满意率96%，较2021年首次回访时的88%提高8个百分点。",
            ["2024年", "2021年", "2024年"],
        ),
        ("青溪县2024年工作总结\n占比由2022年的9%提高到63%。", ["2022年", "2024年"]),
        ("青溪县2024年工作总结\n2023年同期立案3件。", ["2023年同期"]),
        ("青溪县2024年工作总结\n五月、六月分别立案14件、16件。", ["五月", "六月"]),
        (
            "青溪县2024年工作总结\n2021年以来违规发放的补贴46万元，已清退41万元。",
            ["2021年以来", "2024年"],
        ),
        # Habits.
        ("青溪县2024年工作总结\n坚持每周一学、每月一考，学习38次。", ["2024年"]),
        ("青溪县2024年工作总结\n要求每周报送照片不少于5张，96个村反映负担重。", ["2024年"]),
        # Items.
        ("青溪县情况\n一是去年9月查出问题5个。二是覆盖村36个。", ["去年9月", None]),
        ("青溪县2024年三季度小结\n累计立案74件，其中三季度新立17件。", ["累计", "三季度"]),
    ],
)  # fmt: skip
def test_time_of_what_stands_near_is_not_that_of_other_figures(
    text: str, expected: list[str | None]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The number of an issue says of which series it is, and not which time it tells of.
        (
            "青溪县工作简报\n（2024年第2期）\n青溪县纪委办公室　2024年6月6日\n今年以来，立案5件。",
            None,
        ),
        ("青溪县信息\n2024年第11期（总第86期）\n立案5件。", None),
        ("青溪镇纪委上半年工作汇报\n（2024年7月4日）\n立案5件。", "上半年"),
        ("青溪镇纪委上半年工作汇报\n2024年，全镇立案5件。", "上半年"),
        ("全县党代会工作报告\n（2024年9月27日）\n一、过去五年工作回顾\n立案5件。", None),
        ("青溪县审计局报告\n现将2021年以来线索移送情况报告如下：\n立案5件。", None),
        ("青溪县信访分析\n现将2023年度全县信访形势分析如下：\n立案5件。", "2023年度"),
    ],
)
def test_report_takes_no_year_from_an_issue_or_a_span(text: str, expected: str | None) -> None:
    assert ReportTime(text).words == expected


def test_headings_date_parts_of_a_report() -> None:
    text = (
        "青溪医院纪委工作汇报\n一、2023年工作完成情况\n监督采购86次。\n"
        "二、2024年上半年工作进展\n督查12次。\n三、存在的问题\n专职人员3名。\n"
        "四、2024年工作打算\n已谈话18人次。"
    )
    assert times(text) == ["2023年", "2024年上半年", None, "2024年"]


def test_acts_of_an_inspection_have_its_time_and_findings_have_not() -> None:
    text = (
        "巡察青溪镇党委的情况报告\n"
        "2024年9月10日至11月20日，县委巡察组对青溪镇党委开展巡察。听取汇报6次，谈话93人次。\n"
        "共发现问题41个。\n财务管理不规范。超标准接待2.4万元。2022年多付7万元。"
    )
    span = "2024年9月10日至11月20日"
    assert times(text) == [span, span, span, None, "2022年"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of the data alone that were gone through.
        ("运用模型分析三年来报销数据60万条，锁定疑点310条，走访药店45家。", ["三年来", None, None]),
        # Of a case or a survey that is told, up to the next part of the sentence.
        ("原站长何某四年间收受礼金18万元；县粮库套补案牵出5人。", ["四年间", None]),
        ("2024年追缴挪用资金82万元；处分30人。", ["2024年", "2024年"]),
        ("去年的问卷里有9.3%的群众不满意；还有5个窗口无人值守。", ["去年", None]),
        # What is so often is not all that was done.
        ("每年举办轮训2期，累计培训820人次。", ["每年", None]),
        # In brackets behind a figure: of that figure.
        (
            "五年来立案310件，留置12人（换届以来），处分220人。",
            ["五年来", "换届以来", "五年来"],
        ),
        ("2024年，占比由2023年同期的24.6%降至16.9%。", ["2023年同期", "2024年"]),
        ("记者了解到，今年前两个月，该县立案5件。", ["今年前两个月"]),
        ("20个月里，清偿欠款3.2亿元。", ["20个月里"]),
        ("7、8两月抽查值班14次，发现脱岗1人。", ["7、8两月", "7、8两月"]),
        ("到11月底，重新签订合同6份。", ["到11月底"]),
    ],
)
def test_time_goes_as_far_as_its_words_do(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


def test_a_part_of_the_year_that_the_opening_reports_on_is_the_time_of_the_report() -> None:
    head = "县疾控中心关于2024年工作情况的报告\n"
    text = head + "现将我中心2024年1至10月工作情况报告如下。谈话35人次。"
    report = ReportTime(text)
    assert (report.words, report.normal) == ("2024年1至10月", "2024-01/2024-10")
    assert times(text) == ["2024年1至10月"]
    whole = ReportTime(head + "2024年1至10月，谈话35人次。")
    assert (whole.words, whole.normal) == ("2024年", "2024")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024年主要数据：\n1.信访举报432件次；\n2.立案97件。", "2024年"),
        ("2024年上半年主要指标完成情况：\n信访举报432件次；\n立案97件。", "2024年上半年"),
        ("今年以来，主要做了以下工作：\n一是立案97件。\n二是处分88人。", "今年以来"),
        ("截至目前，全县：\n立案12件；\n处分3人。", "截至目前"),
        ("2024年1-6月份，我镇：\n（1）立案12件；\n（2）处分3人。", "2024年1-6月份"),
    ],
)
def test_lead_of_a_list_dates_its_lines(text: str, time: str) -> None:
    assert [fact.period for fact in extract(text, doc_id="x").facts] == [time, time]


def test_lead_of_a_list_dates_nothing_behind_it() -> None:
    text = "2024年主要数据：\n立案12件；\n处分3人。\n全镇现有村监会主任15人。"
    assert [fact.period for fact in extract(text, doc_id="x").facts] == ["2024年", "2024年", None]


def test_lines_that_are_years_date_what_stands_below_them() -> None:
    text = "2023年\n立案12件。\n2024年：\n立案15件，处分3人。"
    assert [fact.period for fact in extract(text, doc_id="x").facts] == [
        "2023年",
        "2024年",
        "2024年",
    ]


def _told(title: str, text: str) -> list[tuple[str | None, str | None]]:
    """Return the times of figures, as printed and as the fact table has them."""
    whole = f"{title}\n{text}"
    periods = FigurePeriods(whole, ReportTime(whole))
    return [(fact.period, periods.of(fact)) for fact in extract(whole, doc_id="x").facts]


_MONTH, _YEAR = "甲县纪委监委2024年6月份工作情况", "甲县纪委监委2024年工作总结"


@pytest.mark.parametrize(
    "text", ["本月立案12件，累计立案45件。", "立案12件，累计45件。", "立案12件（累计45件）。"]
)
def test_what_is_counted_together_so_far_is_not_of_the_month(text: str) -> None:
    first, second = _told(_MONTH, text)
    assert first[1] == "2024-06"
    assert second == ("累计", None)


def test_sum_of_money_that_is_told_together_keeps_its_time() -> None:
    assert _told(_YEAR, "2023年，每人发放800元，累计5500元。")[1] == ("2023年", "2023")


@pytest.mark.parametrize("words", ["本月", "当月", "上月", "本季度"])
def test_this_month_in_a_report_about_a_year_is_of_no_period(words: str) -> None:
    assert _told(_YEAR, f"{words}立案12件。") == [(words, None)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本季度立案12件。", "2024-Q2"),
        ("上季度立案12件。", "2024-Q1"),
        ("当月立案12件。", "2024-06"),
    ],
)
def test_this_quarter_in_a_report_about_a_month_is_the_one_it_lies_in(
    text: str, period: str
) -> None:
    assert [told for _, told in _told(_MONTH, text)] == [period]


def test_month_of_a_report_is_its_own_though_months_up_to_it_are_told() -> None:
    told = _told(_MONTH, "当月立案12件，1—6月累计立案45件。")
    assert told == [("当月", "2024-06"), ("1—6月", "2024-H1")]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024年立案12件，2023年立案15件，同比下降20%。", "2024年"),
        ("二季度立案12件，一季度立案9件，环比增长33.3%。", "二季度"),
        ("2023年立案15件，2024年立案12件，同比下降20%。", "2024年"),
        ("今年立案12件，去年立案15件，同比下降20%。", "今年"),
        ("12月立案10件，1月立案12件，环比增长20%。", "1月"),
        ("第四季度立案10件，第一季度立案12件，环比增长20%。", "第一季度"),
        ("2023年四季度立案10件，今年一季度立案12件，环比增长20%。", "今年一季度"),
    ],
)
def test_change_between_two_times_is_of_the_later(text: str, time: str) -> None:
    assert _told(_YEAR, text)[2][0] == time


def test_what_is_counted_from_the_beginning_of_the_year_goes_up_to_the_report() -> None:
    assert _told(_MONTH, "年初至今立案45件。") == [("年初至今", "2024-H1")]


@pytest.mark.parametrize(
    "text",
    [
        "2024年处分8人，累计3人次受到问责。",
        "2024年，全县立案12件，处分8人，累计200人参加培训。",
        "2024年以来立案12件，累计45件。",
    ],
)
def test_year_that_is_told_is_that_of_what_is_told_together(text: str) -> None:
    assert {(period or "")[:5] for period, _ in _told("工作情况", text)} == {"2024年"}


@pytest.mark.parametrize(
    "text",
    ["印发\n2023年3月\n\n正文：立案12件。\n落款\n2024年\n", "成文\n2023年\n处分8人。\n2025年\n"],
)
def test_year_below_a_label_dates_no_text(text: str) -> None:
    whole = f"甲县2024年工作总结\n立案15件。\n{text}"
    assert {fact.period for fact in extract(whole, doc_id="x").facts} == {"2024年"}
