"""Under which class a problem comes: what it is about before how it is wrong."""

from __future__ import annotations

import pytest

from extraction.problems import find_problems, load_taxonomy
from extraction.problems.taxonomy import Taxonomy, read_taxonomy


def _label(words: str) -> str | None:
    found = load_taxonomy().classify(words)
    return found.leaf.name if found is not None else None


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("耗材采购把关不严", "采购不规范"),
        ("队伍稳定性不够", "人员流动频繁"),
        ("制度不全", "制度不健全"),
        ("运用“四种形态”准确性不高", "监督质效不高"),
        ("渡口改造验收走过场", "验收把关不严"),
        ("惠农补贴监管缺位", "惠民政策落实不到位"),
        ("船员干部储备不足", "队伍结构不合理"),
        ("航道项目支出进度缓慢", "预算执行不严"),
        ("缴费单看不懂", None),
        ("村监委看不懂账本", "监督能力不足"),
        ("对下属站点失管失察", "监督责任落实不到位"),
        ("案件定性还不准", "案件质量不高"),
        ("提级范围标准不统一", None),
        ("制度设计有漏洞", "制度不健全"),
        ("村口路灯不亮", "公共服务不到位"),
        ("验收单缺签名", "台账管理不规范"),
        ("监委会几个人都没有学过财会", "监督能力不足"),
        ("食堂招标走过场", "招投标不规范"),
        ("“三重一大”制度流于形式", "民主集中制执行不到位"),
        ("对巡察反馈问题整改力度不够", "整改不到位"),
        ("办案安全责任落实不到位", "办案安全责任不落实"),
        ("提醒谈话走过场", "谈话提醒不到位"),
        ("财务管理不够规范", "财务管理混乱"),
        ("数据统计不够规范", "数据报送不规范"),
        ("学用结合不紧密", "理论学习不深入"),
        ("遇到遗留问题绕着走", "不担当不作为"),
        ("一把手权力过于集中", "权力运行制约不力"),
        ("村干部法纪观念淡", "纪律意识淡薄"),
        ("印章管理失控", "印章管理不严"),
        ("新官不理旧账", "营商环境不优"),
        ("派驻监督、巡察监督之间统筹不够", "贯通协同不足"),
        ("报表多头索要", "文山会海"),
        ("越级上访较多", "信访办理不力"),
        ("值班人员追剧", "值班考勤纪律松弛"),
    ],
)
def test_label_goes_by_what_a_problem_is_about(words: str, label: str | None) -> None:
    assert _label(words) == label


@pytest.mark.parametrize(
    "words",
    [
        "风险意识不强",  # no lack of will to supervise
        "施工单位收入偏低",
        "固定资产投资增幅偏高",
    ],
)
def test_label_is_none_where_no_phrase_is_about_it(words: str) -> None:
    assert _label(words) is None


def test_label_that_says_only_how_is_the_last_choice() -> None:
    rows = read_taxonomy("version: 1\ndomains:\n  甲:\n    空转: [~走过场]\n    谈话: [谈话]\n")
    classes = Taxonomy(rows)
    about, how = classes.classify("谈话走过场"), classes.classify("检查走过场")
    assert about is not None
    assert about.leaf.name == "谈话"
    assert how is not None
    assert (how.leaf.name, how.rule) == ("空转", "走过场")


def test_gap_of_a_phrase_ends_at_a_comma() -> None:
    classes = Taxonomy(read_taxonomy("version: 1\ndomains:\n  甲:\n    预警: [预警*不]\n"))
    assert classes.classify("预警模型建成，监督不多") is None
    assert classes.classify("预警信息不准") is not None


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "二、存在的主要问题\n1.供货合同签订滞后（9份）\n2.验收记录补填（涉及4个库）",
            ["供货合同签订滞后", "验收记录补填"],
        ),
        (
            "存在的主要问题\n【台账失真】渡口上报数多出6艘。\n【物资沉淀】救生衣压在库里。",
            ["台账失真", "物资沉淀"],
        ),
        (
            "三、存在的主要问题\n1.夜间巡查不实问题。漏签11次。\n2.联防协作不紧问题。互不通报。",
            ["夜间巡查不实", "联防协作不紧"],
        ),
        (
            "巡察组认为，该站党支部推动渔船改造迟缓，回应船主诉求敷衍，对驻岛职工关爱不够。",
            ["推动渔船改造迟缓", "回应船主诉求敷衍", "对驻岛职工关爱不够"],
        ),
    ],
)
def test_what_counts_or_heads_a_problem_is_no_word_of_it(text: str, problems: list[str]) -> None:
    assert [problem.evidence for problem in find_problems(text)] == problems


def test_a_body_is_left_out_with_its_leaders_and_never_cut_inside_a_word() -> None:
    whole = ["该市场秩序混乱", "该办事窗口管理混乱", "该村民理事会账目混乱", "该局党组织软弱涣散"]
    words = [*whole, "该局党组履职不力", "该公司领导班子内耗严重"]
    text = "二、存在问题\n" + "".join(f"{at}.{told}。\n" for at, told in enumerate(words, 1))
    told = [problem.evidence for problem in find_problems(text)]
    assert told == [*whole, "履职不力", "内耗严重"]
