# SPDX-License-Identifier: Apache-2.0
"""Reading one city file: TOML in, values out, or every fault of the file with its line.

Nothing read from a faulty file ever leaves: ``read`` raises ``CityFileBroken``.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from permisi.regulation.errors import CityFileBroken, Problem
from permisi.regulation.files.lines import lines_of
from permisi.regulation.files.table import Page, Table

T = TypeVar("T")

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SYNTAX = {
    "Cannot overwrite a value": "kunci ini sudah ditulis sebelumnya",
    "Duplicate inline table key": "kunci ini sudah ditulis sebelumnya",
    "Cannot declare": "bagian ini sudah ditulis sebelumnya",
    "Expected '=' after a key": "tanda = setelah kunci tidak ada",
    "Invalid value": "nilai tidak dikenal; tulis teks di antara tanda kutip",
    "Unterminated string": "tanda kutip penutup tidak ada",
    "Unclosed array": "kurung siku penutup tidak ada",
    "Illegal character": "ada tanda yang tidak boleh dipakai di sini",
}


def read(path: Path, build: Callable[[Table], T]) -> T:
    """Read the file with ``build``. Raises ``CityFileBroken`` with all its faults."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise CityFileBroken([_syntax(path, text, str(wrong))]) from wrong
    page = Page(str(path), lines_of(text.replace("\r\n", "\n")))
    root = Table(page, (), data)
    value = build(root)
    root.close()
    if page.problems:
        raise CityFileBroken(page.problems)
    return value


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError as wrong:
        raise CityFileBroken([Problem(str(path), 1, "", "berkas tidak ada")]) from wrong
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise CityFileBroken([Problem(str(path), line, "", "berkas harus disimpan sebagai UTF-8")]) from wrong


def _syntax(path: Path, text: str, message: str) -> Problem:
    found = _AT.search(message)
    line = int(found.group(1)) if found and found.group(1) else text.count("\n") + 1
    said = _AT.sub("", message)
    reason = next(
        (words for start, words in _SYNTAX.items() if said.startswith(start)), "penulisan TOML keliru"
    )
    return Problem(str(path), line, "", f"{reason} ({said})")
