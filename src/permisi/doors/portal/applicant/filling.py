# SPDX-License-Identifier: Apache-2.0
"""Writing a draft: the list of what there is to do, one page of questions at a time, and throwing it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents.fellows import on_paper
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Section
from permisi.doors.portal.applicant.draft import CHECKED, Draft
from permisi.doors.portal.applicant.own import own
from permisi.ground.said import mark, said
from permisi.parts.answers import AnswersForm, checked
from permisi.parts.asking import who_is
from permisi.parts.words import jam
from permisi.register.models import Permit
from permisi.regulation import queries as regulation

LATER, REFRESH = "_later", "_refresh"
OPENED = mark("Jawaban Anda membuka pertanyaan lain di halaman ini.")


def task_list(request: HttpRequest, case: Case) -> HttpResponse:
    """What there is to do, and how far it is."""
    return render(
        request,
        "portal/saya/draf.html",
        {
            "draft": Draft.of(case),
            "package": cases.package_of(case, who_is(request)),
            "on_paper": on_paper(case),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, deed=Deed.WORK)
def section(request: HttpRequest, case: Case, section: str) -> HttpResponse:
    """One page of questions. Whatever is typed is saved; only what is right leads on."""
    draft = Draft.of(case)
    page, questions = draft.section(section), draft.questions(section)
    if request.method == "POST":
        return _save(request, draft, page)
    form = (checked if CHECKED in request.GET else AnswersForm)(
        questions, draft.answers, permits=_own_permits(request, draft)
    )
    return _drawn(request, draft, page, form)


def _save(request: HttpRequest, draft: Draft, page: Section) -> HttpResponse:
    questions = draft.questions(page.key)
    form = AnswersForm(questions, draft.answers, data=request.POST, permits=_own_permits(request, draft))
    saved = Draft.of(acts.save_answers(draft.case.pk, page.key, form.typed(), who=who_is(request)))
    if LATER in request.POST:
        at = jam(saved.case.saved_at, zone=regulation.zone())
        messages.success(
            request, said("Isian tersimpan pukul {at}. Anda dapat melanjutkan kapan saja.", at=at)
        )
        return redirect("saya:case", draft.case.pk)
    opened = [one for one in saved.questions(page.key) if one not in questions]
    if REFRESH in request.POST or opened:
        if opened:
            messages.info(request, said(OPENED))
        return redirect("saya:section", draft.case.pk, page.key)
    asked = saved.questions(page.key)  # an answer may have closed a question that was still shown
    form = AnswersForm(asked, saved.answers, data=request.POST, permits=_own_permits(request, saved))
    if not form.is_valid():
        return _drawn(request, saved, page, form, status=422)
    return redirect(saved.after(page.key))


def _own_permits(request: HttpRequest, draft: Draft) -> list[Permit]:
    """The person's permits on which this variant may act."""
    variant = draft.definition.variant(draft.case.variant)
    return cases.permits_for(who_is(request), draft.case) if variant.needs_permit else []


def _drawn(
    request: HttpRequest, draft: Draft, page: Section, form: AnswersForm, *, status: int = 200
) -> HttpResponse:
    shown = {
        "draft": draft,
        "page": page,
        "number": draft.sections.index(page) + 1,
        "form": form,
        "branches": draft.branches(page.key),
        "before": draft.before(page.key),
    }
    return render(request, "portal/saya/isi.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, deed=Deed.TAKE_BACK)
def cancel(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask once, then throw the draft away."""
    if request.method == "POST":
        acts.cancel_draft(case.pk, who=who_is(request))
        messages.success(request, said("Draf dibatalkan."))
        return redirect("saya:home")
    return render(
        request,
        "portal/saya/batal.html",
        {"draft": Draft.of(case)},
    )
