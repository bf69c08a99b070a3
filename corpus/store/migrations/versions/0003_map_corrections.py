"""Corrections of article maps that people made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "map_corrections",
        sa.Column("from_doc", sa.Text(), nullable=False),
        sa.Column("to_doc", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("successors", sa.Text(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("from_doc", "to_doc", "article", name="pk_map_corrections"),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("map_corrections")
