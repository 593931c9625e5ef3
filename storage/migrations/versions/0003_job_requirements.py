"""What job ads ask, their particulars, and one of each text per owner."""

from __future__ import annotations

import hashlib
import unicodedata

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BULLETS = " \t\u00a0•●▪◦‣·*–-"
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_JOBS = sa.table(
    "jobs",
    sa.column("id", sa.Uuid()),
    sa.column("user_id", sa.Uuid()),
    sa.column("text", sa.Text()),
    sa.column("created_at", sa.DateTime()),
    sa.column("text_hash", sa.String()),
    sa.column("details", _JSON),
)


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("details", _JSON, nullable=True))
        batch_op.add_column(sa.Column("requirements", _JSON, nullable=True))
    _hash_texts()
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.alter_column("details", existing_type=_JSON, nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_jobs_user_id_text_hash"), ["user_id", "text_hash"])


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_jobs_user_id_text_hash"), type_="unique")
        batch_op.drop_column("requirements")
        batch_op.drop_column("details")
        batch_op.drop_column("text_hash")


def _hash_texts() -> None:
    """Give each owner's first ad of a text that text's hash; later ones of the same text stay without."""
    connection = op.get_bind()
    connection.execute(_JOBS.update().values(details={}))
    known: set[tuple[object, str]] = set()
    for job_id, user_id in connection.execute(
        sa.select(_JOBS.c.id, _JOBS.c.user_id).order_by(_JOBS.c.created_at, _JOBS.c.id)
    ).all():
        text = connection.execute(sa.select(_JOBS.c.text).where(_JOBS.c.id == job_id)).scalar_one()
        lines = unicodedata.normalize("NFC", text).splitlines()
        plain = " ".join(word for line in lines for word in line.lstrip(_BULLETS).split())
        digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
        if (user_id, digest) not in known:
            known.add((user_id, digest))
            connection.execute(_JOBS.update().where(_JOBS.c.id == job_id).values(text_hash=digest))
