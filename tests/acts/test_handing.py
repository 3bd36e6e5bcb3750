# SPDX-License-Identifier: Apache-2.0
"""What placements do to open work: types, both sides, ended placements, handing over (L-23, D12)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from permisi.cases import acts as cases
from permisi.cases import queries as reading
from permisi.cases.boxes import untaken
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions.rules import Outcome
from permisi.ground.period import Period
from permisi.ledger import queries as ledger
from permisi.ledger.rules import Actor
from permisi.procedure import acts, handing, queries
from permisi.procedure.errors import (
    AlreadyDone,
    BothSides,
    CannotTakeOver,
    HeldByAnother,
    NotYoursToHandOver,
    NotYourTurn,
)
from permisi.procedure.jobs import give_back_orphans
from permisi.procedure.models import Hand
from permisi.procedure.rules.handing import Why
from permisi.procedure.rules.sop import Task
from permisi.regulation import acts as regulation
from permisi.regulation import appointing
from permisi.regulation import queries as law
from permisi.regulation.errors import NoAuthority, PlacementEnded
from permisi.regulation.models import Placement
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import Letter, Origin, Wish
from tests import make
from tests.doors.own_pages import cost

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")


def day(ahead: int) -> date:
    """A day from today."""
    return law.today() + timedelta(days=ahead)


def lent(
    person: str, home: str, position: str = "petugas-bo", *, types: tuple[str, ...] = (), days: int = 30
) -> Placement:
    """A BKO officer: lent by the home OPD for some days, limited to types; confirmed by a second person."""
    wish = Wish(
        position=position,
        person=str(make.account(person).pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(day(0), day(days)),
        origin=Origin.LENT,
        home=home,
        types=types,
        letter_kind=Letter.TASK,
        letter=f"SPT 800/9-{person}-CONTOH/2026",
    )
    proposed = appointing.propose_placement(wish, who=make.who("mega"))
    return appointing.confirm_placement(proposed.key, who=make.who("laras"))


def ended(key: str) -> None:
    """The placement is over since yesterday."""
    regulation.end_placement(key, last_day=day(-1), by=BY)


def pass_check(case: Case, person: str) -> None:
    """One checker is done."""
    cases.pass_check(make.turn(case).pk, who=make.who(person))


# --- three BKO officers -----------------------------------------------------


def test_bko_officers_of_three_opd_work_on_their_types_only() -> None:
    lent("galih", "DINDIKBUD", types=("PDK-PAUD", "PDK-LKP"))
    lent("hasan", "DINKES", types=("KES-STPT",))
    lent("fajar", "DKPP")
    case = make.at("periksa_bo")

    assert make.turn(case).pk in {one.pk for one in untaken(make.who("galih"))}
    assert make.turn(case).pk in {one.pk for one in untaken(make.who("fajar"))}
    assert untaken(make.who("hasan")) == []
    assert not reading.visible_to(make.who("hasan")).filter(pk=case.pk).exists()
    with pytest.raises(NotYourTurn):
        pass_check(case, "hasan")
    pass_check(case, "galih")


def test_who_checked_for_the_agency_does_not_visit_for_the_home_opd() -> None:
    lent("galih", "DINDIKBUD")
    case = make.at("tinjau", hands={"periksa_bo": "galih"})

    with pytest.raises(BothSides):
        decisions.record_visit(make.turn(case).pk, make.story().visit_of(case), who=make.who("galih"))
    with pytest.raises(BothSides):
        acts.take(make.turn(case).pk, who=make.who("galih"))
    decisions.record_visit(make.turn(case).pk, make.story().visit_of(case), who=make.who("nanik"))


def test_who_recommended_for_the_home_opd_does_not_draft_or_check_for_the_agency() -> None:
    lent("yoga", "DINDIKBUD")
    lent("galih", "DINDIKBUD", "penata-perizinan")
    case = make.at("susun_naskah")
    draft = decisions.Proposal(outcome=Outcome.GRANT, reasons=[], words="")

    with pytest.raises(BothSides):
        decisions.draft_decision(make.turn(case).pk, draft, who=make.who("yoga"))
    decisions.draft_decision(make.turn(case).pk, draft, who=make.who("toni"))
    with pytest.raises(BothSides):
        decisions.pass_draft(make.turn(case).pk, Task.REVIEW, who=make.who("galih"))


def test_the_database_keeps_the_sides_apart_too() -> None:
    case = make.at("susun_naskah")
    activity, run = make.turn(case), reading.run_of(case, reading.definition_of(case))
    assert Hand.objects.filter(subject=case.ref, pair="sisi", row="opd").count() == 3

    with pytest.raises(BothSides):
        acts.complete(run, activity, "", who=make.who("yoga"), by=BY)


# --- a placement that ends --------------------------------------------------


def test_a_plt_that_ends_mid_file_signs_no_more_and_the_next_head_does() -> None:
    case = make.at("tanda_tangan")
    activity = make.turn(case)
    ended("teladan-2")
    wish = Wish(
        position="kepala-dpmptsp",
        person=str(make.account("mega").pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(day(0)),
        letter="SK 821/777-CONTOH/2026",
        letter_kind=Letter.DECREE,
    )
    proposed = appointing.propose_placement(wish, who=make.who("bima"))
    for person, refusal in (("teladan", PlacementEnded), ("mega", NoAuthority)):
        with pytest.raises(refusal):
            decisions.approve(activity.pk, who=make.who(person))

    appointing.confirm_placement(proposed.key, who=make.who("laras"))

    grant = decisions.approve(activity.pk, who=make.who("mega")).grant
    assert (grant["name"], grant["letter"]) == (make.account("mega").name, "SK 821/777-CONTOH/2026")


def test_a_bko_that_ends_with_open_work_leaves_it_to_the_right_person() -> None:
    placement = lent("galih", "DINDIKBUD", days=0)
    case = make.at("periksa_bo")
    activity = acts.take(make.turn(case).pk, who=make.who("galih"))
    with pytest.raises(HeldByAnother):
        acts.take(activity.pk, who=make.who("sari"))

    with make.at_moment(make.moment(days=1)):
        assert "petugas-bo" not in make.who("galih").positions
        with pytest.raises(NotYourTurn):
            pass_check(case, "galih")
        assert [one.pk for one in queries.orphans()] == [activity.pk]
        taken = acts.take(activity.pk, who=make.who("sari"))
        pass_check(case, "sari")

    assert taken.holder == make.account("sari")
    told = [one for one in ledger.entries_about(activity.ref) if one.kind == "procedure.work_handed_over"]
    assert [(one.payload["before"], one.payload["after"]) for one in told] == [
        (make.account("galih").name, make.account("sari").name)
    ]
    assert placement.until == day(0)


def test_the_worker_puts_left_work_back_into_the_pool() -> None:
    case = make.filed()
    activity = acts.take(make.turn(case).pk, who=make.who("rini"))
    with pytest.raises(HeldByAnother):
        handing.give_back(activity.pk, by=BY)
    ended("rini-1")

    give_back_orphans(0)

    assert make.turn(case).holder is None
    assert activity.pk in {one.pk for one in untaken(make.who("dodi"))}


def test_left_work_is_found_behind_however_much_that_others_hold() -> None:
    older, younger = make.filed(), make.filed()
    acts.take(make.turn(older).pk, who=make.who("dodi"))
    left = acts.take(make.turn(younger).pk, who=make.who("rini"))
    ended("rini-1")

    assert queries.orphans(limit=1) == [left]


def test_the_list_of_left_work_asks_the_same_however_long_it_is() -> None:
    for _ in range(2):
        acts.take(make.turn(make.filed()).pk, who=make.who("rini"))
    acts.take(make.turn(make.filed()).pk, who=make.who("dodi"))
    laras, page = at("laras"), "/studio/orang/berkas/"
    ended("dodi-1")
    one = cost(laras, page)
    ended("rini-1")

    assert len(queries.orphans()) == 3
    assert cost(laras, page) == one


def test_who_left_the_post_is_shut_out_at_once(client: Client) -> None:
    client.force_login(make.account("sari"))
    assert client.get("/meja/").status_code == 200

    ended("sari-1")

    assert client.get("/meja/").status_code == 403


# --- handing over -----------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "allowed"),
    [("rini", True), ("ratna", True), ("mega", True), ("laras", True), ("dodi", False), ("sari", False),
     ("teguh", False), ("bunga", False), ("surya", False)],
)  # fmt: skip
def test_who_may_hand_work_over(person: str, allowed: bool) -> None:
    """The holder, the post above, who looks after placements in the unit, and the personnel office."""
    activity = acts.take(make.turn(make.filed()).pk, who=make.who("rini"))
    taker = make.account("dodi").pk
    if not allowed:
        with pytest.raises(NotYoursToHandOver):
            handing.hand_over(activity.pk, taker, Why.AWAY, who=make.who(person))
        return

    given = handing.hand_over(activity.pk, taker, Why.AWAY, who=make.who(person))

    assert given.holder == make.account("dodi")
    (entry,) = [one for one in ledger.entries_about(activity.ref) if one.kind.endswith("handed_over")]
    assert entry.payload["why"] == "Pemegangnya cuti, sakit, atau dinas luar"


def test_work_goes_only_to_who_may_do_it() -> None:
    case = make.filed()
    activity = acts.take(make.turn(case).pk, who=make.who("rini"))
    for taker in ("rini", "sari", "bunga"):
        with pytest.raises(CannotTakeOver):
            handing.hand_over(activity.pk, make.account(taker).pk, Why.LOAD, who=make.who("rini"))
    with pytest.raises(CannotTakeOver):
        handing.hand_over(activity.pk, uuid4(), Why.LOAD, who=make.who("rini"))
    with pytest.raises(NotYourTurn):
        handing.hand_over(uuid4(), make.account("dodi").pk, Why.LOAD, who=make.who("rini"))
    pass_check(case, "rini")
    with pytest.raises(AlreadyDone):
        handing.hand_over(activity.pk, make.account("dodi").pk, Why.LOAD, who=make.who("rini"))


def at(person: str) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(make.account(person))
    return client


@pytest.mark.parametrize(("person", "shown"), [("rini", True), ("ratna", True), ("sari", False)])
def test_the_desk_offers_handing_over_to_the_holder_and_the_post_above(person: str, shown: bool) -> None:
    case = make.filed()
    activity = acts.take(make.turn(case).pk, who=make.who("rini"))
    page, address = at(person), f"/meja/giliran/{activity.pk}/serahkan/"
    assert (address in page.get(f"/meja/berkas/{case.pk}/").text) is shown
    assert page.get(address).status_code == (200 if shown else 404)
    if not shown:
        return
    assert page.post(address, {"to": "", "why": "cuti"}).status_code == 422
    assert page.post(address, {"to": str(make.account("dodi").pk), "why": ""}).status_code == 422
    assert f'<option value="{next(iter(Why))}" selected' not in page.get(address).text

    done = page.post(address, {"to": str(make.account("dodi").pk), "why": "cuti"})

    assert done.status_code == 302
    assert make.turn(case).holder == make.account("dodi")
