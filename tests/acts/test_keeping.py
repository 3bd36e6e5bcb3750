# SPDX-License-Identifier: Apache-2.0
"""The applicant's own store: kept by hash, used again, renewed, removed; and nobody else's business."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from permisi.cases import acts, kept, queries
from permisi.cases.acts import keeping
from permisi.cases.acts.filing import Arrived
from permisi.cases.errors import (
    ExpiryMissing,
    KeptAlready,
    KeptExpired,
    KeptUnfit,
    NoSuchCase,
    NoSuchKept,
    NotADraft,
    NotForKeeping,
    NothingToKeep,
    StoreFull,
    UnknownItem,
)
from permisi.cases.models import KeptDocument
from permisi.cases.rules.keeping import Standing
from permisi.ledger import queries as ledger
from permisi.ledger.errors import StalePage
from permisi.regulation import queries as law
from permisi.regulation.queries import Principal
from tests import make

pytestmark = pytest.mark.django_db
KTP, LAND = "ktp_pendiri", "bukti_tanah"
OTHERS = ("jaka", "rini", "galih", "surya", "teguh", "lintang")


def files(kind: str = "pdf") -> list[Arrived]:
    return [make.pdf() if kind == "pdf" else make.photo()]


def kept_ktp(by: str = "bunga") -> KeptDocument:
    """What lies under the KTP of a whole draft, kept."""
    return acts.keep(make.draft(by=by).pk, KTP, until=None, who=make.who(by))


def test_a_document_is_kept_by_hash_and_used_in_the_next_draft() -> None:
    who = make.who("bunga")
    row = kept_ktp()
    other = make.draft(without=(KTP,))

    acts.use_kept(other.pk, KTP, row.pk, who=who)

    (laid,) = queries.documents_of(other)[KTP]
    assert laid.sha256 == row.parts[0]["sha256"]
    assert [*ledger.kinds_about(row.ref)] == ["cases.document_kept", "cases.kept_used"]
    assert ledger.kinds_about(laid.ref) == ["cases.document_added"]
    assert kept.one(who, row.pk).row.used_at is not None


def test_what_lay_there_gives_way_to_the_kept_one() -> None:
    who, row = make.who("bunga"), kept_ktp()
    other = make.draft(without=(KTP,))
    for _ in range(2):
        acts.add_document(other.pk, KTP, make.photo(), who=who)

    acts.use_kept(other.pk, KTP, row.pk, who=who)
    acts.use_kept(other.pk, KTP, row.pk, who=who)

    assert [one.kind for one in queries.documents_of(other)[KTP]] == ["pdf"]


def test_an_item_that_was_returned_takes_a_kept_document_and_a_filed_file_does_not() -> None:
    who = make.who("bunga")
    end = law.today() + timedelta(days=200)
    row = acts.keep_files(LAND, files(), label="", until=end, who=who)
    case = make.returned()

    acts.use_kept(case.pk, LAND, row.pk, who=who)

    with pytest.raises(NotADraft):
        acts.use_kept(case.pk, KTP, kept_ktp().pk, who=who)
    with pytest.raises(NotADraft):
        acts.use_kept(make.filed().pk, LAND, row.pk, who=who)


def test_removing_from_the_store_leaves_filed_files_alone() -> None:
    who, row = make.who("bunga"), kept_ktp()
    case = make.draft(without=(KTP,))
    acts.use_kept(case.pk, KTP, row.pk, who=who)
    acts.submit(case.pk, who=who)
    before = [asdict_of(one) for one in queries.documents_of(case)[KTP]]

    acts.remove_kept(row.pk, who=who)

    assert [asdict_of(one) for one in queries.documents_of(case)[KTP]] == before
    row.refresh_from_db()
    assert (row.parts, row.label, row.digest) == ([], "", "")
    with pytest.raises(NoSuchKept):
        acts.remove_kept(row.pk, who=who)
    assert kept_ktp().pk != row.pk, "removed, it may be kept anew"


def asdict_of(one: object) -> dict[str, object]:
    """The columns of a row."""
    return {name: value for name, value in vars(one).items() if name != "_state"}


def test_a_second_click_keeps_nothing() -> None:
    case, who = make.draft(), make.who("bunga")
    acts.keep(case.pk, KTP, until=None, who=who)

    with pytest.raises(KeptAlready):
        acts.keep(case.pk, KTP, until=None, who=who)

    assert len(kept.listed(who)) == 1


def test_a_kind_that_ends_asks_for_its_day() -> None:
    case, who, today = make.draft(), make.who("bunga"), law.today()

    with pytest.raises(ExpiryMissing):
        acts.keep_files("surat_sehat", files(), label="", until=None, who=who)
    with pytest.raises(KeptExpired):
        acts.keep(case.pk, LAND, until=today - timedelta(days=1), who=who)

    assert acts.keep(case.pk, LAND, until=today, who=who).valid_until == today
    free = acts.keep_files(LAND, [make.photo()], label="", until=None, who=who)
    assert kept.one(who, free.pk).standing is Standing.GOOD, "a title to land may have no end"


def test_what_has_ended_is_shown_and_cannot_be_used_until_it_is_renewed() -> None:
    case, who, today = make.draft(), make.who("bunga"), law.today()
    row = acts.keep(case.pk, LAND, until=today + timedelta(days=31), who=who)
    assert kept.one(who, row.pk).standing is Standing.GOOD
    with make.at_moment(make.clock.now() + timedelta(days=20)):
        assert kept.one(make.who("bunga"), row.pk).standing is Standing.SOON
    with make.at_moment(make.clock.now() + timedelta(days=40)):
        assert kept.one(make.who("bunga"), row.pk).standing is Standing.EXPIRED
        with pytest.raises(KeptExpired):
            acts.use_kept(case.pk, LAND, row.pk, who=who)
        later = law.today() + timedelta(days=365)
        acts.renew_kept(row.pk, label="Rumah", until=later, who=who)
        acts.use_kept(case.pk, LAND, row.pk, who=who)

    assert kept.one(who, row.pk).row.label == "Rumah"
    healthy = acts.keep_files("surat_sehat", files(), label="", until=today, who=who)
    with pytest.raises(ExpiryMissing):
        acts.renew_kept(healthy.pk, label="", until=None, who=who)
    with pytest.raises(StalePage):
        acts.renew_kept(row.pk, label="x", until=today + timedelta(days=9), seen=1, who=who)


def test_only_what_fits_the_requirement_is_laid_under_it() -> None:
    who, draft = make.who("bunga"), make.draft()
    diploma = acts.keep_files("ijazah", files(), label="", until=None, who=who)
    large = [Arrived(**{**asdict(make.pdf()), "size": 90_000_000})]
    too_large = acts.keep_files("ktp", large, label="", until=None, who=who)

    for one in (diploma, too_large):
        with pytest.raises(KeptUnfit):
            acts.use_kept(draft.pk, KTP, one.pk, who=who)
    with pytest.raises(UnknownItem):
        acts.use_kept(draft.pk, "tidak_ada", diploma.pk, who=who)


def test_what_has_no_kind_or_no_file_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    case, who = make.draft(without=(KTP,)), make.who("bunga")

    with pytest.raises(NotForKeeping):
        acts.keep(case.pk, "proposal_rip", until=None, who=who)
    with pytest.raises(NothingToKeep):
        acts.keep(case.pk, KTP, until=None, who=who)
    with pytest.raises(NothingToKeep):
        acts.keep_files("ktp", [], label="", until=None, who=who)
    with pytest.raises(NotForKeeping):
        acts.keep_files("tidak_ada", files(), label="", until=None, who=who)
    monkeypatch.setattr(keeping, "MOST_KEPT", 0)
    with pytest.raises(StoreFull):
        acts.keep_files("ktp", files(), label="", until=None, who=who)


@pytest.mark.parametrize("person", OTHERS)
def test_nobody_else_knows_of_it_by_any_way(person: str) -> None:
    row, who = kept_ktp(), make.who(person)
    case = make.draft(by=person, without=(KTP,))

    assert kept.listed(who) == []
    for attempt in (
        lambda: kept.one(who, row.pk),
        lambda: acts.renew_kept(row.pk, label="x", until=None, who=who),
        lambda: acts.remove_kept(row.pk, who=who),
        lambda: acts.use_kept(case.pk, KTP, row.pk, who=who),
    ):
        with pytest.raises(NoSuchKept):
            attempt()
    with pytest.raises(NoSuchCase):
        acts.keep(make.draft().pk, KTP, until=None, who=who)


def test_a_stranger_has_no_store() -> None:
    row, nobody = kept_ktp(), Principal(None)

    assert kept.listed(nobody) == []
    with pytest.raises(NoSuchKept):
        kept.one(nobody, row.pk)
    with pytest.raises(NoSuchKept):
        acts.keep_files("ktp", files(), label="", until=None, who=nobody)
