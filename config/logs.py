# SPDX-License-Identifier: Apache-2.0
"""Logs are JSON lines that carry act ids and never personal data."""

import logging

import structlog
from structlog.tracebacks import ExceptionDictTransformer


def formatter() -> logging.Formatter:
    """The one formatter of web and worker."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(),
        ],
    )
