# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door: the seat of the overseers, and the log that anyone may read."""

from django.urls import URLPattern, path

from permisi.doors.oversight import clocks, deviations, interests, log, parties, proof, seat

urls: list[URLPattern] = [
    path("", seat.home, name="beranda"),
    path("catatan/", seat.entries, name="catatan"),
    path("upaya/", seat.attempts, name="upaya"),
    path("luar/", seat.outside_numbers, name="luar"),
    path("berkas/", seat.files, name="berkas"),
    path("berkas/<uuid:case_id>/", seat.file, name="satu-berkas"),
    path("berkas/<uuid:case_id>/hari/", clocks.days, name="hari"),
    path("berkas/<uuid:case_id>/hari.pdf", clocks.printed, name="hari-pdf"),
    path("penyimpangan/", deviations.listing, name="penyimpangan"),
    path("kepentingan/", interests.register, name="kepentingan"),
    path("kepentingan.csv", interests.taken_along, name="kepentingan-csv"),
    path("pihak/", parties.agents, name="pihak"),
    path("pihak/<uuid:account_id>/", parties.agent, name="penerima-kuasa"),
    path("pihak/pemilik/", parties.owners, name="pemilik"),
    path("pihak/pemilik/<uuid:case_id>/", parties.owner, name="pemilik-manfaat"),
    path("eskalasi/", clocks.escalations, name="eskalasi"),
    path("dikabulkan/", clocks.silent, name="dikabulkan"),
    path("berkas/<uuid:case_id>/wewenang/", proof.authority, name="bukti-wewenang"),
]

public: list[URLPattern] = [
    path("", log.about, name="tentang"),
    path("checkpoint", log.checkpoint, name="checkpoint"),
    path("kunci", log.keys, name="kunci"),
    path("tile/<path:place>", log.tile, name="tile"),
]
