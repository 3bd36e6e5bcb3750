# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door."""

from django.urls import URLPattern

from permisi.doors.portal import demo as demo_pages
from permisi.doors.portal.applicant import urls as applicant_urls
from permisi.doors.portal.public import urls as public_urls
from permisi.doors.portal.tour import views as tour_pages

public: list[URLPattern] = [*public_urls.urls]
applicant: list[URLPattern] = [*applicant_urls.urls]
tour: list[URLPattern] = tour_pages.urls
demo: list[URLPattern] = demo_pages.urls
