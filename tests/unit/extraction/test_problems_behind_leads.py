"""Problems in the sentence behind one that says there are some, and texts of the law."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems, load_taxonomy


def problems(text: str) -> list[str]:
    return [problem.evidence for problem in find_problems(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "总的看，形势向好，但仍面临不少问题和挑战。一些领域腐败易发多发的势头尚未得到遏制，"
            "隐形变异的“四风”时有发生，有的党组织管党治党责任虚化空转。",
            [
                "一些领域腐败易发多发的势头尚未得到遏制",
                "隐形变异的“四风”时有发生",
                "有的党组织管党治党责任虚化空转",
            ],
        ),
        (
            "从评查看总体较好，但也发现一些共性问题。在证据方面，言词证据矛盾未排除、书证来源不明；"
            "在程序方面，审批晚于谈话；在文书方面，处分决定错别字多。",
            ["言词证据矛盾未排除", "书证来源不明", "审批晚于谈话", "处分决定错别字多"],
        ),
        (
            "四、存在的主要问题\n与要求相比还有不小差距。主要表现在：监督穿透力不足，对参股企业看不住；"
            "数字化起步较晚，数据不通；干部历练少，懂工程的缺乏。\n",
            ["监督穿透力不足", "数字化起步较晚", "干部历练少"],
        ),
        (
            "不足之处也很明显，“三转”还不彻底，书记还分管拆迁；办案质量参差不齐，退回补证2件；监督重形式轻实效。",
            ["“三转”还不彻底", "办案质量参差不齐", "监督重形式轻实效"],
        ),
        (
            "暗访组到12个单位，发现以下情况：县档案局2人迟到；县供销社3人脱岗；县文化馆无人值守。",
            ["县档案局2人迟到", "县供销社3人脱岗", "县文化馆无人值守"],
        ),
        (
            "在内部管理中存在：出纳会计一人兼、现金支付未审批、报销审批倒签等突出问题。",
            ["出纳会计一人兼", "现金支付未审批", "报销审批倒签"],
        ),
        (
            "抽查的22个项目中，6个项目未按期开工，4个项目资金拨付滞后。",
            ["6个项目未按期开工", "4个项目资金拨付滞后"],
        ),
        (
            "经回头看，发现3家企业存在：暂存间标识不规范；数据异常未上报。",
            ["暂存间标识不规范", "数据异常未上报"],
        ),
        (
            "工作中，我们深切感到，委员履职动力不足，居务监督走过场，清单更新不及时，这些都需要着力解决。",
            ["委员履职动力不足", "居务监督走过场", "清单更新不及时"],
        ),
        (
            "多数单位落实较好，但也有少数单位重视不够，方案照抄照搬，信息报送超时。",
            ["重视不够", "方案照抄照搬", "信息报送超时"],
        ),
        (
            "干部队伍自身还存在“三弱”现象：学习力弱、执行力弱、约束力弱。",
            ["学习力弱", "执行力弱", "约束力弱"],
        ),
        (
            "二、自查发现的问题\n1. 包装与标识管理\n多数标签信息完整，但个别产品日期标注不清晰。\n"
            "2. 仓储管理\n物品摆放有序，但部分区域设备运行不稳定，影响保存。\n",
            ["个别产品日期标注不清晰", "部分区域设备运行不稳定"],
        ),
    ],
)
def test_problem_is_told_in_the_sentence_behind_its_announcement(
    text: str, expected: list[str]
) -> None:
    assert problems(text) == expected


def test_clause_without_a_fault_shows_that_a_sentence_tells_a_story() -> None:
    text = "当时还存在不少问题。大家心里着急，队伍连夜出发，路上人手不足。第二天又开会。"
    assert "队伍连夜出发" not in problems(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "存在的问题：一是在队伍建设上，专业人才断档；二是在内部管理上，印章登记不全。",
            ["专业人才断档", "印章登记不全"],
        ),
        (
            "存在的问题：一是“三会一课”记录不规范；二是监督不够有力，对村干部的监督也不到位。",
            ["“三会一课”记录不规范", "监督不够有力", "对村干部的监督也不到位"],
        ),
    ],
)
def test_items_are_told_without_their_aspect_and_with_their_second_fault(
    text: str, expected: list[str]
) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "有下列情形的给予警告：（一）不如实说明问题的；（二）隐匿证据、造成不良影响的。",
        "过去存在的力量不足、场所不规范、业务不熟练等问题得到有效解决。",
        "如何定性\n甲的行为构成受贿罪。甲拿到的股份还没有过户，未办手续，不改变性质。"
        "依照《刑法》第三百八十五条，本案未遂不明，主体不同，数额不清。",
    ],
)
def test_law_and_what_was_solved_are_no_problems(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("矛盾化解能力不强", "信访办理不力"),
        ("应急处置能力不足", "安全生产责任不落实"),
        ("基层治理能力不强", None),
        ("医生与药商交往界限不清", "政商关系不清"),
        ("执法自由裁量随意", "执法司法不规范"),
        ("村干部报酬偏低", "保障不到位"),
        ("后备人选难找", "队伍结构不合理"),
        ("各类平台账号多", "文山会海"),
        ("印章使用登记不全", "印章管理不严"),
        ("数字化监督起步晚", "信息化水平不高"),
        ("工作人员未履行请假手续", "值班考勤纪律松弛"),
        ("考勤制度执行不严", "值班考勤纪律松弛"),
        ("部分制度执行不严", "制度执行不严"),
        ("办案能力偏弱", "办案能力不足"),
        ("大额资金使用未经集体研究", "民主集中制执行不到位"),
        ("“四风”问题反弹", "落实中央八项规定精神不到位"),
    ],
)
def test_label_is_that_of_the_matter_or_none(words: str, label: str | None) -> None:
    found = load_taxonomy().classify(words)
    assert (found.leaf.name if found is not None else None) == label


def test_words_of_no_class_are_no_class() -> None:
    assert all(leaf.domain != "不归类" for leaf in load_taxonomy().leaves)


@pytest.mark.parametrize(
    "text",
    [
        "经自查，我单位不存在超标准接待、违规发放津补贴、公车私用等问题。",
        "检查中，未发现违规吃喝、公车私用、私设小金库等问题。",
        "抽查的22个项目中，6个项目已开工，4个项目提前完工。",
        "也有少数单位积极探索，创新方法，取得实效。",
        "该局不存在以下问题：一是白条入账；二是公款私存；三是超标接待。",
        "二、整治工作\n（一）查处违规吃喝问题\n（二）解决账目不清问题\n",
    ],
)
def test_denial_and_tasks_tell_no_problem(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "二、检查情况\n（一）未发现违规吃喝问题\n接待均有公函。\n（二）办公用房超标问题\n超面积6平方米。\n",
            ["办公用房超标"],
        ),
        (
            "（一）公务用车方面。未发现公车私用问题。\n（二）公务接待方面。有2批次接待无公函。\n",
            ["有2批次接待无公函"],
        ),
        (
            "1.甲局办事窗口无人值守；\n2.乙镇会议室摆放鲜花。\n以上问题，暴露出少数单位作风抓得不严不实。",
            ["甲局办事窗口无人值守", "乙镇会议室摆放鲜花"],
        ),
        (
            "发现的问题：1.甲局窗口无人值守；2.丙镇会议室摆放鲜花；3.丁镇提前关门。"
            "上述问题反映出个别单位责任落实不到位。",
            ["甲局窗口无人值守", "丙镇会议室摆放鲜花", "丁镇提前关门"],
        ),
    ],
)
def test_what_is_denied_and_what_is_said_of_all_stand_beside_the_problems(
    text: str, expected: list[str]
) -> None:
    assert problems(text) == expected
