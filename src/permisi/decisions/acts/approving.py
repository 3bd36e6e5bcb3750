# SPDX-License-Identifier: Apache-2.0
"""Step one of signing: the holder of the authority approves; number, date and content are fixed and frozen."""

import json
from uuid import UUID

from permisi.cases import clocks, consulted
from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.errors import WordsCannotBePrinted
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition, Effect, FieldKind
from permisi.decisions import opinions, queries
from permisi.decisions.acts.abouts import cited_answers, cited_opinions
from permisi.decisions.acts.overriding import require_heeded
from permisi.decisions.acts.recommending import require_grantable
from permisi.decisions.acts.silence import cited
from permisi.decisions.acts.turn import turn
from permisi.decisions.events import DecisionApproved
from permisi.decisions.models import Decision, Override
from permisi.decisions.papers import composing
from permisi.decisions.papers.words import written_date
from permisi.decisions.rules import Outcome, asked_term, in_force
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.errors import StalePage
from permisi.procedure import acts as procedure
from permisi.procedure.rules.sop import Task
from permisi.register import queries as register
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.authority import Grant

TRIAL_NOTE = "Ditandatangani dengan sertifikat uji coba, bukan sertifikat penyelenggara tersertifikasi."


@act
def approve(activity_id: UUID | str, *, seen: int | None = None, read: str = "", who: Principal) -> Decision:
    """Approve the drafted decision under the authority that is in force today (L-10, L-13, L-18).

    ``read`` is the mark of what the signer was shown (``queries.stands``): where an opinion came, a holder changed or
    anything else moved since, nothing is signed. Raises ``StalePage``, ``DelegatedAway``, ``PlacementEnded``,
    ``DelegationEnded``, ``NoAuthority``, ``SamePersonTwice``, ``HolderWaits``, ``WordsCannotBePrinted``, and what
    ``require_grantable``, ``require_heeded`` and ``turn`` raise.
    """
    grant = authority_over(activity_id, who)
    activity, case, _ = turn(activity_id, Task.SIGN, who=who, seen=seen)
    if read and read != queries.stands([case.pk])[case.pk]:
        raise StalePage()
    holders.require_settled(case)
    definition, today = cases.definition_of(case), regulation.today()
    by = who.actor(grant.position, authority=grant.authority)
    decision = Decision.objects.select_for_update(of=("self",)).get(case=case, state="draft")
    _require_decidable(decision, case, who)
    series = _series(decision, case, definition)
    number = regulation_acts.take_number(series, on=today, by=by)
    content = content_of(case, decision, definition, grant=grant, number=number)
    if odd := content.undrawable(cases.fonts_folder()):  # it could never be sealed
        raise WordsCannotBePrinted(letters=" ".join(sorted(set().union(*odd.values()))))
    start, until = term(case, definition)
    decision.change(
        state="approved",
        holds_from=start,
        holds_until=until,
        number=number,
        decided_on=today,
        content=json.loads(content.to_json()),
        content_hash=content.hash(),
        grant=grant.as_json(),
        approved_by=who.account,
        approved_at=clock.now(),
    )
    procedure.complete(cases.run_of(case, definition), activity, "", who=who, by=by)
    event = DecisionApproved(
        case=str(case.pk),
        number=case.number or "",
        decision=number,
        verdict=decision.verdict,
        content=decision.content_hash,
        grant=grant.as_json(),
    )
    record(event, about=decision, by=by)
    return decision


def _require_decidable(decision: Decision, case: Case, signer: Principal) -> None:
    if decision.verdict == Outcome.GRANT:
        require_grantable(case, signer)
    else:
        clocks.require_refusable(case)
        require_heeded(case, Outcome.REJECT, signer)


def authority_over(activity_id: UUID | str, who: Principal) -> Grant:
    """The record that lets this person sign the file of that activity today; asked before anything is locked,
    so that the giver of a delegation and a former head are refused by name."""
    case = Case.objects.get(pk=procedure.subject_of(activity_id).removeprefix("case:"))
    definition = cases.definition_of(case)
    return regulation.require_authority(
        who,
        scope="menandatangani",
        type_code=case.type_code,
        type_name=definition.name,
    )


