# SPDX-License-Identifier: Apache-2.0
"""What the pages about people share: the tabs, and the page itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from permisi.doors.studio import frame
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.shapes import Link
from permisi.regulation import staffing
from permisi.regulation.listing import may_import

TABS = (
    ("daftar", mark("Penempatan")),
    ("usulan", mark("Menunggu kepastian")),
    ("rencana", mark("Rencana")),
    ("tanggal", mark("Siapa dapat apa")),
    ("berkas", mark("Pekerjaan tertinggal")),
    ("cuti", mark("Cuti")),
    ("impor", mark("Daftar pegawai")),
)
WIDE = {"impor"}  # tabs for those who propose for every unit


def drawn(
    request: HttpRequest, template: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    """A page about people with its tabs."""
    waiting = {"usulan": len(staffing.waiting()), "cuti": staffing.waiting_absences() or None}
    tabs = [
        Link(
            reverse(f"orang:{name}"),
            said(words),
            count=waiting.get(name),
            current=name == tab,
        )
        for name, words in TABS
        if name not in WIDE or may_import(who_is(request))
    ]
    return frame.drawn(request, f"orang/{template}", {"tabs": tabs, **context}, status=status)
