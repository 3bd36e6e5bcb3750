# SPDX-License-Identifier: Apache-2.0
"""The city's own story, a sentence a test: from everything in the mayor's hands to the first permit, and after.

Each chapter is a function that goes on from the one before; a test plays the story as far as its sentence.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from permisi.cases import jobs as case_jobs
from permisi.catalogue import jobs as type_jobs
from permisi.catalogue import queries as types
from permisi.decisions import acts as decisions
from permisi.ground.period import Period
from permisi.ledger import queries as log
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import jobs as work_jobs
from permisi.procedure import queries as activities
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import acts, appointing
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.errors import DelegatedAway, DelegationEnded, NoAuthority, PlacementEnded
from permisi.regulation.models import Authority
from permisi.regulation.queries import changes
from permisi.regulation.rules.office import Capacity, InstrumentRow, Stage
from permisi.regulation.rules.placing import Origin, Wish
from permisi.regulation.rules.trying import SIGNING, moved, seats
from tests import make

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")
HEAD, MAYOR = "kepala-dpmptsp", "wali-kota"
FIVE = ["PDK-PAUD", "PDK-LKP", "KES-STPT", "HWN-SIP-DRH", "PNL-SKP"]
PERWAL = "perwal-pelimpahan"


class City:
    """The city of the story, and the day it is there."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack
        self.opening = law.today() + timedelta(days=5)  # the first of the month of the plan

    def go_to(self, day: date) -> None:
        """Morning of that day; what the worker does by itself is done."""
        morning = datetime.combine(day, datetime.min.time(), law.zone()) + timedelta(hours=9)
        self.stack.enter_context(make.at_moment(morning))
        for job in (
            case_jobs.follow_every_authority,
            type_jobs.recheck_everything,
            work_jobs.give_back_orphans,
        ):
            job(0)

    def approved(self, wanted: Wanted) -> None:
        """Proposed by the configuration's admin, approved by the head of the legal office."""
        change = acts.propose_change(wanted, "rencana kota", who=make.who("putri"))
        acts.approve_change(change.pk, who=make.who("hanum"))

    def placed(self, person: str, position: str, first: date, last: date | None, **more: Any) -> str:
        """Proposed by the admin, confirmed by the personnel office; answers the placement's key."""
        wish = Wish(
            position=position,
            person=str(make.account(person).pk),
            force=Period(first, last),
            letter=f"SP 800/{person}/2026",
            **more,
        )
        proposed = appointing.propose_placement(wish, who=make.who("putri"))
        return appointing.confirm_placement(proposed.key, who=make.who("laras")).key

    # --- chapters ---------------------------------------------------------------------------------------------

    def manual(self) -> None:
        """Every permit is in the hands of the mayor."""
        yesterday = (law.today() - timedelta(days=1)).isoformat()
        self.approved(Wanted("authority", "perizinan-dpmptsp", {"until": yesterday}))
        regulation_end("teladan-2")

    def drafted(self) -> None:
        """The Perwal that delegates is drafted, with the delegation that it brings."""
        self.manual()
        row = InstrumentRow(PERWAL, "Perwal", "…", 2026, "pelimpahan perizinan", None, "", False)
        acts.draft_instrument(PERWAL, row, who=make.who("putri"))
        facts = {
            "kind": "delegasi",
            "giver": MAYOR,
            "receiver": HEAD,
            "scopes": ["memutus", SIGNING],
            "types": FIVE,
            "instrument": PERWAL,
            "article": "Pasal 2",
            "start": self.opening.isoformat(),
        }
        wanted = Wanted("authority", "limpah-lima", facts, bundle=PERWAL)
        acts.propose_change(wanted, "lima dari delapan", who=make.who("putri"))

    def published(self) -> None:
        """It is harmonised, signed, and published for the first day of the plan."""
        self.drafted()
        who, on = make.who("putri"), law.today()
        acts.advance_instrument(PERWAL, Stage.HARMONISED, on=on, who=who)
        acts.advance_instrument(PERWAL, Stage.SIGNED, on=on, number="21", who=who)
        facts = {"stage": "diundangkan", "start": self.opening.isoformat(), "published_on": on.isoformat()}
        self.approved(Wanted("instrument", PERWAL, facts))

    def headed(self) -> None:
        """A Plt is placed at the head from that day on."""
        self.published()
        last = self.opening + timedelta(days=60)
        self.plt = self.placed("teladan", HEAD, self.opening, last, capacity=Capacity.PLT)

    def lent(self) -> None:
        """Officers of three OPD are lent to the agency."""
        self.headed()
        last = self.opening + timedelta(days=30)
        for person, home in (("yoga", "DINDIKBUD"), ("hasan", "DINKES"), ("dewi", "DKPP")):
            more = {"capacity": Capacity.DEFINITIVE, "origin": Origin.LENT, "home": home}
            self.placed(person, "petugas-bo", self.opening, last, **more)

    def opened(self) -> None:
        """The first day of the plan has come."""
        self.lent()
        self.go_to(self.opening)


