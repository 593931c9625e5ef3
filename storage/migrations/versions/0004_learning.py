"""Learning paths, what happens on them, and what people do with resources and think of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "learning_paths",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("wishes", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("gap", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("plan", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_learning_paths_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_paths")),
        sa.UniqueConstraint("user_id", "analysis_id", name=op.f("uq_learning_paths_user_id_analysis_id")),
    )
    with op.batch_alter_table("learning_paths", schema=None) as batch_op:
        batch_op.create_index("ix_learning_paths_planned", ["finished", "planned_at"], unique=False)
        batch_op.create_index("ix_learning_paths_user_created", ["user_id", "created_at"], unique=False)

    op.create_table(
        "resource_ratings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("resource_id", sa.String(length=80), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_resource_ratings_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_ratings")),
        sa.UniqueConstraint("user_id", "resource_id", name=op.f("uq_resource_ratings_user_id_resource_id")),
    )
    with op.batch_alter_table("resource_ratings", schema=None) as batch_op:
        batch_op.create_index("ix_resource_ratings_resource", ["resource_id"], unique=False)

    op.create_table(
        "resource_uses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("resource_id", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_resource_uses_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_uses")),
        sa.UniqueConstraint("user_id", "resource_id", name=op.f("uq_resource_uses_user_id_resource_id")),
    )
    with op.batch_alter_table("resource_uses", schema=None) as batch_op:
        batch_op.create_index("ix_resource_uses_resource", ["resource_id", "status"], unique=False)

    op.create_table(
        "learning_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False),
        sa.Column("resource_id", sa.String(length=80), nullable=True),
        sa.Column("skill", sa.String(length=200), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("parts", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=True),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["path_id"],
            ["learning_paths.id"],
            name=op.f("fk_learning_events_path_id_learning_paths"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_events")),
        sa.UniqueConstraint("path_id", "position", name=op.f("uq_learning_events_path_id_position")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("learning_events")
    with op.batch_alter_table("resource_uses", schema=None) as batch_op:
        batch_op.drop_index("ix_resource_uses_resource")

    op.drop_table("resource_uses")
    with op.batch_alter_table("resource_ratings", schema=None) as batch_op:
        batch_op.drop_index("ix_resource_ratings_resource")

    op.drop_table("resource_ratings")
    with op.batch_alter_table("learning_paths", schema=None) as batch_op:
        batch_op.drop_index("ix_learning_paths_user_created")
        batch_op.drop_index("ix_learning_paths_planned")

    op.drop_table("learning_paths")
