# SPDX-License-Identifier: Apache-2.0
"""One scan that an officer adds: looked into, kept, and carried through an error of the rest of the form."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from permisi.cases.acts.filing import Arrived
from permisi.cases.intake.receiving import receive
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.forms import FileBox, file_hint

ACCEPTS, MOST_MB = ("pdf", "foto"), 10
SALT = "permisi.bukti-kertas"
KINDS = mark("Satu PDF atau satu foto")


def prepare(field: forms.Field) -> None:
    """Give a file field its box and its hint."""
    field.widget = FileBox("application/pdf,image/jpeg,image/png,image/webp")
    field.help_text = file_hint(said(KINDS), MOST_MB * 1_000_000)


def taken(sent: "UploadedFile[Any]", *, accepts: tuple[str, ...] = ACCEPTS) -> Arrived:
    """Look inside and keep it; raises ``ValidationError`` with the words of the intake's refusal."""
    try:
        seen = receive(_content(sent), accepts=accepts, max_mb=MOST_MB, name=str(sent.name))
    except Refusal as no:
        raise forms.ValidationError(no.words()) from no
    return Arrived(seen.name, seen.kind, seen.media, seen.size, seen.pages, seen.sha256)


def sealed(arrived: Arrived | None) -> str:
    """The kept file as the page carries it to the next try; nobody can name another one's."""
    return signing.dumps(asdict(arrived), salt=SALT) if arrived else ""


def opened(carried: str) -> Arrived | None:
    """The file that the page carried, if we sealed it."""
    try:
        return Arrived(**signing.loads(carried, salt=SALT)) if carried else None
    except signing.BadSignature:
        return None


def _content(upload: "UploadedFile[Any]") -> Path | bytes:
    if isinstance(upload, TemporaryUploadedFile):
        return Path(upload.temporary_file_path())
    data: bytes = upload.read()
    return data
