# SPDX-License-Identifier: Apache-2.0
"""Instruments, authority, the powers as the database sees them, proposed changes, numbers and days."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from permisi.ground.period import Period
from permisi.ledger.models import Recorded
from permisi.people.models import Account
from permisi.regulation.models.keyed import Keyed
from permisi.regulation.models.offices import Position
from permisi.regulation.rules.lanes import Lane
from permisi.regulation.rules.office import AuthorityRow, InstrumentRow, Stage


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
    kind_in_full = models.TextField(blank=True)
    stage = models.CharField(max_length=16, default=Stage.PUBLISHED)
    issued_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    gazette = models.TextField(blank=True)
    repeals = ArrayField(models.CharField(max_length=80), default=list)
    changes = ArrayField(models.CharField(max_length=80), default=list)
    articles = models.JSONField(default=list)  # [[article, what it says in short], …]
    sha256 = models.CharField(max_length=64, blank=True)  # of its text as a file, where the city keeps one

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="instrument_stage", condition=Q(stage__in=[str(one) for one in Stage])
            ),
            models.CheckConstraint(
                name="instrument_ends_after_start",
                condition=Q(until__isnull=True) | Q(until__gte=F("start")),
            ),
        ]

    def row(self) -> InstrumentRow:
        """The record as the rules read it."""
        return InstrumentRow(
            key=self.key,
            kind=self.kind,
            number=self.number,
            year=self.year,
            subject=self.subject,
            force=Period(self.start, self.until) if self.start else None,
            source=self.source,
            assumed=self.assumed,
            kind_in_full=self.kind_in_full,
            stage=Stage(self.stage),
            issued_on=self.issued_on,
            published_on=self.published_on,
            gazette=self.gazette,
            repeals=tuple(self.repeals),
            changes=tuple(self.changes),
            articles=tuple((article, says) for article, says in self.articles),
        )


class InstrumentPaper(Recorded):
    """A paper of an instrument: its text, or a letter on its way (harmonisation). Its bytes lie under their hash.

    One person attaches it, another confirms that it is what it says (L-18).
    """

    PREFIX = "instrument_paper"
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=24)  # of ``rules.office.PAPERS``
    number = models.CharField(max_length=120, blank=True)
    dated_on = models.DateField(null=True)
    name = models.TextField()
    media = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="instrument_paper_is_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("added_by"))
                ),
            )
        ]


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
    parent = models.CharField(max_length=80, blank=True)  # the record it was passed on from (L-14)
    passes_on = models.BooleanField(default=False)
    giver_keeps = models.BooleanField(default=False)
    higher = models.CharField(max_length=80, blank=True)  # the PP, Perpres or Perda under a delegation (L-15)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(Instrument, models.PROTECT, null=True, related_name="withdraws")
    why = models.TextField(blank=True)  # why it is not delegated

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_is_withdrawn_by_an_instrument",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False),
            ),
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
            basis=self.instrument.key,
            parent=self.parent,
            passes_on=self.passes_on,
            giver_keeps=self.giver_keeps,
            higher=self.higher,
            withdrawn_on=self.withdrawn_on,
            withdrawn_by=self.withdrawn_by.key if self.withdrawn_by else "",
            why=self.why,
        )


class Power(models.Model):
    """One power over one type for one span, made from the records that carry: here the database sees overlaps.

    An exclusion constraint refuses two posts with one power on one day. ``layer`` says how it was come by
    (attribution, given, passed on), ``seat`` is the unit where several may each hold it for themselves (L-10).
    """

    authority = models.CharField(max_length=80)
    type_code = models.CharField(max_length=40)
    scope = models.CharField(max_length=20)
    layer = models.PositiveSmallIntegerField()
    seat = models.CharField(max_length=80, blank=True)
    start = models.DateField()
    until = models.DateField(null=True)


class Change(Recorded):
    """A change of a dated record that one person proposes and another one approves (four eyes)."""

    PREFIX = "change"
    table = models.CharField(max_length=20)  # of ``regulation.rules.changes``
    key = models.CharField(max_length=80)
    facts = models.JSONField()
    reason = models.TextField()
    bundle = models.CharField(max_length=80, blank=True)  # key of the draft instrument that brings it
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="diusulkan")
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="change_is_decided_by_another",
                condition=Q(state="diusulkan", decided_by__isnull=True)
                | Q(state="ditarik", decided_by=F("proposed_by"))
                | (Q(state__in=["disahkan", "ditolak"]) & ~Q(decided_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="change_is_decided_at_a_time",
                condition=Q(state="diusulkan", decided_at__isnull=True)
                | (~Q(state="diusulkan") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.UniqueConstraint(
                name="one_open_change_per_record",
                fields=["table", "key", "bundle"],
                condition=Q(state="diusulkan"),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-proposed_at"]),
            models.Index(fields=["table", "key", "-proposed_at"], name="change_by_record"),
            models.Index(
                F("decided_at").desc(),
                F("id").desc(),
                name="change_settled",
                condition=~Q(state="diusulkan"),
            ),
        ]


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


class TypeLane(Keyed):
    """From a day on, a permit type is applied for on paper, both ways, or online only. The key is ``CODE@start``."""

    PREFIX = "lane"
    type_code = models.CharField(max_length=40)
    lane = models.CharField(max_length=12)
    start = models.DateField()
    instrument = models.ForeignKey(Instrument, models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(name="lane_is_one", condition=Q(lane__in=[str(one) for one in Lane])),
            models.UniqueConstraint(name="one_lane_a_day", fields=["type_code", "start"]),
        ]


class Series(Keyed):
    """A number series and its pattern (L-160)."""

    PREFIX = "series"
    pattern = models.TextField()
    unit = models.CharField(max_length=80, blank=True)


class Counter(Recorded):
    """The last number taken of a series in a year. Locked while one is taken: no gap, no reuse (L-161)."""

    PREFIX = "counter"
    series = models.ForeignKey(Series, models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_a_year")]
