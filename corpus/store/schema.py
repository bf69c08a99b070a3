"""The tables, in words every SQL database understands.

Ids of documents and chunks are given out by the program from counters in ``collection``
and never used twice, so that an index that lags behind can never take a new chunk for an
old one. The chunks of a document are numbered without gaps from ``first_chunk_id``.

A document is never changed in place: a replaced one gets a new id. Everything kept by id
(caches, vectors) therefore stays right for as long as the id exists. One that is replaced
or removed is retired first and purged later, so that readers whose indexes lag behind
find it until the indexes have followed.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "batches",
    "bookmarks",
    "chunks",
    "collection",
    "course_readers",
    "courses",
    "documents",
    "extractions",
    "fact_reviews",
    "facts",
    "failures",
    "history",
    "links",
    "live",
    "map_corrections",
    "metadata",
    "readers",
    "removals",
    "saved_searches",
    "structures",
    "texts",
    "uploads",
    "works",
]

# SQLite makes only INTEGER the row's own key; elsewhere ids are 64 bits wide.
_ID = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

collection = Table(
    "collection",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("generation", _ID, nullable=False),
    Column("next_document_id", _ID, nullable=False),
    Column("next_chunk_id", _ID, nullable=False),
    Column("next_work_id", _ID, nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("link_rules", String(20), nullable=False, server_default=""),
)
"""One row: how far the collection has come, the next free ids, the rules of its links."""

batches = Table(
    "batches",
    metadata,
    Column("generation", _ID, primary_key=True, autoincrement=False),
    Column("token", String(32), nullable=False),
    Column("committed_at", String(40), nullable=False),
)
"""One row per committed batch; the token tells two histories of one collection apart."""

works = Table(
    "works",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
)
"""What the versions of one regulation share."""

documents = Table(
    "documents",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("doc", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("work_id", _ID, ForeignKey("works.id"), nullable=False),
    Column("version", Text, nullable=False),
    Column("format", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source_path", Text, nullable=False),
    Column("source_size", BigInteger, nullable=False),
    Column("source_mtime_ns", BigInteger, nullable=False),
    Column("char_count", Integer, nullable=False),
    Column("article_count", Integer, nullable=False),
    Column("ingested_at", String(40), nullable=False),
    Column("audience", Text),
    Column("first_chunk_id", _ID, nullable=False),
    Column("chunk_count", Integer, nullable=False),
    Column("generation", _ID, nullable=False),
    Column("retired", _ID),
    Column("issuer", Text),
    Column("doc_number", Text),
    Column("level", Text),
    Column("promulgated", String(10)),
    Column("effective", String(10)),
    Column("amended", String(10)),
    Column("repealed", String(10)),
    Column("status_hint", Text),
    Column("source", Text),
    Column("metadata_extra", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Index("ix_documents_work_id", "work_id"),
    Index("ix_documents_generation", "generation"),
    Index("ix_documents_retired", "retired"),
)
"""Documents; ``generation`` is the batch that brought them, ``retired`` the one that
replaced or removed them."""

live = documents.c.retired.is_(None)
"""Not retired: what the next writer finds."""

# The migration says the same for PostgreSQL; naming that dialect here would import it.
for _column in (documents.c.doc, documents.c.source_path):
    Index(f"uq_documents_{_column.name}", _column, unique=True, sqlite_where=live)

texts = Table(
    "texts",
    metadata,
    Column("document_id", _ID, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

structures = Table(
    "structures",
    metadata,
    Column("document_id", _ID, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("segments", LargeBinary, nullable=False),
    Column("layout", LargeBinary, nullable=False),
)
"""Segments, and tables with the provenance of blocks, as `corpus.store.codec` packs them."""

# No foreign key: chunks are found by their document's range of ids, and the check on
# deleting a document would need an index that nothing else uses.
chunks = Table(
    "chunks",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("document_id", _ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("article", Text),
    Column("part", Integer, nullable=False),
    Column("heading_path", Text, nullable=False),
)
"""Chunks without their text, which is the stretch ``start:end`` of the document's."""

