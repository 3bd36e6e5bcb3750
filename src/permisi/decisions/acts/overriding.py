# SPDX-License-Identifier: Apache-2.0
"""Override: whoever signs sets recommendations aside, by own signature, legal basis and reason."""

from dataclasses import dataclass
from uuid import UUID

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions import queries
from permisi.decisions.errors import (
    AgainstRecommendation,
    AgainstSupport,
    DrafterOverrides,
    InstrumentNotInForce,
    NothingToOverride,
)
from permisi.decisions.events import Overridden
from permisi.decisions.models import Override, Recommendation
from permisi.decisions.rules import NOT_IN_REGISTER, Outcome, require_ground, require_one_basis
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure import queries as procedure
from permisi.procedure.errors import HasInterest, OwnFile
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Ground:
    """On what an override rests: an instrument of the records, its article, and why.

    ``other`` is the instrument in words where the records have none that fits (``NOT_IN_REGISTER``).
    """

    instrument: str
    article: str
    words: str
    other: str = ""

    @property
    def unlisted(self) -> bool:
        """Whether it rests on no instrument of the records."""
        return self.instrument == NOT_IN_REGISTER


@act
def override(case_id: UUID | str, ground: Ground, *, seen: int | None = None, who: Principal) -> Override:
    """Set aside the recommendations against which this person means to decide; the overseers are told at once.

    Only the holder of the authority to sign may, for the own signature. Raises what ``require_authority`` raises,
    ``OwnFile``, ``HasInterest``, ``DrafterOverrides``, ``NothingToOverride``, ``OverrideWithoutGround``,
    ``BasisUnclear``, ``InstrumentNotInForce``, ``WordsCannotBePrinted``, ``StalePage``.
    """
    case = Case.objects.get(pk=case_id)
    grant = regulation.require_authority(
        who,
        scope="menandatangani",
        type_code=case.type_code,
        type_name=cases.definition_of(case).name,
    )
    case = Case.locked(case_id, seen=seen)
    outcome, advice = _to_set_aside(case, who)
    basis = _basis(ground)
    held = who.holding(grant.position)
    row = Override(
        case=case,
        verdict=str(outcome),
        advice=[_cited(one) for one in advice],
        instrument=ground.instrument,
        article=ground.article.strip(),
        basis=basis,
        words=ground.words.strip(),
        made_by=who.account,
        made_by_name=who.name,
        made_by_title=held.titled if held else grant.title,
        made_on=regulation.today(),
        grant=grant.as_json(),
    )
    row.save(force_insert=True)
    event = Overridden(
        case=str(case.pk),
        number=case.number or "",
        verdict=row.verdict,
        advice=", ".join(one.number for one in advice),
        basis=row.basis,
        words=row.words,
        grant=row.grant,
        unlisted=ground.unlisted,
    )
    record(event, about=row, by=who.actor(grant.position, authority=grant.authority))
    return row


def _basis(ground: Ground) -> str:
    """How the decision cites the ground, with its article."""
    require_ground(ground.article, ground.words)
    require_one_basis(ground.instrument, ground.other)
    if not ground.unlisted and ground.instrument not in queries.instruments_in_force():
        raise InstrumentNotInForce()
    cases.require_printable(ground.article, ground.words, ground.other)
    cited = ground.other.strip() if ground.unlisted else regulation.full_citations()[ground.instrument]
    return f"{cited} {ground.article.strip()}"


def _to_set_aside(case: Case, who: Principal) -> tuple[Outcome, list[Recommendation]]:
    """What may be decided against which recommendations, where this person has not set them aside yet."""
    if agents.is_party(case, who):
        raise OwnFile()
    if procedure.has_interest(case.ref, who.account_id):
        raise HasInterest()
    decision = queries.decision_of(case)
    if case.state != State.PROCESSED or (decision and decision.state != "draft"):
        raise NothingToOverride()
    if decision and decision.drafted_by_id == who.account_id:
        raise DrafterOverrides()
    found = queries.to_override(case)
    if found is None or clocks.silence_of(case) or _set_aside(case, found[0], found[1], who):
        raise NothingToOverride()
    return found


def _set_aside(case: Case, outcome: Outcome, advice: list[Recommendation], by: Principal | None) -> bool:
    rows = Override.objects.filter(case=case, verdict=outcome)
    if by is not None:
        rows = rows.filter(made_by=by.account)
    asked = {str(one.pk) for one in advice}
    return any(asked <= {one["id"] for one in row.advice} for row in rows)


def _cited(one: Recommendation) -> dict[str, str]:
    return {
        "id": str(one.pk),
        "unit": one.unit,
        "number": one.number,
        "signed_on": one.signed_on.isoformat() if one.signed_on else "",
        "verdict": one.verdict,
    }


def require_heeded(case: Case, outcome: Outcome, signer: Principal | None = None) -> None:
    """A decision follows the recommendations, or somebody has set them aside; at the signature, the signer has.

    Raises ``AgainstRecommendation`` for a grant, ``AgainstSupport`` for a rejection. Silence needs none of it.
    """
    advice = queries.against(case, outcome)
    if not advice or clocks.silence_of(case) is not None or _set_aside(case, outcome, advice, signer):
        return
    refusal = AgainstRecommendation if outcome is Outcome.GRANT else AgainstSupport
    raise refusal(unit=regulation.units()[advice[0].unit].short)
