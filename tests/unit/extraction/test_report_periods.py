"""Which time a report and its figures are about: not that of a case, nor of what was audited."""

from __future__ import annotations

import re
import time

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.figure_periods import FigurePeriods
from extraction.pipeline import extract
from extraction.times.own import own_year, windows
from extraction.times.periods import period_in, period_of
from extraction.times.report import ReportTime


def normal_period(title: str, text: str, issued: str | None, name: str = "") -> str | None:
    return ReportTime(text, title, issued, name).normal


def by_value(title: str, body: str) -> dict[float, str | None]:
    record = DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    text = f"{title}\n{body}"
    rows = fact_rows(record, text, extract(text, doc_id="t", title=title))
    return {row["value"]: row["period"] for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("丙县纪委工作报告\n赵某于2018年任出纳期间冒领补助3万元。共立案7件。", None),
        ("丙县纪委工作报告\n截至2018年，该村有低保户12户。共立案7件。", None),
        ("丙县纪委工作报告\n2018年，丙县纪委共立案7件。", "2018"),
        ("丙县纪委工作报告\n赵某于2018年冒领补助。2022年，共立案7件。", "2022"),
        ("丙县纪委工作报告\n截至2022年10月底，全县立案7件。", "2022-01/2022-10"),
        ("关于对南山乡2019年至2021年账目进行审计的报告\n发现问题7个。", None),
        ("南山乡2019年至2021年财政收支情况审计报告\n发现问题7个。", None),
        ("丙县审计局2019年至2021年审计工作报告\n发现问题7个。", "2019/2021"),
        ("丙县审计局2021年审计工作报告\n发现问题7个。", "2021"),
        ("丙县水利局2020年至2022年工程检查工作报告\n发现问题7个。", "2020/2022"),
        ("丙县水利局2020年至2022年资产清查情况报告\n发现问题7个。", "2020/2022"),
        ("丙县水利局2020年至2022年工程资金检查结果\n发现问题7个。", None),
        ("丙县纪委工作报告\n2022年，严查收受红包等问题，共立案7件。处分3人。", "2022"),
        ("丙县纪委工作报告\n2022年，查办某乡党委书记受贿案等案件7件。", "2022"),
        ("丙县纪委工作报告\n2022年，到某银行调研3次。", "2022"),
        ("丙县纪委工作报告\n2018年，某乡党委书记收受红包。共立案7件。", None),
        ("丙县纪委工作报告\n2019年，村会计钱某因受贿被立案，处分1人。", None),
        ("丙县纪委工作报告\n2022年，查处钱某受贿等案件7件。", "2022"),
        ("丙县纪委工作报告\n村会计孙长海2018年套取补助。共立案7件。", None),
    ],
)
def test_years_of_cases_and_audits_are_not_the_reports(text: str, expected: str | None) -> None:
    assert normal_period("", text, None) == expected
    assert normal_period(text.split("\n")[0], text, None) == expected


@pytest.mark.parametrize(
    ("title", "opening", "expected"),
    [
        ("2022年三季度工作情况", "前三季度，全县立案9件。", "2022-01/2022-09"),
        ("2022年9月工作情况", "1—9月，全县立案9件。", "2022-01/2022-09"),
        ("2022年二季度工作情况", "上半年，全县立案9件。", "2022-H1"),
        ("2022年三季度工作情况", "三季度，全县立案9件；前三季度共40件。", "2022-Q3"),
        ("2022年三季度工作情况", "上半年立案31件，三季度立案9件。", "2022-Q3"),
        ("2022年一季度工作情况", "今年以来，全县立案9件。", "2022-Q1"),
        ("2022年三季度工作情况", "8月召开推进会。前三季度，立案9件。", "2022-01/2022-09"),
    ],
)
def test_report_of_a_quarter_that_counts_up_is_about_all_of_it(
    title: str, opening: str, expected: str
) -> None:
    assert normal_period(title, f"{title}\n{opening}", None) == expected


