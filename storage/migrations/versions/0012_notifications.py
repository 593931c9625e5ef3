"""Notifications with their outbox, and what analytics counts."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_BATCH = 500
_SCORES = ("technical_knowledge", "problem_solving", "communication", "code_quality", "cultural_fit")

_interviews = sa.table(
    "interviews",
    sa.column("id", sa.Uuid()),
    sa.column("user_id", sa.Uuid()),
    sa.column("interview_type", sa.String()),
    sa.column("mode", sa.String()),
    sa.column("practice", sa.Boolean()),
    sa.column("job_role", sa.String()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("completed_at", sa.DateTime(timezone=True)),
)
_reports = sa.table(
    "reports",
    sa.column("id", sa.Uuid()),
    sa.column("interview_id", sa.Uuid()),
    sa.column("body", sa.JSON()),
    sa.column("created_at", sa.DateTime(timezone=True)),
)
_usage = sa.table(
    "usage_events",
    sa.column("interview_id", sa.Uuid()),
    sa.column("level", sa.String()),
    sa.column("input_tokens", sa.Integer()),
    sa.column("output_tokens", sa.Integer()),
    sa.column("cost_usd", sa.Float()),
)
_facts = sa.table(
    "interview_facts",
    sa.column("interview_id", sa.Uuid()),
    sa.column("user_id", sa.Uuid()),
    sa.column("practice", sa.Boolean()),
    sa.column("day", sa.Date()),
    sa.column("started_at", sa.DateTime(timezone=True)),
    sa.column("completed_at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.String()) for name in ("interview_type", "mode", "job_role", "band", "formula_version")),
    *(sa.column(name, sa.Integer()) for name in ("answers", "model_calls", "input_tokens", "output_tokens")),
    *(sa.column(name, sa.Float()) for name in ("overall_score", "low", "high", "cost_usd", *_SCORES)),
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "activity_days",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("feature", sa.String(length=30), nullable=False),
        sa.Column("cohort", sa.Date(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_activity_days_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "day", "feature", name=op.f("pk_activity_days")),
    )
    with op.batch_alter_table("activity_days", schema=None) as batch_op:
        batch_op.create_index("ix_activity_days_cohort", ["cohort", "week", "user_id"], unique=False)
        batch_op.create_index("ix_activity_days_day", ["day", "user_id"], unique=False)
        batch_op.create_index("ix_activity_days_day_feature", ["day", "feature", "user_id"], unique=False)
    op.create_table(
        "activity_stays",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_activity_stays_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_stays")),
    )
    with op.batch_alter_table("activity_stays", schema=None) as batch_op:
        batch_op.create_index("ix_activity_stays_started", ["started_at", "minutes"], unique=False)
        batch_op.create_index("ix_activity_stays_user_last", ["user_id", "last_at"], unique=False)
    op.create_table(
        "notification_preferences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_notification_preferences_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "channel", name=op.f("pk_notification_preferences")),
    )
    op.create_table(
        "notifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("parameters", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("routed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_notifications_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
        sa.UniqueConstraint("user_id", "kind", "key", name=op.f("uq_notifications_user_id_kind_key")),
    )
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index("ix_notifications_created", ["created_at"], unique=False)
        batch_op.create_index(
            "ix_notifications_unrouted",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("routed_at IS NULL"),
            postgresql_where=sa.text("routed_at IS NULL"),
        )
        batch_op.create_index("ix_notifications_user_created", ["user_id", "created_at"], unique=False)
    op.create_table(
        "notification_deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(length=40), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notifications.id"],
            name=op.f("fk_notification_deliveries_notification_id_notifications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_notification_deliveries_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification_deliveries")),
        sa.UniqueConstraint(
            "notification_id", "channel", name=op.f("uq_notification_deliveries_notification_id_channel")
        ),
    )
    with op.batch_alter_table("notification_deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_notification_deliveries_status_due", ["status", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notification_deliveries_user_id"), ["user_id"], unique=False)
    op.create_table(
        "interview_facts",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("interview_type", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("job_role", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("overall_score", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("technical_knowledge", sa.Float(), nullable=True),
        sa.Column("problem_solving", sa.Float(), nullable=True),
        sa.Column("communication", sa.Float(), nullable=True),
        sa.Column("code_quality", sa.Float(), nullable=True),
        sa.Column("cultural_fit", sa.Float(), nullable=True),
        sa.Column("band", sa.String(length=20), nullable=True),
        sa.Column("model_calls", sa.Integer(), nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("cost_usd", sa.Float(), nullable=True),
        sa.Column("formula_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_interview_facts_interview_id_interviews"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_interview_facts_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_interview_facts")),
    )
    with op.batch_alter_table("interview_facts", schema=None) as batch_op:
        batch_op.create_index("ix_interview_facts_code", ["interview_type", "code_quality"], unique=False)
        batch_op.create_index("ix_interview_facts_communication", ["interview_type", "communication"], unique=False)
        batch_op.create_index(
            "ix_interview_facts_cost",
            ["day", "model_calls", "input_tokens", "output_tokens", "cost_usd"],
            unique=False,
        )
        batch_op.create_index("ix_interview_facts_cultural", ["interview_type", "cultural_fit"], unique=False)
        batch_op.create_index(
            "ix_interview_facts_day",
            ["day", "interview_type", "user_id", "overall_score", *_SCORES],
            unique=False,
        )
        batch_op.create_index("ix_interview_facts_overall", ["interview_type", "overall_score"], unique=False)
        batch_op.create_index("ix_interview_facts_people", ["interview_type", "user_id"], unique=False)
        batch_op.create_index("ix_interview_facts_problem", ["interview_type", "problem_solving"], unique=False)
        batch_op.create_index("ix_interview_facts_technical", ["interview_type", "technical_knowledge"], unique=False)
        batch_op.create_index(
            "ix_interview_facts_totals",
            ["interview_type", "band", "overall_score", *_SCORES],
            unique=False,
        )
        batch_op.create_index("ix_interview_facts_user_completed", ["user_id", "completed_at"], unique=False)
    op.create_table(
        "interview_satisfactions",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_interview_satisfactions_interview_id_interviews"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_interview_satisfactions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_interview_satisfactions")),
    )
    with op.batch_alter_table("interview_satisfactions", schema=None) as batch_op:
        batch_op.create_index("ix_interview_satisfactions_created", ["created_at", "rating"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_satisfactions_user_id"), ["user_id"], unique=False)
    op.create_index("ix_interviews_created_status", "interviews", ["created_at", "status"])
    op.create_index("ix_usage_events_levels", "usage_events", ["created_at", "task", "level", "outcome"])
    op.drop_index("ix_usage_events_created", "usage_events")
    _count_former_interviews()


def downgrade() -> None:
    """Take back."""
    op.create_index("ix_usage_events_created", "usage_events", ["created_at"])
    op.drop_index("ix_usage_events_levels", "usage_events")
    op.drop_index("ix_interviews_created_status", "interviews")
    op.drop_table("interview_satisfactions")
    op.drop_table("interview_facts")
    op.drop_table("notification_deliveries")
    op.drop_table("notifications")
    op.drop_table("notification_preferences")
    op.drop_table("activity_stays")
    op.drop_table("activity_days")


def _count_former_interviews() -> None:
    """Write the facts of interviews that have a report already, a few hundred at a time."""
    connection = op.get_bind()
    last: uuid.UUID | None = None
    while True:
        query = (
            sa.select(_reports.c.id.label("report_id"), _reports.c.body, _reports.c.created_at.label("reported_at"))
            .add_columns(*_interviews.c)
            .join(_interviews, _interviews.c.id == _reports.c.interview_id)
            .order_by(_reports.c.id)
            .limit(_BATCH)
        )
        if last is not None:
            query = query.where(_reports.c.id > last)
        rows = connection.execute(query).mappings().all()
        if not rows:
            return
        used = {
            row.interview_id: row
            for row in connection.execute(
                sa.select(
                    _usage.c.interview_id,
                    sa.func.sum(sa.case((_usage.c.level != "rules", 1), else_=0)).label("calls"),
                    sa.func.sum(_usage.c.input_tokens).label("given"),
                    sa.func.sum(_usage.c.output_tokens).label("taken"),
                    sa.func.sum(_usage.c.cost_usd).label("cost"),
                )
                .where(_usage.c.interview_id.in_([row["id"] for row in rows]))
                .group_by(_usage.c.interview_id)
            )
        }
        connection.execute(_facts.insert(), [_fact(dict(row), used.get(row["id"])) for row in rows])
        last = rows[-1]["report_id"]


def _fact(row: dict[str, Any], used: Any) -> dict[str, Any]:
    body = row["body"] if isinstance(row["body"], dict) else json.loads(row["body"])
    completed = _utc(row["completed_at"] or row["reported_at"])
    low, high = body.get("interval") or (None, None)
    return {
        "interview_id": row["id"],
        "user_id": row["user_id"],
        "interview_type": row["interview_type"],
        "mode": row["mode"],
        "practice": row["practice"],
        "job_role": row["job_role"],
        "day": completed.date(),
        "started_at": _utc(row["created_at"]),
        "completed_at": completed,
        "answers": len(body.get("questions") or []),
        "overall_score": body.get("overall_score"),
        "low": low,
        "high": high,
        **{name: (body.get("scores") or {}).get(name) for name in _SCORES},
        "band": body.get("hiring_recommendation"),
        "model_calls": used.calls if used else 0,
        "input_tokens": used.given if used else None,
        "output_tokens": used.taken if used else None,
        "cost_usd": used.cost if used else None,
        "formula_version": body.get("formula_version", ""),
    }


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
