# SPDX-License-Identifier: Apache-2.0
"""A file that lapsed or was taken back goes on where it stopped, by a post above; nothing is reset (L-59)."""

import pytest

from permisi.cases import acts, clocks, reopened
from permisi.cases.agents.errors import ProxyTooNarrow
from permisi.cases.errors import NoSuchCase, NotDueYet, TooManyAttached
from permisi.cases.errors.reopening import (
    CannotReopen,
    NoSuchReopening,
    ReopeningAskedAlready,
    ReopeningSettled,
    ReopeningTooThin,
)
from permisi.cases.models import Case, Pause, Reopening, Watch
from permisi.dispatch import queries as dispatch
from permisi.doors.oversight.deviations import KINDS
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure import queries as procedure
from permisi.procedure.interests import causes, declare_interest
from permisi.regulation import queries as law
from tests import make, proxies

pytestmark = pytest.mark.django_db
BUNGA, RATNA = "bunga", "ratna"
WHY = "Saya dirawat di rumah sakit dua minggu."
BECAUSE = "Surat rumah sakit sudah saya baca dan benar."


def withdrawn(row: str = "susun_naskah") -> Case:
    """Taken back at that step, by mistake."""
    case = make.at(row)
    return acts.withdraw_case(case.pk, "Salah menekan tombol.", who=make.who(BUNGA))


def ask(case: Case, person: str = BUNGA) -> Reopening:
    return acts.ask_reopening(case.pk, WHY, parts=[make.photo()], who=make.who(person))


def told(kind: str) -> set[str]:
    entry = Entry.objects.filter(kind=f"cases.{kind}").latest("id")
    return {one.account.called for one in dispatch.news_of(entry.pk)}


def test_what_was_taken_back_goes_on_where_it_stopped() -> None:
    before = make.at("susun_naskah")
    turn, dates = make.turn(before), (before.received_on, before.complete_on, before.decide_by, before.number)
    case = acts.withdraw_case(before.pk, "Salah menekan tombol.", who=make.who(BUNGA))

    row = ask(case)
    with pytest.raises(ReopeningAskedAlready):  # the second click
        ask(case)
    assert row.post == "kabid-perizinan"
    assert told("reopening_asked") == {make.account(RATNA).called}
    acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who(RATNA))
    with pytest.raises(ReopeningSettled):
        acts.decide_reopening(row.pk, BECAUSE, opens=False, who=make.who(RATNA))

    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.ended_at) == ("diproses", None)
    assert (case.received_on, case.complete_on, case.decide_by, case.number) == dates
    assert (make.turn(case).row, make.turn(case).due_on, make.turn(case).executor) == (
        turn.row,
        turn.due_on,
        turn.executor,
    )
    assert not Pause.objects.filter(case=case).exists()
    assert Watch.objects.filter(case=case).exists()
    assert told("reopened") == {make.account(BUNGA).called}
    assert "cases.reopened" in KINDS  # the overseers read each one
    mine = make.story()
    mine.case = case
    mine.step({"baris": "susun_naskah", "hasil": ""}, make.who("toni"))  # and it can be worked on


def test_a_lapsed_file_goes_on_and_the_days_between_do_not_count() -> None:
    case = make.returned()
    assert case.answer_by is not None
    returned_on = law.today()
    late = (case.answer_by - returned_on).days + 3
    with make.at_moment(make.moment(days=late)):
        acts.look(case.pk)
        case.refresh_from_db()
        assert case.state == "gugur"
        row = ask(case)
        acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who(RATNA))

        case = Case.objects.get(pk=case.pk)
        assert case.state == "dikembalikan"
        assert case.answer_by is not None
        assert case.answer_by > law.today()
        assert make.turn(case).due_on == case.answer_by
        spans = clocks.pauses_of(case)
        assert [one.start for one in spans] == [
            returned_on,
            spans[0].end,
            spans[1].end,
        ]  # no day between counts
        assert spans[-1].end is None
        assert acts.count_anew([case.pk], "uji", by=Actor.system("uji")) == 0
        acts.add_document(case.pk, "bukti_tanah", make.pdf("Surat baru"), who=make.who(BUNGA))


def test_a_refusal_says_why_and_leaves_the_file_ended() -> None:
    case = withdrawn("periksa_bo")
    row = ask(case)
    with pytest.raises(ReopeningTooThin):
        acts.decide_reopening(row.pk, "tidak", opens=False, who=make.who(RATNA))

    acts.decide_reopening(row.pk, "Tidak ada bukti bahwa itu salah tekan.", opens=False, who=make.who(RATNA))

    case.refresh_from_db()
    assert (case.state, procedure.open_at(case.ref)) == ("ditarik", [])
    assert told("reopening_refused") == {make.account(BUNGA).called}
    assert reopened.askable(case)


def test_who_may_and_when() -> None:
    case = withdrawn()
    with pytest.raises(NoSuchCase):
        ask(case, "jaka")
    with pytest.raises(ReopeningTooThin):
        acts.ask_reopening(case.pk, "mohon", who=make.who(BUNGA))
    with pytest.raises(TooManyAttached):
        acts.ask_reopening(case.pk, WHY, parts=[make.photo()] * 4, who=make.who(BUNGA))
    row = ask(case)
    for person in ("wulan", "teladan", BUNGA, "teguh"):
        with pytest.raises(NoSuchReopening):
            acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who(person))
    acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who(RATNA))

    acts.withdraw_case(case.pk, "Sekarang sungguh ditarik.", who=make.who(BUNGA))
    with pytest.raises(CannotReopen):  # once
        ask(case)
    with pytest.raises(CannotReopen):  # a decision is contested in another way
        ask(make.at("susun_naskah"))
    old = withdrawn()
    with make.at_moment(make.moment(days=15)), pytest.raises(CannotReopen):
        ask(old)


def test_nothing_ripens_while_the_file_had_ended() -> None:
    case = withdrawn("periksa_bo")
    with make.at_moment(make.moment(days=13)):
        row = ask(case)
        acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who(RATNA))
        case = Case.objects.get(pk=case.pk)
        assert case.check_by is not None
        assert case.check_by >= law.today()  # the checkers have their days
        with pytest.raises(NotDueYet):
            acts.deem_complete(case.pk)
        (span,) = clocks.pauses_of(case)
        assert (span.end, (span.end - span.start).days) == (law.today(), 13)


def test_a_superior_with_an_interest_is_passed_over() -> None:
    case = make.at("paraf")
    turn, cause = make.turn(case), causes()[0]
    declare_interest(turn.pk, cause, "Ia sepupu saya, jadi saya tidak memeriksanya.", who=make.who(RATNA))
    acts.withdraw_case(case.pk, "Salah menekan tombol.", who=make.who(BUNGA))
    row = ask(case)

    assert reopened.before(make.who(RATNA)) == []
    assert [one.pk for one in reopened.before(make.who("teladan"))] == [row.pk]
    acts.decide_reopening(row.pk, BECAUSE, opens=True, who=make.who("teladan"))


def test_an_agent_asks_only_where_he_may_take_back() -> None:
    case = proxies.at("periksa_bo", proxies.accepted())
    acts.withdraw_case(case.pk, "Tidak jadi saja.", who=make.who(BUNGA))

    with pytest.raises(ProxyTooNarrow):
        ask(case, "jaka")
