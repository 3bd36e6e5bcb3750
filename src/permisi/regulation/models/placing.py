# SPDX-License-Identifier: Apache-2.0
"""People in office: placements, leave, the staff list."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from permisi.ground.period import Period
from permisi.ledger.models import Recorded
from permisi.people.models import Account
from permisi.regulation.models.keyed import Keyed
from permisi.regulation.models.offices import Position, Unit
from permisi.regulation.rules.office import Capacity, PlacementRow
from permisi.regulation.rules.placing import Letter, Origin, Spell, Standing

_UNCONFIRMED = ["rencana", "menunggu", "ditolak", "dicabut"]


class Placement(Keyed):
    """A person in a position for a period, by a letter (L-16, L-23).

    What the city's operator or a file enters is in force at once; what people propose is in force when a second
    person confirmed it. The database keeps three things: neither of the two is the placed person, they are two, and
    a single post has one holder at a time.
    """

    PREFIX = "placement"
    CAPACITIES: ClassVar[list[str]] = [str(one) for one in Capacity]
    position = models.ForeignKey(Position, models.PROTECT, related_name="placements")
    account = models.ForeignKey(Account, models.PROTECT, related_name="placements")
    capacity = models.CharField(max_length=12)
    single = models.BooleanField(default=False)
    start = models.DateField()
    until = models.DateField(null=True)
    letter = models.TextField(blank=True)
    origin = models.CharField(max_length=12, default=Origin.POSTED.value)
    letter_kind = models.CharField(max_length=20, default=Letter.ORDER.value)
    letter_on = models.DateField(null=True)
    home = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    types = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # empty: every permit type
    ordered_by = models.CharField(max_length=80, blank=True)  # key of the post that signs the letter
    reason = models.TextField(blank=True)
    plan = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, default=Standing.IN_FORCE.value)
    proposed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # why the second person said no
    ending_on = models.DateField(null=True)  # proposed last day, until it is confirmed or refused
    ending_why = models.TextField(blank=True)
    ending_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="placement_capacity", condition=Q(capacity__in=["definitif", "plt", "plh"])
            ),
            models.CheckConstraint(
                name="placement_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("start"))
            ),
            models.CheckConstraint(
                name="placement_state",
                condition=Q(state__in=["rencana", "menunggu", "berlaku", "ditolak", "dicabut"]),
            ),
            models.CheckConstraint(
                name="placement_not_by_oneself",
                condition=(Q(proposed_by__isnull=True) | ~Q(proposed_by=F("account")))
                & (Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("account")))
                & (Q(ended_by__isnull=True) | ~Q(ended_by=F("account"))),
            ),
            models.CheckConstraint(
                name="placement_by_two_persons",
                condition=Q(proposed_by__isnull=True, confirmed_by__isnull=True)
                | Q(proposed_by__isnull=False, confirmed_by__isnull=True, state__in=_UNCONFIRMED)
                | (
                    Q(proposed_by__isnull=False, confirmed_by__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
            ),
            models.CheckConstraint(
                name="placement_ended_by_two_persons",
                condition=Q(ended_by__isnull=True) | Q(ending_by__isnull=True) | ~Q(ended_by=F("ending_by")),
            ),
            models.CheckConstraint(
                name="placement_plh_ends", condition=~Q(capacity="plh") | Q(until__isnull=False)
            ),
            models.CheckConstraint(
                name="placement_bko_comes_from_somewhere", condition=~Q(origin="bko") | Q(home__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["account", "start"]), models.Index(fields=["state", "start"])]

    def row(self) -> PlacementRow:
        """The record as the rules read it."""
        return PlacementRow(
            key=self.key,
            position=self.position.key,
            person=str(self.account_id),
            capacity=Capacity(self.capacity),
            force=Period(self.start, self.until),
            letter=self.letter,
            source=self.source,
            origin=self.origin,
            home=self.home.key if self.home else "",
            types=tuple(self.types),
        )

    def spell(self) -> Spell:
        """The record as far as it decides who stands in a post."""
        return Spell(
            key=self.key,
            position=self.position.key,
            person=str(self.account_id),
            capacity=Capacity(self.capacity),
            single=self.single,
            force=Period(self.start, self.until),
            standing=Standing(self.state),
        )


class Absence(Recorded):
    """A person is away: leave, illness, a journey. Meanwhile he or she acts in no post; a substitute is named.

    For a post with one holder the substitute is a Plh, with a placement of its own.
    """

    PREFIX = "absence"
    account = models.ForeignKey(Account, models.PROTECT, related_name="absences")
    start = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=20)
    letter = models.TextField(blank=True)
    substitute = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, default=Standing.WAITING.value)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="absence_ends_after_start", condition=Q(until__gte=F("start"))),
            models.CheckConstraint(
                name="absence_by_two_persons",
                condition=Q(confirmed_by__isnull=True, state__in=_UNCONFIRMED)
                | (
                    Q(confirmed_by__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                    & ~Q(confirmed_by=F("account"))
                ),
            ),
            models.CheckConstraint(
                name="absence_substitute_is_another",
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("account")),
            ),
        ]
        indexes = [models.Index(fields=["account", "start"])]


class StaffList(Recorded):
    """A staff list as it was read: its rows with blind indexes instead of personnel numbers. The file is not kept."""

    PREFIX = "stafflist"
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    read_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
