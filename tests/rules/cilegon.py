# SPDX-License-Identifier: Apache-2.0
"""The first city's own files, read once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from permisi.catalogue.files import read_documents, read_permit
from permisi.regulation.files import read_folder

CITY = Path(__file__).parents[2] / "cities/cilegon"
DAY = date(2026, 11, 23)
FOLDER = read_folder(CITY)
KINDS = read_documents(CITY / "documents.toml", FOLDER.known(DAY))
KNOWN = replace(FOLDER.known(DAY), documents=frozenset(kind.key for kind in KINDS))
PAUD = CITY / "permits/PDK-PAUD.toml"
PERMIT = read_permit(PAUD, KNOWN)
