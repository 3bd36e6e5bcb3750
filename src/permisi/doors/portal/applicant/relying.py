# SPDX-License-Identifier: Apache-2.0
"""A permit of the register at a requirement: what is offered, what is chosen, what is still waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from permisi.cases import acts, relied
from permisi.cases.errors.relying import NothingChosen, PermitChosenAlready
from permisi.cases.models import Case
from permisi.cases.relied import Relied
from permisi.cases.rules.state import State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.errors import NoSuchType
from permisi.catalogue.rules import Requirement
from permisi.doors.portal.applicant.keeping import place_of
from permisi.doors.portal.applicant.own import own
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.shapes import Link
from permisi.parts.words import nama, tanggal
from permisi.register.models import Permit
from permisi.regulation.queries import Principal

CHOSEN = mark("Izin nomor {number} dipakai untuk syarat ini.")
LET_GO = mark("Izin tidak dipakai lagi untuk syarat ini.")


@dataclass(frozen=True, slots=True)
class AtPermit:
    """What the register has for one requirement; ``waiting`` leads to the files under way that may bring it."""

    permit: str  # name of the type
    chosen: Relied | None
    until: str
    end_url: str
    offers: Sequence[Link]
    others: Sequence[str]  # numbers of own permits, where none has the typed one
    typed: str
    waiting: Sequence[Link]
    apply_url: str

    @classmethod
    def of(cls, who: Principal, case: Case, asked: Requirement) -> "AtPermit | None":
        """The register at this requirement; none where only a document meets it."""
        if not asked.from_permit:
            return None
        try:
            definition = catalogue.current(asked.from_permit)[1]
        except NoSuchType:
            return None
        chosen = relied.of_file(case, catalogue.definition(case.type_version_id)).get(asked.key)
        found = relied.offered(who, case, asked)
        meant = [one for one in found if relied.is_meant(case, asked, one)]
        mine = {chosen.row.permit_id} if chosen else set()
        return cls(
            permit=nama(definition),
            chosen=chosen,
            until=until_words(chosen.permit) if chosen else "",
            end_url=reverse("saya:rely-end", args=[case.pk, asked.key]),
            offers=[_offer(one, case, asked) for one in meant if one.pk not in mine],
            others=[] if meant or chosen else [one.number for one in found],
            typed=case.earlier_permit,
            waiting=waiting_at(who, case, asked) if not found and not chosen else [],
            apply_url=""
            if asked.from_permit == case.type_code
            else reverse("saya:open", args=[definition.code]),
        )


def waiting_at(who: Principal, case: Case, asked: Requirement) -> list[Link]:
    """The files under way out of which the permit of this requirement may come."""
    found = relied.running(who, case, asked)
    return [Link(reverse("saya:case", args=[one.pk]), one.number or "") for one in found]


def _offer(permit: Permit, case: Case, asked: Requirement) -> Link:
    note = ", ".join(filter(None, [permit.holder, permit.object, until_words(permit)]))
    return Link(reverse("saya:rely", args=[case.pk, asked.key, permit.pk]), permit.number, note)


def until_words(permit: Permit) -> str:
    """Until when a permit holds."""
    if permit.until is None:
        return said("tanpa batas waktu")
    return said("berlaku sampai {until}", until=tanggal(permit.until, without="tanpa hari"))


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, State.RETURNED)
def rely(request: HttpRequest, case: Case, requirement: str, permit_id: UUID) -> HttpResponse:
    """Let an own permit stand for a document, with one tap; raises what the act raises."""
    if request.method == "POST":
        try:
            row = acts.rely_on(case.pk, requirement, permit_id, who=who_is(request))
        except PermitChosenAlready as no:
            messages.info(request, no.words())
        else:
            messages.success(request, said(CHOSEN, number=row.permit.number))
    return redirect(place_of(case, requirement))


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, State.RETURNED)
def end(request: HttpRequest, case: Case, requirement: str) -> HttpResponse:
    """Take the chosen permit back; one tap on its offer brings it again."""
    if request.method == "POST":
        try:
            acts.end_reliance(case.pk, requirement, who=who_is(request))
        except NothingChosen as no:
            messages.info(request, no.words())
        else:
            messages.success(request, said(LET_GO))
    return redirect(place_of(case, requirement))
