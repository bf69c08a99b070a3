"""A number changed is told whatever words the arithmetic has, and nothing that need not hold."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract


def _failing(text: str) -> list[str]:
    return [check.equation for check in extract(text, doc_id="x").checks if check.holds is False]


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "东山片报名42户、西山片报名35户、坝上片报名28户，累计报名户数为111户。",
            "42 + 35 + 28 = 105，文中总数 111",
        ),
        (
            "档案室接待查阅人员88批次，教师41批次、校友22批次、社会人员31批次。",
            "41 + 22 + 31 = 94，文中总数 88",
        ),
        (
            "本季度接访群众95人次。书记接访32人次，副书记接访41人次，委员接访28人次。",
            "32 + 41 + 28 = 101，文中总数 95",
        ),
        (
            "各站所共自报问题120个。\n一是台账类41个；二是票据类52个；三是物资类35个。",
            "41 + 52 + 35 = 128，文中总数 120",
        ),
        (
            "开支如下：伙食费21万元，水电费13万元，维修费32万元。全年开支总额70万元。",
            "21万 + 13万 + 32万 = 66万，文中总数 70万",
        ),
        (
            "审查点用车105台次，涉及外调41台次，涉及押送32台次，涉及会议26台次。",
            "41 + 32 + 26 = 99，文中总数 105",
        ),
        (
            "全部137条意见按渠道分：信箱收集41条，座谈收集52条，走访收集36条。",
            "41 + 52 + 36 = 129，文中总数 137",
        ),
    ],
)
def test_lists_of_a_sentence_are_told_where_they_miss_their_total(text: str, equation: str) -> None:
    assert equation in _failing(text)


@pytest.mark.parametrize(
    "text",
    [
        # Who nothing says are all need not be, and one may stand under two heads.
        "全院职工512人，医生201人、护士252人、药师31人。",
        "今年发放手册500份，张贴海报200份，悬挂横幅150份，赠送折页120份。",
        # A total of another deed, or of another thing.
        "一季度立案20件，二季度立案25件，三季度立案30件，累计办结70件。",
        "会议费20万元、培训费30万元、差旅费45万元，公用经费支出总额100万元。",
        "行政编制30名、事业编制20名、工勤编制5名，实有人数共52名。",
        # What was counted twice is taken out.
        "甲组排查23处、乙组排查31处、丙组排查28处，剔除重复后共75处。",
    ],
)
def test_lists_that_need_not_be_all_of_a_total_are_not_told(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("申报课题132项，立项85项，51项未获立项。", "132 - 85 = 47，文中 51"),
        ("入库图书310册，出库120册，在库203册。", "310 - 120 = 190，文中 203"),
        (
            "药房上月结存21盒，本月购进200盒，发出120盒，月末结存107盒。",
            "21 + 200 - 120 = 101，文中 107",
        ),
        (
            "上月底在押31人，本月新增180人，解除102人，月底在押115人。",
            "31 + 180 - 102 = 109，文中 115",
        ),
    ],
)
def test_rests_and_stocks_told_alone_are_told_where_they_fail(text: str, equation: str) -> None:
    assert equation in _failing(text)


@pytest.mark.parametrize(
    "text",
    [
        "年初大米12吨，购进30吨，发放28吨，年末13.6吨，损耗率0.95%。",
        "抽检单位50家，发现问题30家，未发现问题18家，停业2家。",
        "今年立案80件，结案60件，未结25件（含去年5件）。",
    ],
)
def test_rests_that_words_explain_are_not_told(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("上年谈话102人，今年谈话151人，同比增加53人。", "151 - 102 = 49，文中 53"),
        ("收到举报151件，比去年多53件（去年102件）。", "151 - 102 = 49，文中 53"),
        (
            "回访151次，比上一年度102次增长51.0%。",
            "（151 - 102）÷ 102 = 48.0%，文中 51.0%",
        ),
        (
            "三季度问责120人，环比二季度的100人增长22%。",
            "（120 - 100）÷ 100 = 20.0%，文中 22%",
        ),
    ],
)
def test_changes_between_the_two_counts_of_a_sentence_are_told(text: str, equation: str) -> None:
    assert equation in _failing(text)


@pytest.mark.parametrize(
    "text",
    [
        # The change is of last year's count, the other count of something else.
        "去年全市受理案件23.1万件，同比下降4.2%，审结22万件。",
        "上半年立案50件，下半年立案60件，全年同比增长22%。",
        "一季度接访100人次，二季度接访120人次，同比增长18%。",
    ],
)
def test_changes_of_other_counts_are_not_told(text: str) -> None:
    assert _failing(text) == []


def test_the_one_share_of_a_list_that_does_not_come_out_is_told() -> None:
    told = _failing("正职31人（31%）、副职42人（45%）、其他27人（27%），共100人。")
    assert told == ["42 ÷ 100 = 42.0%，文中 45%"]
    told = _failing("好评30户、中评50户、差评20户，占走访户（100户）的30%、50%、22%。")
    assert told == ["20 ÷ 100 = 20.0%，文中 22%"]


def test_a_share_that_names_a_whole_of_its_own_is_not_told() -> None:
    assert not _failing("甲30件（占25%），乙60件（占50%），丙30件（占全市30%），共120件。")


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("结案101件，立案211件，结案率53.1%。", "101 ÷ 211 = 47.9%，文中 53.1%"),
        ("核查线索211条，查实101条，查实比例53.1%。", "101 ÷ 211 = 47.9%，文中 53.1%"),
        ("参评211名，其中评为优秀的101名，优秀率53.1%。", "101 ÷ 211 = 47.9%，文中 53.1%"),
        ("全年预算210万元，已用110万元，预算执行率56.4%。", "110万 ÷ 210万 = 52.4%，文中 56.4%"),
        ("每期讲座培训9人，共办12期，培训99人。", "12 × 9 = 108，文中 99"),
        ("医疗队共9个，全年巡诊总计108场次，平均每个医疗队14场次。", "108 ÷ 9 = 12，文中 14"),
    ],
)
def test_rates_and_products_in_other_words_are_told(text: str, equation: str) -> None:
    assert equation in _failing(text)


def test_a_count_of_each_day_makes_no_total_of_days() -> None:
    assert not _failing("每天接待20人次，5天共接待95人次。")
