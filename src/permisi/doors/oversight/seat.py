# SPDX-License-Identifier: Apache-2.0
"""The overseers' seat: everything may be read, nothing can be done, and each look is noted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases import related
from permisi.catalogue import queries as catalogue
from permisi.decisions import opinions
from permisi.decisions import queries as decisions
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.ledger import queries as log
from permisi.parts.asking import number_of, who_is
from permisi.parts.opinions import listed
from permisi.parts.outside import shown
from permisi.parts.shapes import Link
from permisi.procedure import queries as procedure
from permisi.procedure import reporting
from permisi.register import outside

PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Files that are late now, and how the log stands."""
    late = cases.late(who_is(request), limit=PAGE)
    state = log.state()
    ways = [
        Link(reverse("pengawasan:catatan"), said("Catatan"), count=state.size),
        Link(reverse("pengawasan:upaya"), said("Upaya dan pembacaan")),
        Link(reverse("pengawasan:eskalasi"), said("Eskalasi")),
        Link(reverse("pengawasan:dikabulkan"), said("Dianggap dikabulkan")),
        Link(reverse("pengawasan:penyimpangan"), said("Penyimpangan")),
        Link(reverse("pengawasan:kepentingan"), said("Benturan kepentingan")),
        Link(reverse("pengawasan:pihak"), said("Penerima kuasa dan pemilik manfaat")),
        Link(reverse("pengawasan:luar"), said("Nomor di luar register")),
        Link(reverse("ledger:tentang"), said("Buku besar")),
    ]
    if mine := len(reporting.before(who_is(request))):
        ways.insert(0, Link(reverse("kepentingan:semua"), said("Laporan di depan jabatan Anda"), count=mine))
    unheard, year = reporting.late(who_is(request))
    if unheard:
        url = f"{reverse('pengawasan:kepentingan')}?isi=laporan&tahun={year}"
        ways.insert(0, Link(url, said("Laporan benturan kepentingan yang terlambat"), count=unheard))
    return render(request, "oversight/home.html", {"late": late, "state": state, "ways": ways})


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The ledger, newest first, one page."""
    found = log.newest(before=_before(request), limit=PAGE)
    return render(request, "oversight/entries.html", {"entries": found, "more": len(found) == PAGE})


def _before(request: HttpRequest) -> int | None:
    """The line with which the last page ended; anything else than a number is passed over."""
    return number_of(request.GET.get("sebelum"), digits=18)


@require_safe
def attempts(request: HttpRequest) -> HttpResponse:
    """What was refused and what was looked at, newest first."""
    found = log.newest_attempts(before=_before(request), limit=PAGE)
    return render(request, "oversight/attempts.html", {"attempts": found, "more": len(found) == PAGE})


@require_safe
def outside_numbers(request: HttpRequest) -> HttpResponse:
    """Numbers that were seen outside the register, by month and type, and each with what became of it."""
    names = {one.code: one.name for one in catalogue.published()}
    months = [
        (month, names.get(code, code), count, forged) for month, code, count, forged in outside.by_month()
    ]
    words = request.GET.get("q", "").strip()
    rows = [shown(one) for one in outside.notes(words=words, limit=PAGE)]
    return render(request, "oversight/outside.html", {"months": months, "rows": rows, "q": words})


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Search over all filed files."""
    words = request.GET.get("q", "")
    found = cases.found(who_is(request), words, limit=PAGE)
    return render(request, "oversight/files.html", {"cases": found, "q": words})


@require_safe
def file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One file with everything recorded about it; the look is noted."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    ledger.note_look("pengawasan.berkas", subject=case.ref, account=str(who.account_id))
    activities = procedure.history(case.ref)
    decision = decisions.decision_of(case)
    asked, met = opinions.opinions_of(case), opinions.meetings_of(case)
    subjects = [case.ref, *(one.ref for one in (*activities, *asked, *met))]
    subjects += [decision.ref] if decision else []
    told = log.entries_about(*subjects)
    shown = {
        "case": case,
        "activities": activities,
        "told": told,
        "decision": decision,
        "sides": opinions.sides_of(case),
        "opinions": [listed(one) for one in asked],
        "meetings": met,
        "related": related.related(case, who),
    }
    return render(request, "oversight/file.html", shown)
