"""Relations whose words leave no doubt are told to fail; what may be of something else is not."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks_of(text: str) -> list[tuple[str, bool | None]]:
    """Return the equations of a text and whether each holds."""
    return [
        (c.equation, c.holds) for c in extract(text, doc_id="x", tables=drawn_tables(text)).checks
    ]


def holding(text: str) -> list[bool | None]:
    """Return whether each of a text's relations holds."""
    return [holds for _, holds in checks_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全乡立案52件，同比增加6件，去年全年90件。",
        "全乡立案52件，同比增加6件（去年处分36人）。",
        "受理举报330件，上年同期300件。\n同比增长30%的是网络举报。",
    ],
)
def test_a_change_that_may_be_of_something_else_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "截至上月底在办案件31件，本月新收12件，本月办结17件，目前在办{}件。|26|36",
        "上期在册对象14人，本期新选任6人，解除9人，期末在册{}人。|11|21",
        "期初党员180名，新发展7名，转入5名，转出8名，去世2名，期末党员{}名。|182|192",
        "食堂专户期初余额6.4万元，当期收伙食费31.2万元、补助4万元，支出37万元，期末余额{}万元。|4.6|8.6",
        "承上年未了线索12件，今年新增问题线索71件，了结66件，结转下年{}件。|17|27",
        "上季度末在管34人，本季度新收15人，解除11人，季度末在管{}人。|38|28",
    ],
)
def test_a_stock_that_misses_what_came_and_went_is_told_by_whatever_name(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert holding(form.format(wrong)) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "去年办结31件，今年新收12件，办结17件，目前在办36件。",
        "年初预算45万元，全年收入31万元，支出28万元，年末余额9万元。",
        "年初在册31人，新增12人，其中转入5人，退出4人，目前在册39人。",
        "仓库年初存粮45吨，购进20吨，发放31吨，年末33吨，损耗率1.5%。",
        "上年利润40万元，收入90万元，支出70万元，年末结余22万元。",
    ],
)
def test_a_stock_with_an_unclear_beginning_or_move_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "受理总量为240件次，上年同期300件次，网络占总量的70%。",
        "处置线索18条，约为全部线索（72条）的28%。",
        "全年办结案件76件，整改未完成4件，结案率85%。",
        "办结率88.2%，比全县平均高3.1个百分点，比上年的87.4%有提升。",
        "满意率66.4%，整改率提高6.4个百分点，办结率上年为62.2%。",
    ],
)
def test_a_share_that_may_be_of_something_else_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到举报50件、线索36件，其中上级转来的分别为14件、10件，自收的分别为36件、{}件。|26|21",
        "开展谈话90人次、家访44户，其中班子成员分别完成20人次和12户，其他干部分别完成70人次和{}户。|32|22",
        "机关和子公司分别开展教育12场和25场，参加310人次和940人次，总计37场、{}人次。|1250|1350",
    ],
)
def test_second_of_two_columns_is_told_to_fail_where_the_first_comes_out(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True, True]
    assert sorted(holding(form.format(wrong)), key=bool) == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "一、机关自查问题16个，又发现问题3个。\n二、村级自查问题42个。\n以上共计发现问题91个。\n",
        "一、受理来信16件，立案4件。\n二、接待来访42件，立案2件。\n三、受理来电23件。\n全县共立案91件。\n",
        "二、村级自查问题42个。\n三、站所自查问题23个。\n以上共计自查问题91个。\n",
        "一、机关谈话16人。\n二、村级谈话42人。\n三、站所谈话23人。\n以上共计谈话78人。\n",
    ],
)
def test_a_total_below_what_is_no_whole_list_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "征求意见64条，采纳51条，未采纳{}条。|13|23",
    ],
)
def test_two_sides_of_one_thing_are_told_to_miss_it_however_far(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert False in holding(form.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "全院表彰48名，党员30名，群众8名。",
        "征求意见64条，当场采纳31条，未采纳13条，其余20条再议。",
        "全院职工148名，男医师30名，女医师28名。",
    ],
)
def test_sides_that_leave_room_for_more_are_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "县乡两级共查办案件152件，其中县级自办41件、乡镇办理{}件。|111|121",
        "虚列支出8600公斤×（3.15元-2.75元）={}元。|3440|4340",
    ],
)
def test_what_words_or_signs_make_of_two_numbers_is_told_however_far_off(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert holding(form.format(wrong)) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "县乡两级共查办案件152件，其中县级自办41件、乡镇办理90件、移送9件。",
        "全县15个村共有党员450名，平均每名党员走访群众40户。",
        "盘活土地236亩，年增收8.3万元，亩均租金由180元提高到420元。",
        "法院判处23人；检察机关提起公诉18人，不起诉1人。",
    ],
)
def test_what_may_be_of_other_numbers_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


