# SPDX-License-Identifier: Apache-2.0
"""Permits in force, and those that were."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Permit(Recorded):
    """An issued permit, or an issued rejection; anyone can verify it by its code."""

    PREFIX = "permit"
    code = models.CharField(max_length=24, unique=True)  # in the QR
    number = models.CharField(max_length=120, unique=True)
    type_code = models.CharField(max_length=40)
    type_name = models.TextField()
    variant = models.CharField(max_length=40)
    effect = models.CharField(max_length=20)
    subject = models.TextField(blank=True)  # the file it came from, as text; empty for a legacy permit
    holder = models.TextField()
    object = models.TextField(blank=True)  # what it is about, e.g. the name of the school
    place = models.TextField(blank=True)
    issued_on = models.DateField()
    start = models.DateField()
    until = models.DateField(null=True)
    revoked_on = models.DateField(null=True)
    extended_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="extends"
    )  # or changed by
    ended_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="ends"
    )  # at its holder's wish
    earlier_number = models.CharField(max_length=120, blank=True)  # what this one acts on, also one on paper
    hashes = ArrayField(models.CharField(max_length=64))  # SHA-256 of each form of the file, newest last
    signed_by = models.TextField()
    approved_entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="permit_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("start"))
            )
        ]
        indexes = [models.Index(fields=["type_code", "number"]), models.Index(fields=["subject"])]


class OutsideNumber(Recorded):
    """A permit number that somebody saw and that should not be outside the register (peralihan, M5).

    What the register said on the day it was noted stays; another person says what it turned out to be.
    """

    PREFIX = "outside"
    number = models.CharField(max_length=120)
    type_code = models.CharField(max_length=40, blank=True)
    dated_on = models.DateField(null=True)  # as the paper says
    seen_at = models.TextField()  # where it was seen
    words = models.TextField(blank=True)
    compared = models.CharField(max_length=12)  # of ``rules.Compared``
    after_closing = models.BooleanField(default=False)  # dated when no paper was taken any more
    noted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # none: a citizen
    noted_at = models.DateTimeField()
    ended = models.CharField(max_length=12, blank=True)  # of ``rules.Ended``
    ended_words = models.TextField(blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outside_number_is_ended_by_another",
                condition=Q(ended="", ended_by__isnull=True, ended_at__isnull=True)
                | (
                    Q(
                        ended__in=["palsu", "arsip", "salah_baca"],
                        ended_by__isnull=False,
                        ended_at__isnull=False,
                    )
                    & (Q(noted_by__isnull=True) | ~Q(ended_by=F("noted_by")))
                ),
            ),
            models.UniqueConstraint(
                Lower("number"), condition=Q(ended=""), name="one_open_note_per_outside_number"
            ),
        ]
        indexes = [models.Index(fields=["-noted_at"], name="register_outside_noted_idx")]
