"""Akoma Ntoso (LegalDocML 3.0): a version of a regulation as XML, and back.

编, 章 and 节 are ``part``, ``chapter`` and ``section``, an article is ``article``, a 款 is
``paragraph``, a 项 ``point`` and a 目 ``indent`` in a ``list``. What is no article stands in
an ``hcontainer``. White space between the parts of a text is kept, so that `read_akoma`
gives back the stored text exactly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from corpus.errors import DamagedDocumentError
from corpus.exports.characters import printable
from corpus.exports.parts import ExportPart, article_body, chosen_segments
from corpus.models import Item, Paragraph, Segment, SegmentKind
from corpus.numerals import parse_article

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAMESPACE", "AkomaArticle", "AkomaText", "export_akoma", "read_akoma"]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_OWN = "urn:jidian:text"
_GAP = f"{{{_OWN}}}gap"
_LABEL = f"{{{_OWN}}}label"
_HEADING = "division"
_LEVELS = (
    (re.compile(r"第[^\s]{1,9}分编"), "subpart"),
    (re.compile(r"第[^\s]{1,9}(?:编|部分|篇)"), "part"),
    (re.compile(r"第[^\s]{1,9}章"), "chapter"),
    (re.compile(r"第[^\s]{1,9}节"), "section"),
)
_DIVISIONS = {"part", "subpart", "chapter", "section"}
_NO_DATE = "1900-01-01"


@dataclass(frozen=True, slots=True)
class AkomaArticle:
    """An article read from XML: its number, the headings above it and its whole text."""

    article: str
    heading_path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class AkomaText:
    """A text read from XML; ``text`` is the stored text it was made from."""

    title: str
    version: str
    text: str
    articles: tuple[AkomaArticle, ...]


def export_akoma(part: ExportPart) -> bytes:
    """Return a whole version, or some of its articles, as Akoma Ntoso XML."""
    from lxml import etree

    return bytes(etree.tostring(_Writer(part).root(), xml_declaration=True, encoding="UTF-8"))


class _Writer:
    def __init__(self, part: ExportPart) -> None:
        from lxml.builder import ElementMaker  # type: ignore[import-not-found]

        self._part = part
        self._text = part.parsed.text
        self._e: Any = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "jidian": _OWN})
        self._ids: Counter[str] = Counter()

    def root(self) -> _Element:
        """Return the document."""
        act = self._e.act(self._meta(), self._body(), name="regulation", contains="singleVersion")
        root: _Element = self._e.akomaNtoso(act)
        return root

    # --- what it is ------------------------------------------------------------------------

    def _meta(self) -> Any:
        e, record = self._e, self._part.record
        known = record.metadata
        work = f"/akn/cn/act/{_date(known.promulgated or record.version)}/{quote(record.title)}"
        expression = f"{work}/zho@{_date(record.version)}"
        issuer = known.issuer or "制定机关不详"
        return e.meta(
            e.identification(
                e.FRBRWork(
                    *self._frbr(work, known.promulgated or record.version, "promulgation"),
                    e.FRBRcountry(value="cn"),
                    e.FRBRname(value=printable(record.title)),
                ),
                e.FRBRExpression(
                    *self._frbr(expression, record.version, "version"),
                    e.FRBRversionNumber(value=printable(record.version or "-")),
                    e.FRBRlanguage(language="zho"),
                ),
                e.FRBRManifestation(*self._frbr(f"{expression}.xml", record.ingested_at, "export")),
                source="#jidian",
            ),
            e.references(
                e.TLCOrganization(
                    eId="issuer", href="/ontology/organization/issuer", showAs=printable(issuer)
                ),
                e.TLCOrganization(
                    eId="jidian", href="/ontology/organization/jidian", showAs="纪典"
                ),
                source="#jidian",
            ),
        )

    def _frbr(self, uri: str, iso: str, name: str) -> list[Any]:
        e = self._e
        return [
            e.FRBRthis(value=f"{uri}/!main"),
            e.FRBRuri(value=uri),
            e.FRBRdate(date=_date(iso), name=name),
            e.FRBRauthor(href="#issuer"),
        ]

    # --- what it says ----------------------------------------------------------------------

    def _body(self) -> Any:
        body = self._e.body()
        stack: list[Any] = [body]
        segments = list(chosen_segments(self._part))
        above = {label for segment in segments for label in segment.heading_path}
        for segment in segments:
            if segment.kind is SegmentKind.HEADING and segment.label in above:
                # As deep as the headings above it, whatever they are called.
                del stack[len(segment.heading_path) + 1 :]
                stack.append(self._division(segment, stack[-1]))
            elif segment.article is not None:
                stack[-1].append(self._article(segment, stack[-1]))
            else:
                stack[-1].append(self._other(segment, stack[-1]))
        _fill_empty(body, self._e)
        return body

    def _division(self, segment: Segment, parent: Any) -> Any:
        label = segment.label or ""
        name = next((name for pattern, name in _LEVELS if pattern.match(label)), "hcontainer")
        element = self._e(name, eId=self._id(parent, name))
        if name == "hcontainer":
            element.set("name", _HEADING)
        heading = self._kept("heading", segment.start, segment.end)
        if heading.text != label:
            heading.set(_LABEL, label)  # printed on two lines, or with gaps
        element.append(heading)
        parent.append(element)
        return element

    def _article(self, segment: Segment, parent: Any) -> Any:
        start = article_body(self._text, segment)
        article = self._e.article(
            self._kept("num", segment.start, start), eId=self._id(parent, "art")
        )
        at = start
        for paragraph in segment.paragraphs:
            if paragraph.start > at and self._text[at : paragraph.start].strip():
                article.append(self._plain("paragraph", at, paragraph.start, article))
                at = paragraph.start
            article.append(self._paragraph(paragraph, at, article))
            at = paragraph.end
        if self._text[at : segment.end].strip() or len(article) == 1:
            article.append(self._plain("paragraph", at, segment.end, article))
        else:
            article[-1].set(_GAP, self._text[at : segment.end])
        return article

    def _paragraph(self, paragraph: Paragraph, before: int, parent: Any) -> Any:
        if not paragraph.items or not self._at_lines(paragraph.items):
            return self._plain("paragraph", before, paragraph.end, parent)
        element = self._e.paragraph(eId=self._id(parent, "para"))
        element.append(self._list(paragraph.items, before, paragraph.end, element, "point"))
        return element

    def _list(self, items: Sequence[Item], start: int, end: int, parent: Any, name: str) -> Any:
        found = self._e("list", eId=self._id(parent, "list"))
        first = items[0].start
        if first > start:
            found.append(self._e.intro(self._kept("p", start, first)))
        for at, item in enumerate(items):
            stop = items[at + 1].start if at + 1 < len(items) else item.end
            found.append(self._item(item, stop, found, name))
        if end > items[-1].end:
            found.append(self._e.wrapUp(self._kept("p", items[-1].end, end)))
        return found

    def _item(self, item: Item, stop: int, parent: Any, name: str) -> Any:
        element = self._e(name, eId=self._id(parent, name))
        body = item.start + len(item.label)
        element.append(self._kept("num", item.start, body))
        if item.subitems and self._at_lines(item.subitems):
            element.append(self._list(item.subitems, body, stop, element, "indent"))
        else:
            element.append(self._e.content(*self._lines(body, stop)))
        return element

    def _at_lines(self, items: Sequence[Item]) -> bool:
        """Tell whether each item begins a line and prints its label there."""
        return all(
            self._text[item.start - 1 : item.start] == "\n"
            and self._text.startswith(item.label, item.start)
            for item in items
        )

    def _other(self, segment: Segment, parent: Any) -> Any:
        return self._plain("hcontainer", segment.start, segment.end, parent, segment.kind.value)

    def _plain(self, tag: str, start: int, end: int, parent: Any, kind: str = "") -> Any:
        element = self._e(tag, eId=self._id(parent, "para" if tag == "paragraph" else tag))
        if kind:
            element.set("name", kind)
        element.append(self._e.content(*self._lines(start, end)))
        return element

    def _lines(self, start: int, end: int) -> Iterator[Any]:
        """Yield a ``p`` for each line; the line feed after it is its gap."""
        at = start
        while True:
            stop = self._text.find("\n", at, end)
            cut = end if stop < 0 else stop + 1
            while stop >= 0 and cut < end and self._text[cut] == "\n":
                cut += 1
            yield self._kept("p", at, cut)
            at = cut
            if at >= end:
                return

    def _kept(self, tag: str, start: int, end: int) -> Any:
        """Return an element of a stretch of text; the white space around it is kept aside."""
        text = self._text[start:end]
        bare = text.rstrip()
        element = self._e(tag, printable(bare))
        if len(bare) < len(text):
            element.set(_GAP, text[len(bare) :])
        return element

    def _id(self, parent: Any, name: str) -> str:
        prefix = parent.get("eId")
        base = f"{prefix}__{name}" if prefix else name
        self._ids[base] += 1
        return f"{base}_{self._ids[base]}"


def _fill_empty(body: Any, e: Any) -> None:
    """Give content to headings without articles: the schema wants some."""
    for element in [*body.iter()]:
        if _is_division(element) and len(element) == 1:
            element.append(e.content(e.p(), eId=f"{element.get('eId')}__content"))
    if len(body) == 0:
        body.append(e.hcontainer(e.content(e.p()), name="empty", eId="hcontainer_1"))


def _is_division(element: Any) -> bool:
    tag = element.tag.rpartition("}")[2]
    return tag in _DIVISIONS or (tag == "hcontainer" and element.get("name") == _HEADING)


def _date(iso: str | None) -> str:
    """Return a date as the schema wants it; what is not known is the first of its period."""
    match = re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", iso or "")
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}" if match else _NO_DATE


# --- back -----------------------------------------------------------------------------


def read_akoma(data: bytes) -> AkomaText:
    """Return the text and articles of a document that `export_akoma` wrote.

    Raises:
        DamagedDocumentError: it is not such a document.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise DamagedDocumentError(f"不是完好的 XML：{exc}") from exc
    body = root.find(f"{{{NAMESPACE}}}act/{{{NAMESPACE}}}body")
    if body is None:
        raise DamagedDocumentError("不是 Akoma Ntoso 法规文件。")
    articles = tuple(
        AkomaArticle(
            article=_number(article),
            heading_path=_headings(article),
            text="".join(_texts(article)).rstrip(),
        )
        for article in body.iter(f"{{{NAMESPACE}}}article")
    )
    return AkomaText(
        title=_value(root, "FRBRname"),
        version=_value(root, "FRBRversionNumber"),
        text="".join(_texts(body)),
        articles=articles,
    )


def _texts(element: Any) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
    gap = element.get(_GAP)
    if gap:
        yield gap


def _number(article: Any) -> str:
    from corpus.numerals import format_article

    text = article.findtext(f"{{{NAMESPACE}}}num") or ""
    number = parse_article(text)
    return format_article(*number) if number is not None else text


def _headings(article: Any) -> tuple[str, ...]:
    headings = [
        ancestor.find(f"{{{NAMESPACE}}}heading")
        for ancestor in article.iterancestors()
        if _is_division(ancestor)
    ]
    found = [heading.get(_LABEL) or heading.text or "" for heading in headings]
    return tuple(reversed(found))


def _value(root: Any, name: str) -> str:
    found = root.find(f".//{{{NAMESPACE}}}{name}")
    return found.get("value", "") if found is not None else ""
