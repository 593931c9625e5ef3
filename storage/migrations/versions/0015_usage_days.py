"""Usage by day, and indexes in the order that figures are counted in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. The service adds up the days itself when it starts."""
    op.create_table(
        "usage_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("input_tokens", sa.BigInteger(), nullable=True),
        sa.Column("output_tokens", sa.BigInteger(), nullable=True),
        sa.Column("cost_usd", sa.Float(), nullable=True),
        sa.Column("milliseconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("day", "task", "level", "model", "outcome", name=op.f("pk_usage_days")),
    )
    op.create_index("ix_activity_days_feature", "activity_days", ["feature", "user_id", "day"])
    op.drop_index("ix_activity_days_day_feature", "activity_days")
    op.create_index("ix_activity_stays_minutes", "activity_stays", ["minutes", "started_at"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_activity_stays_minutes", "activity_stays")
    op.create_index("ix_activity_days_day_feature", "activity_days", ["day", "feature", "user_id"])
    op.drop_index("ix_activity_days_feature", "activity_days")
    op.drop_table("usage_days")
