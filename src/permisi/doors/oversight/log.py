# SPDX-License-Identifier: Apache-2.0
"""The log as anyone reads it (C2SP tlog-tiles): checkpoint, tiles, entry bundles, verifier keys."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.ledger import queries, rules

FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=2"
TEXT = "text/plain; charset=utf-8"


def _answer(content: bytes | str, *, kind: str, keep: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Cache-Control": keep, "Access-Control-Allow-Origin": "*"}
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the log is, in words, with its latest size."""
    return render(
        request,
        "oversight/log.html",
        {"latest": queries.latest_checkpoint(), "keys": queries.verifier_keys()},
    )


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint."""
    latest = queries.latest_checkpoint()
    if latest is None:
        raise Http404("no checkpoint yet")
    return _answer(latest.note, kind=TEXT, keep=SHORTLY)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The verifier keys of log and promises, one a line."""
    return _answer("".join(f"{key}\n" for key in queries.verifier_keys()), kind=TEXT, keep=SHORTLY)


@require_safe
def tile(request: HttpRequest, place: str) -> HttpResponse:
    """A tile of hashes, or a bundle of entries; only what lies inside the signed tree is given."""
    try:
        where = rules.read_tile_path(f"tile/{place}")
    except ValueError as wrong:
        raise Http404("no such tile") from wrong
    latest = queries.latest_checkpoint()
    size = latest.size if latest else 0
    content = _bundle(where, size) if where.level is None else _hashes(where, size)
    if not content:
        raise Http404("not in the tree")
    return _answer(content, kind="application/octet-stream", keep=FOREVER)


def _hashes(where: rules.TilePath, size: int) -> bytes:
    level = where.level or 0
    inside = (size >> (8 * level)) - where.n * rules.TILE_WIDTH
    if where.width > inside:
        return b""
    stored = queries.tile(level, where.n)
    return stored[: where.width * rules.HASH_BYTES]


def _bundle(where: rules.TilePath, size: int) -> bytes:
    start = where.n * rules.TILE_WIDTH
    if start + where.width > size:
        return b""
    return rules.bundle(queries.leaves(start, where.width))