def test_story_is_told_by_the_whole_of_a_sentence_at_the_end_of_the_opening() -> None:
    lead = "丙县纪委通报\n" + "现予通报，" * 55
    text = f"{lead}\n2019年，农机站发放补贴、占用车辆，多次列支接待费用，出纳赵某被诫勉。"
    assert text.index("赵某") > 300
    assert normal_period("丙县纪委通报", text, None) is None
    assert normal_period("丙县纪委通报", text.replace("出纳赵某", "有人"), None) == "2019"
    text = "丙县纪委通报\n2018年，农机站收受红包3.2万元。"
    assert normal_period("丙县纪委通报", text, None) is None
    text = text.replace("农机站", "查出")
    assert normal_period("丙县纪委通报", text, None) == "2018"


def test_this_year_is_that_of_issue() -> None:
    text = "丙县纪委通报\n（丙纪〔2022〕7号）\n今年1至8月，查处问题7起。"
    assert normal_period("丙县纪委通报", text, None) == "2022"
    assert normal_period("丙县纪委通报", text.replace("今年", ""), None) is None
    assert normal_period("丙县纪委通报", "今年查处7起。", "2022-02-03") == "2022"
    assert normal_period("丙县纪委通报", "查处7起。", "2022-02-03") is None
    assert normal_period("丙县纪委通报", "丙县纪委通报\n现有干部1924人。", None) is None


def test_figures_of_several_years_are_not_the_reports_year() -> None:
    body = "五年来，全县立案620件，处分580人。今年立案120件。过去三年查处45起。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[620], found[580]) == ("2019/2023", "2019/2023")
    assert (found[120], found[45]) == ("2023", "2021/2023")
    found = by_value("丙县纪委监委2023年工作报告", "换届以来，立案88件。\n今年以来，立案12件。")
    assert (found[88], found[12]) == (None, "2023")


def test_what_began_at_an_untold_time_ends_with_its_sentence() -> None:
    body = "巡察以来，发现问题31个，约谈22人。处分8人。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[31], found[22], found[8]) == (None, None, "2023")


@pytest.mark.parametrize("words", ["五年来访", "第三年来信", "三五年来电"])
def test_visits_of_some_year_are_no_span_of_years(words: str) -> None:
    assert period_in(words, 2023) is None
    assert by_value("丙县纪委监委2023年工作报告", f"{words}31件。")[31] == "2023"
    assert period_in("五年来共访问", 2023) == "2019/2023"
    assert period_in("三年间访问", 2023) == "2021/2023"
    assert period_in("三年间隔期", 2023) is None


def test_long_line_takes_time_by_its_length() -> None:
    def seconds(count: int) -> float:
        text = "近三年检查，对甲乡立案5件，巡察以来处分3人，" * count
        periods = FigurePeriods(text, ReportTime(text, "丙县纪委监委2023年工作报告"))
        facts = extract("对甲乡立案5件。", doc_id="t", title="").facts
        begun = time.process_time()
        for match in re.finditer(r"\d", text):
            told = facts[0].model_copy(
                update={"start": match.start(), "end": match.end(), "period": "近三年"}
            )
            periods.of(told)
        return time.process_time() - begun

    assert seconds(4000) < 12 * seconds(1000) + 0.2


def test_what_was_inspected_is_not_when_it_was_found() -> None:
    body = "对2019年至2021年的补贴资金进行检查，发现问题12个，其中2020年超发3.5万元。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[12], found[35000]) == ("2023", "2020")
    body = "2019年至2021年，共开展检查12次。"
    assert by_value("丙县纪委监委2023年工作报告", body)[12] == "2019/2021"
    body = "对近三年的合同开展核查，发现问题12个。近三年，共立案30件。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[12], found[30]) == ("2023", "2021/2023")


def test_figure_of_last_year_stands_alone() -> None:
    body = "收到来信220件，比上年（188件）增长17%。处分40人，上年为35人，增长14.3%，结案率96%。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[188], found[35]) == ("2022", "2022")
    assert [found[value] for value in (220, 17, 40, 14.3, 96)] == ["2023"] * 5
    body = "上年，立案88件，结案80件。"
    found = by_value("丙县纪委监委2023年工作报告", body)
    assert (found[88], found[80]) == ("2022", "2022")


def test_undated_report_takes_no_year_from_a_case() -> None:
    body = "我县纪委共立案35件。\n2018年3月，某村会计赵某冒领补助2.4万元。"
    found = by_value("丙县纪委监委工作报告", body)
    assert (found[35], found[24000]) == (None, "2018-03")


