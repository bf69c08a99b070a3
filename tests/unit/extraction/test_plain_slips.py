"""Relations whose words leave no doubt are told to fail however far off the number is."""

from __future__ import annotations

import pytest

from extraction.pipeline import extract
from extraction.tables.text import drawn_tables


def checks_of(text: str) -> list[tuple[str, bool | None]]:
    """Return the equations of a text and whether each holds."""
    return [
        (c.equation, c.holds) for c in extract(text, doc_id="x", tables=drawn_tables(text)).checks
    ]


def holding(text: str) -> list[bool | None]:
    """Return whether each of a text's relations holds."""
    return [holds for _, holds in checks_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全乡立案52件，同比增加{}件（去年同期36件）。|16|6",
        "接收申诉18件，同比减少{}件，上年为30件。|12|21",
        "初核线索由去年的80条升至今年的100条，升幅达{}%。|25|45",
        "信访举报330件，上年同期300件\n同比增长{}%\n|10|30",
        "举办讲座56场，比去年多办{}场（去年40场）。|16|26",
    ],
)
def test_a_change_against_what_is_named_by_its_time_alone_is_told_where_it_is_far_off(
    text: str,
) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert holding(form.format(wrong)) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "全乡立案52件，同比增加6件，去年全年90件。",
        "全乡立案52件，同比增加6件（去年处分36人）。",
        "受理举报330件，上年同期300件。\n同比增长30%的是网络举报。",
    ],
)
def test_a_change_that_may_be_of_something_else_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)


@pytest.mark.parametrize(
    "text",
    [
        "截至上月底在办案件31件，本月新收12件，本月办结17件，目前在办{}件。|26|36",
        "上期在册对象14人，本期新选任6人，解除9人，期末在册{}人。|11|21",
        "期初党员180名，新发展7名，转入5名，转出8名，去世2名，期末党员{}名。|182|192",
        "食堂专户期初余额6.4万元，当期收伙食费31.2万元、补助4万元，支出37万元，期末余额{}万元。|4.6|8.6",
        "承上年未了线索12件，今年新增问题线索71件，了结66件，结转下年{}件。|17|27",
        "上季度末在管34人，本季度新收15人，解除11人，季度末在管{}人。|38|28",
    ],
)
def test_a_stock_that_misses_what_came_and_went_is_told_by_whatever_name(text: str) -> None:
    form, right, wrong = text.split("|")
    assert holding(form.format(right)) == [True]
    assert holding(form.format(wrong)) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "去年办结31件，今年新收12件，办结17件，目前在办36件。",
        "年初预算45万元，全年收入31万元，支出28万元，年末余额9万元。",
        "年初在册31人，新增12人，其中转入5人，退出4人，目前在册39人。",
        "上年利润40万元，收入90万元，支出70万元，年末结余22万元。",
    ],
)
def test_a_stock_with_an_unclear_beginning_or_move_is_not_said_to_fail(text: str) -> None:
    assert False not in holding(text)
