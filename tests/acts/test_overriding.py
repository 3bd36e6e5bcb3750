# SPDX-License-Identifier: Apache-2.0
"""Against a recommendation only by an override: own signature, legal basis, reason; printed, public, told."""

import pytest
from django.db import IntegrityError, connection, transaction

from permisi.cases.models import Case
from permisi.decisions import acts, queries
from permisi.decisions.acts import Ground
from permisi.decisions.errors import (
    AgainstRecommendation,
    AgainstSupport,
    BasisUnclear,
    DrafterOverrides,
    InstrumentNotInForce,
    NothingToOverride,
    OverrideWithoutGround,
)
from permisi.decisions.models import Decision, Override
from permisi.decisions.rules import NOT_IN_REGISTER, Outcome
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Content, Entry
from permisi.procedure.errors import OwnFile
from permisi.procedure.rules.sop import Task
from permisi.regulation.errors import DelegatedAway, NoAuthority
from permisi.regulation.rules.office import Capacity
from tests import make
from tests.acts.test_deciding import GRANT, placed

pytestmark = pytest.mark.django_db
NO = {"hasil": "tolak", "alasan": "tempat_tidak_aman", "kata": "Tangga dan jalan masuk membahayakan anak."}
WHY = "Tangga diganti sesudah peninjauan; foto dan uji bebannya ada di berkas sejak kemarin."
OWN = "Peraturan Menteri Rekaan Nomor 7 Tahun 2025"
GROUND = Ground("uu-30-2014", "Pasal 24", WHY)
REFUSE = acts.Proposal(Outcome.REJECT, ["tidak_diperbaiki"], "Tetap tidak dapat diberi izin.")


def advised_against(row: str = "susun_naskah") -> Case:
    """A file whose OPD advised against it."""
    return make.at(row, rekomendasi=NO)


def brought_to_signature(case: Case) -> None:
    """The grant is drafted, checked and initialled."""
    acts.draft_decision(make.turn(case).pk, GRANT, who=make.who("toni"))
    acts.pass_draft(make.turn(case).pk, Task.REVIEW, who=make.who("bayu"))
    acts.pass_draft(make.turn(case).pk, Task.INITIAL, who=make.who("ratna"))


def test_without_it_a_grant_is_not_drafted_and_with_it_the_decision_prints_it() -> None:
    case = advised_against()
    with pytest.raises(AgainstRecommendation):
        acts.draft_decision(make.turn(case).pk, GRANT, who=make.who("toni"))

    row = acts.override(case.pk, GROUND, who=make.who("teladan"))
    brought_to_signature(case)
    decision = acts.approve(make.turn(case).pk, who=make.who("teladan"))

    assert (row.grant["position"], row.verdict) == ("kepala-dpmptsp", "kabul")
    printed = " ".join(decision.content["considering"])
    assert "dikesampingkan oleh Plt. Kepala Dinas" in printed
    assert "Pasal 24, dengan alasan: Tangga diganti" in printed
    assert row.advice[0]["number"] in printed


def test_a_rejection_against_every_yes_needs_it_too() -> None:
    case = make.at("susun_naskah")
    with pytest.raises(AgainstSupport):
        acts.draft_decision(make.turn(case).pk, REFUSE, who=make.who("toni"))

    acts.override(case.pk, GROUND, who=make.who("teladan"))
    decision = acts.draft_decision(make.turn(case).pk, REFUSE, who=make.who("toni"))

    assert decision.verdict == "tolak"


def test_the_overseers_outside_the_agency_are_told_and_nobody_else() -> None:
    case = advised_against()
    acts.override(case.pk, GROUND, who=make.who("teladan"))

    dispatch.tell(Entry.objects.get(kind="decisions.overridden").pk)

    told = {one.account for one in Message.objects.all()}
    assert make.account("teguh") in told
    assert make.account("teladan") not in told
    assert all(
        f"/pengawasan/berkas/{case.pk}/" in one.body and WHY in one.body for one in Message.objects.all()
    )


def test_it_serves_its_own_signer_only() -> None:
    case = advised_against()
    acts.override(case.pk, GROUND, who=make.who("teladan"))
    brought_to_signature(case)
    placed("mega", "kepala-dpmptsp", capacity=Capacity.PLH)

    with pytest.raises(AgainstRecommendation):
        acts.approve(make.turn(case).pk, who=make.who("mega"))
    acts.override(case.pk, GROUND, who=make.who("mega"))

    decision = acts.approve(make.turn(case).pk, who=make.who("mega"))
    assert queries.override_of(decision).made_by == make.account("mega")
    assert "oleh Plh. Kepala Dinas" in " ".join(decision.content["considering"])


