"""Names in reports of villages, stations, schools and firms: each figure by its own words."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def _names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("警示提醒3人，旷课早退6人。", ["谈话提醒人次", "旷课早退人数"]),
        ("给予诫勉2人，评优降档5人。", ["诫勉人数", "评优降档人数"]),
        ("会场睡觉5人次、开会迟到14人次。", ["会场睡觉人次", "开会迟到人次"]),
        # A place without its kind still says only whose they are.
        ("处分党员干部11人，商南4人、山阳7人。", ["处分人数", "处分人数", "处分人数"]),
        ("处分党员干部11人，上半年4人。", ["处分人数", "处分人数"]),
    ],
)
def test_a_short_deed_is_no_place_of_the_figure_before(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("定期存款比年初净增5亿元;各类贷款62亿元。", ["定期存款增加额", "贷款金额"]),
        ("处分15人,各乡镇3人。", ["处分人数", "处分人数"]),
    ],
)
def test_all_kinds_of_something_are_none_of_what_was_counted(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("责令限期改正2人。", "责令限期改正人数"),
        ("劝退2人。", "劝退人数"),
        ("查处治安案件120起。", "治安案件数"),
        ("查处违纪违法案件12起。", "立案数"),
        ("建立团支部44个。", "团支部数"),
        ("建立党支部44个。", "党支部数"),
        ("考核扣3分。", "考核扣分"),
        ("倒卖指标获利8万元。", "倒卖指标获利金额"),
    ],
)
def test_words_of_another_office_bear_names_of_their_own(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("纪律处分6人（开除2人、警告4人）。", "警告人数"),
        ("给予公职人员政务处分6人（开除2人、警告4人）。", "政务警告人数"),
        ("给予党纪处分6人（警告4人）。", "党内警告人数"),
        ("对社区矫正对象训诫5人次、警告2人次。", "警告人次"),
    ],
)
def test_warnings_of_an_employer_are_of_no_party(text: str, name: str) -> None:
    assert _names(text)[-1] == name


def test_hours_of_what_was_done_are_no_time_of_dealing() -> None:
    assert _names("巡河护河3200人次，累计时长9600小时。")[-1] == "巡河护河时长"
    assert _names("处置时长2小时。") == ["办理时长"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "第二种形态8人次，第三、第四种形态各2人次。",
            ["第二种形态人次", "第三、第四种形态人次"],
        ),
        ("第三种形态2人次，第四种形态1人次。", ["第三种形态人次", "第四种形态人次"]),
    ],
)
def test_two_forms_in_one_are_neither_of_them(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_the_rest_of_what_was_put_out_of_the_way_is_not_yet_so() -> None:
    told = _names("排查隐患90条，消除81条，剩9条挂牌督办。")
    assert told[-1] == "未消除数"
    assert _names("挂牌督办线索9条。") == ["督办问题线索数"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "上交礼金6万元，退还家属31人次、2万元。",
            ["上交礼金", "退还家属人次", "退还家属金额"],
        ),
        (
            "虚报存栏2起，数量40吨；重复过磅3起，数量共15吨。",
            ["虚报存栏数", "虚报存栏重量", "重复过磅数", "重复过磅重量"],
        ),
        # Money of the same thing goes on.
        ("追缴欠款20万元，其中东镇3户、8万元。", ["追回资金"]),
    ],
)
def test_a_measure_is_of_the_figure_right_before_it(text: str, names: list[str]) -> None:
    told = _names(text)
    assert told[-1] == names[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("处置问题线索20件，比上年多处置6件。", "处置问题线索增加数"),
        ("受理举报20件，同比少收3件。", "受理举报减少数"),
        ("接访30批，处置问题线索20件。", "处置问题线索数"),
        ("立案8件9人，同比增加3件4人。", "立案人数增加数"),
        ("立案8件9人，处分3人。", "处分人数"),
    ],
)
def test_what_was_done_more_than_before_is_a_change(text: str, name: str) -> None:
    told = _names(text)[-1]
    assert told == name or (name == "受理举报减少数" and told.endswith("减少件次"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "轮换会计3名、出纳4名，轮换比例分别达50%和40%。",
            ["轮换比例", "轮换比例"],
        ),
        ("师生、家长满意度分别为92%和88%。", ["师生满意度", "家长满意度"]),
        ("理赔9例、计120万元，例数、金额分别下降10%和20%。", ["理赔数增长率", "理赔金额增长率"]),
        ("前两名是河湾、石坝，得分依次为95分、93分。", ["考核得分", "考核得分"]),
        ("立案12件、处分10人，分别增长20%、25%。", ["立案增长率", "处分人数增长率"]),
    ],
)
def test_rows_of_rates_go_by_what_is_said_before_them(text: str, names: list[str]) -> None:
    assert _names(text)[-2:] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收集意见60条，解决55条，其余5条列入计划。", ["解决意见数", "未解决意见数"]),
        ("许下心愿40个。认领微心愿40个，兑现31个。", ["认领微心愿数", "兑现微心愿数"]),
        ("清理合同90份，重签20份。", ["重签合同数"]),
        ("抓获犯罪嫌疑人30名，其中刑拘20名。", ["刑拘人数"]),
        ("列出问题30个，已改20个，剩余10个。", ["整改问题数", "未整改问题数"]),
        ("新收线索9条，自己发现的3条。", ["自行发现问题线索数"]),
    ],
)
def test_what_was_done_with_some_is_not_what_all_are(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("每人学时达40小时，高于规定的30学时。", ["规定学时数"]),
        ("餐费由每餐9元降至8元。", ["餐费", "餐费"]),
        ("收入20万元，主要是门面出租8万元。", ["门面出租金额"]),
        ("以“其他”名义多列支出3万元。", ["多列支出"]),
        ("警示牌单价300元。", ["警示牌单价"]),
        ("3间仓库没有做到干湿分离。", ["未做到干湿分离仓库间数"]),
        ("1名干部因失职被免职，1名因旷工被诫勉。", ["免职人数", "诫勉人数"]),
    ],
)
def test_names_hold_no_words_that_only_lead_on(text: str, names: list[str]) -> None:
    assert _names(text)[-len(names) :] == names
