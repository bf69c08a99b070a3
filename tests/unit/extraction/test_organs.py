"""Organs that a report names: where their names begin and end."""

from __future__ import annotations

import pytest

from extraction.mentions import organ_places
from extraction.mentions.organs import find_organs


def _organs(text: str) -> list[str]:
    found = find_organs(text)
    assert all(text[organ.start : organ.end] == organ.text for organ in found)
    return [organ.text for organ in found]


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("县教育局移送3件，市住建局、市卫健委立案2件", ["县教育局", "市住建局", "市卫健委"]),
        ("由县农业农村局会同县水利局核查", ["县农业农村局", "县水利局"]),
        (
            "县委办公室、县政府办公室、团县委、县妇联",
            ["县委办公室", "县政府办公室", "团县委", "县妇联"],
        ),
        (
            "县委第一巡察组、省委巡视办、中央第八巡视组",
            ["县委第一巡察组", "省委巡视办", "中央第八巡视组"],
        ),
        ("驻县卫健委纪检监察组和驻市财政局纪检组", ["驻县卫健委纪检监察组", "驻市财政局纪检组"]),
        ("县纪委监委派驻第三纪检监察组", ["县纪委监委派驻第三纪检监察组"]),
        ("临江市纪委市监委", ["临江市纪委市监委"]),
        (
            "中共甲县纪律检查委员会、中国共产党乙市委组织部",
            ["中共甲县纪律检查委员会", "中国共产党乙市委组织部"],
        ),
        ("最高人民法院、审计署、公安部", ["最高人民法院", "审计署", "公安部"]),
        ("云岭区委、区政府", ["云岭区委", "区政府"]),
        ("甲大学纪委、乙建设集团有限公司党委", ["甲大学纪委", "乙建设集团有限公司党委"]),
        ("高新技术产业开发区管委会、经开区党工委", ["高新技术产业开发区管委会", "经开区党工委"]),
        ("A市纪委向B区检察院移送", ["A市纪委", "B区检察院"]),
    ],
)
def test_organs_are_found_by_what_their_names_end_with(text: str, organs: list[str]) -> None:
    assert _organs(text) == organs


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("电话回访市纪委监委", ["市纪委监委"]),
        ("综合监督区教育局", ["区教育局"]),
        ("市委组织市纪委", ["市纪委"]),
        ("骗取鄱阳县财政局资金，来自江西省检察院", ["鄱阳县财政局", "江西省检察院"]),
        ("抽调辖区黄石乡纪委", ["黄石乡纪委"]),
        (
            "2019年临江市委宣传部，4月任青河市人大常委会副主任",
            ["临江市委宣传部", "青河市人大常委会"],
        ),
        ("杨某任县住建局局长，担任某市公安局副局长", ["县住建局", "某市公安局"]),
        (
            "安徽省亳州市谯城区人民检察院、济南市市中区纪委",
            ["安徽省亳州市谯城区人民检察院", "济南市市中区纪委"],
        ),
        (
            "景德镇市纪委、新乡市监委、镇江市纪委、呼和浩特市监委",
            ["景德镇市纪委", "新乡市监委", "镇江市纪委", "呼和浩特市监委"],
        ),
        ("名山区纪委监委、和平区监委、本溪市纪委", ["名山区纪委监委", "和平区监委", "本溪市纪委"]),
        ("建议乡人民政府责令，请求县法院裁定，房县纪委", ["乡人民政府", "县法院", "房县纪委"]),
        ("交由市政府办理，乡政府办公经费", ["市政府", "乡政府"]),
    ],
)
def test_name_of_an_organ_begins_behind_the_words_before_it(text: str, organs: list[str]) -> None:
    assert _organs(text) == organs


@pytest.mark.parametrize(
    "text",
    [
        "抽调8名乡镇纪委书记",
        "全市乡镇纪委、各县区纪委、6个乡镇党委",
        "一名区纪委常委，3个市纪委",
        "10个派驻纪检监察组",
        "财政部门、公安部门、教育部门",
        "县人大代表",
        "社区党委",
    ],
)
def test_bodies_of_a_kind_are_no_organs(text: str) -> None:
    assert _organs(text) == []


def test_looking_for_organs_takes_time_in_line_with_the_text() -> None:
    looked = 0

    def counted(text: str, at: int, floor: int = 0, *, named: bool = False) -> int | None:
        nonlocal looked
        looked += at - max(floor, at - organ_places.REACH)
        return organ_places.place_start(text, at, floor, named=named)

    text = "甲市纪委" * 3000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extraction.mentions.organs.place_start", counted)
        assert len(find_organs(text)) == 3000
    # What an organ ends with is not looked at again for the next.
    assert looked <= len(text)
