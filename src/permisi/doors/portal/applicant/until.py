# SPDX-License-Identifier: Apache-2.0
"""The questions about a document of the own store: its name, and until when it is valid."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.catalogue.models import DocumentKind
from permisi.ground.said import said
from permisi.parts.forms import DayMonthYear


class UntilForm(forms.Form):
    """The last day of a document, asked only where its kind has one."""

    use_required_attribute = False

    def __init__(self, kind: DocumentKind, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        if kind.expires:
            hint = said("Seperti tertulis pada dokumennya.")
            if kind.months:
                hint = said("Seperti tertulis pada dokumennya. Lazimnya {months} bulan.", months=kind.months)
            if kind.open_end:
                hint = said("Kosongkan bila pada dokumen tidak tertulis tanggal berakhir.")
            must = not kind.open_end
            self.fields["until"] = DayMonthYear(label=said("Berlaku sampai"), help_text=hint, required=must)

    @property
    def until(self) -> date | None:
        """The day that was given; none where none is asked."""
        day: date | None = self.cleaned_data.get("until")
        return day


class KeptForm(UntilForm):
    """Another name for a kept document, and its last day."""

    label = forms.CharField(
        label=_("Nama untuk Anda sendiri"),
        help_text=_("Misalnya “KTP Ibu”. Hanya Anda yang melihatnya."),
        required=False,
        max_length=120,
        error_messages={"max_length": _("Tulis nama paling banyak 120 huruf")},
    )
    field_order = ("label", "until")
