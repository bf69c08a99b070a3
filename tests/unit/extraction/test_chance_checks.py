"""勾稽: what comes out by chance is not shown, what belongs to other figures raises no alarm."""

from __future__ import annotations

import pytest

from extraction.models import Check
from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks(text: str) -> tuple[Check, ...]:
    return extract(text, doc_id="t", tables=drawn_tables(text)).checks


def equations(text: str) -> list[str]:
    return [check.equation for check in checks(text)]


@pytest.mark.parametrize(
    "text",
    [
        # a share that names only whose it is; a change of another thing, of another count
        "上半年全市受理信访举报1240件次，处置线索310件。市本级受理检举控告215件次，占全市的25%。",
        "鸡蛋采购价由每公斤11.2元降至9.8元，大米降幅6.5%。",
        "收到来信64件，去年同期为80件，下降20%；谈话函询12件，同比增加3件。",
        # a part of another list is not what this one falls short of
        "按季度看，一季度52件、二季度48件、三季度60件。按区域看，城东街道21件、河西镇17件、柳湾乡15件。",
        # sums of other matters beside those of its own clause
        "白条报销96笔、31.2万元；3个村超标准发放补贴4.6万元；2个社区违规出借资金两笔共计40万元。",
        # persons that stand in two parts
        "处分48人。从种类看，党内警告21人、严重警告12人、开除党籍8人；政务处分11人，其中4人同时受到党纪处分。",
    ],
)
def test_what_belongs_to_other_figures_raises_no_alarm(text: str) -> None:
    assert [check.equation for check in checks(text) if check.holds is False] == []


@pytest.mark.parametrize(
    "text",
    [
        # what befell others; members of one list
        "给予党纪政务处分6人，组织处理4人，诫勉2人。",
        "全年采取留置措施4人，解除留置1人，移送检察机关3人。",
        "立案7件，给予党内警告3人、严重警告2人、记过1人。",
        "引用条款错误29个，处分畸轻11个，责任不清18个，应当合并而未合并的7个。",
        # then and now, levels, faults against a good rate
        "来信由30件减至24件，窗口满意率80%。",
        "家长陪餐由每月1次改为每周2次，点位接入率由60%升到100%。",
        "被抽查的12件案件有4件存在程序瑕疵，优秀率为33.3%。",
        # a change on the year before, explained by figures of now
        "移交线索74件，立案18件。接收审计移送线索29件，同比增加11件。",
        # averages over what another part of the text counts
        "核减补贴4.54万元。\n二、移风易俗\n叫停大操大办4起，为丧户平均节省开支1.2万元。",
        "电话抽访村支书150名。\n一、成效\n注销工作群3517个，村干部人均加入工作群从23个减至7个。",
        "14个镇划分为4个协作区。",
        # who had to come, and others who were there
        "村民代表会议另请老党员6人列席。参加表决的代表41人（应到47人）。",
        # what came of cases; advice for persons, and those of them who were put off
        "立案33人，给予处分28人，移送司法机关5人。",
        "为46名新任干部开展任前谈话，回复廉政意见518人次，其中8人暂缓使用。",
        # bodies of two rounds, groups beside bodies
        "第五轮巡察8个县直单位、3个乡镇，第六轮巡察5个县直单位、3个乡镇。",
        "组建6个巡察组，对14个局、38个村开展巡察。其中，第一轮3个组，巡察8个局。",
        "立案32件，同比增长18.5%。结案27件。",
        # another point of view divides the whole, not a member of the list before
        "按层级分，省管2人、市管9人、县管21人；按性别分，男性6人、女性3人。",
    ],
)
def test_figures_that_meet_by_chance_are_not_joined(text: str) -> None:
    assert equations(text) == []


def test_columns_of_rates_and_counts_are_no_differences() -> None:
    rows = (
        "年级 | 满意 | 基本满意 | 不满意 | 满意率(%)\n初一 | 71 | 24 | 5 | 95.0\n"
        "初二 | 66 | 26 | 8 | 92.0\n初三 | 69 | 22 | 9 | 91.0\n"
    )
    assert not any(" - " in equation for equation in equations(rows))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("发现问题合同86份，其中未公开招租31份，责令整改28份。", "31 ≤ 86"),
        ("排查亲属经商1054人，其中班子成员147人，发现违规8人，已清退6人。", "147 ≤ 1054"),
        ("村集体收入186万元，其中单笔最高22万元，平均每村6.2万元。", "22万 ≤ 186万"),
        ("追缴违纪款1427万元，挽回损失2.3亿元，其中一起案件追缴860.5万元。", "860.5万 ≤ 1427万"),
        ("回访受处分党员13人（含往年受处分的5人），其中2人当选组长。", "2 ≤ 13"),
    ],
)
def test_a_list_ends_where_something_else_is_told(text: str, part: str) -> None:
    found = [check.equation for check in checks(text) if check.kind == "part_whole"]
    assert part in found
    assert not any(" + " in equation for equation in found)


