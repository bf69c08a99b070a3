"""Which part of a web page is its text: navigation, related links and the like left out.

Office pages are built by a handful of systems, but every site has its own names for
things; so the text is found by where sentences stand (characters outside of links, sentence
marks), and names of classes only help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.readers.raised import is_mark_of_figure

__all__ = ["clean", "is_noise_line", "main_content", "parse_page", "site_metadata"]

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INLINE = re.compile(r"</?(?:font|span|b|i|u|strong|em|small|big|o:p)\b[^<>]*>", re.IGNORECASE)
_SPANS = frozenset({"font", "span", "b", "i", "u", "strong", "em"})
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_MANY_TAGS = 200
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>", re.IGNORECASE)

_DROP_NAMES = """
    applet audio base button canvas datalist embed frame frameset head iframe input link map
    meta nav noscript object option script select style svg template textarea video xml
"""
_DROP = frozenset(_DROP_NAMES.split())
_DROP_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "complementary"})
_NOISE_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|position|location|dqwz|weizhi|"
    r"share|bdshare|sharebox|footer|foot|bottom|copyright|sidebar|aside|related|relate|xgxx|xgwd|recommend|"
    r"hot|ranking|comments?|pager|pagination|prevnext|toolbar|tools?|print|fontsize|search|login|topbar|"
    r"toplink|advert|advertisement|ads?|banner|friendlinks?|links?|qrcode|erweima|skip|sr-only|"
    r"back-to-top|gotop|popup|modal|cookie)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_ARTICLE_NAME = re.compile(
    r"trs_editor|trs_ueditor|ucap-content|pages_content|article[-_]?(?:content|body|con|text)|"
    r"(?:^|[-_\s])(?:zoom|fontzoom|vsbcontent\w*|v_news_content|wp_articlecontent|artcontent|"
    r"con_text|content[-_]?(?:body|text|main|txt|con)?|detail[-_]?(?:content|con|text)?|news[-_]?content|"
    r"xl_content|xxgk[-_]?content|text[-_]?con(?:tent)?|entry[-_]?content|post[-_]?content|"
    r"view\s+trs_\w+)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_NOISE_LINE = re.compile(
    r"^(?:[【\[（(]?\s*(?:打\s*印|关\s*闭|收\s*藏|返\s*回(?:顶\s*部|首\s*页)?|大|中|小|纠\s*错|复制链接|"
    r"字\s*[体号]\s*[：:]?)\s*[】\]）)]?[\s|｜/]*)+$"
    r"|^(?:您?(?:现在)?的?(?:当前)?位置|您所在的?位置|当前位置)\s*(?:是)?\s*[：:>].*$"
    r"|^(?:扫一扫|微信扫|用微信)\s*[：:，,。在打二「“【]?.{0,40}$"
    # What ends as a sentence is one: 阅读文件十二份。
    r"|^(?:分享(?:到|至)?|点击(?:数|量|率)?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量)"
    r"(?!.*[。！？]$).{0,41}$"
    r"|^(?:上一[篇条天页]|下一[篇条天页]|前一篇|后一篇)\s*[：:]?.{0,80}$"
    r"|^(?:[首主]\s*页)(?:\s*[>»›/|].*)$"
    r"|^(?:相关(?:链接|文章|阅读|新闻|推荐|稿件|信息)|延伸阅读|推荐阅读|热点(?:推荐|新闻))\s*[：:]?$"
    r"|^[（(【]?\s*(?:责任编辑|责编)\s*[：:].{1,16}$"
    r"|^(?:跳转到主要内容|返回顶部|加入收藏|设为首页|无障碍(?:阅读|浏览)?|繁體|简体|English)$"
)
_FOOT_LINE = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网站地图|技术支持[：:]|主办单位?[：:]|承办单位?[：:]|建议使用.{0,12}浏览器|"
    r"Copyright|All rights reserved|©",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[\[〔（(]?(?:\d{1,3}|[ivx]{1,5}|[①-⑳*†])[\]〕）)]?")
_NOTE_NAME = re.compile(r"ftn|edn|foot-?note|end-?note|^#fn", re.IGNORECASE)
_SENTENCE = re.compile(r"[，。；：、！？,;]")

_META_NAMES = {
    "articletitle": "title",
    "pubdate": "date",
    "publishdate": "date",
    "publish_date": "date",
    "article:published_time": "date",
    "contentsource": "source",
    "source": "source",
    "author": "author",
    "columnname": "column",
    "sitename": "site",
}


def parse_page(text: str) -> etree._Element | None:
    """Return the root of a page's tree, None where there is nothing to parse.

    The parser mends broken mark-up and neither loads nor expands anything from outside.
    """
    text = _NO_XML.sub("", _XML_DECLARATION.sub("", text))
    if not text.strip():
        return None
    root = _parsed(text)
    if text.count("<") > _MANY_TAGS and (
        root is None or _length(root) < 0.5 * _bare_length(text[:500_000])
    ):
        # Marks that are opened again and again and never closed nest deeper than any parser
        # goes; they say nothing that is needed.
        root = _parsed(_INLINE.sub("", text))
    return root


def _bare_length(text: str) -> int:
    """Return about how many characters of text a page has."""
    return len(re.sub(r"\s", "", _TAGS.sub("", _UNSEEN.sub("", text))))


def _parsed(text: str) -> etree._Element | None:
    parser = html.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, etree._Element) else None


def site_metadata(root: etree._Element) -> dict[str, str]:
    """Return what the page's ``<meta>`` elements and ``<title>`` say, as printed there.

    Keys: ``title``, ``date``, ``source``, ``author``, ``column``, ``site``, ``page_title``.
    """
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        key = _META_NAMES.get(name)
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            found.setdefault(key, content)
    for title in root.iter("title"):
        text = " ".join("".join(map(str, title.itertext())).split())
        if text:
            found["page_title"] = text
            break
    return found


def clean(root: etree._Element) -> None:
    """Take out of a page what is never part of its text."""
    total = max(1, _length(root))
    doomed = [
        element
        for element in root.iter()
        if not isinstance(element.tag, str)
        or _is_site_part(element)
        or _is_note_mark(element)
        or (_has_noise_name(element) and _is_minor(element, total))
    ]
    for element in doomed:
        _remove(element)


def _is_note_mark(element: etree._Element) -> bool:
    """Tell whether an element is the raised number of a note, or the one before the note.

    286<sup>1</sup>件 would else be 2,861.
    """
    if element.tag == "sup":
        return is_mark_of_figure(_before(element), "".join(map(str, element.itertext())))
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    if not _NOTE_MARK.fullmatch("".join(map(str, element.itertext())).strip()):
        return False
    parent = element.getparent()
    raised = element.find("sup") is not None or (parent is not None and parent.tag == "sup")
    return raised or _NOTE_NAME.search(str(element.get("href"))) is not None


def _before(element: etree._Element) -> str:
    """Return the text right before an element, also where both are in other inline marks."""
    for _ in range(6):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            text = previous.tail or "".join(map(str, previous.itertext()))
        else:
            text = (parent.text if parent is not None else "") or ""
        if text or previous is not None or parent is None or parent.tag not in _SPANS:
            return text
        element = parent
    return ""


def _is_site_part(element: etree._Element) -> bool:
    """Tell whether an element is no text by its very tag or role."""
    if element.tag in _DROP or (element.get("role") or "").lower() in _DROP_ROLES:
        return True
    if element.tag == "header":
        return not _inside(element, {"article", "main"})
    return element.tag in {"footer", "aside"}


def main_content(root: etree._Element) -> etree._Element:
    """Return the smallest element that holds nearly all sentences of a cleaned page."""
    body = root.find("body")
    node = body if body is not None else root
    weights = _weights(node)
    named = _best_named(node, weights)
    if named is not None:
        node = named
    while True:
        total = weights.get(node, 0.0)
        heaviest = max(_children(node), key=lambda child: weights.get(child, 0.0), default=None)
        if heaviest is None or total <= 0:
            return node
        if weights.get(heaviest, 0.0) < 0.88 * total or not _can_hold_paragraphs(heaviest):
            return node
        if _is_data_table(heaviest):
            # A report that is mostly one table still has its caption and a closing line.
            return node
        node = heaviest


def is_noise_line(text: str) -> bool:
    """Tell whether a line is a site's own (打印、分享到、上一篇 …) and no part of the text."""
    stripped = " ".join(text.split())
    if not stripped or len(stripped) > 200:
        return False
    if _NOISE_LINE.match(stripped):
        return True
    return len(stripped) < 120 and _FOOT_LINE.search(stripped) is not None


