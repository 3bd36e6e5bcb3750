# SPDX-License-Identifier: Apache-2.0
"""Placements by two persons: proposing, confirming, refusing, ending; nobody grants himself anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from permisi.ground.act import act
from permisi.ground.period import Period
from permisi.ledger.acts import record
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import appointing
from permisi.regulation import queries as law
from permisi.regulation.errors import (
    EndsOutside,
    HomeMissing,
    LetterMissing,
    NoSuchPlacement,
    NotWaiting,
    NotYoursToPlace,
    PeriodMissing,
    PeriodOver,
    PeriodTooLong,
    PostOccupied,
    ReasonMissing,
    SamePersonConfirms,
    SelfGrant,
)
from permisi.regulation.events import PlacementAnswered
from permisi.regulation.models import Parameter, Placement
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import Origin, Standing, Wish
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
WHY = "Tertulis di surat."


def day(ahead: int) -> date:
    """A day from today."""
    return law.today() + timedelta(days=ahead)


def plh(person: str = "mega", **changed: object) -> Wish:
    """Tomorrow's Plh of the head, for three days."""
    wish = Wish(
        position="kepala-dpmptsp",
        person=str(make.account(person).pk),
        capacity=Capacity.PLH,
        force=Period(day(1), day(3)),
    )
    return replace(wish, **changed)  # type: ignore[arg-type]  # names of the wish's fields


