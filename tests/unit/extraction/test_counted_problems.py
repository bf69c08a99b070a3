"""Problems that a part on problems counts, and the headings that lead to such parts."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def evidence(text: str) -> list[str]:
    return [found.evidence for found in extract(text, doc_id="t").problem_categories]


@pytest.mark.parametrize("heading", ["二、查出问题", "二、发现的问题", "（二）存在的问题"])
def test_faults_that_a_list_counts_are_each_a_problem(heading: str) -> None:
    text = f"{heading}\n共梳理问题96个，其中虚报产量31个，建而不用40个，资金拨付滞后25个。\n"
    assert evidence(text) == ["虚报产量", "建而不用", "资金拨付滞后"]


def test_money_behind_such_a_list_is_no_problem() -> None:
    text = (
        "二、发现的问题\n共发现问题68个，其中:超标准接待28个，列支不规范31个，公车私用不登记9个。"
        "涉及金额21万元。\n"
    )
    assert evidence(text) == ["超标准接待", "列支不规范", "公车私用不登记"]


@pytest.mark.parametrize(
    "text",
    [
        "二、发现的问题\n共发现问题96个，其中东镇31个，西镇40个，南镇25个。\n",
        "二、发现的问题\n共发现问题96个，其中党建方面31个，财务方面40个，工程方面25个。\n",
    ],
)
def test_places_and_aspects_that_a_list_counts_are_no_problems(text: str) -> None:
    assert not any("镇" in words or "方面" in words for words in evidence(text))


def test_items_that_count_several_faults_tell_each() -> None:
    text = (
        "三、主要问题\n（1）证据方面：证据缺失9件，书证未注明出处3件，签字超期的有5件。\n"
        "（2）程序不规范2件。\n"
    )
    found = evidence(text)
    assert found[:3] == ["证据缺失", "书证未注明出处", "签字超期"]
    assert len(found) == 4


def test_chapters_beside_one_on_problems_are_none() -> None:
    text = (
        "（一）基本情况\n检查单位6家。\n（二）发现的问题\n发现问题31个。\n"
        "（三）处理处罚\n移交线索9条。\n（四）整改情况\n已整改22个。\n"
    )
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【不足】1.警力不足。2.值班脱岗2人次。", ["警力不足", "值班脱岗2人次"]),
        ("【不足】\n1.警力不足。\n2.值班脱岗2人次。\n", ["警力不足", "值班脱岗2人次"]),
        ("二、问题剖析\n(1)学用脱节。\n(2)项目管控松。\n", ["学用脱节", "项目管控松"]),
        ("不足和打算：一是治理不够深；二是参与度低。", ["治理不够深", "参与度低"]),
        (
            "三、查出的问题\n（一）违规发放补贴。甲村多发2万元。\n"
            "（二）挪用。乙村报账员挪用3万元。\n",
            ["违规发放补贴", "挪用"],
        ),
        ("五、不平衡不充分之处\n县区间差距大；比对次数偏少。\n", ["县区间差距大", "比对次数偏少"]),
    ],
)
def test_headings_of_a_part_on_problems_are_known(text: str, expected: list[str]) -> None:
    assert evidence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "【做法】1.强化警力配备。2.规范值班制度。",
        "打算：一是推进治理；二是提高参与度。",
        "三、工作情况\n（一）走访。走访群众20户。\n（二）宣讲。宣讲3场。\n",
    ],
)
def test_work_and_plans_in_the_same_forms_are_no_problems(text: str) -> None:
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("fault", "category"),
    [
        ("少数干部纪法意识淡薄", "纪律意识淡薄"),
        ("部分职工纪律意识还不强", "纪律意识淡薄"),
        ("监督意识不强", "监督意识不强"),
        ("责任意识不强", "思想认识不到位"),
    ],
)
def test_faint_sense_of_discipline_is_no_faint_sense_of_supervision(
    fault: str, category: str
) -> None:
    text = f"二、存在的问题\n一是{fault}；二是台账记录不全。\n"
    assert extract(text, doc_id="t").problem_categories[0].category == category


def test_faults_found_and_counted_are_told_outside_a_part_on_problems() -> None:
    text = "全年共发现问题48个，其中违反财经纪律15个、工程管理不规范21个、作风漂浮12个，已改37个。"
    assert evidence(text) == ["违反财经纪律", "工程管理不规范", "作风漂浮"]
    sums = "审计查出问题金额合计320万元：多计工程量185万元，高套定额97万元，重复计取措施费38万元。"
    assert evidence(sums) == ["多计工程量", "高套定额", "重复计取措施费"]


def test_aspects_found_and_counted_are_no_problems() -> None:
    text = "全年共发现问题48个，其中党建方面15个、工程领域21个、乡村振兴12个，已改37个。"
    assert evidence(text) == []
