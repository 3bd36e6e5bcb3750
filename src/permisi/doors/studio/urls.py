# SPDX-License-Identifier: Apache-2.0
"""The addresses of the studio."""

from django.urls import URLPattern, path

from permisi.doors.studio import changes, home, law

urls: list[URLPattern] = [
    path("", home.home, name="beranda"),
    path("usulan/", changes.waiting, name="usulan"),
    path("usulan/<uuid:change_id>/", changes.one, name="satu-usulan"),
    path("peraturan/", law.instruments, name="peraturan"),
    path("peraturan/baru/", law.drafting, name="rancangan-baru"),
    path("peraturan/<str:key>/", law.instrument, name="satu-peraturan"),
    path("wewenang/", law.authority, name="wewenang"),
    path("wewenang/baru/", law.granting, name="wewenang-baru"),
    path("wewenang/<str:key>/", law.power, name="satu-wewenang"),
    path("andai/", law.trying, name="andai"),
]
