"""How a model fails, in words for a user: never a key, a stack trace, or a line of a prompt."""

from __future__ import annotations

from http import HTTPStatus


class ModelFailed(Exception):
    """A model that did not serve.

    `reason` is a predicate about the model ("could not be reached"). `model_is_well` says that nothing is wrong
    with the model itself (the fault lies in this request, or it is not loaded yet), so that others may go on asking it.
    """

    def __init__(self, reason: str, *, model_is_well: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.model_is_well = model_is_well


def unreachable() -> ModelFailed:
    """Nobody answered at the address, or the connection broke."""
    return ModelFailed("could not be reached")


def out_of_time() -> ModelFailed:
    """The connection's own time limit passed."""
    return ModelFailed("did not answer in time")


def too_long() -> ModelFailed:
    """The prompt is longer than the model's context."""
    return ModelFailed("cannot read a text this long", model_is_well=True)


def for_status(status: int) -> ModelFailed:
    """The failure that an HTTP status stands for."""
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return ModelFailed(f"did not accept the credentials it is configured with ({status})")
        case HTTPStatus.NOT_FOUND:
            return ModelFailed("is not known at its address (404)")
        case HTTPStatus.TOO_MANY_REQUESTS:
            return ModelFailed("is over its rate limit (429)")
        case _ if 400 <= status < 500:
            return ModelFailed(f"refused the request ({status})", model_is_well=True)
        case _:
            return ModelFailed(f"has a fault at its service ({status})")
