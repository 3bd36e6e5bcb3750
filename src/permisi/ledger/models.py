# SPDX-License-Identifier: Apache-2.0
"""The tables of the ledger, and the base of every row whose changes must be recorded."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.db import connection, models
from django.db.migrations import RunSQL
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Now
from psycopg.sql import SQL, Composable, Identifier

from permisi.ground.ids import new_id
from permisi.ledger.errors import StalePage
from permisi.ledger.rules.actor import AGENT

_UPDATE_MANY = SQL(
    "UPDATE {table} AS old SET version = old.version + 1, {sets} FROM unnest({arrays}) AS new ({named})"
    " WHERE old.id = new.id AND old.version = new.version"
)


class Recorded(models.Model):
    """A state row. The database refuses at commit any version of it that no entry of the same act names."""

    PREFIX: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def ref(self) -> str:
        """The row as the subject of an entry, e.g. ``case:0190…``."""
        return f"{self.PREFIX}:{self.id}"

    @classmethod
    def locked(cls, id: uuid.UUID | str, *, seen: int | None = None) -> Self:
        """The row, locked for this act; with ``seen``, only if it is still the version that the page showed.

        Raises ``StalePage`` otherwise.
        """
        row = cls._default_manager.select_for_update(of=("self",)).get(pk=id)
        if seen is not None and row.version != seen:
            raise StalePage()
        return row

    def change(self, **facts: Any) -> None:
        """Write these columns as the next version of the row."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*facts, "version"])

    def twin(self, **facts: Any) -> Self:
        """The same facts in another row, at its first version and not saved yet; with these facts instead."""
        kept = [one for one in self._meta.concrete_fields if one.name not in ("id", "version", *facts)]
        return type(self)(**{one.attname: getattr(self, one.attname) for one in kept}, **facts)

    @classmethod
    def change_many(cls, rows: Sequence[Self], names: Sequence[str]) -> None:
        """Write these columns, as the rows hold them, as the next version of each row, in one statement.

        Raises ``StalePage`` if any of them is not the version that the database has.
        """
        columns = [one for one in cls._meta.fields if one.name in names]
        kinds = ["uuid", "integer", *(column.db_type(connection) for column in columns)]
        values = [
            [getattr(row, one) for row in rows] for one in ("id", "version", *(one.name for one in columns))
        ]
        with connection.cursor() as cursor:
            cursor.execute(_UPDATE_MANY.format(**_update_parts(cls, columns, kinds)), values)
            if cursor.rowcount != len(rows):
                raise StalePage()
        for row in rows:
            row.version += 1


def _update_parts(
    model: type[Recorded], columns: "Sequence[models.Field[Any, Any]]", kinds: Sequence[str | None]
) -> dict[str, Composable]:
    names = [Identifier(str(column.column)) for column in columns]
    return {
        "table": Identifier(model._meta.db_table),
        "sets": SQL(", ").join(SQL("{0} = new.{0}").format(name) for name in names),
        "arrays": SQL(", ").join(SQL("%s::{}[]").format(SQL(kind or "text")) for kind in kinds),
        "named": SQL(", ").join([Identifier("id"), Identifier("version"), *names]),
    }


def recorded(table: str, prefix: str) -> list[RunSQL]:
    """The migration steps that put ``table`` under the ledger: no deletion, every version with its entry."""
    return [
        RunSQL(
            f"""
            REVOKE DELETE, TRUNCATE ON {table} FROM permisi_web;
            CREATE TRIGGER stepped BEFORE INSERT OR UPDATE ON {table}
                FOR EACH ROW EXECUTE FUNCTION ledger_stepped();
            CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE ON {table}
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_recorded('{prefix}');
            """,
            reverse_sql=f"DROP TRIGGER recorded ON {table}; DROP TRIGGER stepped ON {table};",
        )
    ]


class Birth(models.Model):
    """What this database is, said once: produksi, demo or rehearsal. It can never be changed."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=16)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(name="birth_is_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="birth_kind", condition=Q(kind__in=["production", "demo", "rehearsal"])
            ),
        ]


class SetClock(models.Model):
    """How far a marked database's clock is set from the machine's."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()


class Entry(models.Model):
    """One thing that happened. Immutable: the database refuses update, delete and truncate."""

    id = models.BigAutoField(primary_key=True)
    act = models.UUIDField()
    kind = models.TextField()
    subject = models.TextField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now())
    commitment = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"]),
            models.Index(fields=["act"]),
            models.Index(fields=["kind", "id"]),
        ]


class Content(models.Model):
    """What an entry commits to: payload, salt and who acted. It can be forgotten; the entry cannot."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)
    payload = models.JSONField(null=True)
    actor = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="content_is_whole_or_forgotten",
                condition=Q(
                    payload__isnull=False, actor__isnull=False, salt__isnull=False, forgotten_at__isnull=True
                )
                | Q(payload__isnull=True, actor__isnull=True, salt__isnull=True, forgotten_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(  # what was done under one power of attorney
                KT("actor__authority"),
                F("entry").desc(),
                name="content_by_agents",
                condition=Q(actor__capacity=AGENT),
            ),
        ]


class Promise(models.Model):
    """A signed promise, given at once, that the entry will stand in the log within a stated time."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)
    text = models.TextField()


class Pending(models.Model):
    """Entries that wait for their index; filled by the database, emptied by the sequencer."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)


class Leaf(models.Model):
    """The index of an entry in the log."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT)
    data = models.BinaryField()


class Tile(models.Model):
    """256 hashes of the tree (C2SP tlog-tiles); the last one of each level is still growing."""

    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="one_tile_per_place")]


class Checkpoint(models.Model):
    """A signed statement of size and root. Never two of one size with different roots."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()


class Attempt(models.Model):
    """What was refused, and what was looked at; written outside the act's transaction."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=16)  # "refused" | "looked" | "sent"
    what = models.TextField()
    subject = models.TextField()
    account = models.TextField()
    position = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"]), models.Index(fields=["account", "id"])]
