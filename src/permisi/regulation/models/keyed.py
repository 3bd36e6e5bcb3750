# SPDX-License-Identifier: Apache-2.0
"""A dated record that a city names and whose source it can show."""

from django.db import models

from permisi.ledger.models import Recorded


class Keyed(Recorded):
    """A record that a city names by a key and whose source it can show."""

    key = models.CharField(max_length=80, unique=True)
    source = models.TextField(blank=True)
    assumed = models.BooleanField(default=False)
    retired = models.BooleanField(default=False)  # no longer in the city's files; kept: acts point at it
    by_hand = models.BooleanField(default=False)  # entered in the studio: the city's files leave it alone

    class Meta:
        abstract = True
