"""From query nodes to clauses: which fields, which terms, which weights.

The weights were chosen on two sets of real questions (field queries over regulations and
cases, public questions over 59,000 statute articles); the optimum is flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add

from corpus.errors import QuerySyntaxError
from corpus.normalize import fold
from corpus.numerals import format_article, parse_article
from indexing.analysis import EDGE, Analyzer, QueryAnalysis, condense
from indexing.identifiers import canonical_identifier
from indexing.keyword.clauses import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    Nothing,
    Phrase,
    Prefix,
    Terms,
    Whole,
)
from indexing.keyword.synonyms import wordings
from indexing.schema import (
    ARTICLE,
    HEADINGS,
    IDENTIFIER,
    ISSUER,
    KIND,
    TEXT,
    TITLE,
    TITLE_WORDS,
    WORDS,
)
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

__all__ = ["QueryCompiler", "Weights"]

_CONTENT = (TEXT, TITLE, HEADINGS)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a free-text query counts, and how many terms are asked for.

    ``article`` and ``article_per_bigram`` lift the article whose own number is asked for
    above the many that share its law's title; ``synonym`` multiplies what the wordings
    of `indexing.dictionary.synonyms` add (0 leaves them out).
    """

    words: float = 0.6
    text: float = 1.0
    headings: float = 0.4
    title: float = 0.3
    article: float = 5.0
    article_per_bigram: float = 2.0
    synonym: float = 0.3
    max_words: int = 24
    max_bigrams: int = 24
    max_synonyms: int = 12


class QueryCompiler:
    """Turns nodes into clauses with the words the index was built from."""

    def __init__(self, analyzer: Analyzer, weights: Weights | None = None) -> None:
        self._analyzer = analyzer
        self._weights = weights or Weights()

    def compile(self, node: Node) -> Clause:
        """Return what a node looks for.

        Raises:
            QuerySyntaxError: a NotNode outside an AndNode, or an unknown field.
        """
        return self._compile(node, None)

    def _compile(self, node: Node, field: str | None) -> Clause:
        match node:
            case TextNode(text):
                return self._text(text, field)
            case PhraseNode(text):
                return self._phrase(text, field)
            case PrefixNode(text):
                return self._prefix(text, field)
            case FieldNode(name, child):
                return self._compile(child, _checked_field(name))
            case OrNode(children):
                return _any_of(self._compile(child, field) for child in children)
            case AndNode(children):
                return self._all_of(children, field)
            case NotNode():
                raise QuerySyntaxError("NOT 只能与要找的词用 AND 连用，不能单独使用。")

    def _all_of(self, children: tuple[Node, ...], field: str | None) -> Clause:
        required: list[Clause] = []
        excluded: list[Clause] = []
        for child in children:
            if isinstance(child, NotNode):
                excluded.append(self._excluded(child.child, field))
            else:
                required.append(self._compile(child, field))
        if any(isinstance(clause, Nothing) for clause in required):
            return Nothing()
        return AllOf(tuple(required) or (Everything(),), tuple(excluded))

    def _excluded(self, node: Node, field: str | None) -> Clause:
        """Return what is not wanted: free text excludes its words as they stand."""
        if isinstance(node, TextNode):
            return _any_of(self._phrase(run, field) for run in node.text.split())
        return self._compile(node, field)

    # --- free text -----------------------------------------------------------------

    def _text(self, text: str, field: str | None) -> Clause:
        if field in (ARTICLE, IDENTIFIER, KIND):
            return self._phrase(text, field)
        weights = self._weights
        query = self._analyzer.query(text)
        if field is not None:
            return _any_of([Terms(query.bigrams, ((field, 1.0),), weights.max_bigrams)])
        boosts = ((TEXT, weights.text), (HEADINGS, weights.headings), (TITLE, weights.title))
        boost = weights.article + weights.article_per_bigram * len(query.bigrams)
        return _any_of(
            [
                Terms(query.words, ((WORDS, weights.words),), weights.max_words),
                Terms(query.bigrams, boosts, weights.max_bigrams),
                *self._synonyms(text, query),
                *(Whole(ARTICLE, article, boost) for article in query.articles),
            ]
        )

    def _synonyms(self, text: str, query: QueryAnalysis) -> Iterator[Clause]:
        """Yield what the rules' own wording adds to a query, at a fraction of its weight."""
        weights = self._weights
        found = wordings(self._analyzer, text) if weights.synonym > 0 else ()
        if not found:
            return
        more = self._analyzer.query(" ".join(found))
        words = tuple(word for word in more.words if word not in query.words)
        bigrams = tuple(pair for pair in more.bigrams if pair not in query.bigrams)
        most = weights.max_synonyms
        yield Terms(words, ((WORDS, weights.words * weights.synonym),), most)
        yield Terms(bigrams, ((TEXT, weights.text * weights.synonym),), most)

    # --- literal text --------------------------------------------------------------

    def _phrase(self, text: str, field: str | None) -> Clause:
        if field in (ARTICLE, IDENTIFIER, KIND):
            value = _whole_value(text, field)
            return Whole(field, value, 1.0) if value else Nothing()
        literal = condense(text)
        if not literal:
            return Nothing()
        fields = (field,) if field else _CONTENT
        if len(literal) == 1:
            # Every character opens a bigram, the last one with the edge of the text.
            return Prefix(literal, fields)
        bigrams = tuple(map(add, literal, literal[1:]))
        phrase = Phrase(bigrams, tuple((name, 1.0) for name in fields))
        number = parse_article(text) if field is None else None
        if number is None:
            return phrase
        own = Whole(ARTICLE, format_article(*number), self._weights.article)
        return AllOf((phrase,), optional=(own,))

    def _prefix(self, text: str, field: str | None) -> Clause:
        if field in (ARTICLE, IDENTIFIER, KIND):
            return Prefix(fold(text), (field,))
        stem = condense(text)
        if not stem:
            return Nothing()
        literal = self._phrase(stem, field)
        if field == TITLE:
            return AllOf((Prefix(stem, (TITLE_WORDS,)),), optional=(literal,))
        if field == ISSUER:
            return literal
        words = Prefix(stem, (WORDS,))
        # `words` knows no fields: the literal text must stand in the field as well.
        return AllOf((words,), optional=(literal,)) if field is None else AllOf((words, literal))


def _checked_field(name: str) -> str:
    if name not in (*_CONTENT, ARTICLE, IDENTIFIER, ISSUER, KIND):
        raise QuerySyntaxError(f"没有“{name}”这个检索字段。", field=name)
    return name


def _whole_value(text: str, field: str) -> str:
    """Return a value as it is indexed: canonical, folded, without spaces."""
    if field == IDENTIFIER:
        return "".join(fold(canonical_identifier(text)).split())
    if field == ARTICLE:
        number = parse_article(text) or parse_article(f"第{text}条")
        if number:
            return format_article(*number)
    return "".join(fold(text).split()).replace(EDGE, "")


def _any_of(clauses: Iterable[Clause]) -> Clause:
    """Return a clause for any of these, without the empty ones."""
    present = [
        clause
        for clause in clauses
        if not isinstance(clause, Nothing) and not (isinstance(clause, Terms) and not clause.terms)
    ]
    if not present:
        return Nothing()
    return present[0] if len(present) == 1 else AnyOf(tuple(present))