def test_one_set_of_figures_is_said_once() -> None:
    found = checks("全市8个县纪委监委共设内设机构98个，平均每个县12.25个。")
    assert [check.equation for check in found] == ["98 ÷ 8 = 12.25，文中 12.25"]


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "处分48人。从种类看，党内警告21人、严重警告12人、开除党籍8人；政务处分11人，其中4人同时受到党纪处分。",
            "21 + 12 + 8 + 11 - 4",
        ),
        (
            "自查共发现问题64个。\n（一）学习方面21个。\n（二）日常监督方面28个。\n（三）案件办理方面15个。",
            "21 + 28 + 15",
        ),
        ("1.账目不清，问题14个。8个村没有日记账，6个村白条入账。\n2.其他。无。", "8 + 6"),
        (
            "编制92名，实有83人。其中：机关编制40名，实有36人；派驻机构编制30名，实有27人，乡镇编制22名，实有20人。",
            "36 + 27 + 20",
        ),
        (
            "去年总收入86.74万元，其中转移支付41.2万元、发电9.6万元、捐款35.94万元。",
            "41.2万 + 9.6万",
        ),
        (
            "四种形态占比分别为66.2%、26.3%、4.4%、3.1%，第一、二种形态合计占92.5%。",
            "66.2% + 26.3%",
        ),
        (
            "梳理小区53个、10862套房屋，化解46个小区，办证8915本，化解率分别为86.8%、82.1%。",
            "8915 ÷ 10862",
        ),
        (
            "收到举报498件次。按地域分，甲镇93件次、乙镇41件次、丙镇38件次，三个乡镇合计占全县的34.5%。",
            "（93 + 41 + 38）÷ 498",
        ),
        (
            "抽取案卷286件，其中县级231件、派驻39件、国企16件；自办案件34件，一般案件252件。",
            "34 + 252",
        ),
    ],
)
def test_plain_relations_are_found(text: str, equation: str) -> None:
    assert any(found.startswith(equation) for found in equations(text))


def test_items_of_different_things_make_no_total() -> None:
    text = "（一）宣传。讲座12次。\n（二）检查。检查20次。\n（三）走访。走访30次。\n全年开会62次。"
    assert not any("12 + 20 + 30" in equation for equation in equations(text))


def test_parts_of_a_total_are_no_totals_of_other_parts() -> None:
    # 2 + 498 is 500 by chance, 1 + 251 nearly 225.
    text = "共立案1477件，其中甲类500件、乙类225件、丙类2件、丁类1件、戊类498件、己类251件。"
    (check,) = extract(text, doc_id="t").checks
    assert check.holds is True


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("巡察学院7个、机关2个、直属单位1个。28个党组织已巡22个，尚有6个未巡。", "28 - 22"),
        ("立案12人，党纪处分8人、政务处分4人。", "8 + 4"),
        ("第一批拨付48万元，第二批拨付36万元，两批共拨付84万元。", "48万 + 36万"),
        (
            "收集诉求312件，办结260件。其中，修路62件、物业48件、用水40件，三类占诉求总数的48.1%。",
            "（62",
        ),
    ],
)
def test_what_is_meant_is_found_beside_what_might_be(text: str, equation: str) -> None:
    assert [found for found in equations(text) if found.startswith(equation)]


def test_shares_of_a_whole_leave_no_other_whole_to_their_parts() -> None:
    text = "检查发现隐患72处，现场整改46处，其余26处限期整改。其中，河东镇最多，达18处，占25%。"
    assert not any("≤" in equation for equation in equations(text))


def test_share_of_what_is_named_with_zhong_is_of_that_and_of_no_total() -> None:
    told = "共接收信访举报526件次，其中检举控告311件次、业务范围外215件次；"
    text = f"{told}检举控告中，反映村干部的占46.9%。"
    assert equations(text) == ["311 + 215 = 526，文中总数 526"]
    wrong = f"{told}检举控告占46.9%。"
    assert [check.holds for check in checks(wrong)] == [True, False]


@pytest.mark.parametrize("head", ["", "违规收送礼品礼金14起、"])
def test_first_of_a_row_that_ends_with_the_rest_is_no_whole(head: str) -> None:
    row = "违规吃喝9起、违规发放津补贴5起、公款旅游1起、其他2起。"
    assert equations(head + row) == []
    whole = "查处问题19起，违规吃喝9起、违规发放津补贴5起、公款旅游1起、其他2起。"
    assert equations(whole) == ["9 + 5 + 1 + 2 = 17，文中总数 19"]
