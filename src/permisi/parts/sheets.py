# SPDX-License-Identifier: Apache-2.0
"""A list to take along in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a cell of a spreadsheet begins to calculate


def as_csv(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """These rows as ``name``.csv; no cell begins to calculate."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # by which a spreadsheet knows the encoding
    writer = csv.writer(response)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
