"""Names in reports of towns and villages that would be added to the sums of another thing."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("走访4个乡镇和7个村。", ["走访乡镇数", "走访村社数"]),
        ("抽查3所学校和5个村。", ["抽查学校数", "抽查村数"]),
        ("检查4个县直单位和6个镇。", ["检查单位数", "检查乡镇数"]),
        ("督查5个部门和9个乡。", ["督查部门数", "督查乡镇数"]),
        ("下沉13个乡镇（街道）、91个村（社区）开展督导。", ["乡镇数", "村社数"]),
        ("走访12户农户、6家企业。", ["走访户数", "走访企业数"]),
        ("将机关各室、7个派出纪检监察组编成3个小队。", ["派出纪检监察组数", "小队数"]),
        ("对13家诊所进行突击检查，约谈4家。", ["检查诊所数", "约谈诊所数"]),
    ],
)
def test_the_next_of_a_list_counts_its_own_places(text: str, names: list[str]) -> None:
    assert _names(text)[: len(names)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("走访9个乡镇财政所。", "走访乡镇财政所数"),
        ("联合8个乡镇派出所开展整治。", "乡镇派出所数"),
        ("走访11个村文化活动室。", "走访村文化活动室数"),
        ("全县15个乡镇便民服务大厅设立监督点。", "乡镇便民服务大厅数"),
        ("赴5个乡镇中心小学调研。", "调研乡镇中心小学数"),
        # What follows is no body of the place.
        ("走访9个乡镇开展督查。", "走访乡镇数"),
        ("走访9个乡镇站点建设情况。", "走访乡镇数"),
        ("检查5个乡镇中心工作。", "检查乡镇数"),
    ],
)
def test_a_body_within_a_place_is_no_place(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("约谈5个街道便民服务中心负责人。", "约谈负责人数"),
        ("检查41个粮食经纪人。", "检查粮食经纪人数"),
        ("走访12名特困人员。", "走访特困人员人数"),
        ("约谈5个村干部。", "约谈村干部人数"),
    ],
)
def test_a_noun_keeps_the_person_in_it(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("消除“零立案”乡镇5个。", "消除零立案乡镇数"),
        ("全年零立案单位12家。", "零立案单位数"),
        ("零办案派驻组3个。", "零办案派驻组数"),
        ("进驻119家涉粮单位。", "涉粮单位数"),
        ("走访涉农企业23家。", "走访涉农企业数"),
        ("检查涉及企业23家。", "检查企业数"),
        ("涉及涉案企业6家。", "涉案企业数"),
    ],
)
def test_some_bodies_are_told_apart_from_all(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("扶贫领域问题中，发生在12个山区县的有157起。", ["山区县数", "发生在山区县问题数"]),
        ("上述问题中，发生在乡镇街道的有43起。", ["发生在乡镇街道问题数"]),
        ("涉及危房改造问题的有22起，占18%。", ["危房改造问题数", "危房改造问题占比"]),
        ("通报的案例中，有61起涉及乡镇干部。", ["涉及乡镇干部案例数"]),
        ("排在第二位的是涉及低保名额确定的问题，共69起。", ["低保名额确定问题数"]),
        # Nothing says what they are.
        ("从主体看，有45起涉及村干部。", ["未归类数字"]),
    ],
)
def test_where_and_of_what_kind_names_what_happened(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("违规向35户果农摊派围栏安装费。", ["被摊派果农户数"]),
        ("向18名种植户强行推销农机保险。", ["被推销种植户人数"]),
        ("李某向12家企业拉赞助。", ["被拉赞助企业数"]),
        ("向26户贫困户收取手续费，共计5200元。", ["被收费贫困户数", "收取手续费"]),
        ("给26名困难党员发放慰问金，共计1.3万元。", ["发放慰问金人数", "发放慰问金"]),
        ("向26家企业收取税款，金额120万元。", ["企业数", "收取税款"]),
        ("从8名专家中抽取3名。", ["专家人数", "抽取专家人数"]),
    ],
)
def test_those_of_whom_something_was_taken_took_nothing(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_charge_is_a_problem_only_where_it_was_amiss() -> None:
    plain, amiss = (
        next(iter(find_facts(f"从41家商户{how}收取摊位费。"))).category for how in ("", "违规")
    )
    assert (plain, amiss) == ("organization", "problems")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("向全县领导干部发送手机报3期。", "发送手机报期数"),
        ("为群众补发农资补贴1.8万元。", "补发农资补贴"),
        ("追回、增加集体收益563万元。", "追回、增加集体收益"),
        ("收缴、暂扣涉案资金63万元。", "收缴违纪资金"),
        ("将多收学费26万元退还给学生家长。", "退还多收学费"),
        ("将违规收取的保证金12万元全部退还企业。", "退还保证金"),
        ("将罚款2万元交到县财政。", "罚款金额"),
        ("受理问题76个。", "受理问题数"),
        ("制作了120幅从严治党知识宣传牌。", "从严治党知识宣传牌数"),
        ("收集信息283条，转化问题线索19条。", "转化问题线索数"),
        ("新纳入低保户12户。", "新纳入低保户数"),
        ("社区监督委员会监督工程项目17个。", "监督工程项目数"),
        ("教师师德师风投诉9件。", "师德师风投诉数"),
        ("以谈话函询方式处置34件。", "谈话函询件次"),
        ("采取初步核实方式处置42件。", "初步核实数"),
        ("受理举报73件次，提供案件线索24件。", "提供问题线索数"),
        ("共计上缴租金78万元。", "上缴租金"),
        ("上缴违纪款6万元。", "上缴违规资金"),
    ],
)
def test_a_deed_is_told_with_its_own_thing(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_what_each_of_them_got_has_no_name_of_theirs() -> None:
    assert _names("向15家单位发出建议书15份。") == ["单位数", "发出建议书数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("责令3名村党支部书记作出检查。", ["责令检查人数"]),
        ("处理校长4人、教师9人。", ["处理校长人数", "处理教师人数"]),
        ("全校有党员86人、教师120人。", ["党员人数", "教师人数"]),
        ("对不适宜担任联络员的12人不予聘任。", ["不予聘任人数"]),
        ("给予行政拘留3人，罚款12人。", ["行政拘留人数", "罚款人数"]),
        ("约谈9人（村书记2名），立案3起。", ["约谈人次", "约谈村书记人数", "立案数"]),
    ],
)
def test_persons_are_those_dealt_with(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name", "qualifier"),
    [
        ("减少会议31%。", "会议增长率", "减少"),
        ("全县减少文件25%。", "文件增长率", "减少"),
        ("增加走访频次20%。", "走访频次增长率", None),
        ("缩短办案时间15%。", "办案时间缩短率", None),
        ("节约公用经费16%。", "公用经费节约率", None),
    ],
)
def test_what_fell_behind_its_verb_fell(text: str, name: str, qualifier: str | None) -> None:
    (fact,) = find_facts(text)
    assert (fact.indicator, fact.qualifier) == (name, qualifier)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收回鱼塘4口、水库3座。", ["收回鱼塘数", "收回水库数"]),
        ("赠送春联500副。", ["赠送春联数"]),
        ("每户4口人。", ["每户人数"]),
        ("争取县财政投入45万元修建办案用房。", ["投入资金"]),
        ("力争年内投入60万元。", []),
    ],
)
def test_ponds_pairs_and_what_was_got_are_counted(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("涉案金额在5万元及以下的案件有36起。", ["5万元及以下案件数"]),
        ("金额5万元以上的案件36起。", ["5万元以上案件数"]),
        ("采购金额5万元及以上的项目23个。", ["采购金额5万元及以上项目数"]),
    ],
)
def test_a_bound_and_all_beyond_it_are_no_figure(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_lease_that_ends_is_no_time_of_what_is_counted() -> None:
    (fact,) = find_facts("承包超期限（年限为2028年止）107份。")
    assert fact.period is None


def test_a_way_of_thinking_is_no_field() -> None:
    (fact,) = find_facts("该县坚持系统思维，推动解决问题42个。")
    assert not fact.matter
