# SPDX-License-Identifier: Apache-2.0
"""Publishing permit types, and reporting what keeps one from opening."""

import hashlib
import json
from datetime import date

from permisi.catalogue import queries
from permisi.catalogue.errors import RehearsedOtherVersion
from permisi.catalogue.events import (
    ReadinessReported,
    TypeClosing,
    TypeEntered,
    TypeLookedAt,
    VersionPublished,
)
from permisi.catalogue.files import definition_to_json
from permisi.catalogue.models import Readiness, Type, TypeVersion
from permisi.catalogue.rules import Definition, readiness
from permisi.catalogue.rules.readiness import Check, Ready
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor


def digest_of(definition: Definition) -> str:
    """By what two versions of a type are told apart."""
    return hashlib.sha256(json.dumps(definition_to_json(definition), sort_keys=True).encode()).hexdigest()


@act
def publish(definition: Definition, *, effective_from: date, by: Actor) -> TypeVersion | None:
    """Publish a version of a type; nothing happens, and None comes back, if it says what the current one says."""
    content, digest = definition_to_json(definition), digest_of(definition)
    kind = Type.objects.select_for_update(of=("self",)).filter(code=definition.code).first()
    if kind is not None and kind.current is not None and kind.current.digest == digest:
        _mark_same(kind, by)
        return None
    number = kind.current.number + 1 if kind is not None and kind.current is not None else 1
    kind = _entered(kind, definition, by)
    version = TypeVersion(
        type=kind, number=number, effective_from=effective_from, definition=content, digest=digest
    )
    version.save(force_insert=True)
    event = VersionPublished(
        code=kind.code, number=number, digest=digest, effective_from=effective_from.isoformat()
    )
    record(event, about=version, by=by)
    kind.change(current=version)
    if any(one.name == readiness.REHEARSAL for one in queries.lines(kind.code)):  # it was another version's
        report_readiness(kind.code, Check(readiness.REHEARSAL, Ready.UNKNOWN), by=by)
    record(TypeEntered(code=kind.code, number=number), about=kind, by=by)
    return version


def _entered(kind: Type | None, definition: Definition, by: Actor) -> Type:
    search = " ".join([definition.name, definition.name_en, definition.sector, *definition.keywords]).lower()
    if kind is None:
        kind = Type(code=definition.code, name=definition.name, sector=definition.sector, search=search)
        kind.save(force_insert=True)
    else:
        kind.change(name=definition.name, sector=definition.sector, search=search)
    record(TypeEntered(code=kind.code, number=0), about=kind, by=by)
    return kind


def _mark_same(kind: Type, by: Actor) -> None:
    """An act leaves an entry even when it found everything as it was: that the files were read is a fact."""
    record(TypeEntered(code=kind.code, number=kind.current.number if kind.current else 0), about=kind, by=by)


@act
def report_readiness(code: str, check: Check, *, by: Actor) -> None:
    """Say whether this check of a type stands; opening and filing read only these rows."""
    kind = Type.objects.get(code=code)
    line = Readiness.objects.select_for_update().filter(type=kind, check_name=check.name).first()
    facts = {
        "ok": check.state is Ready.OK,
        "known": check.state is not Ready.UNKNOWN,
        "why": check.why,
        "until": check.until,
    }
    if line is None:
        line = Readiness(type=kind, check_name=check.name, **facts)
        line.save(force_insert=True)
    else:
        line.change(**facts)
    event = ReadinessReported(
        code=code,
        check_name=check.name,
        ok=facts["ok"] is True,
        why=check.why,
        until=check.until.isoformat() if check.until else None,
    )
    record(event, about=line, by=by)


@act
def recheck(code: str, *, by: Actor) -> None:
    """Look at everything that this room can see about a type, and report what changed (L-2)."""
    stood = {one.name: one for one in queries.lines(code)}
    for check in readiness.checks(queries.ground(code)):
        if stood.get(check.name) != check:
            report_readiness(code, check, by=by)
    record(TypeLookedAt(code=code), about=Type.objects.get(code=code), by=by)


@act
def note_rehearsal(code: str, version: str, *, passed: bool, by: Actor) -> None:
    """Bring the result of a rehearsal here; it speaks only of the version that was rehearsed.

    Raises ``RehearsedOtherVersion`` where another version is published by now, ``NoSuchType``.
    """
    known, _ = queries.current(code)
    if known.digest != version:
        raise RehearsedOtherVersion(code=code)
    state = Ready.OK if passed else Ready.NOT
    why = "" if passed else "gladi versi ini tidak lulus"
    report_readiness(code, Check(readiness.REHEARSAL, state, why), by=by)


@act
def warn_of_end(code: str, check: str, *, days: int, by: Actor) -> None:
    """Say that the ground of a type falls away in so many days; it then closes to new filings by itself."""
    kind = Type.objects.get(code=code)
    record(TypeClosing(code=code, name=kind.name, check_name=check, days=days), about=kind, by=by)
