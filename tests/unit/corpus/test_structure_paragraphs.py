"""款, 项, 目. All texts are fictional."""

from __future__ import annotations

from corpus.models import Item, Paragraph
from corpus.structure.paragraphs import parse_paragraphs


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return parse_paragraphs(text, 0, len(text))


def texts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text)]


def items(text: str, items: tuple[Item, ...]) -> list[tuple[str, int, str]]:
    return [(i.label, i.number, text[i.start : i.end]) for i in items]


def test_each_line_is_a_paragraph() -> None:
    text = "登记应当如实。\n登记应当及时。\n登记应当公开。"
    assert texts(text) == ["登记应当如实。", "登记应当及时。", "登记应当公开。"]
    assert [p.number for p in paragraphs(text)] == [1, 2, 3]


def test_items_belong_to_the_paragraph_that_opens_them() -> None:
    text = (
        "有下列情形的，应当登记：\n（一）购入；\n（二）受赠。\n有前款情形的，应当公开：\n"
        "（一）年度；\n（二）季度。"
    )
    first, second = paragraphs(text)
    assert items(text, first.items) == [
        ("（一）", 1, "（一）购入；"),
        ("（二）", 2, "（二）受赠。"),
    ]
    assert items(text, second.items) == [
        ("（一）", 1, "（一）年度；"),
        ("（二）", 2, "（二）季度。"),
    ]
    assert text[second.start : second.end].startswith("有前款情形的")


def test_subitems_nest_under_their_item() -> None:
    text = "登记下列物资：\n（一）车辆：\n1.轿车；\n2.客车。\n（二）用品：\n1.纸张。"
    (paragraph,) = paragraphs(text)
    first, second = paragraph.items
    assert items(text, first.subitems) == [("1.", 1, "1.轿车；"), ("2.", 2, "2.客车。")]
    assert items(text, second.subitems) == [("1.", 1, "1.纸张。")]
    assert text[first.start : first.end] == "（一）车辆：\n1.轿车；\n2.客车。"


def test_arabic_items_stand_alone_where_no_other_opens() -> None:
    text = "登记下列物资：\n1.轿车；\n2.客车。"
    (paragraph,) = paragraphs(text)
    assert [i.label for i in paragraph.items] == ["1.", "2."]


def test_old_style_items_count() -> None:
    text = "登记下列物资：\n一、轿车；\n二、客车。"
    (paragraph,) = paragraphs(text)
    assert [(i.label, i.number) for i in paragraph.items] == [("一、", 1), ("二、", 2)]


def test_line_between_two_items_goes_on_with_the_first() -> None:
    text = (
        "登记下列物资：\n（一）车辆。\n车辆包括轿车和客车。\n（二）用品。\n其他物资由市财政局规定。"
    )
    first, second = paragraphs(text)
    assert text[first.items[0].start : first.items[0].end] == "（一）车辆。\n车辆包括轿车和客车。"
    assert text[second.start : second.end] == "其他物资由市财政局规定。"


def test_words_that_close_the_sentence_after_items_stay_in_the_paragraph() -> None:
    text = "有下列情形之一：\n（一）不登记；\n（二）登记不实，\n给予警告。\n拒不改正的，加重处理。"
    first, second = paragraphs(text)
    assert text[first.start : first.end].endswith("给予警告。")
    assert text[first.items[-1].start : first.items[-1].end] == "（二）登记不实，"
    assert text[second.start : second.end] == "拒不改正的，加重处理。"


def test_sentence_broken_by_the_source_is_one_paragraph() -> None:
    text = "登记机关应当加强\n登记管理，提高质量。\n登记应当公开。"
    assert texts(text) == ["登记机关应当加强\n登记管理，提高质量。", "登记应当公开。"]


def test_number_out_of_sequence_is_text() -> None:
    text = "登记下列物资：\n（一）车辆；\n（二）用品。\n（五）项所列物资除外。"
    first, second = paragraphs(text)
    assert len(first.items) == 2
    assert second.items == ()


def test_items_inside_one_line_are_found() -> None:
    text = "登记下列物资：（一）车辆；（二）用品；（三）其他。"
    (paragraph,) = paragraphs(text)
    assert items(text, paragraph.items) == [
        ("（一）", 1, "（一）车辆；"),
        ("（二）", 2, "（二）用品；"),
        ("（三）", 3, "（三）其他。"),
    ]


def test_mention_of_items_is_no_list() -> None:
    (paragraph,) = paragraphs("依照前款第（一）项、第（二）项登记。")
    assert paragraph.items == ()


def test_article_of_items_alone_is_one_paragraph() -> None:
    text = "（一）车辆；\n（二）用品。"
    (paragraph,) = paragraphs(text)
    assert (paragraph.start, paragraph.end) == (0, len(text))
    assert len(paragraph.items) == 2


def test_caption_before_a_later_paragraph_is_no_part_of_it() -> None:
    text = "登记应当如实。\n【瞒报】瞒报的，给予警告。"
    assert texts(text) == ["登记应当如实。", "瞒报的，给予警告。"]


def test_offsets_count_from_the_whole_text() -> None:
    text = "第一条 登记应当如实：\n（一）车辆。\n登记应当公开。\n第二条 完。"
    start, end = text.index("登记"), text.index("第二条")
    found = parse_paragraphs(text, start, end)
    assert [text[p.start : p.end] for p in found] == [
        "登记应当如实：\n（一）车辆。",
        "登记应当公开。",
    ]


def test_empty_article_has_no_paragraph() -> None:
    assert parse_paragraphs("第一条 \n", 4, 5) == ()
