# SPDX-License-Identifier: Apache-2.0
"""Before web and worker take up work: is it a database that we work with, and may it be served so?"""

from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection

from permisi.doors.shell import safety, versions

BIRTH = "SELECT kind FROM ledger_birth"  # asked plainly: models are not loaded yet where the web begins


def require_database() -> None:
    """Refuse a server of another version, and settings that are unsafe for what the database is.

    A database that cannot be reached, or has no tables yet, is no reason to stay down (``/siap/`` tells).

    Raises:
        OtherServer: its major version is outside the range.
        Unmarked, UnsafeStart: nobody said what it is; or it is in production and a setting must not stand so.
    """
    try:
        with connection.cursor() as cursor:
            versions.require_supported(cursor.connection.info.server_version)
            cursor.execute(BIRTH)
            kind = cursor.fetchone()
            safety.require_safe(kind[0] if kind else "", given(str(cursor.connection.info.user)))
    except (OperationalError, ProgrammingError):
        return
    finally:
        connection.close()


def given(role: str) -> safety.Settings:
    """What this process was given, entering the database as ``role``."""
    return safety.Settings(
        origin=settings.PERMISI_ORIGIN,
        hosts=settings.ALLOWED_HOSTS,
        role=role,
        secret_key=settings.SECRET_KEY,
        data_key=settings.PERMISI_DATA_KEY,
        subject_key=settings.PERMISI_SUBJECT_KEY,
        log_verifier=settings.PERMISI_LOG_VERIFIER,
        promise_verifier=settings.PERMISI_PROMISE_VERIFIER,
        log_key_file=settings.PERMISI_LOG_KEY_FILE,
        promise_key_file=settings.PERMISI_PROMISE_KEY_FILE,
        only_for_trials=(
            settings.PERMISI_TRIAL_ROOT,
            settings.PERMISI_TRIAL_P12,
            settings.PERMISI_ACCOUNTS_FILE,
        ),
    )
