"""From what was typed to a query tree.

Plain text is the rule: words, any of them, more is better. Beside it stand

* ``"原文"`` and ``“原文”``: this very wording, when the quotation stands by itself;
* ``AND`` ``OR`` ``NOT`` (capitals), ``&&`` ``||``, ``-词``, brackets;
* ``监察*``: words that begin so;
* ``标题:`` ``正文:`` ``条:`` ``文号:`` ``案号:`` ``发布机关:``: one field only;
* ``级别:`` ``类型:`` ``年份:`` ``时效:``: filters.

``NOT`` binds tighter than ``AND`` (also implied between neighbours), that tighter than
``OR``. Once a query holds ``AND``, ``OR``, ``NOT`` or a bracket around them, each bare word
is meant literally. What cannot be read as syntax is searched as plain text, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.dates import DATE
from corpus.errors import QuerySyntaxError
from corpus.normalize import fold
from corpus.numerals import format_article, parse_article, parse_chinese_int, to_chinese
from indexing.query_tokens import QueryToken, TokenKind, tokenize_query
from indexing.references import Reference, parse_reference
from indexing.types import (
    AndNode,
    FieldNode,
    Node,
    NotNode,
    OrNode,
    PhraseNode,
    PrefixNode,
    TextNode,
)

__all__ = ["MAX_QUERY_CHARS", "ParsedQuery", "number_variants", "parse_query", "positive_leaves"]

MAX_QUERY_CHARS = 400
"""What is searched of a longer text; the rest is cut off with a note."""

_MAX_TOKENS = 64
_MAX_DEPTH = 8
_LITERAL_WORD = 12
_FILTERS = frozenset({"level", "kind", "year", "status"})
_NOISE = re.compile(r"[《》〈〉“”„‟〝〞＂\"「」『』‘’*＊|&]+")
_STRUCTURE = frozenset(TokenKind) - {TokenKind.WORD, TokenKind.OPEN, TokenKind.CLOSE}
_STRICT = frozenset({TokenKind.AND, TokenKind.OR, TokenKind.NOT})


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was asked.

    ``node`` is the tree for the keyword index, None when there is nothing to look for.
    ``text`` are the words wanted, as plain text, for the dense run and the explanation.
    ``fields`` are the filters typed into the query. ``structured`` is True when the tree
    decides by itself what may be found (operators, phrases, prefixes, fields).
    ``reference`` is the article or regulation named, if one seems to be. ``notes`` are
    Chinese sentences for the user.
    """

    raw: str
    folded: str
    node: Node | None
    reference: Reference | None = None
    fields: dict[str, str] = field(default_factory=dict)
    text: str = ""
    structured: bool = False
    notes: tuple[str, ...] = ()


class _SyntaxProblem(Exception):
    """The tokens do not form a query; the message says why, in Chinese."""


def parse_query(raw: str) -> ParsedQuery:
    """Return what a query means.

    Raises:
        QuerySyntaxError: the query only excludes, or excludes inside OR, and so cannot
            be meant as plain text either.
    """
    text, notes = _clean(raw)
    folded = fold(text)
    tokens, open_quote = tokenize_query(text)
    if not any(token.kind in _STRUCTURE for token in tokens):
        if open_quote:
            notes.append("引号不成对，已按普通文字检索。")
        return _plain(raw, text, folded, tuple(notes))
    if open_quote:
        notes.append("有一个引号不成对，已当作普通文字。")
    try:
        if len(tokens) > _MAX_TOKENS:
            raise _SyntaxProblem("检索式过长")
        parser = _Parser(tokens)
        node = parser.parse()
    except _SyntaxProblem as problem:
        notes.append(f"{problem}，已按普通文字检索。")
        return _plain(raw, _literal_text(tokens), folded, tuple(notes))
    notes.extend(parser.notes)
    positive = " ".join(positive_leaves(node)) if node is not None else ""
    plain_kinds = (TokenKind.WORD, TokenKind.FIELD)
    if not parser.has_index_field and all(token.kind in plain_kinds for token in tokens):
        words = " ".join(parser.words)
        plain = _plain(raw, words, fold(words), tuple(notes))
        return replace(plain, fields=parser.filters)
    return ParsedQuery(
        raw, folded, node, None, parser.filters, positive, structured=True, notes=tuple(notes)
    )


