# SPDX-License-Identifier: Apache-2.0
"""The staff list as a spreadsheet: our columns, an empty one to fill in, and reading one without trusting it.

Nothing in it calculates: formulas, macros, links to other files and document types are refused before a cell is
read. Faults are named by the row of the sheet.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from permisi.ground.said import mark
from permisi.people.rules import tidy_phone
from permisi.regulation.errors import RowFault, StaffListBroken, StaffListUnreadable
from permisi.regulation.rules.placing import Origin
from permisi.regulation.rules.stafflist import StaffRow

LARGEST = 5_000_000  # bytes of the file
UNPACKED = 60 * 2**20  # bytes of what is in it
MOST_ROWS = 5000
COLUMNS: dict[str, tuple[bool, str]] = {
    "NIP": (True, mark("18 angka. Yang disimpan hanya sidik untuk mencocokkan, bukan nomornya.")),
    "Nama": (True, mark("Nama dengan gelar.")),
    "Surel": (False, mark("Surel atau telepon: untuk masuk. Isi salah satu bagi orang baru.")),
    "Telepon": (False, mark("Nomor ponsel, misalnya 0812…")),
    "Jabatan": (True, mark("Kunci jabatan, dari lembar Jabatan.")),
    "Cara": (False, mark("penempatan, mutasi, bko, atau tim_teknis. Kosong berarti penempatan.")),
    "OPD asal": (False, mark("Kunci unit; wajib untuk bko.")),
    "Jenis izin": (False, mark("Kode jenis izin dipisah koma; kosong berarti semua.")),
    "Mulai": (True, mark("Tanggal mulai (TMT).")),
    "Sampai": (False, mark("Hari terakhir; wajib untuk bko dan tim_teknis.")),
    "Nomor surat": (True, mark("Nomor surat keputusan atau surat perintah.")),
    "Tanggal surat": (False, mark("Tanggal surat.")),
}
NUMBER = re.compile(r"[\s.\-']")


@dataclass(frozen=True, slots=True)
class Keys:
    """What the list may refer to, and how a personnel number becomes its blind index."""

    positions: Mapping[str, str]  # key to title
    units: Mapping[str, str]
    types: frozenset[str]
    index: Callable[[str], str]


def template(keys: Keys) -> bytes:
    """An empty list with the column heads, what belongs into each, and the keys of posts and units."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Pegawai"
    sheet.append(list(COLUMNS))
    for number, column in enumerate(COLUMNS, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = max(14, len(column) + 4)
    for line in range(2, 502):  # a personnel number that becomes a figure loses its last digits
        for number in (1, list(COLUMNS).index("Telepon") + 1):
            sheet.cell(line, number).number_format = "@"
    sheet.freeze_panes = "A2"
    help_ = book.create_sheet("Petunjuk")
    for name, (needed, words) in COLUMNS.items():
        help_.append([name, "wajib" if needed else "boleh kosong", words])
    for title, known in (("Jabatan", keys.positions), ("Unit", keys.units)):
        listed = book.create_sheet(title)
        for key, name in sorted(known.items()):
            listed.append([key, name])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_staff_list(raw: bytes, keys: Keys) -> tuple[StaffRow, ...]:
    """The rows of the first sheet. Raises ``StaffListUnreadable``, ``StaffListBroken`` with every fault."""
    _require_harmless(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, SyntaxError) as wrong:
        raise StaffListUnreadable(why="isinya bukan lembar kerja XLSX") from wrong
    try:
        return _rows(book.worksheets[0], keys)
    finally:
        book.close()


def _require_harmless(raw: bytes) -> None:
    if len(raw) > LARGEST:
        raise StaffListUnreadable(why="ukurannya lebih dari 5 MB")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            listed = parts.infolist()
            if sum(one.file_size for one in listed) > UNPACKED:
                raise StaffListUnreadable(why="isinya terlalu besar setelah dibuka")
            names = [one.filename.lower() for one in listed]
            if any("vbaproject" in name or "macrosheets" in name or "activex" in name for name in names):
                raise StaffListUnreadable(why="berisi makro; simpan sebagai XLSX biasa")
            if any("externallinks" in name for name in names):
                raise StaffListUnreadable(why="berisi tautan ke berkas lain")
            if any(b"<!DOCTYPE" in parts.read(one)[:2000].upper() for one in listed if _is_xml(one.filename)):
                raise StaffListUnreadable(why="isinya tidak lazim untuk XLSX")
    except zipfile.BadZipFile as wrong:
        raise StaffListUnreadable(why="isinya bukan lembar kerja XLSX") from wrong


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _rows(sheet: Any, keys: Keys) -> tuple[StaffRow, ...]:
    lines = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=40)
    heads = [str(cell.value or "").strip() for cell in next(lines, ())]
    faults = [RowFault(1, words) for words in _head_faults(heads)]
    if faults:
        raise StaffListBroken(faults)
    found: list[StaffRow] = []
    for number, cells in enumerate(lines, 2):
        values = {head: cell for head, cell in zip(heads, cells, strict=False) if head}
        if all(cell.value in (None, "") for cell in values.values()):
            continue
        if number > MOST_ROWS + 1:
            raise StaffListUnreadable(why=f"barisnya lebih dari {MOST_ROWS}")
        row = Row(number, values, keys)
        read = row.read()
        faults += row.faults
        if read is not None:
            found.append(read)
    faults += list(_twins(found))
    if faults or not found:
        raise StaffListBroken(faults or [RowFault(2, "daftar tidak berisi satu orang pun")])
    return tuple(found)


