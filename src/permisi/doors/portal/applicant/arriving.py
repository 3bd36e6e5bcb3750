# SPDX-License-Identifier: Apache-2.0
"""Files in pieces: the tus protocol, version 1.0, so that a phone in a weak network goes on where it was cut off.

Extensions: creation, termination, expiration. Whole files go the same way as those of the plain form.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    UnreadablePostError,
)
from django.urls import reverse
from django.utils.http import http_date

from permisi.cases import queries as cases
from permisi.cases.errors import NotADraft
from permisi.cases.intake import arriving
from permisi.cases.intake.arriving import Arrival, Arrivals
from permisi.cases.intake.errors import Empty, TooLarge, WrongOffset
from permisi.cases.intake.rules import check_size, clean_name, limit_bytes, read_name, read_number
from permisi.cases.models import Case
from permisi.catalogue.rules import Requirement
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.uploads import Sent, take_in
from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.parts.asking import who_is
from permisi.parts.refusals import note

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,termination,expiration"
PIECE: Final = "application/offset+octet-stream"
SPOKEN: Final = ("POST", "PATCH", "HEAD", "DELETE")  # methods that must say their version
MOST_ANNOUNCED: Final = 240  # in ten minutes: documents of several photos each, some of them sent twice
View = Callable[..., HttpResponseBase]


def in_plain_words(view: View) -> View:
    """A program asks here, not a page: every no is its sentence as plain text, and old versions are sent away."""

    @functools.wraps(view)
    def answered(request: HttpRequest, case: Case, **rest: Any) -> HttpResponseBase:
        if request.method in SPOKEN and request.headers.get("Tus-Resumable") != VERSION:
            return _said(412, headers={"Tus-Version": VERSION})
        try:
            return view(request, case, **rest)
        except WrongOffset as no:  # the weak network's daily bread, nobody's attempt at anything
            return _said(no.status, no.words(), headers={"Upload-Offset": no.fields["offset"]})
        except Refusal as no:
            note(request, no)
            return _said(no.status, no.words())

    return answered


@own()
@in_plain_words
def announce(request: HttpRequest, case: Case, requirement: str) -> HttpResponseBase:
    """Take note of a file that will come in pieces; where its pieces go is in ``Location``."""
    asked = _asked(case, requirement)
    if request.method == "OPTIONS":
        size = limit_bytes(asked.max_mb)
        about = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": size}
        return _said(204, headers=about)
    if request.method != "POST":
        return HttpResponseNotAllowed(["OPTIONS", "POST"])
    pace(request, "kiriman", most=MOST_ANNOUNCED, key=str(case.account_id))
    name = clean_name(read_name(request.headers.get("Upload-Metadata", "")))
    size = read_number(request.headers.get("Upload-Length", ""))
    try:
        check_size(size, max_mb=asked.max_mb)
    except (Empty, TooLarge) as no:
        note(request, no)
        return _said(no.status, f"{name}: {no.words()}")
    mine = arriving.of(case.account_id)
    arrival = mine.begin(_place(case, requirement), name, size)
    where = reverse("saya:arrival", args=[case.pk, requirement, UUID(arrival.id)])
    return _said(201, headers={"Location": where, **_progress(mine, arrival)})


@own()
@in_plain_words
def arrival(request: HttpRequest, case: Case, requirement: str, upload_id: UUID) -> HttpResponseBase:
    """One file in pieces: how far it is (HEAD), the next piece (PATCH), let go of it (DELETE)."""
    asked, mine = _asked(case, requirement), arriving.of(case.account_id)
    if request.method not in ("HEAD", "PATCH", "DELETE"):
        return HttpResponseNotAllowed(["HEAD", "PATCH", "DELETE"])
    found = mine.find(upload_id, _place(case, requirement))
    if request.method == "DELETE":
        mine.drop(found)
        return _said(204)
    if request.method == "PATCH":
        return _piece(request, case, asked, found)
    return _said(200, headers={"Upload-Length": found.size, **_progress(mine, found)})


def _piece(request: HttpRequest, case: Case, asked: Requirement, found: Arrival) -> HttpResponseBase:
    """Take the piece in; the last one hands the file on, and its answer says what came of it."""
    if request.content_type != PIECE:
        return _said(415)
    mine = arriving.of(case.account_id)
    offset = read_number(request.headers.get("Upload-Offset", ""))
    if offset + int(request.META.get("CONTENT_LENGTH") or 0) > found.size:
        return _said(413)
    try:
        here = mine.append(found, offset, request)
    except UnreadablePostError:  # the connection broke; what came is kept
        return _said(400)
    if here < found.size:
        return _said(204, headers=_progress(mine, found))
    fault = mine.finish(found, lambda whole: _taken(request, case, asked, Sent(found.name, whole)))
    return _said(422 if fault else 204, fault, headers={"Upload-Offset": found.size})


def _taken(request: HttpRequest, case: Case, asked: Requirement, sent: Sent) -> str:
    """Empty where the file now lies in the case; else why not, in the words of the plain form."""
    taken = take_in(case, asked, [sent], who=who_is(request))
    return " ".join(taken.faults)


def _asked(case: Case, requirement: str) -> Requirement:
    """The document of that key, while it may be added; 404 where the type does not know it. Raises NotADraft."""
    known = {one.key: one for one in cases.definition_of(case).requirements}
    if requirement not in known:
        raise Http404(requirement)
    if not cases.may_change(case, requirement):
        raise NotADraft()
    return known[requirement]


def _place(case: Case, requirement: str) -> str:
    return f"{case.pk}/{requirement}"


def _progress(mine: Arrivals, found: Arrival) -> dict[str, Any]:
    return {"Upload-Offset": mine.offset(found), "Upload-Expires": http_date(mine.expires(found))}


def _said(status: int, words: str = "", *, headers: Mapping[str, Any] | None = None) -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        answer[name] = str(value)
    return answer
