"""Questions that leave bodies out, ask for bodies without reports, or for what nobody knows."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TODAY = datetime.date(2025, 11, 1)
REPORTS = {
    "青河县纪委监委2024年工作总结": "2024年，全县立案120件，处分110人，留置5人。",
    "柳泉县纪委监委2024年工作总结": "2024年，全县立案88件，处分80人，留置2人。",
    "白塔县纪委监委2024年工作总结": "2024年，全县立案55件，处分50人，留置2人。",
    "临江市纪委监委2024年工作总结": "2024年，全市立案480件，处分450人，留置11人。",
    "青河县青石镇纪委2024年工作总结": "2024年，镇纪委立案6件，处分5人。",
    "柳泉县东岭镇纪委2024年工作总结": "2024年，镇纪委立案3件，处分2人。",
    "临江市纪委监委派驻市卫生健康委员会纪检监察组2024年工作总结": "2024年，立案8件，处分7人。",
}


@pytest.fixture(scope="module")
def ask(
    tmp_path_factory: pytest.TempPathFactory, reported: Any
) -> Iterator[Callable[[str], dict[str, Any]]]:
    with reported(tmp_path_factory.mktemp("left_out"), REPORTS) as service:
        yield lambda question: service.facts(question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "除青河县外各县2024年立案多少件",
        "2024年除青河县纪委监委以外的各县立案多少件",
        "除了青河县，其他县2024年立案多少件",
        "各县2024年立案多少件（不含青河县）",
        "不包括青河县，2024年各县立案多少件",
        "不含青河县各县2024年立案多少件",
        "2024年各县立案数，青河县除外",
        "2024年青河县以外的县立案多少件",
    ],
)
def test_a_body_left_out_is_the_one_that_is_not_answered(ask: Any, question: str) -> None:
    body = ask(question)
    assert {row["reporter"] for row in body["facts"]} == {"柳泉县纪委监委", "白塔县纪委监委"}
    assert "120" not in body["answer"]
    assert "柳泉县纪委监委 88件" in body["answer"]
    assert any(line.startswith("不含：") and "青河县" in line for line in body["understood"])


@pytest.mark.parametrize(
    "question",
    [
        "2024年各县立案数，不包括青河县、白塔县",
        "除青河县外，除白塔县外，2024年各县立案多少件",
    ],
)
def test_several_bodies_are_left_out_together(ask: Any, question: str) -> None:
    body = ask(question)
    assert {row["reporter"] for row in body["facts"]} == {"柳泉县纪委监委"}


def test_who_has_the_most_is_sought_among_the_others(ask: Any) -> None:
    assert "最多的是柳泉县纪委监委（88件）" in ask("除青河县外2024年哪个县立案最多")["answer"]


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("2024年除青河县、柳泉县以外各县立案多少件", {"白塔县"}),
        ("2024年除青河县柳泉县外各县立案多少件", {"白塔县"}),
        ("2024年各县（除青河县）立案多少件", {"柳泉县", "白塔县"}),
        ("2024年除青河县各县立案多少件", {"柳泉县", "白塔县"}),
        ("除了青河县2024年立案最多的是哪个县", {"柳泉县", "白塔县"}),
        ("扣除青河县后各县2024年立案多少件", {"柳泉县", "白塔县"}),
        ("除临江市纪委监委外2024年各县立案多少件", {"青河县", "柳泉县", "白塔县"}),
        ("2024年不含乡镇各县立案多少件", {"青河县", "柳泉县", "白塔县"}),
        ("青河县除青石镇以外2024年立案多少件", {"青河县"}),
    ],
)
def test_no_more_and_no_less_is_left_out_than_named(
    ask: Any, question: str, others: set[str]
) -> None:
    told = {row["reporter"] for row in ask(question)["facts"]}
    assert told == {f"{place}纪委监委" for place in others}


def test_a_committee_alone_is_left_out_but_not_its_group(ask: Any) -> None:
    body = ask("除临江市纪委监委外2024年各单位立案多少件")
    told = {row["reporter"] for row in body["facts"]}
    assert "临江市纪委监委" not in told
    assert any("卫生健康" in name for name in told)


@pytest.mark.parametrize(
    "question",
    [
        "2024年青河县立案算不算多", "青河县2024年立案120件不算少吧",
        "2024年青河县立案多少件不计重复件", "青河县二〇二四年立案多少件",
        "2024年青河县立案和处分除外各多少", "2024年其他县立案多少件，青河县不算",
    ],
)  # fmt: skip
def test_a_question_keeps_what_it_asks_for(ask: Any, question: str) -> None:
    body = ask(question)
    assert "120件" in body["answer"]
    assert not any(line.startswith("不含") for line in body["understood"])
    assert not any("没有对上" in line for line in body["understood"])


def test_what_belongs_to_a_body_goes_with_it(ask: Any) -> None:
    body = ask("除青河县外2024年各乡镇立案多少件")
    assert {row["reporter"] for row in body["facts"]} == {"柳泉县东岭镇纪委"}


def test_the_figure_of_a_higher_body_is_said_to_hold_that_of_the_one_left_out(ask: Any) -> None:
    answer = ask("除青河县外2024年全市立案多少件")["answer"]
    assert answer.startswith("临江市纪委监委的数可能含有青河县的，没有扣除。")
    assert "可能含有" not in ask("2024年全市立案多少件")["answer"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("除校园餐外2024年青河县立案多少件", "除校园餐外"),
        ("2024年青河县立案多少件（不含转办的）", "不含转办"),
        ("2024年青河县初信初访以外立案多少件", "初信初访以外"),
    ],
)
def test_what_is_no_body_is_said_not_to_be_left_out(ask: Any, question: str, words: str) -> None:
    body = ask(question)
    assert body["answer"].startswith(f"“{words}”没有看懂，没有照它扣除。")
    assert {row["reporter"] for row in body["facts"]} == {"青河县纪委监委"}


@pytest.mark.parametrize(
    "question",
    ["2024年青河县开除党籍多少人", "2024年解除青河县立案多少件", "2024年青河县境外追逃多少人"],
)
def test_other_words_with_the_same_signs_leave_nothing_out(ask: Any, question: str) -> None:
    body = ask(question)
    assert "扣除" not in body["answer"]
    assert not any(line.startswith("不含") for line in body["understood"])


@pytest.mark.parametrize("whom", ["市卫健委", "市卫生健康委员会"])
def test_a_body_to_which_a_group_is_posted_is_not_the_group(ask: Any, whom: str) -> None:
    body = ask(f"{whom}2024年立案多少件")
    assert not body["facts"]
    assert f"没有“{whom}”的报告（有驻市卫生健康委员会纪检监察组的，可按此名再问）" in body["answer"]
    assert "8件" in ask("2024年市卫健委纪检监察组立案多少件")["answer"]


@pytest.mark.parametrize("whom", ["市教委", "县法院", "市委组织部", "市妇联", "县委办"])
def test_others_do_not_answer_for_an_office_without_a_report(ask: Any, whom: str) -> None:
    body = ask(f"2024年{whom}立案多少件")
    assert not body["facts"]
    assert f"没有“{whom}”的报告" in body["answer"]


@pytest.mark.parametrize(
    ("question", "thing", "count"),
    [
        ("2024年青河县立案数和飞碟数", "飞碟数", 1),
        ("2024年青河县飞碟数和立案数", "飞碟数", 1),
        ("2024年青河县飞碟多少个，立案多少件", "飞碟", 1),
        ("2024年青河县立案、处分、飞碟、留置各多少", "飞碟", 3),
    ],
)
def test_an_unknown_thing_among_several_is_named(
    ask: Any, question: str, thing: str, count: int
) -> None:
    body = ask(question)
    assert body["answer"].startswith(f"没有认出“{thing}”要查哪项，未作答。")
    assert "120件" in body["answer"]
    assert len(body["filters"]["indicator"]) == count


@pytest.mark.parametrize(
    "question", ["2024年青河县党员、干部处分多少人", "2024年青河县立案、处分各多少"]
)
def test_words_of_what_follows_are_no_unknown_thing(ask: Any, question: str) -> None:
    assert "没有认出" not in ask(question)["answer"]


def test_a_city_without_a_county_is_answered_with_the_other_counties_beside(ask: Any) -> None:
    body = ask("临江市除青河县以外2024年立案多少件")
    assert "没有扣除" in body["answer"]
    assert "不含青河县的其他 2 个县区单位相加：143件" in body["answer"]


@pytest.mark.parametrize(
    ("changed", "question"),
    [
        ({"白塔县": None}, "临江市除青河县以外2024年立案多少件"),  # one body alone
        ({"白塔县": "海州市白塔县"}, "临江市除青河县以外2024年立案多少件"),
        ({"白塔县": "海州市"}, "临江市除青河县以外2024年立案多少件"),
        ({}, "青河县除青石镇以外2024年立案多少件"),
        ({"全市立案480件": "开展校园餐专项整治，立案480件"}, "临江市除青河县以外2024年立案多少件"),
        ({"全市立案480件": "全市校园餐立案480件"}, "临江市除青河县以外2024年校园餐立案多少件"),
    ],
)
def test_others_are_added_up_only_where_they_are_what_the_answer_is_about(
    tmp_path: Path, reported: Any, changed: dict[str, str | None], question: str
) -> None:
    reports = dict(REPORTS)
    reports["柳泉县马家镇纪委2024年工作总结"] = "2024年，镇纪委立案4件。"
    reports["石桥县纪委监委2024年工作总结"] = "2024年，全县立案30件。"
    for old, new in changed.items():
        if new is None:
            reports = {n: t for n, t in reports.items() if old not in n and "石桥县" not in n}
        else:
            reports = {n.replace(old, new): t.replace(old, new) for n, t in reports.items()}
    assert "单位相加" not in _asked_of(reported(tmp_path, reports), question)


@pytest.mark.parametrize("city", ["全市立案480件", "全市立案1143件"])
def test_others_are_told_where_only_the_ends_of_numbers_are_alike(
    tmp_path: Path, reported: Any, city: str
) -> None:
    reports = {n: t.replace("全市立案480件", city) for n, t in REPORTS.items()}
    said = _asked_of(reported(tmp_path, reports), "临江市除青河县以外2024年立案多少件")
    assert "不含青河县的其他 2 个县区单位相加：143件" in said


def _asked_of(opened: contextlib.AbstractContextManager[Any], question: str) -> str:
    with opened as service:
        said: str = service.facts(question, TODAY)["answer"]
    return said


@pytest.mark.parametrize("whom", ["县纪委监委", "县纪委"])
def test_a_committee_of_no_place_in_a_question_is_not_left_out_silently(
    ask: Any, whom: str
) -> None:
    said = ask(f"{whom}2024年立案多少件")["answer"]
    assert said.startswith(f"“{whom}”没有写明是哪一个，没有照它筛选。")
    assert "没有写明" not in ask(f"青河{whom}2024年立案多少件")["answer"]
    assert "没有写明" not in ask(f"2024年各{whom}立案多少件")["answer"]


def test_bodies_told_level_by_level_are_not_added_up_again(ask: Any) -> None:
    body = ask("2024年除青河县外处分多少人")
    assert "县区 130人" in body["answer"]
    assert "单位相加" not in body["answer"]


def test_a_field_asked_of_a_body_is_not_answered_with_all_it_did(
    tmp_path: Path, reported: Any
) -> None:
    told = "2024年，全县立案88件。\n开展校园餐专项整治，立案9件。"
    with reported(tmp_path, {"柳泉县纪委监委2024年工作总结": told}) as service:
        asked = service.facts("柳泉县2024年校园餐立案多少件", TODAY)
        assert [row["value"] for row in asked["facts"]] == [9]
        assert "“校园餐”方面" in asked["answer"]
        everything = service.facts("柳泉县2024年全县共立案多少件", TODAY)
        assert "88件" in everything["answer"]
        unknown = service.facts("柳泉县2024年高标准农田立案多少件", TODAY)
        assert "没有哪份报告的数讲到“高标准农田”" in unknown["answer"]
        assert unknown["facts"] == []
        assert unknown["total"]["value"] is None
        assert "88" not in unknown["answer"]
