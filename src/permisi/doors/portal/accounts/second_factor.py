# SPDX-License-Identifier: Apache-2.0
"""Passkeys and the code app: allauth's adapter for them, and its forms in our boxes."""

import io
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permisi.doors.portal.accounts import words
from permisi.doors.portal.accounts.boxes import CODE_BOX
from permisi.ground.said import said
from permisi.people.queries import vault
from permisi.regulation import queries as regulation


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed at rest; people and keys are called by names they know."""

    error_messages = {**DefaultMFAAdapter.error_messages, **words.SECOND_FACTOR_ERRORS}

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes to a row."""
        return vault().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return vault().open(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        """How the code app calls the account."""
        return str(user.contact)

    def get_totp_issuer(self) -> str:
        """How the code app calls us."""
        return f"Permisi {regulation.city().get('short_name', '')}".strip()

    def build_totp_svg(self, url: str) -> str:
        """The picture that the code app scans."""
        drawn = io.BytesIO()
        look = {"border": 3, "light": "#fff", "xmldecl": False, "omitsize": True}
        segno.make(url, error="m").save(drawn, kind="svg", **look)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """A name until the owner gives a better one."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Kunci sandi %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Who the key is for, as the phone or computer shows it."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose key it is, as the phone or computer shows it."""
        known = super().get_public_key_credential_user_entity(user)
        return {**known, "display_name": user.called, "name": user.contact}


class _InOurBox(forms.Form):
    """A form with one code, typed by thumb."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget = forms.TextInput(CODE_BOX)
        self.fields["code"].label = gettext_lazy(said("Kode dari aplikasi"))


class SecondStepForm(_InOurBox, AuthenticateForm):
    """The second step of signing in: a code of the app, or a spare one."""


class OnceMoreForm(_InOurBox, ReauthenticateForm):
    """The same, before something delicate."""


class CodeAppForm(_InOurBox, ActivateTOTPForm):
    """The first code of a new app."""


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: one that opens the door by itself."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = gettext_lazy(said("Nama kunci"))
        self.fields["name"].widget.attrs["maxlength"] = 60


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = gettext_lazy(said("Nama kunci"))
        self.fields["name"].widget.attrs["maxlength"] = 60
