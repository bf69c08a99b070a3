"""Plain text and its encodings, with fictional text."""

from __future__ import annotations

import codecs
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentLimitError, EmptyDocumentError
from corpus.models import BlockLabel
from corpus.readers.base import ReadLimits, ReadOptions
from corpus.readers.encoding import canonical_encoding, decode, decode_text
from corpus.readers.text import TextReader, looks_like_title
from corpus.readers.wrapped import display_width, glue, unwrapped

PASSAGE = (
    "临江市纪委监委对该问题线索进行了初步核实，发现东湖镇财政所存在虚列支出的情况。\n"
    "经查，所长张某某于2021年3月至5月先后三次报销不实票据，共计4.6万元。\n"
)
TRADITIONAL = "本會於民國一百零九年召開會員大會，通過章程修正案，並推選理事長及監事。"


def read(data: bytes, **limits: int) -> list[str]:
    options = ReadOptions(limits=ReadLimits(**limits))
    return [b.text for b in TextReader().read(data, Path("note.txt"), options).blocks]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("gb18030", b""),
        ("gbk", b""),
    ],
)
def test_text_is_decoded_whatever_its_encoding(encoding: str, mark: bytes) -> None:
    assert decode_text(mark + PASSAGE.encode(encoding)) == PASSAGE


def test_big5_text_is_told_from_gbk() -> None:
    found = decode(TRADITIONAL.encode("big5"))
    assert (found.text, found.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("length", [6, 10, 16, 30])
def test_few_characters_of_gbk_are_enough(length: int) -> None:
    text = PASSAGE.split("\n")[0]
    pieces = [text[i : i + length] for i in range(0, len(text) - length, 3)]
    assert [decode_text(piece.encode("gbk")) for piece in pieces] == pieces


def test_four_byte_characters_of_gb18030_are_read() -> None:
    text = "姓名中有生僻字的同志，如李𫘝、王㐂，登记时应当以身份证为准。"
    assert decode_text(text.encode("gb18030")) == text


def test_damaged_text_says_how_many_characters_are_lost() -> None:
    data = PASSAGE.encode("gb18030")
    broken = data[:20] + b"\xff\xff" + data[20:]
    found = decode(broken)
    assert found.encoding == "gb18030"
    assert found.warning is not None
    assert "无法识别" in found.warning


def test_cut_last_character_is_dropped_with_a_note() -> None:
    found = decode(PASSAGE.encode("utf-8")[:-2])
    assert found.text == PASSAGE[:-2]
    assert found.warning is not None


def test_declared_encoding_does_not_win_over_valid_utf8() -> None:
    assert decode(PASSAGE.encode(), "gb2312").encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GB2312", "gb18030"),
        ("gb_2312", "gb18030"),
        ("cp936", "gb18030"),
        ("Big5", "big5hkscs"),
        ("UTF8", "utf-8"),
        ("no-such", None),
        ("", None),
        (None, None),
    ],
)
def test_canonical_encoding_contains_the_declared_one(name: str | None, expected: str) -> None:
    assert canonical_encoding(name) == expected


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf8_text_comes_back_unchanged(text: str) -> None:
    data = text.encode()
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or "\x00" in text:
        return
    assert decode_text(data) == text


def test_every_line_is_a_block_with_its_number() -> None:
    data = "关于会议的通知\r\n\r\n　　请准时参加。\r\n地点：一楼\r\n".encode("gb18030")
    blocks = TextReader().read(data, Path("a.txt"), ReadOptions()).blocks
    assert [(b.text, b.source.paragraph) for b in blocks] == [
        ("关于会议的通知", 0),
        ("　　请准时参加。", 2),
        ("地点：一楼", 3),
    ]
    assert blocks[0].label is BlockLabel.TITLE


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    sentence = "为规范公务接待行为，各部门应当建立接待清单，如实反映接待对象和费用等情况，"
    paragraph = "　　" + sentence * 10 + "特此通知。"
    lines = [paragraph[i : i + 30] for i in range(0, len(paragraph), 30)]
    assert read("\n".join([*lines, "　　第二段另起。"]).encode()) == [paragraph, "　　第二段另起。"]


