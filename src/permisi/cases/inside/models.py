# SPDX-License-Identifier: Apache-2.0
"""Files that belong together, questions between offices, permits in the place of documents, marks on pages."""

from django.db import models
from django.db.models import F, Q

from permisi.cases.rules.marking import Place
from permisi.ledger.models import Recorded
from permisi.people.models import Account
from permisi.register.models import Permit


class Relation(Recorded):
    """Two files belong together: an officer noted so, or the applicant joined the second to the first or split it off.

    A noted relation holds no order (``first`` is the older row) and can be ended; joining and splitting stand.
    """

    PREFIX = "relation"
    first = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    second = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    joined = models.BooleanField(default=False)
    split = models.BooleanField(default=False)  # the second came out of the first
    words = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="relation_is_of_two", condition=~Q(first=F("second"))),
            models.CheckConstraint(name="joining_stands", condition=Q(joined=False) | Q(ended_at=None)),
            models.CheckConstraint(
                name="splitting_stands", condition=Q(split=False) | Q(joined=False, ended_at=None)
            ),
            models.UniqueConstraint(name="split_off_once", fields=["second"], condition=Q(split=True)),
            models.UniqueConstraint(
                name="related_once", fields=["first", "second"], condition=Q(ended_at=None)
            ),
        ]


class SplitProposal(Recorded):
    """An officer proposes to the applicant to make two applications out of one; the applicant decides."""

    PREFIX = "split_proposal"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="split_proposals")
    words = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    post = models.CharField(max_length=80)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, default="diusulkan")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="split_proposal_state",
                condition=Q(state="diusulkan", ended_at=None)
                | Q(state__in=["diterima", "ditolak", "ditarik"], ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_split_proposal_at_a_time", fields=["case"], condition=Q(state="diusulkan")
            ),
        ]


class Consultation(Recorded):
    """An officer asks another post something on a file; its people read the question, not the file. No clock stops."""

    PREFIX = "consultation"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consultations")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    post = models.CharField(max_length=80)  # of who asks
    to = models.CharField(max_length=80)  # the asked post
    question = models.TextField()
    at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10)  # of ``rules.consulting.Asked``
    answer = models.TextField(blank=True)
    parts = models.JSONField(
        default=list
    )  # attached to the answer: [{name, kind, media, size, pages, sha256}, …]
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_name = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consultation_state",
                condition=Q(state="ditanya", ended_at=None, answered_by=None)
                | (
                    Q(state="dijawab", ended_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answered_by=F("by"))
                )
                | Q(state="ditarik", ended_at__isnull=False, answered_by=None),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "at"], name="consultations_of_file"),
            models.Index(
                fields=["to", "due_on", "id"], name="consultations_open", condition=Q(state="ditanya")
            ),
        ]


class Reliance(Recorded):
    """A permit of the register stands under a requirement, in the place of a document."""

    PREFIX = "reliance"
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="reliances")
    requirement = models.CharField(max_length=60)
    permit = models.ForeignKey(Permit, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_permit_per_requirement",
                fields=["case", "requirement"],
                condition=Q(withdrawn_at=None),
            ),
        ]


class Mark(Recorded):
    """An officer's words at a place of a page of a document; one removed stays here and in the entries."""

    PREFIX = "mark"
    document = models.ForeignKey("cases.Document", models.PROTECT, related_name="marks", db_index=False)
    page = models.PositiveIntegerField()  # the first is 1
    x = models.PositiveSmallIntegerField()  # thousandths of the upright page, from the left
    y = models.PositiveSmallIntegerField()  # and from the top
    words = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.TextField()
    post = models.CharField(max_length=80)
    for_applicant = models.BooleanField(default=False)  # who reads it once the requirement is returned
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mark_lies_on_its_page", condition=Q(page__gte=1, x__lte=1000, y__lte=1000)
            ),
        ]
        indexes = [models.Index(fields=["document", "page", "at"], name="marks_of_document")]

    @property
    def place(self) -> Place:
        """Where it lies on the upright page."""
        return Place(self.x, self.y)
