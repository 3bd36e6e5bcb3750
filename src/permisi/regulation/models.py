# SPDX-License-Identifier: Apache-2.0
"""Dated records of the law: areas, SOTK, instruments, authority, placements, parameters, holidays, number series."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from permisi.ground.period import Period
from permisi.ledger.models import Recorded
from permisi.people.models import Account
from permisi.regulation.rules.office import AuthorityRow, Capacity, PlacementRow
from permisi.regulation.rules.opening import CounterRow


class Keyed(Recorded):
    """A record that a city names by a key and whose source it can show."""

    key = models.CharField(max_length=80, unique=True)
    source = models.TextField(blank=True)
    assumed = models.BooleanField(default=False)
    retired = models.BooleanField(
        default=False
    )  # no longer in the city's files; kept, since acts point at it

    class Meta:
        abstract = True


class City(Keyed):
    """The city itself: names, agency, office hours, host. One row."""

    PREFIX = "city"
    facts = models.JSONField()


class Area(Keyed):
    """A kecamatan or kelurahan; its key is the Kemendagri code."""

    PREFIX = "area"
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    parent = models.CharField(max_length=20, blank=True)


class Unit(Keyed):
    """An office of the city."""

    PREFIX = "unit"
    name = models.TextField()
    short = models.CharField(max_length=60)
    parent = models.CharField(max_length=80, blank=True)
    address = models.TextField(blank=True)


class Position(Keyed):
    """A post in a unit."""

    PREFIX = "position"
    unit = models.ForeignKey(Unit, models.PROTECT)
    title = models.TextField()
    single = models.BooleanField(default=False)
    doors = ArrayField(models.CharField(max_length=20), default=list)


class Instrument(Keyed):
    """A legal instrument."""

    PREFIX = "instrument"
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    subject = models.TextField()
    start = models.DateField(null=True)
    until = models.DateField(null=True)
    cited = models.TextField()


class Authority(Keyed):
    """Attribution, delegation or mandate over permit types, to a position, for a period (L-10)."""

    PREFIX = "authority"
    kind = models.CharField(max_length=12)
    giver = models.ForeignKey(Position, models.PROTECT, null=True, related_name="given")
    receiver = models.ForeignKey(Position, models.PROTECT, related_name="received")
    scopes = ArrayField(models.CharField(max_length=20))
    types = ArrayField(models.CharField(max_length=40))
    instrument = models.ForeignKey(Instrument, models.PROTECT)
    article = models.TextField(blank=True)
    start = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_kind", condition=Q(kind__in=["atribusi", "delegasi", "mandat"])
            ),
            models.CheckConstraint(
                name="authority_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("start"))
            ),
        ]

    def row(self) -> AuthorityRow:
        """The record as the rules read it."""
        return AuthorityRow(
            key=self.key,
            kind=self.kind,
            giver=self.giver.key if self.giver else None,
            receiver=self.receiver.key,
            scopes=tuple(self.scopes),
            types=tuple(self.types),
            instrument=self.instrument.cited,
            article=self.article,
            force=Period(self.start, self.until),
            source=self.source,
            assumed=self.assumed,
        )


class Placement(Keyed):
    """A person in a position for a period, by a letter (L-16, L-23)."""

    PREFIX = "placement"
    CAPACITIES: ClassVar[list[str]] = [str(one) for one in Capacity]
    position = models.ForeignKey(Position, models.PROTECT, related_name="placements")
    account = models.ForeignKey(Account, models.PROTECT, related_name="placements")
    capacity = models.CharField(max_length=12)
    single = models.BooleanField(default=False)
    start = models.DateField()
    until = models.DateField(null=True)
    letter = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="placement_capacity", condition=Q(capacity__in=["definitif", "plt", "plh"])
            ),
            models.CheckConstraint(
                name="placement_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("start"))
            ),
        ]
        indexes = [models.Index(fields=["account", "start"])]

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
        )


class Parameter(Keyed):
    """A dated legal number (L-0). The key of the row is ``name@start``; ``name`` is what rules ask for."""

    PREFIX = "parameter"
    name = models.CharField(max_length=80)
    value = models.JSONField()
    unit = models.CharField(max_length=20, blank=True)
    start = models.DateField()
    until = models.DateField(null=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True)


class HolidayYear(Keyed):
    """The holidays of one year, as announced; a year without a row is not known yet."""

    PREFIX = "holidays"
    year = models.PositiveSmallIntegerField(unique=True)
    instrument = models.TextField(blank=True)
    days = models.JSONField()  # [[date, name, kind], …]


class Series(Keyed):
    """A number series and its pattern (L-160)."""

    PREFIX = "series"
    pattern = models.TextField()
    unit = models.CharField(max_length=80, blank=True)


class ServiceCounter(Keyed):
    """A counter where people are helped (``counters.toml``)."""

    PREFIX = "service_counter"
    name = models.TextField()
    address = models.TextField()
    serves = ArrayField(models.CharField(max_length=20), default=list)  # keys of kecamatan; none: all
    phone = models.CharField(max_length=40, blank=True)
    whatsapp = models.CharField(max_length=40, blank=True)
    hours = models.JSONField(default=dict)  # as the parameter ``jam_pelayanan``; empty: the city's
    place = models.PositiveSmallIntegerField()  # in the order of the city's file

    def row(self) -> CounterRow:
        """The record as the rules read it."""
        return CounterRow(
            key=self.key,
            name=self.name,
            address=self.address,
            serves=tuple(self.serves),
            phone=self.phone,
            whatsapp=self.whatsapp,
            hours=self.hours,
            source=self.source,
            assumed=self.assumed,
        )


class Counter(Recorded):
    """The last number taken of a series in a year. Locked while one is taken: no gap, no reuse (L-161)."""

    PREFIX = "counter"
    series = models.ForeignKey(Series, models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_year")]
