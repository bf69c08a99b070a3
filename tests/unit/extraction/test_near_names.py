"""Names that lay near by, and belonged to another figure or to another deed."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李某违规收受管理服务对象礼金、消费卡折合1.8万元。", "收受礼金"),
        ("违规收受购物卡3000元。", "收受购物卡金额"),
        ("违反廉洁纪律，收受现金1.5万元。", "收受现金金额"),
        ("利用职务便利收受购物卡、现金12万元。", "受贿金额"),
        ("收受他人财物12万元。", "受贿金额"),
    ],
)
def test_gifts_against_discipline_are_no_bribes(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_the_bribe_of_one_person_says_nothing_of_the_gifts_of_the_next() -> None:
    told = _names("张某利用职务便利收受财物12万元；王某违规收受消费卡3000元。")
    assert told == ["受贿金额", "收受消费卡金额"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("向不符合条件人员发放资金1.3万元。", "违规发放资金"),
        ("重复发放补贴1.2万元。", "重复发放资金"),
        ("给已去世人员继续发放补贴资金2.7万元。", "违规发放资金"),
        ("清退不符合条件人员，向困难群众发放救助资金210万元。", "发放资金"),
        ("发放补贴资金2300万元。", "发放资金"),
    ],
)
def test_money_wrongly_paid_is_not_money_paid(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("抽查6个乡镇42个村。", ["抽查乡镇数", "抽查村数"]),
        ("走访了8个镇和15个村。", ["走访乡镇数", "走访村社数"]),
        ("抽查6个村。", ["抽查村数"]),
    ],
)
def test_the_noun_of_the_next_figure_names_that_one_alone(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("对未完成整改的3个单位进行了约谈。", ["未完成整改单位数"]),
        ("仍有2个乡镇未完成整改。", ["未完成整改乡镇数"]),
        ("通报12家，其余5家单位未整改。", ["通报数", "未整改单位数"]),
        ("还有6个问题未完成整改。", ["未完成整改问题数"]),
        ("未完成整改的4个问题。", ["未整改问题数"]),
    ],
)
def test_bodies_that_have_not_put_right_are_no_problems(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("检查发现6个村合同没有台账。", ["无台账村数"]),
        ("核查发现5个村的合同没有台账，3个村合同超期。", ["合同无台账村数", "合同超期村数"]),
        ("发现6份合同没有台账。", ["问题合同数"]),
        ("检查发现12个问题没有整改。", ["发现问题数"]),
    ],
)
def test_villages_whose_contracts_lack_something_are_villages(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1.违规出借资金35万元。", "违规出借资金"),
        ("二是违规出借资金35万元。", "违规出借资金"),
        ("3、超标准接待3次。", "超标准接待次数"),
        ("②虚报班次21个。", "虚报班次数"),
        ("一、二季度立案5件。", "立案数"),
    ],
)
def test_the_number_of_an_item_is_no_part_of_a_name(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_two_quarters_are_no_number_of_an_item() -> None:
    (fact,) = find_facts("一、二季度立案5件。")
    assert fact.period == "一、二季度"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("信访21件（次），比去年同期件（次）少2件（次）。", ["群众信访件次", "群众信访减少件次"]),
        ("受理信访213件次，比去年同期件次增加12件次。", ["群众信访件次", "群众信访增加件次"]),
        ("发放资金减少4万元。", ["发放资金减少额"]),
    ],
)  # fmt: skip
def test_the_measure_before_a_change_is_no_name(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("走访时3户没有人在家。", "无人在家户数"),
        ("走访当日，2户没有人在家。", "无人在家户数"),
        ("走访时5户没有享受低保。", "未享受低保户数"),
    ],
)
def test_where_nobody_is_there_nothing_is_left_undone(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对2家单位通报批评，其余6家单位约谈。", "约谈单位数"),
        ("对2家单位进行约谈，对其余6家单位通报批评。", "通报批评单位数"),
        ("处分12人，其余9人批评教育。", "批评教育人数"),
    ],
)
def test_what_was_done_with_the_rest_is_said_behind_it(text: str, name: str) -> None:
    assert _names(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("违规吃喝6起、收礼5起、其他3起。", "其他问题数"),
        ("受理检举控告41件、批评建议8件、其他6件。", "其他信访数"),
        ("招待费3万元、租金2万元、其他1万元。", "其他金额"),
        ("立案涉及农业7件、教育5件、其他4件。", "立案数"),
    ],
)
def test_the_rest_of_a_list_of_kinds_is_none_of_them(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_a_field_in_a_list_of_what_letters_reflect_is_one_of_them() -> None:
    told = _names("反映农业农村领域12件、教育领域8件、其他5件。")
    assert told == ["反映农业农村领域数", "反映教育领域数", "反映其他数"]
    told = _names("受理信访372件。从内容看，工程建设54件、教育领域41件、选人用人19件。")
    assert told[1:] == ["工程建设数", "教育领域数", "选人用人数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("受理信访213件，其中检举控告131件、其他60件。", "其他信访数"),
        ("立案31件，其中农村低保7件、其他8件。", "其他案件数"),
        ("县林场违规出借资金35万元。", "违规出借资金"),
        ("入户走访126户，其中23户无人在家。", "无人在家户数"),
        ("完成年度任务的92%。", "年度任务完成率"),
        ("问题线索情况：甲镇12件。", "问题线索数"),
    ],
)
def test_words_beside_a_figure_say_no_more_than_they_mean(text: str, names: str) -> None:
    assert _names(text)[-1] == names


def test_body_without_a_wrong_deed_stays_in_its_name() -> None:
    assert _names("林场经营收入35万元。") == ["林场经营收入"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某局长收受贿赂23万元，某副局长违规收受红包8000元。", "收受红包金额"),
        ("县民政局错发高龄补贴1.7万元。", "错发高龄补贴"),
        ("县民政局发放高龄补贴1.7万元。", "发放资金"),
        ("抽查15个村民小组。", "抽查村民小组数"),
        ("对2家单位进行约谈，其余7家单位限期整改。", "限期整改单位数"),
        ("5个组全年未处置问题线索。", "未处置问题线索组数"),
        ("有24个未完工项目。", "未完工项目数"),
    ],
)
def test_deeds_of_others_name_no_figure(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_items_of_two_sentences_in_one_do_not_lend_their_names() -> None:
    told = _names("出租门面房3间；加油卡使用不规范，涉及5张。")
    assert "门面房" not in told[-1]


def test_persons_of_each_count_are_named_like_it() -> None:
    told = _names("其中，甲类隐患23起35人，乙类欠账29起39人。")
    assert "甲类" in told[1]
    assert "乙类" in told[3]


def test_households_of_one_thing_keep_their_name() -> None:
    assert _names("立案5件6人，结案3件4人。") == ["立案数", "立案人数", "结案数", "结案人数"]


def test_a_verb_does_not_go_on_over_another() -> None:
    told = _names("收回多付工程款23.5万元，督促施工单位退回超付款12万元。")
    assert "收回" not in told[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("超标准发放奖金4万元，重复报销差旅费1万元，坐支收入2万元，合计7万元。", "合计金额"),
        ("第一种形态52人次、第二种形态10人次、第三种形态2人次，合计64人次。", "合计人次"),
        ("甲县立案4件，乙县立案3件，丙县立案2件，合计9件。", "立案数"),
    ],
)
def test_the_sum_of_several_kinds_is_none_of_them(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_persons_right_behind_closed_cases_are_of_those_cases() -> None:
    text = "惩处市管干部6人、省管干部2人，审结外逃人员案件9件14人。"
    assert [fact.indicator for fact in find_facts(text)][-2:] == ["结案数", "结案人数"]
