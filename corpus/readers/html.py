"""Web pages and Word's HTML: title, date, source and text, without the site around it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import DamagedDocumentError, EmptyDocumentError
from corpus.models import Block, BlockLabel, ReadResult, SourceRef
from corpus.readers.base import ReadOptions
from corpus.readers.encoding import decode
from corpus.readers.html_lines import PageLine, page_lines
from corpus.readers.html_page import (
    clean,
    is_noise_line,
    main_content,
    parse_page,
    site_metadata,
)
from corpus.readers.html_style import StyleSheet
from corpus.readers.limits import check_blocks, check_bytes, check_chars
from corpus.readers.sniff import is_web_archive, looks_like_html
from corpus.readers.titles import TitleLine, fold_title, pick_title

__all__ = ["HtmlReader"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*"
    rb"[\"']([A-Za-z0-9_-]{2,20})",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<label>(?:发布|发文|成文|公开|更新|发表|生成|印发)?(?:日期|时间)|日\s*期|时\s*间)\s*[：:]?\s*"
    r"(?P<value>\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
)
_BARE_DATE = re.compile(
    r"^\s*(\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\b"
)
_NEXT_LABEL = re.compile(
    r"(?<=[^\s（(])(?=(?:发布|发文|成文)?(?:日期|时间)\s*[：:]|(?<!信息)(?<!文章)(?<!稿件)来源\s*[：:]|"
    r"作者\s*[：:]|字\s*[体号]\s*[：:]|浏览|点击)"
)
_SOURCE = re.compile(
    r"(?:信息来源|文章来源|稿件来源|来源|稿源|发布机构|发布单位)\s*[：:]\s*([^\s：:|｜【\[]{2,40})"
)
_AUTHOR = re.compile(r"(?:作者|撰稿|供稿)\s*[：:]\s*([^\s：:|｜【\[]{2,20})")
_FIELDS = {
    "发文机关": "issuer",
    "发文机构": "issuer",
    "制发机关": "issuer",
    "发布机构": "issuer",
    "发文单位": "issuer",
    "公布机关": "issuer",
    "成文日期": "document_date",
    "发文日期": "document_date",
    "生成日期": "document_date",
    "公布日期": "promulgated",
    "施行日期": "effective",
    "生效日期": "effective",
    "实施日期": "effective",
    "发布日期": "date",
    "发布时间": "date",
    "公开日期": "date",
    "文号": "doc_number",
    "发文字号": "doc_number",
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "有效性": "status",
    "时效性": "status",
    "时效": "status",
    "索引号": "index_number",
    "主题分类": "category",
    "主题词": "keywords",
    "关键词": "keywords",
}
_FIELD_LINE = re.compile(r"^[【\[]?([\u4e00-\u9fff]{2,6})[】\]]?\s*[：:]\s*(.*)$")
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,4}[章节部]|\d{1,2}[、．.])"
)
_TITLE_NAME = re.compile(
    r"(?:^|[-_\s])(?:\w*title\d*|tit|bt|biaoti|wzbt|xxbt|headline|subject|arti_?tit\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[_|｜—–»]+\s*|\s+[-－]+\s+|(?<=[\u4e00-\u9fff])[-－]+(?=[\u4e00-\u9fff])"
)
_SITE_WORD = re.compile(r"(?:网|网站|门户|政府|委员会|厅|局|部|频道|首页|中心|办公室|信息公开)$")
_INFO_LENGTH = 160
# What Word writes as the author where nobody has given a name.
_MACHINE_NAME = re.compile(
    r"^(?:微软用户|用户|admin\w*|users?|mc system|walkinnet|雨林木风|番茄花园|"
    r"microsoft\b.*|pc|windows\b.*|www\..*)$",
    re.IGNORECASE,
)


class HtmlReader:
    """Reads web pages and Word documents saved as such."""

    formats: tuple[str, ...] = ("html",)
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")

    def sniff(self, data: bytes, path: Path) -> float:
        """Return how sure it is that this is a web page, by its first tags."""
        return looks_like_html(data)

    def read(self, data: bytes, path: Path, options: ReadOptions) -> ReadResult:
        """Return the blocks of a page's article.

        ``metadata`` may hold date, source, author, issuer, doc_number, document_date and
        what else the page prints in its table of facts, as printed.

        Raises:
            EmptyDocumentError: no text on the page.
            DamagedDocumentError: the mark-up cannot be read at all.
            DocumentLimitError: too long.
        """
        check_bytes(data, path, options.limits)
        data = _unpacked(data)
        decoded = decode(data, _declared_charset(data))
        check_chars(len(decoded.text), path, options.limits)
        root = parse_page(decoded.text)
        if root is None:
            if re.sub(r"<[^>]*>|\s", "", decoded.text[:100_000]):
                raise DamagedDocumentError(f"网页无法解析：{path.name}", path=path)
            raise EmptyDocumentError(f"网页中没有文字：{path.name}", path=path)
        site = site_metadata(root)
        styles = StyleSheet(root)
        clean(root)
        body = root.find("body")
        content = main_content(root)
        whole = body if body is not None else root
        lines = list(page_lines(whole, content, styles))
        warnings = [decoded.warning] if decoded.warning else []
        if styles.struck > sum(len(line.text) for line in lines):
            # A whole page set so is none with deletions.
            styles.keep_struck = True
            lines = list(page_lines(whole, content, styles))
        elif styles.struck:
            warnings.append("有带删除线的文字，没有读入，请核对原件")
        return _assemble(lines, site, path, warnings)


def _assemble(
    lines: list[PageLine], site: dict[str, str], path: Path, warnings: list[str]
) -> ReadResult:
    """Return the result for the lines of a page."""
    metadata = _facts(lines, site)
    article = _article(lines)
    title, used = _title(lines, article, site)
    blocks: list[Block] = []
    if title is not None and not used and not _opens_with(article, title):
        blocks.append(Block(BlockLabel.TITLE, title, source=SourceRef(paragraph=0)))
    for number, line in enumerate(article):
        if used and number in used:
            if number == used[0] and title is not None:
                blocks.append(Block(BlockLabel.TITLE, title, source=SourceRef(paragraph=number)))
            continue
        blocks.append(
            Block(
                line.label,
                line.text,
                level=line.level,
                table=line.table,
                source=SourceRef(paragraph=number),
            )
        )
    check_blocks(blocks, path)
    metadata.pop("title", None)
    if any(line.table is not None and line.table.partial for line in article):
        warnings.append("网页表格中隐藏的行、格没有读入，请核对原件")
    return ReadResult(
        format="html",
        blocks=tuple(blocks),
        title=title,
        metadata=metadata,
        warnings=tuple(warnings),
    )


def _article(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of the article: those inside it, less what the site put there."""
    inside = [line for line in lines if line.inside]
    text = sum(len(line.text) for line in inside)
    if text < 0.2 * sum(len(line.text) for line in lines if line.linked < 0.5):
        inside = [line for line in lines if line.linked < 0.9]
    kept: list[PageLine] = []
    for number, line in enumerate(inside):
        if line.table is None and is_noise_line(line.text):
            if line.text.startswith(("相关", "延伸", "推荐", "热点")) and _only_links(
                inside[number + 1 :]
            ):
                break
            continue
        if _is_info_line(line) or _is_fact_table(line):
            continue
        kept.append(line)
    return kept


