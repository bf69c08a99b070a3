"""Tests for clauses that praise or ask, and those that only have the words of it."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.problems import find_problems, running_text
from extraction.problems.polarity import PUT_RIGHT, taken_back


def _found(text: str) -> list[str]:
    return [problem.evidence for problem in extract(text, doc_id="x").problem_categories]


@pytest.mark.parametrize(
    "fault",
    [
        "值班人员不坚守岗位",
        "加班审批不严格",
        "工程带病验收",
        "对如何解决群众诉求缺乏办法",
        "能否按期完工底数不清",
        "不畏法纪顶风违纪",
        "坚守意识不强",
    ],
)
def test_polarity_keeps_faults_that_have_words_of_praise_or_questions(fault: str) -> None:
    assert _found(f"巡察发现，台账不健全，{fault}。") == ["台账不健全", fault]


@pytest.mark.parametrize(
    "praise", ["干部不辞辛劳走村入户", "如何破解人手不足", "党员坚守岗位不松劲"]
)
def test_polarity_drops_praise_and_questions(praise: str) -> None:
    assert praise not in _found(f"巡察发现，台账不健全，{praise}。")


def test_polarity_takes_what_is_not_all_put_right_as_open() -> None:
    assert PUT_RIGHT.search("台账不全已全部整改到位")
    assert not PUT_RIGHT.search("台账不全未均整改到位")
    assert "档案记录不规范" in _found("巡察发现，档案记录不规范，至今未全部整改。")


def test_lists_in_one_line_look_for_advice_only_up_to_the_next_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = 0
    pattern = running_text._NEXT_STEP

    class Counting:
        def search(self, text: str, start: int, stop: int) -> object:
            nonlocal read
            read += stop - start
            return pattern.search(text, start, stop)

    monkeypatch.setattr(running_text, "_NEXT_STEP", Counting())
    text = "存在以下问题：一是记录不规范；二是账目不清。" * 200
    extract(text, doc_id="x")
    assert 0 < read < 10 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "市领导走访企业，现场解决的问题有：用地审批、用电增容、融资担保。",
        "监督检查的主要问题是：是否按时公开、是否集体研究、是否超标准。",
        "若出现值守脱岗、信息迟报、处置不力等问题，将严肃追责。",
        "村民反映低保评定不公、村务不公开等问题，县纪委核查，查明反映失实，已为干部澄清。",
        "对巡察发现的制度空转、监督缺位、账目不清等问题，逐条建立台账，现已全部销号。",
        "咨询回复\n来信人：甲\n问题：低保申请缺少哪些材料？\n答复：缺户口簿。\n",
    ],
)
def test_what_is_asked_supposed_untrue_or_settled_is_no_problem(text: str) -> None:
    assert not [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize(
    "text",
    [
        "对照检查提纲\n1.有没有巡查不细的问题？\n2.有没有敷衍塞责的问题？",
        "二、风险点\n1.开标环节：可能泄露标底、围标串标。\n2.验收环节：可能降低标准、弄虚作假。",
        "台账核对遵循下列原则：\n- 集中统一，一处归口；\n- 分级负责，逐级上报；\n- 严格保密。",
        "有下列情形的，予以通报：\n- 逾期不报送，仍不改正的；\n- 应当回避而不回避，影响公正的。",
    ],
)
def test_questions_risks_principles_and_conditions_are_no_problems(text: str) -> None:
    assert [problem.evidence for problem in find_problems(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "以前，船主反映的事转来转去，办得慢、反馈少。如今，县里打通平台，8天就能办结。",
        "要清醒认识到，作风问题具有顽固性反复性，稍有松懈就会反弹回潮。",
        "对策建议\n（一）针对力量不足问题，探索片区协作。\n（二）针对能力不强问题，以案代训。",
        "心得：文章深刻指出几种表现，如知行不一、不求实效、贪图虚名。",
    ],
)
def test_what_was_once_lies_in_things_is_advised_on_or_read_of_is_none(text: str) -> None:
    assert [problem.evidence for problem in find_problems(text)] == []


def test_what_was_once_and_still_is_is_a_problem() -> None:
    text = "反馈指出，以前，渡口验收不严、船检不细。如今，验收不严、船检不细仍未改观。"
    assert list(find_problems(text))


def test_the_year_past_takes_nothing_back() -> None:
    told = "过去一年，部分干部谋划不够，服务不优。现在距年底还有一个月。"
    assert [problem.evidence for problem in find_problems(told)] == ["部分干部谋划不够"]
    seen_in = "过去，渡口管理粗放，表现在台账混乱。"
    assert not taken_back(seen_in, 3, 9)
    assert taken_back("过去，渡口管理粗放。现在，日日有人值守。", 3, 9)


def test_what_some_have_none_of_is_no_problem() -> None:
    assert not list(find_problems("部分村无违纪案件；有的村多年没有信访；一些村矛盾不出村。"))
