"""Logs: one JSON line per event, the lines of a request with its id. No bodies, tokens or e-mail addresses."""

from __future__ import annotations

import logging
import sys

import structlog

from core.settings import ServerSettings


def configure_logging(server: ServerSettings) -> None:
    """Send structlog's and the standard library's records, the HTTP server's too, through one formatter to stderr.

    For the process's entry point to call, once; the HTTP server is to be started without a log configuration of its own.
    """
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.types.Processor] = (
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if server.log_format == "console"
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(server.log_level),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(server.log_level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    # Each request has a line of ours, with its route instead of its address.
    logging.getLogger("uvicorn.access").disabled = True
    # They name whole addresses; and the scheduler tells of every round that it begins and ends.
    for name in ("httpx", "httpx2", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
