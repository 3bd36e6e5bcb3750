# SPDX-License-Identifier: Apache-2.0
"""Tags: what a page of the portal says about the account that reads it."""

from typing import Any

from django import template
from django.template import Context

from permisi.doors.portal.accounts.guards import guards_of
from permisi.doors.portal.accounts.views import HIDDEN
from permisi.people.models import Account
from permisi.people.rules import spoken_contact

register = template.Library()


register.filter("kontak", spoken_contact)


@register.inclusion_tag("portal/akun/tawaran.html", takes_context=True)
def second_factor_offer(context: Context) -> dict[str, Any]:
    """Offer a passkey or a code app to whoever has neither and has not said "later"."""
    request = context["request"]
    wanted = isinstance(request.user, Account) and HIDDEN not in request.COOKIES
    return {
        "offer": wanted and not guards_of(request.user),
        "here": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
