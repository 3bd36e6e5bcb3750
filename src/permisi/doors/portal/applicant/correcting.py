# SPDX-License-Identifier: Apache-2.0
"""The one round of correction: every item named once, answered one by one, sent together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, relied
from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.errors import ItemsUnanswered, NoSuchCase
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case, Document, Finding, Reliance
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.catalogue.rules import FormField, Requirement
from permisi.doors.portal.applicant import marks
from permisi.doors.portal.applicant.documents import UploadForm, pages_of
from permisi.doors.portal.applicant.keeping import AtFile, picture_of
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.relying import AtPermit
from permisi.doors.portal.applicant.uploads import Taken, bound, take
from permisi.ground.said import mark, said
from permisi.parts import leaves
from permisi.parts.answers import AnswersForm
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.words import tanggal
from permisi.procedure import queries as procedure

ITEMS = ("returned", "answered")
EMPTY = mark("Unggah dokumen baru, atau tulis penjelasan Anda")
UNCHANGED = mark("Ubah jawaban di atas, atau tulis mengapa jawaban itu sudah benar")


class WordsForm(forms.Form):
    """What the applicant says about an item."""

    use_required_attribute = False
    penjelasan = forms.CharField(
        label=_("Penjelasan Anda"),
        help_text=_("Petugas membaca ini bersama perbaikan Anda."),
        required=False,
        max_length=2000,
        widget=TextBox(rows=3),
        error_messages={"max_length": _("Tulis penjelasan paling banyak 2.000 huruf")},
    )


@dataclass(frozen=True)
class Item:
    """One item of the list with what it is about: a question, or a document."""

    finding: Finding
    question: FormField | None
    asked: Requirement | None
    since: datetime | None  # when the list reached the applicant

    @property
    def done(self) -> bool:
        """Whether the applicant has answered it."""
        return self.finding.state == "answered"

    @property
    def mark(self) -> str:
        """Changes whenever the server takes in an answer to this item."""
        return str(self.finding.version)

    @property
    def url(self) -> str:
        """Where it is answered."""
        return reverse("saya:answer", args=[self.finding.case_id, self.finding.pk])

    def renewed(self, lying: Sequence[Document | Reliance]) -> bool:
        """Whether one of these documents or permits was added since the list reached the applicant."""
        return any(self.since and one.added_at > self.since for one in lying)


def items_of(case: Case) -> list[Item]:
    """The list as it reached the applicant, in its order."""
    definition = cases.definition_of(case)
    questions = {one.key: one for one in definition.fields}
    requirements = {one.key: one for one in definition.requirements}
    waiting = procedure.for_applicant(case.ref)
    return [
        Item(
            finding=one,
            question=questions.get(one.item),
            asked=requirements.get(one.item),
            since=waiting.opened_at if waiting else None,
        )
        for one in cases.findings_of(case, round=case.rounds, states=ITEMS)
    ]


def item_of(case: Case, finding_id: UUID) -> Item:
    """One item of the list; raises ``NoSuchCase``."""
    found = next((one for one in items_of(case) if one.finding.pk == finding_id), None)
    if found is None:
        raise NoSuchCase()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.RETURNED, deed=Deed.WORK)
def items(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole list, and the button that sends the correction."""
    found = items_of(case)
    left = [one for one in found if not one.done]
    if request.method == "POST":
        try:
            return _sent(request, acts.send_correction(case.pk, who=who_is(request)))
        except ItemsUnanswered as no:
            note(request, no)
    waiting = procedure.for_applicant(case.ref)
    missed = left if request.method == "POST" else []
    shown = {
        "case": case,
        "items": found,
        "missed": missed,
        "ready": not left,
        "due": waiting.due_on if waiting else None,
    }
    return render(request, "portal/saya/perbaikan.html", shown, status=422 if missed else 200)


