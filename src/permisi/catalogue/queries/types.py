# SPDX-License-Identifier: Apache-2.0
"""Reading permit types: what is published, and what people search for."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet

from permisi.catalogue.errors import NoSuchType
from permisi.catalogue.files import definition_from_json
from permisi.catalogue.models import DocumentKind, Type, TypeVersion
from permisi.catalogue.rules import Definition

NEAR = 0.3  # trigram nearness under which a hit is no hit


@dataclass(frozen=True, slots=True)
class Found:
    """A permit type in a list."""

    code: str
    name: str
    name_en: str
    sector: str


@lru_cache(maxsize=256)
def definition(version_id: UUID) -> Definition:
    """A published version. It never changes, so it is kept in memory."""
    return definition_from_json(TypeVersion.objects.values_list("definition", flat=True).get(pk=version_id))


def current(code: str) -> tuple[TypeVersion, Definition]:
    """The version in force of that type; raises ``NoSuchType``."""
    found = Type.objects.filter(code=code, current__isnull=False).values_list("current", flat=True).first()
    if found is None:
        raise NoSuchType()
    version = TypeVersion.objects.defer("definition").get(pk=found)
    return version, definition(version.pk)


def current_definitions() -> list[Definition]:
    """The versions in force of all published types; one query once each is in memory."""
    rows = Type.objects.filter(current__isnull=False).order_by("sector", "name")
    return [definition(version) for version in rows.values_list("current", flat=True)]


def definition_on(code: str, on: date) -> Definition:
    """The version in force on that day, or the first one where none was yet. Raises ``NoSuchType``."""
    rows = TypeVersion.objects.filter(type__code=code)
    found = rows.filter(effective_from__lte=on).order_by("-number").first() or rows.order_by("number").first()
    if found is None:
        raise NoSuchType()
    return definition(found.pk)


def published() -> list[Found]:
    """All published types, by sector and name."""
    return _found(Type.objects.filter(current__isnull=False).order_by("sector", "name"))


def _found(rows: QuerySet[Type]) -> list[Found]:
    named = rows.values_list("code", "name", "current__definition__name_en", "sector")
    return [Found(*row) for row in named]


def search(words: str, limit: int = 20) -> list[Found]:
    """Published types that these words may mean, nearest first; small typing errors are forgiven."""
    text = " ".join(words.lower().split())
    if not text:
        return published()[:limit]
    rows = (
        Type.objects.filter(current__isnull=False)
        .annotate(nearness=TrigramWordSimilarity(text, "search"))
        .filter(Q(nearness__gte=NEAR) | Q(search__contains=text))
        .order_by("-nearness", "name")[:limit]
    )
    return _found(rows)


def document_kinds() -> dict[str, DocumentKind]:
    """The kinds of document that can be kept today, by key, in the city's order."""
    return {kind.key: kind for kind in DocumentKind.objects.filter(retired=False).order_by("place")}


def document_kind(key: str) -> DocumentKind | None:
    """The kind of that key, one that the city has taken back too: what was kept under it stays readable."""
    return DocumentKind.objects.filter(key=key).first()
