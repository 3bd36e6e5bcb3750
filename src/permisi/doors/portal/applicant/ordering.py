# SPDX-License-Identifier: Apache-2.0
"""Photos of one document change places, one step at a time."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases.acts.ordering import Way
from permisi.cases.errors import AlreadyAtTheEnd
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.doors.portal.applicant.documents import lying_document
from permisi.doors.portal.applicant.keeping import place_of
from permisi.doors.portal.applicant.own import own
from permisi.parts.asking import who_is
from permisi.parts.refusals import note

WAYS: Final[dict[str, Way]] = {"naik": "up", "turun": "down"}


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, State.RETURNED)
def move(request: HttpRequest, case: Case, document_id: UUID) -> HttpResponse:
    """One step up or down, and back to where the document is changed; the page opens at the photo."""
    document = lying_document(case, document_id)
    way = WAYS.get(request.POST.get("arah", ""))
    if way is not None:
        try:
            acts.move_document(document.pk, way, who=who_is(request))
        except AlreadyAtTheEnd as no:
            note(request, no)
            messages.warning(request, no.words())
    return redirect(f"{place_of(case, document.requirement)}#foto-{document.pk}")
