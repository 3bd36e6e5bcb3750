# SPDX-License-Identifier: Apache-2.0
"""A catalogue file (.po) as values, and its compiled form (.mo). No plural forms, no contexts: Permisi needs none."""

import ast
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HEADER = (
    "Project-Id-Version: permisi\nLanguage: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%%")
MAGIC = 0x950412DE


@dataclass(slots=True)
class Entry:
    """One sentence, its translation (empty: missing), and the files it stands in."""

    msgid: str
    msgstr: str = ""
    places: list[str] = field(default_factory=list)
    fuzzy: bool = False


def read(path: Path) -> dict[str, Entry]:
    """The entries of a catalogue file, without its header; empty if there is none."""
    found: dict[str, Entry] = {}
    for block in path.read_text().split("\n\n") if path.exists() else ():
        fields = {"msgid": "", "msgstr": ""}
        current = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            keyword, _, text = line.partition('"')
            current = keyword.strip() or current
            fields[current] += ast.literal_eval(f'"{text}')
        if fields["msgid"]:
            fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block.splitlines())
            places = [line[3:] for line in block.splitlines() if line.startswith("#: ")]
            found[fields["msgid"]] = Entry(fields["msgid"], fields["msgstr"], places, fuzzy)
    return found


def write(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write the catalogue, in the order of its sentences, so that a change shows as a change."""
    blocks = [f"msgid {_quoted('')}\nmsgstr {_quoted(HEADER)}\n"]
    for msgid in sorted(entries):
        one = entries[msgid]
        places = "".join(f"#: {place}\n" for place in one.places)
        blocks.append(f"{places}msgid {_quoted(msgid)}\nmsgstr {_quoted(one.msgstr)}\n")
    path.write_text("\n".join(blocks))


def compiled(entries: Mapping[str, Entry]) -> bytes:
    """The catalogue as gettext reads it; what has no translation is left out."""
    pairs = [(b"", HEADER.encode())]
    pairs += sorted((key.encode(), one.msgstr.encode()) for key, one in entries.items() if one.msgstr)
    start = 28 + 16 * len(pairs)
    keys, values = _table([key for key, _ in pairs], start), b""
    texts = b"".join(key + b"\0" for key, _ in pairs)
    values = _table([value for _, value in pairs], start + len(texts))
    texts += b"".join(value + b"\0" for _, value in pairs)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + keys + values + texts


def places_of(sentence: str) -> list[str]:
    """The names of the facts that a sentence leaves open, in alphabetical order."""
    return sorted({one.group(1) or one.group(2) for one in PLACE.finditer(sentence) if one.group() != "%%"})


def _table(texts: Sequence[bytes], start: int) -> bytes:
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), start)
        start += len(text) + 1
    return table


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
