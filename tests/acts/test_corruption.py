# SPDX-License-Identifier: Apache-2.0
"""What people went to prison for in the paper version, played here, each with the control that answers it."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.acts import Lack
from permisi.cases.errors import AlreadyReturned, GrantedBySilence, NewItemNeedsFact, UnknownItem
from permisi.cases.models import Case, Escalation
from permisi.catalogue import acts as catalogue
from permisi.catalogue import queries as types
from permisi.catalogue.rules import Effect
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.decisions.errors import AgainstRecommendation
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger import acts as ledger
from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure.errors import OlderFirst, ReasonUnknown
from permisi.register import queries as register
from permisi.regulation import queries as law
from permisi.regulation.errors import DelegatedAway
from tests import make
from tests.acts.test_deciding import BY, GRANT
from tests.acts.test_overriding import GROUND, REFUSE, WHY, advised_against, brought_to_signature
from tests.acts.test_silence import after, last_day, silence
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


def test_yogyakarta_a_finding_is_not_overridden_in_the_dark() -> None:
    """Yogyakarta 2019-22: the mayor had a permit granted against the technical finding.

    The finding binds; only who signs may set it aside, by name, article and reason: on the paper, in public, and
    before the Inspektorat at once. The mayor, who delegated, cannot.
    """
    case = advised_against()
    with pytest.raises(AgainstRecommendation):
        decisions.draft_decision(make.turn(case).pk, GRANT, who=make.who("toni"))
    with pytest.raises(DelegatedAway):
        decisions.override(case.pk, GROUND, who=make.who("surya"))

    decisions.override(case.pk, GROUND, who=make.who("teladan"))
    brought_to_signature(case)
    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))
    ledger.sequence()
    decisions.seal(decision.pk)

    assert WHY.rstrip(".") in " ".join(decision.content["considering"])
    public = text(signed_in("bunga").get(reverse("portal:paper", args=[decision.code])))
    assert WHY in public
    assert "tidak menyetujuinya" in public
    assert make.account("teladan").called not in public
    dispatch.tell(Entry.objects.get(kind="decisions.overridden").pk)
    assert Message.objects.filter(account=make.account("teguh"), body__contains=WHY).exists()
    assert WHY in text(signed_in("teguh").get(reverse("pengawasan:penyimpangan")))


def test_a_decision_that_follows_the_recommendation_says_nothing_of_an_override() -> None:
    case = make.issued()
    code = decided.decision_of(case).code

    assert "dikesampingkan" not in text(signed_in("bunga").get(reverse("portal:paper", args=[code])))


def test_cimahi_drawing_not_validated_is_no_finding() -> None:
    """Cimahi 2020: a request for a change was kept open, "drawing not validated".

    A finding names the document, a reason of the type's list, and prints its article; one joint list.
    """
    case = make.at("periksa_penata")
    for item, reason in (("bukti_tanah", "gambar_belum_divalidasi"), ("gambar", "tidak_terbaca")):
        with pytest.raises(UnknownItem):
            acts.note_finding(make.turn(case).pk, Lack(item, reason, "Tunggu dulu."), who=make.who("wulan"))

    found = acts.note_finding(
        make.turn(case).pk, Lack("bukti_tanah", "tidak_terbaca", "Buram."), who=make.who("wulan")
    )
    _, definition = types.current("PDK-PAUD")
    asked = next(one for one in definition.requirements if one.key == "bukti_tanah")
    assert asked.basis is not None
    assert found.basis == asked.basis.text
    acts.return_to_applicant(make.turn(case).pk, who=make.who("wulan"))
    corrected(case)
    with pytest.raises(NewItemNeedsFact):
        returned_with(case, "rekening")


def a_change(number: str) -> Case:
    """A file that changes the permit of that number, complete and recommended."""
    mine = make.story(by="bunga", varian="perpanjangan", answers={"nomor_izin_lama": number})
    mine.fill(make.who("bunga"))
    assert mine.case is not None
    acts.add_document(mine.case.pk, "izin_lama", make.pdf(), who=make.who("bunga"))
    acts.submit(mine.case.pk, who=make.who("bunga"))
    rows = list(make.HANDS)
    for row in rows[1 : rows.index("susun_naskah")]:
        mine.step({"baris": row, "hasil": make.OUTCOMES.get(row, "")}, make.who(make.HANDS[row]))
    mine.case.refresh_from_db()
    return mine.case


def test_cimahi_a_change_is_clocked_like_a_new_permit_and_does_not_lie_still() -> None:
    """The same last day as for a new permit; held, it goes upwards; past the law's limit it is granted."""
    permit = register.of_subject(make.issued().ref)
    assert permit is not None
    _, known = types.current("PDK-PAUD")
    variants = [
        replace(one, effect=Effect.CHANGE) if one.effect is Effect.EXTEND else one for one in known.variants
    ]
    changing = replace(known, variants=tuple(variants), limits=(*known.limits, silence()))
    catalogue.publish(changing, effective_from=law.today(), by=BY)

    fresh, change = make.at("susun_naskah", by="jaka"), a_change(permit.number)

    assert change.decide_by == fresh.decide_by
    assert make.turn(change).due_on == make.turn(fresh).due_on
    looked_at(change, past(change, 1))
    assert Escalation.objects.filter(case=change).exists()
    with make.at_moment(after(last_day(change))):
        decisions.grant_by_silence(change.pk)
        with pytest.raises(GrantedBySilence):
            decisions.draft_decision(make.turn(change).pk, REFUSE, who=make.who("toni"))