def _opens_with(article: Sequence[PageLine], title: str) -> bool:
    """Tell whether the text itself begins with its title, in one line with more."""
    return bool(article) and fold_title(article[0].text).startswith(fold_title(title))


def _only_links(lines: Sequence[PageLine]) -> bool:
    """Tell whether what follows is a list of links to other pages."""
    return bool(lines) and all(line.linked > 0.6 or is_noise_line(line.text) for line in lines)


def _is_info_line(line: PageLine) -> bool:
    """Tell whether a line holds date, source and the like and nothing else."""
    if line.table is not None or len(line.text) > _INFO_LENGTH:
        return False
    rest = _DATE.sub("", line.text)
    found = rest != line.text
    rest, count = _SOURCE.subn("", rest)
    if not (found or count) or (count and not found and len(line.text) > 40):
        return False
    rest = _AUTHOR.sub("", rest)
    rest = re.sub(
        r"责任编辑[：:]\s*\S+|编辑[：:]\s*\S+|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[：:]?\s*\d*\s*次?|"
        r"字\s*[体号][：:]?|[大中小]|打印|关闭|收藏|分享(?:到)?|视力保护色|"
        r"(?:信息)?(?:来源|作者|编辑|分类)[：:]",
        "",
        rest,
    )
    return len(re.sub(r"[\W_]", "", rest)) <= 2