def test_short_lines_are_left_as_they_are() -> None:
    lines = [f"第{n}名，姓名张{n}，单位东湖镇{n}村" for n in range(1, 30)]
    assert read("\n".join(lines).encode()) == lines


def test_text_of_blank_lines_is_empty() -> None:
    with pytest.raises(EmptyDocumentError):
        read(b" \r\n\t\n ")


def test_text_over_the_limit_is_refused() -> None:
    with pytest.raises(DocumentLimitError, match="文字过多"):
        read("字".encode() * 50, max_chars=40)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("关于加强作风建设的通知", True),
        ("临江市差旅费管理办法（试行）", True),
        ("各单位：", False),
        ("单位：东湖镇", False),
        ("请各单位认真执行。", False),
    ],
)
def test_first_line_is_told_to_be_a_title(line: str, expected: bool) -> None:
    assert looks_like_title(line) is expected


def test_display_width_counts_wide_characters_twice() -> None:
    assert display_width("第1条，abc") == 2 + 1 + 2 + 2 + 3


@pytest.mark.parametrize("gap", ["\t", "    ", "\u3000\u3000", " | "])
def test_lines_set_apart_are_a_table(gap: str) -> None:
    rows = [("乡镇", "立案数", "处分人数"), ("东河镇", "12", "10"), ("西山镇", "8", "7")]
    lines = "\n".join(gap.join(row) for row in rows)
    text = f"甲县工作统计报告\n\n各乡镇如下：\n{lines}\n\n会议开了15场。\n"
    blocks = TextReader().read(text.encode(), Path("note.txt"), ReadOptions()).blocks
    assert [b.label.value for b in blocks] == ["title", "paragraph", "table", "paragraph"]
    assert blocks[2].table is not None
    assert blocks[2].table.rows == tuple(rows)
    assert [b.source.paragraph for b in blocks] == [0, 2, 3, 7]


@pytest.mark.parametrize(
    "text",
    [
        "第一章 总则\t1\n第二章 罚则\t5\n第三章 附则\t9",
        "\t本县有乡镇12个。\n\t其中东部8个。",
        "张 三    李 四\n王 五    赵 六",
    ],
)
def test_lines_that_only_look_set_apart_are_paragraphs(text: str) -> None:
    blocks = TextReader().read(text.encode(), Path("note.txt"), ReadOptions()).blocks
    assert {b.table for b in blocks} == {None}


CONTENTS = "一、总体情况\t3\n二、主要做法\t5\n三、存在问题\t9"


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        (f"目录\n{CONTENTS}\n一、总体情况\n今年开展检查。", 0),
        (f"某乡报告\n{CONTENTS}\n一、总体情况\n略\n二、主要做法\n略\n三、存在问题\n略", 0),
        (f"目 录\n{CONTENTS}".replace("\t", "\t……\t"), 0),
        ("一、信访举报\t3\n二、问题线索\t5\n三、立案\t9\n以上为统计。", 1),
        ("目录\n一、信访举报\t30\n二、问题线索\t5\n三、立案\t9", 1),
    ],
)
def test_contents_with_tabs_are_no_table(text: str, tables: int) -> None:
    found = TextReader().read(text.encode(), Path("x.txt"), ReadOptions())
    assert sum(block.table is not None for block in found.blocks) == tables


_LONG = (
    "全市纪检监察机关共受理信访举报1432件次，其中检举控告865件，同比下降8.3%；处置问题线索1388件，"
    "立案816件，给予党纪政务处分798人，移送司法机关17人，挽回经济损失1260.5万元。"
)


def _folded(text: str, width: int) -> str:
    lines = (
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
    )
    return "\n".join(lines)


