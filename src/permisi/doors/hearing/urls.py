# SPDX-License-Identifier: Apache-2.0
"""The addresses of this process; it serves nothing else."""

from django.urls import path

from permisi.doors.hearing import views

urlpatterns = [
    path("", views.listing, name="laporan"),
    path("masuk/<str:word>/", views.enter, name="masuk"),
    path("laporan/<uuid:report_id>/", views.one, name="satu-laporan"),
    path("kotak/", views.boxes, name="kotak"),
]
