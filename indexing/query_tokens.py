"""Cuts what was typed into words, phrases, operators, brackets and field names.

What is syntax is decided here, with care for Chinese text that only looks like it: a
bracket inside a title （试行）, quotation marks inside a sentence, a colon after a word
that is no field, ``or`` in lower case are all plain text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from corpus.normalize import fold

__all__ = ["FIELD_NAMES", "QueryToken", "TokenKind", "tokenize_query"]


class TokenKind(StrEnum):
    """What a stretch of the query is."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FIELD = "field"
    AND = "and"
    OR = "or"
    NOT = "not"
    MINUS = "minus"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class QueryToken:
    """One token; ``text`` is a word, a phrase without its marks, or a field's name."""

    kind: TokenKind
    text: str


FIELD_NAMES: dict[str, str] = {
    **dict.fromkeys(("title", "标题", "题名", "名称", "法规名称"), "title"),
    **dict.fromkeys(("text", "正文", "内容", "全文"), "text"),
    **dict.fromkeys(("headings", "章节", "目录"), "headings"),
    **dict.fromkeys(("article", "条", "条号", "条文"), "article"),
    **dict.fromkeys(("identifier", "number", "文号", "案号", "发文字号"), "identifier"),
    **dict.fromkeys(("issuer", "发布机关", "制定机关", "发文机关", "发布单位", "机关"), "issuer"),
    **dict.fromkeys(("level", "级别", "效力级别", "位阶"), "level"),
    **dict.fromkeys(("kind", "类型", "类别", "种类"), "kind"),
    **dict.fromkeys(("year", "年份", "年度"), "year"),
    **dict.fromkeys(("status", "时效", "状态", "时效性"), "status"),
}
"""Field names as typed (folded) and the field each stands for."""

_OPENING = frozenset('“”„‟〝〞＂"「『')
_CLOSING = frozenset('“”„‟〝〞＂"」』')
_OPERATORS = {"AND": TokenKind.AND, "OR": TokenKind.OR, "NOT": TokenKind.NOT}
_MAX_FIELD_NAME = max(map(len, FIELD_NAMES))
_MAX_QUOTED = 200


def _half_width(text: str) -> str:
    """Return text with full-width Latin letters, digits and signs as ASCII, same length."""
    out = []
    for char in text:
        plain = unicodedata.normalize("NFKC", char)
        out.append(plain if len(plain) == 1 else char)
    return "".join(out)


class _Lexer:
    """One pass over the query; positions are the same in all three renderings of it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.shape = _half_width(raw)
        self.folded = fold(raw)
        self.length = len(raw)
        self.position = 0
        self.depth = 0
        self.tokens: list[QueryToken] = []
        self.unbalanced_quote = False

    def run(self) -> list[QueryToken]:
        while self.position < self.length:
            if self.shape[self.position].isspace():
                self.position += 1
            elif not self._syntax():
                self._word()
        return self.tokens

    def _emit(self, kind: TokenKind, text: str, length: int) -> bool:
        self.tokens.append(QueryToken(kind, text))
        self.position += length
        return True

    def _syntax(self) -> bool:
        """Take one piece of syntax at the position, if there is one."""
        at = self.position
        operator = self._operator(at)
        if operator is not None:
            kind, width = operator
            return self._emit(kind, self.raw[at : at + width], width)
        char = self.shape[at]
        if char == "(":
            self.depth += 1
            return self._emit(TokenKind.OPEN, "(", 1)
        if char == ")" and self.depth:
            self.depth -= 1
            return self._emit(TokenKind.CLOSE, ")", 1)
        if char == "-" and self._minus_at(at):
            return self._emit(TokenKind.MINUS, "-", 1)
        if self.raw[at] in _OPENING:
            return self._phrase(at)
        return self._field(at)

    def _operator(self, at: int) -> tuple[TokenKind, int] | None:
        pair = self.shape[at : at + 2]
        if pair in ("&&", "||"):
            return (TokenKind.AND if pair == "&&" else TokenKind.OR), 2
        for word, kind in _OPERATORS.items():
            if not self.shape.startswith(word, at):
                continue
            before = self.shape[at - 1] if at else " "
            after = self.shape[at + len(word)] if at + len(word) < self.length else " "
            if not _is_latin(before) and not _is_latin(after):
                return kind, len(word)
        return None

    def _minus_at(self, at: int) -> bool:
        """Tell whether a hyphen excludes the word after it (not a date, not a dash)."""
        before = self.shape[at - 1] if at else " "
        after = self.shape[at + 1] if at + 1 < self.length else " "
        return (before.isspace() or before == "(") and not (
            after.isspace() or after.isdigit() or after == "-"
        )

    def _phrase(self, at: int) -> bool:
        """Take a quoted phrase that stands by itself; inside a sentence marks are text."""
        if not self._boundary_before(at):
            return False
        limit = min(self.length, at + _MAX_QUOTED)
        for end in range(at + 1, limit):
            if self.raw[end] not in _CLOSING:
                continue
            text = self.raw[at + 1 : end].strip()
            if not text or not self._boundary_after(end + 1):
                return False
            return self._emit(TokenKind.PHRASE, text, end + 1 - at)
        self.unbalanced_quote = True
        return False

    def _boundary_before(self, at: int) -> bool:
        if at == 0 or self.shape[at - 1].isspace():
            return True
        if self.shape[at - 1] in "(-":
            return True
        return bool(self.tokens) and self.tokens[-1].kind not in (
            TokenKind.WORD,
            TokenKind.PREFIX,
            TokenKind.CLOSE,
        )

    def _boundary_after(self, at: int) -> bool:
        if at >= self.length or self.shape[at].isspace() or self.shape[at] == ")":
            return True
        return self._operator(at) is not None or self.raw[at] in _OPENING

    def _field(self, at: int) -> bool:
        if not self._boundary_before(at):
            return False
        for end in range(at + 1, min(self.length, at + _MAX_FIELD_NAME + 1)):
            if self.shape[end] != ":":
                continue
            name = FIELD_NAMES.get(self.folded[at:end].strip())
            if name is None:
                return False
            self._emit(TokenKind.FIELD, name, end + 1 - at)
            if name == "identifier":
                self._number()
            return True
        return False

    def _number(self) -> None:
        """Take a case or document number whole: its brackets are no groups."""
        start = self.position
        while start < self.length and self.shape[start].isspace():
            start += 1
        end = start
        while end < self.length and not self.shape[end].isspace():
            end += 1
        if end > start and self.raw[start] not in _OPENING:
            self._emit(TokenKind.WORD, self.raw[start:end], end - self.position)

    def _word(self) -> None:
        """Take everything up to a space or the next piece of syntax."""
        start = at = self.position
        nested = 0
        while at < self.length and not self.shape[at].isspace():
            char = self.shape[at]
            if char == "(":
                nested += 1
            elif char == ")":
                if nested:
                    nested -= 1
                elif self.depth:
                    break
            elif at > start and self._operator(at) is not None:
                break
            at += 1
        text = self.raw[start:at]
        self.position = at
        stem = text.rstrip("*＊")
        if len(stem) < len(text) and stem:
            self.tokens.append(QueryToken(TokenKind.PREFIX, stem))
        elif stem:
            self.tokens.append(QueryToken(TokenKind.WORD, stem))


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def tokenize_query(raw: str) -> tuple[list[QueryToken], bool]:
    """Return the tokens of a query and whether a quotation mark was left open."""
    lexer = _Lexer(raw)
    tokens = lexer.run()
    return tokens, lexer.unbalanced_quote
