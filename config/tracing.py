# SPDX-License-Identifier: Apache-2.0
"""Every request and every job has an identity; each line of the log carries it, and the first act takes it over.

What is logged of a request: method, route (the pattern, never the address itself), status, milliseconds, and
its acts with their outcome. Never: who, from where, what was asked or answered. Of a page on which an officer says
that he or she was pressed there is no line at all, unless it broke.
"""

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from procrastinate import JobContext

from permisi.ground import act
from permisi.ground.refusal import Refusal
from permisi.parts.untold import is_untold

log = logging.getLogger("permisi")
HEADER = "X-Request-Id"
QUIET = ("sehat", "sehat/", "siap/")  # asked every few seconds by machines
BROKEN = 500
_identity: ContextVar[str] = ContextVar("identity", default="")
_acts: ContextVar[list[dict[str, object]] | None] = ContextVar("acts", default=None)


def identity() -> str:
    """The request or job under way, as the log names it; empty outside of both."""
    return _identity.get()


@contextmanager
def traced() -> Iterator[tuple[uuid.UUID, list[dict[str, object]]]]:
    """A stretch of work with an identity; collects what its acts came to."""
    mine, acts = uuid.uuid4(), list[dict[str, object]]()
    tokens = _identity.set(str(mine)), _acts.set(acts)
    act.take_identity(mine)
    try:
        yield mine, acts
    finally:
        act.take_identity(None)
        _identity.reset(tokens[0])
        _acts.reset(tokens[1])


def tell_act(done: act.Act, seconds: float, error: BaseException | None) -> None:
    """One line for an act that came to its end: well, by a named refusal, or by an error.

    The acts of a command that loads files in bulk belong to no request and no job; they are told in detail only.
    """
    outcome = "ok" if error is None else type(error).__name__ if isinstance(error, Refusal) else "error"
    told: dict[str, object] = {
        "act": str(done.id),
        "act_name": done.name,
        "ms": _ms(seconds),
        "outcome": outcome,
    }
    acts = _acts.get()
    if acts is not None:
        acts.append(told)
    log.log(logging.INFO if identity() else logging.DEBUG, "act", extra=told)


class follow:  # noqa: N801 -- a middleware is named like the function it stands for
    """Give the request its identity, tell it to whoever asked, and log how it ended."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.monotonic()
        with traced() as (mine, acts):
            request.trace = str(mine)  # type: ignore[attr-defined]  # shown on pages of trouble
            response = self.answer(request)
            response.headers[HEADER] = str(mine)
            _tell_request(request, response, time.monotonic() - start, acts)
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 -- its line holds the address
        return response


def _tell_request(
    request: HttpRequest, response: HttpResponse, seconds: float, acts: list[dict[str, object]]
) -> None:
    if is_untold(request) and response.status_code < BROKEN:
        return
    match = getattr(request, "resolver_match", None)
    route = match.route if match else ""
    told = {"method": request.method, "route": route, "status": response.status_code, "ms": _ms(seconds)}
    for one in acts[:1]:
        told |= {
            "act": one["act"],
            "act_name": one["act_name"],
            "act_ms": one["ms"],
            "outcome": one["outcome"],
        }
    quiet = route in QUIET and response.status_code < 400
    log.log(logging.DEBUG if quiet else logging.INFO, "request", extra=told)


def trace_job(call_next: Callable[[], Any], context: JobContext, worker: object) -> Any:
    """Around each job: identity, duration, outcome. What the job was told (its arguments) is not logged."""
    start, outcome = time.monotonic(), "ok"
    with traced():
        try:
            return call_next()
        except Refusal as refusal:
            outcome = type(refusal).__name__
            raise
        except BaseException:
            outcome = "error"
            raise
        finally:
            job = {"job": context.job.task_name, "job_id": context.job.id, "outcome": outcome}
            log.info("job", extra=job | {"ms": _ms(time.monotonic() - start)})


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
