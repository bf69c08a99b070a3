"""Numbers of something else than the name beside them tells: bodies, cases, those told of again."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def names_of(sentence: str) -> list[str]:
    """Return the names of the figures of a sentence in a report."""
    return [one.indicator for one in extract(f"关于工作情况的报告\n\n{sentence}", doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("全市52个乡镇中9个超编。", ["乡镇数", "超编乡镇数"]),
        ("抽查30家单位，4家空编、3家超编。", ["抽查单位数", "空编单位数", "超编单位数"]),
        ("核定编制20个，空编5个。", ["核定编制", "空编数"]),
        ("全县超编12名。", ["超编人数"]),
    ],
)
def test_bodies_without_enough_posts_are_bodies(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("向26个镇街逐一发放责任清单。", ["发放责任清单镇街数"]),
        ("向14家单位下发提醒函。", ["下发提醒函单位数"]),
        ("向14家单位下发提醒函21份。", ["单位数", "提醒函数"]),
        ("形成任务清单33个。", ["任务清单数"]),
    ],
)
def test_who_got_a_paper_is_counted_and_not_the_paper(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("全市法院有员额法官218人。", ["员额法官人数"]),
        ("县纪委有专职干部31人。", ["专职干部人数"]),
        ("纪检监察室全年办理案件26件。", ["办理案件数"]),
        ("境外项目派驻纪检人员9名。", ["纪检人员人数"]),
        ("去年干警记录报告有关事项35件。", ["记录报告有关事项数"]),
        ("违规有偿补课教师12人。", ["违规有偿补课教师人数"]),
    ],
)
def test_who_has_them_is_no_part_of_a_name(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("查办处级以上干部7件8人。", ["查办处级以上干部案件数", "查办处级以上干部案件人数"]),
        ("立案66件，其中乡科级干部12件。", ["立案数", "立案乡科级干部数"]),
    ],
)
def test_cases_of_officials_are_no_officials(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对七起突出问题及查处情况予以通报。", "通报典型问题数"),
        ("对7起问题查处情况开展回头看。", "查处问题数"),
        ("公开通报被查的学校负责人已达到23名。", "通报学校负责人人数"),
        ("公开通报批评23人。", "通报批评人数"),
    ],
)
def test_what_is_told_of_again_is_not_found_anew(sentence: str, name: str) -> None:
    assert names_of(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("其中“双规”、撤职、刑事拘留共9人。", ["双规撤职刑事拘留人数"]),
        ("批准逮捕15人，刑事拘留8人。", ["批准逮捕人数", "刑事拘留人数"]),
    ],
)
def test_all_that_befell_them_is_more_than_the_last(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("排查团伙32个，其中14个牵出“保护伞”。", ["排查团伙数", "牵出保护伞团伙数"]),
        ("检查门店52家，其中6家查出过期药品。", ["检查门店数", "查出过期药品门店数"]),
        ("全市共有96个村，其中70个建立了监督小组。", ["村社数", "建立监督小组村社数"]),
        ("存在问题的9个项目中，4个已完工，5个正在推进。",
         ["问题项目数", "完工项目数", "正在推进项目数"]),
    ],
)  # fmt: skip
def test_some_of_a_whole_keep_its_noun(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("查办行政执法人员滥用职权、玩忽职守等职务犯罪21人。", ["行政执法人员职务犯罪人数"]),
        ("查出监管场所职务犯罪6人。", ["监管场所职务犯罪人数"]),
        ("查办国家工作人员职务犯罪71人。", ["职务犯罪人数"]),
        ("查办职务犯罪71人。", ["职务犯罪人数"]),
        ("立案侦查职务犯罪案件50件72人，其中大案6件，涉及县处级干部以上的要案4人。",
         ["职务犯罪案件数", "职务犯罪人数", "大案数", "县处级干部以上要案人数"]),
    ],
)  # fmt: skip
def test_duty_crimes_of_one_kind_are_not_all(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("查处了52个、涉及金额36万元的“小金库”。", ["查处小金库数", "涉及金额"]),
        ("查处问题3个、涉及金额6万元。", ["查处问题数", "涉及金额"]),
        ("52项整改问题中，已整改47项。", ["需整改问题数", "整改问题数"]),
        ("收回编制120名。", ["收回编制数"]),
        ("配备纪检委员96名，其中专职7名。", ["纪检委员人数", "专职纪检委员人数"]),
        ("有纪检监察干部26名，其中专职7名。", ["纪检监察干部人数", "专职纪检监察干部人数"]),
        ("处分企业人员56人，其中集团班子成员3人。", ["处分企业人员人数", "处分集团班子成员人数"]),
        ("抓获犯罪嫌疑人36名，其中主犯5名、网上追逃4名。",
         ["抓获犯罪嫌疑人数", "抓获主犯人数", "网上追逃人数"]),
        ("拒收红包86人次，金额4.3万元。", ["拒收红包人次", "拒收红包金额"]),
    ],
)  # fmt: skip
def test_names_are_of_what_their_number_counts(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("制作展板72块备用。", "展板数"),
        ("采购执法记录仪40台投入使用。", "采购执法记录仪数"),
        ("新建泊位90个，其中60个投入使用。", "新建泊位数"),
    ],
)
def test_what_for_is_no_part_of_a_name(sentence: str, name: str) -> None:
    assert names_of(sentence)[0] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("违规发放津补贴最多，56起；公款吃喝次之，42起；公款旅游居第三位，15起。",
         ["违规发放津补贴问题数", "违规吃喝问题数", "公款旅游问题数"]),
        ("违规发放津补贴居首，为56起，公款吃喝紧随其后，为42起。",
         ["违规发放津补贴问题数", "违规吃喝问题数"]),
        ("教育系统发案率最高，31件，卫生系统次之，26件。", ["教育系统发案数", "卫生系统发案数"]),
    ],
)  # fmt: skip
def test_what_ranks_next_is_told_before_its_number(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("自查发现账外账13个，重点检查发现4个。", ["自查发现账外账数", "发现账外账数"]),
        ("检查企业40家，发现隐患14个；复查发现3个。", ["检查企业数", "发现隐患数", "发现隐患数"]),
        ("约谈31人，发现问题14个；抽查发现3个。", ["约谈人次", "发现问题数", "发现问题数"]),
        ("收到来信来电60件。", ["来信来电数"]),
        ("收到来电76件、来信22件。", ["来电数", "来信数"]),
        ("2名县委书记被双开。", ["双开人数"]),
        ("查处的案件中，贪污类21件，受贿类36件。", ["贪污类案件数", "受贿类案件数"]),
    ],
)
def test_more_of_the_same_and_both_go_by_what_they_are(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("未及时上缴非税收入76万元。", ["未上缴非税收入"]),
        ("封存公车26辆，拍卖12辆，收入上缴财政86万元。",
         ["封存公车数", "拍卖公车数", "上缴收入"]),
        ("上缴违规所得16万元。", ["上缴违规资金"]),
        ("移送司法机关2起、纪检监察机关6起。", ["移送司法机关案件数", "移送纪检监察机关案件数"]),
        ("移送司法机关2人、纪检监察机关6人。", ["移送司法机关人数", "移送纪检监察机关人数"]),
        ("分阶段整改的31个问题已整改14个。", ["分阶段整改问题数", "整改问题数"]),
        ("责令停工整改6个。", ["责令停工整改数"]),
        ("退回患者费用26万元，涉及168人次。", ["退回患者费用", "涉及人次"]),
        ("涉案人员36人，涉案资金2亿元，其中行长4人。", ["涉案人数", "涉案金额", "涉案行长人数"]),
        ("县纪委公布9起作风问题典型案例。", ["通报典型问题数"]),
        ("法院公布9起知识产权典型案例。", ["典型案例数"]),
    ],
)  # fmt: skip
def test_what_is_owed_or_still_to_do_is_not_done(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("查办涉农职务犯罪17人，其中处级要案2人。", ["涉农职务犯罪人数", "处级要案人数"]),
        ("立案侦查国家机关工作人员职务犯罪17人。", ["职务犯罪立案人数"]),
        ("最多的是关于医保报销的问题，36件。", ["医保报销问题数"]),
        ("该县11所学校超编，4所缺编。", ["超编学校数", "缺编学校数"]),
        ("处理校长2人、教师6人、后厨人员1人。",
         ["处理校长人数", "处理教师人数", "处理后厨人员人数"]),
        ("通报批评单位负责人6人。", ["通报批评人数"]),
        ("公开通报企业负责人6人。", ["通报企业负责人人数"]),
        ("核查线索41条，其中6条查出违纪问题。", ["核查问题线索数", "查出违纪问题线索数"]),
        ("向9家企业收缴罚款31万元。", ["企业数", "收缴罚款"]),
        ("对21名干部作为谈话对象进行约谈。", ["约谈人次"]),
        ("抽取11家作为检查对象，选取8个村作为试点。", ["抽取检查对象数", "选取试点村数"]),
    ],
)  # fmt: skip
def test_the_next_of_a_list_keeps_to_its_own_words(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("未按规定上缴房屋租金9万元。", ["未上缴房屋租金"]),
        ("未按期上缴租金收入21万元。", ["未上缴租金收入"]),
        ("未足额上缴利润230万元。", ["未上缴利润"]),
        ("上缴承包费6万元，门面租金收入8万元。", ["上缴承包费", "门面租金收入"]),
        ("督促6个村上缴承包费12万元。", ["上缴承包费村数", "上缴承包费"]),
        ("3个村未上缴承包费共计6万元。", ["未上缴承包费村数", "未上缴承包费"]),
        ("罚没款上缴财政31万元。", ["上缴违规资金"]),
        ("没有及时上缴非税收入21万元。", ["未上缴非税收入"]),
    ],
)
def test_what_was_not_handed_in_is_never_handed_in(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names


def test_money_not_handed_in_is_still_money() -> None:
    (fact,) = extract("未上缴利润36万元。", doc_id="x").facts
    assert (fact.indicator, fact.category) == ("未上缴利润", "money")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("检查医疗机构16家，医保经办机构6家。",
         ["检查医疗机构数", "检查医保经办机构数"]),
        ("受到组织处理、处分和移交司法机关处理的1326人。",
         ["组织处理、处分和移送司法机关人数"]),
        ("党纪处分12人，移送司法机关3人。", ["党纪处分人数", "移送司法机关人数"]),
        ("清退不符合条件的低保216户，新增321户。", ["清退低保户数", "新纳入低保户数"]),
        ("清退公租房41户，新增16户。", ["清退公租房户数", "新增公租房户数"]),
        ("取消审批事项31项，比上年新增6项。", ["取消审批事项数", "取消审批事项增加数"]),
        ("学校向1260名学生违规收取补课费31万元。", ["被收费学生人数", "违规收取补课费"]),
        ("将26名干部作为监督重点。", ["监督对象人数"]),
        ("对21家企业收取费用情况开展检查。", ["检查企业数"]),
        ("对失职的16名工作人员批评教育。", ["批评教育人数"]),
        ("整改食堂问题21个，公开招标确定供餐企业6家。", ["整改问题数", "供餐企业数"]),
        ("明确6个方面23项改革举措。", ["方面数", "改革举措数"]),
        ("查找出6个方面41个问题。", ["问题方面数", "发现问题数"]),
    ],
)  # fmt: skip
def test_no_deed_of_a_neighbour_names_a_figure(sentence: str, names: list[str]) -> None:
    assert names_of(sentence) == names