def test_own_years_are_told_from_others_by_their_sentence() -> None:
    text = "孙某2016年受贿。2021年立案9件。"
    assert not own_year(text, 2, 7)
    assert own_year(text, 10, 15)
    assert list(windows("全年立案9件")) == []


def test_up_to_some_day_goes_to_the_end_of_its_paragraph() -> None:
    title = "丙县纪委监委2023年工作报告"
    body = "截至2023年10月20日，已整改问题41个。建立制度6项，约谈12人。上半年立案7件。\n立案30件。"
    found = by_value(title, body)
    assert [found[value] for value in (41, 6, 12)] == ["2023-01/2023-10"] * 3
    assert (found[7], found[30]) == ("2023-H1", "2023")
    body = "全年立案30件。截至10月底，已整改问题41个。建立制度6项。"
    found = by_value(title, body)
    assert (found[30], found[41], found[6]) == ("2023", "2023-01/2023-10", "2023")


def test_days_of_an_inspection_are_not_what_is_reported() -> None:
    title = "丙县水务集团整改情况的通报"
    looked = "2023年3月6日至5月12日，县委巡察组对集团开展了巡察。"
    found = by_value(title, f"{looked}\n截至2023年8月31日，已整改问题21个。\n建立制度6项。")
    assert (found[21], found[6]) == ("2023-01/2023-08", "2023-01/2023-08")
    assert by_value(title, f"{looked}\n建立制度6项。")[6] is None
    held = "2023年4月1日至6月30日，集团开展警示教育，谈话31人。\n建立制度6项。"
    assert by_value(title, held)[6] == "2023-Q2"


def test_findings_of_an_audit_of_several_years_have_no_time() -> None:
    title = "丙县中医院2020年至2022年财务收支审计报告"
    body = (
        "自2023年5月4日至6月9日，县审计局对丙县中医院2020年至2022年财务收支进行了审计。\n"
        "截至2022年末，资产总额860万元。\n一、超标准收费12万元。\n二、2021年多付工程款7万元。"
    )
    found = by_value(title, body)
    assert (found[8600000], found[120000], found[70000]) == ("2022", None, "2021")
    found = by_value("丙县审计局2023年工作报告", body)
    assert (found[120000], found[70000]) == ("2023", "2021")
    own = "丙县审计局2020年至2022年审计工作报告"
    assert by_value(own, "发现问题12个。")[12] == "2020/2022"


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("丙镇纪委上半年工作情况汇报", "2023年7月1日", "2023-H1"),
        ("丙镇纪委上半年工作情况汇报", "2023年6月25日", "2023-H1"),
        ("丙镇纪委下半年工作总结", "2023年1月9日", "2022-H2"),
        ("丙镇纪委前三季度工作总结", "2023年10月9日", "2023-01/2023-09"),
        ("丙镇纪委上半年总结和下半年安排", "2023年7月1日", "2023"),
        ("丙镇纪委下半年工作汇报", "2023年7月1日", "2023"),
        ("丙镇纪委工作情况汇报", "2023年7月1日", "2023"),
    ],
)
def test_part_of_a_year_in_a_title_has_the_year_of_the_date(
    title: str, date: str, expected: str
) -> None:
    found = by_value(title, f"（{date}）\n立案12件。\n二、处分8人。")
    assert (found[12], found[8]) == (expected, expected)


def test_speech_that_looks_back_is_about_the_year_before() -> None:
    title, body = "在丙县纪委全会上的工作报告", "（2024年1月16日）\n一、2023年工作回顾\n"
    found = by_value(title, f"{body}一年来，立案209件。\n去年，全县处分88人，问责6人。")
    assert [found[value] for value in (209, 88, 6)] == ["2023"] * 3
    found = by_value(title, f"{body}今年处分88人，去年处分75人。")
    assert found[75] == "2022"
    later = body.replace("2024年1月", "2023年12月")
    assert by_value(title, f"{later}去年，全县处分88人。")[88] == "2022"


