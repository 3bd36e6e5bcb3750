# SPDX-License-Identifier: Apache-2.0
"""What goes before and after a visit: its time, and what the applicant mends of what it found."""

from django.db import models
from django.db.models import F, Q

from permisi.cases.models import Case
from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Appointment(Recorded):
    """When the visit of one activity takes place: what was offered and answered, and the one time that holds."""

    PREFIX = "appointment"
    case = models.ForeignKey(Case, models.PROTECT, related_name="appointments")
    activity = models.UUIDField(unique=True)
    state = models.CharField(max_length=12)  # of ``rules.appointing.AppointmentState``
    offer = models.PositiveSmallIntegerField(default=0)  # how often times were offered
    slots = models.JSONField(default=list)  # [{start, end}] of the newest offer
    why_off = models.TextField(blank=True)  # why on a day off
    answer_by = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    by_applicant = models.BooleanField(default=False)  # who chose the time
    words = models.TextField(blank=True)  # of the officer who set, moved or cancelled it
    answer = models.TextField(blank=True)  # of the applicant whom no time fits
    place = models.PositiveSmallIntegerField(default=0)  # in the trip of its day; 0: by its hour

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_state",
                condition=Q(state__in=["ditawarkan", "ditetapkan", "tidak_cocok", "batal"]),
            ),
            models.CheckConstraint(
                name="appointment_has_one_time",
                condition=Q(state="ditetapkan", starts_at__isnull=False, ends_at__gt=F("starts_at"))
                | (~Q(state="ditetapkan") & Q(starts_at__isnull=True, ends_at__isnull=True)),
            ),
        ]


class Repair(Recorded):
    """What a visit found is to be mended by the applicant before one step goes on; the file stays where it is."""

    PREFIX = "repair"
    case = models.ForeignKey(Case, models.PROTECT, related_name="repairs")
    visit = models.ForeignKey("decisions.Visit", models.PROTECT, related_name="repairs")
    activity = models.UUIDField()  # of the step that asks; it alone waits
    state = models.CharField(max_length=12)  # of ``rules.repairing.RepairState``
    words = models.TextField()  # to the applicant
    asked_on = models.DateField()
    answer_by = models.DateField()
    paused = models.BooleanField(default=False)  # whether the law lets the clock stand for it
    left = models.PositiveSmallIntegerField(
        default=0
    )  # working days of the step that were left when it was asked
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    post = models.CharField(max_length=80)
    reminded_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    closing = models.TextField(blank=True)  # why it was withdrawn

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="repair_state", condition=Q(state__in=["diminta", "dikirim", "ditarik", "lewat"])
            ),
            models.CheckConstraint(
                name="repair_is_sent_once",
                condition=Q(state="dikirim", sent_at__isnull=False)
                | (~Q(state="dikirim") & Q(sent_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="one_open_repair_per_step", fields=["activity"], condition=Q(state="diminta")
            ),
        ]
        indexes = [
            models.Index(name="repair_due", fields=["answer_by", "id"], condition=Q(state="diminta")),
            models.Index(name="repair_of_case", fields=["case", "asked_on"]),
        ]


class RepairItem(Recorded):
    """One line to be mended: the applicant's answer to it, and what the officer found of that."""

    PREFIX = "repair_item"
    repair = models.ForeignKey(Repair, models.PROTECT, related_name="items")
    key = models.CharField(max_length=60)  # of the type's list
    text = models.TextField()
    note = models.TextField()  # the inspector's words
    answer = models.TextField(blank=True)
    parts = models.JSONField(default=list)  # [{name, kind, media, size, pages, sha256}, …]
    answered_at = models.DateTimeField(null=True)
    judged = models.CharField(max_length=12, blank=True)  # of ``rules.repairing.Judged``
    judged_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="repair_item_judged", condition=Q(judged__in=["", "beres", "belum"])),
            models.UniqueConstraint(fields=["repair", "key"], name="one_item_per_line"),
        ]