def _is_fact_table(line: PageLine) -> bool:
    """Tell whether a table is the site's card of the document (索引号, 发文机关 …)."""
    return line.table is not None and len(_table_facts(line)) >= 3


def _facts(lines: Sequence[PageLine], site: dict[str, str]) -> dict[str, str]:
    """Return date, source and the like, from the page first, then from its meta elements."""
    found: dict[str, str] = {}
    last = max((n for n, line in enumerate(lines) if line.inside), default=0)
    first = next((n for n, line in enumerate(lines) if line.inside), 0)
    for number, line in enumerate(lines[: last + 8]):
        if line.table is not None:
            facts = _table_facts(line)
            if len(facts) >= 3:
                found.update({key: value for key, value in facts.items() if key not in found})
            continue
        near = number < first + 10 or number > last
        if not near or len(line.text) > _INFO_LENGTH or line.linked > 0.8:
            continue
        for key, value in _line_facts(line.text, line.inside).items():
            found.setdefault(key, value)
    for key in ("date", "source", "author"):
        if key in site and not _MACHINE_NAME.match(site[key]):
            found.setdefault(key, site[key])
    return found


def _line_facts(text: str, inside: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    text = _NEXT_LABEL.sub(" ", text)
    if match := _DATE.search(text):
        label = match.group("label")
        key = "document_date" if label.startswith(("成文", "发文", "生成", "印发")) else "date"
        found[key] = match.group("value").strip()
    elif not inside and (match := _BARE_DATE.match(text)):
        rest = text[match.end() :].strip()
        if not rest or _SOURCE.search(rest) or len(rest) > 40:
            found["date"] = match.group(1).strip()
    if match := _SOURCE.search(text):
        found["source"] = match.group(1)
    if match := _AUTHOR.search(text):
        found["author"] = match.group(1)
    match = _FIELD_LINE.match(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text))
    if match and not inside and match.group(1) in _FIELDS and match.group(2).strip():
        found.setdefault(_FIELDS[match.group(1)], match.group(2).strip())
    return found


def _table_facts(line: PageLine) -> dict[str, str]:
    """Return label and value pairs of a card of facts."""
    found: dict[str, str] = {}
    for row in line.table.rows if line.table else ():
        cells = [cell for cell in row if cell]
        for label, value in zip(cells, [*cells[1:], ""], strict=True):
            name = re.sub(r"[\s：:【】\[\]]", "", label)
            if name in _FIELDS and re.sub(r"[\s：:]", "", value) not in _FIELDS:
                found.setdefault(_FIELDS[name], value)
            elif (match := _FIELD_LINE.match(re.sub(r"\s", "", label))) and (
                match.group(1) in _FIELDS and match.group(2)
            ):
                found.setdefault(_FIELDS[match.group(1)], match.group(2))
    return found


