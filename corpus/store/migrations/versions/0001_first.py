"""First schema: documents, texts, structures, chunks, outbox, failures."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    _create_state()
    _create_documents()
    _create_content()
    _create_outbox()


def downgrade() -> None:
    """Take this revision back."""
    names = "failures removals chunks structures texts documents works batches collection"
    for name in names.split():
        op.drop_table(name)


def _key(name: str = "id") -> sa.Column[int]:
    return sa.Column(name, _ID, autoincrement=False, nullable=False)


def _create_state() -> None:
    collection = op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", _ID, nullable=False),
        sa.Column("next_document_id", _ID, nullable=False),
        sa.Column("next_chunk_id", _ID, nullable=False),
        sa.Column("next_work_id", _ID, nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
    )
    op.bulk_insert(
        collection,
        [
            {
                "id": 1,
                "generation": 0,
                "next_document_id": 1,
                "next_chunk_id": 1,
                "next_work_id": 1,
                "created_at": datetime.now().astimezone().isoformat(timespec="seconds"),
            }
        ],
    )
    op.create_table(
        "batches",
        _key("generation"),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("committed_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("generation", name="pk_batches"),
    )


def _create_documents() -> None:
    op.create_table(
        "works",
        _key(),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_works"),
        sa.UniqueConstraint("key", name="uq_works_key"),
    )
    op.create_table(
        "documents",
        _key(),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("work_id", _ID, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source_path", sa.Text(), nullable=False),
        sa.Column("source_size", sa.BigInteger(), nullable=False),
        sa.Column("source_mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("char_count", sa.Integer(), nullable=False),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("ingested_at", sa.String(40), nullable=False),
        sa.Column("audience", sa.Text()),
        sa.Column("first_chunk_id", _ID, nullable=False),
        sa.Column("chunk_count", sa.Integer(), nullable=False),
        sa.Column("generation", _ID, nullable=False),
        sa.Column("retired", _ID),
        sa.Column("issuer", sa.Text()),
        sa.Column("doc_number", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("promulgated", sa.String(10)),
        sa.Column("effective", sa.String(10)),
        sa.Column("amended", sa.String(10)),
        sa.Column("repealed", sa.String(10)),
        sa.Column("status_hint", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("metadata_extra", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name="fk_documents_work_id"),
    )
    op.create_index("ix_documents_work_id", "documents", ["work_id"])
    op.create_index("ix_documents_generation", "documents", ["generation"])
    op.create_index("ix_documents_retired", "documents", ["retired"])
    live = sa.text("retired IS NULL")
    for column in ("doc", "source_path"):
        op.create_index(
            f"uq_documents_{column}",
            "documents",
            [column],
            unique=True,
            sqlite_where=live,
            postgresql_where=live,
        )


def _create_content() -> None:
    op.create_table(
        "texts",
        _key("document_id"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_texts"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_texts_document_id"),
    )
    op.create_table(
        "structures",
        _key("document_id"),
        sa.Column("segments", sa.LargeBinary(), nullable=False),
        sa.Column("layout", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_structures"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_structures_document_id"
        ),
    )
    op.create_table(
        "chunks",
        _key(),
        sa.Column("document_id", _ID, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text()),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("heading_path", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chunks"),
    )


def _create_outbox() -> None:
    op.create_table(
        "removals",
        _key("document_id"),
        sa.Column("generation", _ID, nullable=False),
        sa.Column("first_chunk_id", _ID, nullable=False),
        sa.Column("chunk_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_removals"),
    )
    op.create_index("ix_removals_generation", "removals", ["generation"])
    op.create_table(
        "failures",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_failures"),
    )
