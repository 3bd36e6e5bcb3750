# SPDX-License-Identifier: Apache-2.0
"""Seseorang meminta …: an officer who is pressed says so, to the overseers alone, and nothing here remembers it."""

import hashlib
import secrets
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.doors.desk.errors import SaidTooOften
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.pressure import acts, queries, rules
from permisi.pressure.errors import OverseersUnreadable

MOST, WINDOW = 20, 3600  # reports of one person, seconds
OF_THIS_PROCESS = secrets.token_bytes(32)
"""Salts the count of reports, which is kept in memory only: nobody can ask it about a person."""


class PressureForm(forms.Form):
    """Who asked for what. Nothing is filled in for the officer, and no browser is asked to remember it."""

    use_required_attribute = False
    once = forms.UUIDField(widget=forms.HiddenInput)
    berkas = forms.UUIDField(widget=forms.HiddenInput, required=False)
    who = forms.CharField(
        label=_("Siapa yang meminta"),
        help_text=_("Nama atau jabatan, sejauh Anda tahu."),
        max_length=rules.LONGEST["who"],
        widget=TextBox(rows=1),
    )
    how = forms.ChoiceField(
        label=_("Dengan cara apa"),
        widget=ChoiceCards,
        error_messages={"required": _("Pilih dengan cara apa.")},
    )
    what = forms.ChoiceField(
        label=_("Apa yang diminta"),
        widget=ChoiceCards,
        error_messages={"required": _("Pilih apa yang diminta.")},
    )
    words = forms.CharField(
        label=_("Dengan kata-kata Anda"),
        required=False,
        max_length=rules.LONGEST["words"],
        widget=TextBox(rows=4),
    )
    when = forms.CharField(
        label=_("Kapan"),
        help_text=_("Misalnya: Senin pagi."),
        required=False,
        max_length=rules.LONGEST["when"],
    )
    contact = forms.CharField(
        label=_("Cara menghubungi Anda"),
        help_text=_("Kosongkan bila Anda tidak ingin dikenal. Sistem tidak menyertakan nama Anda."),
        required=False,
        max_length=rules.LONGEST["contact"],
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, choices in (("how", rules.HOW), ("what", rules.WHAT)):
            offer(self, name, [(key, said(words)) for key, words in choices.items()])
        for name in ("who", "words", "when", "contact"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, object]:
        """“Lain” says nothing without words."""
        typed = self.cleaned_data
        if typed.get("what") == "lain" and not typed.get("words"):
            self.add_error("words", said("Tuliskan apa yang diminta."))
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """The form; what was typed survives a fault. A file that may not be seen is left out without a word."""
    case = _file(request)
    start = {"once": uuid4(), "berkas": case.pk if case else None}
    form = PressureForm(request.POST if request.method == "POST" else None, initial=start)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _send(request, form.cleaned_data, case)
            except Refusal as no:
                form.add_error(None, no.words())
                status = no.status
            else:
                return redirect("meja:sudah-dikirim")
    return drawn(request, "meminta.html", {"form": form, "about": case, "readers": _readers()}, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """It was sent. The page says the same to whoever opens it, and so tells nothing."""
    return drawn(request, "terkirim.html", {"readers": _readers()})


def _file(request: HttpRequest) -> Case | None:
    """The file that is meant, if the officer may see it; looking is not noted."""
    try:
        wanted = UUID((request.POST if request.method == "POST" else request.GET).get("berkas", ""))
        return cases.seen_case(who_is(request), wanted)
    except (ValueError, NoSuchCase):
        return None


def _send(request: HttpRequest, typed: dict[str, object], case: Case | None) -> None:
    _pace(who_is(request).account_id)
    report = rules.Report(
        number=(case.number or "") if case else "",
        **{name: str(typed[name]) for name in ("who", "how", "what", "words", "when", "contact")},
    )
    acts.say(report, once=UUID(str(typed["once"])))


def _pace(account: object) -> None:
    """Count one report of this person; raises ``SaidTooOften``."""
    name = hashlib.sha256(OF_THIS_PROCESS + str(account).encode()).hexdigest()
    cache.add(name, 0, WINDOW)
    try:
        tries = cache.incr(name)
    except ValueError:  # forgotten between the two calls
        return
    if tries > MOST:
        raise SaidTooOften()


def _readers() -> str:
    """Who will read it, as words; empty where nobody could."""
    try:
        names = [one.name for one in queries.overseers()]
    except OverseersUnreadable:
        return ""
    *first, last = names or [""]
    return said("{first} dan {last}", first=", ".join(first), last=last) if first else last
