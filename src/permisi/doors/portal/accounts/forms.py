# SPDX-License-Identifier: Apache-2.0
"""The forms at the door: how people are reached, and the code they got."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    VerifyPhoneForm,
)
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from permisi.dispatch.channels import routes
from permisi.dispatch.queries import require_way
from permisi.dispatch.rules.reaching import Way
from permisi.doors.portal.accounts.adapter import ENTRANCE
from permisi.doors.portal.accounts.boxes import CODE_BOX, ContactField
from permisi.ground.refusal import Refusal
from permisi.parts.forms import ChoiceCards, offer
from permisi.people import acts as people
from permisi.people.errors import ContactTaken
from permisi.people.models import Account
from permisi.people.queries import account_at, account_with
from permisi.people.rules import is_email

WAYS = {Way.WHATSAPP: _("WhatsApp"), Way.SMS: _("SMS"), Way.MAIL: _("Surel")}


class EntranceForm(forms.Form):
    """One box. For a new contact it holds the account that is made once the code is proved."""

    contact = ContactField()

    def clean_contact(self) -> str:
        """The contact, if a code can go to it now."""
        contact: str = self.cleaned_data["contact"]
        if not ratelimit.consume(context.request, action="request_login_code", key=contact):
            raise get_adapter().validation_error("rate_limited")
        try:
            require_way(contact)
        except Refusal as no:
            raise ValidationError(no.words(), code=type(no).__name__) from no
        return contact

    def clean(self) -> dict[str, Any]:
        """What allauth asks of such a form: the account, and one of address and phone."""
        cleaned = super().clean() or {}
        if contact := cleaned.get("contact"):
            way = {"email" if is_email(contact) else "phone": contact}
            self._user = account_at(contact) or Account(**way)
            cleaned.update(way)
        return cleaned

    @property
    def account_id(self) -> UUID:
        """The account that the code will open, made or still to be made."""
        return self._user.pk


class _OneCode(forms.Form):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        missing = {"required": _("Isi 6 angka dari pesan kami")}
        self.fields["code"] = forms.CharField(
            label=_("Kode 6 angka"), widget=forms.TextInput(CODE_BOX), error_messages=missing
        )


class EntranceCodeForm(_OneCode, ConfirmLoginCodeForm):
    """The code at the door. The right one makes the account of a new contact."""

    def clean_code(self) -> str:
        """The code, once the account it opens exists."""
        code: str = super().clean_code()
        typed = context.request.session[ENTRANCE]
        account_id = UUID(typed["account"])
        if account_with(account_id) is None:
            try:
                people.join(typed["contact"], account_id=account_id)
            except ContactTaken as no:
                raise ValidationError(
                    _("Akun Anda baru saja dibuat di perangkat lain. Minta kode baru.")
                ) from no
        return code


class EmailCodeForm(_OneCode, ConfirmEmailVerificationCodeForm):
    """The code that proves a new address."""


class PhoneCodeForm(_OneCode, VerifyPhoneForm):
    """The code that proves a new number."""


class WayForm(forms.Form):
    """By which way messages come first, of those that stand open for this account."""

    way = forms.ChoiceField(label=_("Pemberitahuan lewat"), widget=ChoiceCards)

    def __init__(self, data: Any = None, *, account: Account) -> None:
        ways = routes(account.phone or "", account.email or "", chosen=account.told_by)
        super().__init__(data, initial={"way": ways[0].way if ways else ""})
        offer(self, "way", [(str(one.way), WAYS[one.way]) for one in ways])


class EmailForm(AddEmailForm):
    """A new address for the account."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].label = _("Alamat surel baru")
        self.fields["email"].widget.attrs.pop("placeholder", None)
