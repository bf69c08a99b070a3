"""Times that are of some figures only: a former state, what was looked into, a round, a stage."""

from __future__ import annotations

import pytest

from corpus.models import DocumentRecord, Kind, Metadata
from extraction.facts.building import fact_rows
from extraction.pipeline import extract
from extraction.times.headings import heading_times

TITLE = "柳泉县纪委监委2023年工作报告"


def times(body: str) -> dict[str, str | None]:
    found = extract(f"{TITLE}\n{body}", doc_id="t", title=TITLE)
    return {fact.value_text: fact.period for fact in found.facts}


@pytest.mark.parametrize(
    ("body", "former", "latter"),
    [
        ("办理时间由5.2天压缩至2.8天。", None, "2023年"),
        ("覆盖面从61.5%提高到89.7%。", None, "2023年"),
        ("内设机构由3个调整为4个。", None, "2023年"),
        ("满意率由整治前的76.3%升至90.8%。", "整治前", "2023年"),
        ("越级访由上年的17批43人次降为6批11人次。", "上年", "2023年"),
    ],
)
def test_former_state_is_not_of_the_time_of_the_new_one(
    body: str, former: str | None, latter: str
) -> None:
    first, *_, last = times(body).values()
    assert (first, last) == (former, latter)


def test_fact_table_gives_a_former_state_no_period() -> None:
    text = f"{TITLE}\n办理时间由5.2天压缩至2.8天。"
    record = DocumentRecord(
        id=1, doc="t.txt", kind=Kind.REPORT, title=TITLE, work_id=1, version="",
        metadata=Metadata(title=TITLE), format="txt", sha256="", source_path="",
        char_count=0, article_count=0, ingested_at="",
    )  # fmt: skip
    rows = fact_rows(record, text, extract(text, doc_id="t", title=TITLE))
    assert [row["period"] for row in rows] == [None, "2023"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # What was looked into is of its years, what was done with it of the report's.
        ("对近三年查处的37起案件逐案复盘，形成报告3篇。", {"37": "近三年", "3": "2023年"}),
        ("对2018—2020年结题的46个课题检查，追缴9万元。", {"46": "2018—2020年", "9万": "2023年"}),
        ("对各村近三年的账目过了一遍筛子，收回欠款9万元。", {"9万": "2023年"}),
        ("上一轮反馈的84个问题整改到位61个。", {"84": "上一轮", "61": "2023年"}),
        ("第六轮4个组，巡察10家；第七轮5个组。", {"4": "第六轮", "10": "第六轮", "5": "第七轮"}),
        ("完成第四轮、第五轮巡察，发现问题34个。", {"34": "2023年"}),
        ("其中第六轮47个、第七轮43个。", {"47": "第六轮", "43": "第七轮"}),
        ("6月、11月分别启动一轮巡察，共巡察党组织9个。", {"9": "2023年"}),
        ("教育整顿期间，处分干部21人，调离17人。", {"21": "教育整顿期间", "17": "教育整顿期间"}),
        ("平台上线半年来，受理投诉34件。", {"34": "半年来"}),
        ("当前，县纪委监委已立案9件。", {"9": "当前"}),
        ("每年举办培训班2期，每期60人。", {"2": "每年", "60": "每年"}),
        (
            "检查阶段（2022年10月至2023年1月），发现问题46个；整改阶段，销号45个。",
            {"46": "2022年10月至2023年1月", "45": "2023年"},
        ),
    ],
)  # fmt: skip
def test_time_goes_as_far_as_what_it_is_said_of(body: str, expected: dict[str, str]) -> None:
    assert times(body) == expected


SINCE = "自2023年3月集中整治启动以来"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What goes on since a month that is told goes on through its paragraph, and no further.
        (
            f"{TITLE}\n{SINCE}，全县查处问题87起。处分64人。\n培训干部30人。",
            [SINCE, SINCE, "2023年"],
        ),
        ("2024年以来，全县立案38件。处分29人。", ["2024年以来"] * 2),
        (f"{SINCE}，全县立案38件。今年处分29人。", [SINCE, "今年"]),
        (f"{SINCE}，截至9月底，全县立案38件。处分29人。", [f"{SINCE}，截至9月底"] * 2),
        ("今年以来，截至9月底，全县立案38件。处分29人。", ["截至9月底"] * 2),
        # What there is now is of no such time, nor is what was looked into since a term.
        ("自2019年设立以来，监委留置14人。现有监察官42名。", ["自2019年设立以来", None]),
        ("2023年秋季学期以来，有11所学校账目混用。检查食堂42所。", ["2023年秋季学期以来", None]),
    ],
)
def test_time_since_a_month_goes_on_in_its_paragraph(text: str, expected: list[str | None]) -> None:
    assert [fact.period for fact in extract(text, doc_id="t").facts] == expected


@pytest.mark.parametrize("months", ["1月至3月", "1—3月", "1月份至3月份", "3月份", "上半年"])
def test_heading_dates_its_part_however_months_are_written(months: str) -> None:
    (part,) = heading_times(f"一、2024年{months}工作情况\n立案13件。\n")
    assert part.words == f"2024年{months}"


def test_number_behind_the_year_is_no_month_of_a_list() -> None:
    text = f"{TITLE}\n今年12主要工作：\n（一）立案13件；\n（二）处分7人。"
    found = extract(text, doc_id="t", title=TITLE)
    assert {fact.period for fact in found.facts if fact.value_text == "13"} == {"2023年"}
