# SPDX-License-Identifier: Apache-2.0
"""The first city's own files, read once."""

from datetime import date
from pathlib import Path

from permisi.catalogue.files import read_permit
from permisi.regulation.files import read_folder

CITY = Path(__file__).parents[2] / "cities/cilegon"
DAY = date(2026, 11, 23)
FOLDER = read_folder(CITY)
KNOWN = FOLDER.known(DAY)
PAUD = CITY / "permits/PDK-PAUD.toml"
PERMIT = read_permit(PAUD, KNOWN)
