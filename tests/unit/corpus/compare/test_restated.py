"""Articles that hardly share a word with their successor, found by the matter they treat."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.compare.mapping import map_provisions
from corpus.compare.provisions import Provision
from corpus.compare.restated import Meaning

Read = Callable[[str], tuple[Provision, ...]]

PROVISIONAL = """第一条 为了规范临江市渡船检查，依照《临江市水上安全条例》，制定本规定。
第二条 检查机关可以依法作出责令停航、扣留船证、吊销船证、没收船具等处理决定。
船证扣留的期限，参照《临江市车证管理办法》有关规定执行。
第三条 船主不服处理决定的申诉，按照《临江市水上安全条例》的规定办理。
变更、撤销处理决定的情形，依照《临江市水上安全条例》执行。
第四条 渡船应当配备救生衣，数量不少于核定载客人数。
第五条 摆渡船只天黑以后不挂灯号的，给予警告处分。
第六条 往年的渡船名册由航运站封存。
"""
LAW = """第一章 总则
第一条 为了加强对渡船的监督，保障水上交通安全，制定本办法。
第二条 渡船应当配备救生衣，数量不少于核定载客人数，并每年更换。
第二章 处理
第三条 渡船检查的处理种类为：
（一）责令停航；
（二）扣留船证；
（三）吊销船证；
（四）没收船具。
第四条 船证扣留的期限为三个月；情节严重的，为六个月。
第五条 驾驶渡船时饮酒的，给予记过处分。
第三章 申诉
第六条 船主对处理决定不服的，可以自收到之日起十日内向检查机关提出申诉。
第七条 有下列情形之一的，应当撤销原处理决定：
（一）事实不清的；
（二）超越职权的。
第八条 有下列情形之一的，应当变更原处理决定：
（一）处理过重的；
（二）引用条文有误的。
第九条 渡船在夜间航行没有悬挂灯号的，给予记过处分。
"""


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    from indexing.encoder import load_encoder

    return load_encoder().encode_passages


@pytest.fixture
def pairs(provisions: Read, meaning: Meaning) -> set[tuple[str, str | None]]:
    found = map_provisions(provisions(PROVISIONAL), provisions(LAW), meaning)
    return {(pair.old, pair.new) for pair in found.pairs}


def test_items_that_one_sentence_listed_come_from_it(pairs: set[tuple[str, str | None]]) -> None:
    assert ("第二条", "第三条") in pairs


def test_matter_left_to_another_text_leads_to_the_article_that_regulates_it(
    pairs: set[tuple[str, str | None]],
) -> None:
    assert ("第二条", "第四条") in pairs
    assert ("第三条", "第六条") in pairs


def test_matters_named_together_each_lead_to_their_article(
    pairs: set[tuple[str, str | None]],
) -> None:
    assert {("第三条", "第七条"), ("第三条", "第八条")} <= pairs


def test_conduct_in_other_words_is_recognised_and_the_sanction_does_not_count(
    pairs: set[tuple[str, str | None]],
) -> None:
    assert ("第五条", "第九条") in pairs
    assert ("第五条", "第五条") not in pairs


def test_what_nobody_took_up_stays_deleted(pairs: set[tuple[str, str | None]]) -> None:
    assert ("第六条", None) in pairs


def test_pointer_to_a_paragraph_nearby_names_no_matter(provisions: Read, meaning: Meaning) -> None:
    before = provisions(
        "第一条 渡口管理员离岗的，给予警告处分。\n代替他人值守的，依照前款规定处理。\n"
        "第二条 渡口每日清扫。\n"
    )
    after = provisions(
        "第一条 渡口管理员离岗的，给予警告处分。\n第二条 渡口每日清扫。\n"
        "第三条 代替他人领取物资，造成不良影响的，给予记过处分。\n"
    )
    found = map_provisions(before, after, meaning)
    assert found.added == ("第三条",)


def test_enumerations_are_found_without_an_encoder(provisions: Read) -> None:
    found = map_provisions(provisions(PROVISIONAL), provisions(LAW))
    assert ("第二条", "第三条") in {(pair.old, pair.new) for pair in found.pairs}
