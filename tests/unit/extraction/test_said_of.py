"""What is counted with what is said of it."""

from __future__ import annotations

import pytest

from extraction.figures import find_facts


def names(text: str) -> list[str]:
    return [fact.indicator for fact in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("连续两年零立案的乡镇有3个。", "连续两年零立案乡镇数"),
        ("“三公”经费不降反升的单位有4家。", "三公经费不降反升单位数"),
        ("石桥县有4个乡镇上半年零查处。", "零查处乡镇数"),
        ("另有2家企业拒不配合检查。", "拒不配合检查企业数"),
        ("35个村集体收入首次突破20万元。", "集体收入突破20万元村数"),
        ("有12个县区开展了提级监督试点。", "开展提级监督试点县区数"),
        ("具有工程、造价背景的干部仅31人。", "工程、造价背景干部人数"),
        ("派驻组14个，2个派驻组连续两年未立案。", "未立案派驻组数"),
        ("12名纪检干部转岗。", "转岗人数"),
        ("317名党员全部签订承诺书。", "签订承诺书人数"),
        ("9名纪检干部因不适宜从事纪检工作被调离。", "调离人数"),
        ("有18名村干部主动上缴违纪款23万元。", "上缴违纪款人数"),
        ("国企纪委案件16件。", "国企纪委案件数"),
        ("提前介入疑难复杂案件14件。", "提前介入案件数"),
        ("被抽查的12件案件有4件存在瑕疵。", "抽查案件数"),
        ("有31件案件超过6个月未结。", "超6个月未结案件数"),
        ("有13件线索因证据不充分被退回。", "因证据不充分被退回线索数"),
    ],
)
def test_what_is_said_of_some_enters_their_name(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全县16个乡镇均设立纪委。", "乡镇数"),
        ("5家医院均存在此类问题。", "医院数"),
        ("下辖13个行政村、1个社区散落沿河。", "社区数"),
        ("9个部门参与整治。", "部门数"),
        ("县纪委的支部3个。", "党支部数"),
        ("案件3件。", "案件数"),
        ("干部46人。", "干部人数"),
    ],
)
def test_what_is_said_of_all_does_not(text: str, name: str) -> None:
    assert name in names(text)
