# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door: the studio's first page, and one list for each section."""

from django.urls import URLPattern, path

from permisi.doors.studio import annexes, changes, frame, lanes, readiness, reforms, settings, sop, standards
from permisi.doors.studio import law as lawbook
from permisi.doors.studio.people import answering, importing, lists, planning, proposing, working

home = frame.home

people: list[URLPattern] = [
    path("", lists.placements, name="daftar"),
    path("tanggal/", lists.on_day, name="tanggal"),
    path("tanggal.csv", lists.on_day_csv, name="tanggal-csv"),
    path("plh/", proposing.plh_post, name="plh"),
    path("plh/<slug:post>/", proposing.plh_person, name="plh-orang"),
    path("plh/<slug:post>/<uuid:person>/", proposing.plh_days, name="plh-hari"),
    path("usul/", proposing.wish, name="usul"),
    path("usulan/", answering.waiting, name="usulan"),
    path("usulan/<uuid:pk>/", answering.one, name="satu"),
    path("usulan/<uuid:pk>/pastikan/", answering.confirm, name="pastikan"),
    path("usulan/<uuid:pk>/tolak/", answering.refuse, name="tolak"),
    path("usulan/<uuid:pk>/tarik/", answering.withdraw, name="tarik"),
    path("usulan/<uuid:pk>/kirim/", answering.send, name="kirim"),
    path("usulan/<uuid:pk>/akhiri/", answering.end, name="akhiri"),
    path("surat/<uuid:pk>", answering.letter, name="surat"),
    path("rencana/", planning.plans, name="rencana"),
    path("berkas/", working.left_work, name="berkas"),
    path("berkas/<uuid:activity_id>/", working.hand, name="serahkan"),
    path("cuti/", working.leave, name="cuti"),
    path("cuti/<uuid:absence_id>/", working.answer_leave, name="jawab-cuti"),
    path("impor/", importing.read, name="impor"),
    path("impor/contoh.xlsx", importing.empty, name="contoh-daftar"),
    path("impor/<uuid:list_id>/", importing.preview, name="daftar-pegawai"),
    path("impor/<uuid:list_id>/usulkan/", importing.propose, name="usulkan-daftar"),
    path("usulan/pastikan/", answering.confirm_many, name="pastikan-banyak"),
    path("<uuid:account_id>/", lists.card, name="kartu"),
]

law: list[URLPattern] = [
    path("kesiapan/", readiness.types, name="kesiapan"),
    path("kesiapan/orang/", readiness.people, name="kesiapan-orang"),
    path("kesiapan/kota/", readiness.city, name="kesiapan-kota"),
    path("sotk/", reforms.chart, name="sotk"),
    path("sotk/bagan.svg", reforms.picture, name="bagan-sotk"),
    path("sotk/baru/<str:kind>/", reforms.founding, name="sotk-baru"),
    path("sotk/<str:kind>/<str:key>/", reforms.one, name="satu-sotk"),
    path("peralihan/", lanes.types, name="peralihan"),
    path("peralihan/<str:code>/", lanes.one, name="satu-peralihan"),
    path("sop/", sop.types, name="sop"),
    path("sop/buka/<str:code>/", sop.opened, name="buka-sop"),
    path("sop/rancangan/<uuid:draft_id>/", sop.draft, name="rancangan-sop"),
    path("sop/rancangan/<uuid:draft_id>/<str:key>/", sop.row, name="baris-sop"),
    path("sop/rancangan/<uuid:draft_id>/<str:key>/gerak/", sop.moved, name="gerak-baris"),
    path("setelan/", settings.parameters, name="setelan"),
    path("setelan/libur/", settings.years, name="libur"),
    path("setelan/libur/<int:year>/", settings.year, name="satu-libur"),
    path("setelan/seri/", settings.series, name="seri"),
    path("setelan/seri/<str:key>/", settings.one_series, name="satu-seri"),
    path("setelan/<str:name>/", settings.parameter, name="satu-setelan"),
    path("standar/", standards.standards, name="standar"),
    path("standar/<str:code>/", standards.standard, name="satu-standar"),
    path("standar/<str:code>/konsep.pdf", standards.preview, name="konsep-standar"),
    path("standar/<str:code>/<uuid:standard_id>/", standards.deciding, name="tetapkan-standar"),
    path("lampiran/", annexes.listing, name="lampiran"),
    path("lampiran/<slug:name>.<slug:form>", annexes.annex, name="satu-lampiran"),
    path("usulan/", changes.waiting, name="usulan"),
    path("usulan/<uuid:change_id>/", changes.one, name="satu-usulan"),
    path("peraturan/", lawbook.instruments, name="peraturan"),
    path("peraturan/baru/", lawbook.drafting, name="rancangan-baru"),
    path("peraturan/<str:key>/", lawbook.instrument, name="satu-peraturan"),
    path("wewenang/", lawbook.authority, name="wewenang"),
    path("wewenang/baru/", lawbook.granting, name="wewenang-baru"),
    path("wewenang/<str:key>/", lawbook.power, name="satu-wewenang"),
    path("andai/", lawbook.trying, name="andai"),
]
