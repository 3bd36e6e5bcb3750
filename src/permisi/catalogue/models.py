# SPDX-License-Identifier: Apache-2.0
"""Permit types, their published versions, and what still keeps one from opening."""

from django.db import models
from django.db.models import F, Q

from permisi.catalogue.rules.readiness import Check, Ready
from permisi.ledger.models import Recorded
from permisi.people.models import Account
from permisi.regulation.models import Keyed


class Type(Recorded):
    """A permit type."""

    PREFIX = "type"
    code = models.CharField(max_length=40, unique=True)
    name = models.TextField()
    sector = models.CharField(max_length=60)
    search = models.TextField()  # everything people might look for, in lower case
    current = models.ForeignKey("TypeVersion", models.PROTECT, null=True, related_name="+")
    sop_by_hand = models.BooleanField(
        default=False
    )  # approved in the studio: the city's files leave it alone


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


class DocumentKind(Keyed):
    """A kind of document that an applicant may keep and use again (``documents.toml``)."""

    PREFIX = "document_kind"
    name = models.TextField()
    name_en = models.TextField()
    expires = models.BooleanField()
    open_end = models.BooleanField(default=False)  # the last day may stay empty
    months = models.PositiveSmallIntegerField(default=0)  # how long it is usually valid; 0: nobody says
    hint = models.TextField()
    max_mb = models.PositiveSmallIntegerField()
    picture = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()  # in the order of the city's file


class Readiness(Recorded):
    """A line that an upper room reports about a type: may it open, and if not, why."""

    PREFIX = "readiness"
    type = models.ForeignKey(Type, models.PROTECT, related_name="readiness")
    check_name = models.CharField(max_length=60)
    ok = models.BooleanField()
    known = models.BooleanField(default=True)  # whether anybody could look
    why = models.TextField(blank=True)
    until = models.DateField(null=True)  # the last day on which its ground holds

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "check_name"], name="one_line_per_check")]

    def line(self) -> Check:
        """The record as the rules read it."""
        state = Ready.UNKNOWN if not self.known else Ready.OK if self.ok else Ready.NOT
        return Check(self.check_name, state, self.why, self.until)


class ReadyDay(Recorded):
    """How many types were ready at the end of a day; one row a day, for the way to the target date."""

    PREFIX = "ready_day"
    on = models.DateField(unique=True)
    ready = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    lacking = models.JSONField(default=dict)  # check to how many types it keeps shut


class Practice(Recorded):
    """What an officer did in a practice city, for one post; brought here by a command."""

    PREFIX = "practice"
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    position = models.CharField(max_length=80)
    done = models.JSONField()  # tasks of the post that were done at least once
    lacking = models.JSONField()  # and those that were not
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "position"], name="one_practice_per_post")]


class StandardPart(Keyed):
    """What the city says of a component of every standard, or of its maklumat (``standard.toml``)."""

    PREFIX = "standard_part"
    texts = models.JSONField()


class ServiceStandard(Recorded):
    """A version of a type's service standard: drafted from the records, decided by another person, announced."""

    PREFIX = "service_standard"
    type = models.ForeignKey(Type, models.PROTECT, related_name="standards")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # component to [[text, source, assumed], …]; frozen once decided
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="disusun")  # of ``rules.standard.StandardState``
    participation = models.TextField(blank=True)  # the minutes of the public's participation (L-71)
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    decree = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(null=True)
    announced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="standard_is_decided_by_another",
                condition=Q(state="disusun", decided_by__isnull=True, decided_on__isnull=True, decree="")
                | (
                    Q(state__in=["ditetapkan", "diumumkan"], decided_by__isnull=False)
                    & Q(decided_on__isnull=False)
                    & ~Q(decided_by=F("drafted_by"))
                    & ~Q(decree="")
                ),
            ),
            models.CheckConstraint(
                name="standard_is_announced_at_a_time",
                condition=Q(state="diumumkan", announced_at__isnull=False)
                | (~Q(state="diumumkan") & Q(announced_at__isnull=True)),
            ),
            models.UniqueConstraint(fields=["type", "number"], name="one_standard_per_number"),
            models.UniqueConstraint(
                fields=["type"], condition=Q(state="disusun"), name="one_draft_standard_per_type"
            ),
        ]


class SopDraft(Recorded):
    """The SOP of a type under edit: the table as it is now, and every step before, so that each can be undone."""

    PREFIX = "sop_draft"
    type = models.ForeignKey(Type, models.PROTECT, related_name="sop_drafts")
    table = models.JSONField()
    steps = models.JSONField(default=list)
    undone = models.JSONField(default=list)  # tables that were stepped back from; gone with the next edit
    base = models.CharField(max_length=64)  # digest of the version it was opened from
    state = models.CharField(max_length=12, default="disusun")
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    effective = models.DateField(null=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sop_draft_is_decided_by_another",
                condition=Q(state__in=["disusun", "diusulkan"], decided_by__isnull=True)
                | Q(state="dibuang", decided_by=F("author"))
                | (Q(state__in=["disahkan", "ditolak", "terbit"]) & ~Q(decided_by=F("author"))),
            ),
            models.UniqueConstraint(
                name="one_open_sop_draft", fields=["type"], condition=Q(state__in=["disusun", "diusulkan"])
            ),
        ]
