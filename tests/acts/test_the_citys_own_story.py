# SPDX-License-Identifier: Apache-2.0
"""The city's own story, a sentence a test: from everything in the mayor's hands to the first permit, and after.

Each chapter is a function that goes on from the one before; a test plays the story as far as its sentence.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from permisi.cases import acts as cases
from permisi.cases import jobs as case_jobs
from permisi.cases import queries as file_queries
from permisi.cases.errors import PaperLaneClosed, SamePersonConfirms
from permisi.cases.models import Case
from permisi.catalogue import drafting
from permisi.catalogue import jobs as type_jobs
from permisi.catalogue import queries as types
from permisi.catalogue.acts.lanes import lane_key
from permisi.catalogue.errors import NotReadyToCross, TypeClosed
from permisi.decisions import acts as decisions
from permisi.ground.period import Period
from permisi.ledger import queries as log
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import jobs as work_jobs
from permisi.procedure import queries as activities
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules import editing
from permisi.procedure.rules.sop import Sop
from permisi.register import acts as register
from permisi.register.acts import Sighting
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
from tests.acts.test_carrying import paper as a_folder

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")
HEAD, MAYOR = "kepala-dpmptsp", "wali-kota"
FIRST = "PDK-PAUD"
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

    def described(self) -> None:
        """The SOP of one type gets a row more, from the first day of the plan on."""
        self.lent()
        draft = drafting.open_sop_draft(FIRST, who=make.who("putri"))
        drafting.edit_sop(draft.pk, with_a_row_more, "baris disisipkan", who=make.who("putri"))
        drafting.propose_sop(draft.pk, "rencana kota", self.opening, who=make.who("putri"))
        drafting.answer_sop(draft.pk, yes=True, who=make.who("hanum"))

    def opened(self) -> None:
        """The first day of the plan has come."""
        self.lent()
        self.go_to(self.opening)

    def lane(self, lane: str, start: date, code: str = FIRST) -> None:
        """The way of a type from that day on, by the new Perwal."""
        facts = {"type_code": code, "lane": lane, "start": start.isoformat(), "instrument": PERWAL}
        self.approved(Wanted("lane", lane_key(code, start), facts))

    def crossed(self) -> None:
        """Until the first day on paper, from then on both ways, thirty days later online only."""
        self.opened()
        self.lane("kertas", self.opening - timedelta(days=400))
        self.lane("keduanya", self.opening)
        self.lane("daring", self.opening + timedelta(days=30))

    def carried(self) -> Case:
        """A file that came on paper ten days before is entered by one officer and confirmed by another."""
        self.crossed()
        paper = a_folder(received_on=self.opening - timedelta(days=10), complete_on=self.opening)
        entry = cases.enter_paper_file(paper, [make.pdf("Agenda")], who=make.who("rini"))
        return cases.confirm_paper_file(entry.pk, who=make.who("sari"))


def with_a_row_more(sop: Sop) -> Sop:
    """The table with one row more after the first check."""
    return editing.inserted(sop, sop.rows[1].key)[0]


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


def test_the_sop_that_two_persons_approved_runs_from_the_first_day_on_and_not_before(city: City) -> None:
    city.described()
    before = len(types.current(FIRST)[1].sop.rows)
    old = make.filed()

    city.go_to(city.opening)

    type_jobs.publish_approved_sops(0)
    assert len(types.current(FIRST)[1].sop.rows) == before + 1
    assert len(file_queries.definition_of(old).sop.rows) == before


# --- the crossing ----------------------------------------------------------------------------------------------


def test_a_type_that_nobody_can_sign_does_not_cross(city: City) -> None:
    city.published()
    city.go_to(city.opening)  # the delegation has begun, and nobody holds the post

    with pytest.raises(NotReadyToCross):
        city.lane("keduanya", city.opening)


def test_on_the_day_before_the_crossing_nobody_files_online(city: City) -> None:
    city.opened()
    city.lane("kertas", law.today() - timedelta(days=400))
    city.lane("keduanya", law.today() + timedelta(days=1))

    with pytest.raises(TypeClosed):
        make.filed()
    city.go_to(law.today() + timedelta(days=1))
    assert make.filed().channel == "daring"


def test_a_running_paper_file_is_carried_in_by_two_with_its_true_dates_and_signed_by_the_plt(
    city: City,
) -> None:
    case = city.carried()
    mine = make.story()
    mine.case = case
    rows = ("tinjau", "susun_rekomendasi", "tetapkan_rekomendasi", "susun_naskah", "periksa_naskah", "paraf")
    for row in rows:
        mine.step({"baris": row, "hasil": ""}, make.who(make.HANDS[row]))

    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))

    assert case.received_on == city.opening - timedelta(days=10)
    assert decision.grant["authority"] == "limpah-lima"


def test_nobody_carries_a_file_in_alone(city: City) -> None:
    city.crossed()
    paper = a_folder(received_on=city.opening - timedelta(days=10), complete_on=city.opening)
    entry = cases.enter_paper_file(paper, [make.pdf("Agenda")], who=make.who("rini"))

    with pytest.raises(SamePersonConfirms):
        cases.confirm_paper_file(entry.pk, who=make.who("rini"))


def test_once_the_manual_lane_is_closed_paper_stays_outside_and_files_come_online(city: City) -> None:
    city.crossed()
    closing = city.opening + timedelta(days=30)
    city.go_to(closing)

    late = a_folder(received_on=closing, complete_on=None, stand="periksa_fo")
    with pytest.raises(PaperLaneClosed):
        cases.enter_paper_file(late, [make.pdf("Agenda")], who=make.who("rini"))
    assert make.filed().channel == "daring"


def test_a_number_that_appears_after_the_closing_is_marked_and_its_end_is_another_persons_word(
    city: City,
) -> None:
    city.crossed()
    closing = city.opening + timedelta(days=30)
    city.go_to(closing)

    seen = register.note_outside(
        Sighting("503/1/PAUD/KERTAS", "Jl. Contoh 5", FIRST, closing), who=make.who("rini")
    )

    assert seen.after_closing
    assert register.end_outside(seen.pk, "palsu", "kop suratnya salah", who=make.who("sari")).ended


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
