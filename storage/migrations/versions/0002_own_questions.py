"""Banks of people's own questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "question_banks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(length=1000), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_question_banks_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_banks")),
    )
    with op.batch_alter_table("question_banks", schema=None) as batch_op:
        batch_op.create_index("ix_question_banks_user_created", ["user_id", "created_at"], unique=False)

    op.create_table(
        "own_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bank_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reference_answer", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("difficulty", sa.String(length=10), nullable=False),
        sa.Column("skills", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["question_banks.id"], name=op.f("fk_own_questions_bank_id_question_banks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_questions")),
    )
    with op.batch_alter_table("own_questions", schema=None) as batch_op:
        batch_op.create_index("ix_own_questions_bank_created", ["bank_id", "created_at"], unique=False)

    op.create_table(
        "pinned_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reference_answer", sa.Text(), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("difficulty", sa.String(length=10), nullable=False),
        sa.Column("skills", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_pinned_questions_interview_id_interviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_questions")),
        sa.UniqueConstraint("interview_id", "question_id", name=op.f("uq_pinned_questions_interview_id_question_id")),
    )
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("question_bank_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_interviews_question_bank_id"), ["question_bank_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_interviews_question_bank_id_question_banks"),
            "question_banks",
            ["question_bank_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_interviews_question_bank_id_question_banks"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_interviews_question_bank_id"))
        batch_op.drop_column("question_bank_id")

    op.drop_table("pinned_questions")
    with op.batch_alter_table("own_questions", schema=None) as batch_op:
        batch_op.drop_index("ix_own_questions_bank_created")

    op.drop_table("own_questions")
    with op.batch_alter_table("question_banks", schema=None) as batch_op:
        batch_op.drop_index("ix_question_banks_user_created")

    op.drop_table("question_banks")
