# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door."""

from django.urls import URLPattern

public: list[URLPattern] = []
applicant: list[URLPattern] = []
demo: list[URLPattern] = []
