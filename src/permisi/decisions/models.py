# SPDX-License-Identifier: Apache-2.0
"""Visit, recommendation, decision and the papers that come of them."""

from django.db import models
from django.db.models import F, Q

from permisi.cases.models import Case
from permisi.decisions.field.models import Appointment as Appointment
from permisi.decisions.field.models import Repair as Repair
from permisi.decisions.field.models import RepairItem as RepairItem
from permisi.decisions.rules import NOT_IN_REGISTER
from permisi.ledger.models import Recorded
from permisi.people.models import Account


class Visit(Recorded):
    """An inspection: what was found, by whom, in whose presence; its minutes (berita acara) have a number."""

    PREFIX = "visit"
    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    activity = models.UUIDField(unique=True)
    visited_on = models.DateField()
    place = models.TextField()
    present = models.TextField()
    checklist = models.JSONField()  # [{key, text, result, note}]
    summary = models.TextField()
    number = models.CharField(max_length=120)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    by_title = models.TextField()
    written_at = models.DateTimeField()
    key = models.UUIDField(null=True, unique=True)  # of the sending, made on the device
    photos = models.JSONField(
        default=list
    )  # [{name, sha256, media, size, taken_at, place}]; the last two are claims
    device_at = models.DateTimeField(null=True)  # when the device says that the minutes were finished
    confirmed = models.BooleanField(default=False)  # the applicant gave the visit's code
    unconfirmed_why = models.TextField(blank=True)


class Recommendation(Recorded):
    """The opinion of an OPD: drafted inside it, signed by its head under its own number."""

    PREFIX = "recommendation"
    case = models.ForeignKey(Case, models.PROTECT, related_name="recommendations")
    unit = models.CharField(max_length=80)
    verdict = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)  # [{key, text}]
    words = models.TextField(blank=True)
    conditions = models.JSONField(default=list)  # texts
    state = models.CharField(max_length=12, default="draft")
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_by_name = models.TextField()
    number = models.CharField(max_length=120, blank=True)
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    signed_by_name = models.TextField(blank=True)
    signed_title = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    grant = models.JSONField(null=True)  # the authority record that allowed it

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recommendation_verdict", condition=Q(verdict__in=["setuju", "bersyarat", "tolak"])
            ),
            models.CheckConstraint(
                name="recommendation_is_signed_whole",
                condition=Q(state="draft", signed_by__isnull=True)
                | Q(state="signed", signed_by__isnull=False, signed_on__isnull=False, grant__isnull=False),
            ),
        ]


class Override(Recorded):
    """Recommendations set aside by whoever signs, by name; it serves no other signer and no other outcome."""

    PREFIX = "override"
    case = models.ForeignKey(Case, models.PROTECT, related_name="overrides")
    verdict = models.CharField(max_length=12)  # of the decision: "kabul" | "tolak"
    advice = models.JSONField()  # [{id, unit, number, signed_on, verdict}]
    instrument = models.CharField(max_length=80)  # its key, or ``rules.NOT_IN_REGISTER``
    article = models.CharField(max_length=120)
    basis = models.TextField()  # as it is cited in full, with the article
    words = models.TextField()
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_by_name = models.TextField()
    made_by_title = models.TextField()
    made_on = models.DateField()
    grant = models.JSONField()  # the authority record that allowed it

    @property
    def unlisted(self) -> bool:
        """Whether it rests on no instrument of the city's register."""
        return self.instrument == NOT_IN_REGISTER

    class Meta:
        constraints = [
            models.CheckConstraint(name="override_verdict", condition=Q(verdict__in=["kabul", "tolak"])),
            models.CheckConstraint(
                name="override_has_its_ground", condition=~Q(instrument="") & ~Q(article="") & ~Q(words="")
            ),
        ]


class Clearance(Recorded):
    """What the office that keeps a gate says of a file: number and status, by one person, confirmed by another."""

    PREFIX = "clearance"
    case = models.ForeignKey(Case, models.PROTECT, related_name="clearances")
    gate = models.CharField(max_length=60)
    gate_name = models.TextField()
    unit = models.CharField(max_length=80)
    number = models.CharField(max_length=120)
    status = models.CharField(max_length=60)
    status_name = models.TextField()
    passes = models.BooleanField()
    dated_on = models.DateField()
    noted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    noted_by_name = models.TextField()
    noted_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_by_name = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "gate"], name="one_clearance_per_gate"),
            models.CheckConstraint(
                name="clearance_is_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("noted_by")),
            ),
        ]


