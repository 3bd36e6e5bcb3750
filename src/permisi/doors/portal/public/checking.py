# SPDX-License-Identifier: Apache-2.0
"""Checking a paper that somebody holds: by its code, by its PDF, or by a photo of the printout.

Nothing that is dropped here is kept. A stranger's PDF is read in a child with little memory, little time and
no network; whether it is ours is said by its SHA-256 alone.
"""

import hashlib
import threading
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from permisi.decisions import queries as decisions
from permisi.decisions.qr import code_in, read_codes
from permisi.decisions.verification import LARGEST, Examination, Verdict, examine_apart, judge
from permisi.doors.portal.public.answering import about_file
from permisi.doors.portal.public.errors import TooBig
from permisi.doors.portal.public.pacing import pace
from permisi.doors.portal.public.verifying import TEMPLATE, NameForm
from permisi.ground import clock
from permisi.ground.ids import tidy_code
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said

MOST = 30
AROUND = 64 * 1024  # what a form adds around its file
AT_ONCE = threading.BoundedSemaphore(2)
PAGE = "portal/publik/periksa.html"
NO_FILE = mark("Pilih dulu PDF atau foto yang ingin Anda periksa.")
NO_QR = mark(
    "Kode QR tidak terbaca pada foto ini. Ambil lagi lebih dekat dan tegak lurus, atau ketik kodenya."
)
ELSEWHERE = mark(
    "Kode QR ini membuka {host}, bukan situs kami. Jangan percayai dokumen ini sebelum bertanya ke loket."
)


@csrf_exempt  # the size is looked at first: the guard against forged forms would read the whole upload
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Three ways to check; an upload that is too large is refused before it is read."""
    if announced(request) > LARGEST + AROUND:
        return _page(request, trouble=TooBig(most=LARGEST // 2**20))
    return _check(request)


def announced(request: HttpRequest) -> int:
    """How many bytes the request says it brings; Django reads no more than that."""
    told = str(request.META.get("CONTENT_LENGTH", ""))
    return int(told) if told.isdigit() else 0


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    typed = tidy_code(request.GET.get("kode", ""))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("portal:paper", args=[typed])) if typed else _page(request)
    try:
        pace(request, "periksa", most=MOST)
        return _looked_at(request, request.FILES.get("pdf") or request.FILES.get("foto"))
    except Refusal as no:
        return _page(request, trouble=no)


def _looked_at(request: HttpRequest, upload: UploadedFile | None) -> HttpResponse:
    if upload is None or not upload.size:
        return _page(request, words=said(NO_FILE), status=422)
    if upload.size > LARGEST:
        raise TooBig(most=LARGEST // 2**20)
    content = upload.read()
    if b"%PDF-" in content[:1024]:
        return _pdf(request, content)
    return _photo(request, content)


def _pdf(request: HttpRequest, content: bytes) -> HttpResponse:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = about_file(sha256)
    if answer is not None:
        drawn = {"answer": answer, "form": NameForm(), "at": clock.now(), "dropped": sha256}
        return _unkept(render(request, TEMPLATE, drawn))
    verdict = judge(_examined(content), known=False)
    drawn = {"altered": verdict is Verdict.ALTERED, "at": clock.now(), "sha256": sha256}
    return _unkept(render(request, "portal/publik/bukan-kami.html", drawn))


def _examined(content: bytes) -> Examination:
    """What a strict reader finds; nothing while two others are being read: the verdict does not need it."""
    if not AT_ONCE.acquire(blocking=False):
        return Examination(trouble="busy")
    try:
        return examine_apart(content, trust=decisions.our_roots())
    finally:
        AT_ONCE.release()


def _photo(request: HttpRequest, content: bytes) -> HttpResponse:
    texts = read_codes(content)
    for text in texts:
        code = code_in(text, origin=settings.PERMISI_ORIGIN)
        if code:
            ours = "portal:track-code" if urlsplit(text).path.startswith("/lacak/") else "portal:paper"
            return HttpResponseRedirect(reverse(ours, args=[code]))
    if not texts:
        return _page(request, words=said(NO_QR), status=422)
    return _page(request, words=said(ELSEWHERE, host=_host(texts[0])), status=422)


def _host(text: str) -> str:
    try:
        return urlsplit(text).hostname or said("alamat lain")
    except ValueError:
        return said("alamat lain")


def _page(
    request: HttpRequest, *, trouble: Refusal | None = None, words: str = "", status: int = 200
) -> HttpResponse:
    said = trouble.words() if trouble else words
    page = render(request, PAGE, {"trouble": said}, status=trouble.status if trouble else status)
    return _unkept(page)


def _unkept(page: HttpResponse) -> HttpResponse:
    add_never_cache_headers(page)
    return page
