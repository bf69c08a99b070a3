"""What a Word text says: runs, changes, fields, notes, boxes, headings, the title."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.models import BlockLabel

CENTRED = '<w:jc w:val="center"/>'
DROP = '<w:rPr><w:del w:id="1"/></w:rPr>'


def style(style_id: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """A style whose properties are ``inner``."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'
    )


def ins(text: str) -> str:
    return f'<w:ins w:id="1"><w:r><w:t>{text}</w:t></w:r></w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(text: str, top: int = 0, left: int = 0, relative: str = "paragraph") -> str:
    """A text box at a place given in EMU, with its older copy as fallback."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{relative}"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


# --- runs


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>', "甲"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>1</w:t></w:r>", "A-1"),
        ('<w:hyperlink r:id="x"><w:r><w:t>网址</w:t></w:r></w:hyperlink>', "网址"),
        ("<w:smartTag><w:r><w:t>2023年</w:t></w:r></w:smartTag>", "2023年"),
        ("<w:customXml><w:r><w:t>内</w:t></w:r></w:customXml>", "内"),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>lǐng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>领</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "领",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        (run("<w:t>ü</w:t>", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        ('<w:r><w:t>正文</w:t><w:commentReference w:id="0"/></w:r>', "正文"),
        ("<w:r><w:t>甲</w:t></w:r>" + run("<w:t>乙</w:t>", "<w:vanish/>"), "甲"),
        (run("<w:t>乙</w:t>", '<w:vanish w:val="0"/>'), "乙"),
        (run("<w:t>网页</w:t>", "<w:webHidden/>"), "网页"),
        (
            '<mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:t>新</w:t></w:r></mc:Choice>'
            "<mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "新",
        ),
    ],
)
def test_run_is_read_as_shown(docx: Any, inner: str, expected: str) -> None:
    assert docx.texts(f"<w:p>{inner}<w:r><w:t>。</w:t></w:r></w:p>")[0] == (
        expected + "。" if "page" not in inner else expected + "\n。"
    )


def test_hidden_styles_cancel_each_other(docx: Any) -> None:
    styles = style("p", "p", "<w:rPr><w:vanish/></w:rPr>") + style(
        "c", "c", "<w:rPr><w:vanish/></w:rPr>", "character"
    )
    body = docx.p("藏", '<w:pStyle w:val="p"/>')
    body += docx.p("现", '<w:pStyle w:val="p"/>', '<w:rStyle w:val="c"/>')
    body += docx.p("也藏", "", '<w:rStyle w:val="c"/>') + docx.p("末")
    assert docx.texts(body, styles=styles) == ["现", "末"]


def test_equation_is_one_line(docx: Any) -> None:
    fraction = (
        "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )
    power = (
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    )
    root = f"<m:rad><m:deg/><m:e>{power}</m:e></m:rad>"
    body = f"<w:p><w:r><w:t>式</w:t></w:r><m:oMath>{fraction}</m:oMath></w:p>"
    body += f"<w:p><m:oMathPara><m:oMath>{root}</m:oMath></m:oMathPara></w:p>"
    assert docx.texts(body) == ["式(a+b)/2", "√(x^2)"]


# --- tracked changes


def test_tracked_changes_are_read_as_accepted(docx: Any) -> None:
    move = (
        '<w:moveFrom w:id="3"><w:r><w:t>旧处</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t>新处</w:t></w:r></w:moveTo>'
    )
    body = f"<w:p>{ins('增')}{deleted('删')}{move}<w:r><w:t>留</w:t></w:r></w:p>"
    assert docx.texts(body) == ["增新处留"]


def test_deleted_paragraph_mark_joins_the_next(docx: Any) -> None:
    body = docx.p("第一条　前半", DROP) + docx.p("后半。") + docx.p("末")
    assert docx.texts(body) == ["第一条　前半后半。", "末"]


def test_deleted_mark_at_the_end_loses_nothing(docx: Any) -> None:
    body = docx.p("甲", DROP) + docx.table(docx.tc("乙") + docx.tc("丙")) + docx.p("丁", DROP)
    assert docx.texts(body) == ["甲", "乙\t丙", "丁"]


def test_deleted_rows_are_gone_and_inserted_ones_stay(docx: Any) -> None:
    rows = [
        f"<w:tr><w:trPr>{mark}</w:trPr>{docx.tc(text)}{docx.tc('x')}</w:tr>"
        for mark, text in (
            ('<w:del w:id="1"/>', "删"),
            ('<w:ins w:id="2"/>', "增"),
            ("", "留"),
        )
    ]
    assert docx.texts(docx.table(*rows)) == ["增\tx\n留\tx"]


def test_run_in_heading_keeps_its_number_and_its_text(docx: Any) -> None:
    separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = docx.p("第一条", separator) + docx.p("本规定适用于本市。")
    assert docx.texts(body) == ["第一条本规定适用于本市。"]


# --- fields


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (field("REF a", run("<w:t>第五条</w:t>")), "见第五条"),
        (field("PAGE", run("<w:t>7</w:t>")), "见"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>', "见"),
        ('<w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "见3"),
        (field("IF " + field("DOCVARIABLE a", run("<w:t>1</w:t>")), run("<w:t>是</w:t>")), "见是"),
        (field(r"EQ \o\ac(○,5)", ""), "见⑤"),
        (field(r"EQ \f(1,2)", ""), "见1/2"),
        (field("PAGEREF x", run("<w:t>12</w:t>")), "见12"),
    ],
)
def test_field_shows_its_result(docx: Any, inner: str, expected: str) -> None:
    assert docx.texts(f"<w:p><w:r><w:t>见</w:t></w:r>{inner}</w:p>") == [expected]


def test_form_fields_show_their_state(docx: Any) -> None:
    def form(data: str, code: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    checked = form("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "FORMCHECKBOX")
    empty = form("<w:checkBox><w:default w:val='0'/></w:checkBox>", "FORMCHECKBOX")
    menu = form(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="初稿"/><w:listEntry w:val="送审稿"/>'
        "</w:ddList>",
        "FORMDROPDOWN",
    )
    body = f"<w:p>{checked}<w:r><w:t>是</w:t></w:r>{empty}<w:r><w:t>否</w:t></w:r>{menu}</w:p>"
    assert docx.texts(body) == ["☑是☐否送审稿"]


def test_field_that_is_never_closed_hides_one_paragraph_at_most(docx: Any) -> None:
    broken = '<w:p><w:r><w:t>前</w:t><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert docx.texts(broken + docx.p("后")) == ["前", "后"]


def test_contents_keep_their_words_and_lose_page_numbers(docx: Any) -> None:
    styles = style("T1", "toc 1")
    line = field("PAGEREF _Toc1 \\h", run("<w:t>12</w:t>"))
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>第一章　总则</w:t><w:tab/></w:r>{line}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr><w:r><w:t>第二章　附则2</w:t><w:tab/>'
        "<w:t>15</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert docx.texts(body + docx.p("正文"), styles=styles) == [
        "第一章　总则", "第二章　附则2", "正文",
    ]  # fmt: skip


# --- notes

NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t> 见附件。</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="3"><w:p><w:r><w:t>另见。</w:t></w:r></w:p></w:footnote>'
)


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_follow_the_paragraph_that_refers_to_them(docx: Any) -> None:
    endnotes = '<w:endnote w:id="2"><w:p><w:r><w:t>尾注。</w:t></w:r></w:p></w:endnote>'
    body = (
        f"<w:p><w:r><w:t>甲</w:t></w:r>{reference(3)}<w:r><w:t>乙</w:t></w:r>{reference(2)}</w:p>"
    )
    body += f"<w:p><w:r><w:t>丙</w:t></w:r>{reference(2, 'endnote')}</w:p>"
    found = docx.blocks(body, footnotes=NOTES, endnotes=endnotes)
    assert [(block.label, block.text, block.source.paragraph) for block in found] == [
        (BlockLabel.PARAGRAPH, "甲乙", 0),
        (BlockLabel.FOOTNOTE, "另见。", 0),
        (BlockLabel.FOOTNOTE, "见附件。", 0),
        (BlockLabel.PARAGRAPH, "丙", 1),
        (BlockLabel.FOOTNOTE, "尾注。", 1),
    ]


def test_note_in_a_cell_follows_the_table(docx: Any) -> None:
    cell = f"<w:p><w:r><w:t>甲</w:t></w:r>{reference(2)}</w:p>"
    found = docx.blocks(docx.table(docx.tc(cell) + docx.tc("乙")), footnotes=NOTES)
    assert [(block.label, block.text) for block in found] == [
        (BlockLabel.TABLE, "甲\t乙"),
        (BlockLabel.FOOTNOTE, "见附件。"),
    ]


# --- text boxes


def test_text_box_is_read_once_after_its_anchor(docx: Any) -> None:
    found = docx.blocks(f"<w:p><w:r><w:t>锚</w:t></w:r>{box('框')}</w:p>")
    assert [(block.label, block.text) for block in found] == [
        (BlockLabel.PARAGRAPH, "锚"),
        (BlockLabel.TEXT_BOX, "框"),
    ]


def test_box_above_its_anchor_is_read_first(docx: Any) -> None:
    body = f"<w:p><w:r><w:t>锚</w:t></w:r>{box('上', -900_000)}{box('下', 900_000)}</w:p>"
    assert docx.texts(body) == ["上", "锚", "下"]


def test_boxes_of_a_paragraph_are_read_from_top_to_bottom(docx: Any) -> None:
    boxes = (
        box("三", 3_000_000) + box("二右", 1_010_000, 500_000) + box("二左", 1_000_000) + box("一")
    )
    assert docx.texts(f"<w:p>{boxes}</w:p>") == ["一", "二左", "二右", "三"]


def test_boxes_in_a_group_are_read_by_their_place_in_it(docx: Any) -> None:
    def shape(text: str, top: int) -> str:
        return (
            f'<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="{top}"/></a:xfrm></wps:spPr><wps:txbx>'
            f"<w:txbxContent>{docx.p(text)}</w:txbxContent></wps:txbx></wps:wsp>"
        )

    group = (
        "<w:p><w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp><wpg:grpSpPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="10" cy="100"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="10" cy="1"/></a:xfrm></wpg:grpSpPr>'
        f"{shape('下', 90_000)}{shape('上', 10_000)}</wpg:wgp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r></w:p>"
    )
    assert docx.texts(group) == ["上", "下"]


def test_word_art_and_old_boxes_are_text(docx: Any) -> None:
    pict = (
        '<w:p><w:r><w:pict><v:shape style="margin-top:50pt"><v:textbox><w:txbxContent>'
        f"{docx.p('框')}</w:txbxContent></v:textbox></v:shape>"
        '<v:shape style="margin-top:1pt"><v:textpath string="临江市纪委"/></v:shape></w:pict></w:r>'
        "</w:p>"
    )
    assert docx.texts(pict) == ["临江市纪委", "框"]


def test_diagram_is_read_node_by_node(docx: Any) -> None:
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("受理", "初核", "")
    )
    part = f"<dgm:dataModel {namespaces}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    body = (
        f"<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds {namespaces} "
        'r:dm="d"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    data = docx.build(body, parts={"d": ("diagramData", "diagrams/data1.xml", part.encode())})
    (block,) = docx.read(data).blocks
    assert (block.label, block.text) == (BlockLabel.TEXT_BOX, "受理\n初核")


def test_watermark_is_no_text(docx: Any) -> None:
    mark = (
        '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="草稿"/>'
        "</v:shape></w:pict><w:t>文</w:t></w:r></w:p>"
    )
    assert docx.texts(mark) == ["文"]


def test_table_in_a_box_stays_a_table(docx: Any) -> None:
    content = f"<w:txbxContent>{docx.table(docx.tc('甲') + docx.tc('乙'))}</w:txbxContent>"
    shape = f"<v:shape><v:textbox>{content}</v:textbox></v:shape>"
    body = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    assert [block.label for block in docx.blocks(body)] == [BlockLabel.TABLE]


# --- headings


@pytest.mark.parametrize(
    ("properties", "styles", "level"),
    [
        ('<w:outlineLvl w:val="1"/>', "", 2),
        ('<w:pStyle w:val="1"/>', style("1", "heading 1"), 1),
        ('<w:pStyle w:val="a3"/>', style("a3", "标题 2"), 2),
        ('<w:pStyle w:val="x"/>', style("x", "条", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'), 3),
        (
            '<w:pStyle w:val="y"/>',
            style("x", "heading 3") + style("y", "我的", '<w:basedOn w:val="x"/>'),
            None,
        ),
        (
            '<w:pStyle w:val="y"/>',
            style("x", "heading 3", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
            + style("y", "我的", '<w:basedOn w:val="x"/>'),
            3,
        ),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', style("1", "heading 1"), None),
        ("", "", None),
    ],
)
def test_heading_level_comes_from_outline_then_style(
    docx: Any, properties: str, styles: str, level: int | None
) -> None:
    body = docx.p("正文一段，不是标题，作为开头放在这里。") + docx.p("总则", properties)
    block = docx.blocks(body, styles=styles)[1]
    assert block.level == level
    assert block.label is (BlockLabel.PARAGRAPH if level is None else BlockLabel.HEADING)


def test_article_with_an_outline_level_is_text(docx: Any) -> None:
    outlined = '<w:outlineLvl w:val="1"/>'
    body = docx.p("第一条　为了规范管理，制定本办法。", outlined) + docx.p("第一章　总则", outlined)
    assert [block.label for block in docx.blocks(body)] == [
        BlockLabel.PARAGRAPH, BlockLabel.HEADING,
    ]  # fmt: skip


def test_soft_break_in_a_heading_is_joined(docx: Any) -> None:
    inner = "<w:r><w:t>关于工作的</w:t><w:br/><w:t>若干规定</w:t></w:r>"
    body = docx.p("开头。") + f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{inner}</w:p>'
    assert docx.texts(body)[1] == "关于工作的若干规定"


# --- title


def big(size: int) -> str:
    return f'<w:sz w:val="{size}"/>'


def title_of(docx: Any, body: str, **parts: str) -> str | None:
    found: str | None = docx.read(docx.build(body, **parts)).title
    return found


PROSE = "为了加强监督管理，规范工作程序，根据有关规定，结合本市实际，制定本办法，" + (
    "请各单位认真贯彻执行，确保取得实效。"
)


def test_title_style_wins_over_a_larger_line(docx: Any) -> None:
    body = docx.p("临江市", CENTRED, big(90)) + docx.p("管理办法", '<w:pStyle w:val="a"/>')
    assert title_of(docx, body + docx.p(PROSE), styles=style("a", "Title")) == "管理办法"


def test_largest_centred_lines_are_the_title(docx: Any) -> None:
    body = (
        docx.p("临江市纪委文件", CENTRED, big(120) + '<w:color w:val="FF0000"/>')
        + docx.p("临纪发〔2023〕12号", CENTRED, big(32))
        + docx.p("临江市纪委", CENTRED, big(44))
        + docx.p("关于加强管理的", CENTRED, big(44))
        + docx.p("通      知", CENTRED, big(44))
        + docx.p("（征求意见稿）", CENTRED, big(44))
        + docx.p(PROSE, "", big(32))
    )
    found = docx.read(docx.build(body))
    assert found.title == "临江市纪委关于加强管理的通知"
    assert [block.text for block in found.blocks if block.label is BlockLabel.TITLE] == [
        "临江市纪委关于加强管理的通      知"
    ]


def test_title_with_a_soft_break_is_one_line(docx: Any) -> None:
    title = f"<w:p><w:pPr>{CENTRED}</w:pPr>" + run(
        "<w:t>关于工作的</w:t><w:br/><w:t>若干规定</w:t>", big(44)
    )
    assert title_of(docx, title + "</w:p>" + docx.p(PROSE)) == "关于工作的若干规定"


def test_title_in_a_cover_table_is_found(docx: Any) -> None:
    cover = docx.table(
        docx.tc(docx.p("编号 1", "", big(20))),
        docx.tc(docx.p("工作手册", CENTRED, big(52))),
    )
    assert title_of(docx, cover + docx.p(PROSE)) == "工作手册"


@pytest.mark.parametrize(
    "body_text", ["第一章　总则", "（2023年5月1日通过）", "2023年5月1日", "目　录", "主送机关："]
)
def test_centred_line_that_is_no_title_is_not_taken(docx: Any, body_text: str) -> None:
    assert title_of(docx, docx.p(body_text, CENTRED, big(44)) + docx.p(PROSE)) is None


def test_plain_first_line_is_no_title(docx: Any) -> None:
    assert title_of(docx, docx.p("某单位说明") + docx.p(PROSE)) is None


def test_head_and_foot_are_neither_text_nor_title(docx: Any) -> None:
    header = docx.p("中华人民共和国某法(最新版)").encode()
    root = f"<w:hdr {docx.namespaces}>".encode() + header + b"</w:hdr>"
    body = docx.p("第一条　某。") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>'
    data = docx.build(body, parts={"h": ("header", "header1.xml", root)})
    found = docx.read(data)
    assert (found.title, [block.text for block in found.blocks]) == (None, ["第一条　某。"])


def test_document_properties_and_file_name_give_no_title(docx: Any) -> None:
    assert docx.read(docx.build(docx.p(PROSE)), "中华人民共和国某法.docx").title is None


# --- provenance


def test_source_is_the_place_among_the_body_s_paragraphs(docx: Any) -> None:
    body = (
        docx.p("零")
        + docx.p()
        + docx.table(docx.tc("二") + docx.tc("三"))
        + f"<w:p>{box('框')}<w:r><w:t>四</w:t></w:r></w:p>"
        + "<w:sdt><w:sdtContent>"
        + docx.p("五")
        + "</w:sdtContent></w:sdt>"
    )
    found = [(block.text, block.source.paragraph) for block in docx.blocks(body)]
    assert found == [("零", 0), ("二\t三", 2), ("四", 4), ("框", 4), ("五", 5)]
