# SPDX-License-Identifier: Apache-2.0
"""The file of an application: answers, documents, findings, pauses."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, Lower

from permisi.cases.agents.models import Company
from permisi.cases.inside.models import Consultation as Consultation
from permisi.cases.inside.models import Mark as Mark
from permisi.cases.inside.models import Relation as Relation
from permisi.cases.inside.models import Reliance as Reliance
from permisi.cases.inside.models import SplitProposal as SplitProposal
from permisi.cases.inside.reopening import Reopening as Reopening
from permisi.catalogue.models import TypeVersion
from permisi.ledger.models import Recorded
from permisi.people.models import Account

ENDED = ["terbit", "ditolak", "batal", "gugur", "ditarik"]


class Case(Recorded):
    """A file, from its first draft to its end."""

    PREFIX = "case"
    number = models.CharField(max_length=40, unique=True, null=True)  # taken at filing
    code = models.CharField(max_length=16)  # the applicant's secret for tracking without an account
    account = models.ForeignKey(Account, models.PROTECT, related_name="cases")
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, related_name="cases"
    )  # whose file it is, where its founder or its people opened it for the company
    type_version = models.ForeignKey(TypeVersion, models.PROTECT)
    type_code = models.CharField(max_length=40)
    variant = models.CharField(max_length=40)
    channel = models.CharField(max_length=20, default="daring")
    state = models.CharField(max_length=20, default="draf")
    answers = models.JSONField(default=dict)
    applicant_name = models.TextField(blank=True)
    object_name = models.TextField(blank=True)
    place_name = models.TextField(blank=True)
    search_text = models.GeneratedField(  # what the search looks through, by trigrams
        expression=Lower(
            Concat(
                Coalesce(F("number"), Value(""), output_field=models.TextField()),
                *[Value(" "), F("applicant_name"), Value(" "), F("object_name"), Value(" "), F("place_name")],
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    nik_index = models.BinaryField(null=True)
    owner_name = models.TextField(blank=True)  # the beneficial owner, where the type asks for one
    owner_index = models.BinaryField(null=True)  # blind index of the beneficial owner's NIK
    earlier_permit = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    check_from = models.DateField(
        null=True
    )  # day 0 of the completeness check: receipt of filing or correction
    check_by = models.DateField(null=True)  # T1
    complete_on = models.DateField(null=True)
    complete_by_law = models.BooleanField(default=False)
    decide_by = models.DateField(null=True)  # T2, once complete
    answer_by = models.DateField(null=True)  # while it is returned: the applicant's last day
    rounds = models.PositiveSmallIntegerField(default=0)  # how often it was returned
    beside = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+"
    )  # the first file of its package
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
                    state__in=[
                        *["draf", "batal", "diperiksa", "dikembalikan", "diproses"],
                        *["terbit", "ditolak", "gugur", "ditarik"],
                    ]
                ),
            ),
            models.CheckConstraint(
                name="case_ends_when_decided",
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-saved_at"]),
            models.Index(fields=["nik_index"]),
            models.Index(fields=["state", "submitted_at"]),
            models.Index(
                name="case_newest", fields=["-submitted_at", "-id"], condition=Q(number__isnull=False)
            ),
            GinIndex(name="case_search", fields=["search_text"], opclasses=["gin_trgm_ops"]),
            models.Index(name="case_check_due", fields=["check_by"], condition=Q(state="diperiksa")),
            models.Index(  # how fast a type is decided
                name="case_decided",
                fields=["type_code", "ended_at"],
                include=["received_on"],
                condition=Q(state__in=["terbit", "ditolak"]),
            ),
            models.Index(
                name="case_owner", fields=["owner_index", "id"], condition=Q(owner_index__isnull=False)
            ),
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
    new_fact = models.TextField(blank=True)  # why it could not be on an earlier list
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="noted")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)  # a checker is content with the answer
    accepted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_an_answer_is_accepted",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(state="answered", accepted_at__isnull=False, accepted_by__isnull=False),
            ),
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


class Watch(models.Model):
    """When the clocks of an open file have to be looked at next. Derived from the file; made anew every night."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="watch")
    looked_on = models.DateField()  # up to this day everything was said
    look_on = models.DateField(null=True, db_index=True)
    silent_on = models.DateField(null=True, db_index=True)  # the last day before silence grants (L-52)


class SilentGrant(Recorded):
    """Silence granted the application: the law's own act, at the end of a limit whose article says so (L-52, D2).

    The file goes on: the decision must still be issued, until ``issue_by``, and nobody may refuse it any more.
    """

    PREFIX = "silent_grant"
    case = models.OneToOneField(Case, models.PROTECT, related_name="silent_grant")
    granted_on = models.DateField()  # the day after the limit's last
    ended_on = models.DateField()  # the limit's last day
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)
    starts = models.CharField(max_length=12)
    started_on = models.DateField()
    instrument = models.CharField(max_length=120)
    article = models.TextField()
    waited = models.JSONField()  # [{activity, position, title, holder, since}]: with whom it lay
    issue_by = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-granted_on", "-id"])]


class Escalation(Recorded):
    """Work past its last day, laid before a post above the one that has it (L-3, L-35).

    Whoever holds the work is passed over, also in another post. ``post`` is empty at the end of the line: then
    only the overseers are left.
    """

    PREFIX = "escalation"
    case = models.ForeignKey(Case, models.PROTECT, related_name="escalations")
    activity = models.UUIDField()
    title = models.TextField()
    level = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=80, blank=True)
    passed_over = models.JSONField(default=list)  # post keys
    due_on = models.DateField()
    raised_on = models.DateField()
    state = models.CharField(max_length=12, default="terbuka")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "level"], name="one_escalation_per_level"),
            models.CheckConstraint(
                name="escalation_state", condition=Q(state__in=["terbuka", "dijawab", "selesai"])
            ),
        ]
        indexes = [
            models.Index(
                name="escalation_open", fields=["post", "raised_on", "id"], condition=~Q(state="selesai")
            ),
            models.Index(fields=["case", "raised_on"]),
        ]


class Talk(Recorded):
    """Something said on a file: to or by the applicant, or between officers. It stops no clock."""

    PREFIX = "talk"
    case = models.ForeignKey(Case, models.PROTECT, related_name="talk")
    audience = models.CharField(max_length=12)  # "pemohon" | "petugas"
    words = models.TextField()
    question = models.BooleanField(default=False)  # the office waits for an answer
    answered_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    post = models.CharField(max_length=80, blank=True)  # of the officer; empty: the applicant
    parts = models.JSONField(default=list)  # what was attached: [{name, kind, media, size, pages, sha256}, …]
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="talk_has_its_audience",
                condition=Q(audience="pemohon") | (Q(audience="petugas", question=False) & ~Q(post="")),
            ),
        ]
        indexes = [models.Index(fields=["case", "at"])]
