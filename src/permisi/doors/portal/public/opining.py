# SPDX-License-Identifier: Apache-2.0
"""An outside party reads one question by its link and answers it, confirmed by a code to the address that was asked.

The link is exchanged at once for the session, which keeps its keyed hash: no later address, form or referrer holds
the secret. The pages say ``same-origin``, not ``no-referrer``: under the latter a browser sends no origin with a form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.decisions import acts, opinions
from permisi.decisions.errors import CodeWrong, NoSuchOpinion, OpinionSettled
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.rules import OpinionState, OutsideVerdict, without_personal_numbers
from permisi.dispatch import acts as dispatch
from permisi.dispatch import queries as sent
from permisi.dispatch.errors import TooSoon
from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.answers import pairs
from permisi.parts.forms import numeric
from permisi.parts.opinions import AnswerForm, answer_of
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.parts.shapes import Pair
from permisi.people.rules import masked_contact

LINKS, TYPED, LOOKED = "pendapat.tautan", "pendapat.jawaban", "pendapat.dilihat"
MOST_LINKS, MOST_TRIES = 30, 20
UNKNOWN, ELSEWHERE = "tak dikenal", "bukan di sini"
View = Callable[Concatenate[HttpRequest, "Asked", ...], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that this browser came to by its link, the hash of that link, and why it takes no answer."""

    row: OutsideOpinion
    hashed: str
    closed: str

    @property
    def key(self) -> str:
        """Under which name the session keeps what belongs to it."""
        return str(self.row.pk)


class CodeForm(forms.Form):
    """The code from the mail."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Kode dari surel"),
        help_text=_("Enam angka."),
        max_length=12,
        widget=forms.TextInput({**numeric(7), "autocomplete": "one-time-code"}),
    )


def hidden(answer: HttpResponse, *, referrer: str = "same-origin") -> HttpResponse:
    """Nobody keeps, indexes or passes on such a page."""
    add_never_cache_headers(answer)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = referrer
    return answer


@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The link itself: remembered by its hash, and left at once. An unknown one says whom to ask."""
    try:
        pace(request, "pendapat", most=MOST_LINKS)
    except Refusal as no:
        return hidden(_calm(request, "", no.words(), status=no.status), referrer="no-referrer")
    row = opinions.by_link(token)
    if row is None:
        return hidden(_calm(request, UNKNOWN, status=404), referrer="no-referrer")
    links = request.session.get(LINKS, {})
    request.session[LINKS] = {**links, str(row.pk): row.link_hash}
    return hidden(redirect("portal:opinion", row.pk), referrer="no-referrer")


def _calm(request: HttpRequest, why: str, words: str = "", *, status: int) -> HttpResponse:
    context = {"why": why, "words": words, "unknown": why == UNKNOWN, "elsewhere": why == ELSEWHERE}
    return render(request, "portal/publik/pendapat-tutup.html", context, status=status)


