"""What python-docx has no call for: numbering, footnotes, text boxes, tracked changes, fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

__all__ = [
    "add_abstract_list",
    "add_field",
    "add_footnotes_part",
    "add_list",
    "footnote_reference",
    "number_style",
    "set_numbering",
    "text_box",
    "tracked_mark",
    "tracked_run",
]

_REVISION = 'w:author="临江市纪委监委法规室" w:date="2023-09-15T09:00:00Z"'
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add_abstract_list(
    document: Any, ident: int, levels: Sequence[tuple[str, str, str]], *, indent: int = 0
) -> None:
    """Add a list definition.

    Args:
        document: the document.
        ident: id of the definition.
        levels: per level its number format, text (``第%1条``) and font.
        indent: first-line indent of every level in twentieths of a point.
    """
    root = document.part.numbering_part.element
    space = f'<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr>' if indent else ""
    body = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{space}<w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        "</w:rPr></w:lvl>"
        for index, (form, text, font) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ident}">'
        f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
    )
    first = root.find(qn("w:num"))
    if first is None:
        root.append(abstract)
    else:
        first.addprevious(abstract)


def add_list(document: Any, ident: int, abstract: int, *, restart: bool = False) -> None:
    """Add a list on a definition; ``restart`` makes its first level count from one again."""
    override = (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    )
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{ident}">'
            f'<w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        )
    )


def _number_properties(ident: int, level: int) -> Any:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>'
    )


def number_style(style: Any, ident: int, level: int) -> None:
    """Number every paragraph of a style."""
    style.element.get_or_add_pPr().append(_number_properties(ident, level))


def set_numbering(paragraph: Any, ident: int, level: int) -> None:
    """Number one paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    properties._insert_numPr(_number_properties(ident, level))


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Append a field with the result last shown."""
    for kind in ("begin", instruction, "separate", shown, "end"):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        elif kind == instruction:
            text = parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"/>')
            text.text = f" {instruction} "
            run._r.append(text)
        else:
            run.text = shown


def tracked_run(run: Any, mark: str, ident: int) -> None:
    """Wrap a run as inserted or deleted ("ins", "del")."""
    wrapper = parse_xml(f'<w:{mark} {nsdecls("w")} w:id="{ident}" {_REVISION}/>')
    run._r.addprevious(wrapper)
    wrapper.append(run._r)
    if mark == "del":
        for text in wrapper.iter(qn("w:t")):
            text.tag = qn("w:delText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def tracked_mark(paragraph: Any, mark: str, ident: int) -> None:
    """Mark a paragraph's end as inserted or deleted."""
    properties = paragraph._p.get_or_add_pPr()
    inner = properties.find(qn("w:rPr"))
    if inner is None:
        inner = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        properties.append(inner)
    inner.append(parse_xml(f'<w:{mark} {nsdecls("w")} w:id="{ident}" {_REVISION}/>'))


def footnote_reference(paragraph: Any, ident: int) -> None:
    """Append the raised number of a footnote."""
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{ident}"/>'))


def add_footnotes_part(document: Any, notes: Sequence[str], style: str) -> None:
    """Add the footnotes, numbered from 1 in the order given, in a style given by its id."""
    root = etree.Element(f"{{{_WORD_NS}}}footnotes", nsmap={"w": _WORD_NS})
    for ident, kind in ((-1, "separator"), (0, "continuationSeparator")):
        root.append(
            cast(
                etree._Element,
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{ident}">'
                    f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
                ),
            )
        )
    for ident, note in enumerate(notes, start=1):
        element = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{ident}"><w:p><w:pPr><w:pStyle w:val="{style}"/>'
            "</w:pPr><w:r><w:rPr>"
            '<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        text = element.find(f".//{qn('w:t')}")
        if text is not None:
            text.text = f" {note}"
        root.append(cast(etree._Element, element))
    part = Part(
        PackURI("/word/footnotes.xml"),
        _FOOTNOTES_TYPE,
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


_BOX = """<w:r xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="{height}"/>
<wp:docPr id="{ident}" name="文本框 {ident}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="{height}"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill>
<a:srgbClr val="595959"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr lIns="108000" tIns="54000" rIns="108000" bIns="54000"/></wps:wsp></a:graphicData>
</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect id="box{ident}"
 style="width:425pt;height:{points}pt" filled="f" strokecolor="#595959"><v:textbox>
<w:txbxContent/></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def text_box(paragraph: Any, lines: Sequence[tuple[str, str]], ident: int) -> None:
    """Put a bordered text box into a paragraph.

    Args:
        paragraph: an empty paragraph.
        lines: the box's paragraphs as (font, text).
        ident: number of the drawing, unique in the document.
    """
    rows = sum(1 + (len(text) - 1) // 31 for _, text in lines)
    height = 254_000 * rows + 160_000
    xml = _BOX.format(w=_WORD_NS, ident=ident, height=height, points=height // 12_700)
    run = parse_xml(xml.replace("\n", ""))
    for content in run.iter(qn("w:txbxContent")):
        for font, text in lines:
            inner = parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:line="400" w:lineRule="exact"/>'
                "</w:pPr><w:r><w:rPr>"
                f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
                '<w:sz w:val="24"/></w:rPr><w:t/></w:r></w:p>'
            )
            element = inner.find(f".//{qn('w:t')}")
            if element is not None:
                element.text = text
            content.append(inner)
    paragraph._p.append(run)
