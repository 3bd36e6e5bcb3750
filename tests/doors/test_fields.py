# SPDX-License-Identifier: Apache-2.0
"""A form of Django drawn in our markup: labels, hints and faults belong to their boxes."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from permisi.ground.money import Rupiah
from permisi.parts.faults import ask_for, faults_of
from permisi.parts.forms import ChoiceCards, DayMonthYear, RupiahField
from permisi.parts.gaya.asked import WRONG, ExampleForm


def drawn(source: str, **context: object) -> str:
    """What a template with our tags shows."""
    return Template("{% load permisi said %}" + source).render(Context(context))


class Birth(forms.Form):
    """One date."""

    born = DayMonthYear(label="Tanggal lahir", latest=date(2026, 11, 23))


def test_a_box_is_tied_to_its_label_hint_and_fault() -> None:
    shown = drawn("{% field form.str_number %}", form=ExampleForm(WRONG))

    assert '<label for="id_str_number">Nomor STR</label>' in shown.replace("\n", "")
    assert 'aria-describedby="id_str_number_helptext id_str_number_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert "Isi nomor STR" in shown


def test_an_optional_question_says_that_it_may_stay_empty() -> None:
    form = ExampleForm()

    assert "boleh kosong" in drawn("{% field form.reason %}", form=form)
    assert "boleh kosong" not in drawn("{% field form.capital %}", form=form)


def test_a_group_of_choices_is_a_fieldset_with_its_notes() -> None:
    shown = drawn("{% field form.place %}", form=ExampleForm())

    assert "<fieldset" in shown
    assert "<legend>Di mana Anda akan berpraktik?</legend>" in shown.replace("\n", "")
    assert "<small>Tempat milik sendiri atau sewa</small>" in shown


def test_the_summary_leads_to_the_box_to_mend() -> None:
    shown = drawn("{% error_summary form %}", form=ExampleForm(WRONG))

    assert 'role="alert"' in shown
    assert '<a href="#id_str_number">Isi nomor STR</a>' in shown
    assert '<a href="#id_place_0">' in shown
    assert '<a href="#id_born_0">April 1990 hanya sampai tanggal 30</a>' in shown


def test_every_address_in_the_summary_is_a_box_on_the_page() -> None:
    form = ExampleForm(WRONG)
    page = drawn("{{ form }}", form=form)

    assert all(f'id="{fault.anchor}"' in page for fault in faults_of(form))


def test_nothing_is_summed_up_before_the_form_was_sent() -> None:
    assert drawn("{% error_summary form %}", form=ExampleForm()).strip() == ""


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (("27", "Maret", "1990"), {"born": date(1990, 3, 27)}),
        (("24", "11", "2026"), "Isi tanggal paling akhir 23 November 2026"),
        (("", "", ""), "Isi tanggal lahir"),
        (("1", "x", "1990"), "Isi bulan dengan angka 1 sampai 12, atau namanya"),
    ],
)
def test_a_date_in_three_boxes(boxes: tuple[str, str, str], expected: object) -> None:
    form = Birth(dict(zip(("born_hari", "born_bulan", "born_tahun"), boxes, strict=True)))

    found = form.cleaned_data if form.is_valid() else next(faults_of(form)).sentence

    assert found == expected


def test_what_was_typed_stays_in_the_boxes() -> None:
    shown = drawn(
        "{% field form.born %}", form=Birth({"born_hari": "31", "born_bulan": "April", "born_tahun": "1990"})
    )

    assert all(f'value="{typed}"' in shown for typed in ("31", "April", "1990"))


def test_an_amount_becomes_rupiah_and_comes_back_with_dots() -> None:
    field = RupiahField()

    assert field.clean("Rp1.250.000") == Rupiah(1_250_000)
    assert 'value="1.250.000"' in field.widget.render("n", Rupiah(1_250_000))


@pytest.mark.parametrize(
    ("label", "widget", "expected"),
    [
        ("Nomor STR", forms.TextInput(), "Isi nomor STR"),
        ("NIK", forms.TextInput(), "Isi NIK"),
        ("Kecamatan", forms.Select(), "Pilih kecamatan"),
        ("Denah ruang", forms.FileInput(), "Unggah denah ruang"),
        ("Saya setuju", forms.CheckboxInput(), "Centang saya setuju"),
        ("Di mana tempatnya?", ChoiceCards(), "Jawab pertanyaan “Di mana tempatnya?”"),
    ],
)
def test_an_empty_answer_is_asked_for_by_its_name(label: str, widget: forms.Widget, expected: str) -> None:
    assert ask_for(label, widget) == expected