def regulation_end(key: str) -> None:
    """End a placement yesterday."""
    acts.end_placement(key, last_day=law.today() - timedelta(days=1), by=BY)


@pytest.fixture
def city() -> Iterator[City]:
    """The city before anything happened."""
    with ExitStack() as stack:
        yield City(stack)


def charged(on: date, code: str = "PDK-PAUD") -> str:
    """The post in charge of signing."""
    row = law.seat(SIGNING, code, on)
    return row.receiver if row else ""


# --- before ----------------------------------------------------------------------------------------------------


def test_in_the_beginning_every_permit_is_in_the_hands_of_the_mayor(city: City) -> None:
    city.manual()

    assert {charged(law.today(), one.code) for one in types.published()} == {MAYOR}


def test_a_draft_changes_nothing_and_shows_what_it_would(city: City) -> None:
    city.drafted()
    asked: dict[str, Any] = {"types": FIVE, "scopes": [SIGNING], "on": city.opening}

    would = moved(seats(law.law(), **asked), seats(changes.as_if(PERWAL, city.opening), **asked))

    assert charged(city.opening) == MAYOR
    assert {(one.before.receiver, one.after.receiver) for one in would} == {(MAYOR, HEAD)}
    assert len(would) == 5


def test_five_of_eight_are_delegated_from_the_first_day_on(city: City) -> None:
    city.published()
    before = city.opening - timedelta(days=1)

    given = [one.code for one in types.published() if charged(city.opening, one.code) == HEAD]

    assert sorted(given) == sorted(FIVE)
    assert charged(before) == MAYOR


def test_the_three_others_stay_with_the_mayor_and_say_why(city: City) -> None:
    city.published()

    kept = law.seat(SIGNING, "RKL-PERM", city.opening)

    assert kept is not None
    assert (kept.receiver, bool(kept.why)) == (MAYOR, True)


def test_before_the_plt_came_the_delegated_types_were_not_ready(city: City) -> None:
    city.published()
    city.go_to(city.opening)

    shut = {one.code for one in types.boards() if not one.ready}

    assert shut >= set(FIVE)


def test_with_the_plt_they_turn_green_one_by_one(city: City) -> None:
    city.opened()

    ready = {one.code for one in types.boards() if one.ready}

    assert ready >= set(FIVE)


def test_a_lent_officer_works_for_the_agency_from_the_first_day_only(city: City) -> None:
    city.lent()
    assert "petugas-bo" not in make.who("yoga").positions

    city.go_to(city.opening)

    assert "petugas-bo" in make.who("yoga").positions


# --- the first permit --------------------------------------------------------------------------------------------


