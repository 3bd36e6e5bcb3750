# SPDX-License-Identifier: Apache-2.0
"""What a rehearsal types is right for every definition; what it reads of a page is what stands there."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permisi.cases.rules.answers import missing
from permisi.catalogue.rules import Definition, FieldKind, FormField, Option, needed_documents
from permisi.doors.shell.rehearsal import pages
from permisi.doors.shell.rehearsal.answers import TURNS, Coverage, World, asked, chosen, items, kept, made
from permisi.ground import condition
from tests.rules.cilegon import PERMIT

AREAS = ("3672011001", "3672011002", "3672021001", "3672021002")
WORLD = World(AREAS, date(2026, 3, 2), "503/0001-CONTOH/2026")
OPTIONS = tuple(Option(key, key.title()) for key in ("satu", "dua", "tiga"))
PLAIN = PERMIT


@st.composite
def fields(draw: st.DrawFn) -> tuple[FormField, ...]:
    """A form of every kind of question; some are asked only after an answer to an earlier one."""
    found: list[FormField] = []
    for number in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(list(FieldKind)))
        least = draw(st.none() | st.integers(0, 500).map(float))
        most = draw(st.none() | st.integers(int(least or 0), int(least or 0) + 900).map(float))
        gates = [one.key for one in found if one.kind is FieldKind.YES_NO]
        visible = f'{draw(st.sampled_from(gates))} == "ya"' if gates and draw(st.booleans()) else ""
        found.append(
            replace(
                PLAIN.fields[0],
                key=f"isian_{number}",
                section=PLAIN.sections[0].key,
                label=f"Pertanyaan {number}",
                kind=kind,
                required=draw(st.booleans()),
                options=OPTIONS,
                visible=visible,
                variants=(),
                least=least,
                most=most,
            )
        )
    return tuple(found)


def everything(one: Definition, variant: str, typed: dict[str, str]) -> list[object]:
    """What would be returned if this were filed with every document that it needs."""
    answers = kept(one, typed)
    documents = [needed.key for needed in needed_documents(one, variant, answers)]
    return list(missing(one, variant, answers, documents=documents, areas=AREAS))


@settings(max_examples=200, deadline=None)
@given(fields(), st.integers(0, TURNS))
def test_generated_answers_are_never_returned(asked_for: tuple[FormField, ...], turn: int) -> None:
    one = replace(PLAIN, fields=asked_for, requirements=())

    typed = asked(one, PLAIN.variants[0].key, made(one, WORLD, turn=turn))

    assert everything(one, PLAIN.variants[0].key, typed) == []


@pytest.mark.parametrize("cap", [(0, 0), (30, 0), (1, 0), (0, 12), (0, 1)])
def test_an_asked_term_lasts_no_longer_than_it_may(cap: tuple[int, int]) -> None:
    day = replace(PLAIN.fields[0], kind=FieldKind.DATE, visible="", variants=())
    term = replace(
        PLAIN.validity, start_field="dari", end_field="sampai", most_days=cap[0], most_months=cap[1]
    )
    asked_for = (replace(day, key="dari"), replace(day, key="sampai"))
    one = replace(PLAIN, fields=asked_for, requirements=(), validity=term)

    for turn in range(TURNS):
        assert everything(one, PLAIN.variants[0].key, made(one, WORLD, turn=turn)) == []


@pytest.mark.parametrize("variant", [one.key for one in PLAIN.variants])
def test_two_files_show_and_hide_what_is_conditional(variant: str) -> None:
    coverage = Coverage()
    files = [chosen(PLAIN, variant, WORLD, coverage) for _ in range(4)]

    settled = {
        one.key for one in PLAIN.requirements if one.need and not condition.names(one.need)
    }  # by a setting of the city
    met = {item for typed in files for item in items(PLAIN, variant, typed) if item[1] not in settled}
    conditional = {(kind, key) for kind, key, _ in met}
    assert conditional
    assert met == {(*item, shown) for item, shown in product(conditional, (True, False))}
    for typed in files:
        assert everything(PLAIN, variant, typed) == []


PAGE = b"""<!doctype html><title>x</title><h1>Isi <b>data</b></h1>
<div class="summary" role="alert"><h2>Ada yang perlu diperbaiki</h2><ul><li>Isi nama.</li></ul></div>
<form method="post" action="/meja/giliran/1/rekomendasi/"><input type="hidden" name="csrf" value="abc">
<label><input type="radio" name="verdict" value="setuju">Ya</label><input type="radio" name="verdict" value="tolak">
<input type="checkbox" name="reasons" value="a"><input type="checkbox" name="reasons" value="b" checked>
<textarea name="words">
lama</textarea><select name="pilih"><option value="">Pilih</option><option value="k1" selected>K</option></select>
<button>Kirim</button><button name="_later" value="1">Nanti</button></form><a href="../x/?a=1">Lihat</a>"""


def test_a_page_is_read_as_a_browser_without_scripts_does() -> None:
    page = pages.read("http://kota.test/meja/berkas/", 422, PAGE, "text/html; charset=utf-8")

    (form,) = page.forms
    assert page.trouble == "Ada yang perlu diperbaiki Isi nama."
    assert (page.heading, page.links) == ("Isi data", ["http://kota.test/meja/x/?a=1"])
    assert form.sent({}) == [("csrf", "abc"), ("reasons", "b"), ("words", "lama"), ("pilih", "k1")]
    assert form.sent({"reasons": ["a", "b"]}, button=form.buttons[1])[-1] == ("_later", "1")


def test_a_date_is_typed_into_three_boxes() -> None:
    assert dict(pages.dates("mulai", "2026-03-02")) == {
        "mulai_hari": "2",
        "mulai_bulan": "3",
        "mulai_tahun": "2026",
    }
