"""Other words for one deed, and small words before it, leave a figure what it is."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.times.periods import period_of

Told = list[tuple[str, str, str, str | None, str | None]]


def told(sentence: str) -> Told:
    found = extract(f"2024年工作报告\n\n{sentence}", doc_id="x").facts
    return [(f.value_text, f.indicator, f.category, f.subject, f.matter) for f in found]


def names(sentence: str) -> list[str]:
    return [fact[1] for fact in told(sentence)]


@pytest.mark.parametrize(
    "lead",
    [
        "由此",
        "据此",
        "从中",
        "陆续",
        "同时",
        "依规依纪",
        "随后",
        "并据此",
        "另",
        "及时",
        "合计",
        "还",
    ],
)
@pytest.mark.parametrize(
    "deed",
    ["收缴违纪款7万元", "退还多收电费3万元", "发现漏洞8处", "立案5件", "收回拖欠承包费6万元"],
)
def test_small_words_before_a_deed_leave_its_name(lead: str, deed: str) -> None:
    first = "抽查柳塘镇食堂11所，"
    assert names(f"{first}{lead}{deed}。") == names(f"{first}{deed}。")


@pytest.mark.parametrize("lead", ["", "累计", "共", "由此", "依纪依法", "先后", "合计", "我们"])
def test_small_words_before_a_deed_leave_its_matter(lead: str) -> None:
    sentence = f"查处违规吃喝问题13起，{lead}处分11人，{lead}问责3人。"
    assert told(sentence) == told(sentence.replace(lead, ""))


def test_what_is_told_so_far_is_of_the_field_before_it() -> None:
    facts = told("开展殡葬领域专项整治，累计立案12件，累计处分11人。")
    assert [fact[4] for fact in facts] == ["殡葬", "殡葬"]


def test_all_that_was_decided_is_no_field() -> None:
    facts = told("紧盯安全生产、秋粮收购等重大决策部署，开展监督检查31轮次。")
    assert [fact[4] for fact in facts] == [""]


@pytest.mark.parametrize(
    ("plain", "others"),
    [
        ("移送司法机关3人", ["移交司法机关3人", "移至司法机关3人"]),
        ("移送检察机关审查起诉5人", ["移交检察机关审查起诉5人"]),
        ("查处“四风”问题19起", ["查办“四风”问题19起", "惩处“四风”问题19起"]),
        ("查处侵占集体资金问题8件9人", ["惩处侵占集体资金问题8件9人"]),
        ("立案查处行贿人员14人", ["立案查办行贿人员14人"]),
        ("发现问题线索23条", ["查出问题线索23条", "核查出问题线索23条"]),
        ("发现并督促整改问题47个", ["查出并督促整改问题47个", "发现并促进整改问题47个"]),
        ("抽调业务骨干36人", ["抽派业务骨干36人", "抽选业务骨干36人"]),
        ("修订制度9项", ["修改制度9项", "修改完善制度9项", "修订健全制度9项"]),
        ("退还群众多缴水费9万元", ["返还群众多缴水费9万元", "督促退还群众多缴水费9万元"]),
        ("接收信访举报45件，办结41件", ["接收信访举报45件，办理完毕41件"]),
        ("平均每个乡镇配备3名专干", ["平均每个乡镇配置3名专干"]),
        ("分3批通报曝光典型案例17起", ["分3批公开曝光典型案例17起"]),
        ("召开警示教育大会6场", ["举行警示教育大会6场"]),
        ("提拔科级干部8名", ["提任科级干部8名"]),
    ],
)
def test_other_words_for_a_deed_give_one_name(plain: str, others: list[str]) -> None:
    for other in others:
        assert told(f"全区{other}。") == told(f"全区{plain}。")


@pytest.mark.parametrize("verb", ["开展", "进行", "实施"])
def test_whoever_carries_out_a_drive_it_is_of_its_field(verb: str) -> None:
    facts = told(f"对疫情防控工作{verb}专项监督12次，发现问题31个。")
    assert {fact[4] for fact in facts} == {"疫情防控"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("退还违规发放的值班补贴5万元。", "退还违规发放的值班补贴"),
        ("从药店收回补助资金30万元。", "收回补助资金"),
        ("替合作社收回货款9万元。", "收回货款"),
        ("至11月底收回8万元。", "收回金额"),
        ("共查出应归还村民用水押金9万元。", "应归还村民用水押金"),
    ],
)
def test_money_that_went_back_says_so(sentence: str, name: str) -> None:
    assert names(sentence) == [name]


def test_money_that_went_back_behind_its_number_is_no_more_of_the_sum_before() -> None:
    found = names("共收缴资金25万元，其中9万元上缴国库，16万元全部退还家长。")
    assert found[1:] == ["上缴违规资金", "退还家长金额"]
    assert names("30万元已收回，4万元仍未收回。") == ["收回金额", "未收回金额"]


def test_money_given_back_is_named_behind_its_households() -> None:
    assert names("退还违规领取的养老补贴7户2万元。")[1] == "退还违规领取的养老补贴"


def test_offices_of_towns_and_streets_are_no_towns() -> None:
    assert names("全县14个镇街纪委共有专职干部42名。")[0] == "镇街纪委数"


@pytest.mark.parametrize("day", ["截至现在", "截至发稿时", "截至目前"])
def test_up_to_now_is_a_time(day: str) -> None:
    (fact,) = extract(f"2024年工作报告\n\n{day}，全区立案31件。", doc_id="x").facts
    assert fact.period == day


@pytest.mark.parametrize("sum_", ["共", "累计", "总计", "合计"])
def test_years_taken_together_are_a_time(sum_: str) -> None:
    (fact,) = extract(f"2024年工作报告\n\n三年{sum_}提出建议46条。", doc_id="x").facts
    assert fact.period == "三年"


def test_these_years_are_a_time_of_their_own() -> None:
    (fact,) = extract("2024年工作报告\n\n这三年，全县共立案96件。", doc_id="x").facts
    assert fact.period == "这三年"
    assert period_of("这三年", "2024", 2024) == "2022/2024"


@pytest.mark.parametrize("sum_", ["", "共", "合计", "一共"])
def test_a_sum_word_behind_a_year_leaves_its_figure_in_it(sum_: str) -> None:
    facts = extract(f"五年工作报告\n\n2022年，立案31件；2023年，{sum_}立案36件。", doc_id="x").facts
    assert [fact.period for fact in facts] == ["2022年", "2023年"]


def test_a_month_is_no_part_of_what_was_done_in_it() -> None:
    assert names("1月抽查8家，2月抽查11家。") == names("抽查8家，抽查11家。")
    assert names("5月底清退12户。") == ["清退户数"]


@pytest.mark.parametrize("who", ["村干部", "村两委干部", "村“两委”成员", "村社干部"])
def test_officials_of_villages_are_those_of_the_whole(who: str) -> None:
    facts = told(f"立案11人（{who}7人、站所人员4人）。")
    assert (facts[1][1][:3], facts[1][2]) == ("立案村", "cases")


def test_a_crew_named_by_a_deed_is_no_part_of_a_name() -> None:
    assert names("联合检查组抽检单位29家。") == ["抽检单位数"]


def test_a_batch_and_a_body_without_a_name_of_their_own_are_read() -> None:
    assert names("第四批8个县委督察组于8月进驻。")
