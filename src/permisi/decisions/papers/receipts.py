# SPDX-License-Identifier: Apache-2.0
"""From a filing to its receipt: what came in, by when the office answers, and the ledger's promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from permisi.catalogue.rules import Definition
from permisi.decisions.papers import contents, values
from permisi.decisions.papers.composing import UNITS, Office
from permisi.decisions.papers.words import written_day
from permisi.ground.said import mark
from permisi.ledger.rules import read_promise
from permisi.procedure.rules.counting import LimitKind, Line, StartEvent

SECONDS_PER_HOUR = 3600
SIGNED = "\u2014 "  # before the name of the key in a signed note
NAMES = {
    LimitKind.JANJI: mark("Janji layanan"),
    LimitKind.BATAS_HUKUM: mark("Batas hukum"),
    LimitKind.DASAR_DIKABULKAN: mark("Dasar dikabulkan"),
}
SINCE = {
    StartEvent.RECEIVED: mark("sejak berkas diterima"),
    StartEvent.COMPLETE: mark("sejak berkas dinyatakan lengkap"),
    StartEvent.OPENED: mark("sejak langkah dibuka"),
}
NO_LIMIT = {
    LimitKind.JANJI: mark("Belum ada janji waktu"),
    LimitKind.BATAS_HUKUM: mark("Belum ditetapkan"),
    LimitKind.DASAR_DIKABULKAN: mark("Permohonan tidak dikabulkan dengan sendirinya bila waktu lewat"),
}
NO_BASIS = {
    LimitKind.JANJI: mark("Standar pelayanan"),
    LimitKind.BATAS_HUKUM: mark("Peraturan"),
    LimitKind.DASAR_DIKABULKAN: mark("Belum ada pasal yang mengaturnya"),
}
FILED_BY = mark("Diajukan oleh")
UNCONFIRMED = mark("belum dipastikan Bagian Hukum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a receipt is about, as the file was filed; ``submitted_at`` is in the city's zone."""

    code: str
    number: str
    submitted_at: datetime
    variant: str
    answers: Mapping[str, str]  # question key to readable answer
    definition: Definition
    documents: Sequence[values.Received]
    check_by: date
    decide_by: date
    limits: Sequence[Line]
    promise: str  # the signed note of the ledger
    agent: str = ""  # who filed it in the applicant's name, if somebody did
    permits: Sequence[
        tuple[str, str]
    ] = ()  # requirement and number of the permit that stands for its document


def receipt(filing: Filing, office: Office) -> contents.Receipt:
    """The receipt. Raises ``PromiseRejected`` where the note is no promise."""
    definition = filing.definition
    janji, hukum, dikabulkan = (_limit(line) for line in filing.limits)
    return contents.Receipt(
        code=filing.code,
        letterhead=office.letterhead(),
        number=filing.number,
        received=filing.submitted_at,
        applicant=filing.answers.get(definition.holder_field, ""),
        facts=_facts(filing),
        permit=definition.name,
        variant=definition.variant(filing.variant).name,
        documents=tuple(filing.documents),
        check_by=filing.check_by,
        decide_by=filing.decide_by,
        limits=(janji, hukum, dikabulkan),
        promise=_promise(filing.promise, filing.submitted_at),
        next_steps=_next_steps(filing),
    )


def _facts(filing: Filing) -> tuple[values.Fact, ...]:
    shown = (filing.definition.object_field, filing.definition.place_field)
    labels = {field.key: field.label for field in filing.definition.fields}
    told = [values.Fact(labels[key], filing.answers[key]) for key in shown if filing.answers.get(key)]
    told += [values.Fact(name, f"izin nomor {number} dari register") for name, number in filing.permits]
    if filing.agent:
        told.append(values.Fact(FILED_BY, f"{filing.agent}, sebagai penerima kuasa"))
    return tuple(told)


def _limit(line: Line) -> values.Limit:
    """One of the three limits (L-50, L-51, L-53): how long and since when, and the article it rests on."""
    limit = line.limit
    if limit is None:
        return values.Limit(name=NAMES[line.kind], words=NO_LIMIT[line.kind], basis=NO_BASIS[line.kind])
    words = f"{limit.value} {UNITS[limit.unit]} {SINCE[limit.starts]}"
    if line.contested:
        words = f"{words}; yang paling ketat dari {len(line.others) + 1} batas"
    basis = limit.article or NO_BASIS[line.kind]
    if limit.assumed:
        basis = f"{basis}, {UNCONFIRMED}"
    return values.Limit(name=NAMES[line.kind], words=words, basis=basis)


def _promise(note: str, at: datetime) -> values.Promise:
    """The ledger's promise as it is printed: what was promised, when, by which key."""
    promise = read_promise(note)
    name, _, signature = note.rpartition(SIGNED)[2].strip().partition(" ")
    zone = at.tzinfo if isinstance(at.tzinfo, ZoneInfo) else None
    return values.Promise(
        leaf_hash=promise.leaf.hex(),
        time=promise.at.astimezone(zone).replace(microsecond=0),
        max_delay=promise.hours * SECONDS_PER_HOUR,
        signature=signature,
        key_name=name,
    )


def _next_steps(filing: Filing) -> tuple[str, ...]:
    check_by, decide_by = written_day(filing.check_by), written_day(filing.decide_by)
    return (
        f"Petugas memeriksa kelengkapan paling lambat {check_by}. Semua kekurangan disampaikan sekaligus",
        "Bila sampai hari itu tidak ada hasil pemeriksaan, berkas dianggap lengkap dan waktu mulai dihitung",
        f"Bila berkas lengkap hari itu, keputusan ditetapkan paling lambat {decide_by}",
        "Ikuti berkas dengan memindai kode QR, atau dengan nomor permohonan dan kode pelacakan",
    )
