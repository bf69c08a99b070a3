"""Questions for bodies one by one: those of the kind are told, no others answer for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Kind
from extraction.facts.asked_kinds import kind_in

TODAY = datetime.date(2024, 5, 1)
_REPORTS = {
    "柳泉区纪委监委2023年工作总结": "2023年，柳泉区纪委监委立案64件，处分51人。",
    "北河镇纪委2023年工作总结": "2023年，北河镇纪委立案5件，处分4人。"
    "信访举报9件，其中下湾村7件、石岭村2件。",
    "柳泉区文旅局2023年工作总结": "2023年，柳泉区文旅局立案3件，约谈8人次。",
    "驻区文旅局纪检监察组2023年工作总结": "2023年，驻区文旅局纪检监察组立案2件。",
    "西岭镇纪委2023年各村信访统计": "西岭镇纪委\n村\t信访举报（件）\n东沟村\t6\n上坪村\t9\n",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: Any) -> Iterator[Any]:
    from api.wiring import open_for
    from indexing.ingest import ingest

    folder: Path = tmp_path_factory.mktemp("kinds") / "in"
    folder.mkdir()
    for name, text in _REPORTS.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    with open_for(folder.parent / "home", create=True) as service:
        ingest(service.collection, [folder], kind=Kind.REPORT, workers=0)
        yield service


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("2023年各乡镇立案多少件", "立案数：北河镇纪委 5件。"),
        ("2023年各区直部门立案多少件", "立案数：柳泉区文旅局 3件。"),
        ("2023年各部门立案多少件", "立案数：柳泉区文旅局 3件。"),
        ("2023年各派驻组立案多少件", "立案数：驻区文旅局纪检监察组 2件。"),
        ("2023年各区立案多少件", "立案数：柳泉区纪委监委 64件。"),
    ],
)
def test_bodies_of_a_kind_are_told_one_by_one(home: Any, question: str, answer: str) -> None:
    assert home.facts(question, TODAY)["answer"] == answer


def test_villages_in_a_table_are_told_one_by_one(home: Any) -> None:
    body = home.facts("西岭镇各村2023年信访举报多少件", TODAY)
    assert "东沟村 6件" in body["answer"]
    assert "上坪村 9件" in body["answer"]
    body = home.facts("北河镇各村2023年信访举报多少件", TODAY)
    assert body["answer"].startswith("群众信访件次：下湾村 7件；石岭村 2件（报告写在总数里的分项")
    assert (body["count"], body["total"]["value"]) == (2, None)


@pytest.mark.parametrize(
    "question",
    ["2023年各村立案多少件", "北河镇各村2023年立案多少件", "2023年各支部立案多少件",
     "2023年各学校立案多少件", "2023年各医院立案多少件", "2023年各国企立案多少件"],
)  # fmt: skip
def test_kind_that_no_report_tells_of_is_not_answered_by_others(home: Any, question: str) -> None:
    body = home.facts(question, TODAY)
    assert (body["count"], body["total"]["value"]) == (0, None)
    assert body["answer"].startswith("资料库的报告没有写")
    assert "北河镇纪委" in body["answer"]


def test_towns_that_do_not_name_their_district_are_pointed_to(home: Any) -> None:
    answer = home.facts("柳泉区各乡镇2023年立案多少件", TODAY)["answer"]
    assert "没有写明属于柳泉区的有北河镇纪委" in answer


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("13月立案多少件", "13月"),
        ("0000年立案多少件", "0000年"),
        ("前99个月立案多少件", "前99个月"),
    ],
)
def test_time_that_there_is_none_of_is_not_passed_over(home: Any, question: str, time: str) -> None:
    body = home.facts(question, TODAY)
    assert (body["filters"]["period"], body["count"]) == ([time], 0)


def test_number_is_nobodys_name(home: Any) -> None:
    assert "reporter" not in home.facts("近999999年立案多少件", TODAY)["filters"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("各村立案", "村"), ("各县直部门立案", "县直部门"), ("各区直单位立案", "区直单位"),
        ("每个单位立案", "单位"), ("分乡镇立案", "乡镇"),
        ("各派驻纪检监察组立案", "派驻纪检监察组"),
        ("各村干部处分", None), ("各村级组织", None), ("公安分局立案", None), ("各组织立案", None),
        ("各社区矫正", None), ("各类问题", None),
    ],
)  # fmt: skip
def test_kind_of_bodies_is_a_whole_word(words: str, kind: str | None) -> None:
    found = kind_in(words)
    assert (found.words if found is not None else None) == kind
