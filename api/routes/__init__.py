"""The routes, one module per resource."""

from api.routes import admin, auth, interviews, jobs, operations, resumes, users

VERSIONED = (auth.router, users.router, resumes.router, jobs.router, interviews.router, admin.router)
"""What is served under `/api/v1`."""

OPERATIONS = operations.router
"""What is served beside it."""