_ON_SIDE = (
    "指标\t东镇\t西镇\t南镇\n年初存量\t6\t4\t5\n本年新收\t21\t13\t18\n本年办结\t23\t15\t17\n"
    "年末存量\t4\t{}\t6\n|2|7",
    "项目\t东镇\t西镇\t南镇\n发现问题\t30\t45\t26\n完成整改\t24\t39\t20\n正在整改\t6\t{}\t6\n|6|11",
    "项目\t东镇\t西镇\t南镇\n应整改\t40\t50\t30\n已整改\t36\t45\t24\n整改率\t90%\t{}%\t80%\n|90|70",
)


@pytest.mark.parametrize("text", _ON_SIDE)
def test_a_table_on_its_side_is_read_as_one_that_stands(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True, True, True]
    assert sorted(holding(form.format(wrong)), key=bool) == [False, True, True]


def test_a_table_on_its_side_of_which_few_columns_come_out_is_not_said_to_fail() -> None:
    text = _ON_SIDE[0].split("|")[0].replace("\t4\t{}", "\t9\t9")
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "科室\t应考\t实考\t合格\t合格率\n内科\t20\t20\t18\t90%\n外科\t25\t24\t18\t75%\n",
        "项目\t一季度\t二季度\t上半年\n累计立案\t12\t27\t27\n在编人数\t9\t11\t11\n",
        "全镇现有低保户240户，经核查保留189户，清退21户。",
        "处置线索80条，立案24条，办结率95%。",
        "问题整改率91%，全县平均水平94.5%，高出5.5个百分点。",
    ],
)
def test_rates_and_times_of_another_base_are_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "立案120件，去年同期100件，处分人数同比增长5%。",
        "受理信访120件，上年同期100件，检举控告同比上升5%。",
        "信访量由去年的120件升至150件，检举控告上升5%。",
        "招标项目60个，去年同期50个，中标金额同比增长12%。",
        "20个村共有党员600名，村均发展党员2名。",
        "12所学校共有教师600人，校均配备心理教师2人。",
        "预算安排资金100万元，实际到位60万元，预算执行率98%。",
        "结案率98%，去年结案率为97%，成案率提高3个百分点。",
        "全市共有行政村120个，建成廉政文化示范点60个，覆盖率100%。",
        "应整改问题60个，已完成整改45个，按期完成率100%。",
        "排查合同200份，有效合同120份，无效合同30份，其余已到期。",
        "诫勉12人，通报8人，党纪处分5人，合计20人。",
        "一、甲镇发现问题14个。\n二、乙镇发现问题20个。\n三、丙镇发现问题10个。\n共整改问题35个。",
        "一、信访室。受理信访14件。\n二、案管室。受理信访10件。\n共转办信访20件。",
    ],
)
def test_rates_means_and_totals_of_another_thing_are_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "立案120件，去年同期100件，自办案件同比增加5件。",
        "受理信访举报120件，去年同期100件，同比增长20%，其中重复信访下降5%。",
        "整改率由年初的60%提升至95%，群众满意率提高5个百分点。",
        "年初在办案件30件，新收120件，办结110件，仍有超期案件5件。",
        "公务接待120批次，上年100批次，接待费用比上年下降12%。",
        "受理热线诉求720件，当场答复510件，转办210件，办结190件，办结率97.2%。",
        "收案258件，审结241件，占全省同类案件的1/4左右。",
        "信访量由去年的120件升至今年的150件，比前年增加60件。",
        "应整改问题80个，已整改60个，到期整改完成率100%。",
        "下达任务120件，已完成90件，序时进度完成率100%。",
        "受理举报45件，去年同期60件，实名举报同比减少8件。",
        "投诉由去年的120件降至今年的100件，重复投诉减少5件。",
    ],
)
def test_change_or_rest_of_another_thing_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


def test_rate_of_those_sent_on_alone_is_said_to_fail() -> None:
    assert holding("移交问题线索64件，已办结55件，办结率82.5%。") == [False]


def test_change_of_the_two_counts_beside_it_is_said_to_fail() -> None:
    assert False in holding("立案120件，去年同期100件，同比增长25%。")
    assert False in holding("全年立案120件，比去年的100件增加25件。")