def test_the_mayor_cannot_while_it_is_delegated() -> None:
    with pytest.raises(DelegatedAway):
        acts.override(advised_against().pk, GROUND, who=make.who("surya"))


@pytest.mark.parametrize("person", ["ratna", "toni", "purnama", "teguh", "bunga"])
def test_nobody_without_the_authority_to_sign_can(person: str) -> None:
    with pytest.raises(NoAuthority):
        acts.override(advised_against().pk, GROUND, who=make.who(person))


def test_whoever_drafted_the_decision_cannot() -> None:
    case = make.at("tanda_tangan")
    placed("toni", "kepala-dpmptsp", capacity=Capacity.PLH)

    with pytest.raises(DrafterOverrides):
        acts.override(case.pk, GROUND, who=make.who("toni"))


def test_the_applicant_cannot_in_the_own_matter() -> None:
    case = make.at("susun_naskah", by="teladan", rekomendasi=NO)

    with pytest.raises(OwnFile):
        acts.override(case.pk, GROUND, who=make.who("teladan"))


@pytest.mark.parametrize(
    ("ground", "no"),
    [
        (Ground("uu-30-2014", "Pasal", WHY), OverrideWithoutGround),
        (Ground("uu-30-2014", "Pasal 24", "Perintah pimpinan." + " " * 40), OverrideWithoutGround),
        (Ground("uu-30-2014", "nomor 24", WHY), OverrideWithoutGround),
        (Ground("karangan", "Pasal 24", WHY), InstrumentNotInForce),
        (Ground("", "Pasal 24", WHY), InstrumentNotInForce),
        (Ground(NOT_IN_REGISTER, "Pasal 24", WHY), BasisUnclear),
        (Ground("uu-30-2014", "Pasal 24", WHY, other=OWN), BasisUnclear),
    ],
    ids=["no-number", "no-reason", "no-place", "unknown", "none", "none-written", "two"],
)
def test_it_names_an_article_of_the_law_in_force_and_a_reason(ground: Ground, no: type[Exception]) -> None:
    with pytest.raises(no):
        acts.override(advised_against().pk, ground, who=make.who("teladan"))


def test_a_basis_of_ones_own_is_printed_and_marked_for_the_overseers() -> None:
    case = advised_against()
    row = acts.override(case.pk, Ground(NOT_IN_REGISTER, "Pasal 3", WHY, other=OWN), who=make.who("teladan"))
    brought_to_signature(case)
    decision = acts.approve(make.turn(case).pk, who=make.who("teladan"))

    assert (row.unlisted, f"{OWN} Pasal 3" in " ".join(decision.content["considering"])) == (True, True)
    entry = Entry.objects.get(kind="decisions.overridden")
    assert Content.objects.get(entry=entry).payload["unlisted"] is True
    dispatch.tell(entry.pk)
    assert all("tidak ada di daftar peraturan" in one.body for one in Message.objects.filter(entry=entry.pk))


def test_a_second_click_and_a_file_without_recommendation_have_nothing_to_override() -> None:
    case, teladan = advised_against(), make.who("teladan")
    acts.override(case.pk, GROUND, who=teladan)

    with pytest.raises(NothingToOverride):
        acts.override(case.pk, GROUND, who=teladan)
    with pytest.raises(NothingToOverride):
        acts.override(make.at("tinjau", by="jaka").pk, GROUND, who=teladan)
    assert Override.objects.count() == 1


def test_a_page_of_an_older_version_is_stale() -> None:
    case = advised_against()
    with pytest.raises(StalePage):
        acts.override(case.pk, GROUND, seen=case.version - 1, who=make.who("teladan"))


def test_the_database_refuses_the_approval_whoever_asks() -> None:
    case = make.at("tanda_tangan")
    decision = Decision.objects.get(case=case)
    with pytest.raises(IntegrityError, match="override"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE decisions_decision SET verdict = 'tolak', state = 'approved', version = version + 1, number = 'X',"
            " decided_on = now(), content = '{}', \"grant\" = '{}', approved_by_id = %s WHERE id = %s",
            [make.account("teladan").pk, decision.pk],
        )
