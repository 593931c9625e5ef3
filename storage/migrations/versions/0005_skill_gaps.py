"""Skill gaps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "skill_gaps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("target_role", sa.String(length=200), nullable=True),
        sa.Column("inputs", sa.String(length=64), nullable=False),
        sa.Column("result", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("formula_version", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_skill_gaps_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_skill_gaps_resume_id_resumes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_skill_gaps_job_id_jobs"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_gaps")),
        sa.UniqueConstraint("user_id", "inputs", name=op.f("uq_skill_gaps_user_id_inputs")),
    )
    with op.batch_alter_table("skill_gaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skill_gaps_job_id"), ["job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skill_gaps_resume_id"), ["resume_id"], unique=False)
        batch_op.create_index("ix_skill_gaps_user_created", ["user_id", "created_at"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_table("skill_gaps")
