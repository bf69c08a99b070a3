"""What a figure came to is no change of it, and counts without a usual measure are kept."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _named(text: str) -> list[tuple[str, str | None, str]]:
    facts = extract(text, doc_id="t").facts
    assert all(text[f.start : f.end] == f.value_text for f in facts)
    return [(f.value_text, f.unit, f.indicator) for f in facts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年立案数上升到35件。", ["立案数"]),
        ("村干部增加到35人，党员增至62人。", ["村干部人数", "党员人数"]),
        ("监督员由12名增至23名，信息员增至40名。", ["监督员人数", "监督员人数", "信息员人数"]),
        ("受理信访举报120件，重复件降至12件。", ["群众信访件次", "重复举报数"]),
        ("服务网点拓展到35个，合作社增至6个。", ["服务网点数", "合作社数"]),
        ("检测项目从0个增长到7种。", ["检测项目数", "检测项目数"]),
    ],
)
def test_what_something_came_to_is_named_like_it_and_is_no_change(
    text: str, names: list[str]
) -> None:
    assert [name for *_, name in _named(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("立案由12件增至23件。", ["立案数", "立案数"]),
        ("受理信访举报120件，其中甲镇降至8件。", ["群众信访件次", "群众信访件次"]),
        ("立案35件，比上年增加7件。", ["立案数", "立案增加数"]),
    ],
)
def test_a_place_and_a_change_are_named_by_what_was_counted_before(
    text: str, names: list[str]
) -> None:
    assert [name for *_, name in _named(text)] == names


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("建立公车监管等上百种监督模型。", "百", "种"),
        ("建成近千个监督点位。", "千", "个"),
        ("甲县、乙县等6个县开工率超过80%。", "80", "%"),
        ("在售特产12万多款。", "12万", "款"),
        ("物流指数为110.1点。", "110.1", "点"),
        ("惠及13万群众。", "13万", None),
        ("改善1.3亿农村人口的供水。", "1.3亿", None),
        ("受教育群众20多万。", "20多万", None),
    ],
)
def test_a_count_of_an_unusual_form_is_found(text: str, value: str, unit: str | None) -> None:
    assert (value, unit) in [(v, u) for v, u, _ in _named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "下午3点召开会议。",
        "定于9点30分集合。",
        "实行24小时值班。",
        "240小时过境免签政策实施。",
        "守住18万亩耕地红线。",
        "坚决守护1000万中小学生“舌尖上的安全”。",
        "依据第三条第二款处理。",
        "对其中低于50%的单位约谈。",
        "通过数百种方式宣传。",
        "以上百姓反映属实。",
    ],
)
def test_times_bounds_and_those_served_are_no_figures(text: str) -> None:
    assert _named(text) == []


def test_bodies_of_a_size_are_counted_and_the_size_is_not() -> None:
    text = "培育产值超1亿元的产业集群18个、超1亿元的产业园区近十个。"
    assert _named(text) == [("18", "个", "产业集群数"), ("十", "个", "产业园区数")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建立12个监督模型。", "监督模型数"),
        ("46个国家级脱贫村已通路。", "国家级脱贫村数"),
        ("已有2千多家供应商入驻平台。", "入驻平台供应商数"),
        ("800多瓶药水按照5粒一包分装。", "药水数"),
        ("与12个国家签订协议。", "国家和地区数"),
        ("驻局纪检组监督12个单位。", "监督单位数"),
    ],
)
def test_the_noun_behind_the_measure_is_what_is_counted(text: str, name: str) -> None:
    assert _named(text)[0][2] == name


def test_a_level_has_no_direction_and_a_decline_has() -> None:
    facts = extract("信访量下降到35件，会议压减至12次，下降了12%，降幅为9%。", doc_id="t").facts
    assert [f.qualifier for f in facts] == [None, None, "下降", "下降"]
