"""编, 章, 节, contents, unnumbered headings, appendices. All texts are fictional."""

from __future__ import annotations

import pytest

from corpus.models import BlockLabel, Segment, SegmentKind
from corpus.structure.lines import BlockHint
from corpus.structure.parse import parse_structure

ARTICLES = (
    "第一条 登记应当如实。\n第二条 登记应当及时。\n第三条 登记应当公开。\n第四条 登记应当留存。"
)
FIRST, SECOND, THIRD, FOURTH = ARTICLES.split("\n")


def headings(text: str, **options: object) -> list[tuple[int | None, str | None]]:
    return [
        (s.level, s.label)
        for s in parse_structure(text, **options)  # type: ignore[arg-type]
        if s.kind is SegmentKind.HEADING and s.level is not None
    ]


def paths(text: str) -> dict[str, tuple[str, ...]]:
    return {s.article: s.heading_path for s in parse_structure(text) if s.article}


def segment(text: str, kind: SegmentKind) -> Segment:
    return next(s for s in parse_structure(text) if s.kind is kind)


def test_parts_chapters_and_sections_nest() -> None:
    text = "\n".join(
        [
            *("第一编 总则", "第一章 一般规定", FIRST, "第二编 分则", "第一分编 物资"),
            *("第二章 登记", "第一节 范围", SECOND, "第二节 程序", THIRD),
            *("第三章 附则", FOURTH),
        ]
    )
    assert paths(text) == {
        "第一条": ("第一编 总则", "第一章 一般规定"),
        "第二条": ("第二编 分则", "第一分编 物资", "第二章 登记", "第一节 范围"),
        "第三条": ("第二编 分则", "第一分编 物资", "第二章 登记", "第二节 程序"),
        "第四条": ("第二编 分则", "第一分编 物资", "第三章 附则"),
    }
    assert [level for level, _ in headings(text)] == [1, 3, 1, 2, 3, 4, 4, 3]


def test_part_and_chapter_of_one_outline_level_still_nest() -> None:
    text = f"第一编 总则\n第一章 一般规定\n{FIRST}"
    hints = [BlockHint(0, 6, BlockLabel.HEADING, 2), BlockHint(7, 15, BlockLabel.HEADING, 2)]
    assert [level for level, _ in headings(text, hints=hints)] == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "第二章的规定，适用于各单位。",
        "第二章规定的登记，由登记机关办理。",
        "第二章、第三章另有规定的除外。",
        "第二章 规定的登记应当及时。",
    ],
)
def test_citation_of_a_chapter_is_no_heading(line: str) -> None:
    text = f"第一章 总则\n{FIRST}\n{line}\n{SECOND}"
    assert headings(text) == [(1, "第一章 总则")]


def test_chapter_at_a_broken_line_is_no_heading() -> None:
    text = (
        f"第一章 总则\n第一条 物资的登记、核对和留存依照本办法第五章\n第二节 的要求办理\n{SECOND}"
    )
    assert headings(text) == [(1, "第一章 总则")]


def test_title_of_a_chapter_on_the_next_line_is_joined() -> None:
    text = f"第一章\n总则\n{FIRST}"
    assert headings(text) == [(1, "第一章 总则")]
    assert paths(text) == {"第一条": ("第一章 总则",)}


def test_chapter_title_broken_over_two_lines_is_joined() -> None:
    text = f"第一章 临江市各单位物资和\n车辆的登记\n{FIRST}"
    assert headings(text) == [(1, "第一章 临江市各单位物资和车辆的登记")]


def test_chapter_without_a_title_is_a_heading() -> None:
    assert headings(f"第一章\n{FIRST}\n第二章\n{SECOND}") == [(1, "第一章"), (1, "第二章")]


def test_misnumbered_chapter_of_the_source_is_a_heading() -> None:
    text = f"第一章 总则\n{FIRST}\n第三章 登记\n{SECOND}\n第三章 附则\n{THIRD}"
    assert [label for _, label in headings(text)] == ["第一章 总则", "第三章 登记", "第三章 附则"]


CONTENTS = "目录\n第一章 总则\n第二章 登记\n第一节 范围\n第二节 程序\n第三章 附则"
BODY = (
    f"第一章 总则\n{FIRST}\n第二章 登记\n第一节 范围\n{SECOND}\n第二节 程序\n{THIRD}"
    f"\n第三章 附则\n{FOURTH}"
)


