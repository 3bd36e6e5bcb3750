# SPDX-License-Identifier: Apache-2.0
"""Before web and worker take up work: is the database server one that we work with?"""

from django.db import OperationalError, connection

from permisi.doors.shell import versions


def require_database() -> None:
    """Refuse a server of another version; one that cannot be reached is no reason to stay down (``/siap/`` tells).

    Raises:
        OtherServer: its major version is outside the range.
    """
    try:
        with connection.cursor() as cursor:
            versions.require_supported(cursor.connection.info.server_version)
    except OperationalError:
        return
    finally:
        connection.close()
