# SPDX-License-Identifier: Apache-2.0
"""What somebody tries who knows the acts: the wrong task, the own file, the shorter way, two at once."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from permisi.cases import acts as cases
from permisi.cases import queries
from permisi.cases.errors import (
    EarlierPermitBusy,
    FileIncomplete,
    NoSuchCase,
    NotReturned,
    NotReturnedBefore,
    OwnFile,
    UnknownItem,
    WordsCannotBePrinted,
)
from permisi.cases.models import Case, Document
from permisi.decisions import acts
from permisi.decisions.errors import NeverComplete, PaperNotFound
from permisi.decisions.rules import Outcome, Verdict
from permisi.ground import clock
from permisi.ground.refusal import Refusal
from permisi.ledger import acts as ledger
from permisi.ledger import queries as entries
from permisi.ledger.errors import ClockIsReal
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.models import Counter
from tests import make

BY = Actor.system("uji")
GRANT = acts.Proposal(Outcome.GRANT, (), "")
ODD = "Permohonan ditolak 😀 karena tidak diperbaiki."


def returned(item: str, reason: str = "tidak_terbaca", **told: Any) -> Case:
    """A file that came back because of this item alone."""
    case = make.at("periksa_penata", **told)
    wulan = make.who("wulan")
    cases.note_finding(make.turn(case).pk, cases.Lack(item, reason, "Perbaiki."), who=wulan)
    return cases.return_to_applicant(make.turn(case).pk, who=wulan)


def answer(case: Case, **typed: str) -> None:
    """The applicant's answer to everything that was returned."""
    for finding in queries.findings_of(case, states=("returned", "answered")):
        cases.answer_finding(case.pk, finding.pk, "Sudah saya perbaiki.", typed=typed, who=make.who("bunga"))


def proposed() -> Case:
    """A file that after its correction goes to a rejection; it was never complete."""
    case = returned("bukti_tanah")
    answer(case)
    cases.send_correction(case.pk, who=make.who("bunga"))
    for officer in ("rini", "sari"):
        cases.pass_check(make.turn(case).pk, who=make.who(officer))
    turn, wulan = make.turn(case).pk, make.who("wulan")
    cases.note_finding(turn, cases.Lack("bukti_tanah", "tidak_terbaca", "Masih buram."), who=wulan)
    return cases.propose_rejection(turn, who=wulan)


# --- the wrong act on the right file ------------------------------------------------------------


@pytest.mark.django_db
def test_a_signature_is_not_skipped_by_finding_the_draft_right() -> None:
    case = make.at("tanda_tangan")
    before = make.turn(case)

    with pytest.raises(NotYourTurn):
        acts.pass_draft(before.pk, Task.SIGN, who=make.who("teladan"))

    assert make.turn(case).version == before.version


@pytest.mark.django_db
@pytest.mark.parametrize("row", ["tinjau", "susun_rekomendasi", "tetapkan_rekomendasi", "susun_naskah"])
def test_a_draft_is_passed_and_sent_back_only_where_it_is_looked_at(row: str) -> None:
    case = make.at(row)
    activity, who = make.turn(case), make.who(make.HANDS[row])

    for attempt in (
        lambda: acts.pass_draft(activity.pk, Task(activity.task), who=who),
        lambda: acts.send_back_draft(activity.pk, Task(activity.task), words="Bukan begini.", who=who),
    ):
        with pytest.raises(NotYourTurn):
            attempt()


@pytest.mark.django_db
def test_a_rejection_is_proposed_only_after_the_round_of_correction() -> None:
    case, wulan = make.at("periksa_penata"), make.who("wulan")
    turn = make.turn(case).pk
    cases.note_finding(turn, cases.Lack("bukti_tanah", "tidak_terbaca", "Buram."), who=wulan)

    with pytest.raises(NotReturnedBefore):
        cases.propose_rejection(turn, who=wulan)


@pytest.mark.django_db
def test_what_was_never_complete_is_not_granted() -> None:
    case = proposed()

    with pytest.raises(NeverComplete):
        acts.draft_decision(make.turn(case).pk, GRANT, who=make.who("toni"))


@pytest.mark.django_db
def test_nobody_handles_the_own_application() -> None:
    check, draft = make.filed(by="rini"), make.at("susun_naskah", by="toni")

    with pytest.raises(OwnFile):
        cases.pass_check(make.turn(check).pk, who=make.who("rini"))
    with pytest.raises(OwnFile):
        acts.draft_decision(make.turn(draft).pk, GRANT, who=make.who("toni"))


