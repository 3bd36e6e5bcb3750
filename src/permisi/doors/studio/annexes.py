# SPDX-License-Identifier: Apache-2.0
"""The annexes that a regulation prints, from the city's records as of a day: PDF, and a draft to edit."""

from datetime import date, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from permisi.cases.intake.rules import headers_for
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import ServiceStandard
from permisi.catalogue.rules.standard import derived, from_json
from permisi.decisions.acts import printing_frame
from permisi.decisions.papers.assembly import stationery
from permisi.decisions.papers.sheets import printed_sheet
from permisi.decisions.papers.sheets_docx import drafted_sheet
from permisi.decisions.papers.standards import Decided
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.law import day_of
from permisi.ground.period import Period
from permisi.ground.said import mark, said
from permisi.parts.annexes import ANNEXES, Member, Records
from permisi.regulation import queries as regulation
from permisi.regulation.models import Placement
from permisi.regulation.queries.reforms import position_rows_on, unit_rows_on

NAMES = {
    "delegasi": (
        mark("Daftar pendelegasian wewenang"),
        mark("Siapa berwenang atas izin apa, menurut pasal mana."),
    ),
    "sop": (mark("Kumpulan SOP"), mark("Identitas, tabel kegiatan, dan bagan setiap jenis izin.")),
    "standar": (mark("Standar pelayanan"), mark("Empat belas komponen setiap jenis izin.")),
    "tim-teknis": (mark("Tim teknis"), mark("Siapa meninjau dan merekomendasi, pada hari itu.")),
    "sotk": (mark("Susunan organisasi"), mark("Perangkat daerah, jabatan, atasan, dan bagannya.")),
}
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = ("pdf", "docx")
UNDATED = "Jenis izin menurut versinya pada hari itu, atau versi pertamanya."


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every annex with its two forms, for the day asked for."""
    rows = [(name, said(title), said(about)) for name, (title, about) in NAMES.items()]
    return drawn(request, "lampiran.html", {"rows": rows, "on": day_of(request)})


@require_safe
def annex(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One annex; papers are written in Indonesian, whatever the screen speaks."""
    if name not in ANNEXES or form not in FORMS:
        raise Http404(name)
    with override("id"):
        sheet = ANNEXES[name](records(day_of(request)))
    at, named = datetime.combine(sheet.on, time(), regulation.zone()), f"Lampiran-{name}-{sheet.on}.{form}"
    if form == "pdf":
        content = printed_sheet(sheet, on=stationery(settings.PERMISI_CITY_FOLDER / "papers"), at=at)
        return HttpResponse(content, headers=headers_for(PDF, named))
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return HttpResponse(drafted_sheet(sheet, at=at), content_type=DOCX, headers=headers)


def records(on: date) -> Records:
    """The city's records as of that day."""
    types = tuple(catalogue.definition_on(one.code, on) for one in catalogue.published())
    positions = position_rows_on(on)
    around, announced = catalogue.around(), {one.code: _announced(one.code, on) for one in types}
    held = regulation.holders([one.key for one in positions], on)
    return Records(
        frame=printing_frame(on),
        head=regulation.city()["head_title"],
        law=regulation.law(),
        types=types,
        units=unit_rows_on(on),
        positions=positions,
        standards={
            one.code: from_json(row.content) if (row := announced[one.code]) else derived(one, around)
            for one in types
        },
        decided={code: found for code, row in announced.items() if (found := _decided(row))},
        undated=UNDATED,
        people={key: tuple(map(_member, placed)) for key, placed in held.items()},
    )


def _member(one: Placement) -> Member:
    return Member(one.account.called, one.letter, Period(one.start, one.until), tuple(one.types))


def _announced(code: str, on: date) -> ServiceStandard | None:
    """The standard that was announced by that day."""
    rows = (one for one in catalogue.standards_of(code) if one.announced_at)
    zone = regulation.zone()
    return next(
        (one for one in rows if one.announced_at and one.announced_at.astimezone(zone).date() <= on), None
    )


def _decided(row: ServiceStandard | None) -> Decided | None:
    if row is None or row.decided_on is None:
        return None
    return Decided(row.number, row.decree, row.decided_on, row.review_on)
