# SPDX-License-Identifier: Apache-2.0
"""The addresses of this door."""

from django.urls import URLPattern

urls: list[URLPattern] = []
public: list[URLPattern] = []
