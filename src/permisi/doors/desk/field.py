# SPDX-License-Identifier: Apache-2.0
"""Peninjauan di lapangan: a visit's sheet on a phone, kept there without a network and sent once.

Without script the same sheet is an ordinary form with a box for photos.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions import acts as decisions
from permisi.decisions import appointed
from permisi.decisions.models import Appointment
from permisi.decisions.rules import Brought, Shot
from permisi.doors.desk import scans
from permisi.doors.desk.file import seen_version, turn_of
from permisi.doors.desk.forms import VisitForm
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.inbox import due_words, permit_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.faults import faults_of
from permisi.parts.refusals import note
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.rules.calendar import Calendar

MOST_PHOTOS = 12
SCOPE = "/meja/lapangan/"
LOADED = (
    *("permisi.css", "desk.css", "tray.css", "permisi.js", "field.js", "picture.js"),
    *("pjs.woff2", "mark.svg", "icons.svg", "contoh.svg", "weave.svg", "check.svg"),
)
"""What a sheet loads; the worker keeps it on the device."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit on the list: its turn and file, until when it is due, and when it takes place."""

    turn: cases.Turn
    permit: str
    due: str
    tone: str
    time: Appointment | None

    @property
    def area(self) -> str:
        """Kelurahan and kecamatan, as the file's place ends with them."""
        return ", ".join(self.turn.case.place_name.split(", ")[-2:])


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The visits in this person's hands: by appointed day in the order of the trip, the others by area.

    A trip is a day, an officer and an order; printed, the page is its list.
    """
    who = who_is(request)
    today, calendar = regulation.today(), regulation.calendar()
    left = appointed.left_by_others(who)
    turns = cases.with_cases(who, [*appointed.visits_for(who), *left])
    times = appointed.of_activities([one.activity.pk for one in turns])
    stops = {
        one.activity.pk: Stop(
            one, permit_of(one.case), *due_words(one, today, calendar), times.get(one.activity.pk)
        )
        for one in turns
    }
    gone = {one.pk for one in left}
    lefts = [stops.pop(one.activity.pk) for one in turns if one.activity.pk in gone]
    trips: dict[date, list[Stop]] = {}
    for row in appointed.in_order(one for one in times.values() if one.starts_at and one.activity in stops):
        trips.setdefault(regulation.day_of(cast(datetime, row.starts_at)), []).append(stops[row.activity])
    rest = [one for one in stops.values() if one.time is None or one.time.starts_at is None]
    areas: dict[str, list[Stop]] = {}
    for stop in sorted(rest, key=lambda one: one.area):
        areas.setdefault(stop.area, []).append(stop)
    context = {
        "trips": [(day, stops, _oddities(day, stops, calendar)) for day, stops in sorted(trips.items())],
        "areas": list(areas.items()),
        "lefts": lefts,
        "any": bool(stops),
    }
    return drawn(request, "lapangan.html", context)


def _oddities(day: date, stops: Sequence[Stop], calendar: Calendar) -> list[str]:
    """What an officer should see of a trip before leaving: a day off, a later stop that ends before an earlier one."""
    found = (
        [] if calendar.is_working(day) else [said("Bukan hari kerja. Pastikan pemohon tetap menunggu Anda.")]
    )
    rows = [stop.time for stop in stops]
    hours = [(row.starts_at, row.ends_at) for row in rows if row and row.starts_at and row.ends_at]
    if any(end <= start for (start, _end), (_start, end) in pairwise(hours)):
        found.append(said("Urutan ini tidak mengikuti jam yang disepakati."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """One visit's sheet; by POST its minutes, from a form or from a device."""
    activity, case = visit_of(request, activity_id)
    definition = cases.definition_of(case)
    if request.method != "POST":
        return _drawn(request, activity, case, VisitForm(case=case, definition=definition))
    form = VisitForm(request.POST, case=case, definition=definition)
    try:
        brought = _brought(request, form) if form.is_valid() else None
    except forms.ValidationError as wrong:
        form.add_error(None, wrong)
        brought = None
    if brought is None:
        return _refused(request, activity, case, form, status=422)
    try:
        seen = seen_version(request.POST.get("seen"))
        made = decisions.send_visit(
            activity.pk, form.report(form.cleaned_data), brought, seen=seen, who=who_is(request)
        )
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        return _refused(request, activity, case, form, status=no.status)
    url = reverse("meja:berkas", args=[case.pk])
    if _is_device(request):
        return JsonResponse({"number": made.number, "url": url})
    messages.success(request, said("Berita acara nomor {number} dicatat.", number=made.number))
    return redirect(url)


