# SPDX-License-Identifier: Apache-2.0
"""Which part of the help page belongs to a page. Only the topic goes into the address, nothing of the person's."""

from django.http import HttpRequest

HELP = "/bantuan/"
TOPICS = {
    "portal:permit": "mengajukan",
    "saya:open": "mengajukan",
    "saya:section": "mengajukan",
    "saya:check": "mengajukan",
    "saya:documents": "dokumen",
    "saya:document": "dokumen",
    "saya:correct": "perbaikan",
    "saya:answer": "perbaikan",
    "saya:case": "perbaikan",
    "saya:store": "simpanan",
    "saya:store-kind": "simpanan",
    "saya:kept": "simpanan",
    "portal:track": "pelacakan",
    "portal:check": "keaslian",
    "portal:paper": "keaslian",
    "account_login": "masuk",
    "account_confirm_login_code": "masuk",
}


def help_for(request: HttpRequest) -> str:
    """The address of the help page, opened at what the page is about."""
    match = getattr(request, "resolver_match", None)
    topic = TOPICS.get(match.view_name if match else "")
    return f"{HELP}?tentang={topic}" if topic else HELP
