"""The lexicon: every example gives its own indicator, and names formed where it has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ExtractionError
from extraction.figures import find_facts
from extraction.indicators import CATEGORIES, load_lexicon

EXAMPLES = [(row.name, words) for row in load_lexicon().indicators for words in row.examples]


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(("name", "words"), EXAMPLES)
def test_lexicon_example_counts_its_indicator(name: str, words: str) -> None:
    assert name in names(f"{words}。")


def test_lexicon_holds_a_thousand_indicators_of_known_categories() -> None:
    rows = load_lexicon().indicators
    assert len({row.name for row in rows}) >= 1000
    assert {row.category for row in rows} == set(CATEGORIES)


def test_lexicon_indicator_belongs_to_one_category() -> None:
    rows = load_lexicon().indicators
    assert len({(row.name, row.category) for row in rows}) == len({row.name for row in rows})


def test_lexicon_has_no_alias_that_an_earlier_row_of_its_category_always_takes() -> None:
    lexicon = load_lexicon()
    units = {unit for row in lexicon.indicators for unit in row.units} | {None}
    taken: set[tuple[str, str, str | None]] = set()
    idle: list[tuple[str, str]] = []
    for row in lexicon.indicators:
        counted = [unit for unit in units if row.takes(unit)]
        for alias in row.aliases:
            told = {(alias, row.category, unit) for unit in counted}
            if told and told <= taken:
                idle.append((row.name, alias))
            taken |= told
    assert idle == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查处违规违纪问题46件51人。", ["查处问题数", "查处人数"]),
        (
            "立案30件，其中乡科级干部5件、村干部25件。",
            ["立案数", "立案乡科级干部数", "立案村干部数"],
        ),
        ("处分科级干部4人、一般干部9人。", ["处分科级干部人数", "处分一般干部人数"]),
        ("问责党组织3个、领导干部11人。", ["追责问责单位数", "追责问责人数"]),
        ("监督覆盖12家市直单位、30家事业单位。", ["监督单位数", "监督单位数"]),
        ("对2个责任单位和5名责任人员追责问责。", ["追责问责单位数", "追责问责人数"]),
        ("立案40件，同比增长8%。", ["立案数", "立案增长率"]),
        ("立案40件、结案30件，分别增长8%、5%。", ["立案数", "结案数", "立案增长率", "结案增长率"]),
        ("近三年立案525件，年均175件。", ["立案数", "年均立案数"]),
        ("公务用车由86辆减至61辆。", ["公务用车数", "公务用车数"]),
        ("满意率96.4%，较上年提高1.3个百分点。", ["满意率", "满意率提高百分点"]),
        ("核定编制220个，甲、乙两县每镇达到3个以上。", ["核定编制", "核定编制"]),
        (
            "受理信访举报40件，比上年同期52件少12件。",
            ["群众信访件次", "群众信访件次", "群众信访减少件次"],
        ),
        ("公款旅游和公车私用两类问题最多，分别为8起和5起。", ["公款旅游问题数", "公车私用问题数"]),
        ("追回外逃人员9名（引渡2人、劝返7人）。", ["追回外逃人员数", "引渡人数", "劝返人数"]),
        ("清理合同40份，已规范12份。", ["清理合同数", "整改问题合同数"]),
        ("甲县立案31件，乙县22件。", ["立案数", "立案数"]),
        (
            "立案30件。从身份看，村干部21人，乡科级9人。",
            ["立案数", "立案村干部人数", "立案乡科级干部人数"],
        ),
        ("决定不起诉4人。", ["不起诉人数"]),
        ("3个村的监委会主任不识账。", ["村社数"]),
    ],
)
def test_figures_lean_on_those_before_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("共拆除围挡36处。", "拆除围挡数", "rectification"),
        ("配备执法记录仪120台。", "执法记录仪数", "other"),
        ("追授锦旗5面。", "追授锦旗数", "other"),
        ("扣发绩效4人。", "扣发绩效人数", "sanctions"),
        ("核查组累计受理群众咨询18人次。", "受理群众咨询人次", "clues"),
        ("平台共录入苗木档案26册。", "录入苗木档案数", "supervision"),
        ("核定岗位津贴8.6万元。", "核定岗位津贴金额", "money"),
    ],
)
def test_unknown_things_are_named_by_their_own_words(text: str, name: str, category: str) -> None:
    found = [(fact.indicator, fact.category) for fact in find_facts(text)]
    assert found == [(name, category)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("批评教育6人、批评教育6人次。", ["批评教育人数", "批评教育人次"]),
        ("开展警示教育3场，参加86人次。", ["警示教育场次", "警示教育人次"]),
        ("接待群众来访4批9人次。", ["来访批次", "来访人次"]),
        ("运用第一种形态处理12人。", ["第一种形态人次"]),
        ("退缴违规资金8万元，整改到位资金5万元。", ["退缴违规资金", "整改到位资金"]),
        ("追缴违规资金8万元。", ["追回资金"]),
        ("全县实施4个重大项目。", ["重大项目数"]),
        ("3个项目已完工。", ["完工项目数"]),
        ("女党员12名，占35.3%。", ["女党员人数", "女党员占比"]),
        ("整改完成率96%。", ["整改率"]),
    ],
)
def test_name_agrees_with_the_unit_and_the_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # People who do something, or whom a clause names by what befell them.
        ("组织86名教职工学习典型案例。", ["学习人数"]),
        ("与23名村民代表谈话。", ["谈话人数"]),
        ("移交问题线索14件，涉及市管干部5人。", ["移交问题线索数", "问题线索涉及市管干部人数"]),
        ("被给予党纪政务处分的人中，县处级干部3人。", ["处分县处级干部人数"]),
        # A verb goes on through a list, not over another verb.
        ("巡察发现问题59个、问题线索2件。", ["发现问题数", "发现问题线索数"]),
        ("审核票据40张，剔除不合规票据9张。", ["审核票据数", "剔除不合规票据数"]),
        ("发放问卷110份，回收106份。", ["发放问卷数", "回收问卷数"]),
        # Bodies whose name holds a verb, or that did something.
        ("8个巡察组到12个村开展工作。", ["巡察组数", "村社数"]),
        ("22个乡镇建有标准化谈话室。", ["乡镇数"]),
        # Changes of several counts; rates of growth.
        (
            "党委9个、支部30个，分别比上年增加1个、2个。",
            ["党委数", "党支部数", "党委增加数", "党支部增加数"],
        ),
        ("信访举报44件，上升率10%。", ["群众信访件次", "信访举报增长率"]),
        ("65%以上线索来自巡察。", ["巡察线索占比"]),
        # Parts of what a sentence before counted, and what remains.
        (
            "发现问题21个，已整改19个。其中，采购方面问题6个。",
            ["发现问题数", "整改问题数", "采购方面问题数"],
        ),
        ("反馈3个方面34个具体问题。", ["问题方面数", "反馈问题数"]),
        ("反映乡科级干部5件，社区2件，其他1件。", ["反映乡科级干部数", "反映社区数", "反映其他数"]),
    ],
)
def test_figures_are_named_by_what_was_done(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_fee_is_not_named_after_the_money_before_it() -> None:
    """A wrong name is worse than a long one."""
    first, fee, _ = names("节约资金11万元；校服收费由每套320元降为265元。")
    assert first == "节约资金"
    assert fee.startswith("校服收费")


@pytest.mark.parametrize(
    "text",
    [
        "推行“4+4”工作法，落实4项主体责任。",
        "二十届中央纪委三次全会召开。",
        "三、下一步打算\n（一）全年开展检查12次，培训干部200人次以上。",
        "每镇至少核定3个编制。",
        "35岁以下干部要加强教育。",
        "判处有期徒刑3年6个月。",
        "20时49分许发生事故。",
        "坚持三个区分开来，落实八项规定。",
        "得分90分以上的较多。",
        "满意率低于80%的重新核实。",
        "全会强调，明年要组建10支队伍，盯住100个项目。",
        "换届前，将完成全市256个村的巡察。",
    ],
)
def test_figures_leave_out_targets_names_and_dates(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("组建五支监督检查组。", 5),
        ("分两批督办问题线索。", 2),
        ("自查问题为“零”。", 0),
        ("挽回损失近千万元。", 10_000_000),
        ("每年举办2期培训班。", 2),
        ("百余名干部参加测试。", 100),
        ("立案数翻了两番。", 2),
        ("总人口167万，居住19个民族。", 1_670_000),
    ],
)
def test_figures_take_words_that_count(text: str, value: int) -> None:
    assert [fact.value for fact in find_facts(text)][:1] == [value]


def test_collection_rows_come_before_those_shipped(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "category: organization\nindicators:\n"
        "  - {name: 廉洁驿站数, units: [个], aliases: [廉洁驿站, '#廉洁驿站']}\n",
        encoding="utf-8",
    )
    lexicon = load_lexicon(tmp_path)
    (fact,) = find_facts("建成9个廉洁驿站。", lexicon)
    assert (fact.indicator, fact.category) == ("廉洁驿站数", "organization")


def test_lexicon_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("indicators:\n  - {name: 甲}\n", encoding="utf-8")
    with pytest.raises(ExtractionError):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处分20人，同比下降9%。", ["处分人数", "处分人数增长率"]),
        ("立案11件11人，同比增长10%。", ["立案数", "立案人数", "立案增长率"]),
        ("处分人数上升12%。", ["处分人数增长率"]),
        ("负债率41%，较年初上升2.8个百分点。", ["负债率", "负债率上升百分点"]),
        ("差错率由9%降至4%，下降5个百分点。", ["差错率", "差错率", "差错率下降百分点"]),
        ("本轮发现问题90个，比上一轮下降8%。", ["发现问题数", "发现问题增长率"]),
        ("次均门诊费用同比下降5%，药占比降到27%。", ["次均门诊费用增长率", "药占比"]),
        ("网络举报59件，网络举报比重上升到三成。", ["网络举报数", "网络举报占比"]),
        ("核定编制60名，编制增加3名，增幅5%。", ["核定编制", "编制增加数", "编制增长率"]),
        ("聘请廉情监督员60名，平均每村3名。", ["廉情监督员人数", "廉情监督员人数"]),
        ("立案18件，组均3件。", ["立案数", "立案数"]),
        ("会议由20次压减至12次，压减40%。", ["会议次数", "会议次数", "会议压减率"]),
        ("会议同比压减40%。", ["会议增长率"]),
    ],
)
def test_changes_are_named_by_what_changes(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("医院设临床科室21个。", ["临床科室数"]),
        ("全县辖12个行政村。", ["行政村数"]),
        ("选聘社区廉情监督员30名、营商环境监督员9名。", ["廉情监督员人数", "营商环境监督员人数"]),
        ("征集问题12条，惠及企业8家。", ["征集问题数", "惠及企业数"]),
        ("获省级奖项2个。", ["省级奖项数"]),
        ("清理问题合同27份，走访餐饮场所9家。", ["清理问题合同数", "走访餐饮场所数"]),
        ("开展节日期间监督检查4次，举办业务培训2期。", ["监督检查次数", "培训班期数"]),
        (
            "检举控告26件次、申诉3件次、业务范围外9件次。",
            ["检举控告件次", "申诉件次", "业务范围外件次"],
        ),
        ("收到问题线索14件，其中自收8件。", ["接收问题线索数", "自收问题线索数"]),
        ("收到信访举报24件，其中自收8件。", ["群众信访件次", "自收信访件次"]),
        ("超范围列支2万元，欠缴承包费5万元。", ["超范围列支金额", "欠缴承包费"]),
        (
            "巡察党组织60个，覆盖率81%；陪餐制度执行率98%。",
            ["被巡察党组织数", "巡察覆盖率", "陪餐制度执行率"],
        ),
        ("立案行贿人员7人，基层借调上级机关9人。", ["立案行贿人员人数", "借调人数"]),
        ("检查公务用车6辆，查阅凭证90本。", ["检查公务用车数", "查阅凭证数"]),
        ("召开警示教育会5场，受教育干部640人次。", ["警示教育场次", "受教育人次"]),
    ],
)
def test_things_keep_the_words_that_say_which(text: str, expected: list[str]) -> None:
    assert names(text) == expected
