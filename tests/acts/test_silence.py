# SPDX-License-Identifier: Apache-2.0
"""Silence grants where an article says so, and only there; after that nobody refuses any more (L-52, L-53, D2)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from permisi.cases import acts as cases
from permisi.cases import clocks
from permisi.cases.errors import GrantedBySilence, NotDueYet
from permisi.cases.models import Case, SilentGrant
from permisi.cases.rules.state import State
from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as types
from permisi.decisions import acts
from permisi.decisions.acts.drafting import Proposal
from permisi.decisions.jobs import grant_by_silence
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules import Limit, LimitKind, StartEvent, Unit
from permisi.register import queries as register
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
ARTICLE = "Pasal 53 ayat (4)"


def silence(days: int = 5, *, assumed: bool = False, starts: StartEvent = StartEvent.COMPLETE) -> Limit:
    return Limit(
        LimitKind.DASAR_DIKABULKAN,
        days,
        Unit.HARI_KERJA,
        starts,
        article=ARTICLE,
        instrument="uu-30-2014",
        assumed=assumed,
    )


def chosen(limit: Limit) -> None:
    """Bagian Hukum entered and confirmed the article for the type of the story."""
    _, known = types.current("PDK-PAUD")
    catalogue.publish(replace(known, limits=(*known.limits, limit)), effective_from=law.today(), by=BY)


def after(day: date | None) -> datetime:
    assert day is not None
    return datetime.combine(day + timedelta(1), time(9), law.zone())


def last_day(case: Case) -> date:
    assert case.complete_on is not None
    return law.calendar().add(case.complete_on, 5)


def granted(row: str) -> Case:
    """A file that had come to this row when its limit ended in silence."""
    chosen(silence())
    case = make.at(row)
    with make.at_moment(after(last_day(case))):
        acts.grant_by_silence(case.pk)
    case.refresh_from_db()
    return case


def test_without_an_article_silence_means_nothing() -> None:
    case = make.at("susun_naskah")

    with pytest.raises(NotDueYet), make.at_moment(after(law.today() + timedelta(400))):
        acts.grant_by_silence(case.pk)


def test_an_article_that_nobody_confirmed_grants_nothing() -> None:
    chosen(silence(assumed=True))
    case = make.at("susun_naskah")

    with pytest.raises(NotDueYet), make.at_moment(after(last_day(case))):
        acts.grant_by_silence(case.pk)


def test_on_the_last_day_nothing_is_granted_yet() -> None:
    chosen(silence())
    case = make.at("susun_naskah")

    with pytest.raises(NotDueYet), make.at_moment(after(last_day(case) - timedelta(1))):
        acts.grant_by_silence(case.pk)


def test_the_register_says_when_by_what_and_with_whom_it_lay() -> None:
    case = granted("tinjau")

    (grant,) = clocks.silent_grants(make.who("teguh"))
    assert (grant.case_id, grant.article, grant.ended_on) == (case.pk, ARTICLE, last_day(case))
    assert grant.granted_on == last_day(case) + timedelta(1)
    (waited,) = grant.waited
    assert waited["post"] == "tim-teknis-dindikbud"
    assert "Galih Sebutsaja" in waited["holder"]


def test_the_job_finds_it_and_grants_once() -> None:
    chosen(silence())
    case = make.at("susun_naskah")

    with make.at_moment(after(last_day(case))):
        grant_by_silence(0)
        grant_by_silence(0)

    assert SilentGrant.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("row", ["tinjau", "susun_rekomendasi", "susun_naskah", "paraf"])
def test_the_file_goes_to_whoever_drafts_or_on_with_the_grant(row: str) -> None:
    case = granted(row)

    (open_now,) = procedure.open_at(case.ref)
    assert open_now.row == ("paraf" if row == "paraf" else "susun_naskah")
    assert case.state == State.PROCESSED


def test_a_rejection_in_the_making_is_drafted_anew_as_a_grant() -> None:
    chosen(silence())
    against = {
        "hasil": "tolak",
        "alasan": "tempat_tidak_aman",
        "kata": "Tangga dan jalan masuk membahayakan anak.",
    }
    refusal = {"alasan": "rekomendasi_tidak_setuju", "kata": "Lihat berita acara peninjauan."}
    case = make.at("paraf", rekomendasi=against, penolakan=refusal)

    with make.at_moment(after(last_day(case))):
        acts.grant_by_silence(case.pk)
        turn = make.turn(case)
        refused = Proposal(Outcome.REJECT, ["rekomendasi_tidak_setuju"], "Tetap ditolak.")
        with pytest.raises(GrantedBySilence):
            acts.draft_decision(turn.pk, refused, who=make.who("toni"))
        acts.draft_decision(turn.pk, Proposal(Outcome.GRANT, [], ""), who=make.who("toni"))

    assert Decision.objects.get(case=case).verdict == Outcome.GRANT


def test_the_database_refuses_a_frozen_rejection_whoever_asks() -> None:
    case = granted("susun_naskah")
    refused = Decision(
        case=case, code="beku", verdict="tolak", state="approved", drafted_by=make.account("toni")
    )

    with pytest.raises((IntegrityError, DatabaseError), match="frozen"), transaction.atomic():
        refused.save(force_insert=True)


def test_what_was_approved_in_time_and_waits_for_its_seal_is_decided() -> None:
    chosen(silence())
    case = make.at("tanda_tangan")
    acts.approve(make.turn(case).pk, who=make.who("teladan"))

    with pytest.raises(NotDueYet), make.at_moment(after(last_day(case))):
        acts.grant_by_silence(case.pk)


def test_a_returned_file_waits_with_its_clock() -> None:
    chosen(silence(2, starts=StartEvent.RECEIVED))
    case = make.returned()

    with pytest.raises(NotDueYet), make.at_moment(after(law.today() + timedelta(29))):
        acts.grant_by_silence(case.pk)


def noted(case: Case) -> Activity:
    """The last checker's turn, with one item on the list."""
    turn = make.turn(case)
    cases.note_finding(turn.pk, cases.Lack("bukti_tanah", "tidak_terbaca", "Buram."), who=make.who("wulan"))
    return turn


