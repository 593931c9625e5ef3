"""What people are told of, by which channels, and what a notification of each kind may carry."""

from __future__ import annotations

from enum import StrEnum


class NotificationKind(StrEnum):
    """What somebody is told of. In brackets the parameters: those in the text, then those that a link is made of."""

    INDEX_CHANGED = "index_changed"
    """The employability index moved (`score`, `before`)."""
    ROADMAP_READY = "roadmap_ready"
    """A roadmap was made (`path_id`)."""
    TIMELINE_READY = "timeline_ready"
    """The timeline of a live interview was made (`interview_id`)."""
    REPORT_READY = "report_ready"
    """An interview's report was written (`job_role`, `interview_id`)."""
    REVIEW_DECIDED = "review_decided"
    """A person reviewed what this user had reported as unfair."""
    BIAS_ALERT = "bias_alert"
    """For administrators: a fairness limit was passed."""


class Channel(StrEnum):
    """Where a person is told."""

    IN_APP = "in_app"
    EMAIL = "email"
    SNS = "sns"
