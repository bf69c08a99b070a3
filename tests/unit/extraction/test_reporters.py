"""Who reports: by its own name with its place, and never from the middle of a sentence."""

from __future__ import annotations

import pytest

from extraction.facts.reporters import called, normal_reporter, own_place, reporter_of
from extraction.facts.scope import level_of, row_reporter


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("柳泉县第二中学2022年党建工作报告", "柳泉县第二中学"),
        ("县二中2022年整改报告", "县二中"),
        ("柳泉县供销社党组2022年上半年情况报告", "柳泉县供销社"),
        ("柳泉县残联2022年工作总结", "柳泉县残联"),
        ("柳泉县卫健局党组关于医药领域整治情况的报告", "柳泉县卫健局"),
        ("柳泉县总工会关于专项整治的报告", "柳泉县总工会"),
        ("柳泉县人民医院2022年廉洁建设情况报告", "柳泉县人民医院"),
        ("柳泉县北河镇中心小学2022年工作总结", "柳泉县北河镇中心小学"),
        ("中共柳泉县市场监督管理局党组关于巡察整改情况的报告", "柳泉县市场监督管理局"),
        ("柳泉县住房和城乡建设局2022年工作总结", "柳泉县住房和城乡建设局"),
        ("柳泉县乡村振兴局2022年工作总结", "柳泉县乡村振兴局"),
        ("柳泉县审计局关于北河镇的审计报告", "柳泉县审计局"),
        ("关于柳泉县水利局2022年工作情况的报告", "柳泉县水利局"),
        ("关于柳泉县水利局专项资金管理问题的核查报告", None),
        ("关于对北河镇2022年财务收支进行审计的报告", None),
        ("2022年柳泉县北河镇纪委工作报告", "柳泉县北河镇纪委"),
        ("在柳泉县第九届纪律检查委员会第三次全体会议上的工作报告", "柳泉县纪委监委"),
        ("柳泉县北河镇纪委监委2022年工作报告", "柳泉县北河镇纪委"),
        ("柳泉县南关街道纪工委2022年工作报告", "柳泉县南关街道纪工委"),
        ("柳泉县人民医院纪委2022年工作报告", "柳泉县人民医院纪委"),
        ("力争乡镇纪委规范化建设情况", None),
        ("全年参加镇党委会议情况", None),
        ("移交县纪委监委问题线索情况", None),
        ("中国共产党柳泉县第九届纪律检查委员会公报", "柳泉县纪委监委"),
        ("柳泉县纪委 柳泉县监委2022年工作报告", "柳泉县纪委监委"),
        ("中共柳泉县委第三轮巡察工作情况通报", "柳泉县"),
        ("三泉市2022年工作情况", "三泉市"),
        ("柳泉县统计局2022年工作总结", "柳泉县统计局"),
        ("中共柳泉县委组织部2022年工作总结", "柳泉县委组织部"),
        ("国家税务总局白塔县税务局2022年工作总结", "国家税务总局白塔县税务局"),
        ("国家税务总局2022年工作总结", "国家税务总局"),
        ("国家统计局白塔调查队2022年工作总结", "国家统计局白塔调查队"),
        ("中国建设银行白塔县支行2022年工作总结", "中国建设银行白塔县支行"),
        ("白塔县公安局巡特警大队2022年工作总结", "白塔县公安局巡特警大队"),
        ("白塔县公安局与巡特警大队共建情况", "白塔县公安局"),
        ("白塔县水利局关于执法大队建设的报告", "白塔县水利局"),
        ("白塔县农业农村局2022年工作总结", "白塔县农业农村局"),
        ("白塔县北河镇桃源村2022年工作总结", "白塔县北河镇桃源村"),
        ("乡山县2022年工作情况", "乡山县"),
        ("镇宁市纪委监委2022年工作报告", "镇宁市纪委监委"),
        ("乡镇街道2022年工作情况", None),
        ("广西壮族自治区三泉市2022年工作情况", "广西壮族自治区三泉市"),
        ("中共白塔县委党校2022年工作总结", "白塔县委党校"),
        ("中共白塔县委2022年工作报告", "白塔县"),
        ("高新技术产业开发区2022年工作总结", "高新技术产业开发区"),
        ("国家级经济技术开发区2022年工作总结", None),
        ("白塔县开发区建设情况报告", "白塔县"),
        ("三个县2022年工作情况", None),
        ("北河镇2022年党风廉政建设工作总结", "北河镇"),
        ("柳泉县城乡低保专项整治情况报告", "柳泉县"),
        ("关于柳泉县乡镇纪委建设的调研报告", "柳泉县"),
        ("部分市直单位2022年检查情况表", None),
        ("2022年各县区线索处置情况", None),
        ("关于某县纪委办案情况的研究", None),
        ("关于完善基层监督体系的思考", None),
    ],
)
def test_title_names_the_body_with_its_place(title: str, expected: str | None) -> None:
    assert normal_reporter(title) == expected


