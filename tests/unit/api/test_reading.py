"""Text as HTML, sheets and their parts, contents."""

from __future__ import annotations

import html
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.reading.contents import contents_html
from api.reading.inline import Ref, inline_html, refs_of
from api.reading.sheet import WHOLE_CHARS, Sheet
from corpus.models import (
    DocumentRecord,
    Kind,
    Metadata,
    Paragraph,
    ParsedDocument,
    Segment,
    SegmentKind,
)
from corpus.numerals import format_article

TITLE = "青河县会议管理办法"


def record(doc: str = "办法.md") -> DocumentRecord:
    return DocumentRecord(
        1,
        doc,
        Kind.REGULATION,
        TITLE,
        1,
        "2024-01-01",
        Metadata(TITLE),
        "md",
        "0" * 64,
        "",
        0,
        0,
        "",
    )


def law(articles: int, length: int = 40, *, chapter: int = 20) -> ParsedDocument:
    """A law of so many articles, a chapter every few."""
    text, segments = "", []
    for number in range(1, articles + 1):
        if number % chapter == 1:
            label = f"第{number // chapter + 1}章 规定"
            segments.append(
                Segment(SegmentKind.HEADING, len(text), len(text) + len(label) + 1, label, 1)
            )
            text += label + "\n"
        name, start = format_article(number), len(text)
        text += f"{name} " + "会" * length + "。\n" + "第二款。\n"
        second = text.rindex("第二款")
        paragraphs = (
            Paragraph(1, start + len(name) + 1, second - 1),
            Paragraph(2, second, len(text) - 1),
        )
        path = (label,)
        segments.append(
            Segment(SegmentKind.ARTICLE, start, len(text), None, None, name, path, paragraphs)
        )
    return ParsedDocument(TITLE, Kind.REGULATION, "md", text, Metadata(TITLE), tuple(segments))


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def cite(start: int, end: int, article: str | None, **more: object) -> dict[str, object]:
    base = {
        "start": start,
        "end": end,
        "article": article,
        "from_article": "第九条",
        "paragraph": None,
        "doc": None,
        "held": False,
        "version": None,
        "law": "青河县会议管理办法",
    }
    return {**base, **more}


# --- text --------------------------------------------------------------------------------


@st.composite
def _spans(draw: st.DrawFn, size: int) -> list[tuple[int, int]]:
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.text(alphabet="会议<>&\"' a\n第", min_size=1, max_size=40))
def test_inline_keeps_every_character_whatever_is_marked_and_linked(
    data: st.DataObject, text: str
) -> None:
    refs = [Ref(a, b, "/doc/x", "法") for a, b in data.draw(_spans(len(text)))]
    marks = data.draw(_spans(len(text)))
    assert plain(inline_html(text, 0, len(text), refs, marks)) == text


def test_inline_escapes_what_the_text_holds() -> None:
    assert inline_html("<b>&", 0, 4, [], []) == "&lt;b&gt;&amp;"


def test_mark_inside_a_reference_stays_inside() -> None:
    shown = inline_html("依照第三条规定", 0, 7, [Ref(2, 5, "#第三条", "法")], [(3, 4)])
    assert shown == '依照<a class="ref" href="#第三条">第<mark>三</mark>条</a>规定'


def test_articles_of_one_citation_link_each_where_it_is_named() -> None:
    text = "依照第三条、第五条处理"
    cites = [cite(2, 9, name, doc="办法.md") for name in ("第三条", "第五条")]
    refs = refs_of(cites, "办法.md", text, whole=True)
    assert [(text[r.start : r.end], r.address) for r in refs] == [
        ("第三条、", "#第三条"),
        ("第五条", "#第五条"),
    ]


def test_undecided_version_leads_to_the_work_and_a_version_not_held_nowhere() -> None:
    text = "会议管理办法第三条"
    undecided = refs_of([cite(0, 9, "第三条", held=True)], "a.md", text, whole=True)
    assert undecided[0].address is not None
    assert undecided[0].address.startswith("/reg/")
    other = refs_of([cite(0, 9, "第三条", held=True, version="2001")], "a.md", text, whole=True)
    assert other[0].address is None


def test_article_that_names_itself_is_no_reference() -> None:
    own = cite(0, 2, "第九条", doc="办法.md")
    assert refs_of([own], "办法.md", "本条", whole=True) == []
    paragraph = cite(0, 2, "第九条", doc="办法.md", paragraph=2)
    assert refs_of([paragraph], "办法.md", "前款", whole=True)[0].address == "#第九条-2"


def test_own_articles_of_a_long_text_are_addresses_not_anchors() -> None:
    own = cite(0, 3, "第三条", doc="办法.md")
    address = refs_of([own], "办法.md", "第三条", whole=False)[0].address
    assert address is not None
    assert address.startswith("/doc/")


# --- sheets --------------------------------------------------------------------------------


def test_paragraphs_of_an_article_have_anchors_and_numbers_beside() -> None:
    sheet = Sheet(law(3), record(), [])
    piece = sheet.piece("第二条")
    assert piece is not None
    assert 'id="第二条-1" data-k="第一款"' in piece.html
    assert 'id="第二条-2" data-k="第二款"' in piece.html
    assert 'id="k2"' in sheet.body(piece.segment, named=True)


def test_short_text_is_one_part() -> None:
    sheet = Sheet(law(100), record(), [])
    assert sheet.parts == 1
    assert len(sheet.of_part(None)) == 105


def test_long_text_is_cut_at_its_headings_and_nothing_is_lost() -> None:
    parsed = law(1260, 60)
    assert len(parsed.text) > WHOLE_CHARS
    sheet = Sheet(parsed, record(), [])
    assert sheet.parts > 2
    joined = [piece for part in range(sheet.parts) for piece in sheet.of_part(part)]
    assert joined == list(sheet.pieces)
    for part in range(1, sheet.parts):
        assert sheet.of_part(part)[0].heading
        assert sum(p.segment.end - p.segment.start for p in sheet.of_part(part)) < 50_000


def test_long_text_without_headings_is_cut_all_the_same() -> None:
    sheet = Sheet(law(1260, 60, chapter=5000), record(), [])
    assert sheet.parts > 1


def test_place_in_a_long_text_is_in_its_part() -> None:
    sheet = Sheet(law(1260, 60), record(), [])
    last = sheet.pieces[-1]
    assert sheet.part_at(last.segment.start + 3) == last.part == sheet.parts - 1
    assert sheet.part_at(0) == 0


def test_contents_open_the_chapter_that_is_read_and_mark_the_article() -> None:
    sheet = Sheet(law(200), record(), [])
    shown = contents_html(sheet, None, "第二十五条")
    assert shown.count("aria-current") == 1
    assert 'href="#第二十五条" aria-current="true"' in shown
    assert shown.count('class="d0 open"') == 1


def test_contents_of_a_long_text_list_articles_of_the_part_only() -> None:
    sheet = Sheet(law(1260, 60), record(), [])
    shown = contents_html(sheet, 0, None)
    assert "#第一条" in shown
    assert "#第一千二百六十条" not in shown
    assert "?part=2#" in shown


def test_range_of_a_part_names_its_first_and_last_article() -> None:
    sheet = Sheet(law(30), record(), [])
    assert sheet.range_of(0) == "第一条至第三十条"