def _title(
    lines: Sequence[PageLine], article: Sequence[PageLine], site: dict[str, str]
) -> tuple[str | None, tuple[int, ...]]:
    """Return the title a reader sees and the numbers of the article's lines that are it.

    What ``<title>`` says counts only where it is to be seen on the page as well.
    """
    visible = fold_title("".join(line.text for line in lines))
    named = [
        line
        for line in lines
        if line.table is None
        and 4 <= len(fold_title(line.text)) <= 120
        and line.linked < 0.5
        and (line.level == 1 or _TITLE_NAME.search(line.name))
    ]
    page = [part for part in _SEPARATOR.split(site.get("page_title", "")) if part.strip()]
    declared = site.get("title")
    if declared and fold_title(declared) in visible:
        return _placed(declared, article)
    for line in named:
        for part in page:
            if chosen := _agreeing(line.text, part):
                return _placed(chosen, article, line.text)
    opening = _opening_title(article)
    heads = [line for line in named if line.level == 1]
    # Word processors make every section's heading an <h1>, and the title a large line above.
    sections = len(heads) > 1 or any(_SECTION.match(line.text) for line in heads)
    if heads and not (sections and opening and _stands_above(opening, article)):
        return _placed(heads[0].text, article)
    if opening:
        return "".join(_tidy(article[number].text) for number in opening), opening
    for line in named:
        if line.inside or not _SITE_WORD.search(line.text):
            return _placed(line.text, article)
    for part in sorted(page, key=len, reverse=True):
        if len(fold_title(part)) >= 4 and fold_title(part) in visible:
            return _placed(part, article)
    return None, ()


def _stands_above(opening: Sequence[int], article: Sequence[PageLine]) -> bool:
    """Tell whether lines stand above the first heading of an article, larger than it."""
    first = next((number for number, line in enumerate(article) if line.level == 1), None)
    if first is None or opening[-1] >= first:
        return False
    return (article[opening[0]].look.size or 12.0) >= (article[first].look.size or 12.0)


def _agreeing(shown: str, declared: str) -> str | None:
    """Return the title on which a visible line and a part of ``<title>`` agree."""
    left, right = fold_title(shown), fold_title(declared)
    if left == right or (right in left and len(right) >= 0.6 * len(left)):
        return shown
    # <title> may hold a word more (文字版) but not the name of the site.
    if right.startswith(left) and len(right) - len(left) <= 6 and not _SITE_WORD.search(right):
        return declared
    if left in right and len(left) >= 6:
        return shown
    return None


def _tidy(text: str) -> str:
    """Return a title without spaces between wide characters (通　　知)."""
    return re.sub(r"(?<=[\u2e80-\uffef])\s+(?=[\u2e80-\uffef])", "", text.strip())


def _placed(title: str, article: Sequence[PageLine], also: str = "") -> tuple[str, tuple[int, ...]]:
    """Return a title with the article's lines among the first that are that title."""
    wanted = {fold_title(title), fold_title(also)} - {""}
    for number, line in enumerate(article[:15]):
        if fold_title(line.text) in wanted:
            return _tidy(title), (number,)
        # A title set in several lines.
        text = ""
        for end in range(number, min(number + 4, len(article))):
            text += fold_title(article[end].text)
            if text in wanted:
                return _tidy(title), tuple(range(number, end + 1))
    return _tidy(title), ()


def _opening_title(article: Sequence[PageLine]) -> tuple[int, ...]:
    """Return the first lines of an article that look like its title (larger, centred)."""
    sizes: dict[float, int] = {}
    for line in article:
        if line.table is None:
            size = round(line.look.size or 12.0, 1)
            sizes[size] = sizes.get(size, 0) + len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 12.0
    head = [
        TitleLine(
            text=line.text,
            size=line.look.size or 12.0,
            centred=line.look.centred,
            order=number,
            bold=line.look.bold,
        )
        for number, line in enumerate(article[:30])
        if line.table is None
    ]
    return pick_title(head, body)


def _declared_charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:16_384])
    if match is None:
        return None
    return (match.group(1) or match.group(2)).decode("ascii")


def _unpacked(data: bytes) -> bytes:
    """Return the page inside a single-file web archive (.mht), other data as it is."""
    if not is_web_archive(data):
        return data
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                charset = part.get_content_charset()
                if charset and _declared_charset(payload) is None:
                    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + payload
                return payload
    return data
