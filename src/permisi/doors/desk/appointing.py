# SPDX-License-Identifier: Apache-2.0
"""When a visit takes place: offering times for one file or several, setting, cancelling, and the order of a trip."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from permisi.cases import queries as cases
from permisi.decisions import acts, appointed
from permisi.decisions.errors import NotedAlready
from permisi.decisions.models import Appointment
from permisi.decisions.rules.appointing import MOST, Slot
from permisi.doors.desk.field import visit_of
from permisi.doors.desk.file import seen_version
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.inbox import permit_of
from permisi.ground import clock
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import DayMonthYear, TextBox
from permisi.parts.refusals import note
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation

SHOWN = 2  # lines that stand open
OFFER, SET, CANCEL = "tawarkan", "tetapkan", "batalkan"


class Hour(forms.TimeField):
    """An hour of the day in the city's zone, written ``09.00`` or picked."""

    def __init__(self, **rest: Any) -> None:
        widget = forms.TimeInput({"type": "time"}, format="%H:%M")
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], widget=widget, **rest)


class SlotsForm(forms.Form):
    """Lines of day, from and to; ``many`` lines may stay empty but the first."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, many: int = 1, prefix: str = "") -> None:
        super().__init__(data, prefix=prefix or None)
        self.many, last = many, list(self.fields.items())
        self.fields.clear()
        zone = clock.now().astimezone(regulation.zone()).tzname()
        for n in range(many):
            self.fields[f"hari{n}"] = DayMonthYear(label=said("Hari"), required=not n)
            self.fields[f"mulai{n}"] = Hour(label=said("Jam mulai ({zone})", zone=zone), required=not n)
            self.fields[f"selesai{n}"] = Hour(label=said("Jam selesai ({zone})", zone=zone), required=not n)
        self.fields.update(last)

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The boxes, line by line."""
        return [[self[f"{part}{n}"] for part in ("hari", "mulai", "selesai")] for n in range(self.many)]

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty."""
        told = super().clean() or {}
        for n in range(self.many):
            parts = {part: told.get(f"{part}{n}") for part in ("hari", "mulai", "selesai")}
            if any(parts.values()):
                for part in [one for one, value in parts.items() if value is None]:
                    if f"{part}{n}" not in self.errors:
                        self.add_error(f"{part}{n}", said("Isi hari, jam mulai, dan jam selesai."))
        return told

    @property
    def slots(self) -> list[Slot]:
        """What was written, in the city's zone."""
        told = self.cleaned_data
        return [
            Slot(_at(told[f"hari{n}"], told[f"mulai{n}"]), _at(told[f"hari{n}"], told[f"selesai{n}"]))
            for n in range(self.many)
            if told.get(f"hari{n}")
        ]


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, regulation.zone())


class OfferForm(SlotsForm):
    """Times to offer, and why on a day off."""

    why_off = forms.CharField(
        label=_("Mengapa pada hari libur"),
        help_text=_("Hanya bila salah satu harinya bukan hari kerja. Pemohon dan pengawas membacanya."),
        required=False,
        max_length=300,
        widget=TextBox(rows=2),
    )


class SetForm(SlotsForm):
    """One time, set by the officer, and why."""

    words = forms.CharField(
        label=_("Alasan"), help_text=_("Dibaca pemohon."), max_length=300, widget=TextBox(rows=2)
    )


