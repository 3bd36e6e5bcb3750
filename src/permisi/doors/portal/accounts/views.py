# SPDX-License-Identifier: Apache-2.0
"""The pages of accounts that allauth's own views do not give."""

import time
from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from permisi.dispatch.errors import TooSoon
from permisi.dispatch.queries import ringing
from permisi.doors.portal.accounts.adapter import ENTRANCE
from permisi.doors.portal.accounts.forms import WayForm
from permisi.doors.portal.accounts.guards import guards_of, is_guarded
from permisi.parts.asking import who_is
from permisi.parts.shapes import Pair
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.rules import masked_contact, spoken_contact, tidy_contact
from permisi.regulation import queries as regulation

HIDDEN = "lindungi"  # the cookie of who does not want to be asked about a second factor for now
HIDDEN_FOR = 90 * 24 * 3600


class Entrance(allauth.RequestLoginCodeView):
    """The one door, for those who have an account and those who will have one."""

    template_name = "portal/akun/masuk.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return redirect(self.get_next_url() or get_adapter().get_login_redirect_url(request))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"contact": self._typed.get("shown", "")}

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session[ENTRANCE] = {
            "contact": form.cleaned_data["contact"],
            "shown": form.data["contact"].strip(),
            "account": str(form.account_id),
            "next": self.get_next_url() or "",
            "at": time.time(),
        }
        return super().form_valid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Who asks again too soon is sent back to where the code is typed."""
        again = tidy_contact(form.data.get("contact", "")) == self._typed.get("contact")
        if again and form.has_error("contact", TooSoon.__name__):
            messages.error(self.request, str(form.errors["contact"][0]))
            return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drawn = super().get_context_data(**kwargs)
        return drawn | {"next": self.get_next_url() or self._typed.get("next", ""), "expired": self._expired}

    @property
    def _typed(self) -> dict[str, Any]:
        return self.request.session.get(ENTRANCE, {})

    @property
    def _expired(self) -> str:
        """To whom a code went that is no longer good; empty if none did."""
        typed = self._typed
        old = typed and time.time() - typed["at"] > settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        return masked_contact(typed["contact"]) if old else ""


class EntranceCode(allauth.ConfirmLoginCodeView):
    """Where the code is typed; asking for another goes through the door again."""

    template_name = "portal/akun/kode.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = self.request.session.get(ENTRANCE, {})
        return super().get_context_data(**kwargs) | {
            "contact": typed.get("shown", ""),
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        }


def home(request: HttpRequest) -> HttpResponse:
    """My account: how I am reached, how it is protected."""
    account = request.user
    assert isinstance(account, Account)
    phone = spoken_contact(account.phone or "")
    pairs = [
        Pair(_("Nama"), account.name or _("Ditulis pada setiap permohonan")),
        Pair(
            _("Nomor ponsel"),
            phone or _("Belum ada"),
            change_url=reverse("account_change_phone"),
        ),
        Pair(_("Surel"), account.email or _("Belum ada"), change_url=reverse("account_email")),
    ]
    form = WayForm(account=account)
    pairs.append(Pair(_("Pemberitahuan"), _first_way(form), change_url=reverse("account_told_by")))
    return render(request, "portal/akun/akun.html", {"pairs": pairs, "guards": guards_of(account)})


def _first_way(form: WayForm) -> str:
    names = dict(form.fields["way"].widget.choices)
    return str(names.get(form.initial["way"], _("Belum ada cara yang tersedia")))


@require_http_methods(["GET", "HEAD", "POST"])
def told_by(request: HttpRequest) -> HttpResponse:
    """Choose by which way messages come first."""
    account = request.user
    assert isinstance(account, Account)
    form = WayForm(request.POST if request.method == "POST" else None, account=account)
    if request.method == "POST" and form.is_valid():
        people.choose_way(account, form.cleaned_data["way"], by=who_is(request).actor())
        messages.success(request, _("Pilihan disimpan."))
        return redirect("account_home")
    hours = ringing(regulation.today())
    context = {"form": form, "hours": hours}
    return render(request, "portal/akun/pemberitahuan.html", context, status=422 if form.is_bound else 200)


def second_step(request: HttpRequest) -> HttpResponse:
    """Why the desk wants a second step, and the two ways to set one up."""
    if is_guarded(request.user):
        asked = request.GET.get("next", "")
        return redirect(asked if get_adapter().is_safe_url(asked) else reverse("mfa_index"))
    return render(request, "portal/akun/wajib.html", {"here": request.get_full_path()})


def phone_code(request: HttpRequest) -> HttpResponseBase:
    """The code that proves a new phone number, on our page."""
    response = allauth.verify_phone(request)
    if isinstance(response, TemplateResponse):
        response.template_name = "portal/akun/ponsel-kode.html"
    return response


@require_POST
def offer_later(request: HttpRequest) -> HttpResponse:
    """Hide the offer of a second factor for a while."""
    asked = request.POST.get("next", "")
    safe = asked and get_adapter().is_safe_url(asked)
    response = redirect(asked if safe else get_adapter().get_login_redirect_url(request))
    response.set_cookie(
        HIDDEN, "nanti", max_age=HIDDEN_FOR, httponly=True, secure=settings.SECURE, samesite="Lax"
    )
    return response
