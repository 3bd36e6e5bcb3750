# SPDX-License-Identifier: Apache-2.0
"""Where a step of a tour leads: found by the state of what this demo holds now, never by an identity."""

from collections.abc import Callable

from django.urls import reverse

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions.models import Decision
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

Find = Callable[[Principal, str], str]
TODAY = "hari_ini"


def own_file(who: Principal, state: str) -> str:
    """The person's own newest file in that state."""
    found = _own(who, state)
    return reverse("saya:case", args=[found.pk]) if found else ""


def own_document(who: Principal, state: str) -> str:
    """The page of a document of the own newest draft: the requirement of that key, or the first one that is needed."""
    draft = _own(who, State.DRAFT)
    if draft is None:
        return ""
    known = {one.key for one in cases.definition_of(draft).requirements}
    return reverse("saya:document", args=[draft.pk, state]) if state in known else ""


def own_correction(who: Principal, state: str) -> str:
    """The correction list of the own newest returned file."""
    found = _own(who, State.RETURNED)
    return reverse("saya:correct", args=[found.pk]) if found else ""


def _own(who: Principal, state: str) -> Case | None:
    rows = cases.own_cases(who)
    return (rows.filter(state=state) if state else rows).first()


def turn(who: Principal, state: str) -> str:
    """A file that waits for this person's posts: of that task, or due today, or the oldest."""
    waiting = cases.turns(who, limit=200)
    today = regulation.today()
    due = [one for one in waiting if one.activity.due_on == today] if state == TODAY else []
    of_task = [one for one in waiting if state in ("", TODAY, one.activity.task)]
    found = (due or of_task)[:1]
    return reverse("meja:berkas", args=[found[0].case.pk]) if found else ""


def desk_file(who: Principal, state: str) -> str:
    """The newest file in that state, as the desk shows it."""
    found = cases.listed(who, state=state, limit=1)
    return reverse("meja:berkas", args=[found[0].pk]) if found else ""


def overseen_file(who: Principal, state: str) -> str:
    """The newest file in that state, as the overseers read it."""
    found = cases.listed(who, state=state, limit=1)
    return reverse("pengawasan:satu-berkas", args=[found[0].pk]) if found else ""


def paper(who: Principal, state: str) -> str:
    """What everybody sees who scans the newest issued permit (``terbit``) or letter of rejection (``ditolak``)."""
    found = Decision.objects.filter(state="issued", case__state=state or State.ISSUED).order_by("-id").first()
    return reverse("portal:paper", args=[found.code]) if found else ""


def tracked(who: Principal, state: str) -> str:
    """Where the newest filed file in that state is, as its receipt's code shows it without an account."""
    rows = Case.objects.filter(number__isnull=False)
    found = (rows.filter(state=state) if state else rows).order_by("-submitted_at").first()
    return reverse("portal:track-code", args=[found.code]) if found else ""


TARGETS: dict[str, Find] = {
    "berkas_sendiri": own_file,
    "dokumen_sendiri": own_document,
    "perbaikan_sendiri": own_correction,
    "giliran": turn,
    "berkas_meja": desk_file,
    "berkas_pengawasan": overseen_file,
    "naskah": paper,
    "lacak": tracked,
}
