# SPDX-License-Identifier: Apache-2.0
"""Permit types, their published versions, and what still keeps one from opening."""

from django.db import models

from permisi.ledger.models import Recorded


class Type(Recorded):
    """A permit type."""

    PREFIX = "type"
    code = models.CharField(max_length=40, unique=True)
    name = models.TextField()
    sector = models.CharField(max_length=60)
    search = models.TextField()  # everything people might look for, in lower case
    current = models.ForeignKey("TypeVersion", models.PROTECT, null=True, related_name="+")


class TypeVersion(Recorded):
    """One published version. Files keep the version they were opened under."""

    PREFIX = "type_version"
    type = models.ForeignKey(Type, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    effective_from = models.DateField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "number"], name="one_version_per_number")]


class Readiness(Recorded):
    """A line that an upper room reports about a type: may it open, and if not, why."""

    PREFIX = "readiness"
    type = models.ForeignKey(Type, models.PROTECT, related_name="readiness")
    check_name = models.CharField(max_length=60)
    ok = models.BooleanField()
    why = models.TextField(blank=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "check_name"], name="one_line_per_check")]
