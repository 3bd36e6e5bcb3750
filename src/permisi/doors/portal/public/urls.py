# SPDX-License-Identifier: Apache-2.0
"""The addresses of the pages for everybody."""

from django.urls import URLPattern, path

from permisi.doors.portal.public import (
    checking,
    delivery,
    helping,
    home,
    language,
    lawbook,
    machines,
    opining,
    pages,
    permit,
    reporting,
    standard,
    tracking,
    verifying,
)

urls: list[URLPattern] = [
    path("", home.home, name="home"),
    path("izin/", home.search, name="search"),
    path("izin/<str:code>/", permit.show, name="permit"),
    path("wewenang/", lawbook.authority, name="authority"),
    path("peraturan/", lawbook.instruments, name="instruments"),
    path("peraturan/<str:key>/", lawbook.instrument, name="instrument"),
    path("peraturan/<str:key>/naskah.pdf", lawbook.text, name="instrument-text"),
    path("izin/<str:code>/sop.pdf", permit.sop, name="sop"),
    path("izin/<str:code>/standar/", standard.show, name="standard"),
    path("izin/<str:code>/standar.pdf", standard.printed, name="standard-pdf"),
    path("maklumat/", standard.notice, name="notice"),
    path("maklumat.pdf", standard.printed_notice, name="notice-pdf"),
    path("lacak/", tracking.by_number_and_code, name="track"),
    path("lacak/<str:code>", tracking.by_code, name="track-code"),  # what the receipt's QR holds
    path("periksa/", checking.check, name="check"),
    path("periksa/lapor/", reporting.report, name="report"),
    path("p/<str:code>", verifying.show, name="paper"),  # what a paper's QR holds
    path("p/<str:code>/bukti.tlog-proof", verifying.proof, name="proof"),
    path("kabar/whatsapp/", delivery.from_whatsapp, name="from-whatsapp"),
    path("kabar/sms/<slug:mark>/<slug:seal>/", delivery.from_sms, name="from-sms"),
    path(
        "pendapat/<str:token>", opining.enter, name="opinion-link"
    ),  # what the mail to an outside party holds
    path("pendapat/<uuid:opinion_id>/", opining.answer, name="opinion"),
    path("pendapat/<uuid:opinion_id>/kode/", opining.confirm, name="opinion-code"),
    path("pendapat/<uuid:opinion_id>/dokumen/<uuid:document_id>/", opining.document, name="opinion-document"),
    path("bantuan/", helping.show, name="help"),
    path("tentang/", pages.page, {"name": "tentang"}, name="about"),
    path("aksesibilitas/", pages.page, {"name": "aksesibilitas"}, name="accessibility"),
    path("privasi/", pages.page, {"name": "privasi"}, name="privacy"),
    path("gaya/", pages.parts_in_use, name="parts"),
    path("gaya/tanya/", pages.page, {"name": "tanya"}, name="parts-question"),
    path("tema/", pages.choose_theme, name="theme"),
    path("bahasa/", language.choose, name="language"),
    path("sehat/", machines.health, name="health"),
    path("sehat", machines.health),  # without the last stroke too: not every supervisor follows a redirect
    path("siap/", machines.ready, name="ready"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
