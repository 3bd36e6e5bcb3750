# SPDX-License-Identifier: Apache-2.0
"""Papers to look at: the draft decision before it is signed, the minutes of a visit, the recommendation.

Nothing is written. A draft has no number, and every page of it says that it is a sample.
"""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.conf import settings

from permisi.cases import consulted
from permisi.cases import queries as cases
from permisi.cases.intake import store
from permisi.cases.intake.looking import thumbnail
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions import opinions, queries, repaired
from permisi.decisions.acts.abouts import about_of, cited_answers, cited_opinions
from permisi.decisions.acts.approving import content_of
from permisi.decisions.acts.drafting import CODE_LENGTH, Proposal
from permisi.decisions.acts.issuing import paper_address
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.events import Recommended
from permisi.decisions.models import Decision, Recommendation, Visit
from permisi.decisions.papers import values
from permisi.decisions.papers.assembly import NOTHING, assemble, printed, stationery
from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.composing_opinions import Advice, Inspection, minutes, recommendation
from permisi.decisions.papers.contents import Content
from permisi.decisions.papers.words import written_date
from permisi.decisions.rules import Outcome, require_reasons
from permisi.ground import clock
from permisi.ground.ids import new_code
from permisi.ledger import queries as ledger
from permisi.regulation import queries as regulation

NO_NUMBER = "—"
PRINTED_EDGE = 900  # pixels of a photo in the minutes
ELECTRONIC = "Ditetapkan secara elektronik; penetapannya tercatat di buku besar."


def preview(case: Case, proposal: Proposal | None = None) -> bytes:
    """The decision as it would be printed today: the stored draft, or the proposal under one's hands.

    Raises ``ReasonsMissing``, ``NoAuthority`` while nobody could sign, ``PaperNotFound`` without a draft.
    """
    definition = cases.definition_of(case)
    decision = queries.decision_of(case) if proposal is None else _typed(case, proposal, definition)
    if decision is None:
        raise PaperNotFound()
    grant = regulation.expected_grant(scope="menandatangani", type_code=case.type_code, on=regulation.today())
    content = content_of(case, decision, definition, grant=grant, number=NO_NUMBER)
    return _pressed(content, address=paper_address(content.code), at=clock.now(), sample=True)


def _typed(case: Case, proposal: Proposal, definition: Definition) -> Decision:
    reasons: list[dict[str, str]] = []
    if proposal.outcome is Outcome.REJECT:
        chosen = require_reasons(proposal.reasons, proposal.words, definition.rejection_reasons)
        reasons = [{"key": one.key, "text": one.text} for one in chosen]
    return Decision(
        case=case,
        code=new_code(CODE_LENGTH),
        verdict=str(proposal.outcome),
        reasons=reasons,
        words=proposal.words.strip(),
    )


def print_minutes(visit: Visit) -> bytes:
    """The minutes of a visit as a PDF."""
    case, zone = visit.case, regulation.zone()
    definition = cases.definition_of(case)
    units = regulation.units()
    content = minutes(
        Inspection(
            number=visit.number,
            visited_on=visit.visited_on,
            written_at=visit.written_at.astimezone(zone),
            place=visit.place,
            present=visit.present,
            checklist=visit.checklist,
            summary=visit.summary,
            by_name=visit.by_name,
            by_title=visit.by_title,
            photos=[_photo(number, one, visit.written_at) for number, one in enumerate(visit.photos, 1)],
            confirmed=visit.confirmed,
            unconfirmed_why=visit.unconfirmed_why,
        ),
        about_of(case, definition, visit.pk.hex, at=visit.written_at),
        Office(
            city=regulation.city(),
            unit_name=units[definition.agency].name,
            address=units[definition.agency].address,
        ),
    )
    address = f"{settings.PERMISI_ORIGIN}/meja/ba/{visit.pk}"
    enclosed = {f"foto-{number}.jpg": _small(one) for number, one in enumerate(visit.photos, 1)}
    sample = ledger.is_marked()
    return _pressed(content, address=address, at=visit.written_at, sample=sample, enclosed=enclosed)


