"""Paragraphs that open with what they are about, and the times and fields of their figures."""

from __future__ import annotations

from extraction.pipeline import extract


def _matters(text: str) -> dict[str, str]:
    return {fact.value_text: fact.matter for fact in extract(text, doc_id="x").facts}


def test_paragraph_about_an_aspect_gives_its_field_to_all_its_figures() -> None:
    text = (
        "某市纪委监委通报2025年1至9月工作情况\n\n全市立案1874件。\n\n"
        "群众身边不正之风和腐败问题集中整治方面，全市共查处问题1127起，处分893人。\n\n"
        "查处违反中央八项规定精神问题方面，9月份，全市共查处52起，处分49人。\n\n"
        "队伍建设方面，举办培训班6期。\n"
    )
    assert _matters(text) == {
        "1874": "", "1127": "群众身边", "893": "群众身边",
        "52": "中央八项规定精神", "49": "中央八项规定精神", "6": "",
    }  # fmt: skip


def test_outcome_behind_a_problem_put_right_is_of_that_problem() -> None:
    text = "整治中小学“校园餐”问题查处96起、处分71人；整治农村集体“三资”问题查处418起、处分369人。"
    matters = _matters(text)
    assert (matters["71"], matters["369"]) == ("校园餐", "三资")


def test_parts_of_a_month_keep_it_behind_the_aspect() -> None:
    text = (
        "某市纪委监委通报2025年1至9月工作情况\n\n"
        "作风建设方面，9月份，全市查处52起。从类型看，享乐主义问题37起，形式主义问题15起。"
        "1至9月累计查处466起。\n"
    )
    told = {fact.value_text: fact.period for fact in extract(text, doc_id="x").facts}
    assert told == {"52": "9月份", "37": "9月份", "15": "9月份", "466": "1至9月"}


def test_paragraph_of_one_of_several_fields_is_of_that_one() -> None:
    text = (
        "关于全市殡葬、养老领域专项整治情况的通报\n\n全市立案146件。\n\n"
        "——殡葬领域，从“最后一程”查起。发现问题375个，立案86件。\n\n"
        "——养老领域，向“养老钱”亮剑。发现问题53个。\n"
    )
    matters = _matters(text)
    assert matters["146"] == "殡葬、养老"
    assert (matters["375"], matters["86"], matters["53"]) == ("殡葬", "殡葬", "养老")


def test_who_is_drawn_from_a_system_is_not_of_its_field() -> None:
    assert set(_matters("抽调干部86人，其中从审计、财政系统抽调19人。").values()) == {""}