def test_a_file_that_was_returned_on_the_last_day_is_not_granted_while_it_waits() -> None:
    chosen(silence(2, starts=StartEvent.RECEIVED))
    case = make.at("periksa_penata")
    assert case.received_on is not None
    last = law.calendar().add(case.received_on, 2)
    with make.at_moment(after(last) - timedelta(1)):
        cases.return_to_applicant(noted(case).pk, who=make.who("wulan"))
    with pytest.raises(NotDueYet), make.at_moment(after(last)):
        acts.grant_by_silence(case.pk)
    with make.at_moment(after(last + timedelta(3))):
        for one in case.findings.filter(state="returned"):
            cases.answer_finding(case.pk, one.pk, "Sudah.", typed={}, who=make.who("bunga"))
        until = cases.send_correction(case.pk, who=make.who("bunga")).check_from
        with pytest.raises(NotDueYet):
            acts.grant_by_silence(case.pk)

    with make.at_moment(after(until)):
        assert acts.grant_by_silence(case.pk).ended_on == until


def test_on_the_day_after_the_last_nobody_returns_what_the_job_has_not_granted_yet() -> None:
    chosen(silence(2, starts=StartEvent.RECEIVED))
    case = make.at("periksa_penata")
    assert case.received_on is not None

    with make.at_moment(after(law.calendar().add(case.received_on, 2))):
        turn = noted(case)
        with pytest.raises(GrantedBySilence):
            cases.return_to_applicant(turn.pk, who=make.who("wulan"))


def test_what_was_returned_too_late_and_granted_waits_for_nobody_and_never_lapses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen(silence(1, starts=StartEvent.RECEIVED))
    case = make.at("periksa_penata")
    assert case.received_on is not None
    last = law.calendar().add(case.received_on, 1)
    with make.at_moment(after(last)):
        turn = noted(case)
        monkeypatch.setattr(clocks, "require_refusable", lambda _: None)  # a worker that stood still, once
        until = cases.return_to_applicant(turn.pk, who=make.who("wulan")).answer_by
        acts.grant_by_silence(case.pk)

    case.refresh_from_db()
    assert (case.state, case.answer_by, make.turn(case).row) == (State.PROCESSED, None, "susun_naskah")
    assert all(one.end for one in clocks.pauses_of(case))
    with make.at_moment(after(until)):
        cases.look(case.pk)
    case.refresh_from_db()
    assert case.state == State.PROCESSED


def test_after_silence_nobody_returns_or_rejects_from_the_check() -> None:
    chosen(silence(2, starts=StartEvent.RECEIVED))
    case = make.filed()
    assert case.received_on is not None
    with make.at_moment(after(law.calendar().add(case.received_on, 2))):
        acts.grant_by_silence(case.pk)
    case.refresh_from_db()

    assert case.state == State.PROCESSED
    assert make.turn(case).row == "susun_naskah"
    with pytest.raises(GrantedBySilence):
        clocks.require_refusable(case)


def test_the_paper_says_that_the_law_granted_it() -> None:
    case = granted("susun_naskah")
    with make.at_moment(after(last_day(case))):
        acts.draft_decision(make.turn(case).pk, Proposal(Outcome.GRANT, [], ""), who=make.who("toni"))
        mine = make.story()
        mine.case = case
        mine.step({"baris": "periksa_naskah", "hasil": ""}, make.who("bayu"))
        mine.step({"baris": "paraf", "hasil": ""}, make.who("ratna"))
        mine.step({"baris": "tanda_tangan", "hasil": ""}, make.who("teladan"))

    paper = Decision.objects.get(case=case)
    assert "dianggap dikabulkan secara hukum" in str(paper.content)
    assert ARTICLE in str(paper.content)
    assert paper.number is not None
    assert register.by_number(paper.number, case.type_code) is not None