@pytest.mark.parametrize(
    "contents",
    [
        CONTENTS,
        CONTENTS.removeprefix("目录\n"),
        CONTENTS.replace("目录", "目 录"),
        "\n".join(
            line if line == "目录" else f"{line}……………{page}"
            for page, line in enumerate(CONTENTS.split("\n"))
        ),
        "\n".join(
            line if line == "目录" else f"{line} {page}"
            for page, line in enumerate(CONTENTS.split("\n"))
        ),
    ],
)
def test_contents_open_no_heading_twice(contents: str) -> None:
    text = f"临江市登记办法\n{contents}\n{BODY}"
    assert [label for _, label in headings(text)] == [
        "第一章 总则",
        "第二章 登记",
        "第一节 范围",
        "第二节 程序",
        "第三章 附则",
    ]
    assert list(paths(text)) == ["第一条", "第二条", "第三条", "第四条"]


def test_contents_that_list_articles_open_none() -> None:
    contents = "目录\n第一章 总则\n第一条 目的\n第二条 范围\n第二章 附则\n第三条 解释\n第四条 施行"
    body = f"第一章 总则\n{FIRST}\n{SECOND}\n第二章 附则\n{THIRD}\n{FOURTH}"
    text = f"{contents}\n{body}"
    assert list(paths(text)) == ["第一条", "第二条", "第三条", "第四条"]
    assert paths(text)["第三条"] == ("第二章 附则",)


def test_text_after_the_contents_is_preamble() -> None:
    text = f"{CONTENTS}\n（2029年5月1日临江市人民政府第9次常务会议通过）\n{BODY}"
    assert segment(text, SegmentKind.PREAMBLE).start == text.index("（2029")


@pytest.mark.parametrize("word", ["总则", "附则"])
def test_unnumbered_chapter_words_are_headings(word: str) -> None:
    text = f"{FIRST}\n{word}\n{SECOND}"
    assert headings(text) == [(1, word)]


def test_text_under_a_heading_without_articles_is_a_section() -> None:
    text = f"总纲\n登记是管理的基础。\n登记应当全面。\n第一章 登记\n{FIRST}"
    section = segment(text, SegmentKind.SECTION)
    assert section.heading_path == ("总纲",)
    assert text[section.start : section.end] == "登记是管理的基础。\n登记应当全面。\n"


def test_short_line_above_an_article_is_an_unnumbered_heading() -> None:
    text = f"{FIRST}\n{SECOND}\n车辆登记规范\n{THIRD}\n{FOURTH}"
    assert paths(text)["第二条"] == ()
    assert paths(text)["第三条"] == ("车辆登记规范",)


def test_last_item_without_punctuation_is_no_heading() -> None:
    text = f"第一条 登记下列物资：\n一、办公用品\n二、车辆\n{SECOND}"
    assert headings(text) == []


def test_numbered_captions_above_articles_are_headings() -> None:
    text = f"一、一般规定\n{FIRST}\n{SECOND}\n二、登记程序\n{THIRD}"
    assert paths(text)["第一条"] == ("一、一般规定",)
    assert paths(text)["第三条"] == ("二、登记程序",)


def test_heading_seen_by_the_reader_is_one_without_a_number() -> None:
    text = f"{FIRST}\n关于车辆\n本节适用于车辆。\n{SECOND}"
    start = text.index("关于车辆")
    hints = [BlockHint(start, start + 4, BlockLabel.HEADING, 2)]
    assert headings(text, hints=hints) == [(1, "关于车辆")]


@pytest.mark.parametrize(
    "mark", ["附件", "附件1", "附件一：登记表", "附录", "附表1 登记表", "附："]
)
def test_appendix_opens_behind_the_articles(mark: str) -> None:
    text = f"{ARTICLES}\n{mark}\n单位名称：\n登记日期："
    appendix = segment(text, SegmentKind.APPENDIX)
    assert (appendix.start, appendix.end) == (text.index(mark), len(text))
    assert appendix.label == mark


def test_mention_of_an_appendix_opens_none() -> None:
    text = f"{FIRST}\n附件所列物资应当登记。\n附表一中的车辆除外。\n{SECOND}"
    assert all(s.kind is SegmentKind.ARTICLE for s in parse_structure(text))


def test_final_provisions_are_a_chapter_not_an_appendix() -> None:
    text = f"第一章 总则\n{FIRST}\n附则\n{SECOND}"
    assert paths(text)["第二条"] == ("附则",)
    assert all(s.kind is not SegmentKind.APPENDIX for s in parse_structure(text))


def test_list_of_appendices_above_the_date_of_a_letter_opens_none() -> None:
    text = f"{FIRST}\n{SECOND}\n附件：1.登记表\n2.汇总表\n临江市财政局\n2029年5月1日"
    assert all(s.kind is not SegmentKind.APPENDIX for s in parse_structure(text))
