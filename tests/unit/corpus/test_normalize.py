from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalize import fold, normalize

# What each character of the tests becomes; written out so that the code is not its own judge.
REPLACED = {"２": "2", "Ａ": "A", "ｚ": "z", "⼈": "人", "⺠": "民", "\uf9e8": "裡"}
BLANK = " \u3000\u00a0\t\n\r\u2003\x0c"
INVISIBLE = "\u200b\ufeff\x01\u00ad"
ALPHABET = "第一二十条之章总则临江市，。；：（）“”1a" + "".join(REPLACED) + BLANK + INVISIBLE
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=80)


def dense(text: str) -> str:
    return "".join(
        REPLACED.get(char, char) for char in text if char not in BLANK and char not in INVISIBLE
    )


@given(TEXTS)
def test_normalize_loses_no_character(text: str) -> None:
    stored = normalize(text).text
    assert stored.replace(" ", "").replace("\n", "") == dense(text)


@given(TEXTS)
def test_normalize_maps_every_stored_character_back(text: str) -> None:
    normalized = normalize(text)
    places = [normalized.to_original(i) for i in range(len(normalized.text))]
    assert places == sorted(set(places))
    for char, place in zip(normalized.text, places, strict=True):
        original = text[place]
        if original in BLANK:
            assert char in " \n"
        else:
            assert char == REPLACED.get(original, original)


@given(TEXTS)
def test_normalize_maps_there_and_back(text: str) -> None:
    normalized = normalize(text)
    for i in range(len(normalized.text)):
        assert normalized.to_stored(normalized.to_original(i)) == i
    for start in range(len(normalized.text)):
        first, last = normalized.original_span(start, start + 1)
        assert (first, last) == (normalized.to_original(start), normalized.to_original(start) + 1)


@given(TEXTS)
def test_normalize_keeps_the_order_of_removed_characters(text: str) -> None:
    normalized = normalize(text)
    places = [normalized.to_stored(i) for i in range(len(text))]
    assert places == sorted(places)
    assert all(0 <= place <= len(normalized.text) for place in places)


@given(TEXTS)
def test_normalize_of_stored_text_changes_nothing_but_blanks(text: str) -> None:
    stored = normalize(text).text
    again = normalize(stored).text
    assert again.replace(" ", "") == stored.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("第一百二十八 条侦查人员", "第一百二十八条侦查人员"),
        ("第一百二十 条之 一 的规定", "第一百二十条之一 的规定"),
        ("第 一 章 总 则", "第一章 总则"),
        ("第一章\u3000总\u3000\u3000则", "第一章 总则"),
        ("总  则", "总则"),
        ("【要 旨】", "【要旨】"),
        ("第一条\u3000\u3000为了加强管理，制定本办法。", "第一条 为了加强管理，制定本办法。"),
        ("\u3000\u3000在全 市范围内，适用本办法。", "在全市范围内，适用本办法。"),
        ("２０２３ 年 12 月 1 日", "2023年12月1日"),
        ("第 120 条", "第120条"),
        ("本办法自 2030 年 5 月 20 日起施行，共 30 条。", "本办法自2030年5月20日起施行，共30条。"),
        ("一、 一般规定", "一、一般规定"),
        ("ＡＢ局\u200b，\ufeff负责。", "AB局，负责。"),
        ("⺠事⼈员", "民事人员"),
        ("甲\r\n\r\n\u3000乙 \n丙\r丁", "甲\n乙\n丙\n丁"),
        ("\n\n 甲 \n", "甲"),
        ("", ""),
        (" \n\u3000", ""),
    ],
)
def test_normalize_writes_text_as_it_is_meant(text: str, stored: str) -> None:
    assert normalize(text).text == stored


@pytest.mark.parametrize(
    "text",
    [
        "第一条 为了加强管理，制定本办法。",
        "临江市财政局 临江市审计局关于印发",
        "2018年3月20日 临江市第九届人民代表大会第一次会议通过",
        "他说：“（试行）〔2023〕12号，可以。”",
        "Office of the City Auditor",
        "（2020年3月1日审议批准 2020年3月5日发布）",
        "会议室 12 间",
        "张某某    李某某    王某某",
    ],
)
def test_normalize_keeps_what_parts_words_and_all_punctuation(text: str) -> None:
    assert normalize(text).text == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("立 案 1 2 件，处 分 1 0 人。", "立案12件，处分10人。"),
        ("本 年 追 缴 2 0 . 5 万 元。", "本年追缴20.5万元。"),
        ("立案 1 2 件，处分 10 人。", "立案1 2件，处分10人。"),
        ("序 号 1 2 3 4 合 计", "序号 1 2 3 4 合计"),
        ("甲镇2024年1 - 9月情况。", "甲镇2024年1-9月情况。"),
        ("比分为 1 - 9，定了。", "比分为1 - 9，定了。"),
    ],
)
def test_numbers_set_wide_and_months_lose_their_blanks(text: str, stored: str) -> None:
    assert normalize(text).text == stored


def test_normalize_takes_one_very_long_line_in_its_stride() -> None:
    text = "各单位 应当登记，" * 20_000
    assert normalize(text).text == "各单位应当登记，" * 20_000


def test_normalize_leaves_cells_of_tables_apart() -> None:
    raw = "前文\n单位\t件数\n\t３\n后 文说明，完。"
    start = raw.index("单位")
    end = raw.index("\n后")
    normalized = normalize(raw, tables=[(start, end)])
    assert normalized.text == "前文\n单位\t件数\n\t3\n后文说明，完。"
    assert normalized.to_stored(start) == 3


def test_normalize_replaces_lone_surrogates_so_that_text_can_be_stored() -> None:
    stored = normalize("甲\ud800乙").text
    assert stored == "甲\ufffd乙"
    stored.encode("utf-8")


@given(st.text(max_size=60))
def test_fold_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=60))
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("《監察條例》第１２條", "<监察条例>第12条"),
        ("ＡＢＣ（試行）", "abc(试行)"),
        ("“甲”、〔2023〕", '"甲"、[2023]'),
        ("著作权、乾坤", "著作权、乾坤"),
        ("後於", "后于"),
        ("İ", "İ"),
    ],
)
def test_fold_writes_variants_alike(text: str, folded: str) -> None:
    assert fold(text) == folded