def posted(person: str, position: str, **changed: object) -> Wish:
    """A definitive post by a letter, from today on."""
    wish = Wish(
        position=position,
        person=str(make.account(person).pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(day(0)),
        letter="SK 821/900-CONTOH/2026",
    )
    return replace(wish, **changed)  # type: ignore[arg-type]  # as above


def confirmed(wish: Wish, *, by: str = "teladan") -> Placement:
    """Proposed by one, confirmed by another."""
    return appointing.confirm_placement(
        appointing.propose_placement(wish, who=make.who(by)).key, who=make.who("laras")
    )


def test_the_head_proposes_tomorrows_plh_and_the_personnel_office_confirms() -> None:
    proposed = appointing.propose_placement(plh(), who=make.who("teladan"))
    assert (proposed.state, proposed.letter, proposed.ordered_by) == ("menunggu", "", "wali-kota")

    done = appointing.confirm_placement(proposed.key, seen=proposed.version, who=make.who("laras"))

    assert done.state == Standing.IN_FORCE
    assert done.letter.endswith(f"-PLH/{law.today().year}")
    assert law.today() == done.letter_on
    assert "kepala-dpmptsp" not in make.who("mega").positions
    kinds = set(Entry.objects.filter(subject=done.ref).values_list("kind", flat=True))
    assert kinds == {"regulation.placement_proposed", "regulation.placement_confirmed"}


def test_a_plh_acts_in_his_days_only_and_the_holder_does_not() -> None:
    confirmed(plh())
    holds: dict[int, set[str]] = {}
    for ahead in (0, 1, 3, 4):
        on = day(ahead)
        able = law.acting(law.holders(["kepala-dpmptsp"], on)["kepala-dpmptsp"], on)
        holds[ahead] = {one.account.name for one in able}

    head, plh_ = {make.account("teladan").name}, {make.account("mega").name}
    assert holds == {0: head, 1: plh_, 3: plh_, 4: head}


@pytest.mark.parametrize(
    ("person", "allowed"),
    [("teladan", True), ("mega", True), ("laras", True), ("putri", True), ("rini", False), ("surya", False),
     ("teguh", False), ("bunga", False), ("purnama", False)],
)  # fmt: skip
def test_who_may_propose(person: str, allowed: bool) -> None:
    wish = plh("ratna")
    if allowed:
        assert appointing.propose_placement(wish, who=make.who(person)).state == Standing.WAITING
    else:
        with pytest.raises(NotYoursToPlace):
            appointing.propose_placement(wish, who=make.who(person))


def test_a_head_places_only_in_the_own_unit() -> None:
    with pytest.raises(NotYoursToPlace):
        appointing.propose_placement(posted("rini", "staf-dinkes"), who=make.who("teladan"))


@pytest.mark.parametrize("person", ["teladan", "mega", "putri", "rini", "surya", "teguh", "bunga"])
def test_only_the_personnel_office_confirms(person: str) -> None:
    proposed = appointing.propose_placement(plh("ratna"), who=make.who("bima"))

    with pytest.raises(NotYoursToPlace):
        appointing.confirm_placement(proposed.key, who=make.who(person))
    with pytest.raises(NotYoursToPlace):
        appointing.refuse_placement(proposed.key, WHY, who=make.who(person))


def test_nobody_grants_himself_anything() -> None:
    with pytest.raises(SelfGrant):
        appointing.propose_placement(plh("mega"), who=make.who("mega"))
    proposed = appointing.propose_placement(posted("laras", "petugas-bo"), who=make.who("bima"))
    with pytest.raises(SelfGrant):
        appointing.confirm_placement(proposed.key, who=make.who("laras"))
    own = appointing.propose_placement(plh("ratna"), who=make.who("laras"))
    with pytest.raises(SamePersonConfirms):
        appointing.confirm_placement(own.key, who=make.who("laras"))


@act
def forced(placement: Placement, **facts: object) -> None:
    """Write past the acts, as a mistake in them would."""
    placement.change(**facts)
    record(PlacementAnswered(position="x", answer="paksa", words=""), about=placement, by=BY)


@pytest.mark.parametrize("hand", ["laras", "mega", "teladan"])
def test_the_database_refuses_what_the_acts_would(hand: str) -> None:
    """The proposer, the placed person, and any state in force without a second person."""
    proposed = appointing.propose_placement(plh("mega"), who=make.who("laras"))
    confirmer = None if hand == "teladan" else make.account(hand)

    with pytest.raises(IntegrityError):
        forced(proposed, state=Standing.IN_FORCE, confirmed_by=confirmer)


def test_what_ends_says_when() -> None:
    lent = {"origin": Origin.LENT, "home": "DINDIKBUD"}
    head = make.who("teladan")
    for open_end in (
        plh(force=Period(day(1))),
        posted("galih", "petugas-bo", **lent),
        posted("galih", "petugas-bo", origin=Origin.TEAM),
    ):
        with pytest.raises(PeriodMissing):
            appointing.propose_placement(open_end, who=head)
    with pytest.raises(HomeMissing):
        appointing.propose_placement(
            posted("galih", "petugas-bo", origin=Origin.LENT, force=Period(day(0), day(9))), who=head
        )
    with pytest.raises(PeriodOver):
        appointing.propose_placement(plh(force=Period(day(-1), day(2))), who=head)
    with pytest.raises(LetterMissing):
        appointing.propose_placement(posted("galih", "petugas-bo", letter=""), who=head)
    with pytest.raises(NoSuchPlacement):
        appointing.propose_placement(posted("galih", "tidak-ada"), who=head)


@act
def enter_longest_plt(months: int) -> None:
    """A dated parameter that limits a Plt."""
    facts = {"name": "plt_paling_lama", "value": months, "unit": "bulan", "start": date(2026, 1, 1)}
    regulation.put(
        Parameter, "plt_paling_lama@2026-01-01", {**facts, "until": None, "instrument": None}, by=BY
    )


def test_a_plt_lasts_as_long_as_a_dated_parameter_allows() -> None:
    plt = plh("mega", position="kabid-perizinan", capacity=Capacity.PLT)
    long = replace(plt, force=Period(day(1), day(200)))
    regulation.end_placement("ratna-1", last_day=day(-1), by=BY)
    assert appointing.propose_placement(long, who=make.who("teladan")).state == Standing.WAITING
    enter_longest_plt(3)

    with pytest.raises(PeriodTooLong, match="3 bulan"):
        appointing.propose_placement(long, who=make.who("teladan"))
    with pytest.raises(PeriodMissing):
        appointing.propose_placement(replace(plt, force=Period(day(1))), who=make.who("teladan"))


def test_a_post_for_one_has_one_holder() -> None:
    head = make.who("bima")
    with pytest.raises(PostOccupied, match=make.account("teladan").name):
        appointing.propose_placement(posted("mega", "kepala-dpmptsp"), who=head)
    first = appointing.propose_placement(plh("mega"), who=head)
    second = appointing.propose_placement(plh("ratna"), who=head)
    appointing.confirm_placement(first.key, who=make.who("laras"))

    with pytest.raises(PostOccupied):
        appointing.confirm_placement(second.key, who=make.who("laras"))


def test_an_answered_proposal_is_not_answered_again() -> None:
    refused = appointing.propose_placement(plh("mega"), who=make.who("teladan"))
    with pytest.raises(ReasonMissing):
        appointing.refuse_placement(refused.key, " ", who=make.who("laras"))
    appointing.refuse_placement(refused.key, WHY, who=make.who("laras"))
    withdrawn = appointing.propose_placement(plh("mega"), who=make.who("teladan"))
    appointing.withdraw_placement(withdrawn.key, who=make.who("teladan"))

    answers: list[Callable[[str], object]] = [
        lambda key: appointing.confirm_placement(key, who=make.who("laras")),
        lambda key: appointing.refuse_placement(key, WHY, who=make.who("laras")),
        lambda key: appointing.withdraw_placement(key, who=make.who("teladan")),
        lambda key: appointing.confirm_end(key, who=make.who("laras")),
    ]
    for key in (refused.key, withdrawn.key):
        for answer in answers:
            with pytest.raises(NotWaiting):
                answer(key)
    with pytest.raises(NoSuchPlacement):
        appointing.confirm_placement("tidak-ada", who=make.who("laras"))


def test_nothing_is_granted_backwards() -> None:
    proposed = appointing.propose_placement(plh(), who=make.who("teladan"))
    late = appointing.propose_placement(plh("ratna"), who=make.who("bima"))
    with make.at_moment(make.moment(days=2)):
        assert appointing.confirm_placement(proposed.key, who=make.who("laras")).start == law.today()
    with make.at_moment(make.moment(days=9)), pytest.raises(PeriodOver):
        appointing.confirm_placement(late.key, who=make.who("laras"))


def test_a_mutasi_closes_the_posts_held_until_then() -> None:
    assert make.who("rini").positions == {"petugas-loket"}

    confirmed(posted("rini", "staf-dinkes", origin=Origin.MOVED), by="bima")

    assert make.who("rini").positions == {"staf-dinkes"}
    assert Placement.objects.get(key="rini-1").until == day(-1)


def test_an_early_end_needs_two_persons_and_closes_at_once() -> None:
    appointing.propose_end("sari-1", day(-1), "Pindah ke dinas lain.", who=make.who("mega"))
    assert make.who("sari").positions == {"petugas-bo"}
    with pytest.raises(NotYoursToPlace):
        appointing.confirm_end("sari-1", who=make.who("mega"))

    appointing.confirm_end("sari-1", who=make.who("laras"))

    assert make.who("sari").positions == set()
    with pytest.raises(NotWaiting):
        appointing.confirm_end("sari-1", who=make.who("laras"))


def test_an_early_end_may_be_refused_and_stays_inside() -> None:
    for wrong in (day(-5), date(2020, 1, 1)):
        with pytest.raises(EndsOutside):
            appointing.propose_end("sari-1", wrong, WHY, who=make.who("mega"))
    with pytest.raises(SelfGrant):
        appointing.propose_end("mega-1", day(1), WHY, who=make.who("mega"))
    appointing.propose_end("sari-1", day(1), WHY, who=make.who("laras"))
    with pytest.raises(SamePersonConfirms):
        appointing.confirm_end("sari-1", who=make.who("laras"))
    appointing.refuse_end("sari-1", WHY, who=make.who("bima"))

    kept = Placement.objects.get(key="sari-1")
    assert (kept.until, kept.ending_on) == (None, None)
    with pytest.raises(NotWaiting):
        appointing.refuse_end("sari-1", WHY, who=make.who("bima"))


def test_a_plan_has_no_effect_and_disturbs_nobody_until_it_is_sent() -> None:
    planned = appointing.propose_placement(
        posted("mega", "kepala-dpmptsp", plan="A", force=Period(day(1))), who=make.who("bima")
    )
    assert planned.state == Standing.PLANNED
    with pytest.raises(NotWaiting):
        appointing.confirm_placement(planned.key, who=make.who("laras"))
    with pytest.raises(PostOccupied):
        appointing.send_plan(planned.key, who=make.who("bima"))
    regulation.end_placement("teladan-2", last_day=day(0), by=BY)

    assert appointing.send_plan(planned.key, who=make.who("bima")).state == Standing.WAITING
    with pytest.raises(NotWaiting):
        appointing.send_plan(planned.key, who=make.who("bima"))
