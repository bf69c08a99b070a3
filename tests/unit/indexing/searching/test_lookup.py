"""`show`: by whatever a document or an article is called."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import NotFoundError
from corpus.models import Status
from indexing.collection import Collection
from indexing.lookup import ArticleView, DocumentView, resolve_reference
from indexing.searcher import Searcher
from indexing.searching.permalinks import permalink

OLD = "临江市公务接待管理办法(2018-04-10).md"
NEW = "临江市公务接待管理办法(2022-06-15).md"
TODAY = date(2024, 6, 1)


def show(
    searcher: Searcher, reference: str, as_of: date | None = None, **more: frozenset[str]
) -> DocumentView | ArticleView:
    store = searcher.collection.store
    return resolve_reference(store, searcher.catalog, reference, as_of=as_of or TODAY, **more)


@pytest.mark.parametrize(
    ("reference", "doc"),
    [
        (NEW, NEW),
        (OLD, OLD),
        (NEW.removesuffix(".md"), NEW),
        (permalink(OLD), OLD),
        ("公务接待管理办法", NEW),
        ("《临江市公务接待管理办法》", NEW),
        ("2018年版公务接待管理办法", OLD),
        ("公务接代管理办法", NEW),
        ("张某超标准接待案", "张某超标准接待案.md"),
    ],
)
def test_document_by_any_name(searcher: Searcher, reference: str, doc: str) -> None:
    view = show(searcher, reference)
    assert isinstance(view, DocumentView)
    assert view.doc == doc


@pytest.mark.parametrize(
    ("reference", "doc", "article"),
    [
        ("公务接待管理办法 第四条", NEW, "第四条"),
        ("公务接待管理办法4条", NEW, "第四条"),
        (f"{OLD} 第四条", OLD, "第四条"),
        (permalink(OLD, "第四条"), OLD, "第四条"),
        (permalink(NEW, "第四条", paragraph=2), NEW, "第四条"),
        ("http://host:1" + permalink(OLD, "第四条"), OLD, "第四条"),
    ],
)
def test_article_by_any_name(searcher: Searcher, reference: str, doc: str, article: str) -> None:
    view = show(searcher, reference)
    assert isinstance(view, ArticleView)
    assert (view.doc, view.article) == (doc, article)


def test_document_has_text_contents_and_metadata(
    searcher: Searcher, sample_collection: Collection
) -> None:
    view = show(searcher, NEW)
    assert isinstance(view, DocumentView)
    record = sample_collection.store.find(NEW)
    assert record is not None
    assert view.text == sample_collection.store.text(record.id)
    assert [entry.article for entry in view.articles] == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
        "第五条",
    ]
    assert all(view.text[e.start :].startswith(e.article) for e in view.articles)
    assert view.metadata["issuer"] == "中共临江市委办公室"
    assert view.status is Status.IN_FORCE


def test_article_has_its_paragraphs_and_items(searcher: Searcher) -> None:
    view = show(searcher, "公务接待管理办法第四条第三款第一项")
    assert isinstance(view, ArticleView)
    document = show(searcher, NEW)
    assert isinstance(document, DocumentView)
    assert [p.number for p in view.paragraphs] == [1, 2, 3]
    assert [i.label for i in view.paragraphs[2].items] == ["（一）", "（二）", "（三）"]
    for paragraph in view.paragraphs:
        assert document.text[paragraph.start : paragraph.end] == paragraph.text
    assert document.text[view.start : view.end] == view.text
    assert (view.paragraph, view.item) == (3, 1)


def test_date_chooses_the_version(searcher: Searcher) -> None:
    assert show(searcher, "公务接待管理办法", date(2019, 1, 1)).doc == OLD
    assert show(searcher, OLD, date(2019, 1, 1)).status is Status.IN_FORCE
    assert show(searcher, OLD).status is Status.SUPERSEDED


def test_missing_article_is_said_with_where_it_is(searcher: Searcher) -> None:
    with pytest.raises(NotFoundError, match=r"没有第五条，全文共4条；其他版本中有：2022-06-15"):
        show(searcher, f"{OLD} 第五条")


def test_unknown_name_is_said_with_the_nearest(searcher: Searcher) -> None:
    with pytest.raises(NotFoundError, match="临江市公务接待管理办法") as caught:
        show(searcher, "公务接待费用报销细则")
    assert caught.value.data["nearest"]


def test_regulation_not_held_is_named(searcher: Searcher) -> None:
    with pytest.raises(NotFoundError, match="没有收录《中华人民共和国监察法》"):
        show(searcher, "监察法第三条")


def test_hidden_document_is_not_shown(searcher: Searcher) -> None:
    with pytest.raises(NotFoundError):
        show(searcher, "张某超标准接待案.md", audience=frozenset({"一室"}))
