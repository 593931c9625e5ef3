"""Analytics: where people stand beside others, where things lead, and how the service is used.

What lives here: facts of finished interviews, benchmarks, trends, activity, satisfaction. What does not: the scores themselves
(`interviewing`), the employability index (`employability`), and SQL (`storage`).
"""

from services.analytics.activity import Activity
from services.analytics.analytics import Analytics, open_analytics
from services.analytics.facts import COMPONENTS, METRICS, count_interview
from services.analytics.satisfaction import NO_INTERVIEW, NOT_FINISHED
from services.analytics.trend import METHOD

__all__ = [
    "COMPONENTS",
    "METHOD",
    "METRICS",
    "NOT_FINISHED",
    "NO_INTERVIEW",
    "Activity",
    "Analytics",
    "count_interview",
    "open_analytics",
]