class Decision(Recorded):
    """The office's yes or no: drafted, checked, initialled, approved, sealed, issued."""

    PREFIX = "decision"
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=12)  # "kabul" | "tolak"
    reasons = models.JSONField(default=list)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="draft")
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    code = models.CharField(max_length=24, unique=True)
    number = models.CharField(max_length=120, unique=True, null=True)
    decided_on = models.DateField(null=True)
    holds_from = models.DateField(null=True)  # of a granted permit, fixed with the content
    holds_until = models.DateField(null=True)
    content = models.JSONField(null=True)  # frozen at approval
    content_hash = models.CharField(max_length=64, blank=True)
    grant = models.JSONField(null=True)
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_entry = models.BigIntegerField(null=True)
    seal_attempts = models.PositiveSmallIntegerField(default=0)
    seal_trouble = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="decision_verdict", condition=Q(verdict__in=["kabul", "tolak"])),
            models.CheckConstraint(
                name="decision_is_frozen_when_approved",
                condition=Q(state="draft", number__isnull=True, content__isnull=True)
                | Q(
                    state__in=["approved", "issued"],
                    number__isnull=False,
                    decided_on__isnull=False,
                    content__isnull=False,
                    grant__isnull=False,
                    approved_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="decision_is_issued_with_its_file",
                condition=~Q(state="issued") | (Q(sealed_at__isnull=False) & ~Q(sha256="")),
            ),
            models.UniqueConstraint(fields=["case"], name="one_decision_per_case"),
        ]


class Reminder(Recorded):
    """A letter to the head of an OPD about work on its last day: drafted by the clock, sent by the agency's head."""

    PREFIX = "reminder"
    case = models.ForeignKey(Case, models.PROTECT, related_name="reminders")
    activity = models.UUIDField(unique=True)
    unit = models.CharField(max_length=80)
    post = models.CharField(max_length=80)  # to whom
    due_on = models.DateField()
    state = models.CharField(max_length=12, default="konsep")
    words = models.TextField(blank=True)
    number = models.CharField(max_length=120, blank=True)
    sent_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    sent_name = models.TextField(blank=True)
    sent_title = models.TextField(blank=True)
    sent_capacity = models.CharField(max_length=12, blank=True)
    sent_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reminder_is_sent_whole",
                condition=Q(state="konsep", sent_by__isnull=True, sent_on__isnull=True)
                | (Q(state="terkirim", sent_by__isnull=False, sent_on__isnull=False) & ~Q(number="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"])]


class OutsideOpinion(Recorded):
    """The opinion of a party without an account, asked for one file: by a link that expires, or in a recorded letter.

    Of the link only a keyed hash is kept. ``shared_documents`` and ``shared_answers`` are all that the party may read.
    """

    PREFIX = "opinion"
    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions")
    unit = models.CharField(max_length=80)  # of the officer who asked
    institution = models.TextField()
    person = models.TextField()
    title = models.TextField()
    email = models.CharField(max_length=254, blank=True)  # empty: by letter only
    question = models.TextField()
    shared_documents = models.JSONField(default=list)  # ids of documents
    shared_answers = models.JSONField(default=list)  # keys of questions
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_by_name = models.TextField()
    asked_title = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    link_hash = models.CharField(max_length=64, blank=True)
    link_made_at = models.DateTimeField(null=True)
    link_sent_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default="diminta")  # of ``rules.OpinionState``
    verdict = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    conditions = models.JSONField(default=list)  # texts
    answered_at = models.DateTimeField(null=True)
    answered_name = models.TextField(blank=True)  # as typed
    answered_title = models.TextField(blank=True)
    letter_number = models.CharField(max_length=120, blank=True)
    letter_on = models.DateField(null=True)
    letter_file = models.JSONField(null=True)  # {name, kind, media, size, pages, sha256}
    noted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    noted_by_name = models.TextField(blank=True)
    noted_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_by_name = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opinion_verdict",
                condition=Q(verdict__in=["", "setuju", "bersyarat", "tolak", "tidak_berwenang"]),
            ),
            models.CheckConstraint(
                name="opinion_is_given_whole",
                condition=Q(state__in=["diminta", "ditarik", "lewat"], verdict="", noted_by__isnull=True)
                | (Q(state="dijawab", answered_at__isnull=False, noted_by__isnull=True) & ~Q(verdict=""))
                | (
                    Q(
                        state="surat",
                        noted_by__isnull=False,
                        letter_on__isnull=False,
                        letter_file__isnull=False,
                    )
                    & ~Q(verdict="")
                    & ~Q(letter_number="")
                ),
            ),
            models.CheckConstraint(
                name="opinion_letter_is_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True)
                | (Q(state="surat", confirmed_at__isnull=False) & ~Q(confirmed_by=F("noted_by"))),
            ),
            models.UniqueConstraint(
                fields=["link_hash"], condition=~Q(link_hash=""), name="one_opinion_per_link"
            ),
        ]
        indexes = [
            models.Index(name="opinion_of_case", fields=["case", "id"]),
            models.Index(name="opinion_due", fields=["due_on"], condition=Q(state="diminta")),
        ]


class OpinionCode(models.Model):
    """The code that went to the asked address last, as a keyed hash; at most so many tries are made at it."""

    opinion = models.OneToOneField(OutsideOpinion, models.CASCADE, primary_key=True, related_name="code")
    digest = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)


class Meeting(Recorded):
    """A joint meeting about a file: when, where, who was there, and what was concluded."""

    PREFIX = "meeting"
    case = models.ForeignKey(Case, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    place = models.TextField()
    present = models.TextField()
    conclusion = models.TextField()
    unit = models.CharField(max_length=80)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    by_title = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="meeting_of_case", fields=["case", "id"])]
