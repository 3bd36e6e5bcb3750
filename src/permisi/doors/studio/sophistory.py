# SPDX-License-Identifier: Apache-2.0
"""The SOPs that a type has had: each version with the rows that changed, who drafted it and who approved it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.catalogue import queries
from permisi.catalogue.models import SopDraft, TypeVersion
from permisi.catalogue.rules import Definition
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.paging import number_in, paged
from permisi.ledger import queries as log
from permisi.procedure.rules.editing import changed_rows

VERSIONS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One version: when it was entered and by whom, the draft that it comes from, what its SOP says otherwise."""

    version: TypeVersion
    told: log.Told | None
    draft: SopDraft | None  # none for what the city's files brought
    first: bool
    changed: list[tuple[str, str]]  # activity, and what happened to it


@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    """The versions of a type's SOP, the newest first, page by page; raises ``NoSuchType``."""
    found = queries.versions_of(code, before=number_in(request), limit=VERSIONS + 1)
    page = paged(request, found, lambda pair: pair[0].number, VERSIONS)
    _, known = queries.current(code)
    return drawn(
        request, "riwayat-sop.html", {"permit": known, "steps": steps(page.rows, found), "page": page}
    )


def steps(
    shown: list[tuple[TypeVersion, Definition]], found: list[tuple[TypeVersion, Definition]]
) -> list[Step]:
    """The versions with their stories; a constant number of queries."""
    told = {one.subject: one for one in log.entries_about(*(version.ref for version, _ in shown))}
    beside = log.beside((one.act for one in told.values()), SopDraft.PREFIX)
    drafts = queries.drafts_with(ref for refs in beside.values() for ref in refs)
    tables = {version.number: known.sop for version, known in found}
    made = []
    for version, known in shown:
        entry, before = told.get(version.ref), tables.get(version.number - 1)
        refs = beside.get(entry.act, set()) if entry else set()
        draft = next((drafts[ref] for ref in refs if ref in drafts), None)
        changed = changed_rows(before, known.sop) if before else []
        made.append(Step(version, entry, draft, version.number == 1, changed))
    return made
