# SPDX-License-Identifier: Apache-2.0
"""Checks inside the database: who may what, what waits, and whether the log is sound."""

from collections.abc import Mapping
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from permisi.decisions.models import Decision
from permisi.doors.shell import databases, versions
from permisi.doors.shell.checkup.finding import Finding, Situation, bad, ok, warn
from permisi.doors.shell.keeping import verifying
from permisi.ground import clock
from permisi.ledger import queries as ledger
from permisi.ledger import rules
from permisi.ledger.models import Recorded

OWNER, WEB = databases.OWNER, databases.WEB
WRITES = {"SELECT", "INSERT", "UPDATE"}
LEDGER: Mapping[str, set[str]] = {
    "ledger_entry": {"SELECT"},  # columns may be inserted, all but the transaction's number
    "ledger_birth": {"SELECT"},
    "ledger_pending": {"SELECT", "DELETE"},
    "ledger_leaf": {"SELECT", "INSERT"},
    "ledger_checkpoint": {"SELECT", "INSERT"},
    "ledger_promise": {"SELECT", "INSERT"},
    "ledger_attempt": {"SELECT", "INSERT"},
    "ledger_content": WRITES,
    "ledger_tile": WRITES,
    "ledger_setclock": WRITES,
    "django_migrations": {"SELECT"},
    "pressure_sealed": set(),  # two columns may be inserted, nothing be read
    "pressure_closing": set(),  # day and hash may be read
}
"""What the web may with each table of the ledger, exactly."""
FREE = WRITES | {"DELETE"}
WALLS = (
    "ledger_entry",
    "ledger_content",
    "ledger_leaf",
    "ledger_checkpoint",
    "ledger_promise",
    "ledger_attempt",
    "ledger_birth",
)
RIGHTS = """
    SELECT c.relname, pg_get_userbyid(c.relowner), array_remove(array_agg(p ORDER BY p), NULL)
    FROM pg_class c
    LEFT JOIN unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p
           ON has_table_privilege(%s, c.oid, p)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    GROUP BY 1, 2 ORDER BY 1
"""
ROLE = """
    SELECT r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls,
           pg_has_role(r.oid, %s, 'MEMBER'),
           has_schema_privilege(r.oid, 'public', 'CREATE'),
           has_database_privilege(r.oid, current_database(), 'CREATE, TEMPORARY'),
           has_column_privilege(r.oid, 'ledger_entry', 'tx', 'INSERT, UPDATE')
    FROM pg_roles r WHERE r.rolname = %s
"""
POWERS = (
    "hak istimewa server",
    f"anggota {OWNER}",
    "boleh membuat tabel",
    "boleh membuat skema atau tabel sementara",
    "boleh menulis nomor transaksi",
)
STANDING = """
    SELECT t.tgrelid::regclass::text FROM pg_trigger t
    WHERE t.tgname = 'immutable' AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal
"""
QUIET = timedelta(seconds=60)
LATE, VERY_LATE = timedelta(minutes=5), timedelta(hours=1)
SEAL_WARN, SEAL_BAD = timedelta(minutes=15), timedelta(hours=24)
LATELY = timedelta(days=7)


def server(at: Situation) -> Finding:
    """The database answers, and is of a version that we work with."""
    with connection.cursor() as cursor:
        number = cursor.connection.info.server_version
    major = number // versions.NUMBERS_PER_MAJOR
    if not versions.OLDEST <= major <= versions.NEWEST:
        return bad(f"PostgreSQL {major}", f"pakai PostgreSQL {versions.OLDEST} sampai {versions.NEWEST}")
    return ok(f"PostgreSQL {major} menjawab")


def roles(at: Situation) -> Finding:
    """The web may exactly what it must: not one right more, and none missing."""
    wrong = [*too_strong(), *rights(), *fallen_walls()]
    if not wrong:
        return ok(f"{WEB} dan {OWNER}: tepat seperti seharusnya")
    shown = "; ".join(wrong[:5]) + (f"; dan {len(wrong) - 5} lagi" if len(wrong) > 5 else "")
    return bad(
        shown, f"cabut atau beri hak itu sebagai {OWNER} (REVOKE/GRANT), dan cari siapa yang mengubahnya"
    )


def too_strong() -> list[str]:
    """Powers of the web's role beyond the tables."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE, [OWNER, WEB])
        row = cursor.fetchone()
    if row is None:
        return [f"peran {WEB} tidak ada"]
    return [f"{WEB} {power}" for power, has in zip(POWERS, row, strict=True) if has]


def rights() -> list[str]:
    """Rights on tables that are missing or too many, and tables of another owner."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [WEB])
        rows = cursor.fetchall()
    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("permisi.")}
    wrong = [f"{table} milik {owner}" for table, owner, _ in rows if owner != OWNER]
    for table, _, found in rows:
        most = LEDGER.get(table, FREE)
        least = LEDGER.get(table, {"SELECT", "INSERT"} if table in ours else FREE)
        wrong += [f"{WEB} boleh {one} pada {table}" for one in sorted(set(found) - most)]
        wrong += [f"{WEB} tidak boleh {one} pada {table}" for one in sorted(least - set(found))]
    return wrong + undeletable({str(table): set(found) for table, _, found in rows})


