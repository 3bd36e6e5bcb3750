# SPDX-License-Identifier: Apache-2.0
"""What every page of the desk stands in: who is here, the masthead, and what the page may frame."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.shapes import Link
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

FRAMING = settings.PERMISI_POLICY.replace("object-src 'none'", "object-src 'self'; frame-src 'self'")
SIGNING = "menandatangani"
CAPACITIES = {"plt": "Plt. ", "plh": "Plh. "}


def signs(who: Principal) -> bool:
    """Whether one of the person's positions was ever given authority to sign."""
    return any(SIGNING in row.scopes and row.receiver in who.positions for row in regulation.authorities())


def authority_words(grant: Mapping[str, str]) -> str:
    """A stored authority record in words: ``Plt. Kepala …, delegasi, Perwal …``."""
    title = CAPACITIES.get(grant["capacity"], "") + grant["title"]
    basis = " ".join(filter(None, [grant["instrument"], grant["article"]]))
    return ", ".join(filter(None, [title, grant["kind"], basis, grant["letter"]]))


def drawn(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk with its masthead."""
    who = who_is(request)
    nav = [
        Link(reverse("meja:kotak"), said("Kotak masuk")),
        Link(reverse("meja:daftar"), said("Semua berkas")),
    ]
    if "meja" not in who.doors:  # an overseer's post may decide reports
        nav = [Link(reverse("pengawasan:beranda"), said("Pengawasan"))]
    if signs(who):
        nav.append(Link(reverse("meja:tanda-tangan"), said("Tanda tangan")))
    if {"studio", "kepegawaian", "orang"} & who.doors:
        nav.append(Link("/studio/orang/", said("Orang dan jabatan")))
    nav.append(Link("/akun/", who.name))
    return render(request, f"desk/{template}", {"nav": nav, "who": who, **context}, status=status)


def framing(response: HttpResponse) -> HttpResponse:
    """Let this page, and no other, show our own papers in place."""
    response.headers["Content-Security-Policy"] = FRAMING
    return response
