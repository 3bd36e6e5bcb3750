# SPDX-License-Identifier: Apache-2.0
"""Staff lists as a personnel office would send them; every number is invented."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook

from permisi.regulation.files.stafflist import COLUMNS
from tests import make

NUMBERS = {
    "rini": "1",
    "dodi": "2",
    "sari": "3",
    "toni": "4",
    "hasan": "5",
    "ratna": "6",
    "baru": "7",
    "laras": "8",
}


def number(key: str) -> str:
    """An invented personnel number of 18 digits."""
    return f"19850101201001{int(NUMBERS[key]):04d}"


def row(key: str, position: str, **changed: object) -> dict[str, object]:
    """A row about an invented person of the demo."""
    facts = {
        "NIP": number(key),
        "Nama": make.account(key).name if key != "baru" else "Nara Umpamawan",
        "Surel": make.contact(key) if key != "baru" else "nara.umpamawan@example.id",
        "Jabatan": position,
        "Mulai": date(2026, 1, 5),
        "Nomor surat": f"SK 821/{NUMBERS[key]}-CONTOH/2026",
    }
    return {**facts, **{name.replace("_", " "): value for name, value in changed.items()}}


def sheet(*rows: Mapping[str, object], heads: list[str] | None = None) -> bytes:
    """A spreadsheet of these rows."""
    book = Workbook()
    page = book.worksheets[0]
    listed = heads or list(COLUMNS)
    page.append(listed)
    for told in rows:
        page.append([told.get(head) for head in listed])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """The same file with one more part in it."""
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return out.getvalue()
