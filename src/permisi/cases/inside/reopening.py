# SPDX-License-Identifier: Apache-2.0
"""A file that lapsed or was taken back, and is to be opened again."""

from django.db import models
from django.db.models import F, Q

from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Reopening(Recorded):
    """The applicant asks that an ended file goes on where it stopped; a post above the checkers decides."""

    PREFIX = "reopening"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="reopenings")
    words = models.TextField()
    parts = models.JSONField(default=list)  # what proves it: [{name, kind, media, size, pages, sha256}, …]
    post = models.CharField(max_length=80)  # that decides
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10)  # of ``rules.reopening.ReopeningState``
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reopening_state",
                condition=Q(state="diminta", decided_at=None, decided_by=None)
                | Q(state__in=["dibuka", "ditolak"], decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(decided_by=F("asked_by")),
            ),
            models.UniqueConstraint(name="one_open_reopening", fields=["case"], condition=Q(state="diminta")),
        ]
        indexes = [
            models.Index(
                name="reopening_open", fields=["post", "due_on", "id"], condition=Q(state="diminta")
            ),
            models.Index(name="reopening_of_case", fields=["case", "at"]),
        ]