def _clean(raw: str) -> tuple[str, list[str]]:
    """Return the query on one line and not too long, and what is to be said about it."""
    text = "".join(char if char.isprintable() else " " for char in raw).strip()
    if len(text) <= MAX_QUERY_CHARS:
        return text, []
    return text[:MAX_QUERY_CHARS], [f"检索词过长，只用了前{MAX_QUERY_CHARS}个字。"]


def _plain(raw: str, text: str, folded: str, notes: tuple[str, ...]) -> ParsedQuery:
    words = " ".join(_NOISE.sub(" ", text).split())
    if not any(char.isalnum() for char in words):
        return ParsedQuery(raw, folded, None, notes=notes)
    variants = number_variants(words)
    searched = " ".join((words, *variants))
    return ParsedQuery(
        raw, folded, TextNode(searched), parse_reference(text), text=words, notes=notes
    )


def _literal_text(tokens: list[QueryToken]) -> str:
    wanted = (TokenKind.WORD, TokenKind.PHRASE, TokenKind.PREFIX)
    return " ".join(token.text for token in tokens if token.kind in wanted)


# --- numbers --------------------------------------------------------------------------

_COUNTED = "年|个?月|日|天|小时|周|万|亿|千|百|元|人|倍|次|项|级|档|岁|份|%"
_ARABIC = re.compile(rf"(?<![\d第.])(\d{{1,6}})(?=\s*(?:{_COUNTED}))")
_CHINESE = re.compile(
    rf"(?<![第零一二三四五六七八九十百千万])([一二三四五六七八九十百]{{1,7}})(?=(?:{_COUNTED}))"
)
_DATES = re.compile(DATE)
_TAIL = re.compile(rf"\s*(?:{_COUNTED})(?:以[上下内]|元)?")


def number_variants(text: str, limit: int = 4) -> tuple[str, ...]:
    """Return the counted numbers of a text in the other writing: 15日 → 十五日."""
    found: list[str] = []
    # The length of the text must stay: tails are taken from it.
    folded = _DATES.sub(lambda date: " " * len(date.group()), fold(text))
    for pattern, convert in ((_ARABIC, _to_chinese), (_CHINESE, _to_arabic)):
        for match in pattern.finditer(folded):
            number = convert(match.group(1))
            tail = _TAIL.match(text, match.end())
            if number is not None and tail is not None:
                found.append(number + tail.group().strip())
    return tuple(dict.fromkeys(found))[:limit]


def _to_chinese(digits: str) -> str | None:
    value = int(digits)
    return to_chinese(value) if 0 < value < 1900 else None


def _to_arabic(numeral: str) -> str | None:
    value = parse_chinese_int(numeral)
    return str(value) if value is not None and value > 1 else None


# --- the tree -------------------------------------------------------------------------


def positive_leaves(node: Node) -> Iterator[str]:
    """Yield the texts a node looks for, without what it excludes and without numbers."""
    if isinstance(node, TextNode | PhraseNode | PrefixNode):
        yield node.text
    elif isinstance(node, FieldNode):
        if node.name not in ("article", "identifier", "issuer"):
            yield from positive_leaves(node.node)
    elif isinstance(node, AndNode | OrNode):
        for child in node.children:
            yield from positive_leaves(child)


