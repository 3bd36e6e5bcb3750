# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door."""

from django.urls import URLPattern, path

from permisi.doors.desk import (
    carrying,
    days,
    escalations,
    file,
    handing,
    inbox,
    lists,
    outside,
    papers,
    reminders,
    signing,
)

urls: list[URLPattern] = [
    path("", inbox.inbox, name="kotak"),
    path("ambil/", inbox.take_oldest, name="ambil-tertua"),
    path("cari/", lists.search, name="cari"),
    path("berkas/", lists.files, name="daftar"),
    path("berkas/<uuid:case_id>/", file.file, name="berkas"),
    path("berkas/<uuid:case_id>/hari/", days.page, name="hari"),
    path("berkas/<uuid:case_id>/hari.pdf", days.printed, name="hari-pdf"),
    path("berkas/<uuid:case_id>/keputusan.pdf", papers.decision, name="keputusan"),
    path("berkas/<uuid:case_id>/berita-acara/<uuid:visit_id>.pdf", papers.minutes, name="berita-acara"),
    path("berkas/<uuid:case_id>/rekomendasi/<uuid:one_id>.pdf", papers.recommendation, name="rekomendasi"),
    path("ba/<uuid:visit_id>", papers.minutes, name="ba"),
    path("rek/<uuid:one_id>", papers.recommendation, name="rek"),
    path("dokumen/<uuid:document_id>/", papers.document, name="dokumen"),
    path("dokumen/<uuid:document_id>/kecil/", papers.small, name="dokumen-kecil"),
    path("giliran/<uuid:activity_id>/konsep.pdf", papers.draft, name="konsep"),
    path("giliran/<uuid:activity_id>/serahkan/", handing.hand, name="serahkan"),
    path("giliran/<uuid:activity_id>/kembalikan/tanya/", file.before_return, name="tanya-kembalikan"),
    path("giliran/<uuid:activity_id>/<slug:deed>/", file.do, name="giliran"),
    path("pengingat/<uuid:reminder_id>/", reminders.one, name="pengingat"),
    path("pengingat/<uuid:reminder_id>.pdf", reminders.printed, name="pengingat-pdf"),
    path("eskalasi/", escalations.listing, name="eskalasi"),
    path("eskalasi/<uuid:escalation_id>/", escalations.one, name="eskalasi-jawab"),
    path("kertas/", carrying.listing, name="kertas"),
    path("kertas/baru/", carrying.choosing, name="kertas-baru"),
    path("kertas/baru/<str:code>/<str:variant>/", carrying.entering, name="kertas-isi"),
    path("kertas/<uuid:paper_id>/", carrying.one, name="satu-kertas"),
    path("kertas/<uuid:paper_id>/bukti/<str:sha256>/", carrying.evidence, name="bukti-kertas"),
    path("luar/", outside.listing, name="luar"),
    path("luar/<uuid:outside_id>/", outside.one, name="satu-luar"),
    path("tanda-tangan/", signing.waiting, name="tanda-tangan"),
    path("tanda-tangan/yakin/", signing.sure, name="yakin"),
]
