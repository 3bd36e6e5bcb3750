# SPDX-License-Identifier: Apache-2.0
"""Setelan: legal numbers, holidays and number series, each since when and by what, and proposing the next one (L-0)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.doors.studio.forms import HINT, listed, reason
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.history import history
from permisi.doors.studio.law import day_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import DayMonthYear, TextBox, offer
from permisi.parts.records import STATES
from permisi.parts.refusals import note
from permisi.parts.shapes import Link
from permisi.regulation import acts
from permisi.regulation import queries as regulation
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Counter, HolidayYear, Parameter, Series
from permisi.regulation.queries import changes
from permisi.regulation.queries.base import in_force
from permisi.regulation.rules.changes import ChangeState
from permisi.regulation.rules.force import forces
from permisi.regulation.rules.numbering import numbered
from permisi.regulation.rules.settling import HOURS, read_days, said_value, typed_value, written_days

UNITS = {
    "hari_kerja": mark("hari kerja"),
    "hari": mark("hari"),
    "jam": mark("jam"),
    "bulan": mark("bulan"),
    "mb": "MB",
    "kali": mark("kali"),
    "daftar_hari": mark("hari, dipisah koma"),
}
Reader = Callable[[str], Any]


def tabs(here: str) -> list[Link]:
    """The three kinds of settings."""
    pages = (
        ("setelan", mark("Batas dan pilihan")),
        ("libur", mark("Hari libur")),
        ("seri", mark("Seri nomor")),
    )
    return [Link(reverse(f"studio:{name}"), said(words), current=name == here) for name, words in pages]


class NextForm(forms.Form):
    """The next value of something that text can say, from a day on."""

    value = forms.CharField(label=_("Nilai baru"), max_length=20_000)
    start = DayMonthYear(label=_("Berlaku mulai"), help_text=HINT)
    instrument = forms.ChoiceField(label=_("Dasar"), required=False)
    reason = reason()

    def __init__(
        self, data: Any, *, read: Reader, value: str = "", rows: int = 1, dated: bool = True
    ) -> None:
        super().__init__(data, initial={"value": value})
        self.read = read
        if rows > 1:
            self.fields["value"].widget = TextBox(rows=rows)
        if not dated:
            del self.fields["start"]
        offer(self, "instrument", [("", said("Belum ada")), *listed(regulation.law().instruments)])

    def clean_value(self) -> Any:
        """As it is kept, or what is wrong with it."""
        try:
            return self.read(self.cleaned_data["value"])
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong).capitalize()) from wrong


def proposed(
    request: HttpRequest, form: NextForm, made: Callable[[dict[str, Any]], Wanted]
) -> HttpResponse | None:
    """Propose what the form says; none if it must be mended, and then it keeps what was typed."""
    if not (request.method == "POST" and form.is_valid()):
        return None
    try:
        change = acts.propose_change(
            made(form.cleaned_data), form.cleaned_data["reason"], who=who_is(request)
        )
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        return None
    messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
    return redirect("studio:satu-usulan", change.pk)


def told(table: str, fact: str, value: str) -> list[tuple[Any, str]]:
    """What was ever proposed of it, newest first, in words."""
    return [(one, said(STATES[ChangeState(one.state)])) for one in changes.changes_with(table, fact, value)]


@require_safe
def parameters(request: HttpRequest) -> HttpResponse:
    """Every legal number and choice in force on a day, with what it rests on and whether that has force."""
    on, words = day_of(request), request.GET.get("q", "").strip().lower()
    force = forces(regulation.law().instruments.values())
    rows: dict[str, Parameter] = {}
    for row in Parameter.objects.filter(in_force(on)).select_related("instrument").order_by("name", "start"):
        rows[row.name] = row
    shown = [
        {
            "row": row,
            "value": said_value(row.value),
            "unit": said(UNITS[row.unit]) if row.unit in UNITS else "",
            "unfounded": row.instrument is not None and not force[row.instrument.key].on(on).carries,
        }
        for row in rows.values()
        if words in f"{row.name} {row.name.replace('_', ' ')} {said_value(row.value)}".lower()
    ]
    context = {"rows": shown, "on": on, "words": words, "q": words, "tabs": tabs("setelan")}
    return drawn(request, "setelan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    """One legal number: every value it had, and proposing the next from a day on."""
    rows = list(
        Parameter.objects.filter(name=name, retired=False).select_related("instrument").order_by("-start")
    )
    if not rows:
        raise Http404(name)
    unit = rows[0].unit
    form = NextForm(
        request.POST or None, read=lambda text: typed_value(unit, text), value=said_value(rows[0].value)
    )

    def made(facts: dict[str, Any]) -> Wanted:
        start: date = facts["start"]
        what = {
            "name": name,
            "value": facts["value"],
            "unit": unit,
            "start": start.isoformat(),
            "until": None,
        }
        return Wanted("parameter", f"{name}@{start.isoformat()}", {**what, "instrument": facts["instrument"]})

    if done := proposed(request, form, made):
        return done
    context = {
        "name": name,
        "rows": [(row, said_value(row.value)) for row in rows],
        "unit": said(UNITS[unit]) if unit in UNITS else "",
        "changes": told("parameter", "name", name),
        "versions": history(*rows, following=True),
        "form": None if unit == HOURS else form,
    }
    return drawn(request, "setelan-satu.html", context, status=422 if form.is_bound else 200)


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """The years of which the holidays are known."""
    rows = list(HolidayYear.objects.filter(retired=False).order_by("-year"))
    context = {"rows": rows, "next": max([row.year for row in rows] or [regulation.today().year - 1]) + 1}
    return drawn(request, "libur.html", {**context, "tabs": tabs("libur")})


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The holidays of one year, and proposing them anew: a decree adds, moves or takes away a day."""
    row = HolidayYear.objects.filter(year=year, retired=False).first()
    days = row.days if row else []
    form = NextForm(request.POST or None, read=read_days, value=written_days(days), rows=16, dated=False)

    def made(facts: dict[str, Any]) -> Wanted:
        cited = regulation.law().instruments.get(facts["instrument"])
        ground = cited.cited if cited else (row.instrument if row else "")
        return Wanted("holidays", str(year), {"year": year, "days": facts["value"], "instrument": ground})

    if done := proposed(request, form, made):
        return done
    context = {
        "year": year,
        "row": row,
        "days": [(date.fromisoformat(day), name, kind.replace("_", " ")) for day, name, kind in days],
        "changes": [
            (one, said(STATES[ChangeState(one.state)])) for one in changes.changes_of("holidays", str(year))
        ],
        "versions": history(*([row] if row else [])),
        "form": form,
    }
    return drawn(request, "libur-satu.html", context, status=422 if form.is_bound else 200)


