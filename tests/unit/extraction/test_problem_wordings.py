"""Problems in further wordings of reports, and words that only forbid or aim."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _evidence(text: str) -> list[str]:
    return [problem.evidence for problem in extract(text, doc_id="x").problem_categories]


def test_faults_between_commas_of_a_list_stand_each_by_itself() -> None:
    text = (
        "存在问题：山林承包合同未续签、承包费收缴不及时、台账登记不完整。\n下步打算：逐户核对。\n"
    )
    assert _evidence(text) == ["山林承包合同未续签", "承包费收缴不及时", "台账登记不完整"]


def test_fault_that_goes_on_behind_a_comma_of_a_list_stays_one() -> None:
    text = "存在问题：部分委员不会监督、不敢动真碰硬。\n"
    assert _evidence(text) == ["部分委员不会监督、不敢动真碰硬"]


@pytest.mark.parametrize("word", ["比如", "例如"])
def test_what_is_not_as_one_wishes_is_told_behind_an_example(word: str) -> None:
    text = f"工作中还有一些不尽如人意的地方，{word}谈话方案过于简略，卷宗归档不及时。\n"
    assert _evidence(text) == ["谈话方案过于简略", "卷宗归档不及时"]


def test_items_whose_last_word_finds_fault_are_problems() -> None:
    text = "首先，对条例的学习不系统。其次，分管领域的监督不主动。再次，交办事项的落实不到位。\n"
    assert _evidence(text) == ["对条例的学习不系统", "分管领域的监督不主动", "交办事项的落实不到位"]


def test_putting_right_on_paper_is_a_fault() -> None:
    text = "县林场在落实整改中存在敷衍应付、纸面整改等问题。\n"
    assert _evidence(text) == ["敷衍应付", "纸面整改"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存在问题：该局纪委监督缺位；该镇党委履职不力。\n", ["监督缺位", "履职不力"]),
        (
            "存在问题：该县纪委监委案件质量不高；该镇党委履职不力。\n",
            ["该县纪委监委案件质量不高", "履职不力"],
        ),
        ("存在问题：目前账目公开不及时；合同管理不规范。\n", ["账目公开不及时", "合同管理不规范"]),
    ],
)
def test_words_that_lead_to_a_fault_are_none_of_it(text: str, expected: list[str]) -> None:
    assert _evidence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "严禁有下列行为：（一）违规收受礼品礼金；（二）公车私用；（三）违规操办酒席。\n",
        "各单位不得有以下情形：一是违规发放补贴；二是公款吃喝；三是虚报冒领。\n",
        "各支部要重点检查以下情形：学习不经常、记录不规范、考勤不严格。\n",
        "首先，防止学习不系统。其次，防止监督不主动。再次，防止落实不到位。\n",
        "对整改不积极的，予以约谈；对公开不主动的，责令改正。\n",
        "督查内容：一看责任是否落实不力；二看制度是否流于形式；三看整改是否敷衍应付。\n",
        "到年底，力争实现干部纪律意识不强、作风拖沓等现象明显减少。\n",
    ],
)
def test_what_is_forbidden_or_aimed_at_is_no_problem(text: str) -> None:
    assert _evidence(text) == []


@pytest.mark.parametrize("fault", ["防止利益冲突机制不健全", "防止冒领的措施不到位"])
def test_fault_of_what_shall_prevent_something_is_one(fault: str) -> None:
    assert fault in _evidence(f"存在问题：一是台账不完整；二是{fault}。\n")


@pytest.mark.parametrize(
    "text",
    [
        "重点检查了12个村，发现以下问题：一是违规发放补贴；二是公款吃喝；三是虚报冒领。\n",
        "检查发现以下问题：一是违规发放补贴；二是公款吃喝；三是虚报冒领。今后要严禁此类行为。\n",
        "上级明令严禁公款吃喝，检查仍发现以下问题：一是违规发放补贴；二是公款吃喝；三是虚报冒领。\n",
    ],
)
def test_what_was_found_in_spite_of_a_ban_is_a_problem(text: str) -> None:
    assert len(_evidence(text)) == 3


def test_short_faults_head_what_is_told_of_them_in_a_paragraph() -> None:
    text = (
        "检查组发现以下突出问题。救助资金发放不及时。甲镇等3个乡镇拖了两个月。"
        "公示内容不规范。乙村的公示停在去年3月。主要原因是重视不够。\n"
    )
    assert _evidence(text) == ["救助资金发放不及时", "公示内容不规范"]


@pytest.mark.parametrize("head", ["存在问题", "存在的主要问题", "主要问题", "问题表现"])
def test_problems_below_a_head_of_their_own_beside_the_causes(head: str) -> None:
    text = (
        f"四、存在的主要问题及原因\n（一）{head}\n1.监督触角延伸不够。\n2.办案骨干储备不足。\n"
        "（二）原因分析\n1.培训不够系统。\n2.考核激励不到位。\n"
    )
    assert _evidence(text) == ["监督触角延伸不够", "办案骨干储备不足"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "一、重点检查以下内容：\n1.制度执行情况\n2.资金管理情况\n"
            "二、发现的问题\n1.账目管理混乱\n2.合同管理不规范\n",
            ["账目管理混乱", "合同管理不规范"],
        ),
        ("重点检查中发现以下问题：一是制度不健全；二是账目不清。\n", ["制度不健全", "账目不清"]),
        (
            "存在的不足：1.防止反弹不力。2.杜绝形式主义不彻底。\n",
            ["防止反弹不力", "杜绝形式主义不彻底"],
        ),
        (
            "存在问题：甲镇、乙镇账目不规范、合同管理不到位。\n",
            ["甲镇、乙镇账目不规范、合同管理不到位"],
        ),
    ],
)
def test_what_was_found_behind_what_was_looked_for_stays(text: str, problems: list[str]) -> None:
    assert _evidence(text) == problems