def _head_faults(heads: Sequence[str]) -> Iterator[str]:
    for name, (needed, _) in COLUMNS.items():
        if needed and name not in heads:
            yield f"kolom {name} tidak ada"
    for head in heads:
        if head and head not in COLUMNS:
            yield f"kolom {head} tidak dikenal"
        if head and heads.count(head) > 1:
            yield f"kolom {head} ada lebih dari satu"


def _twins(rows: Sequence[StaffRow]) -> Iterator[RowFault]:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        first = seen.setdefault((row.index, row.position), row.line)
        if first != row.line:
            yield RowFault(row.line, f"orang dan jabatan yang sama sudah ada di baris {first}")


class Row:
    """One row of the sheet, read cell by cell; faults are collected."""

    def __init__(self, line: int, cells: Mapping[str, Any], keys: Keys) -> None:
        self.line, self.cells, self.keys = line, cells, keys
        self.faults: list[RowFault] = []

    def fault(self, words: str) -> None:
        """Note what is to mend."""
        self.faults.append(RowFault(self.line, words))

    def text(self, name: str) -> str:
        """A cell as text; a formula is a fault."""
        cell = self.cells.get(name)
        value = cell.value if cell is not None else None
        if cell is not None and (cell.data_type == "f" or str(value or "").startswith("=")):
            self.fault(f"kolom {name} berisi rumus; tulis nilainya")
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        words = " ".join(str("" if value is None else value).split())
        if not words and COLUMNS[name][0]:
            self.fault(f"kolom {name} kosong")
        return words

    def day(self, name: str) -> date | None:
        """A date: as the spreadsheet keeps it, or written as 2026-11-23 or 23-11-2026."""
        cell = self.cells.get(name)
        if cell is not None and isinstance(cell.value, datetime):
            return cell.value.date()
        words = self.text(name)
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007 -- a legal day has no zone
            except ValueError:
                continue
        if words:
            self.fault(f"kolom {name} bukan tanggal: {words[:20]}")
        return None

    def key(self, name: str, known: Mapping[str, str]) -> str:
        """A key that the city knows."""
        words = self.text(name)
        if words and words not in known:
            self.fault(f"kolom {name} tidak dikenal: {words[:60]}")
        return words

    def read(self) -> StaffRow | None:
        """The row as a value, or nothing if it has faults."""
        number = NUMBER.sub("", self.text("NIP"))
        if isinstance(getattr(self.cells.get("NIP"), "value", None), int | float):
            self.fault("NIP tersimpan sebagai bilangan dan kehilangan angka; ubah selnya menjadi teks")
        elif number and not (len(number) == 18 and number.isascii() and number.isdigit()):
            self.fault("kolom NIP harus 18 angka")
        types = tuple(part.strip() for part in self.text("Jenis izin").split(",") if part.strip())
        for code in types:
            if code not in self.keys.types:
                self.fault(f"jenis izin tidak dikenal: {code[:40]}")
        origin = self.text("Cara") or Origin.POSTED
        if origin not in set(Origin):
            self.fault(f"kolom Cara tidak dikenal: {origin[:20]}")
        start, until, phone = self.day("Mulai"), self.day("Sampai"), self.text("Telepon")
        if phone and not tidy_phone(phone):
            self.fault("kolom Telepon bukan nomor ponsel")
        facts: dict[str, Any] = {
            "name": self.text("Nama")[:120],
            "email": self.text("Surel").lower(),
            "phone": tidy_phone(phone),
            "position": self.key("Jabatan", self.keys.positions),
            "home": self.key("OPD asal", self.keys.units),
            "letter": self.text("Nomor surat")[:120],
            "letter_on": self.day("Tanggal surat"),
        }
        if start and until and until < start:
            self.fault("Sampai lebih awal daripada Mulai")
        if self.faults or start is None:
            return None
        index = self.keys.index(number)
        return StaffRow(
            line=self.line, index=index, origin=Origin(origin), types=types, start=start, until=until, **facts
        )
