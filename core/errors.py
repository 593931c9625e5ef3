"""The domain errors. Raised low, translated into responses once, at the front door.

Each class fixes the HTTP status its kind of fault has; `code` is what clients switch on.
"""

from __future__ import annotations

from typing import Any, ClassVar


class NexuraError(Exception):
    """A fault with a stable code and a message that tells the reader what to do next."""

    status: ClassVar[int] = 500
    default_code: ClassVar[str] = "INTERNAL_ERROR"

    def __init__(self, message: str, *, code: str | None = None, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.details = details or {}


class InvalidInput(NexuraError):
    """The request is understood and cannot be carried out as it stands."""

    status = 422
    default_code = "VALIDATION_FAILED"


class Unauthenticated(NexuraError):
    """Nobody is signed in, or the credentials are wrong or out of date."""

    status = 401
    default_code = "UNAUTHENTICATED"


class Forbidden(NexuraError):
    """Signed in, and not allowed."""

    status = 403
    default_code = "FORBIDDEN"


class NotFound(NexuraError):
    """There is no such thing, or it is somebody else's: the two look alike from outside."""

    status = 404
    default_code = "NOT_FOUND"


class Conflict(NexuraError):
    """The thing is in a state that does not allow this now."""

    status = 409
    default_code = "CONFLICT"


class TooLarge(NexuraError):
    """More bytes than accepted."""

    status = 413
    default_code = "FILE_TOO_LARGE"


class UnsupportedType(NexuraError):
    """The content is of a kind that is not read here."""

    status = 415
    default_code = "UNSUPPORTED_FILE_TYPE"


class Unreadable(NexuraError):
    """A file of the right kind that could not be read. `details` carries what could be."""

    status = 422
    default_code = "UNREADABLE_FILE"


class TooManyRequests(NexuraError):
    """A rate limit was met. `details["retry_after"]` is in whole seconds."""

    status = 429
    default_code = "RATE_LIMIT_EXCEEDED"


class Unavailable(NexuraError):
    """Something that the request needs is not there now. Trying later can help."""

    status = 503
    default_code = "UNAVAILABLE"


class Misconfigured(NexuraError):
    """A setting is wrong or a part is not installed. The message names the setting or the extra."""

    status = 503
    default_code = "MISCONFIGURED"