def _children(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str))


def _can_hold_paragraphs(element: etree._Element) -> bool:
    """Tell whether an element is a container and no paragraph or cell of a data table."""
    return element.tag in {
        "div", "article", "section", "main", "td", "table", "tbody", "tr", "body", "form", "center",
        "font", "span", "dd", "dl", "ucapcontent", "blockquote",
    }  # fmt: skip


def _is_data_table(element: etree._Element) -> bool:
    """Tell whether a table holds data, not the columns of a page's layout."""
    inner = element.iter("table", "div", "h1")
    if element.tag != "table" or any(part is not element for part in inner):
        return False
    rows = [[_length(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")]
    wide = [row for row in rows if len(row) > 1]
    return len(wide) > 2 and all(length < 120 for row in wide for length in row)


def _inside(element: etree._Element, tags: set[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext() if isinstance(text, str))


def _has_noise_name(element: etree._Element) -> bool:
    if element.tag in {"html", "body", "main", "article", "p", "td", "tr", "table", "tbody"}:
        return False
    for attribute in ("class", "id"):
        value = element.get(attribute)
        if value and _NOISE_NAME.search(value) and not _ARTICLE_NAME.search(value):
            return True
    return False


def _is_minor(element: etree._Element, total: int) -> bool:
    """Tell whether an element with a suspicious name can go without loss of text.

    It must be a small part of the page, or made of links, and hold few sentences.
    """
    length = _length(element)
    if length == 0:
        return not any(True for _ in element.iter("h1"))
    if any(True for _ in element.iter("h1")):
        return False
    links = sum(_length(link) for link in element.iter("a") if link.get("href"))
    text = "".join(part for part in element.itertext() if isinstance(part, str))
    sentences = len(_SENTENCE.findall(text))
    if links >= 0.6 * length:
        return True
    return length < 0.2 * total and sentences < 12


def _remove(element: etree._Element) -> None:
    """Take an element out of the tree and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _weights(root: etree._Element) -> dict[etree._Element, float]:
    """Return for every element how much running text it holds: characters outside of links,
    sentence marks counted tenfold."""
    linked = {child for link in root.iter("a") if link.get("href") for child in link.iter()}
    weights: dict[etree._Element, float] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str):
            continue
        weight = 0.0 if element in linked else _text_weight(element.text)
        for child in _children(element):
            weight += weights.get(child, 0.0) + _text_weight(child.tail)
        weights[element] = weight
    return weights


def _text_weight(text: str | None) -> float:
    if not text:
        return 0.0
    stripped = text.strip()
    if not stripped or (len(stripped) < 200 and _FOOT_LINE.search(stripped)):
        return 0.0
    return len(stripped) + 10.0 * len(_SENTENCE.findall(stripped))


def _best_named(
    node: etree._Element, weights: dict[etree._Element, float]
) -> etree._Element | None:
    """Return the outermost element that is named as an article's text and holds most of it."""
    total = weights.get(node, 0.0)
    best: etree._Element | None = None
    for element in node.iter("div", "article", "td", "main", "section", "ucapcontent"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in {"article", "main", "ucapcontent"} and not _ARTICLE_NAME.search(name):
            continue
        weight = weights.get(element, 0.0)
        if weight >= 0.5 * total and (best is None or weight > weights[best]):
            best = element
    return best