def by_link(view: View) -> Callable[..., HttpResponseBase]:
    """Only for a browser that came by the link of this request; anybody else is told to open the mail."""

    @wraps(view)
    def asked(request: HttpRequest, opinion_id: UUID, **more: Any) -> HttpResponseBase:
        hashed = request.session.get(LINKS, {}).get(str(opinion_id), "")
        try:
            row = opinions.by_hash(opinion_id, hashed)
        except NoSuchOpinion:
            return hidden(_calm(request, ELSEWHERE, status=404))
        return view(request, Asked(row, hashed, opinions.closed_because(row, hashed=hashed)), **more)

    return asked


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The question with what may be read, and the answer; a whole one is kept until the code confirms it."""
    form = AnswerForm(request.POST or None, initial=_typed(request, asked))
    if asked.closed:
        return _closed(request, asked, form)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            _keep(request, asked, form.cleaned_data)
            try:
                pace(request, "pendapat-kode", most=MOST_TRIES)
                _send_code(asked)
                return hidden(redirect("portal:opinion-code", asked.row.pk))
            except TooSoon as no:  # the code that went out moments ago still serves
                messages.warning(request, no.words())
                return hidden(redirect("portal:opinion-code", asked.row.pk))
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
    _note_first_look(request, asked)
    return hidden(
        render(request, "portal/publik/pendapat.html", {"form": form, **_shown(asked)}, status=status)
    )


def _note_first_look(request: HttpRequest, asked: Asked) -> None:
    looked = request.session.get(LOOKED, [])
    if asked.key not in looked:
        ledger.note_look("pendapat.dibaca", subject=asked.row.ref, account="")
        request.session[LOOKED] = [*looked, asked.key]


def _typed(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(TYPED, {}).get(asked.key, {})
    return kept or {"name": asked.row.person, "title": asked.row.title}


def _keep(request: HttpRequest, asked: Asked, told: Mapping[str, Any]) -> None:
    request.session[TYPED] = {**request.session.get(TYPED, {}), asked.key: dict(told)}


def _forget(request: HttpRequest, asked: Asked) -> None:
    kept = request.session.get(TYPED, {})
    request.session[TYPED] = {key: told for key, told in kept.items() if key != asked.key}


def _send_code(asked: Asked) -> None:
    sent.require_way(asked.row.email)
    code = acts.new_opinion_code(asked.row.pk, asked.hashed)
    dispatch.send_code(asked.row.email, code, "pendapat")


def _shown(asked: Asked) -> dict[str, Any]:
    """The question, the file as a stranger may know it, and what was chosen for this reader."""
    row, case = asked.row, asked.row.case
    definition, answers = cases.definition_of(case), cases.opened(case.answers)
    shared = opinions.shared(row)
    place = str(answers.get(definition.place_field) or case.place_name)
    return {
        "asked": row,
        "unit": opinions.unit_of(row),
        "facts": [
            Pair(said("Nomor berkas"), case.number),
            Pair(said("Jenis izin"), definition.name, definition.variant(case.variant).name),
            Pair(said("Tempat"), without_personal_numbers(place)),
        ],
        "documents": shared.documents,
        "answers": [
            Pair(one.label, without_personal_numbers(str(one.value)), from_city=True)
            for one in pairs(shared.questions, answers)
        ],
    }


def _closed(request: HttpRequest, asked: Asked, form: AnswerForm | None = None) -> HttpResponse:
    """A calm page that says why and what to do; what was typed on a page that came too late stands below."""
    shown = form.visible_fields() if form is not None and form.is_bound else []
    context = {
        "row": asked.row,
        "why": said(asked.closed),
        "done": asked.closed == opinions.WHY[OpinionState.ANSWERED] and asked.row.link_hash == asked.hashed,
        "replaced": asked.closed == opinions.REPLACED,
        "typed": [(one.label, words) for one in shown if (words := one.data or "")],
    }
    status = 409 if request.method == "POST" else 200
    return hidden(render(request, "portal/publik/pendapat-tutup.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def confirm(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The answer to read again, and the code that makes it count; another code can be asked for."""
    kept = request.session.get(TYPED, {}).get(asked.key)
    if asked.closed:
        return _closed(request, asked)
    if not kept:
        return hidden(redirect("portal:opinion", asked.row.pk))
    again = request.POST.get("tindakan") == "ulang"
    form, status = CodeForm(request.POST if request.method == "POST" and not again else None), 200
    if again:
        return _another_code(request, asked)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pace(request, "pendapat-kode", most=MOST_TRIES)
                acts.answer_by_link(
                    asked.row.pk, asked.hashed, answer_of(kept), code=form.cleaned_data["code"]
                )
            except OpinionSettled:  # a second click, or somebody was quicker: its page says so
                return hidden(redirect("portal:opinion", asked.row.pk))
            except Refusal as no:
                note(request, no)
                form.add_error("code" if isinstance(no, CodeWrong) else None, no.words())
                status = no.status
            else:
                _forget(request, asked)
                return hidden(redirect("portal:opinion", asked.row.pk))
    context = {
        "asked": asked.row,
        "form": form,
        "told": answer_of(kept),
        "verdict": said(OutsideVerdict(kept["verdict"]).words),
        "to": masked_contact(asked.row.email),
    }
    return hidden(render(request, "portal/publik/pendapat-kode.html", context, status=status))


def _another_code(request: HttpRequest, asked: Asked) -> HttpResponse:
    try:
        pace(request, "pendapat-kode", most=MOST_TRIES)
        _send_code(asked)
        messages.success(request, said("Kode baru dikirim."))
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    return hidden(redirect("portal:opinion-code", asked.row.pk))


@require_safe
@by_link
def document(request: HttpRequest, asked: Asked, document_id: UUID) -> HttpResponseBase:
    """A document that was chosen for this reader, as it came; no longer once the question is closed."""
    if asked.closed:
        return _closed(request, asked)
    found = next((one for one, _name in opinions.shared(asked.row).documents if one.pk == document_id), None)
    if found is None:
        return hidden(_calm(request, ELSEWHERE, status=404))
    ledger.note_look("pendapat.dokumen", subject=found.ref, account="")
    response = as_it_came(found)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
