# SPDX-License-Identifier: Apache-2.0
"""One page that proves what was in force when a file was decided: record, instrument, placement, as recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.decisions import queries as decisions
from permisi.ground.said import mark, said
from permisi.ledger import acts as ledger
from permisi.ledger import queries as log
from permisi.parts import records
from permisi.parts.asking import who_is
from permisi.parts.shapes import Pair
from permisi.regulation import queries as regulation
from permisi.regulation.models import Authority, Instrument, Keyed, Placement

KINDS = (
    "regulation.record_entered",
    "regulation.record_changed",
    "regulation.placement_entered",
    "regulation.placement_confirmed",
    "regulation.placement_closed",
    "regulation.authority_closed",
)
GRANT = {
    "name": mark("Yang menandatangani"),
    "title": mark("Jabatan"),
    "capacity": mark("Kapasitas"),
    "letter": mark("Surat penempatan"),
    "kind": mark("Cara memperoleh"),
    "instrument": mark("Dasar"),
    "article": mark("Pasal"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stood when the decision was approved."""

    title: str
    key: str
    stood: log.Stood
    facts: list[Pair]


@require_safe
def authority(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Under which records the decision was approved: each as last recorded before, with its place in the log (L-18)."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    decision = decisions.decision_of(case)
    if decision is None or not decision.grant:
        raise Http404("not decided")
    ledger.note_look("pengawasan.wewenang", subject=case.ref, account=str(who.account_id))
    approved = decisions.approved_entry(decision)
    shown = {
        "case": case,
        "decision": decision,
        "grant": [Pair(said(words), str(decision.grant.get(name) or "–")) for name, words in GRANT.items()],
        "approved": log.stood(decision.ref, before=approved.pk + 1, kinds=["decisions.approved"]),
        "records": list(_records(decision.grant, approved.pk)),
    }
    return render(request, "oversight/proof.html", shown)


def _records(grant: Mapping[str, str], before: int) -> Iterator[Record]:
    """The record of authority, its instrument, and the placement, each as last recorded before that entry."""
    power = Authority.objects.select_related("instrument").filter(key=grant["authority"]).first()
    placement = Placement.objects.filter(key=grant["placement"]).first()
    rows: list[tuple[str, Keyed | None]] = [
        (said("Wewenang"), power),
        (said("Peraturan"), Instrument.objects.filter(pk=power.instrument_id).first() if power else None),
        (said("Penempatan"), placement),
    ]
    for title, row in rows:
        found = log.stood(row.ref, before=before, kinds=KINDS) if row else None
        if row is not None and found is not None:
            yield Record(title, row.key, found, _facts(found))


def _facts(found: log.Stood) -> list[Pair]:
    told = found.told.payload.get("facts") or found.told.payload
    names = {key: title for key, (title, _, _) in regulation.titles().items()}
    return [
        Pair(records.label(name), records.value(name, value, names))
        for name, value in told.items()
        if value not in ("", None, [], False)
    ]
