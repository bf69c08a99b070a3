"""Document and case numbers in all their forms; organs, dates, regulations with spans."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from extraction.mentions.fields import find_dates, find_regulations
from extraction.mentions.identifiers import find_identifiers
from extraction.mentions.organs import find_organs
from extraction.output import export
from extraction.output.html import to_html
from extraction.pipeline import extract

TEXT = (
    "根据临纪办〔2019〕5号文件和《中国共产党纪律处分条例》第八十八条，2023年3月5日，"
    "沙坪区纪委监委会同区审计局立案（立案号：LJ2023-0012），立案12件。"
)


@pytest.mark.parametrize(
    ("printed", "canonical", "kind"),
    [
        ("临纪办〔2019〕5号", "临纪办〔2019〕5号", "document"),
        ("临纪发【2023】第12号", "临纪发〔2023〕12号", "document"),
        ("临监发［２０２０］３号", "临监发〔2020〕3号", "document"),
        ("〔2023〕12号", "〔2023〕12号", "document"),
        ("（2020）临01刑终123号", "(2020)临01刑终123号", "case"),
        ("（2012）临刑初字第45号", "(2012)临刑初字第45号", "case"),
        ("（2021）临0101民初12号之一", "(2021)临0101民初12号之一", "case"),
        ("临纪立〔2023〕8号", "临纪立〔2023〕8号", "case"),
        ("临公（刑）立字〔2023〕56号", "临公(刑)立字〔2023〕56号", "case"),
        ("临检刑诉〔2022〕17号", "临检刑诉〔2022〕17号", "case"),
        ("市政府令第三十号", "市政府令第30号", "order"),
    ],
)
def test_number_is_found_as_printed_and_made_canonical(
    printed: str, canonical: str, kind: str
) -> None:
    text = f"按照{printed}的要求办理。"
    (found,) = find_identifiers(text)
    assert (found.text, found.canonical, found.kind) == (printed, canonical, kind)
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("收到了临纪办〔2024〕3号文件", ["临纪办〔2024〕3号"]),
        ("参照临纪发[2023]15号执行", ["临纪发〔2023〕15号"]),
        ("依甲委办字〔2024〕3号办理", ["甲委办字〔2024〕3号"]),
        ("转办甲纪访转〔2024〕25号件", ["甲纪访转〔2024〕25号"]),
        ("5月3日甲纪发〔2024〕2号印发", ["甲纪发〔2024〕2号"]),
        ("甲县纪委甲纪立〔2024〕3号", ["甲纪立〔2024〕3号"]),
        ("甲县审计局审投报〔2023〕18号", ["审投报〔2023〕18号"]),
        ("县委常委会会议纪要〔2024〕12号", ["县委常委会会议纪要〔2024〕12号"]),
        ("经信函〔2024〕2号、和政办〔2024〕6号", ["经信函〔2024〕2号", "和政办〔2024〕6号"]),
        ("JW〔2024〕8号", ["JW〔2024〕8号"]),
        ("甲纪办〔二〇二三〕八号", ["甲纪办〔2023〕8号"]),
        ("甲政函2023〕8号", ["甲政函〔2023〕8号"]),
        ("甲财社〔2023〕12、13号", ["甲财社〔2023〕12号", "甲财社〔2023〕13号"]),
        ("甲纪办〔2023〕12号至15号", ["甲纪办〔2023〕12-15号"]),
        ("甲纪办〔2023〕12号、3号楼", ["甲纪办〔2023〕12号"]),
        ("中华人民共和国主席令第三号", ["主席令第3号"]),
        ("2015年3月1日原甲管理总局令第8号", ["甲管理总局令第8号"]),
        ("甲委2020年第31号令", ["甲委令2020年第31号"]),
        ("甲部公告2023年第5号", ["甲部公告2023年第5号"]),
        ("案件编号为LJ(2023)12", ["LJ(2023)12"]),
        ("案号：甲监立2024-018", ["甲监立2024-018"]),
        ("依据国令第711号公开", ["国令第711号"]),
        ("甲县府令第5号、甲国令第3号", ["甲县府令第5号"]),
        ("住房和城乡建设部令第51号", ["住房和城乡建设部令第51号"]),
        ("甲县人民政府令（第9号）公布", ["甲县人民政府令第9号"]),
        ("最高人民法院法释〔2023〕10号", ["法释〔2023〕10号"]),
        ("省人大常委会公告第23号公布", ["省人大常委会公告第23号"]),
        ("甲县公安局甲公（治）行罚决字〔2023〕102号", ["甲公(治)行罚决字〔2023〕102号"]),
        ("见附件：甲纪发〔2023〕7号.docx、甲纪办〔2023〕9号关于自查的通知.pdf", []),
        ("转发甲纪发〔2023〕7号。附件：自查表.docx", ["甲纪发〔2023〕7号"]),
        ("案号：2023年立案5件，（2024）青年路12号，命令第3号，10月8号，第2号巡察组", []),
    ],
)
def test_letters_of_a_number_begin_where_the_words_before_it_end(
    text: str, canonical: list[str]
) -> None:
    found = find_identifiers(text)
    assert [one.canonical for one in found] == canonical
    assert all(text[one.start : one.end] == one.text for one in found)


def test_numbers_listed_under_the_same_letters_stand_each_at_its_own_place() -> None:
    text = "甲财社〔2023〕12、13号和15号文件"
    assert [one.text for one in find_identifiers(text)] == ["甲财社〔2023〕12", "13号", "15号"]
    text = "甲财社〔2023〕12号、13号文件"
    assert [one.text for one in find_identifiers(text)] == ["甲财社〔2023〕12号", "13号"]


def test_organs_are_named_ones_wherever_they_stand() -> None:
    text = (
        "市纪委监委派驻市财政局纪检监察组向临江市人民检察院移送，全市纪检监察机关和各单位配合，"
        "由临江市沙坪区人民法院判决。"
    )
    assert [organ.text for organ in find_organs(text)] == [
        "市纪委监委派驻市财政局纪检监察组", "临江市人民检察院", "临江市沙坪区人民法院",
    ]  # fmt: skip


def test_dates_are_days_and_months_not_years() -> None:
    found = find_dates("2023年共受理；2023年3月5日立案，二〇二四年一月结案。")
    assert [(date.text, date.iso) for date in found] == [
        ("2023年3月5日", "2023-03-05"), ("二〇二四年一月", "2024-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年3月5日至4月2日", ["2024-03-05", "2024-04-02"]),
        ("2024年3月5日、9日和12日", ["2024-03-05", "2024-03-09", "2024-03-12"]),
        ("2024年12月28日至1月3日", ["2024-12-28"]),
        ("２０２４年３月５日", ["2024-03-05"]),
        ("编号2024-03-05-001", []),
        ("2024年", []),
    ],
)
def test_dates_take_year_and_month_from_the_one_they_go_on_from(
    text: str, dates: list[str]
) -> None:
    found = find_dates(text)
    assert [date.iso for date in found] == dates
    assert all(text[date.start : date.end] == date.text for date in found)


def test_regulations_are_resolved_by_the_citation_resolver() -> None:
    (found,) = find_regulations("依据《监察法》第二十四条立案。")
    assert found.law == "中华人民共和国监察法"
    assert found.articles == ("第二十四条",)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("违反《条例》第三条", None),
        ("按《办法》第十二条办理", None),
        ("学习《信访工作条例》，依据《条例》第三条办理", "信访工作条例"),
    ],
)
def test_regulation_called_by_its_sort_alone_is_one_that_the_report_names(
    text: str, law: str | None
) -> None:
    assert find_regulations(text)[-1].law == law


def test_all_fields_point_at_their_characters() -> None:
    result = extract(TEXT, doc_id="t")
    fields = (*result.case_numbers, *result.organs, *result.dates, *result.regulations)
    assert len(fields) == 6
    assert all(TEXT[field.start : field.end] == field.text for field in fields)
    assert set(result.to_json()) >= {"case_numbers", "organs", "dates", "regulations"}


def test_fields_are_shown_in_page_and_workbook() -> None:
    result = extract(TEXT, doc_id="t")
    page = to_html(result, TEXT).decode()
    assert page.count('<span class="k"') == 6
    book = load_workbook(io.BytesIO(export.to_xlsx([result])))
    kinds = [row[1] for row in book["字段"].iter_rows(min_row=2, values_only=True)]
    assert kinds == ["文号", "法规", "日期", "机关", "机关", "案号"]


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("石门镇纪委围绕镇党委中心工作。", ["石门镇纪委", "镇党委"]),
        ("选派12名干部到市纪委监委跟班。", ["市纪委监委"]),
        ("派出40人次到区纪委学习。", ["区纪委"]),
        ("石门市纪委市监委通报。", ["石门市纪委市监委"]),
    ],
)
def test_name_of_an_organ_takes_in_no_words_around_it(text: str, organs: list[str]) -> None:
    assert [organ.text for organ in find_organs(text)] == organs
