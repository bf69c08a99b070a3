"""Links: what each document cites, at article level."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "links",
        sa.Column("document_id", _ID, autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text()),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("work_key", sa.Text(), nullable=False),
        sa.Column("to_article", sa.Text()),
        sa.Column("paragraph", sa.Integer()),
        sa.Column("item", sa.Integer()),
        sa.Column("version", sa.Text()),
        sa.PrimaryKeyConstraint("document_id", "seq", name="pk_links"),
    )
    op.create_index("ix_links_work_key", "links", ["work_key", "to_article"])


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("links")