@pytest.mark.django_db
def test_an_officer_does_not_take_what_waits_for_the_applicant() -> None:
    case = returned("bukti_tanah")

    with pytest.raises(NotYourTurn):
        procedure.take(make.turn(case).pk, who=make.who("rini"))


@pytest.mark.django_db
def test_an_officers_acts_rest_while_the_file_is_with_its_applicant() -> None:
    case = make.at("periksa_penata")
    turn, wulan = make.turn(case).pk, make.who("wulan")
    cases.note_finding(turn, cases.Lack("bukti_tanah", "tidak_terbaca", "Buram."), who=wulan)
    cases.return_to_applicant(turn, who=wulan)

    for attempt in (cases.declare_complete, cases.return_to_applicant, cases.pass_check):
        with pytest.raises(Refusal):
            attempt(turn, who=wulan)


@pytest.mark.django_db
def test_only_its_applicant_receives_a_paper() -> None:
    case = make.issued()

    with pytest.raises(PaperNotFound):
        acts.receive(case.pk, who=make.who("rini"))

    assert "decisions.received" not in entries.kinds_about(f"decision:{case.decisions.get().pk}")


# --- correcting ------------------------------------------------------------


@pytest.mark.django_db
def test_a_corrected_name_and_number_are_found_under_the_new_ones() -> None:
    case = returned("nama_satuan")

    answer(case, nama_satuan="KB Nama Baru Contoh")
    case.refresh_from_db()

    assert case.object_name == "KB Nama Baru Contoh"
    assert queries.found(make.who("rini"), "Nama Baru Contoh") == [case]


@pytest.mark.django_db
def test_a_correction_that_could_never_be_printed_is_not_sent() -> None:
    case = returned("nama_satuan")
    answer(case, nama_satuan="KB 😀")

    with pytest.raises(WordsCannotBePrinted):
        cases.send_correction(case.pk, who=make.who("bunga"))


@pytest.mark.django_db
def test_a_correction_without_the_returned_document_is_not_sent() -> None:
    case, bunga = returned("bukti_tanah"), make.who("bunga")
    for lying in queries.documents_of(case)["bukti_tanah"]:
        cases.withdraw_document(lying.pk, who=bunga)
    answer(case)

    with pytest.raises(FileIncomplete) as refusal:
        cases.send_correction(case.pk, who=bunga)

    assert [one.key for one in refusal.value.items] == ["bukti_tanah"]


@pytest.mark.django_db
def test_an_extension_is_not_corrected_to_a_permit_that_another_file_acts_on() -> None:
    earlier = make.issued().decisions.get().number
    case = make.draft(varian="perpanjangan", answers={"nomor_izin_lama": earlier})
    cases.add_document(case.pk, "izin_lama", make.pdf(), who=make.who("bunga"))
    cases.submit(case.pk, who=make.who("bunga"))
    for officer in ("rini", "sari"):
        cases.pass_check(make.turn(case).pk, who=make.who(officer))
    wulan = make.who("wulan")
    cases.note_finding(make.turn(case).pk, cases.Lack("nomor_izin_lama", "tidak_terbaca", "Lain."), who=wulan)
    cases.return_to_applicant(make.turn(case).pk, who=wulan)
    other = make.draft(varian="perpanjangan", answers={"nomor_izin_lama": "421.9/LAIN"}, by="jaka")
    cases.add_document(other.pk, "izin_lama", make.pdf(), who=make.who("jaka"))
    cases.submit(other.pk, who=make.who("jaka"))
    answer(case, nomor_izin_lama="421.9/LAIN")

    with pytest.raises(EarlierPermitBusy):
        cases.send_correction(case.pk, who=make.who("bunga"))


@pytest.mark.django_db
def test_findings_and_documents_of_others_cannot_be_reached() -> None:
    mine, other = returned("bukti_tanah"), returned("bukti_tanah", by="jaka")
    theirs, bunga = queries.findings_of(other)[0], make.who("bunga")

    for finding in (theirs.pk, uuid.uuid4()):
        with pytest.raises(NotReturned):
            cases.answer_finding(mine.pk, finding, "x", typed={}, who=bunga)
    with pytest.raises(NoSuchCase):
        cases.withdraw_document(Document.objects.filter(case=other).first().pk, who=bunga)
    with pytest.raises(NoSuchCase):
        cases.add_document(other.pk, "bukti_tanah", make.pdf(), who=bunga)


@pytest.mark.django_db
def test_an_unknown_finding_is_not_dropped() -> None:
    case = make.filed()

    with pytest.raises(UnknownItem):
        cases.drop_finding(make.turn(case).pk, uuid.uuid4(), who=make.who("rini"))


# --- words that no paper can carry ------------------------------------------------------------


