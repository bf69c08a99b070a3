"""Problems written into the fields of a form, in whatever words."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems


def _told(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


def test_what_a_field_holds_is_told_item_by_item() -> None:
    form = (
        "支部检查表\n支部名称：甲村支部\n检查时间：5月12日\n存在问题：会议记录后补；台账漏登2人\n"
        "整改时限：5月底\n检查人：\n"
    )
    assert _told(form) == ["会议记录后补", "台账漏登2人"]


def test_a_field_comes_again_for_each_place() -> None:
    form = (
        "隐患清单\n点位：东门\n隐患描述：防撞柱松动\n整改建议：三日内加固\n"
        "点位：二楼\n隐患描述：应急灯不亮\n整改建议：立即更换\n"
    )
    assert _told(form) == ["防撞柱松动", "应急灯不亮"]


@pytest.mark.parametrize("held", ["无", "暂无。", "未发现问题", "已全部整改", "正常", "3个", "/"])
def test_a_field_without_a_problem_holds_none(held: str) -> None:
    assert _told(f"检查表\n单位：甲站\n存在问题：{held}\n整改时限：\n检查人：乙\n") == []


def test_a_line_of_a_letter_is_no_field() -> None:
    assert _told("各位同事：\n今天讨论的问题：食堂几点开饭。\n请大家踊跃发言。\n") == []


@pytest.mark.parametrize(
    "words",
    [
        "经检查，各项工作开展正常，制度健全，台账清楚。",
        "基本符合要求",
        "无，继续保持",
        "班子团结有力；群众评价高",
        "共5个，已整改5个",
        "现场已责令立即整改",
        "□有 □无",
        "3个（详见清单）",
    ],
)
def test_field_that_says_there_is_nothing_or_praises_lists_none(words: str) -> None:
    text = f"检查记录\n检查时间：5月12日\n被检查单位：甲镇卫生院\n存在问题：{words}\n检查人：某某\n"
    assert list(find_problems(text)) == []
