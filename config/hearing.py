# SPDX-License-Identifier: Apache-2.0
"""Settings of the process in which an overseer reads sealed reports: the box, one key, and nothing of the city."""

import os
from pathlib import Path

from config.policy import CONTENT_SECURITY
from config.settings import DATABASES as DATABASES
from config.settings import LOCALE_PATHS as LOCALE_PATHS
from config.settings import ROOT as ROOT

PERMISI_HEARING_KEY = Path(os.environ.get("PERMISI_HEARING_KEY", ""))
SECRET_KEY = os.environ.get("PERMISI_HEARING_SECRET", "")  # new at each start: it opens the pages, see views
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
PERMISI_POLICY = CONTENT_SECURITY.replace("script-src 'self'", "script-src 'none'")

INSTALLED_APPS = ["django.contrib.staticfiles", "permisi.pressure", "permisi.doors.hearing"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "permisi.doors.hearing.views.only_who_started_it",
]
ROOT_URLCONF = "permisi.doors.hearing.urls"
WSGI_APPLICATION = "config.hearing_wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "id"
STATIC_URL = "static/"
STATICFILES_DIRS = [ROOT / "src" / "permisi" / "parts" / "static"]
WHITENOISE_USE_FINDERS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"handlers": [], "level": "ERROR"}}
