"""The routes, one module per resource."""

from api import live
from api.routes import (
    admin,
    admin_analytics,
    analysis,
    analytics,
    auth,
    code,
    consents,
    debug,
    employability,
    explanations,
    fairness,
    interviews,
    jobs,
    learning_paths,
    notifications,
    operations,
    privacy,
    question_banks,
    recordings,
    resumes,
    reviews,
    satisfaction,
    timeline,
    usage,
    users,
    wording,
)

VERSIONED = (
    auth.router,
    users.router,
    consents.router,
    privacy.router,
    explanations.router,
    resumes.router,
    jobs.router,
    wording.router,
    analysis.router,
    learning_paths.router,
    question_banks.router,
    interviews.router,
    live.router,
    recordings.router,
    timeline.router,
    debug.router,
    code.router,
    employability.router,
    satisfaction.router,
    notifications.router,
    analytics.router,
    admin.router,
    fairness.router,
    reviews.router,
    admin_analytics.router,
    usage.router,
)
"""What is served under `/api/v1`."""

OPERATIONS = operations.router
"""What is served beside it."""
