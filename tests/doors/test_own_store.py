# SPDX-License-Identifier: Apache-2.0
"""The pages of the own store: one tap at a file, everything by plain forms, and 404 for everybody else."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from permisi.cases import acts, kept, queries
from permisi.cases.models import KeptDocument
from permisi.regulation import queries as law
from tests import make, uploads
from tests.doors.own_pages import at, box, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db
KTP, LAND = "ktp_pendiri", "bukti_tanah"
STORE = "/saya/simpanan/"


def stored(
    kind: str = "ktp", *, days: int | None = None, label: str = "", photo: bool = False
) -> KeptDocument:
    """A document in the store of Bunga, valid for so many days."""
    files = [make.photo() if photo else make.pdf()]
    until = law.today() + timedelta(days=days) if days is not None else None
    return acts.keep_files(kind, files, label=label, until=until, who=make.who("bunga"))


def test_an_empty_store_says_what_to_do() -> None:
    shown = page(signed_in("bunga"), STORE)

    assert "Simpanan Anda masih kosong." in shown
    assert f'href="{STORE}tambah/"' in shown
    assert f'<a href="{STORE}" aria-current="page"' in shown.replace("  ", " "), "it stands in the navigation"


def test_what_lies_in_a_file_is_kept_and_used_in_the_next_with_one_tap() -> None:
    client, first = signed_in("bunga"), make.draft()
    shown = page(client, at(first, "document", KTP))
    assert f'action="{at(first, "keep", KTP)}"' in shown

    client.post(at(first, "keep", KTP))
    other = make.draft(without=(KTP,))
    shown = page(client, at(other, "document", KTP))
    tap = re.search(r'action="([^"]+/pakai/[^"]+)"', shown)
    assert tap
    assert "Pakai KTP dari simpanan" in words(shown)
    assert "Tersimpan" in words(shown)
    answer = client.post(tap[1], follow=True)

    assert "KTP dari simpanan sudah dipakai." in answer.text
    assert "/pakai/" not in answer.text, "what lies there is not offered again"
    assert "Dokumen ini ada di" in answer.text
    assert len(queries.documents_of(other)[KTP]) == 1


def test_keeping_a_document_that_ends_asks_for_its_day_and_loses_nothing() -> None:
    client, case = signed_in("bunga"), make.draft()
    url = at(case, "keep", LAND)
    assert f'href="{url}"' in page(client, at(case, "document", LAND))

    wrong = client.post(url, {"until_hari": "31", "until_bulan": "2", "until_tahun": "2031"})
    assert wrong.status_code == 422
    assert box(wrong.text, "until_tahun") == "2031"
    past = client.post(url, {"until_hari": "1", "until_bulan": "2", "until_tahun": "2020"})
    assert past.status_code == 422
    assert "sudah lewat" in past.text
    good = client.post(url, {"until_hari": "1", "until_bulan": "2", "until_tahun": "2031"})

    assert good.url == at(case, "document", LAND)
    assert "berlaku sampai 1 Februari 2031" in page(client, STORE)


def test_what_has_ended_is_shown_but_not_offered() -> None:
    client, case = signed_in("bunga"), make.draft(without=(LAND,))
    row = stored("bukti_tanah", days=3)
    assert "Segera berakhir" in page(client, at(case, "document", LAND))

    with make.at_moment(make.clock.now() + timedelta(days=5)):
        shown = page(client, at(case, "document", LAND))
        mine = page(client, STORE)
        one = page(client, reverse("saya:kept", args=[row.pk]))

    assert "Sudah berakhir" in shown
    assert "Unggah yang baru di bawah" in shown
    assert "/pakai/" not in shown
    assert "Sudah berakhir" in mine
    assert "simpan dokumen yang baru" in one


def test_a_document_is_uploaded_into_the_store_and_a_wrong_date_does_not_cost_the_file() -> None:
    client = signed_in("bunga")
    url = f"{STORE}tambah/bpjs_ketenagakerjaan/"
    file = SimpleUploadedFile("sertipikat.pdf", uploads.pdf(2))

    wrong = client.post(
        url, {"berkas": file, "label": "Rumah", "until_hari": "", "until_bulan": "", "until_tahun": ""}
    )
    assert wrong.status_code == 422
    assert "Berkas sudah kami terima" in wrong.text
    held = box(wrong.text, "diterima")
    typed = {"diterima": held, "label": "Rumah", "until_hari": "1", "until_bulan": "2", "until_tahun": "2031"}
    assert signed_in("jaka").post(url, typed).status_code == 422, "the signature names its owner"
    answer = client.post(url, typed, follow=True)

    assert "Rumah tersimpan." in answer.text
    (one,) = kept.listed(make.who("bunga"))
    assert [part.name for part in one.parts] == ["sertipikat.pdf"]
    assert opened(client, reverse("saya:kept-part", args=[one.row.pk, 1])).startswith(b"%PDF")


@pytest.mark.parametrize("content", [b"", b"MZ not a document", uploads.locked_pdf("x")])
def test_what_the_intake_refuses_is_not_kept(content: bytes) -> None:
    client = signed_in("bunga")

    answer = client.post(f"{STORE}tambah/ktp/", {"berkas": SimpleUploadedFile("a.pdf", content), "label": ""})

    assert answer.status_code == 422
    assert kept.listed(make.who("bunga")) == []


def test_two_documents_or_none_are_not_taken() -> None:
    client, url = signed_in("bunga"), f"{STORE}tambah/ktp/"
    two = [SimpleUploadedFile(name, uploads.pdf(pages)) for name, pages in (("a.pdf", 1), ("b.pdf", 2))]

    assert client.post(url, {"berkas": two}).status_code == 422
    assert client.post(url, {"diterima": "abc"}).status_code == 422
    assert client.get(f"{STORE}tambah/tidak_ada/").status_code == 409
    assert kept.listed(make.who("bunga")) == []


def test_it_is_renamed_and_removed() -> None:
    client, row = signed_in("bunga"), stored()
    url = reverse("saya:kept", args=[row.pk])

    assert "KTP Ibu" in client.post(url, {"label": "KTP Ibu"}, follow=True).text
    assert client.post(url, {"label": "x" * 121}).status_code == 422
    assert "Permohonan yang sudah memakainya tidak berubah" in page(client, f"{url}hapus/")
    assert "KTP Ibu dihapus dari simpanan." in client.post(f"{url}hapus/", follow=True).text
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("person", ["jaka", "rini", "galih", "surya", "teguh"])
def test_list_and_direct_fetch_are_equal_for_everybody(person: str) -> None:
    row = stored(label="Rahasia Bunga")
    urls = [reverse("saya:kept", args=[row.pk]), reverse("saya:kept-part", args=[row.pk, 1])]
    urls.append(reverse("saya:kept-remove", args=[row.pk]))
    other, owner = signed_in(person), signed_in("bunga")

    assert "Rahasia Bunga" in page(owner, STORE)
    assert opened(owner, urls[1]).startswith(b"%PDF")
    assert [owner.get(url).status_code for url in (urls[0], urls[2])] == [200, 200]
    assert "Rahasia Bunga" not in page(other, STORE)
    assert [other.get(url).status_code for url in urls] == [404, 404, 404]
    assert [other.post(url).status_code for url in urls] == [404, 405, 404]
    assert [Client().get(url).status_code for url in (STORE, *urls)] == [302, 302, 302, 302]


def test_an_item_of_a_correction_takes_one_too() -> None:
    client, case = signed_in("bunga"), make.returned()
    stored("bukti_tanah", days=90, photo=True)
    items = queries.findings_of(case, round=case.rounds, states=("returned",))
    item = next(one for one in items if one.item == LAND)

    tap = re.search(r'action="([^"]+/pakai/[^"]+)"', page(client, at(case, "answer", item.pk)))
    assert tap

    assert client.post(tap[1]).url == at(case, "answer", item.pk)
    assert client.get(tap[1]).status_code == 302


def test_the_list_takes_the_same_queries_however_long() -> None:
    client = signed_in("bunga")
    stored()
    one = cost(client, STORE)
    for kind in ("npwp", "ijazah", "akta"):
        stored(kind)

    assert cost(client, STORE) == one


def test_a_documents_page_shows_what_is_good_and_what_comes_back() -> None:
    shown = page(signed_in("bunga"), at(make.draft(), "document", KTP))

    assert "#kartu-baik" in shown
    assert "Kena pantulan" in shown
    assert "Yang dikembalikan" in shown
    assert 'role="img" aria-label="Gambar: ' in shown


def test_every_document_of_a_type_has_its_page() -> None:
    client, case = signed_in("bunga"), make.draft()

    drawn = {
        one.key: page(client, at(case, "document", one.key))
        for one in queries.definition_of(case).requirements
    }

    assert "#tempat-baik" in drawn["foto_gedung"]
    assert "#lembar-baik" in drawn["proposal_rip"]
