"""Extracted facts, the extraction they come from, and people's decisions on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "extractions",
        sa.Column("document_id", _ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("checks", sa.Text(), nullable=False),
        sa.Column("extracted_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_extractions"),
    )
    op.create_table(
        "facts",
        sa.Column("document_id", _ID, autoincrement=False, nullable=False),
        sa.Column("fact_id", sa.String(16), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("period", sa.String(40)),
        sa.Column("reporter", sa.Text()),
        sa.Column("level", sa.String(20)),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "fact_id", name="pk_facts"),
    )
    op.create_index("ix_facts_indicator", "facts", ["indicator"])
    op.create_table(
        "fact_reviews",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.String(16), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fact_reviews"),
    )
    op.create_index("ix_fact_reviews_fact_id", "fact_reviews", ["fact_id"])


def downgrade() -> None:
    """Take this revision back."""
    for name in ("fact_reviews", "facts", "extractions"):
        op.drop_table(name)
