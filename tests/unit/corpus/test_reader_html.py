"""Web pages as office sites serve them, with fictional text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError, EmptyDocumentError
from corpus.models import BlockLabel, ReadResult
from corpus.readers.base import ReadOptions
from corpus.readers.html import HtmlReader

SENTENCES = [
    "各镇人民政府、街道办事处，市属各部门：",
    "为规范临江市机关公务用车管理，厉行节约，现将有关事项通知如下，请认真贯彻执行。",
    "一、严格执行派车登记制度，车辆一律凭单出库，节假日封存停驶，钥匙由专人保管。",
    "二、各单位于每季度首月十日前公布用车台账，接受干部群众监督，不得隐瞒、拆分。",
    "三、违反本通知的，由临江市机关事务管理局责令改正；情节严重的，移送有关机关处理。",
]
TITLE = "临江市人民政府办公室关于加强公务用车管理的通知"

PORTAL = f"""<!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2023-05-06 10:20">
<meta name="ContentSource" content="市政府办公室">
<title>{TITLE}_政务公开_临江市人民政府网</title>
<style>.hide{{display:none}}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>
<li><a href="/fw">办事服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="crumb">您的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 正文</div>
<table class="info"><tr><td>索 引 号：</td><td>LJ0012-2023-0007</td><td>发文机关：</td>
<td>临江市人民政府办公室</td></tr><tr><td>发文字号：</td><td>临政办发〔2023〕12号</td>
<td>成文日期：</td><td>2023年5月4日</td></tr></table>
<div class="main"><h1 class="title">{TITLE}</h1>
<div class="date">发布时间：2023-05-06 10:20　来源：市政府办公室　字体：【大 中 小】 打印 关闭</div>
<div class="TRS_Editor">{"".join(f"<p>　　{s}</p>" for s in SENTENCES)}
<p style="text-align:right">临江市人民政府办公室</p><p align="right">2023年5月4日</p>
<p class="hide">隐藏的一行不应出现</p></div>
<div class="share">分享到：<a href="#">微博</a><a href="#">微信</a></div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1">临江市公务接待办法解读</a></li>
<li><a href="/2">临江市会议费管理问答</a></li></ul></div></div>
<div class="footer">主办单位：临江市人民政府办公室　版权所有　临ICP备12345678号
网站标识码0000000001</div>
<script>var x = "脚本里的字";</script></body></html>"""


def read(data: bytes, name: str = "page.html") -> ReadResult:
    return HtmlReader().read(data, Path(name), ReadOptions())


def texts(result: ReadResult) -> list[str]:
    return [block.text.strip("　 ") for block in result.blocks]


def test_portal_page_gives_the_article_and_nothing_of_the_site() -> None:
    result = read(PORTAL.encode("gb18030"))
    assert result.title == TITLE
    assert texts(result) == [TITLE, *SENTENCES, "临江市人民政府办公室", "2023年5月4日"]
    assert result.blocks[0].label is BlockLabel.TITLE


def test_portal_page_gives_the_facts_of_its_card() -> None:
    metadata = read(PORTAL.encode("gb18030")).metadata
    assert metadata["doc_number"] == "临政办发〔2023〕12号"
    assert metadata["issuer"] == "临江市人民政府办公室"
    assert metadata["document_date"] == "2023年5月4日"
    assert metadata["date"] == "2023-05-06 10:20"
    assert metadata["source"] == "市政府办公室"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", None), ("utf-8", None)],
)
def test_encoding_is_found_where_the_declaration_lies_or_lacks(
    encoding: str, declared: str | None
) -> None:
    page = PORTAL.replace("charset=gb2312", f"charset={declared}" if declared else "")
    assert texts(read(page.encode(encoding)))[1:6] == SENTENCES


def test_page_laid_out_with_tables_and_broken_mark_up_is_read() -> None:
    body = "<br>　　".join(SENTENCES)
    page = f"""<html><title>临江纪检</title><body><table width=100%><tr><td><a href=a>首页</a>
    <a href=b>工作动态</a><a href=c>曝光台</a></td></tr><tr><td>
    <table><tr><td class=bt align=center>
    <font size=5><b>关于开展作风督查的通报</font></td></tr><tr><td align=center>来源：临江市纪委
    日期：2009年3月2日</td></tr><tr><td><font color=red><p>　　{body}<p></td></tr></table>
    <tr><td>版权所有：临江市纪委</td></tr></table>"""
    result = read(page.encode("gbk"))
    assert result.title == "关于开展作风督查的通报"
    assert texts(result) == ["关于开展作风督查的通报", *SENTENCES]
    assert result.metadata["source"] == "临江市纪委"
    assert result.metadata["date"] == "2009年3月2日"


def test_title_element_that_lies_loses_against_what_is_seen() -> None:
    paragraphs = "".join(f"<p class=a>{s}</p>" for s in SENTENCES)
    page = f"""<html><head><style>.t{{text-align:center;font-size:22pt}}.a{{font-size:16pt}}
    .r{{text-align:center;font-size:40pt}}</style><title>述职材料</title></head><body>
    <p class=r>临江市人民政府文件</p><p class=a align=center>临政发〔2023〕7号</p>
    <p class=t>关于印发临江市</p><p class=t>差旅费管理办法的</p><p class=t>通　　知</p>
    {paragraphs}</body></html>"""
    result = read(page.encode())
    assert result.title == "关于印发临江市差旅费管理办法的通知"
    assert "述职材料" not in "".join(texts(result))


def processed(opening: str, *heads: str) -> str:
    """Return a page as a word processor saves it: no title, an <h1> for each section."""
    body = "".join(f"<h1>{head}</h1><p>{SENTENCES[1]}</p>" for head in heads)
    return f"<html><head><title></title></head><body>{opening}{body}</body></html>"


LARGE = '<p><font size="6" style="font-size: 26pt">临江市2023年公务用车工作报告</font></p>'


@pytest.mark.parametrize("heads", [("一、登记情况", "二、存在问题"), ("登记情况", "存在问题")])
def test_large_first_line_above_the_headings_of_sections_is_the_title(heads: list[str]) -> None:
    result = read(processed(LARGE, *heads).encode())
    assert result.title == "临江市2023年公务用车工作报告"
    assert heads[0] in texts(result)


def test_only_heading_is_the_title_whatever_stands_above_it() -> None:
    result = read(processed(LARGE, "关于登记情况的报告").encode())
    assert result.title == "关于登记情况的报告"
    small = f"<p>{SENTENCES[0]}</p>"
    result = read(processed(small, "关于登记情况的报告", "关于用车的报告").encode())
    assert result.title == "关于登记情况的报告"


def test_word_html_is_read_with_its_numbers_and_without_its_islands() -> None:
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
    <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
    <![endif]-->
    </head><body><p class=MsoNormal><![if !supportLists]><span>一、<span style='font:7pt'>&nbsp;
    </span></span><![endif]>总体要求<o:p></o:p></p><p class=MsoNormal>坚持从严管理，做到
    有章可循。<del>删去的话</del><o:p>&nbsp;</o:p></p></body></html>"""
    result = read(page.encode())
    assert [text.replace(" ", "").replace("\xa0", "") for text in texts(result)] == [
        "一、总体要求",
        "坚持从严管理，做到有章可循。",
    ]


