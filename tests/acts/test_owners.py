# SPDX-License-Identifier: Apache-2.0
"""Who owns the company in the end: asked at filing, kept sealed, and its files seen together."""

import json

import pytest
from django.urls import reverse

from permisi.cases import acts, queries
from permisi.cases.agents import parties
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import needed_documents
from permisi.doors.shell.rehearsal.answers import World, asked, kept, made
from permisi.ledger.models import Attempt, Content
from permisi.people.queries import vault
from permisi.regulation import queries as law
from tests import make
from tests.doors.own_pages import page, signed_in, words

pytestmark = pytest.mark.django_db
CODE, SECTION = "PDK-LKP", "pemilik_manfaat"
NIK, OTHER = "9999014101800001", "9999014101800002"


def company(nik: str, name: str, *, by: str = "bunga") -> Case:
    """A company's file that names this beneficial owner."""
    _, definition = catalogue.current(CODE)
    world = World(today=law.today(), areas=tuple(law.area_names()), permit="")
    told = {
        "bentuk_pemohon": "badan",
        "pemilik_manfaat_diketahui": "ya",
        "nama_pemilik_manfaat": name,
        "nik_pemilik_manfaat": nik,
    }
    typed = asked(definition, "baru", {**made(definition, world, turn=0), **told})
    documents = [one.key for one in needed_documents(definition, "baru", kept(definition, typed))]
    return make.filed(by=by, jenis_izin=CODE, varian="baru", isian=typed, dokumen=documents)


def answered(case: Case, **typed: str) -> Case:
    """The page about the owner, answered so."""
    return acts.save_answers(case.pk, SECTION, typed, who=make.who("bunga"))


def opened(shape: str) -> Case:
    """A draft of a company, or of one person."""
    case = acts.open_draft(CODE, "baru", who=make.who("bunga"))
    return acts.save_answers(case.pk, "pemohon", {"bentuk_pemohon": shape}, who=make.who("bunga"))


def lacking(case: Case) -> set[str]:
    """What is missing on the page about the owner."""
    return {one.key for one in queries.missing_in(case) if one.section == SECTION}


def test_a_company_names_its_owner_or_says_why_it_cannot() -> None:
    case = opened("badan")
    assert lacking(case) == {"pemilik_manfaat_diketahui"}
    case = answered(case, pemilik_manfaat_diketahui="ya")
    assert lacking(case) == {"nama_pemilik_manfaat", "nik_pemilik_manfaat"}
    case = answered(case, pemilik_manfaat_diketahui="tidak")
    assert lacking(case) == {"alasan_pemilik_tidak_diketahui"}
    case = answered(case, alasan_pemilik_tidak_diketahui="Sahamnya sedang dialihkan.")
    assert lacking(case) == set()
    assert case.owner_index is None
    assert lacking(opened("perorangan")) == set()


def test_the_owners_number_is_sealed_and_is_not_the_applicants() -> None:
    case = company(NIK, "Pemilik Rekaan")
    told = json.dumps([one.payload for one in Content.objects.all()])

    assert bytes(case.owner_index or b"") == vault().index(NIK)
    assert bytes(case.nik_index or b"") != vault().index(NIK)
    assert NIK not in json.dumps(case.answers)
    assert NIK not in told
    assert "Pemilik Rekaan" not in told


def test_an_owner_who_no_longer_applies_is_forgotten_by_the_list() -> None:
    case = answered(
        opened("badan"), pemilik_manfaat_diketahui="ya", nama_pemilik_manfaat="A", nik_pemilik_manfaat=NIK
    )
    assert case.owner_index is not None
    case = acts.save_answers(case.pk, "pemohon", {"bentuk_pemohon": "perorangan"}, who=make.who("bunga"))

    assert (case.owner_index, case.owner_name) == (None, "")


def test_files_of_one_owner_stand_together_whoever_applied() -> None:
    first = company(NIK, "Pemilik Rekaan")
    second = company(NIK, "Pemilik Rekaan", by="jaka")
    company(OTHER, "Orang Lain")
    teguh = make.who("teguh")
    one, other = parties.owners(teguh)

    assert (one.name, one.files, one.types) == ("Pemilik Rekaan", 2, (CODE,))
    assert parties.owners(teguh, after=(one.files, one.key)) == [other]
    found = page(signed_in("teguh"), reverse("pengawasan:pemilik-manfaat", args=[first.pk]))
    assert (first.number or "?") in found
    assert (second.number or "?") in found
    assert NIK not in found
    assert Attempt.objects.filter(what="pengawasan.pihak").count() == 1
    assert "Pemilik Rekaan 2 PDK-LKP 0" in words(page(signed_in("teguh"), "/pengawasan/pihak/pemilik/"))


def test_the_officer_sees_the_applicants_other_files_as_far_as_they_may_be_seen() -> None:
    first, second, draft = make.filed(), make.filed(), make.draft()
    read = page(signed_in("rini"), reverse("meja:berkas", args=[first.pk]))

    assert "Berkas lain pemohon ini" in read
    assert (second.number or "?") in read
    assert str(draft.pk) not in read
    visited = make.at("tinjau")
    assert [one.pk for one in parties.files_of_applicant(make.who("galih"), visited)] == []
