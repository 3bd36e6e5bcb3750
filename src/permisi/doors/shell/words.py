# SPDX-License-Identifier: Apache-2.0
"""``./permisi words``: gather every sentence of the screens, keep their English, compile the catalogue."""

import argparse
from pathlib import Path

from permisi.doors.shell.wording import catalogue, finding

ROOT = Path(__file__).resolve().parents[4]
CATALOGUE = ROOT / "src" / "permisi" / "parts" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--check`` only looks."""
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is missing")


def run(given: argparse.Namespace) -> int:
    """Merge what is found into the catalogue; answers 1 while a sentence has no English."""
    entries = merged()
    if not given.check:
        catalogue.write(CATALOGUE, entries)
        CATALOGUE.with_suffix(".mo").write_bytes(catalogue.compiled(entries))
    missing = [one for one in entries.values() if not one.msgstr]
    for one in missing:
        print(f"{one.places[0]}: {one.msgid}")
    print(f"{len(entries)} sentences, {len(missing)} without English")
    return 1 if missing else 0


def merged() -> dict[str, catalogue.Entry]:
    """The catalogue as it should be: what is used now, with the English it already has."""
    kept = catalogue.read(CATALOGUE)
    return {
        sentence: catalogue.Entry(sentence, kept[sentence].msgstr if sentence in kept else "", places)
        for sentence, places in finding.everything(ROOT).items()
    }