FILLER = "开展监督检查12次，约谈8人。" * 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"柳泉县纪委监委2022年工作情况\n{FILLER}", "柳泉县纪委监委"),
        (f"{FILLER}\n柳泉县纪委监委\n2022年12月5日", "柳泉县纪委监委"),
        (f"{FILLER}\n柳泉县教育局（盖章）", "柳泉县教育局"),
        (f"2022年上半年，柳泉县纪委监委立案7件。\n{FILLER}", "柳泉县纪委监委"),
        (f"今年共检查12次。\n{FILLER}移送柳泉县纪委监委处理。", None),
        (f"今年共检查12次。\n{FILLER}\n柳泉县\t12", None),
    ],
)
def test_reporter_stands_at_the_head_or_signs(text: str, expected: str | None) -> None:
    assert reporter_of("工作材料", None, "工作材料.txt", text) == expected


@pytest.mark.parametrize(
    ("title", "issuer", "text", "expected"),
    [
        ("县纪委监委2024年工作总结", None, "立案7件。", "县纪委监委"),
        ("市纪委监委2024年工作总结", None, f"{FILLER}\n县纪委监委", "市纪委监委"),
        ("县纪委监委2024年工作总结", "柳泉县纪委监委", "立案7件。", "柳泉县纪委监委"),
        ("县纪委监委2024年工作总结", None, f"{FILLER}\n柳泉县纪委监委", "柳泉县纪委监委"),
        ("工作信息第3期", None, "上半年，县纪委监委检查5次。", "县纪委监委"),
        ("工作信息第3期", "县纪委监委", f"{FILLER}\n柳泉县纪委监委", "县纪委监委"),
        ("镇纪委2024年工作总结", None, "立案2件。", "镇纪委"),
    ],
)
def test_a_committee_without_a_place_is_the_reporter_where_no_other_says_more(
    title: str, issuer: str | None, text: str, expected: str | None
) -> None:
    assert reporter_of(title, issuer, f"{title}.txt", f"{title}\n{text}") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("柳泉县2024年纪检监察工作总结", "柳泉县纪委监委"),
        ("北河镇2024年监督执纪工作情况", "北河镇纪委"),
        ("柳泉县2024年工作总结", "柳泉县"),
        ("关于柳泉县纪检监察工作情况的调研报告", "柳泉县"),
        ("柳泉县教育局2024年纪检监察工作总结", "柳泉县教育局"),
        ("北河村2024年纪检监察工作总结", "北河村"),
        ("柳泉县人大常委会关于纪检监察工作情况的视察报告", "柳泉县"),
        ("柳泉县政协关于纪检监察工作情况的报告", "柳泉县"),
        ("柳泉县乡镇2024年纪检监察工作情况", "柳泉县"),
        ("柳泉县国资系统纪检监察工作总结", "柳泉县"),
        ("柳泉县派驻机构监督执纪工作总结", "柳泉县"),
        ("柳泉县纪检监察机构2024年审查调查工作总结", "柳泉县纪委监委"),
    ],
)
def test_work_that_only_committees_do_is_that_of_the_committee(title: str, expected: str) -> None:
    assert reporter_of(title, None, f"{title}.txt", f"{title}\n立案7件。") == expected


@pytest.mark.parametrize("shift", range(8))
def test_name_is_not_cut_where_the_end_of_a_text_is_read(shift: int) -> None:
    end = "\n柳泉县纪委监委\n2022年12月5日\n" + "附" * (180 + shift)
    assert reporter_of("材料", None, "材料", FILLER + end) in ("柳泉县纪委监委", None)


def test_levels_of_bodies_follow_their_place() -> None:
    names = ("柳泉县第二中学", "柳泉县北河镇中心小学", "临江市城市管理局", "北河社区")
    assert [level_of(name) for name in names] == ["县区直属", "乡镇直属", "市直属", None]
    names = ("住房和城乡建设局", "乡村振兴局", "城镇管理局", "村镇银行", "临江市城乡建设局")
    assert [level_of(name) for name in names] == [None, None, None, None, "市直属"]
    names = ("乡山县纪委监委", "北镇市", "北镇市东河乡", "东河乡乡村振兴站", "广西壮族自治区三泉市")
    assert [level_of(name) for name in names] == ["县区", "市", "乡镇", "乡镇直属", "市"]


def test_places_above_stand_apart() -> None:
    assert own_place("柳泉县北河镇纪委") == ("柳泉县", "北河镇纪委")
    assert own_place("柳泉县纪委监委") == ("", "柳泉县纪委监委")
    assert own_place("柳泉县第二中学") == ("柳泉县", "第二中学")
    assert own_place("北河镇纪委") == ("", "北河镇纪委")


def test_branch_of_a_national_body_is_called_by_its_own_name() -> None:
    assert "白塔县税务局" in called("国家税务总局白塔县税务局")
    assert called("国家税务总局") == {"国家税务总局"}


@pytest.mark.parametrize("body", ["县供销社", "县残联", "县总工会", "县档案馆", "县广播电视台"])
def test_row_of_a_league_or_a_society_is_its_own_and_not_the_reporters(body: str) -> None:
    assert row_reporter(body, "柳泉县") == body
