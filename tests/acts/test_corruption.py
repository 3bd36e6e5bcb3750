# SPDX-License-Identifier: Apache-2.0
"""What people went to prison for in the paper version, played here, each with the control that answers it."""

import pytest

from permisi.cases import acts
from permisi.cases.acts import Lack
from permisi.cases.errors import AlreadyReturned, NewItemNeedsFact
from permisi.cases.models import Case, Escalation
from permisi.ledger.models import Entry
from tests import make
from tests.acts.test_timing import looked_at, past

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
