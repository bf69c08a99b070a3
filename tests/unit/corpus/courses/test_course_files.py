"""Handout, slides and quiz as files: read back, with and without an office's template."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from corpus.courses.fitting import Box
from corpus.courses.lesson import Lesson
from corpus.courses.models import Entry, EntryKind, QuotedTable
from corpus.courses.packages import as_document, suffix_of
from corpus.courses.planning import CASE_SLIDES, Geometry, SlideKind, plan_slides
from corpus.courses.quiz.making import make_quiz
from corpus.courses.quiz.printing import quiz_docx, quiz_html, quiz_key_docx
from corpus.courses.slide_tables import fitted, plain, text_cell
from corpus.courses.slides import lesson_pptx
from corpus.courses.trial import try_template
from corpus.courses.word import lesson_docx
from corpus.errors import UsageError

LONG = "第八条 " + "接收单位应当在五个工作日内登记财物，由财政部门复核后归档保存。" * 40


@pytest.fixture
def lesson(make: SimpleNamespace) -> Lesson:
    provision = make.entry(make.provision("第二条"), note="先讲登记期限。")
    case = make.entry(make.case("某镇到8月才登记。"), EntryKind.CASE)
    return make.lesson(  # type: ignore[no-any-return]
        make.heading("登记"),
        provision,
        make.heading("案例"),
        case,
        Entry(id="n", kind=EntryKind.NOTE, text="对照旧办法讲。"),
        Entry(id="q", kind=EntryKind.QUESTION, text="期限从哪一天起算？"),
        older={provision.id: make.older()},
    )


def word(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def slides(data: bytes) -> list[list[str]]:
    return [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in pptx.Presentation(BytesIO(data)).slides
    ]


def office_docx(change: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    change(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def office_pptx(*, drop_layouts: bool = False) -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "样张"
    if drop_layouts:
        for slide in list(deck.slides._sldIdLst):
            deck.part.drop_rel(slide.rId)
            deck.slides._sldIdLst.remove(slide)
        for layout in list(deck.slide_layouts):
            if layout.name != "Blank":
                deck.slide_layouts.remove(layout)
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


# --- handout ------------------------------------------------------------------------------


def test_handout_holds_the_quotation_verbatim_with_its_numbered_source(lesson: Lesson) -> None:
    document = word(lesson_docx(lesson))
    law = [p for p in document.paragraphs if p.style.name == "条文"]
    assert [p.text.replace("　", " ") for p in law] == [
        "第二条 接收单位应当在五个工作日内登记财物，由财政部门复核。［1］"
    ]
    lines = texts(document)
    assert "［1］《临江市财物登记办法》（2024-03-01）第二条　现行有效" in lines
    assert any(line.startswith("［1］\t《临江市财物登记办法》") for line in lines)


def test_handout_numbers_headings_and_uses_real_styles(lesson: Lesson) -> None:
    document = word(lesson_docx(lesson))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == ["一、登记", "二、案例", "讨论题", "出处", "阅读清单"]


def test_handout_marks_cases_as_reference_only(lesson: Lesson) -> None:
    lines = texts(word(lesson_docx(lesson)))
    assert lines[lines.index("案例：某镇登记逾期案") + 1] == "参考，非规范性文件"


def test_handout_sets_the_older_version_beside_the_new(lesson: Lesson) -> None:
    (table,) = word(lesson_docx(lesson)).tables
    head, body = ([cell.text for cell in row.cells] for row in table.rows)
    assert head == ["2018-03-01版第二条", "2024-03-01版第二条"]
    assert body == [
        "接收单位应当在十个工作日内登记财物，由审计机关复核。",
        "接收单位应当在五个工作日内登记财物，由财政部门复核。",
    ]
    struck = [run.text for run in table.rows[1].cells[0].paragraphs[0].runs if run.font.strike]
    assert struck[0] == "十"


def test_handout_prints_tables_as_tables(make: SimpleNamespace) -> None:
    rows = (("环节", "期限"), ("登记", "五日"))
    text = "如下：\n环节\t期限\n登记\t五日\n以上。"
    quote = make.case(text).model_copy(
        update={"tables": (QuotedTable(start=4, end=15, rows=rows),)}
    )
    document = word(lesson_docx(make.lesson(make.entry(quote, EntryKind.PASSAGE))))
    (table,) = document.tables
    assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == rows
    assert "环节\t期限" not in texts(document)


def test_handout_has_chinese_fonts_for_chinese_text(lesson: Lesson) -> None:
    style = word(lesson_docx(lesson)).styles["条文"]
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


def test_office_template_gives_styles_and_keeps_its_letterhead(lesson: Lesson) -> None:
    def office(document: Any) -> None:
        document.add_paragraph("临江市纪委监委")
        document.add_paragraph("{{标题}}", style="Title")
        document.add_paragraph("面向{{对象}}，{{日期}}")
        document.add_paragraph("{{正文}}")
        document.add_paragraph("内部资料")
        document.styles.add_style("法条", 1)

    document = word(lesson_docx(lesson, office_docx(office)))
    lines = texts(document)
    assert lines[:3] == ["临江市纪委监委", "财物登记专题", "面向乡镇干部，2026-03-01"]
    assert lines[-1] == "内部资料"
    assert lines.count("财物登记专题") == 1
    assert "{{正文}}" not in lines
    assert any(p.style.name == "法条" and "五个工作日" in p.text for p in document.paragraphs)


def test_office_template_without_the_mark_gives_its_page_alone(lesson: Lesson) -> None:
    def office(document: Any) -> None:
        document.add_paragraph("样文")
        document.sections[0].header.paragraphs[0].text = "临江市纪委监委"

    document = word(lesson_docx(lesson, office_docx(office)))
    assert "样文" not in texts(document)
    assert document.sections[0].header.paragraphs[0].text == "临江市纪委监委"
    assert texts(document)[0] == "财物登记专题"


def test_word_template_format_is_taken(lesson: Lesson) -> None:
    source = office_docx(lambda document: None)
    target = BytesIO()
    with ZipFile(BytesIO(source)) as archive, ZipFile(target, "w") as copy:
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(b"document.main+xml", b"template.main+xml")
            copy.writestr(info, data)
    assert texts(word(lesson_docx(lesson, target.getvalue())))[0] == "财物登记专题"


# --- slides -------------------------------------------------------------------------------


def test_deck_has_a_title_agenda_sections_provisions_and_sources(lesson: Lesson) -> None:
    kinds = [slide.kind for slide in plan_slides(lesson)]
    assert kinds == [
        SlideKind.TITLE, SlideKind.AGENDA, SlideKind.SECTION, SlideKind.TEXT, SlideKind.COMPARE,
        SlideKind.SECTION, SlideKind.TEXT, SlideKind.QUESTIONS, SlideKind.SOURCES,
    ]  # fmt: skip


def test_each_provision_slide_carries_its_text_and_source(lesson: Lesson) -> None:
    pages = slides(lesson_pptx(lesson))
    page = next(page for page in pages if page[0] == "《临江市财物登记办法》第二条")
    assert page[1] == "第二条　接收单位应当在五个工作日内登记财物，由财政部门复核。"
    assert page[-1].startswith("［1］《临江市财物登记办法》（2024-03-01）第二条　现行有效")


def test_trainer_words_are_speaker_notes(lesson: Lesson) -> None:
    deck = pptx.Presentation(BytesIO(lesson_pptx(lesson)))
    notes = [s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide]
    assert any(note.startswith("先讲登记期限。\n出处：") for note in notes)
    assert any("对照旧办法讲。" in note for note in notes)


def test_long_provision_goes_over_several_slides_without_loss(make: SimpleNamespace) -> None:
    entry = make.entry(make.provision("第八条", LONG))
    planned = [s for s in plan_slides(make.lesson(entry)) if s.entry == entry.id]
    assert len(planned) > 2
    assert planned[0].title.endswith(f"（1/{len(planned)}）")
    shown = "".join(block.text for slide in planned for block in slide.page.blocks)
    assert shown == LONG.removeprefix("第八条 ")


def test_long_case_is_cut_and_says_where_the_rest_is(make: SimpleNamespace) -> None:
    text = "\n".join("某镇财物登记逾期，登记人没有按规定时间办理登记手续。" * 6 for _ in range(20))
    entry = make.entry(make.case(text), EntryKind.CASE)
    planned = [s for s in plan_slides(make.lesson(entry)) if s.entry == entry.id]
    assert len(planned) == CASE_SLIDES
    assert "字见讲稿" in planned[-1].source


def test_comparison_over_several_slides_keeps_both_texts_whole(make: SimpleNamespace) -> None:
    from corpus.courses.lesson import compare_older

    new = make.provision("第八条", LONG)
    old = make.provision("第八条", LONG.replace("五个", "十个"), version="2018-03-01")
    entry = make.entry(new)
    planned = [
        slide
        for slide in plan_slides(make.lesson(entry, older={entry.id: compare_older([old], new)}))
        if slide.kind is SlideKind.COMPARE
    ]
    assert len(planned) > 1
    for side, quote in ((0, old), (1, new)):
        shown = "".join(plain(row[side]) for slide in planned for row in slide.table.rows)
        assert shown == quote.text.removeprefix("第八条 ").replace("\n", "")
    for slide in planned:
        assert [plain(cell) for cell in slide.table.head] == [
            "2018-03-01版第八条",
            "2024-03-01版第八条",
        ]
        assert sum(slide.table.heights) <= Geometry().body.height


def tables_of(data: bytes) -> list[Any]:
    """(slide, frame) of each table of a deck."""
    return [
        (slide, shape)
        for slide in pptx.Presentation(BytesIO(data)).slides
        for shape in slide.shapes
        if shape.has_table
    ]


@pytest.mark.parametrize("template", [None, "office"])
def test_comparison_is_a_real_table_that_stays_on_its_slide(
    lesson: Lesson, template: str | None
) -> None:
    data = lesson_pptx(lesson, office_pptx() if template else None)
    deck = pptx.Presentation(BytesIO(data))
    ((slide, frame),) = tables_of(data)
    assert [cell.text for cell in frame.table.rows[0].cells] == [
        "2018-03-01版第二条", "2024-03-01版第二条"
    ]  # fmt: skip
    old, new = ("".join(row.cells[at].text for row in list(frame.table.rows)[1:]) for at in (0, 1))
    assert "十个工作日" in old
    assert "五个工作日" in new
    struck = frame.table._tbl.xpath(".//a:rPr[@strike='sngStrike']")
    assert struck
    assert sum(row.height for row in frame.table.rows) == pytest.approx(frame.height, abs=99999)
    assert frame.left + frame.width <= deck.slide_width
    foot = next(shape for shape in slide.shapes if shape.name == "出处")
    assert frame.top + sum(row.height for row in frame.table.rows) <= foot.top


def table_quote(make: SimpleNamespace, rows: tuple[tuple[str, ...], ...], after: str = "") -> Any:
    body = "\n".join("\t".join(row) for row in rows)
    text = f"第八条 标准如下：\n{body}" + (f"\n{after}" if after else "")
    start = text.index("\n") + 1
    table = QuotedTable(start=start, end=start + len(body), rows=rows)
    return make.provision("第八条", text).model_copy(update={"tables": (table,)})


def test_table_of_a_provision_is_a_real_table_with_its_head_on_each_slide(
    make: SimpleNamespace,
) -> None:
    said = "超出部分由个人承担，不得在其他科目列支。"
    levels = ((f"第{n}档", f"{n * 10}元", said) for n in range(1, 40))
    rows = (("职务", "每人每天标准", "说明"), *levels)
    entry = make.entry(table_quote(make, rows, "前款标准每年调整一次。"))
    planned = [s for s in plan_slides(make.lesson(entry)) if s.entry == entry.id]
    tables = [slide.table for slide in planned if slide.kind is SlideKind.TABLE]
    assert [slide.kind for slide in planned] == [
        SlideKind.TEXT, *[SlideKind.TABLE] * len(tables), SlideKind.TEXT
    ]  # fmt: skip
    assert len(tables) > 1
    assert all(tuple(plain(cell) for cell in table.head) == rows[0] for table in tables)
    shown = [tuple(plain(cell) for cell in row) for table in tables for row in table.rows]
    assert tuple(shown) == rows[1:]
    assert planned[-1].page.blocks[0].text == "前款标准每年调整一次。"
    drawn = tables_of(lesson_pptx(make.lesson(entry)))
    assert sum(len(frame.table.rows) - 1 for _, frame in drawn) == len(rows) - 1


def test_line_that_a_table_begins_with_is_no_head(make: SimpleNamespace) -> None:
    rows = (("", "", "单位：元"), ("类别", "标准", "备注"), ("甲类", "30", ""))
    entry = make.entry(table_quote(make, rows))
    text, table = [s for s in plan_slides(make.lesson(entry)) if s.entry == entry.id]
    assert text.page.blocks[-1].text == "单位：元"
    assert tuple(plain(cell) for cell in table.table.head) == rows[1]


def test_table_that_is_no_use_on_a_slide_stays_lines_of_text(make: SimpleNamespace) -> None:
    wide = (tuple(f"列{n}" for n in range(14)), tuple(str(n) for n in range(14)))
    entry = make.entry(table_quote(make, wide))
    planned = [s for s in plan_slides(make.lesson(entry)) if s.entry == entry.id]
    assert {slide.kind for slide in planned} == {SlideKind.TEXT}
    assert "列13" in "".join(b.text for slide in planned for b in slide.page.blocks)


@given(
    rows=st.lists(
        st.lists(st.text("甲乙丙，。1a\n", max_size=90), min_size=1, max_size=6),
        min_size=1, max_size=12,
    ),
    width=st.integers(300, 900),
    height=st.integers(150, 400),
    cut=st.booleans(),
)  # fmt: skip
def test_no_word_of_a_table_is_lost_and_no_page_is_too_high(
    rows: list[list[str]], width: int, height: int, cut: bool
) -> None:
    cells = [tuple(text_cell(text) for text in row) for row in rows]
    pages = fitted((), cells, Box(width, height), (20, 16, 12), cut=cut)
    if pages is None:
        return
    columns = max(len(row) for row in rows)
    for at in range(columns):
        shown = "".join(plain(row[at]) for page in pages for row in page.rows)
        assert shown == "".join(row[at] for row in rows if at < len(row))
    for page in pages:
        assert sum(page.widths) <= width + 0.01
        assert not cut or len(page.rows) == 1 or sum(page.heights) <= height + 0.01


def test_unchanged_older_text_gets_no_comparison_slide(make: SimpleNamespace) -> None:
    from corpus.courses.lesson import compare_older

    entry = make.entry(make.provision("第二条"))
    same = compare_older(
        [make.provision("第九条", make.articles["第二条"].replace("第二条", "第九条"))], entry.quote
    )
    planned = plan_slides(make.lesson(entry, older={entry.id: same}))
    assert SlideKind.COMPARE not in {slide.kind for slide in planned}


def test_office_deck_keeps_its_design_and_loses_its_sample(lesson: Lesson) -> None:
    data = lesson_pptx(lesson, office_pptx())
    deck = pptx.Presentation(BytesIO(data))
    assert deck.slide_width == pptx.Presentation().slide_width
    assert "样张" not in [text for page in slides(data) for text in page]
    assert deck.slides[0].slide_layout.name == "Title Slide"
    assert deck.slides[3].slide_layout.name == "Title and Content"


def test_deck_without_a_layout_for_text_is_refused(lesson: Lesson) -> None:
    with pytest.raises(UsageError, match="版式"):
        lesson_pptx(lesson, office_pptx(drop_layouts=True))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken"])
def test_file_that_is_no_template_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        suffix_of(data)


def test_template_of_the_other_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="pptx"):
        as_document(office_docx(lambda document: None), "pptx")


def test_usable_templates_pass_the_trial() -> None:
    try_template("docx", office_docx(lambda document: None))
    try_template("pptx", office_pptx())


# --- quiz on paper --------------------------------------------------------------------------


def test_paper_has_no_key_and_the_key_has_every_answer(make: SimpleNamespace) -> None:
    laws = [make.law(f"第{n}条", at) for at, n in enumerate("二三四五六", 1)]
    quiz = make_quiz("专题", "2026-03-01", laws, [], count=8)
    paper = "\n".join(texts(word(quiz_docx(quiz))))
    key = texts(word(quiz_key_docx(quiz)))
    for number, question in enumerate(quiz.questions, 1):
        assert question.quoted in paper
        assert question.why not in paper
        assert f"{number}. {question.letter}　{question.options[question.answer]}" in key
        assert question.source.quote.text in key


def test_quiz_page_needs_nothing_from_outside_and_escapes(make: SimpleNamespace) -> None:
    laws = [make.law(f"第{n}条", at) for at, n in enumerate("二三四五六", 1)]
    page = quiz_html(make_quiz("<b>专题", "2026-03-01", laws, [], count=4))
    assert "<b>专题" not in page
    assert "http" not in page
    assert page.count('class="q"') == 4