def _photo(number: int, shot: Mapping[str, Any], at: datetime) -> values.Photo:
    """A photo as the minutes show it; when and where is what the device claims, else when it came."""
    taken = datetime.fromisoformat(shot["taken_at"]) if shot["taken_at"] else None
    return values.Photo(
        caption=f"Foto {number}",
        taken=(taken or at).astimezone(regulation.zone()).replace(microsecond=0),
        place=shot["place"] or "tidak dicatat",
        sha256=shot["sha256"],
        name=f"foto-{number}.jpg",
    )


def _small(shot: Mapping[str, Any]) -> bytes:
    return thumbnail(shot["sha256"], store=store.here(), edge=PRINTED_EDGE)


def print_recommendation(one: Recommendation) -> bytes:
    """The recommendation as a PDF; an unsigned one is a sample without number."""
    case, signed = one.case, one.state == "signed"
    definition = cases.definition_of(case)
    unit = regulation.units()[one.unit]
    content = recommendation(
        advice_of(one, definition),
        about_of(case, definition, one.pk.hex, at=_signed_at(one)),
        Office(city=regulation.city(), unit_name=unit.name, address=unit.address),
    )
    day = one.signed_on or regulation.today()
    return _pressed(
        content,
        address=f"{settings.PERMISI_ORIGIN}/meja/rek/{one.pk}",
        at=datetime.combine(day, time(), regulation.zone()),
        sample=ledger.is_marked() or not signed,
    )


def _signed_at(one: Recommendation) -> datetime | None:
    """The moment of its signature; none while it is a draft."""
    entries = ledger.entries_about(one.ref) if one.state == "signed" else []
    return next((entry.at for entry in reversed(entries) if entry.kind == Recommended.kind), None)


def advice_of(one: Recommendation, definition: Definition) -> Advice:
    """What a recommendation says on paper; a signed one cites the opinions and answers that counted on its day."""
    today = regulation.today()
    grant = (
        one.grant
        or regulation.expected_grant(scope="merekomendasi", type_code=definition.code, on=today).as_json()
    )
    titles = regulation.titles()
    signing = regulation.expected_grant(scope="menandatangani", type_code=definition.code, on=today)
    return Advice(
        number=one.number or NO_NUMBER,
        on=one.signed_on or today,
        verdict=one.verdict,
        reasons=[reason["text"] for reason in one.reasons],
        words=one.words,
        conditions=one.conditions,
        title=grant["title"],
        name=one.signed_by_name or grant["name"],
        capacity=grant["capacity"],
        note=ELECTRONIC,
        visits=[
            f"Berita Acara Peninjauan Lapangan nomor {visit.number} tanggal {written_date(visit.visited_on)}"
            for visit in queries.visits_of(one.case)
        ]
        + [
            f"Perbaikan temuan “{item.text}” oleh pemohon, dinilai sudah beres"
            for item in repaired.mended_for(one.case, one.unit)
        ],
        opinions=[
            *cited_opinions(opinions.given_on(one.case, unit=one.unit, until=one.signed_on)),
            *cited_answers(consulted.cited(one.case, unit=one.unit, until=one.signed_on)),
        ],
        basis=queries.basis_of(definition),
        addressed=titles[signing.position][0],
    )


def _pressed(
    content: Content, *, address: str, at: datetime, sample: bool, enclosed: Mapping[str, bytes] = NOTHING
) -> bytes:
    files = assemble(
        content,
        on=stationery(settings.PERMISI_CITY_FOLDER / "papers"),
        verify_url=address,
        contoh=sample,
        enclosed=enclosed,
    )
    return printed(files, at=at.astimezone(regulation.zone()).replace(microsecond=0))
