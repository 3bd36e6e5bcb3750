# SPDX-License-Identifier: Apache-2.0
"""Changing the law's records: one proposes, another approves; a draft carries nothing until it is published."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from permisi.cases import jobs as case_jobs
from permisi.cases.errors import NobodyInCharge
from permisi.decisions import acts as decisions
from permisi.ledger import queries as entries
from permisi.ledger.errors import StalePage
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.errors import (
    ChangeSettled,
    ChangeUnsound,
    DelegatedAway,
    DelegationEnded,
    NoReasonGiven,
    NoSuchRecord,
    NotYourStudio,
    OwnPostGains,
    PowersOverlap,
    SamePersonApproves,
    StageOutOfOrder,
    SubDelegationUnlawful,
)
from permisi.regulation.models import Authority, Change, Instrument, Power
from permisi.regulation.queries import changes
from permisi.regulation.rules.office import InstrumentRow, Stage
from permisi.regulation.rules.trying import moved, seats
from tests import make

pytestmark = pytest.mark.django_db

BY = Actor.system("uji")
SIGN = "menandatangani"
DRAFT = InstrumentRow(
    key="rancangan-perwal",
    kind="Perwal",
    number="—",
    year=2026,
    subject="pelimpahan contoh",
    force=None,
    source="",
    assumed=False,
    repeals=("perwal-cilegon-14-2024",),
)


@pytest.fixture
def draft() -> Instrument:
    """A draft that repeals the instrument of today's delegation."""
    return acts.draft_instrument(DRAFT.key, DRAFT, who=make.who("putri"))


def delegation(**facts: Any) -> Wanted:
    """A record that gives one type to the secretary, under the draft."""
    told = {
        "kind": "delegasi",
        "giver": "wali-kota",
        "receiver": "sekretaris-dpmptsp",
        "scopes": ["memutus", SIGN],
        "types": ["PDK-PAUD"],
        "instrument": DRAFT.key,
        "article": "Pasal 3",
        "start": law.today().isoformat(),
    }
    return Wanted("authority", "limpah-contoh", {**told, **facts}, bundle=DRAFT.key)


def publication(start: date | None = None) -> Wanted:
    """The draft as it would be published."""
    on = start or law.today()
    facts = {"stage": "diundangkan", "start": on.isoformat(), "published_on": on.isoformat()}
    return Wanted("instrument", DRAFT.key, facts)


def ended(last: date) -> Wanted:
    """Today's delegation with a last day."""
    return Wanted("authority", "perizinan-dpmptsp", {"until": last.isoformat()})


def approved(wanted: Wanted) -> list[Change]:
    """Proposed by one person, approved by the other."""
    change = acts.propose_change(wanted, "uji", who=make.who("putri"))
    return acts.approve_change(change.pk, who=make.who("hanum"))


# --- who -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["bunga", "rini", "teladan", "surya", "teguh", "lintang"])
def test_only_the_studio_changes_the_law(person: str) -> None:
    with pytest.raises(NotYourStudio):
        acts.propose_change(ended(law.today()), "uji", who=make.who(person))


def test_nobody_approves_an_own_proposal() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    with pytest.raises(SamePersonApproves):
        acts.approve_change(change.pk, who=make.who("putri"))
    with pytest.raises(SamePersonApproves):
        acts.refuse_change(change.pk, "tidak", who=make.who("putri"))


def test_the_database_refuses_one_pair_of_eyes() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(
            state="disahkan", decided_by=change.proposed_by, decided_at=change.proposed_at
        )


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("authority", "untuk-saya", {"receiver": "kabag-hukum"}),
        Wanted("position", "kabag-hukum", {"doors": ["studio", "meja"]}),
    ],
)
def test_nobody_grants_himself_anything(wanted: Wanted) -> None:
    whole = delegation(**wanted.facts) if wanted.table == "authority" else wanted
    change_of = Wanted(wanted.table, wanted.key, whole.facts)

    with pytest.raises(OwnPostGains):
        acts.propose_change(change_of, "uji", who=make.who("hanum"))


def test_nor_by_approving(draft: Instrument) -> None:
    wanted = Wanted("position", "kabag-hukum", {"doors": ["studio", "meja"]})
    change = acts.propose_change(wanted, "uji", who=make.who("putri"))

    with pytest.raises(OwnPostGains):
        acts.approve_change(change.pk, who=make.who("hanum"))


# --- what ----------------------------------------------------------------------------------------------------


def test_an_approved_change_stands_and_is_told() -> None:
    last = law.today() + timedelta(days=30)

    (change,) = approved(ended(last))

    assert Authority.objects.get(key="perizinan-dpmptsp").until == last
    assert entries.kinds_about(change.ref) == ["regulation.change_proposed", "regulation.change_approved"]
    assert Power.objects.filter(authority="perizinan-dpmptsp", until=last).count() == 30


