# SPDX-License-Identifier: Apache-2.0
"""The city, its areas, its SOTK, and the counters where people are helped."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from permisi.people.models import Account
from permisi.regulation.models.keyed import Keyed
from permisi.regulation.rules.opening import CounterRow
from permisi.regulation.rules.reforms import Kind
from permisi.regulation.rules.reforms import Reform as ReformRow


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
    level = models.CharField(max_length=80, blank=True)  # jenjang


class Position(Keyed):
    """A post in a unit."""

    PREFIX = "position"
    unit = models.ForeignKey(Unit, models.PROTECT)
    title = models.TextField()
    single = models.BooleanField(default=False)
    doors = ArrayField(models.CharField(max_length=20), default=list)
    superior = models.CharField(max_length=80, blank=True)  # key of the post above; signs its orders
    level = models.CharField(max_length=80, blank=True)  # jenjang: eselon, or the functional rank


class Reform(Keyed):
    """A change of the organisation from a day on; it is carried out on that day (SOTK)."""

    PREFIX = "reform"
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=80)
    start = models.DateField()
    instrument = models.ForeignKey("Instrument", models.PROTECT)
    says = models.JSONField(default=dict)
    ends = models.BooleanField(default=False)
    successor = models.CharField(max_length=80, blank=True)
    before = models.JSONField(null=True)  # what the subject said, once carried out
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reform_kind", condition=Q(kind__in=[str(one) for one in Kind])),
            models.CheckConstraint(
                name="reform_ends_into_a_successor",
                condition=Q(ends=False, successor="") | (Q(ends=True) & ~Q(successor="")),
            ),
            models.CheckConstraint(
                name="reform_is_done_with_its_before",
                condition=Q(done_at__isnull=True, before__isnull=True)
                | Q(done_at__isnull=False, before__isnull=False),
            ),
        ]

    def row(self) -> ReformRow:
        """The record as the rules read it."""
        return ReformRow(
            key=self.key,
            kind=Kind(self.kind),
            subject=self.subject,
            start=self.start,
            says=self.says,
            ends=self.ends,
            successor=self.successor,
            before=self.before,
            cited=self.instrument.cited,
            done=self.done_at is not None,
        )


class CityTask(Keyed):
    """One thing the city has to do before it opens, that no record can tell (``readiness.toml``)."""

    PREFIX = "city_task"
    name = models.TextField()
    position = models.CharField(max_length=80)
    due = models.DateField()
    place = models.PositiveSmallIntegerField()  # in the order of the city's file
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    done_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="city_task_is_done_by_somebody",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
            )
        ]


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
