# SPDX-License-Identifier: Apache-2.0
"""The second person: what waits, what it would change in words, yes or no; early ends; the order letter."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.decisions.acts.ordering import print_order
from permisi.doors.studio.frame import tried
from permisi.doors.studio.people.forms import EndForm, WordsForm
from permisi.doors.studio.people.frame import drawn
from permisi.doors.studio.people.words import effects, line, lines
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import queries as log
from permisi.parts.asking import seen_in, who_is
from permisi.parts.refusals import note
from permisi.regulation import appointing, staffing
from permisi.regulation import queries as regulation
from permisi.regulation.models import Placement
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import LETTERS, Letter, Standing


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the second person."""
    who, found = who_is(request), staffing.waiting()
    context = {
        "rows": lines(one for one in found if one.state == Standing.WAITING),
        "endings": lines(one for one in found if one.state == Standing.IN_FORCE),
        "confirms": appointing.may_confirm(who),
    }
    return drawn(request, "usulan.html", context, tab="usulan")


@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal: who gains and loses what, and the two buttons."""
    return _page(request, appointing.placement_of(pk), WordsForm())


def _page(request: HttpRequest, placement: Placement, form: WordsForm, *, status: int = 200) -> HttpResponse:
    who = who_is(request)
    ends = placement.state == Standing.IN_FORCE and placement.ending_on is not None
    titles = regulation.titles()
    context = {
        "row": line(placement),
        "placement": placement,
        "effects": effects(placement) if placement.state in (Standing.WAITING, Standing.PLANNED) else [],
        "ends": ends,
        "waits": ends or placement.state == Standing.WAITING,
        "planned": placement.state == Standing.PLANNED,
        "form": form,
        "answers": _may_answer(who, placement, ends=ends),
        "proposes": appointing.may_propose(who, placement.position.unit.key),
        "own": who.account_id in (placement.proposed_by_id, placement.ending_by_id if ends else None),
        "letter_kind": said(LETTERS[Letter(placement.letter_kind)]),
        "printable": Capacity(placement.capacity) is not Capacity.DEFINITIVE,
        "told": log.entries_about(placement.ref)[::-1],
        "orderer": titles.get(placement.ordered_by, ("",))[0],
    }
    return drawn(request, "satu.html", context, tab="usulan", status=status)


def _may_answer(who: Principal, placement: Placement, *, ends: bool) -> bool:
    proposer = placement.ending_by_id if ends else placement.proposed_by_id
    return appointing.may_confirm(who) and who.account_id not in (proposer, placement.account_id)


@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes: the placement, or its early end."""
    placement, who = appointing.placement_of(pk), who_is(request)
    version = seen_in(request, "seen")
    if placement.state == Standing.IN_FORCE and placement.ending_on is not None:
        appointing.confirm_end(placement.key, seen=version, who=who)
        messages.success(request, said("Penempatan diakhiri. Aksesnya tertutup sesudah hari terakhir."))
    else:
        done = appointing.confirm_placement(placement.key, seen=version, who=who)
        words = said("Penempatan dipastikan dengan surat {letter}.", letter=done.letter)
        messages.success(request, words)
    return redirect("orang:satu", pk=pk)


@require_POST
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Yes to several, each an act of its own: ends first, so that the posts are free for who comes."""
    who, done, refused = who_is(request), 0, []
    for text in sorted(request.POST.getlist("pilih")):  # "akhir:…" before "baru:…"
        kind, _, key = text.partition(":")
        try:
            (appointing.confirm_end if kind == "akhir" else appointing.confirm_placement)(key, who=who)
            done += 1
        except Refusal as no:
            note(request, no)
            refused.append(no.words())
    if done:
        messages.success(request, said("{n} usulan dipastikan.", n=done))
    for words in dict.fromkeys(refused):
        messages.error(request, words)
    return redirect("orang:usulan")


@require_POST
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No, with words."""
    placement, who, form = appointing.placement_of(pk), who_is(request), WordsForm(request.POST)
    ends = placement.state == Standing.IN_FORCE and placement.ending_on is not None
    act = appointing.refuse_end if ends else appointing.refuse_placement
    status = tried(request, form, lambda: act(placement.key, form.cleaned_data["words"], who=who))
    if status:
        return _page(request, appointing.placement_of(pk), form, status=status)
    messages.success(request, said("Usulan ditolak. Pengusul melihat alasannya."))
    return redirect("orang:usulan")


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it back."""
    placement = appointing.withdraw_placement(appointing.placement_of(pk).key, who=who_is(request))
    messages.success(request, said("Usulan ditarik kembali."))
    return redirect("orang:rencana" if placement.plan else "orang:usulan")


@require_POST
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan becomes a proposal."""
    appointing.send_plan(appointing.placement_of(pk).key, who=who_is(request))
    messages.success(request, said("Usulan dikirim untuk dipastikan."))
    return redirect("orang:usulan")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose that a placement ends earlier."""
    placement, who, status = appointing.placement_of(pk), who_is(request), 200
    form = EndForm(request.POST or None)
    if request.method == "POST":
        status = tried(
            request,
            form,
            lambda: appointing.propose_end(
                placement.key, form.cleaned_data["last_day"], form.cleaned_data["words"], who=who
            ),
        )
        if status == 0:
            messages.success(request, said("Usulan dikirim untuk dipastikan."))
            return redirect("orang:usulan")
    context = {"form": form, "row": line(placement), "placement": placement}
    return drawn(request, "akhiri.html", context, tab="daftar", status=status)


@require_safe
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The order letter as a PDF, to be signed on paper or elsewhere."""
    content = print_order(appointing.placement_of(pk))
    headers = {"Content-Disposition": f'inline; filename="surat-perintah-{pk}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