def test_a_proposal_changes_nothing() -> None:
    acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    assert Authority.objects.get(key="perizinan-dpmptsp").until is None


def test_a_proposal_says_why() -> None:
    with pytest.raises(NoReasonGiven):
        acts.propose_change(ended(law.today()), "  ", who=make.who("putri"))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted("authority", "x", {"tidak_ada": 1}), "tidak_ada"),
        (Wanted("authority", "x", {"receiver": "entah"}), "entah"),
        (Wanted("authority", "x", {"start": "kemarin"}), "start"),
        (Wanted("placement", "x", {}), "placement"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused(wanted: Wanted, words: str) -> None:
    with pytest.raises(ChangeUnsound, match=words):
        acts.propose_change(wanted, "uji", who=make.who("putri"))


def test_two_posts_with_one_power_are_refused_when_proposed() -> None:
    wanted = delegation(instrument="perwal-cilegon-14-2024")

    with pytest.raises(PowersOverlap, match="perizinan-dpmptsp"):
        acts.propose_change(Wanted("authority", "kedua", wanted.facts), "uji", who=make.who("putri"))


def test_the_database_refuses_two_posts_with_one_power() -> None:
    row = Power.objects.filter(authority="perizinan-dpmptsp").first()
    assert row is not None
    row.pk, row.authority = None, "kedua"

    with pytest.raises(IntegrityError, match="one_power"), transaction.atomic():
        row.save(force_insert=True)


def test_passing_on_without_leave_is_refused() -> None:
    facts = {**delegation().facts, "giver": "kepala-dpmptsp", "parent": "perizinan-dpmptsp"}
    facts |= {"receiver": "kabid-perizinan", "instrument": "perwal-cilegon-14-2024"}

    with pytest.raises(SubDelegationUnlawful, match="tidak membolehkan"):
        acts.propose_change(Wanted("authority", "terus", facts), "uji", who=make.who("putri"))


def test_a_settled_change_is_settled() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))
    acts.refuse_change(change.pk, "Menunggu harmonisasi.", who=make.who("hanum"))

    with pytest.raises(ChangeSettled, match="ditolak"):
        acts.approve_change(change.pk, who=make.who("hanum"))


def test_a_no_says_why() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    with pytest.raises(NoReasonGiven):
        acts.refuse_change(change.pk, "", who=make.who("hanum"))


def test_a_proposal_is_taken_back_by_its_proposer_only() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    with pytest.raises(NotYourStudio):
        acts.withdraw_change(change.pk, who=make.who("hanum"))
    assert acts.withdraw_change(change.pk, who=make.who("putri")).state == "ditarik"


def test_a_second_thought_takes_the_place_of_the_first() -> None:
    first = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))
    acts.propose_change(ended(law.today() + timedelta(days=1)), "uji", who=make.who("putri"))

    first.refresh_from_db()
    assert first.state == "ditarik"


def test_a_stale_page_approves_nothing() -> None:
    change = acts.propose_change(ended(law.today()), "uji", who=make.who("putri"))

    with pytest.raises(StalePage):
        acts.approve_change(change.pk, seen=change.version - 1, who=make.who("hanum"))


def test_a_change_that_is_not_there() -> None:
    with pytest.raises(NoSuchRecord):
        acts.approve_change("00000000-0000-0000-0000-000000000000", who=make.who("hanum"))


def test_what_would_differ_is_told() -> None:
    last = law.today() + timedelta(days=30)
    change = acts.propose_change(ended(last), "uji", who=make.who("putri"))

    (found,) = changes.would_change(change)
    assert (found.name, found.before, found.after) == ("until", None, last.isoformat())


# --- drafts --------------------------------------------------------------------------------------------------


def test_a_draft_goes_step_by_step(draft: Instrument) -> None:
    who, on = make.who("putri"), law.today()

    with pytest.raises(StageOutOfOrder):
        acts.advance_instrument(DRAFT.key, Stage.SIGNED, on=on, who=who)
    acts.advance_instrument(DRAFT.key, Stage.HARMONISED, on=on, who=who)
    signed = acts.advance_instrument(DRAFT.key, Stage.SIGNED, on=on, number="21", who=who)

    assert (signed.cited, signed.issued_on) == (f"Perwal 21/{on.year}", on)
    with pytest.raises(ChangeUnsound, match="orang lain"):
        acts.advance_instrument(DRAFT.key, Stage.PUBLISHED, on=on, who=who)


def test_a_draft_carries_nothing(draft: Instrument) -> None:
    acts.propose_change(delegation(), "uji", who=make.who("putri"))

    charged = law.seat(SIGN, "PDK-PAUD")
    assert charged is not None
    assert charged.receiver == "kepala-dpmptsp"


