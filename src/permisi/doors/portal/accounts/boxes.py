# SPDX-License-Identifier: Apache-2.0
"""The boxes in which people type how they are reached, and the codes they got."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from permisi.people.rules import is_email, tidy_contact, tidy_phone

CODE_BOX = {
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "maxlength": 12,
    "spellcheck": "false",
    "autofocus": True,
}


class ContactField(forms.CharField):
    """A phone number or an address; cleaned to ``+628…`` or lower case."""

    sentence = _("Isi nomor ponsel, misalnya 0812 3456 7890, atau alamat surel")

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput({"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"})
        options.setdefault("label", _("Nomor ponsel atau surel"))
        super().__init__(widget=box, max_length=254, error_messages={"required": self.sentence}, **options)
        self.widget.attrs["spellcheck"] = "false"

    def clean(self, value: str) -> str:
        contact = tidy_contact(super().clean(value))
        if not contact:
            raise ValidationError(self.sentence, code="invalid")
        if is_email(contact):
            validate_email(contact)
        return contact


class PhoneField(forms.CharField):
    """An Indonesian mobile number; cleaned to ``+628…``."""

    sentence = _("Isi nomor ponsel Indonesia, misalnya 0812 3456 7890")

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"})
        options.setdefault("label", _("Nomor ponsel"))
        super().__init__(widget=box, max_length=30, error_messages={"required": self.sentence}, **options)

    def clean(self, value: str) -> str:
        typed = super().clean(value)
        phone = tidy_phone(typed)
        if typed and not phone:
            raise ValidationError(self.sentence, code="invalid")
        return phone
