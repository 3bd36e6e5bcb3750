# SPDX-License-Identifier: Apache-2.0
"""Logs are JSON lines that carry act ids and never personal data."""

import logging
import re
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict

_CODE = re.compile(r"(/(?:lacak|p)/)[^\s/?\"]+")  # the secret of a file, or the code on a paper
_ROW = re.compile(r"\n(?:DETAIL|CONTEXT):.*", re.DOTALL)  # where PostgreSQL repeats what a row holds


def without_secrets(logger: Any, name: str, event: EventDict) -> EventDict:
    """Leave out the codes that stand in addresses, and the rows that the database quotes when it refuses them."""
    event["event"] = _bare(str(event["event"]))
    for one in event.get("exception") or ():
        one["exc_value"] = _bare(one["exc_value"])
    return event


def _bare(text: str) -> str:
    return _CODE.sub(r"\1…", _ROW.sub("", text))


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
            without_secrets,
            structlog.processors.JSONRenderer(),
        ],
    )