def test_table_keeps_merged_cells_at_their_first_place() -> None:
    page = """<body><p>临江市2023年信访情况如下，供参阅：</p><table border=1>
    <thead><tr><th rowspan=2>单位</th><th colspan=2>受理件数</th></tr>
    <tr><th>来信</th><th>来访</th></tr>
    </thead><tr><td>东湖镇</td><td>12</td><td>3</td></tr><tr><td colspan=2>合计</td><td>15</td></tr>
    </table><p>以上数据截至十二月底。</p></body>"""
    result = read(page.encode())
    table = next(block.table for block in result.blocks if block.table)
    assert table.rows == (
        ("单位", "受理件数", ""),
        ("", "来信", "来访"),
        ("东湖镇", "12", "3"),
        ("合计", "", "15"),
    )
    assert table.header_rows == 2
    assert [block.label for block in result.blocks] == [
        BlockLabel.PARAGRAPH,
        BlockLabel.TABLE,
        BlockLabel.PARAGRAPH,
    ]


def test_ordered_list_has_the_numbers_a_browser_shows() -> None:
    page = (
        "<body><ol start=3><li>清点物品，登记造册。<li>封存账簿。</ol><ol type=a><li>甲</ol></body>"
    )
    assert texts(read(page.encode())) == ["3. 清点物品，登记造册。", "4. 封存账簿。", "a. 甲"]


