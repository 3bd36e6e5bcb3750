# SPDX-License-Identifier: Apache-2.0
"""A gate that another office keeps: number and status by one person, confirmed by a second one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from permisi.cases.models import Case
from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as types
from permisi.catalogue.rules import Definition, Gate, GateStatus
from permisi.decisions import acts
from permisi.decisions.acts import clearing
from permisi.decisions.errors import ClearanceIncomplete, GateClosed, ReasonsMissing
from permisi.decisions.models import Clearance
from permisi.decisions.rules import Outcome
from permisi.ledger import queries as ledger
from permisi.ledger.rules import Actor
from permisi.procedure.errors import NotYourTurn, SamePersonTwice
from permisi.procedure.rules.sop import Edge, Task
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
TAX = Gate(
    key="pajak",
    name="Pajak contoh",
    unit="BPKPAD",
    number_label="Nomor ketetapan",
    statuses=(GateStatus("lunas", "Lunas", True), GateStatus("belum", "Belum lunas", False)),
    variants=(),
    need="",
    hint="Bayar di kantor pajak.",
    source="",
    assumed=True,
)


@pytest.fixture(autouse=True)
def _gated(db: None) -> None:
    """The type as if it had a gate, kept at two desks whose people the city has already."""
    definition = _with_gate(types.current("PDK-PAUD")[1])
    catalogue.publish(definition, effective_from=law.today(), by=Actor.system("uji"))


def _with_gate(definition: Definition) -> Definition:
    rows = {one.key: one for one in definition.sop.rows}
    base = replace(rows["periksa_fo"], differs_from=(), starts_clock=False)
    note = replace(
        base, key="catat", task=Task.NOTE_GATE, executor="petugas-loket", edges=(Edge("pastikan"),)
    )
    confirm = replace(
        base,
        key="pastikan",
        task=Task.CONFIRM_GATE,
        executor="petugas-loket",
        differs_from=("catat",),
        edges=(Edge("susun_naskah"), Edge("catat", "kembali")),
    )
    rows["tetapkan_rekomendasi"] = replace(
        rows["tetapkan_rekomendasi"], edges=(Edge("catat"), Edge("susun_rekomendasi", "kembali"))
    )
    sop = replace(definition.sop, rows=(*rows.values(), note, confirm))
    return replace(definition, sop=sop, gates=(TAX,))


def waiting() -> Case:
    case = make.at("susun_naskah")
    assert make.turn(case).row == "catat"
    return case


def said(status: str = "lunas") -> list[acts.Said]:
    return [acts.Said("pajak", "SKPD-1", status, law.today())]


def noted() -> Case:
    case = waiting()
    acts.note_gates(make.turn(case).pk, said(), who=make.who("rini"))
    return case


def test_the_file_goes_on_when_a_second_person_confirms() -> None:
    case = noted()

    acts.confirm_gates(make.turn(case).pk, who=make.who("dodi"))

    row = Clearance.objects.get(case=case)
    assert (row.number, row.status_name, row.noted_by_name) == ("SKPD-1", "Lunas", make.account("rini").name)
    assert row.confirmed_by == make.account("dodi")
    assert ledger.kinds_about(row.ref) == ["decisions.clearance_noted", "decisions.clearance_confirmed"]
    assert make.turn(case).row == "susun_naskah"


def test_one_person_does_not_do_both() -> None:
    case = noted()

    with pytest.raises(SamePersonTwice):
        acts.confirm_gates(make.turn(case).pk, who=make.who("rini"))


def test_while_it_is_not_paid_the_file_waits_at_the_gate() -> None:
    case = waiting()

    acts.note_gates(make.turn(case).pk, said("belum"), who=make.who("rini"))

    assert make.turn(case).row == "catat"
    assert not Clearance.objects.get(case=case).passes


def test_what_was_not_paid_can_be_noted_as_paid_later() -> None:
    case = waiting()
    for status in ("belum", "lunas"):
        acts.note_gates(make.turn(case).pk, said(status), who=make.who("rini"))

    assert make.turn(case).row == "pastikan"


@pytest.mark.parametrize(
    "wrong", [{"status": "mungkin"}, {"number": " 1 "}, {"gate": "lain"}, {"late": timedelta(days=9)}]
)
def test_number_status_and_day_are_said_or_nothing(wrong: dict[str, Any]) -> None:
    case, told = waiting(), {"gate": "pajak", "number": "SKPD-1", "status": "lunas", **wrong}
    day = law.today() + told.pop("late", timedelta(0))

    with pytest.raises(ClearanceIncomplete, match="Pajak contoh"):
        acts.note_gates(make.turn(case).pk, [acts.Said(**told, dated_on=day)], who=make.who("rini"))


def test_a_wrong_number_goes_back_to_who_wrote_it_and_passes_no_more() -> None:
    case = noted()

    with pytest.raises(ReasonsMissing):
        acts.send_back_gates(make.turn(case).pk, "no", who=make.who("dodi"))
    acts.send_back_gates(make.turn(case).pk, "Nomor ini milik wajib pajak lain.", who=make.who("dodi"))

    assert make.turn(case).row == "catat"
    assert not Clearance.objects.get(case=case).passes
    with pytest.raises(GateClosed, match="Pajak contoh"):
        clearing.require_cleared(case)


def test_a_stranger_to_the_desk_notes_nothing() -> None:
    case = waiting()

    with pytest.raises(NotYourTurn):
        acts.note_gates(make.turn(case).pk, said(), who=make.who("sari"))
    with pytest.raises(NotYourTurn):
        acts.confirm_gates(make.turn(case).pk, who=make.who("rini"))


def test_nothing_is_granted_past_a_gate_that_was_opened_behind_the_desk() -> None:
    case = noted()
    acts.confirm_gates(make.turn(case).pk, who=make.who("dodi"))
    row = Clearance.objects.get(case=case)

    @clearing.act
    def undo() -> None:
        row.change(passes=False)
        clearing.record(
            clearing.ClearanceSentBack(case=str(case.pk), number="", gate="Pajak", words="uji"),
            about=row,
            by=Actor.system("uji"),
        )

    undo()

    proposal = acts.Proposal(outcome=Outcome.GRANT, reasons=[], words="")
    with pytest.raises(GateClosed):
        acts.draft_decision(make.turn(case).pk, proposal, who=make.who("toni"))