def content_of(
    case: Case, decision: Decision, definition: Definition, *, grant: Grant, number: str
) -> composing.contents.Content:
    """What the decision says, if it is made today under this grant and number."""
    matter = _matter(case, decision, definition, signer=UUID(grant.person))
    city, units = regulation.city(), regulation.units()
    office = composing.Office(city=city, unit_name=units[grant.unit].name, address=units[grant.unit].address)
    start, until = term(case, definition)
    titles = {key: title for key, (title, _, _) in regulation.titles().items()}
    ruling = composing.Ruling(
        number=number,
        on=regulation.today(),
        start=start,
        until=until,
        grant=grant,
        giver_title=regulation.giver_title(grant.authority),
        reasons=[(one["text"], decision.words, _basis(one["key"], definition)) for one in decision.reasons],
        remedies=titles,
        signer_note=TRIAL_NOTE,
    )
    if decision.verdict == Outcome.REJECT:
        return composing.rejection(matter, ruling, office)
    ends = definition.variant(case.variant).effect is Effect.END
    return (composing.ending if ends else composing.grant)(matter, ruling, office)


def _series(decision: Decision, case: Case, definition: Definition) -> str:
    if decision.verdict == Outcome.REJECT:
        return definition.rejection_series
    return definition.variant(case.variant).series or definition.series


def _basis(key: str, definition: Definition) -> str:
    """The legal basis of a reason: that of the document it concerns, or the first of the type."""
    reason = next((one for one in definition.rejection_reasons if one.key == key), None)
    asked = next((one for one in definition.requirements if reason and one.key == reason.requirement), None)
    if asked is not None and asked.basis is not None:
        return asked.basis.text
    return definition.basis[0].text if definition.basis else ""


def term(case: Case, definition: Definition) -> tuple[composing.date, composing.date | None]:
    """From when to when the permit of this file holds, if it is decided today."""
    variant = definition.variant(case.variant)
    earlier = register.by_number(case.earlier_permit, case.type_code) if case.earlier_permit else None
    return in_force(
        variant.effect,
        definition.validity,
        decided_on=regulation.today(),
        earlier_until=earlier.until if earlier else None,
        asked=asked_term(definition.validity, case.answers),
    )


def _silence(case: Case) -> str:
    """How a decision cites the silence that granted it; empty where nothing did."""
    silence = clocks.silence_of(case)
    if silence is None:
        return ""
    basis = f"{cited(silence.instrument)} {silence.article}".strip()
    return f"dianggap dikabulkan secara hukum sejak {written_date(silence.granted_on)} menurut {basis}"


def _overriding(row: Override | None) -> composing.Overriding | None:
    """How a decision says that its signer set recommendations aside."""
    if row is None:
        return None
    units = regulation.units()
    advice = [f"Rekomendasi teknis {units[one['unit']].name} nomor {one['number']}" for one in row.advice]
    return composing.Overriding(
        advice=" dan ".join(advice),
        grants=row.verdict == Outcome.GRANT,
        title=row.made_by_title,
        on=row.made_on,
        basis=row.basis,
        words=row.words.rstrip(". "),
    )


def _matter(case: Case, decision: Decision, definition: Definition, *, signer: UUID) -> composing.Matter:
    signed = queries.signed_recommendations(case)
    units, names = regulation.units(), regulation.area_names()
    answers = {}
    for field in definition.fields:
        value = cases.opened(case.answers).get(field.key, "")
        if field.kind is FieldKind.AREA:
            value = names.get(value, value)
        if isinstance(value, list):
            value = ", ".join(names.get(one) or one for one in value)
        answers[field.key] = value
    return composing.Matter(
        code=decision.code,
        number=case.number or "",
        earlier=case.earlier_permit,
        submitted_at=case.submitted_at or clock.now(),
        variant=case.variant,
        answers=answers,
        definition=definition,
        visits=[
            f"Berita Acara Peninjauan Lapangan nomor {one.number} tanggal {written_date(one.visited_on)}"
            for one in queries.visits_of(case)
        ],
        recommendations=[
            f"Rekomendasi teknis {units[one.unit].name} nomor {one.number} tanggal {written_date(one.signed_on)}"
            for one in signed
            if one.signed_on
        ],
        opinions=[*cited_opinions(opinions.given_on(case)), *cited_answers(consulted.cited(case))],
        conditions=[text for one in signed for text in one.conditions],
        instruments=regulation.full_citations(),
        complete_by_law=case.complete_by_law,
        silent=_silence(case),
        overriding=_overriding(queries.override_of(decision, signer)),
    )
