"""The employability index by day, and what a scoring run has done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COMPONENTS = (
    "resume_quality",
    "skill_proficiency",
    "interview_performance",
    "learning_progress",
    "market_demand",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "employability_scores",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("band", sa.String(length=20), nullable=True),
        *(sa.Column(name, sa.Float(), nullable=True) for name in _COMPONENTS),
        sa.Column("formula_version", sa.String(length=40), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_employability_scores_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employability_scores")),
        sa.UniqueConstraint("user_id", "day", name=op.f("uq_employability_scores_user_id_day")),
    )
    op.create_index("ix_employability_scores_day", "employability_scores", ["day"], unique=False)
    op.create_table(
        "employability_standings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("body", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("inputs", sa.String(length=64), nullable=True),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resume_key", sa.String(length=160), nullable=True),
        sa.Column("resume_facts", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_employability_standings_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_employability_standings")),
    )
    op.create_table(
        "employability_marks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_employability_marks_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_employability_marks")),
    )
    op.create_index("ix_employability_marks_marked", "employability_marks", ["marked_at"], unique=False)
    op.create_table(
        "scoring_runs",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cursor", sa.Uuid(), nullable=True),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("notified", sa.Integer(), nullable=False),
        sa.Column("baseline", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_scoring_runs")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("scoring_runs")
    op.drop_table("employability_marks")
    op.drop_table("employability_standings")
    op.drop_table("employability_scores")