def visit_of(request: HttpRequest, activity_id: UUID) -> tuple[Activity, Case]:
    """The visit, while it is this person's turn, or for who made it: a device may send again what was taken."""
    who = who_is(request)
    activity, case = turn_of(who, activity_id)
    mine = who.holding(activity.executor, activity.topic) is not None or activity.done_by_id == who.account_id
    if activity.task != Task.VISIT or not mine:
        raise Http404("no such visit")
    return activity, case


def _drawn(
    request: HttpRequest, activity: Activity, case: Case, form: VisitForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "activity": activity,
        "case": case,
        "permit": permit_of(case),
        "form": form,
        "answers": _told(case, cases.definition_of(case)),
        "account": str(who_is(request).account_id),
        "scope": SCOPE,
        "appointment": appointed.of_activity(activity.pk),
        "most": MOST_PHOTOS,
    }
    return drawn(request, "lapangan-satu.html", context, status=status)


def _told(case: Case, definition: Definition) -> list[tuple[str, str]]:
    """What the applicant said about object and place: what is looked at in the field."""
    labels = {one.key: one.label for one in definition.fields}
    keys = dict.fromkeys([definition.object_field, definition.holder_field, definition.place_field])
    return [(labels[key], str(case.answers[key])) for key in keys if case.answers.get(key) and key in labels]


def _is_device(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _refused(
    request: HttpRequest, activity: Activity, case: Case, form: VisitForm, *, status: int
) -> HttpResponse:
    if _is_device(request):
        faults = list(faults_of(form))
        told = {"errors": [one.sentence for one in faults], "boxes": [one.anchor for one in faults]}
        return JsonResponse(told, status=status)
    return _drawn(request, activity, case, form, status=status)


def _brought(request: HttpRequest, form: VisitForm) -> Brought:
    """Photos, key and code; raises ``ValidationError`` with the words of the intake's refusal."""
    files = request.FILES.getlist("foto")
    if len(files) > MOST_PHOTOS:
        raise forms.ValidationError(said("Paling banyak {most} foto.", most=MOST_PHOTOS))
    times, places = request.POST.getlist("foto_pada"), request.POST.getlist("foto_tempat")
    photos = []
    for number, sent in enumerate(files):
        kept = scans.taken(sent, accepts=("foto",))
        photos.append(
            Shot(
                kept.name,
                kept.sha256,
                kept.media,
                kept.size,
                _moment_text(times, number),
                _text(places, number),
            )
        )
    return Brought(
        key=_key(request.POST.get("kunci", "")),
        photos=tuple(photos),
        code=form.cleaned_data["kode"],
        why_no_code=form.cleaned_data["tanpa_kode"],
        at=_moment(request.POST.get("selesai_pada", "")),
    )


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    """A moment that a device claims; none for anything that has no zone or is no moment."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _moment_text(texts: Sequence[str], at: int) -> str:
    found = _moment(_text(texts, at))
    return found.isoformat() if found else ""


def _text(texts: Sequence[str], at: int) -> str:
    return texts[at][:80] if at < len(texts) else ""


@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """A fresh guard against forged forms, for a sheet that was kept on the device for hours."""
    return JsonResponse({"token": get_token(request)}, headers={"Cache-Control": "no-store"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps these pages on the device; it reaches no page but theirs."""
    kept = [static(name) for name in LOADED]
    body = _script()
    version = hashlib.sha256((body + json.dumps(kept) + str(settings.PERMISI_ORIGIN)).encode()).hexdigest()[
        :12
    ]
    head = f"const KEPT = {json.dumps(kept)}, VERSION = {json.dumps(version)}, SCOPE = {json.dumps(SCOPE)};\n"
    return HttpResponse(
        head + body, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(str(finders.find("field-worker.js"))).read_text(encoding="utf-8")
