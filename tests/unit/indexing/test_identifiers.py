"""Document and case numbers in canonical form."""

from __future__ import annotations

import pytest

from indexing.identifiers import canonical_identifier, identifiers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("临江市法院（2023）临01刑终12号刑事裁定书", ("（2023）临01刑终12号",)),
        ("(2015)临刑初字第00012号", ("（2015）临刑初12号",)),
        ("（２０２１）最高法民申 1234 号之一", ("（2021）最高法民申1234号之一",)),
        ("临纪发〔2023〕12号", ("临纪发〔2023〕12号", "〔2023〕12号")),
        ("根据临政办函[2019]第5号的要求", ("临政办函〔2019〕5号", "〔2019〕5号")),
        ("临府发（1993）7号文件", ("临府发〔1993〕7号", "〔1993〕7号")),
        ("临江市人民政府令第五十八号", ("临江市人民政府令第58号",)),
        ("检例第127号", ("检例第127号",)),
        ("指导案例 12 号", ("指导案例第12号",)),
        ("电话 12345 号码簿，3号楼", ()),
        ("（2020）年度共查办12号案件", ()),
        ("没有数字", ()),
    ],
)
def test_numbers_in_text_are_canonical(text: str, expected: tuple[str, ...]) -> None:
    assert identifiers_in(text) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "（2023）临01刑终12号",
        "(2023)临01刑终12号",
        "〔2023〕临01刑终012号",
        "(2023) 临01 刑终 12 号",
    ],
)
def test_ways_to_type_a_case_number_are_one(typed: str) -> None:
    assert canonical_identifier(typed) == "（2023）临01刑终12号"


@pytest.mark.parametrize(
    "typed", ["临纪发〔2023〕12号", "临纪发[2023]12号", "临纪发（2023）第12号"]
)
def test_ways_to_type_a_document_number_are_one(typed: str) -> None:
    assert canonical_identifier(typed) == "临纪发〔2023〕12号"


def test_other_text_is_folded() -> None:
    assert canonical_identifier("Ａ 12") == "a12"


def test_several_numbers_of_one_text_are_each_found_once() -> None:
    text = "见临纪发〔2023〕12号、临纪发〔2023〕13号和临纪发〔2023〕12号"
    assert identifiers_in(text) == (
        "临纪发〔2023〕12号",
        "〔2023〕12号",
        "临纪发〔2023〕13号",
        "〔2023〕13号",
    )
