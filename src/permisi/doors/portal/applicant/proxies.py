# SPDX-License-Identifier: Apache-2.0
"""Kuasa: whom I let act for me and who lets me act, what was done under it, and ending it with one click."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from permisi.cases import acts
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import NoSuchProxy
from permisi.cases.agents.models import Proxy
from permisi.cases.intake.rules import size_words
from permisi.cases.rules.proxies import ProxyState, Standing
from permisi.cases.rules.roles import Deed, Role
from permisi.catalogue import queries as catalogue
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import queries as ledger
from permisi.parts.asking import who_is
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.parts.shapes import FileRow, Pair, Tone
from permisi.parts.walked import moments_of
from permisi.parts.words import nama, rupiah, tanggal
from permisi.people.models import Account
from permisi.people.rules import discreet
from permisi.regulation.queries import Principal

PAGE = 50
TONES: dict[Standing, Tone] = {
    Standing.WAITING: "wait",
    Standing.NOT_YET: "note",
    Standing.VALID: "ok",
    Standing.EXPIRED: "bad",
    Standing.ENDED: "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kuasa in a list."""

    url: str
    name: str
    scope: str
    days: str
    tone: Tone
    badge: str
    role: str
    mine_to_answer: bool


def called(account: Account) -> str:
    """How the other side is called: by name, else by a contact that only its owner recognises."""
    return discreet(account.called)


def _mine(proxy: Proxy, who: Principal) -> bool:
    """Whether the person stands on the grantor's side: as grantor, or as director of the company."""
    return proxy.agent_id != who.account_id


def other_of(proxy: Proxy, who: Principal) -> str:
    """The other side's name; before it answered, only the contact as it was typed."""
    mine = _mine(proxy, who)
    invited = proxy.agent if proxy.state == ProxyState.MADE else proxy.grantor
    other = proxy.agent if mine else proxy.grantor
    if agents.standing_of(proxy) is Standing.WAITING and other == invited:
        return proxy.reached
    return called(other)


def scope_of(proxy: Proxy, names: dict[str, str], who: Principal) -> str:
    """For which files it is, in words."""
    if proxy.company is not None:
        return said("Perusahaan {name}", name=proxy.company.name)
    if proxy.case is not None:
        return said("Satu berkas: {name}", name=proxy.case.number or names[proxy.case.type_code])
    if proxy.types:
        return agents.titles(proxy.types, names)
    mine = _mine(proxy, who)
    return said("Semua permohonan Anda") if mine else said("Semua permohonan pemberi kuasa")


def names_of_types() -> dict[str, str]:
    """Every published type by its code."""
    return {one.code: nama(one) for one in catalogue.published()}


def _answers(proxy: Proxy, who: Principal) -> bool:
    side = proxy.grantor_id if proxy.state == ProxyState.OFFERED else proxy.agent_id
    return agents.standing_of(proxy) is Standing.WAITING and side == who.account_id


def row_of(proxy: Proxy, who: Principal, names: dict[str, str]) -> Row:
    """A kuasa as a line of a list."""
    how = agents.standing_of(proxy)
    return Row(
        url=reverse("saya:proxy", args=[proxy.pk]),
        name=other_of(proxy, who),
        scope=scope_of(proxy, names, who),
        days=_days(proxy),
        tone=TONES[how],
        badge=said(how.words),
        role="" if proxy.role == Role.AGENT else said(Role(proxy.role).words),
        mine_to_answer=_answers(proxy, who),
    )


