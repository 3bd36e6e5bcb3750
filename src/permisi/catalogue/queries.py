# SPDX-License-Identifier: Apache-2.0
"""Reading permit types: what is published, what may be opened, what people search for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet

from permisi.catalogue.errors import NoSuchType, TypeClosed
from permisi.catalogue.files import definition_from_json
from permisi.catalogue.models import DocumentKind, Readiness, SopDraft, Type, TypeVersion
from permisi.catalogue.rules import Definition, readiness
from permisi.catalogue.rules.readiness import Check
from permisi.ledger import queries as ledger
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, Finding, lint
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation


@dataclass(frozen=True, slots=True)
class Board:
    """The readiness of one type: its checks in their order."""

    code: str
    name: str
    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be opened."""
        return not any(one.blocks for one in self.checks)


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


def lines(code: str) -> list[Check]:
    """What was reported about a type, as reported."""
    return [one.line() for one in Readiness.objects.filter(type__code=code).order_by("check_name")]


def boards(on: date | None = None) -> list[Board]:
    """The readiness of every published type on a day (today): two queries, however many types there are."""
    day = on or regulation.today()
    told: dict[str, list[Check]] = {}
    for row in Readiness.objects.select_related("type").order_by("check_name"):
        told.setdefault(row.type.code, []).append(readiness.lapsed(row.line(), day))
    return [Board(one.code, one.name, tuple(readiness.board(told.get(one.code, [])))) for one in published()]


def obstacles(code: str) -> Sequence[str]:
    """Why this type may not be opened today; empty if it may (L-2)."""
    today = regulation.today()
    return [one.why for one in (readiness.lapsed(line, today) for line in lines(code)) if one.blocks]


def with_studios_sop(definition: Definition) -> Definition:
    """What the city's files say of a type, with the SOP that the studio approved where it did."""
    kind = Type.objects.filter(code=definition.code, sop_by_hand=True).first()
    return replace(definition, sop=current(definition.code)[1].sop) if kind is not None else definition


def sop_drafts() -> dict[str, SopDraft]:
    """The open draft of each type that has one, by code."""
    rows = SopDraft.objects.filter(state__in=["disusun", "diusulkan"]).select_related("type", "author")
    return {row.type.code: row for row in rows}


def sop_draft(draft_id: UUID | str) -> SopDraft | None:
    """One draft."""
    return SopDraft.objects.select_related("type", "author", "decided_by").filter(pk=draft_id).first()


def approved_sops(on: date) -> list[UUID]:
    """The approved drafts whose day has come."""
    rows = SopDraft.objects.filter(state="disahkan", effective__lte=on).order_by("effective")
    return list(rows.values_list("pk", flat=True))


def changed_types() -> list[str]:
    """The codes of the types of which a check would now say something else than it did."""
    found = []
    for one in published():
        stood = {line.name: line for line in lines(one.code)}
        if any(stood.get(check.name) != check for check in readiness.checks(ground(one.code))):
            found.append(one.code)
    return found


def ground(code: str) -> readiness.Ground:
    """What the checks of a type look at today. Raises ``NoSuchType``."""
    _, known = current(code)
    today = regulation.today()
    charged = regulation.seat("menandatangani", code)
    placed = regulation.holders([charged.receiver]).get(charged.receiver, []) if charged else []
    ends = [one.until for one in placed]
    return readiness.Ground(
        on=today,
        marked=ledger.is_marked(),
        authority=charged,
        findings=tuple(sop_findings(code)),
        signers=tuple(one.account.called for one in placed),
        signer_until=None if None in ends else max((end for end in ends if end), default=None),
        assumed=tuple(one.name for one in known.requirements if one.assumed),
    )


def require_open(code: str, name: str) -> None:
    """Raise ``TypeClosed`` unless every readiness line of the type stands."""
    why = obstacles(code)
    if why:
        raise TypeClosed(name=name, why="; ".join(why))


def sop_findings(code: str, on: date | None = None) -> list[Finding]:
    """What the linter says of the SOP in force, with who holds its posts on that day (today). Raises ``NoSuchType``."""
    _, known = current(code)
    posts = [one for one in known.sop.executors if one != APPLICANT]
    held = regulation.holders(posts, on)
    holders = {post: {str(one.account_id) for one in held.get(post, ())} for post in posts}
    return lint(known.sop, Around(promise=known.limit(LimitKind.JANJI), holders=holders))
