"""Kinds of visits, bodies inspected, what is handed on, who is sent up for charges."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _told(text: str) -> list[tuple[str, str]]:
    return [(fact.indicator, fact.category) for fact in extract(text, doc_id="x").facts]


def _names(text: str) -> list[str]:
    return [name for name, _ in _told(text)]


@pytest.mark.parametrize("way", ["进京访", "赴省访", "集体访", "越级访", "重复访", "到市访"])
def test_each_way_to_complain_is_counted_by_its_name(way: str) -> None:
    for text in (f"全年{way}7人次。", f"接待来访31人次，{way}7人次。", f"来访9人次、{way}7人次。"):
        assert _told(text)[-1] == (f"{way}人次", "clues")


def test_next_way_to_complain_is_not_the_one_before() -> None:
    assert _names("进京访7人次、赴省访2人次。") == ["进京访人次", "赴省访人次"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("来访31人次，商南7人次。", "来访人次"),  # a place
        ("走访47人次，家访9人次。", "家访人次"),
    ],
)
def test_what_only_ends_like_a_visit_is_none(text: str, last: str) -> None:
    assert _names(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "巡察9个单位、4个乡镇。",
        "巡察乡镇4个、单位9个。",
        "巡察了9个部门和4个乡镇。",
        "巡察9个县直单位、4个国企、6个乡镇党委。",
        "第二轮巡察9所学校、4家医院。",
    ],
)
def test_bodies_inspected_in_one_list_have_one_name(text: str) -> None:
    assert set(_told(text)) == {("被巡察党组织数", "supervision")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("巡察9个党组织、14个村。", ["被巡察党组织数", "巡察村社数"]),
        ("检查9个单位、4个乡镇。", ["检查单位数", "检查乡镇数"]),
        ("派出巡察组4个。", ["巡察组数"]),
        ("巡察移交乡镇4个。", ["巡察移交乡镇数"]),
        ("巡察服务企业9家。", ["巡察服务企业数"]),
        ("巡察宣讲学校9所。", ["巡察宣讲学校数"]),
        ("县委巡察机关4个。", ["巡察机关数"]),
        (
            "对17个单位党组织开展巡察，其中巡察学校9所、医院4家。",
            ["被巡察党组织数", "巡察学校数", "巡察医院数"],
        ),
    ],
)
def test_villages_and_what_is_not_inspected_have_their_own(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_what_is_handed_on_is_what_was_counted() -> None:
    text = "收到意见158条，转社区121条，上报街道29条；已解决133条。"
    assert _names(text)[1:] == ["转办意见数", "上报意见数", "解决意见数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("转社区121条，上报街道29条；已解决133条。", ["转办数", "上报数", "解决数"]),
        ("走访街道4个，发现问题9条，上报街道6条。", ["走访街道数", "发现问题数", "上报问题数"]),
        ("上报省纪委9件，上报市纪委14件。", ["上报省纪委数", "上报市纪委数"]),
        ("上报信息14条。", ["上报信息数"]),
        ("检查街道4个。", ["检查街道数"]),
        ("移送公安机关案件14件。", ["移送公安机关案件数"]),
    ],
)
def test_no_body_is_counted_in_papers(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公安机关移送起诉47人。", ("移送起诉人数", "cases")),
        ("县公安局刑拘58人，移送审查起诉47人。", ("移送起诉人数", "cases")),
        ("检察机关受理提请批准逮捕31件42人、移送审查起诉97件140人。", ("审查起诉人数", "cases")),
        ("受理提请批准逮捕31件42人、移送审查起诉97件140人。", ("审查起诉人数", "cases")),
        ("检察院受理监委移送起诉17人。", ("审查起诉人数", "cases")),
        ("县纪委监委立案21件，移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("留置8人，移送检察机关起诉7人。", ("移送司法机关人数", "sanctions")),
        ("接收公安机关移交线索21件，移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("查处公安机关民警21人，移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("县检察院处分21人，移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("县纪委向县公安局移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("县监委与县公安局联合办案，移送起诉7人。", ("移送司法机关人数", "sanctions")),
        ("公安机关立案30件；县监委移送审查起诉7人。", ("移送司法机关人数", "sanctions")),
    ],
)
def test_who_sends_up_for_charges_is_told_apart(text: str, told: tuple[str, str]) -> None:
    assert _told(text)[-1] == told