links = Table(
    "links",
    metadata,
    Column("document_id", _ID, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("article", Text),
    Column("law", Text, nullable=False),
    Column("work_key", Text, nullable=False),
    Column("to_article", Text),
    Column("paragraph", Integer),
    Column("item", Integer),
    Column("version", Text),
    Index("ix_links_work_key", "work_key", "to_article"),
)
"""What documents cite; ``work_key`` is the key of the work cited, held or not."""

stale_links = Table(
    "stale_links",
    metadata,
    Column("document_id", _ID, primary_key=True, autoincrement=False),
)
"""Documents whose citations are to be read again: a version of what they cite came or went,
or the rules have changed since."""

removals = Table(
    "removals",
    metadata,
    Column("document_id", _ID, primary_key=True, autoincrement=False),
    Column("generation", _ID, nullable=False, index=True),
    Column("first_chunk_id", _ID, nullable=False),
    Column("chunk_count", Integer, nullable=False),
)
"""Documents that are gone: what an index that lags behind has to drop."""

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("error", Text, nullable=False),
    Column("code", String(40), nullable=False),
    Column("at", String(40), nullable=False),
)

map_corrections = Table(
    "map_corrections",
    metadata,
    Column("from_doc", Text, primary_key=True),
    Column("to_doc", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("successors", Text, nullable=False),
    Column("at", String(40), nullable=False),
)
"""What people said an article became: ``successors`` is a JSON list, empty for deleted.

By name and not by id: a correction outlives the file's being read again.
"""
# No foreign keys from here to documents: facts follow documents, they never hold them.
extractions = Table(
    "extractions",
    metadata,
    Column("document_id", _ID, primary_key=True, autoincrement=False),
    Column("version", String(40), nullable=False),
    Column("checks", Text, nullable=False),
    Column("extracted_at", String(40), nullable=False),
    Column("problems", Text, nullable=False, server_default="[]"),
    Column("numbers", Text, nullable=False, server_default="[]"),
)
"""Which documents the fact table holds, and by which version of extraction; checks,
problems and case or document numbers as JSON lists."""

facts = Table(
    "facts",
    metadata,
    Column("document_id", _ID, primary_key=True, autoincrement=False),
    Column("fact_id", String(16), primary_key=True),
    Column("doc", Text, nullable=False),
    Column("indicator", Text, nullable=False, index=True),
    Column("category", String(20), nullable=False),
    Column("period", String(40)),
    Column("reporter", Text),
    Column("level", String(20)),
    Column("status", String(20), nullable=False),
    Column("body", Text, nullable=False),
)
"""One row per figure, as it stands after review; ``body`` is the whole row as JSON."""

fact_reviews = Table(
    "fact_reviews",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("doc", Text, nullable=False),
    Column("fact_id", String(16), nullable=False, index=True),
    Column("action", String(20), nullable=False),
    Column("changes", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("note", Text),
    Column("at", String(40), nullable=False),
)
"""What people decided on figures, oldest first; never changed, only added to."""

uploads = Table(
    "uploads",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("progress", Text, nullable=False),
    Column("reason", Text),
    Column("code", String(40)),
    Column("attempts", Integer, nullable=False),
    Column("claim", String(40)),
    Column("doc", Text),
    Column("uploader", Text, nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("updated_at", String(40), nullable=False),
)
"""Files that came in through the pages; ``claim`` names the process that is at one."""
courses = Table(
    "courses",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("changed_at", String(40), nullable=False),
    Column("body", Text, nullable=False),
)
"""Course packs; ``body`` is the whole pack as JSON (`corpus.courses.models`)."""

course_readers = Table(
    "course_readers",
    metadata,
    Column("reader", String(64), primary_key=True),
    Column("course_id", String(32), nullable=False),
)
"""Which pack each reader collects for."""
readers = Table(
    "readers",
    metadata,
    Column("reader", String(64), primary_key=True),
    Column("keeps_history", Integer, nullable=False),
)
"""What readers have chosen for themselves; one who has chosen nothing has no row."""

history = Table(
    "history",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("reader", String(64), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("words", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("total", Integer),
    Column("at", String(40), nullable=False),
    Index("ix_history_reader", "reader"),
)
"""What a reader searched, asked and read; ``address`` leads there again."""

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("reader", String(64), nullable=False),
    Column("doc", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("reader", "doc", "article"),
)
"""Places that readers keep: ``article`` is "" for a whole document. Title and version are
those of the day it was kept, for when the document is gone."""

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=True),
    Column("reader", String(64), nullable=False),
    Column("query", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("seen_document_id", _ID, nullable=False),
    Column("seen_at", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("reader", "query", "options"),
)
"""Searches that readers repeat; documents with a higher id than ``seen_document_id`` came
in after they last looked."""
