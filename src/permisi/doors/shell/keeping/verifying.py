# SPDX-License-Identifier: Apache-2.0
"""What only the application itself can say of a restored city: entries, signatures, papers, walls."""

import random
from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from permisi.cases.intake import store
from permisi.cases.intake.errors import Altered, NotStored
from permisi.cases.models import Document, KeptDocument
from permisi.decisions import queries as decided
from permisi.decisions.models import Decision
from permisi.decisions.verification import examine
from permisi.doors.shell.keeping.manifest import Manifest
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry

PAPERS = 10
CHANGE = "UPDATE ledger_entry SET kind = kind WHERE id = (SELECT min(id) FROM ledger_entry)"


def faults(told: Manifest) -> Iterator[str]:
    """Everything that is not as it must be, in words for the operator."""
    yield from _log(told)
    if unapplied():
        yield "tabel belum menurut rilis ini"
    yield from papers(PAPERS)
    if number := missing():
        yield f"{number} dokumen disebut basis data dan tidak ada"
    if not refuses_the_web():
        yield "peran situs dapat mengubah catatan buku besar"


def _log(told: Manifest) -> Iterator[str]:
    found = ledger.rebuilt()
    if found.differing:
        yield f"{len(found.differing)} daun buku besar bukan milik catatannya (pertama: {found.differing[0]})"
    if (found.size, found.root.hex()) != (told.log.size, told.log.root):
        yield f"akar dari catatan {found.root.hex()}, dalam cadangan {told.log.root}"
    if told.log.checkpoint and not ledger.signed_by_us(told.log.checkpoint):
        yield "tanda tangan titik periksa terakhir tidak sah menurut kunci kota ini"


def unapplied() -> bool:
    """Whether this code has a migration that the database lacks."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def papers(most: int) -> Iterator[str]:
    """What is wrong with some issued papers, taken at random: their hash, and the signature inside."""
    roots = decided.our_roots()
    for decision in Decision.objects.filter(state="issued").order_by("?")[:most]:
        try:
            with store.here().open_stored(decision.sha256, verify=True) as file:
                found = examine(file.read(), trust=roots)
        except NotStored:
            yield f"naskah {decision.number} tidak ada"
        except Altered:
            yield f"naskah {decision.number} berubah"
        else:
            held = bool(found.signatures) and all(one.intact and one.valid for one in found.signatures)
            if not (found.sound if roots else held):
                yield f"tanda tangan naskah {decision.number} tidak sah"


def addresses() -> Iterator[str]:
    """The hash of every document and paper that the database names."""
    yield from Document.objects.values_list("sha256", flat=True).distinct().iterator()
    for parts in KeptDocument.objects.values_list("parts", flat=True).iterator():
        yield from (part["sha256"] for part in parts)
    yield from Decision.objects.exclude(sha256="").values_list("sha256", flat=True).iterator()


def sample(most: int) -> list[str]:
    """Some of these hashes, taken at random by the database."""
    rows = [
        *Document.objects.order_by("?").values_list("sha256", flat=True)[:most],
        *Decision.objects.exclude(sha256="").order_by("?").values_list("sha256", flat=True)[:most],
    ]
    kept = KeptDocument.objects.order_by("?").values_list("parts", flat=True)[:most]
    known = sorted({*rows, *(part["sha256"] for parts in kept for part in parts)})
    return random.sample(known, min(most, len(known)))


def missing() -> int:
    """How many of them do not lie in the store."""
    here, number = store.here(), 0
    for sha256 in addresses():
        try:
            here.open_stored(sha256).close()
        except NotStored:
            number += 1
    return number


def refuses_the_web() -> bool:
    """Whether the database refuses a change of an entry to the role of this process."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(CHANGE)
            transaction.set_rollback(True)
            return cursor.rowcount == 0 and not Entry.objects.exists()
    except DatabaseError:
        return True
