# SPDX-License-Identifier: Apache-2.0
"""Logs are JSON lines that carry act ids and never personal data."""

import logging
import re
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor

from config.tracing import identity

_CODE = re.compile(
    r"(/(?:lacak|p|pendapat)/)[^\s/?\"]+"
)  # the secret of a file or a link, the code on a paper
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"(?<![\w-])\+?\d(?:[ .-]?\d){7,}(?![\w-])")  # phones, personal numbers
_ASKED = re.compile(r"\?[^\s\"']+")  # what stands behind an address
_IP = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
_PATH = re.compile(r": /\S*")  # the address at the end of what the framework complains of
_ROW = re.compile(r"\n(?:DETAIL|CONTEXT):.*", re.DOTALL)  # where PostgreSQL repeats what a row holds


FIELDS = ["act", "act_name", "act_ms", "ms", "outcome", "method", "route", "status", "job", "job_id"]
"""What our own lines may carry beside their words; nothing else that a library hands to the log is kept."""


def with_identity(logger: Any, name: str, event: EventDict) -> EventDict:
    """The request or job that a line belongs to, also where a library wrote it."""
    if found := identity():
        event["request"] = found
    return event


def without_secrets(logger: Any, name: str, event: EventDict) -> EventDict:
    """Leave out codes and questions in addresses, contacts, personal numbers, and rows the database quotes."""
    event["event"] = _bare(str(event["event"]))
    for one in event.get("exception") or ():
        one["exc_value"] = _bare(one["exc_value"])
    return event


def _bare(text: str) -> str:
    text = _CODE.sub(r"\1…", _ROW.sub("", text))
    for one in (_ASKED, _MAIL, _IP, _DIGITS):
        text = one.sub("…", text)
    return _PATH.sub(": …", text)


def formatter() -> logging.Formatter:
    """The formatter of web and worker: one JSON object a line."""
    return _formatter(structlog.processors.JSONRenderer())


def readable() -> logging.Formatter:
    """The same for a person's eyes, in the demonstration."""
    return _formatter(structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]))


def _formatter(last: Processor) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ExtraAdder(allow=FIELDS),
            with_identity,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            without_secrets,
            last,
        ],
    )
