# SPDX-License-Identifier: Apache-2.0
"""Reading files. Who may see which file is decided here, once: ``visible_to``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate

from permisi.cases import relied
from permisi.cases.agents import queries as agents
from permisi.cases.errors import Missing, NoSuchCase, WordsCannotBePrinted
from permisi.cases.models import Case, Document, Finding
from permisi.cases.rules.answers import missing
from permisi.cases.rules.figures import Decided, Figures, figures_of
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, facts, needed_documents
from permisi.ground import clock, paper
from permisi.ground.ids import tidy_code
from permisi.people.queries import vault
from permisi.people.rules import SEALED
from permisi.procedure import queries as procedure
from permisi.procedure.acts import Run
from permisi.procedure.models import Activity
from permisi.register import queries as register
from permisi.register.models import Permit
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.queries.reforms import unit_line
from permisi.regulation.rules.authority import Held

QUARTER = timedelta(days=90)
MOST_WORDS = 8
KEPT = 300  # seconds that public figures may be old


def visible_to(who: Principal) -> QuerySet[Case]:
    """The files that this person may see, in every list, search, count, export and direct fetch.

    An applicant sees the own files, drafts included; an agent those that a kuasa of today reaches. Officers of the
    permit agency and the overseers see every filed one. Officers of another OPD see those that came to their OPD.
    A placement limited to permit types shows those only. Everybody else sees none.
    """
    if who.account is None:
        return Case.objects.none()
    seen, filed = agents.handled_by(who), Q(number__isnull=False)
    for held in _sights(who):
        seen |= filed & _reached(held)
    return Case.objects.filter(seen)


def _sights(who: Principal) -> list[Held]:
    """The holdings that show files; one that shows every file makes the others needless."""
    agency = regulation.city().get("agency_unit")
    wide = [held for held in who.held if "pengawasan" in held.doors or held.unit == agency]
    if any(not held.types for held in wide):
        return [next(held for held in wide if not held.types)]
    return wide + [held for held in who.held if "meja" in held.doors and held not in wide]


def _reached(held: Held) -> Q:
    """The files that a holding shows: all of its permit types, or those that came to its unit."""
    of_types = Q(type_code__in=list(held.types)) if held.types else Q()
    if "pengawasan" in held.doors or held.unit == regulation.city().get("agency_unit"):
        return of_types
    came = Activity.objects.filter(subject=_ref(OuterRef("pk")), unit__in=unit_line(held.unit))
    return of_types & Q(Exists(came))


def _ref(pk: Any) -> Concat:
    return Concat(Value("case:"), Cast(pk, TextField()), output_field=TextField())


def seen_case(who: Principal, case_id: UUID | str) -> Case:
    """The file, if this person may see it; raises ``NoSuchCase``."""
    found = visible_to(who).select_related("account", "company").filter(pk=case_id).first()
    if found is None:
        raise NoSuchCase()
    return found


def seen_or_none(who: Principal, subject: str) -> Case | None:
    """The file that is this subject, if there is one and this person may see it."""
    return (
        visible_to(who).filter(pk=subject.removeprefix("case:")).first()
        if subject.startswith("case:")
        else None
    )


def own_cases(who: Principal) -> QuerySet[Case]:
    """The person's own files, newest first; thrown-away drafts are left out."""
    mine = Case.objects.filter(account=who.account).exclude(state=State.CANCELLED)
    return mine.order_by("-saved_at", "-id")


def own_case(who: Principal, case_id: UUID | str) -> Case:
    """The person's own file, draft or filed; raises ``NoSuchCase`` for everybody else's, whoever asks."""
    if who.account is None:
        raise NoSuchCase()
    found = own_cases(who).filter(pk=case_id).first()
    if found is None:
        raise NoSuchCase()
    return found


def package_of(case: Case, who: Principal) -> list[Case]:
    """The other files of the same package that this person may see or owns, oldest first; one query (L-37)."""
    first = case.beside_id or case.pk
    rows = (
        Case.objects.filter(Q(pk=first) | Q(beside=first)).exclude(pk=case.pk).exclude(state=State.CANCELLED)
    )
    seen = Q(account=who.account) | Q(pk__in=visible_to(who).values("pk"), number__isnull=False)
    return list(rows.filter(seen).select_related("type_version__type").order_by("opened_at", "id"))


def of_subject(subject: str) -> Case | None:
    """The file that is this subject, for rooms and doors that hold its name already; ``seen_case`` for people."""
    return (
        Case.objects.filter(pk=subject.removeprefix("case:")).first() if subject.startswith("case:") else None
    )


def acting_on(number: str, type_code: str, *, beside: Case) -> Case | None:
    """Another file under way that acts on the permit of that number, if there is one."""
    rows = Case.objects.filter(type_code=type_code, earlier_permit__iexact=number.strip())
    under_way = rows.filter(state__in=UNDER_WAY)
    return under_way.exclude(pk=beside.pk).first()


