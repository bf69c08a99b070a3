"""Figures of what was not done, was only asked for or was done to others, by their names."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _names(sentence: str) -> list[str]:
    return [fact.indicator or "" for fact in extract(sentence, doc_id="x").facts]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("没按时办结的案件9件。", "未按时办结案件数"),
        ("没如期追缴的资金8万元。", "未如期追缴资金"),
        ("镇里没按规定公示的村有11个。", "未按规定公示村数"),
        ("不予立案的线索14条。", "不予立案线索数"),
        ("未立案的线索14条。", "未立案线索数"),
        ("还没处理的干部6名。", "未处理干部人数"),
        ("处分决定没执行的党员6名。", "处分决定未执行党员人数"),
        ("该收没收的租金23万元。", "应收未收租金"),
        ("应退未退的补贴7.1万元。", "应退未退补贴"),
        ("该公开不公开的村务13项。", "应公开未公开村务数"),
        ("逾期未结信访8件。", "逾期未结信访数"),
        ("没落实的建议16条。", "未落实建议数"),
        ("8件信访没按时办结。", "未按时办结信访数"),
        ("不予党纪处分4人。", "不予党纪处分人数"),
        ("没收到反馈的单位8家。", "未收到反馈单位数"),
        ("该立案不立案的案件8件。", "应立案未立案案件数"),
    ],
)
def test_name_says_what_was_not_done(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("没收的资金8万元。", "收缴违纪资金"),
        ("对未公示的村开展检查13次。", "监督检查次数"),
        ("约谈没履责的干部6名。", "约谈人次"),
        ("未央区立案9件。", "立案数"),
        ("未办结案件9件。", "未结案数"),
        ("未按期整改的问题17个。", "未整改问题数"),
        ("办结案件9件。", "结案数"),
    ],
)
def test_name_of_what_was_done_keeps_its_own(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("建议处分8人，已处分3人。", ["建议处分人数", "处分人数"]),
        ("建议给予处分7人。", ["建议处分人数"]),
        ("建议整改问题18个。", ["建议整改问题数"]),
        ("市纪委建议免职2人。", ["建议免职人数"]),
        ("建议县纪委立案5件。", ["建议立案数"]),
        ("转交派驻组处理问题线索8条。", ["转交问题线索数"]),
        ("提请立案5件。", ["提请立案数"]),
        ("申请立案6件，批准4件。", ["申请立案数", "批准数"]),
        ("报请留置2人。", ["报请留置人数"]),
        ("责令退还17万元，实退6万元。", ["责令退还群众资金", "实退金额"]),
        ("责成整改问题9个。", ["责成整改问题数"]),
        ("移交住建局协调解决问题9个。", ["移交解决问题数"]),
        ("18件信访转镇里协调解决。", ["转办信访数"]),
    ],
)
def test_name_says_what_was_only_asked_for(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("根据巡察建议立案6件。", "立案数"),
        ("按要求整改问题9个。", "整改问题数"),
        ("督促退还多收费用9万元。", "退还多收费用"),
        ("移交乡镇纪委后立案6件。", "立案数"),
        ("建议采纳14条。", "采纳意见建议数"),
        ("18件信访已办结。", "办结信访件次"),
    ],
)
def test_name_of_what_was_done_on_advice_says_no_asking(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("被约谈的单位6家。", "约谈单位数"),
        ("被查处的医生8名。", "查处医生人数"),
        ("被立案的村干部9名。", "立案村干部人数"),
        ("被截留的补偿款28万元。", "截留资金"),
        ("被冒领的补贴3.7万元。", "冒领补贴"),
        ("被拖欠的工程款70万元。", "拖欠工程款"),
        ("被侵占的集体土地60亩。", "被侵占集体土地面积"),
        ("被举报的干部8名。", "被举报干部人数"),
        ("被错误处分的干部3名。", "被错误处分干部人数"),
        ("全县被处分的党员13名。", "处分人数"),
        ("从未被处分的干部30名。", "未处分人数"),
        ("追回被侵吞的集体资金6万元。", "追回资金"),
    ],
)
def test_name_says_what_was_done_to_what_is_counted(sentence: str, name: str) -> None:
    assert _names(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("教师6人、校长3人、会计2人受到处分。", ["处分教师人数", "处分校长人数", "处分会计人数"]),
        ("党员13名、非党员5名被问责。", ["问责党员人数", "问责非党员人数"]),
        ("正科级3人、副科级4人被问责。", ["问责正科级人数", "问责副科级人数"]),
        ("村支书4人、村主任3人被立案，会计2人被约谈。",
         ["立案村支书人数", "立案村主任人数", "约谈人次"]),
        ("教师6人、校长3人。", ["教师人数", "校长人数"]),
        ("会计13名。出纳5名被问责。", ["会计人数", "追责问责人数"]),
    ],
)  # fmt: skip
def test_persons_listed_share_the_verb_behind_the_last(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("党员受警告处分满一年后解除14人。", ["影响期满解除人数"]),
        ("党员受处分满1年的15人恢复权利。", ["恢复权利人数"]),
        ("帮扶受处分干部16人。", ["帮扶受处分干部人数"]),
        ("受处分人员中提拔重用2人。", ["受处分人员提拔重用人数"]),
        ("监督已立案案件的办理6件。", ["监督已立案案件办理数"]),
        ("立案案件质量检查21件。", ["立案案件质量检查数"]),
        ("复查信访件14件。", ["复查信访件次"]),
        ("退回重办信访件2件。", ["退回重办信访件次"]),
        ("通过短信收到举报6件，通过信箱收到举报4件。", ["短信举报数", "信箱举报数"]),
        ("检举控告类业务内举报55件。", ["检举控告类业务内举报数"]),
        ("谈话函询30件，其中函询7件。", ["谈话函询件次", "函询件次"]),
        ("追回资金70万元，其中追回扶贫资金30万元。", ["追回资金", "追回扶贫资金"]),
        ("受处分党员14人。", ["处分人数"]),
        ("已立案案件14件。", ["立案数"]),
        ("收到信访件14件。", ["群众信访件次"]),
        ("函询14件。", ["谈话函询件次"]),
    ],
)
def test_name_tells_later_acts_and_parts_from_new_ones(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("明年要培训180人，今年培训了150人。", ["培训人数"]),
        ("明年打算培训干部50人。", []),
        ("明年将培训干部50人。", []),
        ("下半年要查14个单位。", []),
        ("争取整改率96%，目前只有87%。", ["整改率"]),
        ("力争结案率达到91%，实际84%。", ["结案率"]),
        ("全年计划开展检查14次，已开展8次。", ["监督检查次数"]),
        ("计划到年底立案11件，目前已立7件。", ["立案数"]),
        ("今年要处理的线索有14条。", ["问题线索数"]),
        ("今年查办要案14件。", ["查办要案数"]),
    ],
)
def test_plan_is_no_figure_and_names_what_came_of_it(sentence: str, names: list[str]) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("挪用公款17万元，已还9万元。", ["挪用公款金额", "已还公款"]),
        ("学校食堂欠货款27万元，已还13万元。", ["学校食堂欠货款", "已还货款"]),
        ("贷款88万元，已还41万元，剩47万元没还。", ["贷款金额", "已还贷款", "未还贷款"]),
        ("多收学费15万元，已退13万元。", ["多收学费", "已退学费"]),
        ("欠农民工工资85万元，已付61万元。", ["欠农民工工资", "已付农民工工资"]),
        ("学校退给教育局多拨款13万元。", ["退还多拨款"]),
        ("拖欠工程款31万元，已支付21万元。", ["拖欠工程款", "支付工程款"]),
        ("审计促进整改问题金额85万元。", ["整改问题金额"]),
        ("审计查出问题金额85万元。", ["审计发现问题金额"]),
    ],
)
def test_money_paid_back_or_put_right_is_no_debt_or_finding(
    sentence: str, names: list[str]
) -> None:
    assert _names(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "name", "period"),
    [
        ("今年整改去年审计发现的问题8个。", "整改问题数", "今年"),
        ("今年办结去年受理的信访6件。", "办结信访件次", "今年"),
        ("本月处置上月移交线索5条。", "处置问题线索数", "本月"),
        ("去年交办的8件信访今年全部办结。", "办结信访件次", "今年"),
        ("去年审计发现的问题8个。", "发现问题数", "去年"),
        ("办结去年受理的信访6件。", "办结信访件次", "去年"),
    ],
)
def test_deed_of_this_year_about_what_was_found_in_another(
    sentence: str, name: str, period: str
) -> None:
    (fact,) = extract(sentence, doc_id="x").facts
    assert (fact.indicator, fact.period) == (name, period)
