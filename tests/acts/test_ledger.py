# SPDX-License-Identifier: Apache-2.0
"""What the database itself refuses, and what an act must leave behind."""

import uuid
from dataclasses import fields
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from permisi.cases.models import Case
from permisi.ground.act import NoActUnderWay, NothingRecorded, act
from permisi.ledger import acts, queries, rules
from permisi.ledger.errors import AlreadyForgotten, NoKey, StalePage, TreeAltered
from permisi.ledger.events import ClockSet, kinds, told
from permisi.ledger.models import Content, Entry, Leaf, Pending, Tile
from tests import make

pytestmark = pytest.mark.django_db
BY = rules.Actor.system("uji")


@act
def note(subject: str = "thing:1", version: int = 1) -> Entry:
    """The smallest act."""
    return acts.record(ClockSet(moment="tidak disetel"), about=acts.Thing(subject, version), by=BY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET kind = 'x'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry CASCADE",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        (
            "INSERT INTO ledger_entry (act, kind, subject, version, commitment, tx) "
            "VALUES (gen_random_uuid(), 'x', 'x', 1, 'x', '1')"
        ),
        "INSERT INTO ledger_birth (id, kind, at) VALUES (1, 'demo', now())",
        "UPDATE ledger_birth SET kind = 'production'",
        "UPDATE ledger_leaf SET index = 0",
        "DELETE FROM ledger_checkpoint",
        "CREATE TABLE own (id int)",
        "DELETE FROM cases_case",
        "DELETE FROM ledger_content",
    ],
)
def test_the_web_role_cannot(statement: str) -> None:
    note()

    with (
        pytest.raises((ProgrammingError, IntegrityError)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_forged_time_is_overwritten() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (act, kind, subject, version, commitment, at) "
            "VALUES (%s, 'x', 'x:1', 1, '\\x00', '2001-01-01') RETURNING extract(year FROM at)",
            [uuid.uuid4()],
        )

        assert cursor.fetchone()[0] > 2001


def test_an_act_that_recorded_nothing_is_refused() -> None:
    @act
    def silent() -> None:
        """Does nothing."""

    with pytest.raises(NothingRecorded):
        silent()


def test_an_entry_lost_in_a_savepoint_does_not_count() -> None:
    @act
    def loses_its_entry() -> None:
        try:
            with transaction.atomic():
                acts.record(ClockSet(moment="x"), about=acts.Thing("thing:1"), by=BY)
                raise ValueError  # noqa: TRY301 -- the test is about this very raise
        except ValueError:
            return

    with pytest.raises(NothingRecorded):
        loses_its_entry()


def test_nothing_is_recorded_outside_an_act() -> None:
    with pytest.raises(NoActUnderWay):
        acts.record(ClockSet(moment="x"), about=acts.Thing("thing:1"), by=BY)


def test_a_changed_row_without_its_entry_is_refused() -> None:
    case = make.draft()

    @act
    def changes_silently() -> None:
        Case.locked(case.pk).change(object_name="diam-diam")
        acts.record(ClockSet(moment="x"), about=acts.Thing("thing:1"), by=BY)

    with pytest.raises(IntegrityError, match="without an entry"):
        changes_silently()


def test_the_second_unrecorded_change_in_one_transaction_is_refused() -> None:
    case = make.draft()

    @act
    def records_only_the_first() -> None:
        row = Case.locked(case.pk)
        row.change(object_name="pertama")
        acts.record(ClockSet(moment="x"), about=row, by=BY)
        row.change(object_name="kedua")

    with pytest.raises(IntegrityError, match="without an entry"):
        records_only_the_first()


def test_a_row_changed_behind_its_version_is_refused() -> None:
    case = make.draft()

    with pytest.raises(IntegrityError, match="must step"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(object_name="diam-diam")


def test_a_stale_page_is_refused_by_name() -> None:
    case = make.draft()

    with pytest.raises(StalePage):
        Case.locked(case.pk, seen=case.version - 1)


def test_content_is_forgotten_and_the_leaf_stays() -> None:
    entry = note()
    before = queries.leaf_of(entry)

    acts.forget(entry.pk, reason="diminta subjek data", by=BY)

    assert Content.objects.get(entry=entry).payload is None
    assert queries.leaf_of(Entry.objects.get(pk=entry.pk)) == before
    with pytest.raises(AlreadyForgotten):
        acts.forget(entry.pk, reason="lagi", by=BY)


def test_content_cannot_be_changed_or_quietly_forgotten() -> None:
    entry = note()

    for change in ({"payload": {"moment": "lain"}}, {"payload": None, "actor": None, "salt": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Content.objects.filter(entry=entry).update(**change)


def test_the_sequencer_gives_every_entry_its_index_and_a_proof() -> None:
    entry = note()

    while acts.sequence():
        pass

    leaf = Leaf.objects.get(entry=entry)
    proof = rules.read_proof(queries.inclusion_proof(entry.pk))
    checkpoint = rules.verify_proof(proof, bytes(leaf.data), rules.Verifier.parse(queries.verifier_keys()[0]))
    assert checkpoint.size == Entry.objects.count() == Leaf.objects.count()
    assert not Pending.objects.exists()


def test_an_entry_without_index_has_no_proof_yet() -> None:
    assert queries.inclusion_proof(note().pk) == ""


def test_altered_tiles_are_never_signed() -> None:
    note()
    acts.sequence()
    for tile in Tile.objects.all():
        Tile.objects.filter(pk=tile.pk).update(hashes=b"\x00" * len(bytes(tile.hashes)))
    note()

    with pytest.raises(TreeAltered):
        acts.sequence()


def test_without_the_log_key_nothing_is_sequenced(settings: Any) -> None:
    settings.PERMISI_LOG_KEY_FILE = ""
    note()

    with pytest.raises(NoKey):
        acts.sequence()


def test_a_filing_carries_a_promise_that_the_log_keeps() -> None:
    case = make.filed()
    entry = Entry.objects.get(subject=case.ref, kind="cases.submitted")

    kept = rules.verify_promise(
        queries.promise_of(entry.pk),
        rules.Verifier.parse(queries.verifier_keys()[1]),
        leaf=queries.leaf_of(entry),
    )

    assert kept.leaf == rules.leaf_hash(queries.leaf_of(entry))
    assert (kept.until - kept.at).total_seconds() == 24 * 3600


def test_no_personal_number_stands_in_an_entry_or_its_leaf() -> None:
    case = make.filed()

    told = " ".join(str(one.payload) for one in queries.entries_about(case.ref))

    assert "9999015207930002" not in told
    assert "9999015207930002" not in str(case.answers)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_event_tells_itself_from_its_payload(kind: str) -> None:
    payload = {one.name: "x" for one in fields(kinds()[kind])}  # type: ignore[arg-type]  # events are dataclasses

    assert told(kind, payload)
    assert told(kind, payload) != kind


def test_an_entry_that_was_taken_off_the_queue_is_counted_as_lost() -> None:
    entry = note()
    Pending.objects.filter(entry=entry).delete()

    acts.sequence()

    assert queries.state().lost == 1