@given(st.integers(24, 58), st.integers(5, 9), st.text("甲乙件，5的 \u3000", max_size=9))
def test_unwrapped_text_loses_nothing_but_ends_of_lines(width: int, count: int, tail: str) -> None:
    text = "\n".join(f"（{'一二三四五六七八九'[at]}）{_LONG * 2}{tail}完。" for at in range(count))
    broken = _folded(text, width)
    found = unwrapped(broken)
    if found is None:
        return
    places = [found.to_original(at) for at in range(len(found.text))]
    assert "".join(broken[at] for at in places) == found.text
    assert places == sorted(set(places))
    assert "".join(found.text.split()) == "".join(text.split())
    assert found.text.count("\n") < broken.count("\n")


@pytest.mark.parametrize("width", [26, 33, 40, 57])
def test_unwrapped_lines_are_those_of_the_text_that_was_broken(width: int) -> None:
    text = "\n".join(f"（{sign}）{_LONG * 3}以上情况已经核实，现予上报。" for sign in "一二三四五")
    found = unwrapped(_folded(text, width))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        _LONG,
        "\n".join([_LONG] * 12),
        "\n".join(f"第{number}次会议讨论了财务收支和人员变动。" for number in range(20)),
        "\n".join(["甲县纪委监委举办会议并通过了各项审议的议题"] * 5),
        "各村情况如下\n甲村12\n3个问题已经办结\n其余不变",
    ],
)
def test_text_that_was_not_clearly_broken_stays(text: str) -> None:
    assert unwrapped(text) is None


@pytest.mark.parametrize("width", [37, 40, 45])
def test_few_lines_are_joined_where_a_number_is_cut_from_what_it_counts(width: int) -> None:
    found = unwrapped(_folded(_LONG * 2, width))
    assert found is not None
    assert found.text == _LONG * 2


def test_unwrapped_tables_keep_their_lines() -> None:
    rows = ["单位 | 信访（件） | 立案（件）", "甲镇 | 12 | 3", "乙镇 | 15 | 4", "合计 | 27 | 7"]
    prose = _folded("\n".join([_LONG] * 4), 40).split("\n")
    text = "\n".join([*prose, *rows, *prose])
    start = text.index(rows[0])
    found = unwrapped(text, [(start, start + len("\n".join(rows)))])
    assert found is not None
    assert found.text.split("\n") == [*[_LONG] * 4, *rows, *[_LONG] * 4]


def test_words_of_letters_keep_their_blank_when_lines_are_joined() -> None:
    text = (
        "The county office keeps a register of all letters, and each entry names who sent it, "
        "when it came, to whom it was handed, and what became of it. Entries that nobody has "
        "answered within thirty days are listed again, by office, at the end of every month."
    )
    found = unwrapped("\n".join(textwrap.wrap(text, 52)))
    assert found is not None
    assert found.text == text


