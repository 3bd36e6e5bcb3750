# SPDX-License-Identifier: Apache-2.0
"""Files on their way in: bounded while they stream, looked at one by one, laid into the file together.

What is too large never reaches the disk whole. One refused file does not cost the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.acts.filing import Arrived
from permisi.cases.intake.errors import TooLarge
from permisi.cases.intake.receiving import receive
from permisi.cases.intake.rules import clean_name, limit_bytes, size_words
from permisi.cases.models import Case
from permisi.catalogue.rules import Requirement
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.regulation.queries import Principal

BOXES = ("berkas", "foto")  # chosen from the device; taken with its camera
ONE_PDF = mark("Pilih satu PDF saja, atau beberapa foto. PDF dan foto tidak dapat digabung.")


class Bounded(FileUploadHandler):
    """Stops taking a file in as soon as it is larger than it may be, and remembers its name."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.too_large: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on, or let go of the file."""
        if start + len(raw_data) > self.limit:
            self.too_large.append(clean_name(self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


def bound(request: HttpRequest, limit: int) -> Bounded:
    """Let this request take in files of at most ``limit`` bytes each; before anything of its body is read."""
    first = Bounded(request, limit)
    request.upload_handlers = [first, MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
    return first


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an upload: the files that now lie there, and a sentence for each that does not."""

    kept: Sequence[Arrived]
    faults: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came: under the name that the browser gave it, not yet looked at."""

    name: str
    content: Path | bytes


def take(request: HttpRequest, case: Case, asked: Requirement) -> Taken:
    """Look at every file that a form brought, and lay those that may stand into the file."""
    brought = [Sent(one.name or "", content_of(one)) for one in sent(request)]
    faults = []
    first = next((one for one in request.upload_handlers if isinstance(one, Bounded)), None)
    for name in first.too_large if first else ():
        no = TooLarge(
            size=said("lebih dari {max_mb}", max_mb=size_words(limit_bytes(asked.max_mb))),
            limit=f"{asked.max_mb} MB",
        )
        faults.append(f"{name}: {no.words()}")
    taken = take_in(case, asked, brought, who=who_is(request))
    return Taken(taken.kept, [*taken.faults, *faults])


def take_in(case: Case, asked: Requirement, brought: Sequence[Sent], *, who: Principal) -> Taken:
    """Look at these files and lay those that may stand into the file, however they came here."""
    seen, faults = _looked_at(brought, asked)
    if len(seen) > 1 and any(one.kind == "pdf" for one in seen):
        return Taken((), [*faults, said(ONE_PDF)])
    kept, lying = [], {one.sha256 for one in cases.documents_of(case).get(asked.key, [])}
    for one in seen:
        try:
            if one.sha256 not in lying:  # the same file sent twice lies there once
                acts.add_document(case.pk, asked.key, one, who=who)
            lying.add(one.sha256)
            kept.append(one)
        except Refusal as no:
            faults.append(f"{one.name}: {no.words()}")
    return Taken(kept, faults)


def _looked_at(brought: Sequence[Sent], asked: Requirement) -> tuple[list[Arrived], list[str]]:
    seen, faults = [], []
    for one in brought:
        try:
            found = receive(one.content, accepts=asked.accepts, max_mb=asked.max_mb, name=one.name)
        except Refusal as no:
            faults.append(f"{clean_name(one.name)}: {no.words()}")
            continue
        seen.append(Arrived(found.name, found.kind, found.media, found.size, found.pages, found.sha256))
    return seen, faults


def sent(request: HttpRequest) -> "list[UploadedFile[Any]]":
    """Every file of both boxes, in order; empty boxes are left out."""
    return [one for box in BOXES for one in request.FILES.getlist(box) if one.name]


def content_of(upload: "UploadedFile[Any]") -> Path | bytes:
    """Where the file lies, or its bytes if it is small."""
    if isinstance(upload, TemporaryUploadedFile):
        return Path(upload.temporary_file_path())
    data: bytes = upload.read()
    return data