def test_the_first_permit_is_signed_by_the_plt_under_the_new_perwal(city: City) -> None:
    city.opened()
    activity = make.turn(make.at("tanda_tangan"))

    decision = decisions.approve(activity.pk, who=make.who("teladan"))

    assert (decision.grant["authority"], decision.grant["capacity"]) == ("limpah-lima", "plt")
    assert decision.grant["instrument"] == f"Perwal 21/{law.today().year}"


def test_the_mayor_may_not_decide_it(city: City) -> None:
    city.opened()
    activity = make.turn(make.at("tanda_tangan"))

    with pytest.raises(DelegatedAway):
        decisions.approve(activity.pk, who=make.who("surya"))


def test_when_the_plt_ends_in_the_middle_of_a_file_the_next_one_signs(city: City) -> None:
    city.opened()
    activity = make.turn(make.at("tanda_tangan"))
    acts.end_placement(city.plt, last_day=law.today(), by=BY)
    tomorrow = law.today() + timedelta(days=1)
    city.placed("mega", HEAD, tomorrow, tomorrow + timedelta(days=9), capacity=Capacity.PLT)

    city.go_to(tomorrow)

    with pytest.raises(PlacementEnded):
        decisions.approve(activity.pk, who=make.who("teladan"))
    assert decisions.approve(activity.pk, who=make.who("mega")).grant["capacity"] == "plt"


def test_when_a_lent_officer_ends_the_open_work_goes_back_to_the_others(city: City) -> None:
    city.opened()
    activity = make.turn(make.at("periksa_bo"))
    procedure.take(activity.pk, who=make.who("hasan"))

    city.go_to(city.opening + timedelta(days=31))

    activity.refresh_from_db()
    assert activity.holder is None
    with pytest.raises(NotYourTurn):
        procedure.take(activity.pk, who=make.who("hasan"))
    assert procedure.take(activity.pk, who=make.who("sari")).holder == make.account("sari")
    assert "procedure.work_handed_over" in log.kinds_about(activity.ref)


def test_when_one_delegation_is_withdrawn_the_open_file_goes_to_the_mayor(city: City) -> None:
    city.opened()
    signed = decisions.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))
    waiting = make.turn(make.at("tanda_tangan"))
    tomorrow = law.today() + timedelta(days=1)
    facts = {"withdrawn_on": tomorrow.isoformat(), "withdrawn_by": "uu-30-2014"}
    city.approved(Wanted("authority", "limpah-lima", facts))

    city.go_to(tomorrow)

    waiting.refresh_from_db()
    assert waiting.executor == MAYOR
    with pytest.raises((DelegationEnded, NotYourTurn, NoAuthority)):
        decisions.approve(waiting.pk, who=make.who("teladan"))
    assert decisions.approve(waiting.pk, who=make.who("surya")).grant["kind"] == "atribusi"
    signed.refresh_from_db()
    assert signed.grant["authority"] == "limpah-lima"


def test_a_second_draft_is_tried_and_its_contradiction_is_found_before_it_is_signed(city: City) -> None:
    city.opened()
    row = InstrumentRow("perwal-kedua", "Perwal", "…", 2026, "pelimpahan kedua", None, "", False)
    acts.draft_instrument("perwal-kedua", row, who=make.who("putri"))
    old = Authority.objects.get(key="limpah-lima")
    facts = {
        "kind": "delegasi",
        "giver": MAYOR,
        "receiver": "sekretaris-dpmptsp",
        "scopes": [SIGNING],
        "types": ["PDK-PAUD"],
        "instrument": "perwal-kedua",
        "start": law.today().isoformat(),
    }
    acts.propose_change(
        Wanted("authority", "limpah-kedua", facts, "perwal-kedua"), "uji", who=make.who("putri")
    )

    tried = changes.as_if("perwal-kedua", law.today())

    rows = [row for row in tried.carrying() if "PDK-PAUD" in row.types and SIGNING in row.scopes]
    assert {row.key for row in rows} >= {old.key, "limpah-kedua"}
    assert charged(law.today()) == HEAD
    assert activities.open_tasks("tanda_tangan") == []