class _Parser:
    """Recursive descent over the tokens; collects filters and notes on the way."""

    def __init__(self, tokens: list[QueryToken]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.filters: dict[str, str] = {}
        self.notes: list[str] = []
        self.words: list[str] = []
        self.has_index_field = False
        self.strict = any(token.kind in _STRICT for token in tokens)

    def parse(self) -> Node | None:
        node = self._or()
        if self.at < len(self.tokens):
            raise _SyntaxProblem("括号不成对")
        if isinstance(node, NotNode):
            raise QuerySyntaxError("检索式里只有要排除的词，请再写上要找的词。")
        return node

    def _peek(self) -> TokenKind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _take(self) -> QueryToken:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _or(self) -> Node | None:
        children = [self._and()]
        while self._peek() is TokenKind.OR:
            self._take()
            children.append(self._and())
        present = [child for child in children if child is not None]
        if len(present) > 1 and any(isinstance(child, NotNode) for child in present):
            raise QuerySyntaxError("NOT 只能与要找的词用 AND 连用，不能单独放在 OR 的一边。")
        if len(present) < 2:
            return present[0] if present else None
        return OrNode(tuple(present))

    def _and(self) -> Node | None:
        children: list[Node] = []
        words: list[str] = []
        explicit = False
        while (kind := self._peek()) not in (None, TokenKind.OR, TokenKind.CLOSE):
            if kind is TokenKind.AND:
                if explicit or not (children or words):
                    raise _SyntaxProblem("AND 的两边要有检索词")
                self._take()
                explicit = True
                continue
            explicit = False
            if kind is TokenKind.WORD and not self.strict:
                words.append(self._take().text)
                continue
            child = self._unary()
            if child is not None:
                children.append(child)
        if explicit:
            raise _SyntaxProblem("AND 的后面缺检索词")
        return self._join(children, words)

    def _join(self, children: list[Node], words: list[str]) -> Node | None:
        self.words.extend(words)
        text = " ".join(_NOISE.sub(" ", " ".join(words)).split())
        if any(char.isalnum() for char in text):
            children.insert(0, TextNode(" ".join((text, *number_variants(text)))))
        if not children:
            if self.filters and self.at >= len(self.tokens):
                return None
            raise _SyntaxProblem("检索式不完整")
        if len(children) == 1:
            return children[0]
        if all(isinstance(child, NotNode) for child in children):
            raise QuerySyntaxError("检索式里只有要排除的词，请再写上要找的词。")
        return AndNode(tuple(children))

    def _unary(self) -> Node | None:
        if self._peek() not in (TokenKind.NOT, TokenKind.MINUS):
            return self._primary()
        self._take()
        if self._peek() is None:
            raise _SyntaxProblem("NOT 的后面缺检索词")
        before = dict(self.filters)
        child = self._unary()
        if self.filters != before:
            self.filters = before
            self.notes.append("筛选条件不能用 NOT 排除，已略去。")
            return None
        if child is None:
            return None
        return child.child if isinstance(child, NotNode) else NotNode(_literal(child))

    def _primary(self) -> Node | None:
        if self._peek() in (None, TokenKind.OR, TokenKind.AND, TokenKind.CLOSE):
            raise _SyntaxProblem("检索式不完整")
        token = self._take()
        if token.kind is TokenKind.OPEN:
            return self._group()
        if token.kind is TokenKind.FIELD:
            return self._field(token.text)
        if token.kind is TokenKind.PHRASE:
            return PhraseNode(token.text)
        if token.kind is TokenKind.PREFIX:
            return PrefixNode(token.text)
        return _word(token.text)

    def _group(self) -> Node | None:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _SyntaxProblem("括号层数过多")
        node = self._or()
        if self._peek() is not TokenKind.CLOSE:
            raise _SyntaxProblem("括号不成对")
        self._take()
        self.depth -= 1
        return node

    def _field(self, name: str) -> Node | None:
        if name in _FILTERS:
            if self._peek() not in (TokenKind.WORD, TokenKind.PHRASE):
                raise _SyntaxProblem("筛选条件缺内容")
            self.filters[name] = self._take().text
            return None
        if self._peek() not in (
            TokenKind.WORD,
            TokenKind.PHRASE,
            TokenKind.PREFIX,
            TokenKind.OPEN,
        ):
            raise _SyntaxProblem("字段名后面缺检索词")
        self.has_index_field = True
        if name == "article" and self._peek() in (TokenKind.WORD, TokenKind.PHRASE):
            return FieldNode(name, PhraseNode(_article(self._take().text)))
        child = self._primary()
        return None if child is None else FieldNode(name, _literal(child))


def _word(text: str) -> Node | None:
    """Return a bare word of a structured query: literal, unless it is a whole sentence."""
    words = " ".join(_NOISE.sub(" ", text).split())
    if not any(char.isalnum() for char in words):
        return None
    return PhraseNode(words) if len(words) <= _LITERAL_WORD else TextNode(words)


def _literal(node: Node) -> Node:
    """Return a node that matches its very words: what is excluded or put in a field."""
    return PhraseNode(node.text) if isinstance(node, TextNode) else node


def _article(text: str) -> str:
    """Return an article number as printed: 12, 第12条, 十二 → 第十二条; else the text."""
    forms = (text, f"第{text}", f"第{text}条")
    number = next((found for form in forms if (found := parse_article(form))), None)
    return format_article(*number) if number else text
