"""Figures that stand near an established name, or near the words of others, and mean neither."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _named(text: str) -> list[tuple[str, str]]:
    return [(one.indicator, one.category) for one in find_facts(text)]


def _names(text: str) -> list[str]:
    return [name for name, _ in _named(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("3个督导组注重“看”“听”“查”，先后走访17个村。", ["督导组数", "走访村社数"]),
        ("5个巡察组坚持早部署、早进驻，发现问题88个。", ["巡察组数", "发现问题数"]),
        ("6个乡镇上半年零查处。", ["零查处乡镇数"]),
    ],
)
def test_how_bodies_went_about_it_is_no_part_of_their_name(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县委书记先后6次对整治工作作出批示。", "批示次数"),
        ("主要领导5次就监督工作作出批示指示。", "批示指示次数"),
        ("领导小组4次就整改工作进行研究部署。", "研究部署次数"),
        ("先后5次对帮扶工作提出要求。", "提出要求次数"),
        ("先后8次到乡镇开展调研督导。", "督导次数"),
    ],
)
def test_what_instructions_are_about_was_not_done_so_often(text: str, name: str) -> None:
    assert _named(text) == [(name, "supervision")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("东川药业公司销售员吴某民等4人，移送司法机关。", ("移送司法机关人数", "sanctions")),
        ("公安机关已找到建筑老板周大有等5人。", ("涉及人数", "other")),
        ("对李有田、王大山等2人给予党纪处分。", ("党纪处分人数", "sanctions")),
        ("受聘的保安、保洁等14人。", None),
    ],
)
def test_nothing_of_persons_listed_enters_a_name(text: str, named: tuple[str, str] | None) -> None:
    found = _named(text)[0]
    if named is not None:
        assert found == named
    else:
        assert "涉及" not in found[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实现对45个县一级党政机关派驻监督全覆盖。", "党政机关数"),
        ("向38个市一级党和国家机关派驻监督人员。", "党和国家机关数"),
        ("全市12个县实现派驻监督全覆盖。", "县区数"),
    ],
)
def test_the_level_of_bodies_is_no_place_that_is_counted(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对10个县区和市直单位开展集中调研。", "县区和市直单位数"),
        ("对10个县区、市直单位开展集中调研。", "县区和市直单位数"),
        ("在全区8个村、社区开展网格化监督。", "村社数"),
        ("走访8个乡镇和县直部门。", "走访乡镇和县直部门数"),
        ("今年以来14个乡镇和县直单位有查处。", "乡镇和县直单位数"),
    ],
)
def test_both_kinds_of_bodies_are_in_the_name(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("并深入到50多个农户家中听取意见。", "走访农户数"),
        ("走访46个贫困户家中。", "走访贫困户数"),
        ("走进26个企业厂区、车间调研。", "调研企业数"),
    ],
)
def test_homes_that_are_gone_to_are_called_on(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize("mark", ["乡", "乡(镇)", "乡（镇）", "镇(街道)", "县(市、区)"])
def test_persons_behind_touched_places_are_not_of_their_kind(mark: str) -> None:
    assert _names(f"此次补发涉及东山、西山、南山3个{mark}18人。")[1] == "涉及人数"


def test_what_stands_behind_a_means_is_what_was_done() -> None:
    assert _names("住建系统通过清理收回违规占用的公房26套。") == ["收回公房数"]
    assert _names("教育部门通过自查自纠收回违规征订的资料2万余册。") == ["收回资料数"]


def test_fields_listed_before_their_kind_are_no_deeds() -> None:
    assert _names("明确教育、医疗、住房等8个重点领域整治任务。") == ["重点领域整治任务数"]


def test_those_with_whom_it_was_done_were_not_looked_at() -> None:
    assert _named("对外联合24家区直机关单位开展专项检查。") == [("联合单位数", "organization")]
    assert _names("联合公安、税务等6家单位开展检查。") == ["联合单位数"]
    assert _names("联合检查食堂、超市等6家单位。") == ["检查单位数"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "6名公职人员违规领取耕地地力保护补贴2.7万元。",
            [
                ("违规领取耕地地力保护补贴人数", "problems"),
                ("违规领取耕地地力保护补贴", "money"),
            ],
        ),
        (
            "7名公职人员违规享受低保金2.4万元。",
            [("违规享受低保金公职人员人数", "problems"), ("违规享受低保金", "money")],
        ),
        ("冒领低保户的救助金等共计35万元。", [("冒领救助金", "money")]),
    ],
)
def test_what_was_wrongly_taken_names_who_took_it_and_the_money(
    text: str, named: list[tuple[str, str]]
) -> None:
    assert _named(text) == named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("召开各类人员参加的座谈会54次。", "座谈会次数"),
        ("召开由村民代表参加的恳谈会18场。", "恳谈会场次"),
        ("召开有关部门负责人参加的联席会议6次。", "联席会议次数"),
    ],
)
def test_who_was_there_is_no_part_of_a_meeting(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("部署全县1200余名责任督学定期进校摸排。", ["责任督学人数"]),
        ("将6项食品安全指标纳入督导范围。", ["食品安全指标数"]),
        ("128名关键岗位人员签了承诺书。", ["关键岗位人员人数"]),
    ],
)
def test_what_is_done_with_a_thing_is_no_part_of_its_name(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_each_way_of_dealing_with_persons_has_its_own_name() -> None:
    assert _names("已被刑事处理32人，党纪政纪及其他处理56人。") == [
        "刑事处理人数",
        "党纪政纪及其他处理人数",
    ]
    assert _names("处理42人。") == ["批评教育和处理人数"]
    assert _names("其中责令辞职3人、引咎辞职1人。") == ["责令辞职人数", "引咎辞职人数"]


def test_those_who_gave_something_up_are_not_all_of_their_kind() -> None:
    assert _names("主动上缴礼金医务人员46名。") == ["主动上缴礼金医务人员人数"]
    assert _names("现有医务人员46名。") == ["医务人员人数"]


@pytest.mark.parametrize(
    "text",
    ["收到32名村民联名举报。", "16名村民联名反映村干部问题。", "接到45名职工联名信访。"],
)
def test_those_who_signed_together_count_as_such(text: str) -> None:
    (named,) = _named(text)
    assert named[0].startswith("联名")
    assert named[1] == "clues"


def test_parts_of_those_dealt_with_are_no_problems() -> None:
    text = "查处违纪干部326人。其中违规发放补贴情况最多，共98人，其次是违反工作纪律共65人。"
    assert [category for _, category in _named(text)] == ["sanctions"] * 3
    assert all("情况" not in name for name in _names(text))


def test_places_that_are_only_touched_are_no_problems() -> None:
    named = _named("柳巷的问题，涉及巷中的9个居民院落、26户商家、310户居民。")
    assert named[0][0] == "涉及居民院落数"
    assert "problems" not in [category for _, category in named]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在全市8个乡镇设立监督站12个。", ["乡镇数", "监督站数"]),
        ("在8个村设立纪检小组12个。", ["村社数", "纪检小组数"]),
        ("8个乡纪委查处问题23起。", ["乡纪委数", "查处问题数"]),
        ("9个局党组排查风险点45个。", ["局党组数", "廉政风险点数"]),
    ],
)
def test_bodies_and_what_they_set_up_or_found_are_told_apart(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_pleas_that_were_dealt_with_are_no_clues() -> None:
    assert _names("收集群众诉求300余件，分类处置260余件。")[1] == "处置群众诉求数"
    assert _names("收到问题线索30件，分类处置26件。")[1] == "处置问题线索数"
    assert _names("收集意见31件，举报处置27件。")[1] == "处置问题线索数"


def test_how_often_matters_were_heard_is_no_count_of_matters() -> None:
    assert _names("领导小组听取巡察汇报、研究重要事项21次。") == ["听取汇报次数"]
    assert _names("常委会研究重大事项12项。") == ["研究重大事项数"]


def test_what_was_found_to_follow_is_no_problem() -> None:
    assert _named("督导活动共发现总结特色、亮点做法24项。") == [("总结特色亮点做法数", "other")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("全省3个纪检监察干部培训基地之一。", ("干部培训基地数", "organization")),
        ("建成2个党员教育中心。", ("党员教育中心数", "organization")),
        ("新建4个退役军人服务站。", ("新建退役军人服务站数", "organization")),
        ("新建制度4个。", ("新建制度数", "rectification")),
        ("全县36个乡镇纪委委员中，专职的有5名。", ("乡镇纪委委员人数", "staffing")),
    ],
)
def test_bodies_called_after_persons_and_persons_of_bodies(
    text: str, named: tuple[str, str]
) -> None:
    assert _named(text)[0] == named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("专班对东山乡党委4大类16个方面22个问题的整改情况进行了检查。", "问题类别数"),
        ("就县局提出的3个方面存在的11项26个具体问题，逐条讨论。", "问题项数"),
        ("50余位民警来到县城东边新建不久的廉政教育馆参观学习。", "民警人数"),
        ("村级办公经费按5万元安排。", "村级办公经费"),
        ("农村党员违纪违法案件一直占案件总数50%以上。", "农村党员违纪违法案件占比"),
        ("内科分三次上缴卫生局廉政账户共计5200元。", "上缴次数"),
        ("●举行听证28件次。", "举行听证件次"),
        ("粮食产量360吨。", "粮食产量"),
    ],
)
def test_names_hold_no_cut_words(text: str, name: str) -> None:
    assert _names(text)[0] == name


def test_area_of_all_there_is_is_not_that_of_the_places_in_it() -> None:
    assert _names("辖6个乡镇，158个行政村，总面积1320平方公里。")[2] == "总面积"
    assert _names("收回林地12宗，总面积340亩。")[1] == "收回林地面积"


def test_what_is_still_being_put_right_is_not_yet_right() -> None:
    assert _names("基本完成并持续整改问题4个。") == ["持续整改问题数"]
    assert _names("限期整改问题3个，已整改问题45个。") == ["限期整改问题数", "整改问题数"]


def test_officials_who_did_something_are_not_all_that_are_watched() -> None:
    assert _named("违规经商办企业公职人员9名。") == [("违规经商办企业公职人员人数", "problems")]
    assert _names("覆盖公职人员8600名。") == ["监督对象人数"]
