# SPDX-License-Identifier: Apache-2.0
"""The web process of one city."""

import os

from django.core.wsgi import get_wsgi_application

from config.server import require_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
require_database()
