"""Answers in code: the language that one was sent in, and what came of running it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=20), nullable=True))
    with op.batch_alter_table("evaluations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("evaluations", schema=None) as batch_op:
        batch_op.drop_column("code")
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_column("language")
