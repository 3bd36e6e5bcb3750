# SPDX-License-Identifier: Apache-2.0
"""The form of a permit type as it is drawn: boxes, words for answers, questions that open one another."""

from dataclasses import replace

import pytest
from django.test import Client

from permisi.cases import queries
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, FormField
from permisi.doors.portal.applicant.draft import Draft
from permisi.parts.answers import AnswersForm, checked, pairs, said
from tests import make
from tests.doors.own_pages import at, page, signed_in, words

pytestmark = pytest.mark.django_db

NIK = "9999015207930002"


@pytest.fixture
def definition() -> Definition:
    """The type in force."""
    return catalogue.current("PDK-PAUD")[1]


def question(definition: Definition, key: str) -> FormField:
    """One question of it."""
    return next(one for one in definition.fields if one.key == key)


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("jenis_paud", "KB", "Kelompok bermain (KB)"),
        ("kelurahan", "36.72.02.1005", "Kelurahan"),
        ("tanggal_akta", "2019-02-14", "14 Februari 2019"),
        ("tanggal_akta", "31/2/2019", "31 2 2019"),
        ("luas_tanah", "1250.5", "1.250,5"),
        ("jml_peserta", 1200, "1.200"),
        ("jml_peserta", "banyak", "banyak"),
        ("nama_satuan", "", ""),
    ],
)
def test_an_answer_is_said_as_people_write_it(
    definition: Definition, key: str, answer: object, words: str
) -> None:
    assert said(question(definition, key), answer).startswith(words)


def test_an_identity_number_is_whole_only_for_who_may_see_it(definition: Definition) -> None:
    nik = [question(definition, "nik")]

    assert pairs(nik, {"nik": NIK})[0].value == "••••••••••••0002"
    assert pairs(nik, {"nik": NIK}, whole_nik=True)[0].value == NIK


def test_an_empty_answer_says_whether_it_is_missing(definition: Definition) -> None:
    asked = [question(definition, "nama_satuan"), question(definition, "npsn")]

    assert [pair.value for pair in pairs(asked, {})] == ["Belum diisi", "Dikosongkan"]


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("jml_guru", "0", "Jumlah guru: angkanya paling kecil 1."),
        ("luas_tanah", "200.000", "Luas tanah (m²): angkanya paling besar 100.000."),
        ("nik", "9999014007930002", "NIK ini tidak mungkin. Periksa lagi angkanya pada KTP."),
        ("nik", "", "Isi NIK Anda."),
        ("bentuk_pemohon", "", "Jawab pertanyaan “Anda mengajukan sebagai apa?”"),
        ("kelurahan", "36.72.99.9999", "Pilih kelurahan dari daftar."),
    ],
)
def test_a_fault_is_understood_by_itself(definition: Definition, key: str, typed: str, sentence: str) -> None:
    form = AnswersForm([question(definition, key)], {}, data={key: typed})

    assert form.errors[key] == [sentence]


def test_what_was_saved_wrong_is_checked_as_if_it_were_sent(definition: Definition) -> None:
    form = checked([question(definition, "tanggal_akta")], {"tanggal_akta": "31/Feb/2019"})

    assert form.errors["tanggal_akta"] == ["Februari 2019 hanya sampai tanggal 28."]
    assert form.typed() == {"tanggal_akta": "31/Feb/2019"}


@pytest.fixture
def branching(definition: Definition, monkeypatch: pytest.MonkeyPatch) -> Definition:
    """The same type, with one answer that opens a question of the same page."""
    fields = [
        replace(one, visible='jabatan == "Pemilik"') if one.key == "nama_lengkap" else one
        for one in definition.fields
    ]
    altered = replace(definition, fields=tuple(fields))
    monkeypatch.setattr(queries, "definition_of", lambda case: altered)
    return altered


def test_only_a_page_that_branches_offers_to_be_drawn_anew(branching: Definition) -> None:
    draft = Draft.of(make.draft())

    assert [one.key for one in draft.sections if draft.branches(one.key)] == ["pemohon"]


def test_drawing_anew_asks_for_nothing_and_loses_nothing(branching: Definition) -> None:
    case, bunga = make.draft(answers={"jabatan": "Ketua"}), signed_in("bunga")
    url = at(case, "section", "pemohon")
    assert "Perbarui isian" in page(bunga, url)

    answer = bunga.post(url, {"jabatan": "Pemilik", "nik": "12", "_refresh": "1"}, follow=True)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Nama lengkap Anda" in shown
    assert 'value="12"' in shown
    assert "Ada 1 hal yang perlu diperbaiki" not in words(shown)


def test_an_answer_that_opens_a_question_stays_on_its_page(branching: Definition) -> None:
    case, bunga = make.draft(answers={"jabatan": "Ketua"}), signed_in("bunga")
    typed = {"bentuk_pemohon": "perorangan", "nik": NIK, "jabatan": "Pemilik"}

    answer = bunga.post(at(case, "section", "pemohon"), typed, follow=True)

    assert answer.redirect_chain[-1][0] == at(case, "section", "pemohon")
    assert "Jawaban Anda membuka pertanyaan lain di halaman ini." in words(answer.content.decode())


def test_a_stranger_to_the_page_is_not_shown_another_section(client: Client) -> None:
    page(signed_in("bunga"), at(make.draft(), "section", "tidak-ada"), 404)
