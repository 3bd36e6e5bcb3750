# SPDX-License-Identifier: Apache-2.0
"""The overseers' seat, and the log that anyone reads with foreign tools."""

import pytest
from django.test import Client

from permisi.ledger import acts, queries, rules
from permisi.ledger.models import Attempt
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
PAGES = ("/pengawasan/", "/pengawasan/catatan/", "/pengawasan/upaya/", "/pengawasan/berkas/?q=Bunga")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"), [("teguh", 200), ("lintang", 200), ("rini", 403), ("surya", 403)]
)
def test_only_overseers_sit_there(client: Client, page: str, person: str, status: int) -> None:
    client.force_login(make.account(person))

    assert client.get(page).status_code == status


def test_reading_a_file_is_noted(client: Client) -> None:
    case = make.filed()
    client.force_login(make.account("teguh"))

    said = client.get(f"/pengawasan/berkas/{case.pk}/").content.decode()

    assert "Permohonan diajukan" in said
    assert Attempt.objects.filter(kind="looked", subject=case.ref).count() == 1


def test_a_stranger_rebuilds_the_tree_from_what_is_published(client: Client) -> None:
    make.filed()
    while acts.sequence():
        pass
    log = rules.Verifier.parse(client.get("/ledger/kunci").content.decode().splitlines()[0])

    signed = rules.open_checkpoint(client.get("/ledger/checkpoint").content.decode(), log)
    leaves = []
    for place in rules.tiles_at(signed.size):
        if place.level == 0:
            path = rules.entries_path(place.n, place.width)
            leaves += rules.read_bundle(client.get(f"/ledger/{path}").content)
            hashes = client.get(f"/ledger/{rules.tile_path(0, place.n, place.width)}").content
            assert hashes == b"".join(rules.leaf_hash(one) for one in leaves[-place.width :])

    assert len(leaves) == signed.size == queries.state().size
    assert rules.root(signed.size, rules.listed([rules.leaf_hash(one) for one in leaves])) == signed.root


@pytest.mark.parametrize(
    "place", ["tile/0/999", "tile/9/000", "tile/0/000.p/0", "tile/../kunci", "tile/entries/x"]
)
def test_what_is_not_in_the_signed_tree_is_not_given(client: Client, place: str) -> None:
    make.draft()
    acts.sequence()

    assert client.get(f"/ledger/{place}").status_code == 404


def test_what_was_in_force_at_a_signing_stands_on_one_page(client: Client) -> None:
    case = make.issued()
    last = law.today().isoformat()
    wanted = regulation.Wanted("authority", "perizinan-dpmptsp", {"until": last, "article": "Pasal baru"})
    change = regulation.propose_change(wanted, "uji", who=make.who("putri"))
    regulation.approve_change(change.pk, who=make.who("hanum"))
    client.force_login(make.account("teguh"))

    said = client.get(f"/pengawasan/berkas/{case.pk}/wewenang/").content.decode()

    assert "perizinan-dpmptsp" in said
    assert "SPT 800/109-CONTOH/2026" in said
    assert "Pasal baru" not in said
    assert Attempt.objects.filter(kind="looked", subject=case.ref).count() == 1


def test_an_undecided_file_has_no_such_page(client: Client) -> None:
    client.force_login(make.account("teguh"))

    assert client.get(f"/pengawasan/berkas/{make.filed().pk}/wewenang/").status_code == 404