class CancelForm(forms.Form):
    """Why the time is taken back."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Alasan"), help_text=_("Dibaca pemohon."), max_length=300, widget=TextBox(rows=2)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """The time of one visit: what was offered and answered, and what the officer may do about it."""
    activity, case = visit_of(request, activity_id)
    if activity.state != "open":
        return redirect("meja:berkas", case_id=case.pk)
    deed, status = request.POST.get("langkah", ""), 200
    tried = request.POST or None
    offering = OfferForm(tried if deed == OFFER else None, many=MOST)
    setting = SetForm(tried if deed == SET else None, prefix=SET)
    cancelling = CancelForm(tried if deed == CANCEL else None, prefix=CANCEL)
    form = {OFFER: offering, SET: setting, CANCEL: cancelling}.get(deed)
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            try:
                messages.success(request, _done(request, activity, form))
            except NotedAlready as no:  # a second click
                messages.info(request, no.words())
                return redirect("meja:waktu", activity.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                return redirect("meja:waktu", activity.pk)
    row = appointed.of_activity(activity.pk)
    context = {
        "activity": activity,
        "case": case,
        "permit": permit_of(case),
        "row": row,
        "offered": appointed.slots_of(row) if row else [],
        "offering": offering,
        "more": offering.is_bound,
        "shown": SHOWN,
        "setting": setting,
        "cancelling": cancelling,
        "answer_by": appointed.answer_by(regulation.today()),
        "seen": row.version if row else 0,
    }
    return drawn(request, "waktu.html", context, status=status)


def _done(request: HttpRequest, activity: Activity, form: forms.Form) -> str:
    told, seen, who = form.cleaned_data, seen_version(request.POST.get("seen")), who_is(request)
    if isinstance(form, OfferForm):
        acts.offer_times(activity.pk, form.slots, why_off=told["why_off"], seen=seen, who=who)
        return said("Waktu ditawarkan. Pemohon diberi tahu.")
    if isinstance(form, SetForm):
        acts.set_time(activity.pk, form.slots[0], told["words"], seen=seen, who=who)
        return said("Waktu ditetapkan. Pemohon diberi tahu.")
    acts.cancel_time(activity.pk, told["words"], seen=seen, who=who)
    return said("Waktu dibatalkan. Pemohon diberi tahu.")


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """The same times for several visits; each file gets its own offer, and one that is refused stops no other."""
    picked = request.POST.getlist("b") or request.GET.getlist("b")
    who = who_is(request)
    turns = cases.with_cases(who, [one for one in appointed.visits_for(who) if str(one.pk) in picked])
    if not turns:
        messages.info(request, said("Pilih paling sedikit satu berkas."))
        return redirect("meja:lapangan")
    form, status = OfferForm(request.POST or None, many=MOST), 200
    refused: list[tuple[str, str]] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refused = _offered(request, turns, form)
            if not refused:
                messages.success(request, said("Waktu ditawarkan untuk {n} berkas.", n=len(turns)))
                return redirect("meja:lapangan")
            status = 409
    times = appointed.of_activities([one.activity.pk for one in turns])
    rows = [(one, _version(times.get(one.activity.pk))) for one in turns]
    context = {"form": form, "rows": rows, "refused": refused, "more": form.is_bound, "shown": SHOWN}
    return drawn(request, "waktu-beberapa.html", context, status=status)


def _version(row: Appointment | None) -> int:
    return row.version if row else 0


def _offered(request: HttpRequest, turns: Sequence[cases.Turn], form: OfferForm) -> list[tuple[str, str]]:
    """Offer to each; answers which were refused and why."""
    refused = []
    for turn in turns:
        seen = seen_version(request.POST.get(f"seen_{turn.activity.pk}"))
        try:
            acts.offer_times(
                turn.activity.pk,
                form.slots,
                why_off=form.cleaned_data["why_off"],
                seen=seen,
                who=who_is(request),
            )
        except NotedAlready:  # by an earlier sending of this page
            continue
        except Refusal as no:
            note(request, no)
            refused.append((turn.case.number or "", no.words()))
    return refused


@require_POST
def move(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """One place up or down in the trip of its day."""
    activity, case = visit_of(request, activity_id)
    way = request.POST.get("ke")
    if way not in ("naik", "turun"):
        raise Http404("no such way")
    try:
        place = acts.move_in_trip(
            activity.pk,
            down=way == "turun",
            seen=seen_version(request.POST.get("seen")),
            who=who_is(request),
        )
        messages.success(request, said("{number} kini urutan {place}.", number=case.number, place=place))
    except Refusal as no:
        note(request, no)
        messages.warning(request, no.words())
    return redirect("meja:lapangan")