@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Every number series with its pattern and the last number given out this year."""
    today = regulation.today()
    last = {one.series_id: one.last for one in Counter.objects.filter(year=today.year)}
    rows = [
        (one, numbered(one.pattern, last.get(one.pk, 0) + 1, today), last.get(one.pk, 0))
        for one in Series.objects.filter(retired=False).order_by("key")
    ]
    return drawn(request, "seri.html", {"rows": rows, "tabs": tabs("seri"), "year": today.year})


@require_http_methods(["GET", "HEAD", "POST"])
def one_series(request: HttpRequest, key: str) -> HttpResponse:
    """One number series: its pattern, its counts by year, and proposing another pattern. Numbers given out stay."""
    row = Series.objects.filter(key=key, retired=False).first()
    if row is None:
        raise Http404(key)
    form = NextForm(request.POST or None, read=str, value=row.pattern, dated=False)
    if done := proposed(request, form, lambda facts: Wanted("series", key, {"pattern": facts["value"]})):
        return done
    context = {
        "row": row,
        "example": numbered(row.pattern, 1, regulation.today()),
        "counts": Counter.objects.filter(series=row).order_by("-year"),
        "changes": [(one, said(STATES[ChangeState(one.state)])) for one in changes.changes_of("series", key)],
        "versions": history(row),
        "form": form,
    }
    return drawn(request, "seri-satu.html", context, status=422 if form.is_bound else 200)
