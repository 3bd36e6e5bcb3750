# SPDX-License-Identifier: Apache-2.0
"""One answer of a correction is accepted, also while the applicant still mends the others."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.errors.accepting import AnswerAccepted
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.refusals import note


@require_POST
def accept(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Press the button; a second click says that it is done."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    try:
        done = acts.accept_answer(finding_id, seen=request.POST.get("seen", ""), who=who)
        messages.success(request, said("Jawaban untuk “{item_name}” diterima.", item_name=done.item_name))
    except AnswerAccepted as no:
        messages.info(request, no.words())
    except Refusal as no:
        note(request, no)
        messages.warning(request, no.words())
    return redirect(reverse("meja:berkas", args=[case.pk]) + "#perbaikan")
