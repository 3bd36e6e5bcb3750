# SPDX-License-Identifier: Apache-2.0
"""The fourteen components of a service standard: where each comes from, what is not set, what differs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from permisi.catalogue.files import definition_from_json, definition_to_json, read_permit, read_standard
from permisi.catalogue.rules import Definition, FeeKind
from permisi.catalogue.rules.standard import (
    DELIVERY,
    TITLES,
    Around,
    Component,
    Part,
    Said,
    derived,
    differing,
    digest_of,
    from_json,
    missing,
    to_json,
)
from permisi.catalogue.rules.texts import StandardText
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.sop import UNKNOWN
from permisi.regulation.errors import CityFileBroken
from tests.rules.cilegon import CITY, FOLDER, KNOWN, PAUD, PERMIT

COMMON = read_standard(CITY / "standard.toml", KNOWN)
AROUND = Around(
    posts={one.key: one.title for one in FOLDER.positions},
    units={one.key: one.name for one in FOLDER.units},
    instruments={one.key: one for one in FOLDER.instruments},
    channels=(Said("Datang ke loket", "uji"),),
    common={
        Part(one.key): tuple(Said(text, one.source, one.assumed) for text in one.texts)
        for one in COMMON.parts
    },
)
BARE = Around()


def one(part: Part, definition: Definition = PERMIT, around: Around = AROUND) -> Component:
    """That component of the derived standard."""
    return next(found for found in derived(definition, around) if found.part is part)


def untitled(definition: Definition) -> Definition:
    """The type without a name for its paper."""
    variants = tuple(replace(variant, paper_title="") for variant in definition.variants)
    return replace(definition, paper_title="", variants=variants)


def test_there_are_fourteen_in_the_order_of_the_law_and_six_are_published() -> None:
    assert len(Part) == len(TITLES) == 14
    assert [str(part) for part in DELIVERY] == [
        "persyaratan",
        "prosedur",
        "waktu",
        "biaya",
        "produk",
        "pengaduan",
    ]
    assert [found.part for found in derived(PERMIT, AROUND)] == list(Part)


def test_the_first_citys_standard_is_whole() -> None:
    assert missing(derived(PERMIT, AROUND)) == []


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.REQUIREMENTS, PERMIT.requirements[0].name),
        (Part.PROCEDURE, "Memeriksa kelengkapan berkas (Petugas"),
        (Part.TIME, "Janji layanan: 10 hari kerja sejak berkas dinyatakan lengkap"),
        (Part.COST, "Dibayar ke dinas ini: Rp 0"),
        (Part.PRODUCT, PERMIT.paper_title),
        (Part.COMPLAINTS, "Datang ke loket"),
        (Part.BASIS, "Nomor 14 Tahun 2024"),
        (Part.FACILITIES, "Sertifikat elektronik"),
        (Part.COMPETENCE, "Memahami peraturan"),
        (Part.STAFF, "jabatan menurut SOP"),
        (Part.CONTROL, "Inspektorat"),
        (Part.EVALUATION, "survei"),
    ],
)
def test_each_component_says_what_its_record_says(part: Part, words: str) -> None:
    assert any(words in text for text in one(part).texts)


@pytest.mark.parametrize(
    ("part", "without"),
    [
        (Part.REQUIREMENTS, lambda it: replace(it, requirements=())),
        (Part.TIME, lambda it: replace(it, limits=())),
        (
            Part.TIME,
            lambda it: replace(
                it, limits=tuple(one for one in it.limits if one.kind is LimitKind.PEMERIKSAAN)
            ),
        ),
        (Part.BASIS, lambda it: replace(it, basis=())),
        (Part.PRODUCT, untitled),
        (Part.COMPETENCE, lambda it: replace(it, sop=replace(it.sop, identity=UNKNOWN))),
        (Part.FACILITIES, lambda it: replace(it, sop=replace(it.sop, identity=UNKNOWN))),
        (Part.STAFF, lambda it: replace(it, sop=replace(it.sop, rows=()))),
        (Part.PROCEDURE, lambda it: replace(it, sop=replace(it.sop, rows=()))),
        (Part.COMPLAINTS, lambda it: it),
        (Part.CONTROL, lambda it: it),
        (Part.SERVICE_GUARANTEE, lambda it: it),
        (Part.SAFETY_GUARANTEE, lambda it: it),
        (Part.EVALUATION, lambda it: it),
    ],
)
def test_what_no_record_says_is_not_set(part: Part, without: Callable[[Definition], Definition]) -> None:
    assert part in missing(derived(without(PERMIT), BARE))


@pytest.mark.parametrize(
    ("part", "source", "assumed"),
    [
        (Part.TIME, "lebak-paud", True),
        (Part.PROCEDURE, "clg-498", False),
        (Part.CONTROL, "", True),
        (Part.COMPLAINTS, "uji", False),
    ],
)
def test_each_line_keeps_where_it_comes_from(part: Part, source: str, assumed: bool) -> None:
    assert (one(part).lines[0].source, one(part).lines[0].assumed) == (source, assumed)


def test_a_types_own_words_take_the_place_of_all_others() -> None:
    own = replace(PERMIT, standard=(StandardText("sarana", ("Ruang sendiri",), "uji", False),))

    assert one(Part.FACILITIES, own).lines == (Said("Ruang sendiri", "uji"),)
    assert one(Part.CONTROL, own) == one(Part.CONTROL)


def test_a_levy_is_named_with_its_sum() -> None:
    levied = replace(PERMIT, fee=1_250_000, fee_kind=FeeKind.LEVY, fee_words="", fee_basis="Perda contoh")

    assert one(Part.COST, levied).texts[0] == "Dibayar ke dinas ini: Rp 1.250.000, Perda contoh"


def test_what_is_not_a_levy_is_not_called_free() -> None:
    owed = replace(PERMIT, fee_kind=FeeKind.NOT_A_LEVY, fee_words="", fee_basis="")

    assert one(Part.COST, owed).texts[0] == "Dibayar ke dinas ini: Rp 0"


def test_differences_are_named_and_a_confirmation_is_none() -> None:
    before = derived(PERMIT, AROUND)
    confirmed = tuple(
        replace(it, lines=tuple(replace(line, assumed=False) for line in it.lines)) for it in before
    )
    after = derived(replace(PERMIT, requirements=PERMIT.requirements[1:]), AROUND)

    assert differing(before, confirmed) == []
    assert digest_of(before) == digest_of(confirmed)
    assert differing(before, after) == [Part.REQUIREMENTS]
    assert digest_of(before) != digest_of(after)


def test_a_standard_is_stored_and_read_again() -> None:
    found = derived(PERMIT, AROUND)

    assert from_json(to_json(found)) == found


# --- the city's words --------------------------------------------------------------------------------------------

GOOD = """[standar.sarana]
isi = ["Ruang tunggu."]
asumsi = true

