"""Live interviews: consents, recordings, windows of delivery signals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine[object]:
    return sa.JSON().with_variant(JSONB(), "postgresql")


def _of_interview(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["interview_id"], ["interviews.id"], name=op.f(f"fk_{table}_interview_id_interviews"), ondelete="CASCADE"
    )


def _of_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE"
    )


def upgrade() -> None:
    """Apply."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "consent_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(length=40), nullable=False),
        sa.Column("at", moment, nullable=False),
        _of_user("consent_changes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_changes")),
        sa.UniqueConstraint("user_id", "kind", "number", name=op.f("uq_consent_changes_user_id_kind_number")),
    )
    op.create_table(
        "live_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.String(length=80), nullable=True),
        sa.Column("lease_until", moment, nullable=False),
        sa.Column("elapsed_ms", sa.Float(), nullable=False),
        sa.Column("connections", sa.Integer(), nullable=False),
        sa.Column("questions", _json(), nullable=False),
        _of_interview("live_sessions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_sessions")),
    )
    with op.batch_alter_table("live_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_live_sessions_interview_id"), ["interview_id"], unique=True)
    op.create_table(
        "live_turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("started_ms", sa.Float(), nullable=True),
        sa.Column("ended_ms", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("level", sa.String(length=8), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        _of_interview("live_turns"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_turns")),
        sa.UniqueConstraint("interview_id", "turn", name=op.f("uq_live_turns_interview_id_turn")),
    )
    op.create_table(
        "timeline_windows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("start_ms", sa.Float(), nullable=False),
        sa.Column("end_ms", sa.Float(), nullable=False),
        sa.Column("question_id", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("quality", sa.Float(), nullable=False),
        sa.Column("body", _json(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        _of_interview("timeline_windows"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline_windows")),
        sa.UniqueConstraint("interview_id", "index", name=op.f("uq_timeline_windows_interview_id_index")),
    )
    op.create_table(
        "recordings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("content_type", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("completed_at", moment, nullable=True),
        sa.Column("expires_at", moment, nullable=False),
        _of_user("recordings"),
        _of_interview("recordings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
    )
    with op.batch_alter_table("recordings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recordings_user_id"), ["user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recordings_interview_id"), ["interview_id"], unique=False)
        batch_op.create_index("ix_recordings_expires", ["expires_at"], unique=False)
    op.create_table(
        "recording_chunks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recording_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recordings.id"],
            name=op.f("fk_recording_chunks_recording_id_recordings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_chunks")),
        sa.UniqueConstraint("recording_id", "number", name=op.f("uq_recording_chunks_recording_id_number")),
    )


def downgrade() -> None:
    """Take back."""
    for table in (
        "recording_chunks",
        "recordings",
        "timeline_windows",
        "live_turns",
        "live_sessions",
        "consent_changes",
    ):
        op.drop_table(table)
