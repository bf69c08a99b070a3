"""What belongs to one reader: history, bookmarks, saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "readers",
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("keeps_history", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_readers"),
    )
    op.create_table(
        "history",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer()),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_reader", "history", ["reader"])
    op.create_table(
        "bookmarks",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bookmarks"),
        sa.UniqueConstraint("reader", "doc", "article", name="uq_bookmarks_reader"),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("seen_document_id", _ID, nullable=False),
        sa.Column("seen_at", sa.String(40), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
        sa.UniqueConstraint("reader", "query", "options", name="uq_saved_searches_reader"),
    )


def downgrade() -> None:
    """Take this revision back."""
    for name in ("saved_searches", "bookmarks", "history", "readers"):
        op.drop_table(name)