@pytest.mark.parametrize(
    ("title", "text", "name", "expected"),
    [
        ("丙县纪检监察工作简报（2024年第1期）", "今年一季度，全县立案9件。", "", "2024-Q1"),
        ("丙县纪检监察工作简报（2024年第1期）", "【数据】一季度，全县立案9件。", "", "2024-Q1"),
        ("丙县纪检监察工作简报（2024年第3期）", "某乡立案9件。", "丙县一季度简报.txt", None),
        (
            "丙县纪检监察工作简报（2024年第3期）",
            "南乡立案9件。",
            "丙县2024年一季度简报.txt",
            "2024-Q1",
        ),
        # Which part of its year an issue tells of is not known, and it is not all of it.
        ("丙县纪检监察工作简报（2024年第3期）", "南乡立案9件。", "简报3.txt", None),
        ("丙县纪检监察工作简报（2024年第3期）", "检查组于3月到南乡，发现问题9个。", "", None),
        ("丙县2024年第3期培训班总结", "培训9人。", "", "2024"),
        ("丙县纪委监委2024年工作总结", "一季度立案9件，全年立案40件。", "总结.txt", "2024"),
        ("丙县纪委监委2024年工作总结", "立案9件。", "丙县2024年12月总结.txt", "2024"),
        ("丙县纪委监委2024年工作总结", "立案9件。", "2024年四季度上报总结.txt", "2024"),
        ("丙县纪检监察工作简报第3期", "2024年一季度，全县立案9件。", "", "2024-Q1"),
    ],
)
def test_an_issue_of_a_series_is_about_the_part_that_it_names(
    title: str, text: str, name: str, expected: str | None
) -> None:
    assert normal_period(title, f"{title}\n{text}", None, name) == expected


@pytest.mark.parametrize(
    ("sentence", "issued", "expected"),
    [
        ("2021年以来，中心组学习52次。", None, None),
        ("2021年以来，中心组学习52次。", "2024-06-01", "2024"),
        ("2024年以来，中心组学习52次。", "2024-06-01", "2024"),
        ("2021年，中心组学习52次。", None, "2021"),
        ("2024年6月，巡察组反馈了9个问题。", None, "2024"),
    ],
)
def test_a_year_that_goes_on_is_not_the_reports(
    sentence: str, issued: str | None, expected: str | None
) -> None:
    text = f"丙乡党委学习情况\n{sentence}走访农户15户。"
    assert normal_period("丙乡党委学习情况", text, issued) == expected


def test_a_year_that_goes_on_dates_no_figure_where_nothing_tells_its_end() -> None:
    found = by_value(
        "巡察丙乡党委的反馈意见", "走访农户15户。2021年以来，中心组学习52次。2022年学习9次。"
    )
    assert found == {15.0: None, 52.0: None, 9.0: "2022"}


def test_single_years_keep_their_figures_in_a_report_about_several() -> None:
    title = "关于2021—2023年建议书落实情况的调研报告"
    body = (
        "2021年1月至2023年12月，共制发建议书96份，其中2021年21份、2022年35份、2023年40份。"
        "收到回复88份。\n2021年至2023年开展回访12次。"
    )
    found = by_value(title, body)
    assert [found[n] for n in (96.0, 21.0, 35.0, 40.0)] == ["2021/2023", "2021", "2022", "2023"]
    assert found[88.0] == found[12.0] == "2021/2023"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("（1—8月累计数在括号内）", "2024-01/2024-08"),
        ("（括号内为1至8月累计）", "2024-01/2024-08"),
        ("（括号内为累计数）", "2024-01/2024-08"),
        ("（括号内为上年同期数）", "2023-08"),
        ("（括号内为企业数）", "2024-08"),
        ("", "2024-08"),
    ],
)
def test_figures_in_brackets_are_of_the_time_that_the_report_says(note: str, expected: str) -> None:
    body = (
        f"一、本月主要数据{note}\n8月，共收到信访举报32件（287件）；立案5件（含自办4件），处分7人。"
    )
    found = by_value("丁市国资系统工作月报（2024年8月）", body)
    assert found[287.0] == expected
    assert [found[n] for n in (32.0, 5.0, 4.0, 7.0)] == ["2024-08"] * 4


def test_a_drive_with_beginning_and_end_is_of_the_months_between() -> None:
    opening = "2023年4月启动专项整治以来，截止10月15日，全区检查药店412家，发现问题129个。"
    found = by_value("丙区专项整治阶段性总结", f"{opening}\n立案18件。去年5月立案3件。")
    assert found[412.0] == found[129.0] == found[18.0] == "2023-04/2023-10"
    # A report of its own time keeps it beside that of the drive.
    found = by_value("丙区2023年工作总结", f"全年立案20件。\n{opening}截至10月底，处分9人。")
    assert found[412.0] == "2023-04/2023-10"
    assert found[20.0] == "2023"
    assert found[9.0] == "2023-01/2023-10"


