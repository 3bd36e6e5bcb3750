# SPDX-License-Identifier: Apache-2.0
"""Steps two and three of signing: seal outside any transaction, then issue. No key, no document."""

import io
from datetime import datetime
from uuid import UUID

from django.conf import settings

from permisi.cases import acts as case_acts
from permisi.cases import queries as cases
from permisi.cases.acts.moving import open_rows
from permisi.cases.intake import store
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions import queries, signers
from permisi.decisions.errors import NotInTheLogYet, PaperNotFound
from permisi.decisions.events import DecisionIssued, IssuedBefore, PaperReceived, SealingFailed
from permisi.decisions.models import Decision
from permisi.decisions.papers.assembly import PROOF, assemble, printed, stationery
from permisi.decisions.papers.contents import Frozen
from permisi.decisions.rules import Outcome
from permisi.decisions.signers.seal import Sealed
from permisi.decisions.signers.seal import seal as sealed
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger import queries as ledger
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.sop import Task
from permisi.register.acts import NewPermit, enter
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SIGNER = "trial"
LARGEST = 64 * 2**20
BY = Actor.system("penyegelan")


def paper_address(code: str) -> str:
    """Where anyone verifies a paper: what its QR holds."""
    return f"{settings.PERMISI_ORIGIN}/p/{code}"


def _keys() -> dict[str, str]:
    return {
        "PERMISI_TRIAL_P12": settings.PERMISI_TRIAL_P12,
        "PERMISI_TRIAL_P12_PASS": settings.PERMISI_TRIAL_P12_PASS,
    }


def the_signer() -> signers.Signer:
    """The signer of this process; raises its ``NoKey`` where the key is not."""
    return signers.signer(SIGNER, environment=_keys(), marked=ledger.is_marked())


def signer_health() -> signers.Health:
    """Whether this process's signer could sign now, and until when its certificate holds."""
    return signers.health(SIGNER, environment=_keys(), marked=ledger.is_marked(), at=clock.now())


def seal(decision_id: UUID | str) -> Decision:
    """Render the frozen content with its ledger proof, sign it, check what came back, and issue.

    Not an act: the world stands between two of them. Runs again safely: what is issued stays as it is. Raises
    ``NotInTheLogYet`` until the approval stands in a checkpoint, and whatever the signer raises.
    """
    decision = Decision.objects.select_related("case").get(pk=decision_id)
    if decision.state == "issued":
        return decision
    entry = queries.approved_entry(decision)
    proof = ledger.inclusion_proof(entry.pk)
    if not proof:
        raise NotInTheLogYet()
    signed = _signed(decision, proof)
    store.here().put(io.BytesIO(signed.pdf), limit=LARGEST)
    return issue(decision.pk, signed.sha256, approved_entry=entry.pk)


def _signed(decision: Decision, proof: str) -> Sealed:
    at: datetime = decision.approved_at or clock.now()
    local = at.astimezone(regulation.zone()).replace(microsecond=0)
    files = assemble(
        Frozen(decision.content or {}),
        on=stationery(settings.PERMISI_CITY_FOLDER / "papers"),
        verify_url=paper_address(decision.code),
        contoh=ledger.is_marked(),
        enclosed={PROOF: proof.encode()},
    )
    pdf = printed(files, at=local)
    return sealed(
        pdf, by=the_signer(), reason="Penetapan keputusan", location=regulation.city()["short_name"], at=local
    )


@act
def note_trouble(decision_id: UUID | str, trouble: str) -> None:
    """Sealing failed: say so where the desk sees it. Nothing unsigned has left the office."""
    decision = Decision.locked(decision_id)
    decision.change(seal_attempts=decision.seal_attempts + 1, seal_trouble=trouble)
    record(SealingFailed(decision=decision.number or "", trouble=trouble), about=decision, by=BY)


@act
def issue(decision_id: UUID | str, sha256: str, *, approved_entry: int) -> Decision:
    """Issue the sealed paper: hash kept, permit in the register, file at its end. A second call changes nothing."""
    decision = Decision.locked(decision_id)
    if decision.state == "issued":
        record(IssuedBefore(decision=decision.number or ""), about=decision, by=BY)
        return decision
    case = Case.objects.get(pk=decision.case_id)
    event = DecisionIssued(
        case=str(case.pk),
        number=case.number or "",
        decision=decision.number or "",
        verdict=decision.verdict,
        sha256=sha256,
    )
    decision.change(
        state="issued", sha256=sha256, sealed_at=clock.now(), approved_entry=approved_entry, seal_trouble=""
    )
    record(event, about=decision, by=BY)
    granted = decision.verdict == Outcome.GRANT
    if granted:
        enter(_permit(case, decision), by=BY)
    ended = case_acts.end(case.pk, state=State.ISSUED if granted else State.REJECTED, by=BY)
    _open_receiving(ended)
    return decision


def _open_receiving(case: Case) -> None:
    definition = cases.definition_of(case)
    signing = next(row for row in definition.sop.rows if row.task == Task.SIGN)
    run = cases.run_of(case, definition)
    rows = following(definition.sop, signing, "", waiting=(), facts=run.facts)
    open_rows(case, definition, rows, by=BY)


def _permit(case: Case, decision: Decision) -> NewPermit:
    definition = cases.definition_of(case)
    answers, names = cases.opened(case.answers), regulation.area_names()
    grant = decision.grant or {}
    place = answers.get(definition.place_field, "")
    return NewPermit(
        code=decision.code,
        number=decision.number or "",
        type_code=case.type_code,
        type_name=definition.name,
        variant=case.variant,
        effect=str(definition.variant(case.variant).effect),
        subject=case.ref,
        holder=str(answers.get(definition.holder_field, "")),
        object=str(answers.get(definition.object_field, "")),
        place=names.get(place, str(place)),
        issued_on=decision.decided_on or regulation.today(),
        start=decision.holds_from or regulation.today(),
        until=decision.holds_until,
        sha256=decision.sha256,
        signed_by=f"{grant.get('title', '')} ({grant.get('instrument', '')})",
        approved_entry=decision.approved_entry or 0,
        earlier=case.earlier_permit,
    )


@act
def receive(case_id: UUID | str, *, who: Principal) -> Decision:
    """The applicant receives the paper; from this moment it is in force (Surprise 7). A second time changes nothing.

    Raises ``PaperNotFound``.
    """
    found = queries.issued(who, case_id)
    case = found.case
    if case.account_id != who.account_id:
        raise PaperNotFound()
    decision = Decision.locked(found.pk)
    event = PaperReceived(case=str(case.pk), number=case.number or "")
    if decision.received_at is None:
        decision.change(received_at=clock.now())
        waiting = activities.for_applicant(case.ref)
        if waiting is not None:
            run = cases.run_of(case, cases.definition_of(case))
            procedure.complete(run, waiting, "", who=who, by=who.actor())
    record(event, about=decision, by=who.actor())
    return decision
