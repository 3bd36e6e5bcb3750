# SPDX-License-Identifier: Apache-2.0
"""Answers of a correction are accepted one by one, while the applicant still mends the others."""

import pytest

from permisi.cases import acts, queries
from permisi.cases.acts import Lack
from permisi.cases.errors import NewItemNeedsFact, NoSuchCase, NotADraft, UnknownItem
from permisi.cases.errors.accepting import AnswerAccepted, AnswerLacks
from permisi.cases.models import Case, Finding
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Entry
from permisi.procedure.errors import NotYourTurn
from tests import make

pytestmark = pytest.mark.django_db
BUNGA, WULAN = "bunga", "wulan"
WARGA, TANAH = "persetujuan_warga", "bukti_tanah"


def item(case: Case, key: str) -> Finding:
    return Finding.objects.get(case=case, item=key)


def answered(case: Case, key: str) -> Finding:
    acts.add_document(case.pk, key, make.pdf("Surat baru"), who=make.who(BUNGA))
    return acts.answer_finding(case.pk, item(case, key).pk, "Sudah diganti.", typed={}, who=make.who(BUNGA))


def test_one_answer_is_accepted_while_the_other_is_still_mended() -> None:
    case = make.returned()
    limits = (case.answer_by, case.decide_by, case.check_by)
    one = answered(case, WARGA)

    acts.accept_answer(one.pk, who=make.who(WULAN))
    with pytest.raises(AnswerAccepted):  # the second click
        acts.accept_answer(one.pk, who=make.who(WULAN))

    with pytest.raises(AnswerAccepted):
        acts.answer_finding(case.pk, one.pk, "Diganti lagi.", typed={}, who=make.who(BUNGA))
    with pytest.raises(NotADraft):  # its document stands
        acts.add_document(case.pk, WARGA, make.pdf("Lain"), who=make.who(BUNGA))
    case.refresh_from_db()
    assert (case.state, case.answer_by, case.decide_by, case.check_by) == ("dikembalikan", *limits)
    assert Entry.objects.filter(kind="cases.finding_accepted").count() == 1
    answered(case, TANAH)
    acts.send_correction(case.pk, who=make.who(BUNGA))


def test_what_was_accepted_comes_up_again_only_with_a_new_fact() -> None:
    case = make.returned()
    acts.accept_answer(answered(case, WARGA).pk, who=make.who("rini"))
    answered(case, TANAH)
    acts.send_correction(case.pk, who=make.who(BUNGA))
    turn = make.turn(case)

    again = Lack(WARGA, "warga_kurang", "Masih kurang.")
    with pytest.raises(NewItemNeedsFact):
        acts.note_finding(turn.pk, again, who=make.who("rini"))
    acts.note_finding(turn.pk, Lack(TANAH, "tidak_terbaca", "Masih buram."), who=make.who("rini"))
    fact = Lack(
        WARGA, "warga_kurang", "Palsu.", new_fact="27 November: dua warga menyangkal tanda tangannya."
    )
    acts.note_finding(turn.pk, fact, who=make.who("rini"))


def test_who_may_and_what_may_be_accepted() -> None:
    case = make.returned()
    open_one, one = item(case, TANAH), answered(case, WARGA)

    for person in ("galih", "yoga", "teladan", "teguh"):
        with pytest.raises((NotYourTurn, NoSuchCase)):
            acts.accept_answer(one.pk, who=make.who(person))
    with pytest.raises((NotYourTurn, NoSuchCase)):
        acts.accept_answer(one.pk, who=make.who(BUNGA))
    with pytest.raises(UnknownItem):  # nothing was answered
        acts.accept_answer(open_one.pk, who=make.who(WULAN))


def test_an_answer_without_what_was_asked_or_other_than_what_was_read_is_not_accepted() -> None:
    case = make.returned()
    one = answered(case, WARGA)
    read = acts.stands_of([one])[one.pk]
    acts.add_document(case.pk, WARGA, make.pdf("Bukan surat itu"), who=make.who(BUNGA))

    with pytest.raises(StalePage):  # the document that was read is not the one that lies there
        acts.accept_answer(one.pk, seen=read, who=make.who(WULAN))
    for lying in queries.documents_of(case)[WARGA]:
        acts.withdraw_document(lying.pk, who=make.who(BUNGA))
    with pytest.raises(AnswerLacks):  # accepted so, the correction could never be sent
        acts.accept_answer(one.pk, who=make.who(WULAN))