def permits_for(who: Principal, case: Case) -> list[Permit]:
    """The applicant's permits of the type of this file that still stand, as far as this person handles them."""
    theirs = Case.objects.filter(agents.handled_by(who), account=case.account_id)
    issued = theirs.filter(type_code=case.type_code, state=State.ISSUED).values_list("pk", flat=True)
    return register.of_subjects([f"case:{pk}" for pk in issued], case.type_code, regulation.today())


def tracked(number: str, code: str) -> Case | None:
    """The file of that number, only together with its secret code; neither alone says anything."""
    return Case.objects.filter(number__iexact=number.strip(), code=tidy_code(code)).first()


def definition_of(case: Case) -> Definition:
    """The version under which the file was opened."""
    return catalogue.definition(case.type_version_id)


def run_of(case: Case, definition: Definition) -> Run:
    """The file as a subject of its SOP."""
    return Run(
        subject=case.ref,
        topic=case.type_code,
        sop=definition.sop,
        facts=facts(opened(case.answers), definition, case.variant),
        round=case.rounds + 1,
    )


def opened(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with personal numbers readable; only for the form of their owner and for the officer's look."""
    return {
        key: vault().open(value) if isinstance(value, str) and value.startswith(SEALED) else value
        for key, value in answers.items()
    }


def documents_of(case: Case) -> dict[str, list[Document]]:
    """The documents that count, by requirement, photos in their order."""
    found: dict[str, list[Document]] = {}
    for row in Document.objects.filter(case=case, withdrawn_at=None).order_by(
        "requirement", "position", "added_at"
    ):
        found.setdefault(row.requirement, []).append(row)
    return found


def filed_documents(case: Case, hashes: Collection[str]) -> list[Document]:
    """The documents of these hashes, in the order in which they were added; withdrawn ones too."""
    return list(Document.objects.filter(case=case, sha256__in=list(hashes)).order_by("added_at", "id"))


def may_change(case: Case, item: str) -> bool:
    """Whether documents under this item may change now: in a draft, or where the item was returned."""
    if case.state == State.DRAFT:
        return True
    items = findings_of(case, round=case.rounds, states=("returned", "answered"))
    return case.state == State.RETURNED and item in {one.item for one in items if one.accepted_at is None}


def missing_in(case: Case) -> list[Missing]:
    """Everything for which the file would be returned if it were filed now."""
    definition = definition_of(case)
    return missing(
        definition,
        case.variant,
        opened(case.answers),
        documents=relied.given(case, definition),
        areas=regulation.area_names().keys(),
    )


def findings_of(case: Case, *, round: int | None = None, states: Collection[str] = ()) -> list[Finding]:
    """The correction list, in the order in which it was noted."""
    rows = Finding.objects.filter(case=case).select_related("noted_by")
    if round is not None:
        rows = rows.filter(round=round)
    if states:
        rows = rows.filter(state__in=list(states))
    return list(rows.order_by("id"))


def items_of(definition: Definition, case: Case) -> list[tuple[str, str]]:
    """What a finding can name: the asked documents and the questions."""
    answers = opened(case.answers)
    documents = [(one.key, one.name) for one in needed_documents(definition, case.variant, answers)]
    return documents + [(field.key, f"Isian: {field.label}") for field in definition.fields]


# --- lists ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of an inbox: an activity that waits, and its file."""

    activity: Activity
    case: Case

    @property
    def key(self) -> tuple[date | None, datetime, UUID]:
        """Where the line stands in the order of the list."""
        return self.activity.due_on, self.activity.opened_at, self.activity.pk


def turns(who: Principal, *, task: str = "", after: str = "", limit: int = 50) -> list[Turn]:
    """What waits for this person's positions, by due date and age; ``after`` is the activity the last page ended with.

    With ``task``, of that task alone. Two queries, however many lines.
    """
    rows = procedure.open_for(who)
    return with_cases(who, paged(rows.filter(task=task) if task else rows, after, limit))


def paged(waiting: QuerySet[Activity], after: str, limit: int) -> list[Activity]:
    """One page of activities by due date and age, after the one with which the last page ended."""
    last = Activity.objects.filter(pk=after).first() if after else None
    if last is not None:
        waiting = waiting.filter(
            Q(due_on__gt=last.due_on)
            | Q(due_on=last.due_on, opened_at__gt=last.opened_at)
            | Q(due_on=last.due_on, opened_at=last.opened_at, id__gt=last.pk)
        )
    return list(waiting[:limit])


def with_cases(who: Principal, activities: list[Activity]) -> list[Turn]:
    """These activities with their files, as far as one may see them."""
    ids = [activity.subject.removeprefix("case:") for activity in activities]
    cases = {case.ref: case for case in visible_to(who).filter(pk__in=ids)}
    return [Turn(activity, cases[activity.subject]) for activity in activities if activity.subject in cases]


def found(who: Principal, words: str, *, limit: int = 50) -> list[Case]:
    """Search over everything one may see: number, name, object, place, NIK; each word must be there."""
    text = words.replace("\0", "").strip()
    rows = visible_to(who).filter(number__isnull=False)
    if text.isdigit() and len(text) == 16:
        index = vault().index(text)
        rows = rows.filter(Q(nik_index=index) | Q(pk__in=agents.with_fellow(index, limit)))
    elif text:
        for word in text.lower().split()[:MOST_WORDS]:
            rows = rows.filter(search_text__contains=word)
    return list(rows.order_by("-submitted_at", "-id")[:limit])


def listed(
    who: Principal, *, state: str = "", after: tuple[datetime, str] | None = None, limit: int = 50
) -> list[Case]:
    """Filed files one may see, newest first, one page."""
    rows = visible_to(who).filter(number__isnull=False)
    if state:
        rows = rows.filter(state=state)
    if after:
        rows = rows.filter(Q(submitted_at__lt=after[0]) | Q(submitted_at=after[0], id__lt=after[1]))
    return list(rows.order_by("-submitted_at", "-id")[:limit])


def counted(who: Principal) -> int:
    """How many filed files this person may see; for small sets and tests, never for a page of a big list."""
    return visible_to(who).filter(number__isnull=False).count()


def read_documents(who: Principal, document_id: UUID | str) -> Document:
    """A document, if its file may be seen; raises ``NoSuchCase``."""
    found_one = (
        Document.objects.filter(pk=document_id, case__in=visible_to(who)).select_related("case").first()
    )
    if found_one is None:
        raise NoSuchCase()
    return found_one


def overdue_checks(on: date, limit: int = 100) -> list[UUID]:
    """Files whose completeness check was due before that day and has no result."""
    rows = Case.objects.filter(state=State.CHECKED, check_by__lt=on).order_by("check_by")
    return list(rows.values_list("pk", flat=True)[:limit])


def fonts_folder() -> Path:
    """Where the papers' fonts lie; told by settings, since papers are made in a room above."""
    return Path(settings.PERMISI_FONTS)


def require_printable(*words: str) -> None:
    """Refuse words that no paper can carry, while they can still be changed; raises ``WordsCannotBePrinted``."""
    odd = paper.uncovered(paper.clean(" ".join(words)), fonts=fonts_folder())
    if odd:
        raise WordsCannotBePrinted(letters=" ".join(sorted(odd)))


@dataclass(frozen=True, slots=True)
class Late:
    """A file whose open activity is past its day: with whom, in which unit, since when due."""

    case: Case
    activity: Activity
    holders: tuple[str, ...]


def late(who: Principal, *, limit: int = 50) -> list[Late]:
    """Files one may see that are past a due date today, longest overdue first (L-3). Three queries."""
    rows = Activity.objects.filter(state="open", due_on__lt=regulation.today()).select_related("holder")
    activities = list(rows.order_by("due_on", "id")[:limit])
    ids = [activity.subject.removeprefix("case:") for activity in activities]
    cases = {case.ref: case for case in visible_to(who).filter(pk__in=ids)}
    posts = regulation.holders({activity.executor for activity in activities})
    return [
        Late(
            case=cases[activity.subject],
            activity=activity,
            holders=(activity.holder.called,)
            if activity.holder
            else tuple(post.account.called for post in posts.get(activity.executor, [])),
        )
        for activity in activities
        if activity.subject in cases
    ]


def figures(type_code: str) -> Figures | None:
    """How a type went in the last three months, or none if too few were decided. One query in five minutes."""
    name = f"figures:{type_code.encode().hex()[:200]}"
    known: tuple[Figures | None] | None = cache.get(name)
    if known is None:
        ended = Case.objects.filter(
            type_code=type_code, state__in=[State.ISSUED, State.REJECTED], ended_at__gt=clock.now() - QUARTER
        ).annotate(day=TruncDate("ended_at", tzinfo=regulation.zone()))
        rows = ended.values_list("complete_on", "decide_by", "day").annotate(count=Count("pk"))
        known = (figures_of([Decided(*row) for row in rows], regulation.calendar()),)
        cache.set(name, known, KEPT)
    return known[0]


def asked_types() -> dict[str, int]:
    """How often each type was filed in the last three months, by its code. One query in five minutes."""
    known: dict[str, int] | None = cache.get("asked_types")
    if known is None:
        filed = Case.objects.filter(submitted_at__gt=clock.now() - QUARTER)
        known = dict(filed.values_list("type_code").annotate(count=Count("pk")))
        cache.set("asked_types", known, KEPT)
    return known
