# SPDX-License-Identifier: Apache-2.0
"""The real files of the first city load and agree with each other, and the demonstration obeys them."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from permisi.catalogue.files import read_permit
from permisi.catalogue.rules import asked_fields, needed_documents
from permisi.procedure.rules.counting import LimitKind, strictest
from permisi.procedure.rules.sop import APPLICANT, Task
from tests.rules.cilegon import CITY, FOLDER, KNOWN, PAUD, PERMIT


def test_cilegon_has_8_kecamatan_and_43_kelurahan() -> None:
    assert Counter(area.kind for area in FOLDER.areas) == {"kecamatan": 8, "kelurahan": 43}
    assert all(area.code.startswith(area.parent or FOLDER.city.code) for area in FOLDER.areas)


def test_2026_has_25_days_off() -> None:
    (year,) = FOLDER.calendar

    assert (year.year, len(year.days)) == (2026, 25)
    assert Counter(kind for _, _, kind in year.days) == {"libur": 17, "cuti": 8}


def test_no_source_is_kept_in_vain() -> None:
    written = "".join(path.read_text() for path in CITY.rglob("*.toml") if path.name != "sources.toml")

    unused = [key for key in FOLDER.sources if f'sumber = "{key}"' not in written]

    assert unused == []


def test_the_hours_on_pages_are_the_hours_that_count() -> None:
    hours = next(row.value for row in FOLDER.parameters if row.key == "jam_pelayanan")

    assert all(at.replace(":", ".") in FOLDER.city.hours for at in hours.values())


def test_the_check_takes_no_longer_than_its_limit() -> None:
    limit = PERMIT.limit(LimitKind.PEMERIKSAAN)
    setting = next(row.value for row in FOLDER.parameters if row.key == "batas_pemeriksaan")

    checking = sum(row.time for row in PERMIT.sop.rows if row.task in (Task.CHECK, Task.DECLARE))

    assert limit is not None
    assert checking <= limit.value == setting


def test_the_steps_fit_into_the_promise() -> None:
    promise = PERMIT.limit(LimitKind.JANJI)
    before = (Task.FILE, Task.CHECK, Task.DECLARE)

    after_complete = sum(row.time for row in PERMIT.sop.rows if row.task not in before)

    assert promise is not None
    assert after_complete <= promise.value


def test_until_the_legal_office_chooses_the_strictest_limit_leads() -> None:
    legal = [limit for limit in PERMIT.limits if limit.kind is LimitKind.BATAS_HUKUM]

    assert len(legal) == 3
    assert strictest(legal).article == "Pasal 53 ayat (2) UU 30/2014"
    assert PERMIT.limit(LimitKind.DASAR_DIKABULKAN) is None


def test_a_chosen_limit_leaves_the_others_out(tmp_path: Path) -> None:
    path = tmp_path / PAUD.name
    path.write_text(PAUD.read_text().replace("dipilih = false", "dipilih = true", 1))

    limits = [limit for limit in read_permit(path, KNOWN).limits if limit.kind is LimitKind.BATAS_HUKUM]

    assert [limit.article for limit in limits] == ["Pasal 39 UU 30/2014"]


NEEDED = [
    ("baru", {}, 11, set()),
    ("baru", {"jenis_paud": "TK"}, 12, {"sk_komite"}),
    ("baru", {"jenis_paud": "KB", "bentuk_pemohon": "badan_hukum"}, 12, {"akta_yayasan"}),
    ("perpanjangan", {"jenis_paud": "TKLB", "bentuk_pemohon": "kelompok"}, 13, {"sk_komite", "izin_lama"}),
]


@pytest.mark.parametrize(("variant", "answers", "many", "among"), NEEDED)
def test_documents_follow_the_answers(
    variant: str, answers: dict[str, str], many: int, among: set[str]
) -> None:
    keys = [one.key for one in needed_documents(PERMIT, variant, answers)]

    assert len(keys) == many
    assert among <= set(keys)


def test_the_city_switch_asks_for_the_nib() -> None:
    switched = replace(KNOWN, switches={"paud_minta_nib": True})

    asked = needed_documents(read_permit(PAUD, switched), "baru", {})

    assert "nib" in [one.key for one in asked]
    assert "nib" not in [one.key for one in needed_documents(PERMIT, "baru", {})]


def test_sentences_for_applicants_are_short() -> None:
    said = [one.hint for one in (*PERMIT.fields, *PERMIT.requirements)]
    said += [PERMIT.summary, *PERMIT.remedies, *PERMIT.duties]
    said += [one.text for one in (*PERMIT.correction_reasons, *PERMIT.rejection_reasons)]

    sentences = [sentence for text in said for sentence in text.split(". ")]

    assert [sentence for sentence in sentences if len(sentence.split()) > 18] == []


def demo(name: str) -> Any:
    return tomllib.loads((CITY / f"demo/{name}.toml").read_text())


PEOPLE = {person["kunci"]: person for person in demo("people")["orang"]}
APPLICATIONS = demo("applications")["permohonan"]
TYPES = {
    code: read_permit(CITY / f"permits/{code}.toml", KNOWN)
    for code in {one["jenis_izin"] for one in APPLICATIONS}
}
BESIDE = ("mulai", "usul_pecah", "pecah")  # what is no row of the procedure


def positions(person: str) -> set[str]:
    return {placed["jabatan"] for placed in PEOPLE[person].get("penempatan", [])}


def test_every_post_that_works_is_held_in_the_demonstration() -> None:
    held = set().union(*(positions(person) for person in PEOPLE))
    working = {row.executor for row in PERMIT.sop.rows} - {APPLICANT}

    assert working <= held <= KNOWN.positions


def test_invented_people_can_reach_nobody() -> None:
    for person in PEOPLE.values():
        assert person.get("surel", "x@example.id").endswith("@example.id")
        assert person.get("telepon", "+62800").startswith("+62800")


def walked(application: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for done in application["peristiwa"]:
        if done["baris"] not in BESIDE:
            yield done["baris"], done["oleh"], done.get("hasil", "")


@pytest.mark.parametrize("application", APPLICATIONS, ids=lambda one: one["kunci"])
def test_an_invented_file_goes_the_way_of_the_sop(application: dict[str, Any]) -> None:
    steps, sop = list(walked(application)), TYPES[application["jenis_izin"]].sop
    open_row = "ajukan"

    for row, person, outcome in steps:
        assert row == open_row
        executor = sop.row(row).executor
        assert executor in positions(person) or (executor, person) == (APPLICANT, application["pemohon"])
        open_row = next((edge.to for edge in sop.row(row).edges if edge.outcome == outcome), "")


@pytest.mark.parametrize("application", APPLICATIONS, ids=lambda one: one["kunci"])
def test_an_invented_file_keeps_four_eyes_and_the_order_of_days(application: dict[str, Any]) -> None:
    hands = {row: person for row, person, _ in walked(application)}
    moments = [(-done["hari_kerja_lalu"], done["pukul"]) for done in application["peristiwa"]]

    for row, person in hands.items():
        apart = TYPES[application["jenis_izin"]].sop.row(row).differs_from
        assert person not in [hands.get(other) for other in apart]
    assert moments == sorted(moments)


@pytest.mark.parametrize("application", APPLICATIONS[1:], ids=lambda one: one["kunci"])
def test_an_invented_file_answers_what_is_asked(application: dict[str, Any]) -> None:
    answers, variant, permit = application["isian"], application["varian"], TYPES[application["jenis_izin"]]
    relied = application.get("dari_register", [])

    asked = asked_fields(permit, variant, answers)
    missing = [one.key for one in asked if one.required and one.key not in answers]
    documents = [one.key for one in needed_documents(permit, variant, answers) if one.key not in relied]

    assert missing == []
    assert documents == application["dokumen"]
    assert answers["kelurahan"] in {area.code for area in FOLDER.areas}
