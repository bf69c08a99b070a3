"""Whose figures stand in lists of bodies: below their names, behind them, sentence by sentence."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract

_TOWNS = ("青石镇", "柳河镇", "白鹤乡")
_BUREAUS = ("县财政局", "县教育局", "县民政局")
_SCHOOLS = ("第一中学", "实验小学", "中心幼儿园")
_ROOMS = ("教务处", "总务处", "保卫科")
_WAYS = (
    "{mark}、{name}\n立案{n}件，处分{n}人。\n发现问题{n}个。\n",
    "（{mark}）{name}。立案{n}件。处分{n}人。发现问题{n}个。\n",
    "{digit}.{name}：立案{n}件，处分{n}人。发现问题{n}个。\n",
    "——{name}。立案{n}件，处分{n}人，发现问题{n}个。\n",
    "【{name}】立案{n}件，处分{n}人，发现问题{n}个。\n",
    "{name}：\n立案{n}件，处分{n}人。\n发现问题{n}个。\n",
    "{name}\n立案{n}件，处分{n}人，发现问题{n}个。\n",
)


def _listed(way: str, names: tuple[str, ...]) -> str:
    parts = (
        way.format(mark="一二三"[at], digit=at + 1, name=name, n=12 + at)
        for at, name in enumerate(names)
    )
    return "2024年上半年工作情况\n" + "".join(parts)


def _whose(text: str) -> list[str | None]:
    return [fact.subject for fact in extract(text, doc_id="x").facts]


@pytest.mark.parametrize("names", [_TOWNS, _BUREAUS, _SCHOOLS, _ROOMS])
@pytest.mark.parametrize("way", _WAYS)
def test_figures_in_a_list_of_bodies_are_each_ones_own(way: str, names: tuple[str, ...]) -> None:
    assert _whose(_listed(way, names)) == [name for name in names for _ in range(3)]


def test_paragraphs_that_open_with_towns_are_theirs_to_their_end() -> None:
    way = "{name}立案{n}件。处分{n}人。发现问题{n}个。\n"
    assert _whose(_listed(way, _TOWNS)) == [name for name in _TOWNS for _ in range(3)]


def test_part_of_a_body_ends_where_another_is_named() -> None:
    text = "青石镇立案12件。县财政局自查发现问题3个。处分2人。\n柳河镇立案15件。处分4人。\n"
    assert _whose(text) == ["青石镇", "县财政局", None, "柳河镇", "柳河镇"]


def test_last_part_of_a_list_is_no_longer_than_the_others() -> None:
    text = "青石镇：\n立案12件。\n柳河镇：\n立案15件。\n移交问题线索40件。\n"
    assert _whose(text) == ["青石镇", "柳河镇", None]


@pytest.mark.parametrize(
    "text",
    [
        # Whom a letter is to, and who signs it.
        "县纪委监委：\n立案12件，处分3人。\n县委巡察办\n2024年3月5日\n发现问题5个。",
        # One alone is no list.
        "青石镇：\n立案12件。\n处分3人。",
        # Of whom a case is told, not whose figures they are.
        "1. 县财政局原副局长赵某收受礼金。先后23次收受礼金3万元。\n"
        "2. 县民政局原科长钱某收受礼金。先后3次收受礼金2万元。",
        "一、存在问题\n发现问题3个。\n二、下步工作部署\n发现问题4个。",
        "1.加强组织建设部\n立案3件。\n2.强化监督办\n立案2件。",
    ],
)
def test_what_is_no_list_of_bodies_names_nobody(text: str) -> None:
    assert set(_whose(text)) == {None}


def test_what_sums_up_a_list_is_of_none_of_its_bodies() -> None:
    text = "一、青石镇\n立案12件。\n处分8人。\n二、柳河镇\n立案5件。\n综上，查处问题17个。"
    assert _whose(text) == ["青石镇", "青石镇", "柳河镇", None]
