# SPDX-License-Identifier: Apache-2.0
"""Whoever declares an interest works on none of the file's steps; colleagues do, and the overseers read it (L-20)."""

import pytest
from django.urls import reverse

from permisi.cases import acts as cases
from permisi.cases.errors import OwnFile
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.models import Entry
from permisi.procedure import acts, queries
from permisi.procedure.errors import CannotTakeOver, CauseUnknown, HasInterest, NotYourTurn, SamePersonTwice
from permisi.procedure.handing import hand_over
from permisi.procedure.interests import causes, declare_interest
from permisi.procedure.rules.handing import Why
from permisi.regulation import queries as law
from tests import make
from tests.acts.test_deciding import placed
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
KIN, WORDS = "hubungan kerabat atau keluarga", "Pemohon adalah sepupu saya."


def test_the_six_causes_of_the_law_are_offered() -> None:
    assert len(causes()) == 6
    assert KIN in causes()


def test_the_file_goes_to_a_colleague_for_good() -> None:
    case = make.filed()
    turn = acts.take(make.turn(case).pk, who=make.who("rini"))

    declare_interest(turn.pk, KIN, WORDS, who=make.who("rini"))

    assert make.turn(case).holder is None
    for deed in (acts.take, cases.pass_check):
        with pytest.raises(HasInterest):
            deed(turn.pk, who=make.who("rini"))
    with pytest.raises(CannotTakeOver):
        hand_over(turn.pk, make.account("rini").pk, Why.LOAD, who=make.who("ratna"))
    cases.pass_check(turn.pk, who=make.who("dodi"))


def test_whoever_declared_one_leaves_the_file_alone_and_is_offered_nothing() -> None:
    case = make.at("tanda_tangan")
    sign = make.turn(case)
    declare_interest(sign.pk, KIN, WORDS, who=make.who("teladan"))
    me = make.who("teladan")
    grounds = cases.Grounds(kind="sanksi", instrument="SK 1", words="Teguran.", start=law.today())

    for deed in (
        lambda: cases.note_inside(case.pk, "Tolong dipercepat.", who=me),
        lambda: cases.ask_applicant(case.pk, "Kapan kita bertemu?", who=me),
        lambda: cases.record_sanction(case.pk, grounds, who=me),
        lambda: hand_over(sign.pk, make.account("mega").pk, Why.LOAD, who=me),
        lambda: acts.take(sign.pk, who=me),
    ):
        with pytest.raises(HasInterest):
            deed()

    assert case.ref not in [one.subject for one in queries.open_for(me)]
    page = text(signed_in("teladan").get(reverse("meja:berkas", args=[case.pk])))
    assert HasInterest().words() in page
    assert "Minta Plh ditunjuk" in page
    for offer in ("Ambil berkas ini", "Serahkan kepada rekan", "Lanjut menandatangani", "Catatan baru"):
        assert offer not in page


def test_the_applicant_neither_takes_nor_hands_over_nor_gets_the_own_file() -> None:
    case = make.filed(by="rini")
    turn, rini = make.turn(case), signed_in("rini")

    with pytest.raises(OwnFile):
        acts.take(turn.pk, who=make.who("rini"))
    with pytest.raises(CannotTakeOver):
        hand_over(turn.pk, make.account("rini").pk, Why.LOAD, who=make.who("ratna"))
    assert "bukan Anda yang boleh mengerjakannya" in text(
        rini.post(reverse("meja:ambil-tertua"), follow=True)
    )
    assert make.turn(case).holder is None
    assert "permohonan Anda sendiri" in text(rini.get(reverse("meja:kotak")))
    page = text(rini.get(reverse("meja:berkas", args=[case.pk])))
    assert OwnFile().words() in page
    assert "Ambil berkas ini" not in page

    assert acts.take(turn.pk, who=make.who("dodi")).holder == make.account("dodi")


def test_who_did_the_step_that_another_must_check_is_told_before_taking_it() -> None:
    case = make.at("periksa_naskah")
    placed("toni", "penata-perizinan")
    check, toni = make.turn(case), make.who("toni")

    with pytest.raises(SamePersonTwice):
        acts.take(check.pk, who=toni)
    with pytest.raises(CannotTakeOver):
        hand_over(check.pk, toni.account_id or "", Why.LOAD, who=make.who("ratna"))
    page = text(signed_in("toni").get(reverse("meja:berkas", args=[case.pk])))
    assert "Anda sudah mengerjakan langkah “Menyusun naskah keputusan”" in page
    assert "Ambil berkas ini" not in page
    assert "Ambil berkas ini" in text(signed_in("bayu").get(reverse("meja:berkas", args=[case.pk])))


def test_declared_twice_it_stands_once() -> None:
    turn = make.turn(make.filed())
    first = declare_interest(turn.pk, KIN, WORDS, who=make.who("rini"))

    assert declare_interest(turn.pk, causes()[0], "Sekali lagi saja.", who=make.who("rini")) == first
    assert [one.cause for one in queries.interests(turn.subject)] == [KIN]


def test_the_nearest_superior_without_a_part_in_the_file_is_told_once() -> None:
    """Rini's superior is the Kabid; hers, where the Kabid applies herself, is the head."""
    for by, superior in (("bunga", "ratna"), ("ratna", "teladan")):
        turn = make.turn(make.filed(by=by))
        for _ in range(2):
            declare_interest(turn.pk, KIN, WORDS, who=make.who("rini"))
        for entry in Entry.objects.filter(kind="procedure.interest_declared").order_by("-id")[:2]:
            dispatch.tell(entry.pk)

        (message,) = Message.objects.filter(account=make.account(superior))
        assert turn.subject.removeprefix("case:") in message.body
        assert "sepupu" not in message.body
        assert "Rini" not in message.body


@pytest.mark.parametrize(("cause", "words"), [("malas", WORDS), (KIN, "ya"), ("", WORDS)])
def test_a_cause_of_the_list_and_words_are_asked_for(cause: str, words: str) -> None:
    with pytest.raises(CauseUnknown):
        declare_interest(make.turn(make.filed()).pk, cause, words, who=make.who("rini"))


def test_only_of_work_of_ones_own_post() -> None:
    with pytest.raises(NotYourTurn):
        declare_interest(make.turn(make.filed()).pk, KIN, WORDS, who=make.who("toni"))


def test_it_is_declared_at_the_desk_and_read_by_the_overseers() -> None:
    case = make.filed()
    page, rini = reverse("meja:kepentingan", args=[make.turn(case).pk]), signed_in("rini")
    assert "Saya punya kepentingan" in text(rini.get(reverse("meja:berkas", args=[case.pk])))

    wrong = rini.post(page, {"cause": "", "words": WORDS})
    assert wrong.status_code == 422
    assert WORDS in text(wrong)
    assert rini.post(page, {"cause": KIN, "nature": "aktual", "words": WORDS}).status_code == 302

    assert WORDS in text(signed_in("teguh").get(reverse("pengawasan:penyimpangan")))
