# SPDX-License-Identifier: Apache-2.0
"""The process in which an overseer reads; started by ``./permisi hear``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.hearing")
application = get_wsgi_application()
