"""Neighbouring figures of another scope: no relation between them is said to fail."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def failing(text: str) -> list[str]:
    return [c.equation for c in extract(text, doc_id="t").checks if c.holds is False]


@pytest.mark.parametrize(
    "text",
    [
        # Two kinds that leave what came otherwise, or is not judged.
        "接收检控件90件，署名举报52件，匿名举报31件，其余由外地转来。",
        "接收检控件90件，其中实名举报52件，匿名举报31件。",
        "复核抽样单90份，合格71份，不合格13份。",
        "测评中层干部50名，满意44名，不满意2名。",
        "申报课题44项，通过29项，未通过11项。",
        "核对救助对象210户，符合条件176户，不符合条件25户。",
        "到期任务70项，按期完成58项，未按期完成9项。",
        "走访学员240人，男生130人，女生90人，回收问卷220份。",
        "轮训干部66名，其中男党员24名，女党员11名。",
        "两批问题共42个，其中已整改17个，正在整改12个，未整改6个。",
    ],
)
def test_two_kinds_that_leave_some_over_are_not_said_to_miss_their_whole(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "测评中层干部50名，满意44名，不满意9名。",
        "走访学员240人，男生130人，女生90人。",
        "投票120张，有效票105张，无效票6张。",
        "接收检控件90件，其中实名举报62件，匿名举报31件。",
    ],
)
def test_two_kinds_that_cannot_be_right_are_said_to_fail(text: str) -> None:
    assert failing(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "25名村干部结对帮扶困难户200户，人均探望困难户4户。",
        "12个村共有集体收入240万元，村均经营性收入11万元。",
        "核查来信80件，转化线索24件，线索转化率40%。",
        "核查来信80件，转为线索24件，其中初核成案转化率45%。",
        "全镇共有低收入户900户，参保户702户，参保率95%。",
        "小区现有住户260户，到场住户代表221户，到场率96%。",
        "当季接收线索24件，已办结18件，未办结6件，结案率50%。",
        "年初预算300万元，执行数276万元，预算执行率97%（预算调整为285万元）。",
        "登记来件150件，上年同期120件，来件量列全县第2名，增幅18%。",
    ],
)
def test_rates_and_means_of_a_narrower_thing_are_not_said_to_fail(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "25名村干部结对帮扶困难户200户，人均帮扶困难户9户。",
        "12个村共有集体收入240万元，村均收入11万元。",
        "当季立案24件，已办结18件，未办结6件，结案率50%。",
        "年初预算300万元，执行数276万元，预算执行率97%。",
        "登记来件150件，上年同期120件，增幅18%。",
    ],
)
def test_rates_and_means_of_the_counts_beside_them_are_said_to_fail(text: str) -> None:
    assert failing(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "年初存量隐患50处，新增隐患14处，整改隐患40处，销号12处，目前还有18处。",
        "上年末贷款余额400万元，发放贷款250万元，收回贷款180万元，年末余额470万元。",
        "年初教师80人，新进7人，退休4人，辞职1人，现有教师84人，借调2人。",
        "收入：财政拨款90万元，经营收入40万元，其他收入20万元，合计支出130万元。",
    ],
)
def test_stocks_and_spendings_of_another_kind_are_not_said_to_fail(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "年初存量隐患50处，新增隐患14处，整改隐患40处，销号12处，目前还有31处。",
        "上年末贷款余额400万元，发放贷款250万元，收回贷款180万元，年末余额410万元。",
        "年初教师80人，新进7人，退休4人，辞职1人，现有教师84人。",
    ],
)
def test_stocks_that_nothing_explains_are_said_to_fail(text: str) -> None:
    assert failing(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "复试考生140人，合格119人，体检合格率97%。",
        "安装探头800个，在线736个，重点路口在线率99%。",
        "年初库存棉被400件，入库150件，出库210件，期末库存337件（含借入棉被）。",
    ],
)
def test_rates_of_what_no_word_tells_and_stocks_of_more_are_not_said_to_fail(text: str) -> None:
    assert failing(text) == []


def test_rates_of_what_was_told_are_said_to_fail() -> None:
    assert failing("安装路口探头800个，在线736个，路口探头在线率99%。")
    assert failing("年初库存棉被400件，入库150件，出库210件，期末库存337件。")


@pytest.mark.parametrize(
    "text",
    [
        "抽查病历900份，合理用药820份，不合理用药48份，其余为待评价病历。",
        "新建安置房500套，已分配440套，剩余房源中现房28套。",
        "年初欠款90万元，本年偿还32万元，新发生欠款15万元，年末逾期欠款42万元。",
        "一季度走访企业60家，二季度走访企业72家，上半年共走访企业115家（部分企业两个季度均走访）。",
        "第一批反馈问题40个，已整改40个；第二批反馈问题55个，已整改31个，总体整改率74.7%。",
        "村民小组240个，清单公开221个，村级公开率100%。",
        "每户限购2袋，登记农户310户，发放化肥580袋。",
    ],
)
def test_limits_rests_and_parts_of_what_is_left_are_not_said_to_fail(text: str) -> None:
    assert failing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "新建安置房500套，已分配440套，剩余28套。",
        "年初欠款90万元，本年偿还32万元，新发生欠款15万元，年末欠款42万元。",
        "一季度走访企业60家，二季度走访企业72家，上半年共走访企业115家。",
        "村民小组240个，清单公开221个，公开率100%。",
        "每户发放2袋，登记农户310户，发放化肥580袋。",
    ],
)
def test_rests_stocks_and_products_of_all_are_said_to_fail(text: str) -> None:
    assert failing(text) != []


@pytest.mark.parametrize(
    "rows",
    [
        ("一季度|31", "二季度|42", "上半年|73", "三季度|25", "四季度|27", "全年|125"),
        ("一季度|31", "二季度|42", "上半年|73", "下半年|52", "全年|125"),
    ],
)
def test_a_year_is_no_sum_of_times_that_lie_within_each_other(rows: tuple[str, ...]) -> None:
    lines = "\n".join(f"|{row}|" for row in rows)
    text = f"统计表（单位：件）\n|期间|立案|\n|---|---|\n{lines}\n"
    checks = extract(text, doc_id="x", tables=drawn_tables(text)).checks
    assert checks
    assert all(check.holds for check in checks)


def test_ballots_that_did_not_come_back_fail_nothing() -> None:
    checks = extract("发出选票260张，有效票231张，无效票9张。", doc_id="x").checks
    assert not [check for check in checks if check.holds is False]
