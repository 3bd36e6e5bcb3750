# SPDX-License-Identifier: Apache-2.0
"""Activities under way, for subjects this room knows nothing about; and whose hands did them."""

from django.db import models
from django.db.models import F, Q

from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Activity(Recorded):
    """One SOP row, for one subject, in one round."""

    PREFIX = "activity"
    subject = models.TextField()
    topic = models.TextField()  # what it belongs to, e.g. the permit type's code: for lists and fairness
    row = models.CharField(max_length=60)
    task = models.CharField(max_length=40)
    title = models.TextField()
    executor = models.CharField(max_length=80)  # position key, or "pemohon"
    unit = models.CharField(max_length=80, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, default="open")
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    since = models.DateField(null=True)  # day 0 of its own time
    days = models.PositiveSmallIntegerField(null=True)  # working days; none: it ends with a limit of the file
    holder = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activity_is_open_or_closed",
                condition=Q(state="open", done_at__isnull=True)
                | Q(state__in=["done", "lapsed"], done_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_activity_per_row", fields=["subject", "row"], condition=Q(state="open")
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "opened_at"]),
            models.Index(
                name="activity_inbox",
                fields=["executor", "due_on", "opened_at", "id"],
                condition=Q(state="open"),
            ),
            models.Index(name="activity_due", fields=["task", "due_on"], condition=Q(state="open")),
        ]


class Hand(models.Model):
    """A person did this row of a pair of rows that two different persons must do (berbeda_dari).

    An exclusion constraint refuses the same person on *another* row of the pair.
    """

    subject = models.TextField()
    pair = models.CharField(max_length=130)
    person = models.UUIDField()
    row = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "pair", "person", "row"], name="one_hand_per_row")
        ]


class Interest(Recorded):
    """A person declared an interest in a subject, for one of the causes of the law, and works on it no more (L-20)."""

    PREFIX = "interest"
    subject = models.TextField()
    person = models.ForeignKey(Account, models.PROTECT, related_name="+")
    cause = models.TextField()
    words = models.TextField()
    nature = models.CharField(max_length=10, default="aktual")  # of ``rules.reporting.Nature`` (L-22)
    report = models.ForeignKey(
        "InterestReport", models.PROTECT, null=True, related_name="found"
    )  # none: declared
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "person"], name="one_interest_per_subject")]
        indexes = [models.Index(fields=["-at", "-id"], name="interest_newest")]


class InterestReport(Recorded):
    """Somebody says that an officer has an interest in a file; the post above examines it (L-21).

    ``subject`` is empty where the reporter named no file that exists, ``person`` where only words say who is meant.
    """

    PREFIX = "interest_report"
    reporter = models.ForeignKey(Account, models.PROTECT, related_name="+")
    subject = models.TextField(blank=True)
    number = models.CharField(max_length=60, blank=True)  # of the file, as the reporter gave it
    post = models.CharField(
        max_length=80, blank=True
    )  # whose superior examines it; none: the head of the agency
    person = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    whom = models.TextField()  # the person or post in the reporter's words
    cause = models.TextField()
    words = models.TextField()
    at = models.DateTimeField()
    due_on = models.DateField()  # last day of the superior
    raised_on = models.DateField(null=True)  # when those above were told that it is late
    state = models.CharField(max_length=10)  # of ``rules.reporting.ReportState``
    answer = models.TextField(blank=True)  # why it was decided so
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interest_report_state",
                condition=Q(state="diperiksa", decided_at=None, decided_by=None)
                | Q(state__in=["terbukti", "tidak"], decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_judges_their_own_case",
                condition=Q(decided_by=None)
                | (~Q(decided_by=F("reporter")) & (Q(person=None) | ~Q(decided_by=F("person")))),
            ),
        ]
        indexes = [
            models.Index(name="interest_report_newest", fields=["-at", "-id"]),
            models.Index(
                name="interest_report_open", fields=["due_on", "id"], condition=Q(state="diperiksa")
            ),
            models.Index(name="interest_report_of", fields=["reporter", "-at"]),
        ]
