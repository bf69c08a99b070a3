"""What a report, a heading and a sentence say of which figures are counted."""

from __future__ import annotations

import pytest

from extraction.matters.sentence import whole_said
from extraction.pipeline import extract

TITLE = "柳泉县纪委监委2022年工作报告"


def matters(body: str, title: str = TITLE) -> dict[str, str]:
    found = extract(f"{title}\n{body}", doc_id="t")
    return {fact.value_text: fact.matter for fact in found.facts}


def test_what_only_the_title_names_is_of_each_figure() -> None:
    found = matters("立案43件。在养老领域立案9件。", "柳泉县殡葬领域专项整治情况报告")
    assert found == {"43": "殡葬", "9": "殡葬·养老"}
    table = "| 乡镇 | 立案（件） |\n|---|---|\n| 青石镇 | 43 |\n"
    found = extract(f"柳泉县殡葬领域专项整治情况报告\n立案9件。\n{table}", doc_id="t")
    assert {fact.matter for fact in found.facts} == {"殡葬"}


@pytest.mark.parametrize(
    ("body", "matter"),
    [
        ("聚焦校园餐，查处问题43起。", "校园餐"),
        ("紧盯学生餐食品安全，查处问题43起。", "校园餐"),
        ("围绕优化营商环境，设立监测点43个。", "营商环境"),
        ("医保基金方面，检查药店90家，处分43人。", "医保基金"),
        ("低保方面，清退90人；追责43人。", "低保"),
        ("对18个高标准农田项目开展检查，立案43件。", "高标准农田"),
        ("聚焦校园餐，查处问题9起；全县立案43件。", ""),
        ("聚焦主责主业，立案43件。", ""),
        ("低保方面，清退90人。立案43件。", ""),
        ("新增农村低保43户。", ""),
        ("扎实开展营商环境监督，立案43人。", "营商环境"),
        ("低保方面没有大的问题。立案43件。", ""),
        ("谈话提醒纪检监察干部9人次，立案43人。", "纪检监察干部"),
        ("立案查处行贿人员9人，处分党员43人。", ""),
        ("县委巡察机构巡察9个村，移交线索43件。", "巡察"),
        # The offices' own people, those who gave bribes, inspections.
        ("受理反映纪检监察干部问题线索9件，立案43人。", "纪检监察干部"),
        ("坚持刀刃向内，处分43人。", "纪检监察干部"),
        ("举办纪检监察干部培训43期。", ""),
        ("立案查处行贿人员9人，移送检察机关43人。", "行贿"),
        ("留置30人，其中留置行贿人员9人；主动投案43人。", ""),
        ("开展两轮常规巡察，巡察党组织9个，发现问题43个。", "巡察"),
        ("开展巡察两轮，移交问题线索9件，已立案43件。", "巡察"),
        ("开展巡察两轮，立案43件。", ""),
        ("开展巡察两轮，监督检查发现问题43个。", ""),
        ("信访举报90件，其中巡察移交9件。立案43件。", ""),
        ("查处形式主义、官僚主义问题9起，处理43人。", "形式主义、官僚主义"),
    ],
)
def test_sentence_names_a_field_or_kind_without_a_word_for_it(body: str, matter: str) -> None:
    assert matters(body)["43"] == matter


@pytest.mark.parametrize(
    ("body", "matter"),
    [
        ("二、医保基金：守住看病钱\n会同医保局检查药店43家。", "医保基金"),
        ("二、医保基金\n（一）摸清底数\n检查药店43家。", "医保基金"),
        ("二、医保基金\n检查药店9家。\n三、队伍建设\n培训43人次。", ""),
        ("1.殡葬领域专项整治。检查殡仪馆9家，立案43件。", "殡葬"),
        ("1.殡葬领域专项整治。检查殡仪馆9家。\n2.作风建设。通报43起。", ""),
        ("四、发挥巡察利剑作用\n发现问题43个。", "巡察"),
        ("四、统筹派驻监督、巡察监督\n发现问题43个。", ""),
        ("二、整治重点领域问题\n立案43件。", ""),
    ],
)
def test_heading_says_what_all_below_it_is_about(body: str, matter: str) -> None:
    assert matters(body)["43"] == matter


def test_fields_told_in_turn_are_each_of_its_own_figure() -> None:
    body = "推进金融、国企、医药等领域反腐败，分别立案39件、27件、14件。"
    assert matters(body) == {"39": "金融", "27": "国企", "14": "医药"}
    body = "处分干部35人，其中公安系统24人、法院5人。"
    assert matters(body) == {"35": "", "24": "公安", "5": ""}
    assert matters("现有干部35人，从财政系统调入24人。") == {"35": "", "24": ""}


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("关于陈大山等人违纪问题的通报", "案例通报"),
        ("关于李某等3名村干部违纪问题的通报", "案例通报"),
        ("柳泉县纪委监委通报4起违反中央八项规定精神典型问题", "案例通报"),
        ("关于5起群众身边腐败典型案例的通报", "案例通报"),
        ("关于王某严重违纪违法问题的通报", "案例通报"),
        ("关于2024年全县查处违纪违法问题情况的通报", ""),
        ("2024年全县信访举报情况通报", ""),
        ("柳泉县纪委监委2024年工作总结", ""),
        ("关于李某等3人违纪违法情况的通报", "案例通报"),
        ("关于李某等4名民警违纪问题的通报", "案例通报"),
        ("关于4起形式主义典型问题查处情况的通报", "案例通报"),
        ("关于村干部等人员经济责任履行情况的通报", ""),
        ("关于村医等人群参保的通报", ""),
        ("关于驾驶员等人才名单的通报", ""),
        ("关于全县12起信访件办理情况的通报", ""),
        ("关于各镇报送典型案例工作情况的通报", ""),
        ("关于全县2024年查处形式主义典型问题情况的通报", ""),
        ("关于表彰李某某等10名先进个人的通报", ""),
    ],
)
def test_a_notice_of_single_cases_counts_these_alone(title: str, matter: str) -> None:
    facts = extract(f"{title}\n\n共处分2人。\n", doc_id="x", title=title).facts
    assert [fact.matter for fact in facts if fact.value == 2] == [matter]


def test_what_a_notice_tells_of_its_whole_place_is_not_of_its_cases() -> None:
    title = "关于3起典型问题的通报"
    text = f"{title}\n\n今年以来，全县共启动问责38起，处分21人。\n赵某违规报销，处分2人。\n"
    facts = extract(text, doc_id="x", title=title).facts
    assert {fact.value: fact.matter for fact in facts if fact.value != 3} == {
        38: "", 21: "", 2: "案例通报",
    }  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        "全县的事。" + "另外的话" * 10 + "；" * 4,
        "全县" + "一句没有句号的长话，" * 25,
        "现向全县通报，",
        "对全县教育系统原负责人立案查处，",
    ],
)
def test_what_is_said_elsewhere_or_to_a_whole_place_makes_no_figure_its_own(before: str) -> None:
    text = f"{before}处分2人"
    assert not whole_said(text, text.index("2"))