def _sent(request: HttpRequest, case: Case) -> HttpResponse:
    by = tanggal(case.check_by) if case.check_by else ""
    messages.success(request, said("Perbaikan terkirim. Petugas memeriksanya paling lambat {by}.", by=by))
    return redirect("saya:case", case.pk)


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(State.RETURNED, deed=Deed.WORK)
def item(request: HttpRequest, case: Case, finding_id: UUID) -> HttpResponseBase:
    """One item: what is wrong, what lies there now, and the answer; raises ``NoSuchCase``."""
    found = item_of(case, finding_id)
    if request.method == "POST" and found.asked is not None:
        bound(request, limit_bytes(found.asked.max_mb))
    return _item(request, case, found)


@csrf_protect
def _item(request: HttpRequest, case: Case, found: Item) -> HttpResponse:
    if request.method == "POST":
        return _answer(request, case, found)
    words = WordsForm(initial={"penjelasan": found.finding.answer})
    upload = UploadForm(found.asked) if found.asked else None
    return _drawn(request, case, found, _Forms(words, _question(case, found), upload))


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of an item's page: the words always, and what the item is about."""

    words: WordsForm
    answer: AnswersForm | None
    upload: UploadForm | None

    @property
    def valid(self) -> bool:
        answered = self.answer is None or self.answer.is_valid()
        return self.words.is_valid() and answered


def _question(case: Case, found: Item, data: Any = None) -> AnswersForm | None:
    if found.question is None:
        return None
    return AnswersForm([found.question], cases.opened(case.answers), data=data)


def _answer(request: HttpRequest, case: Case, found: Item) -> HttpResponse:
    """Take the documents in, then the answer; what was right stays, whatever else was not."""
    taken = take(request, case, found.asked) if found.asked else Taken((), ())
    words, answer = WordsForm(request.POST), _question(case, found, request.POST)
    forms_ = _Forms(words, answer, UploadForm(found.asked, faults=taken.faults) if found.asked else None)
    if taken.kept:
        messages.success(request, said("Tersimpan: {kept}.", kept=photos_as_one(taken.kept)))
    explained = words.data.get("penjelasan", "").strip()
    lying = _lying(case, found)
    if found.asked and not (explained or taken.faults or found.renewed(lying)):
        words.add_error("penjelasan", said(EMPTY))
    if answer and not (explained or answer.has_changed()):
        words.add_error("penjelasan", said(UNCHANGED))
    if not forms_.valid or taken.faults:
        return _drawn(request, case, found, forms_, status=422)
    typed = answer.typed() if answer else {}
    acts.answer_finding(case.pk, found.finding.pk, explained, typed=typed, who=who_is(request))
    messages.success(
        request, said("Jawaban untuk “{item_name}” tersimpan.", item_name=found.finding.item_name)
    )
    return redirect("saya:correct", case.pk)


def _lying(case: Case, found: Item) -> list[Document | Reliance]:
    """What lies under the item: documents, or a permit in their place."""
    held = relied.of_file(case, cases.definition_of(case)).get(found.finding.item)
    return [*cases.documents_of(case).get(found.finding.item, []), *([held.row] if held else [])]


def _drawn(
    request: HttpRequest, case: Case, found: Item, given: _Forms, *, status: int = 200
) -> HttpResponse:
    lying = holders.lying(case).get(found.finding.item, [])
    store = AtFile.of(who_is(request), case, found.asked, lying) if found.asked else None
    shown = {
        "case": case,
        "item": found,
        "forms": given,
        "pages": pages_of(case, lying),
        "marked_pages": marks.pages_of(case, found.finding, found.since),
        "store": store,
        "register": AtPermit.of(who_is(request), case, found.asked) if found.asked else None,
        "picture": picture_of(found.asked, store) if found.asked else "",
    }
    return render(request, "portal/saya/perbaikan-satu.html", shown, status=status)


@require_safe
@own(State.RETURNED)
def marked_page(
    request: HttpRequest, case: Case, finding_id: UUID, document_id: UUID, number: int
) -> HttpResponseBase:
    """The picture of a page on which the office put marks for this item; raises ``NoSuchCase`` for any other."""
    found = item_of(case, finding_id)
    document = marks.marked_document(case, found.finding, found.since, (document_id, number))
    return leaves.picture(request, document, number)