@pytest.mark.django_db
def test_a_decision_that_could_never_be_sealed_is_not_approved() -> None:
    case = proposed()
    odd = acts.Proposal(Outcome.REJECT, ["tidak_diperbaiki"], ODD)

    with pytest.raises(WordsCannotBePrinted):
        acts.draft_decision(make.turn(case).pk, odd, who=make.who("toni"))


@pytest.mark.django_db
def test_a_condition_that_could_never_be_printed_is_not_recommended() -> None:
    case = make.at("susun_rekomendasi")
    odd = acts.Opinion(Verdict.WITH_CONDITIONS, ["memenuhi_dengan_syarat"], "Boleh sekali.", ["Pagar 😀"])

    with pytest.raises(WordsCannotBePrinted):
        acts.draft_recommendation(make.turn(case).pk, odd, who=make.who("yoga"))


# --- numbers ------------------------------------------------------------


@pytest.mark.django_db
def test_a_refused_signature_takes_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make.at("tanda_tangan")
    before = list(Counter.objects.order_by("pk").values_list("pk", "last"))

    def refused(*_: object, **__: object) -> None:
        raise NotYourTurn()

    monkeypatch.setattr(procedure, "complete", refused)
    with pytest.raises(NotYourTurn):
        acts.approve(make.turn(case).pk, who=make.who("teladan"))

    assert list(Counter.objects.order_by("pk").values_list("pk", "last")) == before


@pytest.mark.django_db
def test_a_series_begins_anew_with_the_year() -> None:
    series, today = str(law.parameter("seri_berkas", law.today())), law.today()
    first = regulation.take_number(series, on=today, by=BY)

    later = regulation.take_number(series, on=today.replace(year=today.year + 1), by=BY)

    assert first != later
    assert later.endswith("1")


# --- two at once ------------------------------------------------------------


def at_once(*work: Callable[[], object]) -> list[BaseException | None]:
    """Each in a thread and a transaction of its own, started together; what each raised."""
    gate = threading.Barrier(len(work))
    raised: list[BaseException | None] = [None] * len(work)

    def one(nth: int) -> None:
        try:
            gate.wait()
            work[nth]()
        except (Refusal, DatabaseError) as wrong:
            raised[nth] = wrong
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(nth,)) for nth in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_the_law_and_a_checker_at_the_same_moment_never_block_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, rini = make.filed(), make.who("rini")
    turn = make.turn(case).pk
    monkeypatch.setattr(law, "today", lambda: case.check_by.replace(year=case.check_by.year + 1))

    raised = at_once(lambda: cases.deem_complete(case.pk), lambda: cases.pass_check(turn, who=rini))

    assert all(one is None or isinstance(one, Refusal) for one in raised), raised


@pytest.mark.django_db(transaction=True)
def test_adding_and_taking_back_a_document_at_the_same_moment_never_block_each_other() -> None:
    case, bunga = make.draft(), make.who("bunga")
    lying = queries.documents_of(case)["bukti_tanah"][0].pk

    raised = at_once(
        lambda: cases.add_document(case.pk, "bukti_tanah", make.pdf(), who=bunga),
        lambda: cases.withdraw_document(lying, who=bunga),
    )

    assert all(one is None or isinstance(one, Refusal) for one in raised), raised


@pytest.mark.django_db
def test_the_database_looks_at_its_own_tables_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE (proname LIKE 'ledger\\_%' OR proname LIKE 'dispatch\\_%') "
            "AND NOT coalesce(proconfig, '{}') @> '{\"search_path=pg_catalog, public, pg_temp\"}'"
        )
        loose = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT has_database_privilege(current_database(), 'TEMP, CREATE')")

        assert loose == []
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMP TABLE ledger_birth (kind text)",
        "SELECT setval('ledger_entry_id_seq', 1)",
        "SET ROLE permisi_owner",
        "DELETE FROM procedure_hand",
        "UPDATE procedure_hand SET person = gen_random_uuid()",
        "UPDATE ledger_promise SET text = ''",
        "DELETE FROM ledger_attempt",
        "DELETE FROM django_migrations",
        "INSERT INTO ledger_pending SELECT id FROM ledger_entry",
    ],
)
def test_the_web_role_cannot_help_itself(statement: str) -> None:
    make.filed()

    with (
        pytest.raises((ProgrammingError, IntegrityError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_clock_of_a_real_database_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "is_marked", lambda: False)

    for attempt in (lambda: ledger.set_clock(clock.now(), by=BY), lambda: ledger.reset_clock(by=BY)):
        with pytest.raises(ClockIsReal):
            attempt()
