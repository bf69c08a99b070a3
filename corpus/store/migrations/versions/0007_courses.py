"""Course packs, and which one each reader collects for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.create_table(
        "courses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_courses"),
    )
    op.create_table(
        "course_readers",
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("course_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_course_readers"),
    )


def downgrade() -> None:
    """Take this revision back."""
    for name in ("course_readers", "courses"):
        op.drop_table(name)
