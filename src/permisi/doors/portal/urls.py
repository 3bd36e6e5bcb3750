# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door."""

from django.urls import URLPattern

from permisi.doors.portal import demo as demo_pages

public: list[URLPattern] = []
applicant: list[URLPattern] = []
demo: list[URLPattern] = demo_pages.urls
