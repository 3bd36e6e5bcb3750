# SPDX-License-Identifier: Apache-2.0
"""The sealed box. The web's role puts reports in and can neither read, change nor remove one (see the migration)."""

import uuid

from django.db import models


class Sealed(models.Model):
    """One report, readable only with an overseer's key. No account, no file, no time: only the day, in UTC."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    day = models.DateField()
    sealed = models.BinaryField()
    closed = models.DateField(null=True)  # the closing whose hash covers it

    class Meta:
        indexes = [
            models.Index(fields=["-day", "-id"], name="sealed_newest_first"),
            models.Index(fields=["closed"], name="sealed_by_closing"),
        ]


class Closing(models.Model):
    """A day's end: salt and hash over all reports that no earlier closing covers. The entry names day and hash."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()
    digest = models.BinaryField()
