# SPDX-License-Identifier: Apache-2.0
"""The time of a visit: offered, chosen once, declined, set or moved with a reason, put in the order of a trip."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from permisi.cases.errors import NoSuchCase
from permisi.decisions import acts, appointed
from permisi.decisions.errors import (
    AppointmentIncomplete,
    NotedAlready,
    NoTimeSet,
    OfferWithdrawn,
    StillAsked,
)
from permisi.decisions.models import Appointment
from permisi.dispatch import queries as dispatch
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Entry
from permisi.procedure.errors import AlreadyDone, NotYourTurn
from permisi.regulation import queries as law
from tests import make, proxies, visiting
from tests.visiting import slot

pytestmark = pytest.mark.django_db
BUNGA, GALIH = "bunga", "galih"


def entries(kind: str) -> int:
    """How often that happened."""
    return Entry.objects.filter(kind=f"decisions.{kind}").count()


def again(act: Callable[[], object]) -> None:
    """A second click is refused by name; what stood stands."""
    with pytest.raises(NotedAlready):
        act()


def told(kind: str) -> set[str]:
    """Who is told of the newest entry of a kind."""
    entry = Entry.objects.filter(kind=f"decisions.{kind}").latest("id")
    return {one.account.called for one in dispatch.news_of(entry.pk)}


def test_the_applicant_chooses_one_time_once_and_both_are_told() -> None:
    case, turn, row = visiting.offered()
    limits = (case.decide_by, case.check_by)

    assert told("times_offered") == {make.account(BUNGA).called}
    again(lambda: acts.offer_times(turn, [slot(4), slot(3)], seen=0, who=make.who(GALIH)))
    row = acts.choose_time(case.pk, row.offer, slot(4).start, who=make.who(BUNGA))
    again(lambda: acts.choose_time(case.pk, row.offer, slot(4).start, who=make.who(BUNGA)))

    assert (row.starts_at, row.ends_at, row.by_applicant) == (slot(4).start, slot(4).end, True)
    assert (entries("times_offered"), entries("time_appointed")) == (1, 1)
    assert make.account(GALIH).called in told("time_appointed")
    case.refresh_from_db()
    assert (case.decide_by, case.check_by, case.pauses.count()) == (*limits, 0)


def test_a_time_that_is_not_on_offer_is_refused_by_name() -> None:
    case, turn, row = visiting.offered()
    bunga = make.who(BUNGA)

    acts.offer_times(turn, [slot(5)], seen=row.version, who=make.who(GALIH))
    with pytest.raises(OfferWithdrawn):  # the earlier offer
        acts.choose_time(case.pk, row.offer, slot(3).start, who=bunga)
    with pytest.raises(OfferWithdrawn):  # never offered
        acts.choose_time(case.pk, 2, slot(3).start, who=bunga)
    acts.choose_time(case.pk, 2, slot(5).start, who=bunga)
    with pytest.raises(OfferWithdrawn):  # settled
        acts.decline_times(case.pk, 2, "Saya di luar kota.", who=bunga)
    with pytest.raises(NoSuchCase):
        acts.choose_time(case.pk, 2, slot(5).start, who=make.who(GALIH))
    with pytest.raises(NotYourTurn):
        acts.offer_times(turn, [slot(5)], who=make.who("yoga"))
    with pytest.raises(StalePage):
        acts.offer_times(turn, [slot(6)], seen=1, who=make.who(GALIH))


def test_who_holds_a_kuasa_answers_and_it_is_marked() -> None:
    proxy = proxies.accepted()
    case = proxies.at("tinjau", proxy)
    row = acts.offer_times(make.turn(case).pk, [slot(3)], who=make.who(GALIH))

    acts.choose_time(case.pk, row.offer, slot(3).start, who=make.who("jaka"))

    actor = Entry.objects.get(kind="decisions.time_appointed").content.actor
    assert (actor["capacity"], actor["authority"]) == ("kuasa", proxy.ref)


def test_none_fits_then_another_offer_and_after_the_day_the_officer_sets_it() -> None:
    case, turn, row = visiting.offered(slot(8))
    bunga, galih = make.who(BUNGA), make.who(GALIH)
    with pytest.raises(StillAsked):
        acts.set_time(turn, slot(5), "Tidak ada jawaban dari pemohon.", who=galih)
    with pytest.raises(AppointmentIncomplete):
        acts.decline_times(case.pk, row.offer, " .", who=bunga)

    row = acts.decline_times(case.pk, row.offer, "Saya di luar kota sampai Jumat.", who=bunga)
    again(lambda: acts.decline_times(case.pk, 1, "Saya di luar kota sampai Jumat.", who=bunga))
    assert (entries("times_declined"), row.state) == (1, "tidak_cocok")
    assert make.account(GALIH).called in told("times_declined")
    assert "luar kota" not in str(Entry.objects.get(kind="decisions.times_declined").content.payload)

    row = acts.offer_times(turn, [slot(9)], who=galih)
    assert (row.offer, row.answer) == (2, "")
    assert row.answer_by == appointed.answer_by(law.today())
    with make.at_moment(make.moment(days=(row.answer_by - law.today()).days + 1)):
        row = acts.set_time(turn, slot(9), "Pemohon tidak memilih.", who=make.who(GALIH))
        again(lambda: acts.set_time(turn, slot(9), "Pemohon tidak memilih.", seen=2, who=make.who(GALIH)))
    assert (row.state, row.by_applicant, entries("time_appointed")) == ("ditetapkan", False, 1)
    assert told("time_appointed") == {make.account(BUNGA).called}


def test_an_appointed_time_is_moved_or_cancelled_with_a_reason_and_ends_with_the_visit() -> None:
    case, turn = visiting.waiting()
    galih = make.who(GALIH)
    with pytest.raises(NoTimeSet):
        acts.cancel_time(turn, "Hujan lebat.", who=galih)

    with pytest.raises(NoTimeSet):
        acts.set_time(turn, slot(3), "Supaya cepat saja.", seen=0, who=galih)

    row = acts.offer_times(turn, [slot(3)], who=galih)
    row = acts.choose_time(case.pk, row.offer, slot(3).start, who=make.who(BUNGA))
    row = acts.set_time(turn, slot(4), "Kendaraan rusak.", seen=row.version, who=galih)
    assert row.starts_at == slot(4).start
    with pytest.raises(AppointmentIncomplete):
        acts.cancel_time(turn, "", who=galih)
    row = acts.cancel_time(turn, "Hujan lebat.", who=galih)
    again(lambda: acts.cancel_time(turn, "Hujan lebat.", who=galih))
    assert (row.state, row.starts_at, entries("time_cancelled")) == ("batal", None, 1)
    assert told("time_cancelled") == {make.account(BUNGA).called}
    with pytest.raises(NoTimeSet):  # cancelling is no way around the applicant's choice
        acts.set_time(turn, slot(5), "Supaya cepat saja.", who=galih)

    row = acts.offer_times(turn, [slot(5)], who=galih)
    acts.record_visit(turn, make.story().visit_of(case), who=galih)
    with pytest.raises(OfferWithdrawn):
        acts.choose_time(case.pk, row.offer, slot(5).start, who=make.who(BUNGA))
    with pytest.raises(AlreadyDone):
        acts.set_time(turn, slot(6), "Terlambat sekali.", who=galih)


def test_a_trip_has_an_order_that_a_second_click_does_not_change() -> None:
    galih, rows = make.who(GALIH), [visiting.agreed(slot(3, hour)) for hour in (9, 13, 15)]
    day = law.day_of(slot(3).start)
    last = rows[2]

    def order() -> list[int]:
        return [rows.index(one) for one in appointed.trip(make.who(GALIH), day)]

    assert order() == [0, 1, 2]
    assert acts.move_in_trip(last.activity, down=False, seen=last.version, who=galih) == 2
    assert order() == [0, 2, 1]
    with pytest.raises(StalePage):
        acts.move_in_trip(last.activity, down=False, seen=last.version, who=galih)
    assert acts.move_in_trip(rows[0].activity, down=False, who=galih) == 1
    assert order() == [0, 2, 1]
    assert appointed.trip(make.who(GALIH), day + timedelta(days=1)) == []
    assert {one.place for one in Appointment.objects.all()} == {1, 2, 3}
