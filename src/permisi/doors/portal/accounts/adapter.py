# SPDX-License-Identifier: Apache-2.0
"""The account adapter of allauth: how people are reached, and what happens when they prove it."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from permisi.dispatch.acts import send_code, send_notice
from permisi.dispatch.rules import Purpose
from permisi.doors.portal.accounts import words
from permisi.doors.portal.accounts.boxes import PhoneField
from permisi.ground.refusal import Refusal
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.regulation.queries import principal

CODE_MAILS: dict[str, Purpose] = {
    "account/email/login_code": "masuk",
    "account/email/email_confirmation": "surel",
    "account/email/email_confirmation_signup": "surel",
}
REFUSED_AT: dict[Purpose, str] = {
    "masuk": "account_login",
    "surel": "account_email_verification_sent",
    "ponsel": "account_verify_phone",
}
VERIFIED_BY_THE_CODE = ("PhoneVerificationStage", "EmailVerificationStage")
ENTRANCE = "entrance"  # in the session: the contact that was typed, and what became of it
SIGNED_IN_AT = "signed_in_at"


class AccountAdapter(DefaultAccountAdapter):
    """Phone numbers live in our accounts; every message leaves through ``dispatch``; no password exists."""

    error_messages = {**DefaultAccountAdapter.error_messages, **words.ERRORS}

    def get_login_stages(self) -> list[str]:
        """Without a stage that proves the contact: the code that opened the door has proved it."""
        return [path for path in super().get_login_stages() if not path.endswith(VERIFIED_BY_THE_CODE)]

    def pre_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse | None:
        """An address that has just received its code is a proved address."""
        if email := told.get("email"):
            proved = {"verified": True, "primary": True}
            EmailAddress.objects.get_or_create(user=user, email=email.lower(), defaults=proved)
        return super().pre_login(request, user, **told)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who holds a post comes to its door, everybody else to the own applications."""
        doors, pages = principal(request.user).doors, settings.PERMISI_FIRST_PAGES
        return next((page for door, page in pages.items() if door in doors), settings.LOGIN_REDIRECT_URL)

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """An address can be replaced, never just taken away: an account must stay reachable."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and forget what was typed at the door."""
        super().login(request, user)
        request.session.pop(ENTRANCE, None)
        request.session[SIGNED_IN_AT] = time.time()

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Who has just come in is not asked again."""
        age = time.time() - self.request.session.get(SIGNED_IN_AT, 0.0)
        fresh = age < app_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and super().is_reauthentication_required(app=app, **rest)

    # phone numbers
    def phone_form_field(self, **options: Any) -> forms.Field:
        """Our box for phone numbers."""
        return PhoneField(**options)

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """The number of the account, and whether it is proved."""
        return (user.phone, user.phone_verified) if user.phone else None

    def get_user_by_phone(self, phone: str) -> Account | None:
        """The account of this number."""
        return account_at(phone)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """An account takes a number when it is proved, never before."""
        if verified:
            self.set_phone_verified(user, phone)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """The account has this number from now on; whoever had the old one is told."""
        if (user.phone, user.phone_verified) == (phone, True):
            return
        before = user.phone
        people.confirm_phone(user, phone, by=principal(user).actor())
        if before and before != phone:
            send_notice(before, words.PHONE_CHANGED)

    # messages
    def send_verification_code_sms(self, user: Any, phone: str, code: str, **rest: Any) -> None:
        """A code to a phone: to come in, or to prove a new number."""
        self._send(phone, code, "ponsel" if self.request.user.is_authenticated else "masuk")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A code to an address. Nothing else of allauth's mail exists here."""
        self._send(email, context["code"], CODE_MAILS[template_prefix])

    def _send(self, contact: str, code: str, purpose: Purpose) -> None:
        """Send, or lead back with the refusal's words to where an earlier code can still be typed."""
        try:
            send_code(contact, code, purpose)
        except Refusal as no:
            messages.error(self.request, no.words())
            raise ImmediateHttpResponse(redirect(REFUSED_AT[purpose])) from no

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner of a change to the security of the account."""
        what = words.NOTICES.get(template_prefix)
        contact = email or user.contact
        if what and contact:
            send_notice(contact, what)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *rest: Any,
        **options: Any,
    ) -> None:
        """Say it in our words, or not at all."""
        said = options.get("message") or words.MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))
