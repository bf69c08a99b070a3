"""Fictional regulations of 临江市 that citations are resolved against."""

from __future__ import annotations

import pytest

from corpus.assemble import assemble
from corpus.citations.holdings import HeldVersion, Holdings
from corpus.models import Block, BlockLabel, Kind, ReadResult

OLD = """第一条 为了规范用印，制定本条例。
第二条 公章由办公室保管，不得外借。
第三条 擅自外借公章的，给予通报批评；造成损失的，责令赔偿。
第四条 伪造登记簿的，依照前条规定处理。"""

NEW = """第一条 为了规范用印，防范风险，制定本条例。
第二条 本条例适用于市级机关。
第三条 公章由办公室保管，不得外借。
第四条 擅自外借公章的，给予通报批评；造成损失的，责令赔偿并公开检查。
有前款行为，主动说明的，可以减轻处理。
第五条 有下列情形之一的，应当从重处理：
（一）多次外借公章的；
（二）销毁登记簿的。"""

CAR = """第一条 为了加强公务船只管理，制定本办法。
第二条 公务船只一律停放在指定码头。
第三条 私用公务船只的，收缴全部费用。"""


def held(title: str, date: str, body: str) -> HeldVersion:
    blocks = [Block(BlockLabel.TITLE, title)]
    blocks += [Block(BlockLabel.PARAGRAPH, line) for line in body.split("\n")]
    read = ReadResult(blocks=tuple(blocks), format="md")
    parsed = assemble(read, name=f"{title}({date}).md", kind=Kind.REGULATION)
    return HeldVersion(
        f"{title}({date}).md", title, date, date, lambda: (parsed.text, parsed.segments)
    )


@pytest.fixture(scope="session")
def holdings() -> Holdings:
    """Two versions of 临江市用印管理条例 and one of 临江市公务船只管理办法."""
    return Holdings(
        [
            held("临江市用印管理条例", "2012-05-01", OLD),
            held("临江市用印管理条例", "2020-06-01", NEW),
            held("临江市公务船只管理办法", "2018-03-01", CAR),
        ]
    )
