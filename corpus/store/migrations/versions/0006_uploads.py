"""The queue of uploaded files; what extraction finds beside figures and checks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "uploads",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("code", sa.String(40)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(40)),
        sa.Column("doc", sa.Text()),
        sa.Column("uploader", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_state", "uploads", ["state"])
    for name in ("problems", "numbers"):
        column = sa.Column(name, sa.Text(), nullable=False, server_default="[]")
        op.add_column("extractions", column)
    # Extracted before there was a place for them: extracted anew.
    op.execute("UPDATE extractions SET version = ''")


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("extractions") as table:
        for name in ("problems", "numbers"):
            table.drop_column(name)
    op.drop_table("uploads")