def test_a_draft_is_tried_as_if(draft: Instrument) -> None:
    acts.propose_change(delegation(), "uji", who=make.who("putri"))
    asked: dict[str, Any] = {"types": ["PDK-PAUD", "KES-STPT"], "scopes": [SIGN], "on": law.today()}

    found = moved(seats(law.law(), **asked), seats(changes.as_if(DRAFT.key, law.today()), **asked))

    assert [(one.before.type_code, one.after.receiver) for one in found] == [
        ("PDK-PAUD", "sekretaris-dpmptsp"),
        ("KES-STPT", "wali-kota"),
    ]
    assert Instrument.objects.get(key=DRAFT.key).stage == "rancangan"


def test_what_a_draft_brings_waits_for_its_publication(draft: Instrument) -> None:
    change = acts.propose_change(delegation(), "uji", who=make.who("putri"))

    with pytest.raises(ChangeUnsound, match="rancangannya"):
        acts.approve_change(change.pk, who=make.who("hanum"))


def test_publishing_brings_everything_at_once(draft: Instrument) -> None:
    acts.propose_change(delegation(), "uji", who=make.who("putri"))

    settled = approved(publication())

    charged = law.seat(SIGN, "PDK-PAUD")
    assert [one.table for one in settled] == ["instrument", "authority"]
    assert charged is not None
    assert charged.receiver == "sekretaris-dpmptsp"


def test_the_city_files_leave_the_studio_alone() -> None:
    approved(ended(law.today() + timedelta(days=30)))

    acts.load(Authority, [("perizinan-dpmptsp", {"until": None})], by=BY)

    assert Authority.objects.get(key="perizinan-dpmptsp").until is not None


# --- open files --------------------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow() -> Iterator[datetime]:
    """The day after a delegation ended."""
    case = make.at("tanda_tangan")
    approved(ended(law.today()))
    now = datetime.now(law.zone()) + timedelta(days=1)
    with make.at_moment(now):
        yield now
    assert case.state == "diproses"


def test_an_open_signature_follows_the_authority(tomorrow: datetime) -> None:
    case_jobs.follow_every_authority(0)

    (activity,) = activities.open_tasks("tanda_tangan")
    assert activity.executor == "wali-kota"
    assert activity.holder is None
    assert decisions.approve(activity.pk, who=make.who("surya")).grant["authority"] == "perizinan-wali-kota"


def test_the_former_head_is_told_why(tomorrow: datetime) -> None:
    (activity,) = activities.open_tasks("tanda_tangan")

    with pytest.raises(DelegationEnded):
        decisions.approve(activity.pk, who=make.who("teladan"))


def test_before_it_was_moved_nobody_else_signs(tomorrow: datetime) -> None:
    (activity,) = activities.open_tasks("tanda_tangan")

    with pytest.raises(NotYourTurn):
        decisions.approve(activity.pk, who=make.who("surya"))


def test_following_twice_moves_once(tomorrow: datetime) -> None:
    case_jobs.follow_every_authority(0)
    (activity,) = activities.open_tasks("tanda_tangan")

    assert not procedure.reroute(activity.pk, "wali-kota", why="uji", by=BY)
    assert entries.kinds_about(activity.ref).count("procedure.activity_rerouted") == 1


def test_where_nobody_is_in_charge_it_stays() -> None:
    activity = make.turn(make.at("tanda_tangan"))
    before = law.today() - timedelta(days=1)
    approved(ended(before))
    approved(Wanted("authority", "perizinan-wali-kota", {"until": before.isoformat()}))

    with pytest.raises(NobodyInCharge):
        case_jobs.follow_authority(activity.pk, "PDK-PAUD")
    case_jobs.follow_every_authority(0)
    activity.refresh_from_db()
    assert activity.executor == "kepala-dpmptsp"


def test_a_decided_file_keeps_the_authority_it_was_decided_under() -> None:
    case = make.at("tanda_tangan")
    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))
    before = dict(decision.grant)

    approved(ended(law.today()))
    case_jobs.follow_every_authority(0)

    decision.refresh_from_db()
    assert decision.grant == before


def test_a_type_that_nobody_delegated_is_signed_by_the_mayor() -> None:
    types = [code for code in Authority.objects.get(key="perizinan-dpmptsp").types if code != "PDK-PAUD"]
    approved(Wanted("authority", "perizinan-dpmptsp", {"types": types}))

    activity = make.turn(make.at("tanda_tangan"))

    assert activity.executor == "wali-kota"
    assert decisions.approve(activity.pk, who=make.who("surya")).grant["kind"] == "atribusi"


def test_the_mayor_is_refused_as_long_as_it_is_delegated() -> None:
    activity = make.turn(make.at("tanda_tangan"))

    with pytest.raises(DelegatedAway):
        decisions.approve(activity.pk, who=make.who("surya"))