def _days(proxy: Proxy) -> str:
    start, until = (tanggal(day, without="tanpa hari") for day in (proxy.start, proxy.until))
    return said("{start} sampai {until}", start=start, until=until)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Whom I let act for me, and for whom I act."""
    who, names = who_is(request), names_of_types()
    shown = {
        "given": [row_of(one, who, names) for one in agents.given(who)],
        "taken": [row_of(one, who, names) for one in agents.taken(who)],
    }
    return render(request, "portal/saya/kuasa.html", shown)


@require_safe
def one(request: HttpRequest, proxy_id: UUID) -> HttpResponse:
    """One kuasa; its agent reads of an ended one only that it ended."""
    return _drawn(request, agents.one(who_is(request), proxy_id))


def _drawn(request: HttpRequest, proxy: Proxy, *, no: str = "", status: int = 200) -> HttpResponse:
    who, how = who_is(request), agents.standing_of(proxy)
    mine = _mine(proxy, who)
    over = how in (Standing.ENDED, Standing.EXPIRED)
    told = ledger.under(proxy.ref, before=_before(request), limit=PAGE + 1) if mine else []
    shown = {
        "proxy": proxy,
        "name": other_of(proxy, who),
        "heading": _heading(proxy, who, mine=mine),
        "mine": mine,
        "over": over,
        "closed": over and not mine,
        "tone": TONES[how],
        "badge": said(how.words),
        "no": no,
        "facts": _facts(proxy, names_of_types(), who),
        "papers": _papers(proxy),
        "to_answer": _answers(proxy, who),
        "moments": moments_of(replace(one, who=discreet(one.who)) for one in reversed(told[:PAGE])),
        "next": f"?sebelum={told[PAGE - 1].id}" if len(told) > PAGE else "",
        "files": [] if mine else agents.files_for(who, proxy),
        "works": Deed.WORK in agents.deeds_under(proxy),
        "may_open": not mine
        and Deed.WORK in agents.deeds_under(proxy)
        and how is Standing.VALID
        and proxy.case_id is None,
    }
    return render(request, "portal/saya/kuasa-satu.html", shown, status=status)


def _heading(proxy: Proxy, who: Principal, *, mine: bool) -> str:
    """What stands between the two, in the words of the role."""
    name, role = other_of(proxy, who), said(Role(proxy.role).words)
    if proxy.company is not None:
        one = name if mine else said("Anda")
        return said("{one} di {company}: {role}", one=one, company=proxy.company.name, role=role)
    if proxy.role == Role.FELLOW:
        return (
            said("{name} turut memohon", name=name) if mine else said("Anda turut memohon: {name}", name=name)
        )
    return (
        said("{name} mengurus untuk Anda", name=name)
        if mine
        else said("Anda mengurus untuk {name}", name=name)
    )


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("sebelum", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _facts(proxy: Proxy, names: dict[str, str], who: Principal) -> list[Pair]:
    may = agents.deeds_under(proxy)
    back = said("Hanya membaca")
    if Deed.WORK in may:
        back = (
            said("Boleh menarik permohonan")
            if Deed.TAKE_BACK in may
            else said("Tidak boleh menarik permohonan")
        )
    return [
        Pair(said("Peran"), said(Role(proxy.role).words)),
        Pair(said("Untuk"), scope_of(proxy, names, who), back),
        Pair(said("Berlaku"), _days(proxy)),
        Pair(said("Imbalan yang dinyatakan"), rupiah(proxy.fee) if proxy.fee else said("Tanpa imbalan")),
    ]


def _papers(proxy: Proxy) -> list[FileRow]:
    return [
        FileRow(
            name=one.part.name,
            size=size_words(one.part.size),
            open_url=reverse("saya:proxy-paper", args=[proxy.pk, one.number]),
        )
        for one in agents.papers_of(proxy)
    ]


@require_safe
def paper(request: HttpRequest, proxy_id: UUID, number: int) -> HttpResponseBase:
    """One file of the document; raises ``NoSuchProxy``."""
    who = who_is(request)
    proxy = agents.one(who, proxy_id)
    if not _mine(proxy, who) and agents.standing_of(proxy) is Standing.ENDED:
        raise NoSuchProxy()
    return handed_out(proxy, number)


def handed_out(proxy: Proxy, number: int) -> HttpResponseBase:
    """A file of a kuasa's document, as it came; raises ``NoSuchProxy``."""
    found = next((one.part for one in agents.papers_of(proxy) if one.number == number), None)
    if found is None:
        raise NoSuchProxy()
    return as_it_came(found)


@require_POST
def accept(request: HttpRequest, proxy_id: UUID) -> HttpResponse:
    """Accept what the page showed; raises ``NoSuchProxy``."""
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    try:
        acts.accept_proxy(proxy_id, seen=version, who=who_is(request))
    except NoSuchProxy:
        raise
    except Refusal as no:
        note(request, no)
        proxy = agents.one(who_is(request), proxy_id)
        return _drawn(request, proxy, no=no.words(), status=no.status)
    messages.success(request, said("Disetujui."))
    return redirect("saya:proxy", proxy_id)


@require_POST
def end(request: HttpRequest, proxy_id: UUID) -> HttpResponse:
    """End it, at once; raises ``NoSuchProxy``."""
    try:
        acts.end_proxy(proxy_id, who=who_is(request))
    except NoSuchProxy:
        raise
    except Refusal as no:
        note(request, no)
        proxy = agents.one(who_is(request), proxy_id)
        return _drawn(request, proxy, no=no.words(), status=no.status)
    messages.success(request, said("Berakhir. Mulai sekarang tidak ada yang dapat dilakukan dengannya."))
    return redirect("saya:proxy", proxy_id)
