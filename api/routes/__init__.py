"""The routes, one module per resource."""

from api.routes import admin, auth, interviews, jobs, operations, question_banks, resumes, usage, users

VERSIONED = (
    auth.router,
    users.router,
    resumes.router,
    jobs.router,
    question_banks.router,
    interviews.router,
    admin.router,
    usage.router,
)
"""What is served under `/api/v1`."""

OPERATIONS = operations.router
"""What is served beside it."""
