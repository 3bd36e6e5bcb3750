# SPDX-License-Identifier: Apache-2.0
"""The second file of a split: what it has from the first, so that nobody wins or loses a day by it (L-59)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import CODE_LENGTH, digest, handed_in, headline
from permisi.cases.agents.models import AgentWork, HolderChange, PaperFellow, Proxy
from permisi.cases.events.splitting import AcceptanceLifted, CarriedOver, CaseSplitOff
from permisi.cases.models import Case, Document, Escalation, Finding, Mark, Pause, Reliance, Reopening, Watch
from permisi.cases.rules.holding import HolderState
from permisi.cases.rules.splitting import differing
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.ids import new_code
from permisi.ledger.acts import record
from permisi.ledger.models import Recorded
from permisi.ledger.rules import Actor
from permisi.procedure.carrying import carry_over
from permisi.procedure.reporting import carry_reports
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation

SAME = (
    *("account", "company", "type_version", "type_code", "variant", "channel", "state", "beside"),
    *("opened_at", "submitted_at", "received_on", "check_from", "check_by", "answer_by", "rounds"),
)
"""What the second file has from the first: whose it is, of what kind, where it stands, and every day that has run."""
NONE = "–"
Row = TypeVar("Row", bound=Recorded)


def changed(definition: Definition, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Which questions are answered otherwise, by their labels: what was checked before has to be read again."""
    return ", ".join(one.label for one in differing(definition, before, after)) or NONE


def second_of(first: Case, answers: Mapping[str, Any], *, by: Actor) -> Case:
    """The second file, under a number of its own, with these answers; part of the act that says why."""
    today = regulation.today()
    case = Case(
        code=new_code(CODE_LENGTH),
        number=regulation_acts.take_number(str(regulation.parameter("seri_berkas", today)), on=today, by=by),
        answers=dict(answers),
        saved_at=clock.now(),
        **{name: getattr(first, name) for name in SAME},
        **headline(queries.definition_of(first), answers),
    )
    case.save(force_insert=True)
    return case


def carry(first: Case, case: Case, *, by: Actor) -> None:
    """Everything that stands in the first file stands in the second too: by reference, in the same state.

    Findings that were dropped and documents that were replaced stay with the first alone. The powers of attorney that
    were given for the first file alone, and who agreed to apply too, reach the second as well.
    """
    became = carry_over(first.ref, case.ref, by=by)
    carry_reports(first.ref, case.ref, case.number or "")
    laid = _Carrying(first, case, by)
    for one in Document.objects.filter(case=first, withdrawn_at=None).order_by(
        "requirement", "position", "id"
    ):
        laid.marks(one, laid.twin(one, "dokumen"))
    for finding in Finding.objects.filter(case=first).exclude(state="dropped").order_by("id"):
        laid.twin(finding, "temuan")
    for pause in Pause.objects.filter(case=first).order_by("start", "id"):
        laid.twin(pause, "jeda")
    for held in Reliance.objects.filter(case=first, withdrawn_at=None).order_by("id"):
        laid.twin(held, "izin")
    for opened in Reopening.objects.filter(case=first).order_by("id"):
        laid.twin(opened, "dibuka")
    _carry_agents(laid)
    _carry_watch(laid, became)


@dataclass(frozen=True, slots=True)
class _Carrying:
    """Lays what the first file has into the second, each with its entry."""

    first: Case
    case: Case
    by: Actor

    def twin(self, row: Row, what: str, **facts: Any) -> Row:
        """The same row of the second file."""
        return self._laid(row.twin(case=self.case, **facts), row, what)

    def marks(self, document: Document, twin: Document) -> None:
        """What officers marked on a document is marked on its twin."""
        for one in Mark.objects.filter(document=document, removed_at=None).order_by("at", "id"):
            self._laid(one.twin(document=twin), one, "tanda")

    def _laid(self, twin: Row, row: Row, what: str) -> Row:
        twin.save(force_insert=True)
        number = self.first.number or ""
        told = CarriedOver(case=str(self.case.pk), out_of=number, what=what, of=row.ref)
        record(told, about=twin, by=self.by)
        return twin


def _carry_agents(laid: _Carrying) -> None:
    """Whom the file knows beside its applicant: who held it before, who applies too, who acts or acted for him."""
    for held in HolderChange.objects.filter(case=laid.first, state=HolderState.CONFIRMED).order_by("id"):
        laid.twin(held, "pemegang")
    for fellow in PaperFellow.objects.filter(case=laid.first, withdrawn_at=None).order_by("id"):
        laid.twin(fellow, "turut")
    own: dict[UUID, Proxy] = {}
    for proxy in Proxy.objects.filter(case=laid.first, accepted_at__isnull=False).order_by("id"):
        own[proxy.pk] = laid.twin(proxy, "kuasa")
    for work in AgentWork.objects.filter(case=laid.first).select_related("proxy").order_by("id"):
        proxy = own.get(work.proxy_id, work.proxy)
        AgentWork.objects.get_or_create(case=laid.case, agent=work.agent, defaults={"proxy": proxy})


def _carry_watch(laid: _Carrying, became: Mapping[UUID, UUID]) -> None:
    """What was said of the clocks was said of both; late work lies before the same post above."""
    for late in Escalation.objects.filter(case=laid.first).exclude(state="selesai").order_by("id"):
        if late.activity in became:
            laid.twin(late, "eskalasi", activity=became[late.activity])
    known = Watch.objects.filter(case=laid.first).first()
    if known is not None:
        Watch.objects.create(case=laid.case, looked_on=known.looked_on)


def judge_again(case: Case, items: Collection[str], *, by: Actor) -> None:
    """What a checker accepted of these questions is not what the file says now: it is open again."""
    rows = Finding.objects.select_for_update(of=("self",)).filter(case=case, accepted_at__isnull=False)
    for one in rows.filter(item__in=list(items)).order_by("id"):
        one.change(accepted_at=None, accepted_by=None)
        record(AcceptanceLifted(case=str(case.pk), item_name=one.item_name), about=one, by=by)


def split_off(first: Case, case: Case, definition: Definition, words: str) -> CaseSplitOff:
    """What is recorded of the second file, before the first is changed; its receipt is printed from this."""
    return CaseSplitOff(
        case=str(case.pk),
        number=case.number or "",
        out_of=first.number or "",
        words=words,
        changed=changed(definition, first.answers, case.answers),
        type_code=case.type_code,
        variant=case.variant,
        channel=case.channel,
        received_on=case.received_on.isoformat() if case.received_on else "",
        check_by=case.check_by.isoformat() if case.check_by else "",
        answers=digest(case.answers),
        documents=handed_in(case, definition),
    )