[maklumat]
isi = ["Kami sanggup."]
asumsi = true
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("standar.sarana", "standar.sarena", 1, 'kunci "sarena" tidak dikenal'),
        ("standar.sarana", "standar.waktu", 1, 'kunci "waktu" tidak dikenal'),
        ('isi = ["Ruang tunggu."]', "isi = []", 2, "isi paling sedikit satu kalimat"),
        ('isi = ["Ruang tunggu."]', "", 1, "kunci isi tidak ada"),
        ("asumsi = true\n\n[m", "\n[m", 1, "tulis sumber nilai ini"),
        ("asumsi = true\n\n[m", 'sumber = "tiada"\n\n[m', 3, 'sumber "tiada" tidak dikenal'),
        ("[maklumat]", "[maklumit]", 1, "kunci maklumat tidak ada"),
    ],
)
def test_a_fault_of_the_citys_words_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    path = tmp_path / "standard.toml"
    path.write_text(GOOD.replace(old, new))

    with pytest.raises(CityFileBroken) as refused:
        read_standard(path, KNOWN)

    assert [one.line for one in refused.value.problems if reason in one.reason] == [line]


def test_a_type_writes_its_own_words_in_its_file_and_they_are_stored(tmp_path: Path) -> None:
    path = tmp_path / PAUD.name
    path.write_text(PAUD.read_text() + '\n[standar.jumlah]\nisi = ["Tiga orang."]\nasumsi = true\n')
    found = read_permit(path, KNOWN)

    assert found.standard == (StandardText("jumlah", ("Tiga orang.",), "", True),)
    assert definition_from_json(definition_to_json(found)) == found
