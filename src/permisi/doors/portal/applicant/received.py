# SPDX-License-Identifier: Apache-2.0
"""Files that came with a form outside of any application, kept over a fault elsewhere on the page."""

from dataclasses import asdict
from typing import Any

from django.core import signing
from django.http import HttpRequest

from permisi.cases.acts.filing import Arrived
from permisi.cases.intake.errors import TooLarge
from permisi.cases.intake.receiving import receive
from permisi.cases.intake.rules import clean_name, limit_bytes, size_words
from permisi.doors.portal.applicant.uploads import ONE_PDF, Bounded, content_of, sent
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is

FORMS = ("pdf", "foto")
RECEIVED, A_DAY = "diterima", 24 * 3600


def arrived(request: HttpRequest, *, max_mb: int, salt: str) -> tuple[list[Arrived], list[str]]:
    """The files that came now, or those that came before a fault elsewhere on the page; and what is wrong."""
    found, faults = [], []
    for upload in sent(request):
        name = upload.name or ""
        try:
            seen = receive(content_of(upload), accepts=FORMS, max_mb=max_mb, name=name)
        except Refusal as no:
            faults.append(f"{clean_name(name)}: {no.words()}")
            continue
        found.append(Arrived(seen.name, seen.kind, seen.media, seen.size, seen.pages, seen.sha256))
    first = next((one for one in request.upload_handlers if isinstance(one, Bounded)), None)
    for name in first.too_large if first else ():
        large = said("lebih dari {max_mb}", max_mb=size_words(limit_bytes(max_mb)))
        faults.append(f"{name}: {TooLarge(size=large, limit=f'{max_mb} MB').words()}")
    if len(found) > 1 and any(one.kind == "pdf" for one in found):
        return [], [*faults, said(ONE_PDF)]
    return found or ([] if faults else _received(request, salt)), faults


def missing(came: list[Arrived], no: Refusal) -> list[str]:
    """What the act would say of a form without its paper, said together with the other faults of the page."""
    return [] if came else [no.words()]


def with_received(request: HttpRequest, files: list[Arrived], *, salt: str) -> Any:
    """What was typed, with the files that already came under our own signature: nobody can name another's hash."""
    typed = request.POST.copy()
    held = {"whose": str(who_is(request).account_id), "files": [asdict(one) for one in files]}
    typed[RECEIVED] = signing.dumps(held, salt=salt) if files else ""
    return typed


def _received(request: HttpRequest, salt: str) -> list[Arrived]:
    try:
        held = signing.loads(request.POST.get(RECEIVED, ""), salt=salt, max_age=A_DAY)
    except signing.BadSignature:
        return []
    if held["whose"] != str(who_is(request).account_id):
        return []
    return [Arrived(**one) for one in held["files"]]
