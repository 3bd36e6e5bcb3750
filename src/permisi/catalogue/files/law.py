# SPDX-License-Identifier: Apache-2.0
"""What a permit type says of the law: legal bases, reasons, checklist, remedies."""

from collections.abc import Collection

from permisi.catalogue.rules import Basis, CheckItem, Reason, Remedy
from permisi.procedure.files import cited
from permisi.regulation.files.known import Known
from permisi.regulation.files.table import Table

AFTER = ("keputusan_diumumkan", "keputusan_diterima", "jawaban_keberatan_diterima")


def read_basis(table: Table, known: Known) -> Basis:
    """A legal basis; its citation is made of instrument and article unless it is written out."""
    instrument = table.ref("peraturan", known.instruments, "peraturan")
    article = table.text("pasal", "")
    return Basis(
        instrument=instrument,
        article=article,
        text=table.text("kalimat", cited(known, instrument, article)),
        source=table.origin(known.sources).source,
    )


def read_reasons(
    root: Table, name: str, papers: Collection[str], known: Known, *, least: int = 1
) -> tuple[Reason, ...]:
    """A list of reasons; one without a document may be given for any of them."""
    return tuple(_reason(table, papers, known) for table in root.tables(name, least=least, keyed="kunci"))


def _reason(table: Table, papers: Collection[str], known: Known) -> Reason:
    origin = table.origin(known.sources)
    return Reason(
        key=table.key(),
        text=table.text("kalimat"),
        requirement=table.ref("syarat", papers, "syarat", ""),
        source=origin.source,
        assumed=origin.assumed,
    )


def read_checklist(root: Table, known: Known) -> tuple[CheckItem, ...]:
    """What the visiting team looks at."""
    return tuple(_item(table, known) for table in root.tables("daftar_tinjau", keyed="kunci"))


def _item(table: Table, known: Known) -> CheckItem:
    origin = table.origin(known.sources)
    return CheckItem(
        key=table.key(), text=table.text("kalimat"), source=origin.source, assumed=origin.assumed
    )


def read_remedies(root: Table, known: Known) -> tuple[Remedy, ...]:
    """What an applicant may do against the decision, with its time (L-46)."""
    return tuple(_remedy(table, known) for table in root.tables("upaya", least=1, keyed="kunci"))


def _remedy(table: Table, known: Known) -> Remedy:
    origin = table.origin(known.sources)
    return Remedy(
        key=table.key(),
        text=table.text("kalimat"),
        addressee=table.ref("kepada", known.positions, "jabatan"),
        days=table.whole("lama", least=1),
        unit=table.one_of("satuan", ("hari_kerja", "hari")),
        after=table.one_of("sejak", AFTER),
        answer_days=table.whole("dijawab_dalam", 0),
        instrument=table.ref("dasar", known.instruments, "peraturan"),
        article=table.text("pasal"),
        source=origin.source,
        assumed=origin.assumed,
    )