def _wrapped(text: str, width: int) -> str:
    """Break a text as programs do that keep numbers whole and no mark at the head of a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        units, line = re.findall(r"[0-9.,]+[件人个%]?[，；。]?|.[，；。、]?", paragraph), ""
        for unit in units:
            if line and display_width(line + unit) > width:
                lines.append(line)
                line = ""
            line += unit
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [40, 52, 64, 76])
def test_lines_that_end_early_before_a_number_go_on(width: int) -> None:
    text = f"关于信访举报工作的报告\n{_LONG}\n据统计，{_LONG * 2}\n其中，{_LONG}"
    found = unwrapped(_wrapped(text, width))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("width", [58, 64, 70])
def test_paragraphs_with_short_ends_are_joined_each_for_itself(width: int) -> None:
    parts = ["全县共有乡镇纪委12个，专职干部", "受理信访举报86件，其中业务内", "处置问题线索"]
    text = "\n".join(
        f"{part}{number}人，比上年同期增加较多，办结率达到要求，群众比较满意，各项工作有序推进。\n总体平稳。"
        for number, part in enumerate(parts * 3, 11)
    )
    found = unwrapped(_wrapped(text, width))
    assert found is not None
    assert found.text == text


def test_title_as_long_as_a_line_stands_alone() -> None:
    title = "关于全市工程建设领域突出问题专项治理情况的通报"
    found = unwrapped(f"{title}\n{_wrapped(_LONG, display_width(title))}")
    assert found is not None
    assert found.text == f"{title}\n{_LONG}"


def test_sentence_that_ends_with_room_left_ends_its_paragraph() -> None:
    first = "全市共有乡镇纪委六十二个，具有法律专业背景的干部二十三名。"
    width = display_width(first) + 4
    found = unwrapped(f"{first}\n{_wrapped(_LONG * 3, width)}")
    assert found is not None
    assert found.text == f"{first}\n{_LONG * 3}"


@pytest.mark.parametrize(
    "row",
    [
        "{}镇立案12件，给予党纪政务处分13人，移送司法机关1人，追缴资金12.5万元",
        "{}村收到群众信访举报3件，其中业务范围内1件，已全部办结并向群众反馈",
    ],
)
def test_rows_of_a_list_without_stops_stay_lines(row: str) -> None:
    assert unwrapped("\n".join(row.format(name) for name in "甲乙丙丁戊己庚辛壬癸子丑")) is None


@pytest.mark.parametrize(
    ("before", "behind", "blank"),
    [
        ("the town", "system", " "),
        ("for example,", "a town", " "),
        ("an area of", "12 towns", " "),
        ("12", "towns", " "),
        ("信访1", "432件", ""),
        ("信访1,", "432件", ""),
        ("下降8.", "3%", ""),
        ("下降8", ".3%", ""),
        ("下降8.3", "%", ""),
        ("受理信访", "system", ""),
        ("town", "信访", ""),
        ("", "town", ""),
    ],
)
def test_glue_parts_words_of_letters_and_no_numbers(before: str, behind: str, blank: str) -> None:
    assert glue(before, behind) == blank


@pytest.mark.parametrize("width", [48, 56, 70, 98])
def test_one_paragraph_is_joined_where_a_line_ends_within_a_word_or_number(width: int) -> None:
    text = (
        "截至六月底，临江市监委共受理群众来信86件，谈话函询23人次，处置问题线索147件，"
        "给予党纪政务处分28人，移送检察机关审查起诉4人，挽回经济损失1320万元。"
    )
    for broken in (_folded(text, width // 2), _wrapped(text, width)):
        found = unwrapped(broken)
        assert found is not None
        assert found.text == text


@pytest.mark.parametrize(
    "broken",
    [
        "今年以来，全县共处置问题线索231件，同比下降9.2%，其中谈\n话函询22件，初步核实187件。",
        "组织开展粮食购销、医疗医药、养老服务等专项整治，推动整改\n398条，建章立制26项。",
        "开展联合检查3轮，检查定点机构318家，发现违规问题452个，暂\n停服务协议9家，罚款3万元。",
    ],
)
def test_two_lines_are_one_where_the_first_ends_within_a_word_or_number(broken: str) -> None:
    found = unwrapped(broken)
    assert found is not None
    assert found.text == broken.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "全县立案12件，处分8人，收缴资金3万元，通报曝光典型问题5起，开展监督检查工作\n人员培训3次。",
        "东镇共有村级组织12个，党员386名，受理信访举报17件，办结15件\n南镇有9个。",
        "全县立案12件，处分8人，收缴资金3万元，通报曝光典型问题5起，谈\n话22件",
        "全县立案12件，谈\n话函询22件，处分8人，收缴资金3万元，通报曝光典型问题5起。",
    ],
)
def test_lines_of_which_none_ends_within_a_word_stay(text: str) -> None:
    assert unwrapped(text) is None


def test_narrow_lines_are_joined_where_many_end_within_words() -> None:
    found = unwrapped(_folded(_LONG * 4, 17))
    assert found is not None
    assert found.text == _LONG * 4
    rows = "\n".join(f"第{at}小组负责检查甲街道辖区内的单位" for at in "一二三四五六七八九")
    assert unwrapped(f"{rows}\n以上人员按时到岗。") is None
