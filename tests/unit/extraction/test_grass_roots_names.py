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
