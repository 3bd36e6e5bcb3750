# SPDX-License-Identifier: Apache-2.0
"""The file of an application: answers, documents, findings, pauses."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from permisi.catalogue.models import TypeVersion
from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Case(Recorded):
    """A file, from its first draft to its end."""

    PREFIX = "case"
    number = models.CharField(max_length=40, unique=True, null=True)  # taken at filing
    code = models.CharField(max_length=16)  # the applicant's secret for tracking without an account
    account = models.ForeignKey(Account, models.PROTECT, related_name="cases")
    type_version = models.ForeignKey(TypeVersion, models.PROTECT)
    type_code = models.CharField(max_length=40)
    variant = models.CharField(max_length=40)
    channel = models.CharField(max_length=20, default="daring")
    state = models.CharField(max_length=20, default="draf")
    answers = models.JSONField(default=dict)
    applicant_name = models.TextField(blank=True)
    object_name = models.TextField(blank=True)
    nik_index = models.BinaryField(null=True)
    earlier_permit = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    check_by = models.DateField(null=True)  # T1
    complete_on = models.DateField(null=True)
    complete_by_law = models.BooleanField(default=False)
    decide_by = models.DateField(null=True)  # T2, once complete
    rounds = models.PositiveSmallIntegerField(default=0)  # how often it was returned
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_is_numbered_once_filed",
                condition=Q(state="draf", number__isnull=True, submitted_at__isnull=True)
                | Q(state="batal", number__isnull=True)
                | Q(number__isnull=False, submitted_at__isnull=False, received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_state",
                condition=Q(
                    state__in=["draf", "batal", "diperiksa", "dikembalikan", "diproses", "terbit", "ditolak"]
                ),
            ),
            models.CheckConstraint(
                name="case_ends_when_decided",
                condition=Q(state__in=["terbit", "ditolak", "batal"], ended_at__isnull=False)
                | (~Q(state__in=["terbit", "ditolak", "batal"]) & Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-saved_at"]),
            models.Index(fields=["nik_index"]),
            models.Index(fields=["state", "submitted_at"]),
            models.Index(name="case_check_due", fields=["check_by"], condition=Q(state="diperiksa")),
        ]


class Document(Recorded):
    """One uploaded file (a PDF, or one photo of several) under a requirement. Its bytes are never rewritten."""

    PREFIX = "document"
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    requirement = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()  # order of photos under one requirement
    name = models.TextField()
    kind = models.CharField(max_length=12)  # "pdf" | "foto"
    media = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "requirement", "position"])]


class Finding(Recorded):
    """One line of the joint correction list: what is wrong, why, and what the applicant answered."""

    PREFIX = "finding"
    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")
    round = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=60)  # requirement key or field key
    item_name = models.TextField()
    reason = models.CharField(max_length=60)
    reason_text = models.TextField()
    words = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="noted")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_state", condition=Q(state__in=["noted", "dropped", "returned", "answered"])
            ),
            models.UniqueConstraint(
                fields=["case", "round", "item"], condition=~Q(state="dropped"), name="one_finding_per_item"
            ),
        ]


class Pause(Recorded):
    """A span in which a clock does not count, for a reason in law (L-59)."""

    PREFIX = "pause"
    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    start = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField()
    instrument = models.TextField()


class KeptDocument(Recorded):
    """A document that a person keeps beyond one file: its files by hash, and until when it is valid."""

    PREFIX = "kept"
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)  # key of the catalogue's DocumentKind
    label = models.CharField(max_length=120, blank=True)  # the person's own name for it
    parts = models.JSONField()  # [{name, kind, media, size, pages, sha256}, …]; empty once removed
    digest = models.CharField(max_length=64, blank=True)
    valid_until = models.DateField(null=True)
    kept_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind", "digest"],
                condition=Q(removed_at__isnull=True),
                name="one_document_is_kept_once",
            ),
        ]
        indexes = [models.Index(fields=["account", "-kept_at"])]


class PaperFile(Recorded):
    """A file that runs on paper: one officer enters it with its true dates and its evidence, another confirms it.

    Only then is there a ``Case``. Evidence and statement stay as they were entered.
    """

    PREFIX = "paper_file"
    type_version = models.ForeignKey(TypeVersion, models.PROTECT)
    type_code = models.CharField(max_length=40)
    variant = models.CharField(max_length=40)
    agenda = models.CharField(max_length=120)  # its number in the paper agenda
    received_on = models.DateField()
    complete_on = models.DateField(null=True)  # when it was declared complete on paper
    stand = models.CharField(max_length=80)  # of ``rules.carrying.stands``
    done = models.TextField(blank=True)  # what was done on paper, when and by whom, as the agenda says
    contact = models.CharField(max_length=254)
    answers = models.JSONField()
    applicant_name = models.TextField()
    object_name = models.TextField(blank=True)
    evidence = models.JSONField()  # [{name, kind, media, size, pages, sha256}, …]
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="dicatat")  # of ``rules.carrying.PaperState``
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="paper")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_file_is_decided_by_another",
                condition=Q(state="dicatat", decided_by__isnull=True, case__isnull=True)
                | Q(state="ditarik", decided_by=F("entered_by"), case__isnull=True)
                | (Q(state="ditolak", case__isnull=True) & ~Q(decided_by=F("entered_by")))
                | (Q(state="dibenarkan", case__isnull=False) & ~Q(decided_by=F("entered_by"))),
            ),
            models.CheckConstraint(
                name="paper_file_is_complete_after_receipt",
                condition=Q(complete_on__isnull=True) | Q(complete_on__gte=F("received_on")),
            ),
            models.UniqueConstraint(
                Lower("agenda"),
                "type_code",
                condition=Q(state__in=["dicatat", "dibenarkan"]),
                name="one_paper_file_per_agenda",
            ),
        ]
        indexes = [models.Index(fields=["state", "-entered_at"], name="cases_paper_state_idx")]
