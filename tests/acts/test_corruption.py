# SPDX-License-Identifier: Apache-2.0
"""What people went to prison for in the paper version, played here, each with the control that answers it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.acts import Lack
from permisi.cases.errors import AlreadyReturned, NewItemNeedsFact
from permisi.cases.models import Case, Escalation
from permisi.decisions import acts as decisions
from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure.errors import OlderFirst, ReasonUnknown
from permisi.regulation import queries as law
from tests import make
from tests.acts.test_timing import looked_at, past
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db


def corrected(case: Case) -> None:
    """The applicant answers every item and sends the correction."""
    case.refresh_from_db()
    for finding in case.findings.filter(state="returned"):
        acts.answer_finding(case.pk, finding.pk, "Sudah diperbaiki.", typed={}, who=make.who("bunga"))
    acts.send_correction(case.pk, who=make.who("bunga"))
    for row, who in (("periksa_fo", "rini"), ("periksa_bo", "sari")):
        turn = make.turn(case)
        if turn.row == row:
            acts.pass_check(turn.pk, who=make.who(who))


def returned_with(case: Case, item: str, fact: str = "") -> Case:
    """The last checker notes one item and returns the file."""
    turn, wulan = make.turn(case), make.who("wulan")
    acts.note_finding(turn.pk, Lack(item, "tidak_terbaca", "Buram.", fact), who=wulan)
    return acts.return_to_applicant(turn.pk, who=wulan)


def test_gresik_a_file_is_not_returned_again_and_again() -> None:
    """Gresik: files came back with ever new wishes until somebody paid.

    One joint list; the same item once more; a new one only on a new fact that the overseers read; then a decision.
    """
    case = make.returned()
    corrected(case)
    turn, wulan = make.turn(case), make.who("wulan")

    with pytest.raises(NewItemNeedsFact):
        acts.note_finding(turn.pk, Lack("rekening", "tidak_terbaca", "Buram."), who=wulan)
    returned_with(case, "bukti_tanah")
    corrected(case)
    with pytest.raises(AlreadyReturned):
        returned_with(case, "bukti_tanah")

    acts.propose_rejection(make.turn(case).pk, who=wulan)
    case.refresh_from_db()
    assert case.state == "diproses"


def test_gresik_a_new_fact_stands_in_the_open() -> None:
    case = make.returned()
    corrected(case)

    returned_with(case, "rekening", "Pada 3 Juni bank memberi tahu bahwa rekeningnya ditutup.")

    told = Entry.objects.get(kind="cases.new_fact_claimed")
    assert "bank memberi tahu" in told.content.payload["fact"]


def test_cilegon_a_recommendation_that_is_held_goes_over_the_head_of_who_holds_it() -> None:
    """Cilegon 2017: the recommendation lay still until money came.

    Its own last day, a letter to the head of the OPD, and a step upwards that passes over whoever has it.
    """
    case = make.at("tetapkan_rekomendasi")  # it lies with the head of the OPD himself
    looked_at(case, past(case, 1))

    first = Escalation.objects.filter(case=case).order_by("level").first()
    assert first is not None
    assert first.post == "wali-kota"
    looked_at(case, past(case, 5))
    last = Escalation.objects.filter(case=case).order_by("-level").first()
    assert last is not None
    assert last.post == ""  # above the mayor only the overseers are left


def test_bandung_there_is_no_fast_lane_by_hand() -> None:
    """Bandung: who paid was served first.

    Of one type the oldest goes first; a younger one only for a reason of the city's list, in the overseers' sight.
    """
    make.filed()
    friend = make.filed()

    with pytest.raises(OlderFirst):
        procedure.take(make.turn(friend).pk, who=make.who("rini"))
    with pytest.raises(ReasonUnknown):
        procedure.take(
            make.turn(friend).pk, ahead=procedure.Ahead("kenalan", "Kenalan kepala."), who=make.who("rini")
        )
    reason = procedure.Ahead("keselamatan orang", "Gedungnya retak, anak-anak sudah di dalam.")
    procedure.take(make.turn(friend).pk, ahead=reason, who=make.who("rini"))

    page = text(signed_in("teguh").get(reverse("pengawasan:penyimpangan")))
    assert "Gedungnya retak" in page
    assert (friend.number or "?") in page


def test_bekasi_nobody_dates_back_and_no_side_door_stays_open() -> None:
    """Bekasi: papers were dated back and went through a side door.

    Number, date and stamp come from the database at signing; a paper file cannot be carried in behind the closing.
    """
    case = make.at("tanda_tangan")
    acts_before = Entry.objects.count()
    with make.at_moment(make.moment(days=3)):
        decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))
        assert decision.decided_on == law.today()

    assert Entry.objects.count() > acts_before
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET at = at - interval '30 days'")
