"""Figures of one field are not those of all: neither added to them nor judged by them."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.facts.checks import cross_checks
from extraction.facts.query import total
from extraction.matters.report import report_matter
from extraction.pipeline import extract


def rows(title: str, body: str) -> list[dict[str, Any]]:
    record = DocumentRecord(
        id=1, doc=f"{title}.txt", kind=Kind.REPORT, title=title, work_id=1, version="",
        metadata=Metadata(title=title), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    text = f"{title}\n{body}"
    return fact_rows(record, text, extract(text, doc_id="t", title=title))


def named(found: list[dict[str, Any]], indicator: str) -> list[dict[str, Any]]:
    return [row for row in found if row["indicator"] == indicator]


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("柳泉县医药领域腐败问题集中整治工作报告", "医药"),
        ("柳泉县医药专项治理情况报告", "医药"),
        ("柳泉县纪委监委关于殡葬领域腐败问题集中整治工作报告", "殡葬"),
        ("柳泉县纪委监委开展殡葬领域专项整治情况报告", "殡葬"),
        ("中共柳泉县纪律检查委员会关于殡葬领域专项整治的报告", "殡葬"),
        ("柳泉县农村集体“三资”管理突出问题专项整治报告", "三资"),
        ("柳泉县审计局2022年审计工作报告", "审计"),
        ("柳泉县第二中学2022年党建和“校园餐”专项整治报告", ""),
        ("柳泉县纪检监察系统2022年工作报告", ""),
        ("柳泉县殡葬改革推进资金专项整治报告", "殡葬改革推进资金"),
        ("柳泉县纪委监委2022年工作报告", ""),
    ],
)
def test_title_says_what_alone_a_report_is_about(title: str, matter: str) -> None:
    assert report_matter(title, "柳泉县纪委监委") == matter


@pytest.mark.parametrize(
    ("body", "matter"),
    [
        ("在殡葬领域专项整治中，发现问题43个。", "殡葬"),
        ("聚焦殡葬领域、养老领域，发现问题43个。", "养老、殡葬"),
        ("今年乡镇立案43件。", "乡镇"),
        ("推进重点领域整治，发现问题43个。", ""),
        ("县纪委监委紧盯殡葬领域，发现问题43个。", "殡葬"),
        ("聚焦殡葬领域，全县处分43人。", ""),
        ("聚焦殡葬领域，全县纪检监察机关共立案43件。", ""),
        ("在殡葬领域专项整治中，全县处分43人。", "殡葬"),
        ("聚焦殡葬领域，全县殡仪馆整改问题43个。", "殡葬"),
        ("全县殡葬领域立案43件。", "殡葬"),
        ("深化殡葬领域整治，全年发现问题43个。", ""),
        ("全县乡镇12个，立案43件。", ""),
        ("2022年4月启动专项整治以来，发现问题43个。", "专项整治"),
        ("殡葬领域腐败问题专项整治开展以来，全县立案43件。", "殡葬"),
        ("自专项整治开展以来，全县共立案43件。", "专项整治"),
        ("为切实整治殡葬领域突出问题，发现问题43个。", "殡葬"),
        ("4月殡葬领域发现问题43个。", "殡葬"),
        ("县里部署开展殡葬领域集中整治，发现问题43个。", "殡葬"),
        ("在月嫂领域专项整治中，发现问题43个。", "月嫂"),
        ("全县共受理殡葬领域问题线索90条，立案43件。", "殡葬"),
        ("五年来殡葬领域立案43件。", "殡葬"),
        ("在全县医院开展药品采购专项整治，发现问题43个。", "药品采购"),
        ("开展“假药、假货”专项整治，查处药店43家。", "假药、假货"),
        ("对3家亏损企业开展专项治理，新签合同43份。", "亏损企业"),
        ("集团系统现有纪检机构43个。", ""),
        ("殡葬、养老、社保三大领域共立案43件。", ""),
        ("对水表采购、户表改造开展专项检查，发现问题43个。", "水表采购、户表改造"),
        ("聚焦“三资”管理、惠农补贴、危房改造等领域，立案43件。", "“三资”、惠农补贴、危房改造"),
        ("聚焦“三资”领域、殡葬领域，立案43件。", "三资、殡葬"),
        ("殡葬及其他领域立案43件。", ""),
        ("家长对集中整治表示满意的占43%。", ""),
        ("开展政治专项监督，发现问题43个。", ""),
        ("围绕招生、基建、采购等开展专项监督，发现问题43个。", ""),
        ("问责处理系统内干部43人。", ""),
        ("集中整治开展以来（4-6月），排查问题90个，立案43件。", "集中整治"),
        ("殡葬领域集中整治开展以来，立案43件。", "殡葬"),
        ("集中整治开展以来，全年全县立案43件。", ""),
        ("开展集中整治，全县立案43件。", ""),
        ("集中整治开展以来立案9件。全县立案43件。", ""),
        ("立案查处群众身边腐败问题90件，比上年多5件；处分43人。", "群众身边"),
        ("全县查处违规吃喝问题9起，处理50人，其中给予党纪处分43人。", "违规吃喝"),
        ("查处违规吃喝问题43起。", ""),
        ("查处违反财经纪律问题43起。", "违反财经纪律"),
        ("把殡葬领域作为整治重点，发现问题43个。", "殡葬"),
        ("把校园餐、殡葬作为群众身边腐败专项整治重点，发现问题43个。", "群众身边"),
        ("提拔到系统外43人。", ""),
        ("查处各类问题43起。", ""),
        ("查处违规吃喝问题9起。查处违纪违法问题43件。", ""),
        ("立案查处纪检监察干部问题9件，处分43人。", "纪检监察干部"),
        ("查处违纪违法案件90件，处分43人。", ""),
        ("查处违规吃喝问题9起，全县共处分43人。", ""),
        ("查处违规吃喝问题9起。处分43人。", ""),
        ("查处违规吃喝问题9起，举办培训班43期。", ""),
    ],
)
def test_sentence_says_of_what_a_figure_is_counted(body: str, matter: str) -> None:
    (row,) = [r for r in rows("柳泉县纪委监委2022年工作报告", body) if r["value"] == 43]
    assert row["matter"] == matter


@pytest.mark.parametrize(
    ("body", "matter"),
    [
        ("全县全年立案43件。", ""),
        ("全年，全县纪检监察机关共立案43件。", ""),
        ("全县立案43件。", "殡葬"),
        ("全年立案43件。", "殡葬"),
    ],
)
def test_report_on_a_drive_also_tells_of_all(body: str, matter: str) -> None:
    (row,) = [r for r in rows("柳泉县殡葬领域专项整治工作报告", body) if r["value"] == 43]
    assert row["matter"] == matter


def test_sum_takes_what_is_told_of_all_and_refuses_unlike_matters() -> None:
    body = "全年立案60件。在殡葬领域专项整治中，立案19件。"
    whole = named(rows("柳泉县纪委监委2022年工作报告", body), "立案数")
    assert total(whole)["value"] == 60
    drive = named(rows("白塔县殡葬领域专项整治工作报告", "2022年，立案6件。"), "立案数")
    summed = total([*whole, *drive])
    assert summed["value"] is None
    assert any(reason.startswith("范围不同") for reason in summed["refused"])
    other = named(rows("云梯县殡葬专项整治情况报告", "2022年，立案5件。"), "立案数")
    assert total([*drive, *other])["value"] == 11


def test_checks_between_reports_compare_one_matter_only() -> None:
    year = rows("柳泉县纪委监委2022年工作报告", "发现问题90个。")
    half = rows("柳泉县纪委监委2022年上半年工作报告", "发现问题120个。")
    assert [check["holds"] for check in cross_checks([*year, *half])] == [False]
    audit = rows("柳泉县纪委监委2022年上半年专项审计工作报告", "发现问题120个。")
    assert cross_checks([*year, *audit]) == []


def test_part_of_this_year_is_not_judged_by_all_of_last_year() -> None:
    last = rows("柳泉县纪委监委2021年工作报告", "全年立案100件。")
    body = "全年立案120件，同比增长20%。今年乡镇立案40件，同比增长30%。"
    found = cross_checks([*last, *rows("柳泉县纪委监委2022年工作报告", body)])
    assert [(check["kind"], check["holds"]) for check in found] == [("growth", True)]
    town = "全县开展检查7次。北河镇立案40件，同比增长30%。"
    found = cross_checks([*last, *rows("柳泉县纪委监委2022年工作报告", town)])
    assert found == []


@pytest.mark.parametrize("mark", ["其中", "其中，", "其中："])
def test_item_right_behind_of_which_is_a_part(mark: str) -> None:
    body = f"立案90件（{mark}东片25件），处分12人。"
    found = {row["value"]: row["role"] for row in rows("柳泉县纪委监委2022年工作报告", body)}
    assert found == {90: "total", 25: "part", 12: "total"}


def test_sum_of_a_body_is_of_all_and_tells_a_field_beside_it() -> None:
    whole = rows("柳泉县纪委监委2022年工作报告", "全年，全县立案90件。")
    field = rows("柳泉县殡葬领域专项整治工作报告", "2022年5月启动以来，截至11月底，立案18件。")
    field = [{**row, "reporter": whole[0]["reporter"]} for row in field]
    summed = total(named([*whole, *field], "立案数"))
    assert (summed["value"], summed["matter"]) == (90, "")
    assert summed["aside"] == ["殡葬 18件（2022年5月至11月）"]
    # Alone it is the figure of its field; of another body it is none of these.
    alone = total(named(field, "立案数"))
    assert (alone["value"], alone["matter"], alone["aside"]) == (18, "殡葬", [])
    others = [{**row, "reporter": "白塔县纪委监委"} for row in field]
    assert total(named([*whole, *others], "立案数"))["value"] is None
