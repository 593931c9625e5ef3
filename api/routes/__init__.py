"""The routes, one module per resource."""

from api.routes import (
    admin,
    analysis,
    auth,
    code,
    debug,
    interviews,
    jobs,
    learning_paths,
    operations,
    question_banks,
    resumes,
    usage,
    users,
)

VERSIONED = (
    auth.router,
    users.router,
    resumes.router,
    jobs.router,
    analysis.router,
    learning_paths.router,
    question_banks.router,
    interviews.router,
    debug.router,
    code.router,
    admin.router,
    usage.router,
)
"""What is served under `/api/v1`."""

OPERATIONS = operations.router
"""What is served beside it."""
