# SPDX-License-Identifier: Apache-2.0
"""A form with one question of every kind, for the living page."""

from datetime import date

from django import forms

from permisi.parts.forms import (
    ChoiceCards,
    DayMonthYear,
    FileBox,
    ManyCards,
    Option,
    RupiahField,
    TextBox,
    file_hint,
    numeric,
)

PLACES = [
    ("faskes", Option("Fasilitas pelayanan kesehatan", "Rumah sakit, klinik, puskesmas, atau laboratorium")),
    ("mandiri", Option("Praktik mandiri", "Tempat milik sendiri atau sewa")),
]


class ExampleForm(forms.Form):
    """One question of every kind."""

    str_number = forms.CharField(
        label="Nomor STR",
        help_text="16 angka, tertulis di kiri atas STR Anda",
        widget=forms.TextInput(numeric(16)),
    )
    place = forms.ChoiceField(label="Di mana Anda akan berpraktik?", choices=PLACES, widget=ChoiceCards)
    days = forms.MultipleChoiceField(
        label="Hari buka",
        choices=[("1", "Senin sampai Jumat"), ("2", "Sabtu"), ("3", "Minggu dan hari libur")],
        widget=ManyCards,
        required=False,
    )
    born = DayMonthYear(
        label="Tanggal lahir", help_text="Misalnya 27 3 1990", birth=True, latest=date(2026, 11, 23)
    )
    capital = RupiahField(label="Modal usaha", help_text="Tanpa nilai tanah dan bangunan")
    district = forms.ChoiceField(
        label="Kecamatan", choices=[("", "Pilih kecamatan"), ("a", "Kecamatan Satu"), ("b", "Kecamatan Dua")]
    )
    reason = forms.CharField(label="Catatan untuk petugas", widget=TextBox(), required=False)
    letter = forms.FileField(
        label="Keterangan pimpinan",
        help_text=file_hint("PDF", 5_000_000),
        widget=FileBox(accept="application/pdf"),
    )
    honest = forms.BooleanField(
        label="Data yang saya isi benar", help_text="Keterangan palsu dapat membuat izin dicabut"
    )


WRONG = {
    "str_number": "",
    "place": "",
    "born_hari": "31",
    "born_bulan": "April",
    "born_tahun": "1990",
    "capital": "dua juta",
    "district": "",
}