def test_external_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>'
        "<p>正文第一句，与外部无关。&x;</p></body></html>"
    )
    assert "机密内容" not in "".join(texts(read(page.encode())))


def test_web_archive_gives_the_page_inside() -> None:
    page = "<html><body><p>归档网页的正文，一句话。</p></body></html>"
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    data = archive.encode() + base64.b64encode(page.encode()) + b"\r\n--b--\r\n"
    assert texts(read(data, "a.mht")) == ["归档网页的正文，一句话。"]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<script>x()</script>", "   \n", "<p>&nbsp;</p>"]
)
def test_page_without_text_is_empty(page: str) -> None:
    with pytest.raises(EmptyDocumentError):
        read(page.encode())


def test_deeply_nested_page_is_read() -> None:
    page = "<font>" * 5000 + "<p>没有关闭的标记不影响正文。</p>"
    assert texts(read(page.encode())) == ["没有关闭的标记不影响正文。"]


@given(st.binary(max_size=400))
def test_any_bytes_give_blocks_or_a_document_error(data: bytes) -> None:
    try:
        result = read(data)
    except DocumentError:
        return
    assert all(block.text.strip() for block in result.blocks)


def test_sentence_that_begins_like_a_counter_of_the_site_is_kept() -> None:
    lines = ["青河镇纪委开展自查。", "阅读文件十二份。", "浏览台账九本。", "发现问题三个。"]
    page = "<body>" + "".join(f"<p>{line}</p>" for line in (*lines, "阅读量：1203")) + "</body>"
    assert texts(read(page.encode())) == lines


@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30
        ).map(lambda text: text + "。"),
        min_size=3,
        max_size=12,
    )
)
def test_no_paragraph_of_a_plain_page_is_lost(paragraphs: list[str]) -> None:
    page = "<body>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</body>"
    assert "".join(texts(read(page.encode()))) == "".join(paragraphs)


@pytest.mark.parametrize(
    ("mark", "own"),
    [
        (
            '<a class="sdfootnoteanc" name="x" href="#sdfootnote1sym"><sup>1</sup></a>',
            '<a class="sdfootnotesym" href="#sdfootnote1anc">1</a>',
        ),
        ('<sup><a href="#n1">[1]</a></sup>', '<a href="#_ftnref1">[1]</a>'),
        ('<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>', '<a href="#_ftnref1">[1]</a>'),
    ],
)
def test_number_of_a_note_does_not_join_the_figure_before_it(mark: str, own: str) -> None:
    page = f"<html><body><p>共接收信访举报286{mark}件。</p><p>{own}同比减少21件。</p></body></html>"
    assert texts(read(page.encode())) == ["共接收信访举报286件。", "同比减少21件。"]


def test_raised_numbers_and_links_that_are_no_notes_stay() -> None:
    page = (
        "<html><body><p>面积120m<sup>2</sup>。</p>"
        '<p>详见表<a href="#t2">2</a>，立案<a href="#b">12</a>件。</p></body></html>'
    )
    assert texts(read(page.encode())) == ["面积120m2。", "详见表2，立案12件。"]


def test_number_of_an_item_stands_before_its_paragraph() -> None:
    page = (
        "<html><body><ol><li><p>人手不足。</p></li><li><p>3个村账目不全。</p><p>已整改2个。</p></li>"
        "<li></li><li>制度不全。</li></ol></body></html>"
    )
    assert texts(read(page.encode())) == [
        "1. 人手不足。", "2. 3个村账目不全。", "已整改2个。", "4. 制度不全。",
    ]  # fmt: skip
