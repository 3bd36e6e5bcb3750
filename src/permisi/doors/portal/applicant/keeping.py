# SPDX-License-Identifier: Apache-2.0
"""The own store at a file: what it offers for a document with one tap, and keeping what lies there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from permisi.cases import acts, kept
from permisi.cases import queries as cases
from permisi.cases.errors import ExpiryMissing, KeptAlready, KeptExpired, NotForKeeping, UnknownItem
from permisi.cases.models import Case, Document
from permisi.cases.rules.keeping import Standing, fits
from permisi.cases.rules.state import State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import DocumentKind
from permisi.catalogue.rules import Requirement
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.until import UntilForm
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.words import nama, tanggal
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

USED = mark("{name} dari simpanan sudah dipakai.")
KEPT = mark("{name} tersimpan. Lain kali Anda dapat memakainya dengan satu ketukan.")


@dataclass(frozen=True, slots=True)
class Offer:
    """A kept document that this requirement could take."""

    name: str
    note: str
    expired: bool
    soon: bool
    use_url: str
    own_url: str


@dataclass(frozen=True, slots=True)
class AtFile:
    """What the store has for one requirement, and whether what lies there can be kept."""

    offers: Sequence[Offer]
    keep_url: str
    kept: bool  # what lies there is in the store already
    asks_date: bool
    picture: str  # which drawn examples go with the kind

    @classmethod
    def of(cls, who: Principal, case: Case, asked: Requirement, lying: Sequence[Document]) -> "AtFile | None":
        """The store at this requirement; none where the city names no kind for it."""
        kind = catalogue.document_kind(asked.store) if asked.store else None
        if kind is None or kind.retired:
            return None
        mine, digest = kept.listed(who, kind.key), kept.digest_from(lying)
        return cls(
            offers=[
                _offer(one, case, asked) for one in mine if _offered(one, asked) and one.row.digest != digest
            ],
            keep_url=reverse("saya:keep", args=[case.pk, asked.key]) if lying else "",
            kept=any(one.row.digest == digest for one in mine),
            asks_date=kind.expires,
            picture=kind.picture,
        )


def _offered(one: kept.Kept, asked: Requirement) -> bool:
    return fits(one.parts, asked.accepts, asked.max_mb)


def _offer(one: kept.Kept, case: Case, asked: Requirement) -> Offer:
    return Offer(
        name=one.row.label or nama(one.kind),
        note=note_of(one),
        expired=one.standing is Standing.EXPIRED,
        soon=one.standing is Standing.SOON,
        use_url=reverse("saya:use", args=[case.pk, asked.key, one.row.pk]),
        own_url=reverse("saya:kept", args=[one.row.pk]),
    )


def note_of(one: kept.Kept) -> str:
    """Since when it is kept, and until when it is valid."""
    day = regulation.day_of(one.row.kept_at)
    since = said("Tersimpan {day}", day=tanggal(day, without="tanpa hari"))
    if one.row.valid_until is None:
        return since
    until = tanggal(one.row.valid_until, without="tanpa hari")
    if one.standing is Standing.EXPIRED:
        return said("{since}, berakhir {until}", since=since, until=until)
    return said("{since}, berlaku sampai {until}", since=since, until=until)


def picture_of(asked: Requirement, store: AtFile | None) -> str:
    """Which drawn examples go with a document: the requirement's own, or those of its kind."""
    return asked.picture or (store.picture if store else "")


def place_of(case: Case, requirement: str) -> str:
    """Where the document is changed: its own page, or the item of the correction that asks for it."""
    if case.state == State.DRAFT:
        return reverse("saya:document", args=[case.pk, requirement])
    items = cases.findings_of(case, round=case.rounds, states=("returned", "answered"))
    asked = next((one for one in items if one.item == requirement), None)
    return reverse("saya:answer", args=[case.pk, asked.pk]) if asked else reverse("saya:case", args=[case.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, State.RETURNED)
def use(request: HttpRequest, case: Case, requirement: str, kept_id: UUID) -> HttpResponse:
    """Lay a kept document into the file with one tap; raises what the act raises."""
    if request.method == "POST":
        one = kept.one(who_is(request), kept_id)
        acts.use_kept(case.pk, requirement, kept_id, who=who_is(request))
        messages.success(request, said(USED, name=one.row.label or nama(one.kind)))
    return redirect(place_of(case, requirement))


@require_http_methods(["GET", "HEAD", "POST"])
@own(agents=False)
def keep(request: HttpRequest, case: Case, requirement: str) -> HttpResponse:
    """Keep what lies under a requirement; asks until when it is valid, where its kind ends."""
    kind = _kind(case, requirement)
    form = UntilForm(kind, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            acts.keep(case.pk, requirement, until=form.until, who=who_is(request))
        except KeptAlready as no:
            messages.info(request, no.words())
            return redirect(place_of(case, requirement))
        except (ExpiryMissing, KeptExpired) as no:
            form.add_error("until", no.words())
        else:
            messages.success(request, said(KEPT, name=nama(kind)))
            return redirect(place_of(case, requirement))
    shown = {"form": form, "kind": kind, "back": place_of(case, requirement)}
    return render(request, "portal/saya/simpan.html", shown, status=422 if form.is_bound else 200)


def _kind(case: Case, requirement: str) -> DocumentKind:
    asked = next((one for one in cases.definition_of(case).requirements if one.key == requirement), None)
    if asked is None:
        raise UnknownItem()
    kind = catalogue.document_kind(asked.store) if asked.store else None
    if kind is None or kind.retired:
        raise NotForKeeping()
    return kind
