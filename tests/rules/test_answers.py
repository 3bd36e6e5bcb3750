# SPDX-License-Identifier: Apache-2.0
"""Answers with several parts, points on the map, and the term that an applicant asks for."""

from dataclasses import replace

import pytest

from permisi.cases.rules.answers import fault, missing, section_state, term_fault, tidied
from permisi.catalogue.rules import Definition, FieldKind, FormField, Option, asked_fields, facts
from tests.rules.cilegon import PERMIT


def field(kind: FieldKind, **changed: object) -> FormField:
    asked = replace(PERMIT.fields[1], key="jawaban", kind=kind, required=True, visible="", variants=())
    return replace(asked, **changed)  # type: ignore[arg-type]


OPTIONS = (Option("a", "A"), Option("b", "B"))


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.CHOICES, "a\nb\na\n\n", ["a", "b"]),
        (FieldKind.LINES, " Satu  orang \n\nDua", ["Satu orang", "Dua"]),
        (FieldKind.POINT, "-6,0123 ; 106.05", "-6.012300, 106.050000"),
        (FieldKind.POINT, "\N{MINUS SIGN}6.0123, 106.05", "-6.012300, 106.050000"),
        (FieldKind.POINT, "dekat masjid", "dekat masjid"),
        (FieldKind.POLYGON, "-6 106\n-6.1 106\n", ["-6.000000, 106.000000", "-6.100000, 106.000000"]),
        (FieldKind.YES_NO, "ya", "ya"),
    ],
)
def test_an_answer_is_kept_as_it_was_meant(kind: FieldKind, typed: str, kept: object) -> None:
    assert tidied(field(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (FieldKind.CHOICES, ["a"], ""),
        (FieldKind.CHOICES, ["z"], "Pilih dari daftar."),
        (FieldKind.CHOICES, [], "Pilih nama lengkap Anda."),
        (FieldKind.AREAS, ["36.72.01.1001"], ""),
        (FieldKind.AREAS, ["99"], "Pilih kelurahan dari daftar."),
        (FieldKind.YES_NO, "mungkin", "Pilih ya atau tidak."),
        (FieldKind.POINT, "-6.012300, 106.050000", ""),
        (FieldKind.POINT, "dekat masjid", "Tulis lintang dan bujur, misalnya -6.012345, 106.054321."),
        (FieldKind.POINT, "106.050000, -6.012300", "Titik ini di luar Indonesia."),
        (FieldKind.POLYGON, ["-6.000000, 106.000000"] * 2, "Tulis sedikitnya 3 titik sudut"),
        (FieldKind.POLYGON, ["-6.000000, 106.000000"] * 3, ""),
        (FieldKind.LINES, ["x" * 201], "Tulis paling banyak 200 huruf"),
        (FieldKind.LINES, ["x"] * 61, "Isi paling banyak 60 baris."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(kind: FieldKind, value: object, said: str) -> None:
    found = fault(field(kind, options=OPTIONS), value, ["36.72.01.1001"])

    assert found.startswith(said) if said else found == ""


def termed(**most: int) -> Definition:
    asked = [
        replace(field(FieldKind.DATE), key=key, section=PERMIT.sections[0].key)
        for key in ("mulai", "selesai")
    ]
    validity = replace(PERMIT.validity, months=0, start_field="mulai", end_field="selesai", **most)
    return replace(PERMIT, fields=tuple(asked), validity=validity)


@pytest.mark.parametrize(
    ("end", "most", "said"),
    [
        ("2026-11-30", {"most_days": 30}, ""),
        ("2026-12-01", {"most_days": 30}, "Paling lama 30 hari sejak tanggal mulai."),
        ("2026-10-31", {"most_days": 30}, "Tanggal selesai tidak boleh sebelum tanggal mulai."),
        ("2027-10-31", {"most_months": 12}, ""),
        ("2027-11-01", {"most_months": 12}, "Paling lama 12 bulan sejak tanggal mulai."),
        ("lusa", {"most_days": 30}, ""),
    ],
)
def test_an_asked_term_has_its_longest(end: str, most: dict[str, int], said: str) -> None:
    _, why = term_fault(termed(**most), {"mulai": "2026-11-01", "selesai": end})

    assert why == said


def test_a_term_that_is_too_long_keeps_the_file_and_its_page_from_being_whole() -> None:
    definition, answers = termed(most_days=30), {"mulai": "2026-11-01", "selesai": "2027-01-01"}
    section = definition.sections[0].key

    items = missing(replace(definition, requirements=()), "baru", answers, documents=(), areas=())

    assert [(one.key, one.why) for one in items] == [("selesai", "Paling lama 30 hari sejak tanggal mulai.")]
    assert section_state(definition, "baru", answers, section=section, areas=()) == "perbaiki"


@pytest.mark.parametrize(
    ("kind", "typed", "condition", "holds"),
    [
        (FieldKind.DECIMAL, "banyak", 'luas != "" && luas >= 16.0', False),
        (FieldKind.DECIMAL, "16.5", 'luas != "" && luas >= 16.0', True),
        (FieldKind.INTEGER, "banyak", 'luas != "" && luas >= 16', False),
        (FieldKind.CHOICES, "", '"a" in luas', False),
        (FieldKind.CHOICES, ["a"], '"a" in luas', True),
    ],
)
def test_what_was_typed_wrong_breaks_no_condition(
    kind: FieldKind, typed: object, condition: str, holds: bool
) -> None:
    luas = replace(field(kind), key="luas")
    shown = replace(field(FieldKind.TEXT), key="lain", visible=condition)
    definition = replace(PERMIT, fields=(luas, shown))

    asked = asked_fields(definition, "baru", {"luas": typed})

    assert (shown in asked) is holds
    assert facts({}, definition, "baru")["lain"] == ""
