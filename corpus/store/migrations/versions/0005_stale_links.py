"""Documents whose citations are to be read again, and by which rules links were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "stale_links",
        sa.Column("document_id", _ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_stale_links"),
    )
    op.add_column(
        "collection", sa.Column("link_rules", sa.String(20), nullable=False, server_default="")
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("collection", "link_rules")
    op.drop_table("stale_links")