def undeletable(found: Mapping[str, set[str]]) -> list[str]:
    """Tables whose every version is recorded, and from which the web may delete all the same."""
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, Recorded)]
    return [f"{WEB} boleh DELETE pada {table}" for table in tables if "DELETE" in found.get(table, set())]


def fallen_walls() -> list[str]:
    """Tables of the ledger whose trigger against changes is gone or switched off."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        standing = {table for (table,) in cursor.fetchall()}
    return [f"dinding {table} tidak berdiri" for table in WALLS if table not in standing]


def tables(at: Situation) -> Finding:
    """Every migration of this code is applied."""
    if verifying.unapplied():
        return bad("tabel belum menurut rilis ini", "buat cadangan, lalu: permisi manage migrate")
    return ok("menurut rilis ini")


def birth(at: Situation) -> Finding:
    """Somebody said what this database is."""
    kind = ledger.birth_kind()
    return ok(kind) if kind else bad("belum ditandai", "permisi manage mark_database production")


def extensions(at: Situation) -> Finding:
    """What the tables need from PostgreSQL is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        found = {name for (name,) in cursor.fetchall()}
    lost = sorted(set(databases.EXTENSIONS) - found)
    if lost:
        return bad(
            f"tidak ada: {', '.join(lost)}", "sebagai postgres: CREATE EXTENSION …; paket postgresql-contrib"
        )
    return ok(", ".join(databases.EXTENSIONS))


def worker(at: Situation) -> Finding:
    """Some worker gives signs of life, by the real clock."""
    last = (
        ProcrastinateWorker.objects.order_by("-last_heartbeat")
        .values_list("last_heartbeat", flat=True)
        .first()
    )
    if last is None or timezone.now() - last > QUIET:
        said = f"tanda terakhir {last:%Y-%m-%d %H:%M} UTC" if last else "tidak pernah memberi tanda"
        return bad(f"petugas latar diam; {said}", f"mulai ulang, lalu baca: {at.unit}")
    return ok("hidup")


def jobs(at: Situation) -> Finding:
    """No job failed for good lately, none waits although it could run."""
    due = ProcrastinateJob.objects.filter(status="todo", attempts=0, scheduled_at__isnull=True)
    since = timezone.now() - LATELY
    failed = (
        ProcrastinateJob.objects.filter(status="failed", procrastinateevent__at__gt=since).distinct().count()
    )
    waiting = due.filter(procrastinateevent__at__lt=timezone.now() - LATE).distinct().count()
    if waiting:
        return bad(f"{waiting} pekerjaan menunggu lebih dari {LATE.seconds // 60} menit", f"baca: {at.unit}")
    if failed:
        return warn(f"{failed} pekerjaan gagal dalam {LATELY.days} hari", f"cari sebabnya di {at.unit}")
    return ok("tidak ada yang tertahan atau gagal")


def sealing(at: Situation) -> Finding:
    """Approved papers get their seal soon."""
    waiting = Decision.objects.filter(state="approved")
    oldest = waiting.order_by("approved_at").values_list("approved_at", flat=True).first()
    if oldest is None or clock.now() - oldest < SEAL_WARN:
        return ok(f"{waiting.count()} naskah menunggu segel")
    words = f"{waiting.count()} naskah menunggu segel sejak {oldest:%Y-%m-%d %H:%M} UTC"
    do = f"periksa penanda tangan dan baca: {at.unit}"
    return (bad if clock.now() - oldest > SEAL_BAD else warn)(words, do)


def log(at: Situation) -> Finding:
    """Entries get their checkpoint within minutes, and the stored tree gives the root that was signed."""
    state, since, last = ledger.state(), ledger.waiting_since(), ledger.latest_checkpoint()
    if state.lost:
        return bad(
            f"{state.lost} catatan tanpa tempat di buku besar",
            "hentikan petugas latar dan hubungi pengembang",
        )
    if last is not None and not _sound(last.size, bytes(last.root), last.note):
        return bad(
            "pohon tidak cocok dengan titik periksa terakhir", "pulihkan dari cadangan: permisi restore"
        )
    if since is not None and clock.now() - since > LATE:
        words = f"{state.waiting} catatan menunggu titik periksa sejak {since:%Y-%m-%d %H:%M} UTC"
        return (bad if clock.now() - since > VERY_LATE else warn)(words, f"baca baris sequencer: {at.unit}")
    signed = f", ditandatangani {state.signed_at:%Y-%m-%d %H:%M} UTC" if state.signed_at else ""
    return ok(f"{state.size} daun{signed}")


def _sound(size: int, root: bytes, note: str) -> bool:
    try:
        same = rules.root(size, rules.tiled(ledger.tile)) == root
    except rules.TileMissing:
        return False
    return same and (not settings.PERMISI_LOG_VERIFIER or ledger.signed_by_us(note))