def test_what_was_mended_since_an_inspection_is_of_the_year_told_first() -> None:
    body = "县委巡察工作领导小组：\n2024年6月5日，巡察组向丙乡反馈了9个问题。已整改7个。"
    mended = "中共丙乡委员会关于巡察反馈意见整改情况的报告"
    assert normal_period(mended, f"{mended}\n{body}", None) == "2024"
    found = "关于巡察丙乡党委的反馈意见"
    assert normal_period(found, f"{found}\n{body}", None) is None


def test_issue_of_a_series_knows_its_year_for_what_it_names() -> None:
    title = "丙县纪检监察信息"
    body = (
        "2024年第11期（总第86期）\n▲10月，全县立案29件。\n▲今年1至10月，全县处分71人。"
        "去年同期处分26人。\n▲2021年以来，派出联络员52名。"
    )
    found = by_value(title, body)
    assert [found[n] for n in (29, 71, 26, 52)] == [
        "2024-10", "2024-01/2024-10", "2023-01/2023-10", "2021-01/2024-10",
    ]  # fmt: skip
    found = by_value(title, "2024年第11期\n派出联络员52名。去年，处分26人。今年以来立案29件。")
    assert (found[52], found[26], found[29]) == (None, "2023", None)


def test_published_news_has_the_year_of_its_date_only_for_this_year() -> None:
    body = "2024-10-16 来源：丙县日报\n今年1至9月，全县排查合同36份。去年处分81人。"
    found = by_value("丙县：小切口整治", body)
    assert (found[36], found[81]) == ("2024-01/2024-09", "2023")
    body = body.replace("今年1至9月，", "")
    assert by_value("丙县：小切口整治", body)[36] is None


def test_report_of_several_years_is_about_those_up_to_its_date() -> None:
    body = "（2024年9月27日）\n一、过去五年工作回顾\n立案620件。今年1至8月，立案88件。"
    found = by_value("丙县党代会上的纪委工作报告", body)
    assert (found[620], found[88]) == ("2020/2024", "2024-01/2024-08")
    body = "2021年9月至2024年12月，全县纪检监察机关立案620件。三年间，处分580人。"
    found = by_value("丙县工作综述", body)
    assert found[580] == "2021-09/2024-12"


def test_what_goes_on_since_a_month_ends_with_the_report() -> None:
    body = "4月专项整治启动以来，约谈12人。自2023年5月以来，通报24起。自去年以来，立案19件。"
    found = by_value("丙县2024年上半年工作汇报", body)
    assert [found[n] for n in (12, 24, 19)] == ["2024-Q2", "2023-05/2024-06", "2023-01/2024-06"]


def test_headings_with_years_date_what_is_told_below_them() -> None:
    body = (
        "一、2023年工作完成情况\n立案33件，上年为29件。\n二、2024年上半年工作进展\n立案12件；"
        "一季度处分7人。\n三、2024年打算\n今年1月已谈话18人次。"
    )
    found = by_value("丙县医院纪委工作汇报", body)
    assert [found[n] for n in (33, 29, 12, 7, 18)] == [
        "2023", "2022", "2024-H1", "2024-Q1", "2024-01",
    ]  # fmt: skip


def test_words_and_period_of_a_report_agree() -> None:
    for opening in (
        "丙县2024年工作总结",
        "丙县2024年前三季度情况",
        "丙县工作情况\n2024年，全县立案5件。",
    ):
        time = ReportTime(f"{opening}\n处分4人。")
        assert time.words is not None
        assert period_of(time.words, time.normal) == time.normal


def test_plans_months_lately_and_the_same_time_of_a_year_are_known() -> None:
    body = "近三个月，立案9件。“十四五”以来，化解积案41件。2022年同期立案3件。"
    found = by_value("丙县2024年上半年工作汇报", body)
    assert [found[n] for n in (9, 41, 3)] == ["2024-Q2", "2021-01/2024-06", "2022-H1"]
