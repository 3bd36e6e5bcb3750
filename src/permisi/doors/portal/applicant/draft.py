# SPDX-License-Identifier: Apache-2.0
"""A draft as its pages need it: which questions and documents apply, how far each is, where to go next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from permisi.cases import queries as cases
from permisi.cases import relied
from permisi.cases.errors import Missing
from permisi.cases.intake.rules import photos_as_one
from permisi.cases.models import Case, Document
from permisi.cases.relied import Relied
from permisi.cases.rules.answers import section_state
from permisi.catalogue.rules import (
    Definition,
    FieldKind,
    FormField,
    Requirement,
    Section,
    asked_fields,
    needed_documents,
)
from permisi.ground import condition
from permisi.ground.said import said
from permisi.parts.shapes import Task, TaskState
from permisi.regulation import queries as regulation

STATES: dict[str, TaskState] = {
    "selesai": "done",
    "sebagian": "partial",
    "perbaiki": "wrong",
    "belum": "todo",
}
CHECKED = "periksa"  # in an address: show what is wrong, also before anything is sent


@dataclass(frozen=True)
class Draft:
    """A file that its applicant still writes, with its answers readable."""

    case: Case
    definition: Definition
    answers: Mapping[str, Any]

    @classmethod
    def of(cls, case: Case) -> "Draft":
        """The draft of that file, under the version it was opened with."""
        return cls(case, cases.definition_of(case), cases.opened(case.answers))

    @cached_property
    def asked(self) -> list[FormField]:
        """The questions that apply, in order."""
        return asked_fields(self.definition, self.case.variant, self.answers)

    @cached_property
    def sections(self) -> list[Section]:
        """The pages of the form that have a question for this applicant."""
        return [one for one in self.definition.sections if self.questions(one.key)]

    @cached_property
    def needed(self) -> list[Requirement]:
        """The documents that this file must hold."""
        return needed_documents(self.definition, self.case.variant, self.answers)

    @cached_property
    def documents(self) -> dict[str, list[Document]]:
        """What lies in the file, by requirement."""
        return cases.documents_of(self.case)

    @cached_property
    def permits(self) -> dict[str, Relied]:
        """The permits of the register that stand in the place of documents, by requirement."""
        return relied.of_file(self.case, self.definition)

    @property
    def variant_name(self) -> str:
        """What is applied for: a new permit, an extension."""
        return self.definition.variant(self.case.variant).name

    def questions(self, section: str) -> list[FormField]:
        """The questions of one page."""
        return [one for one in self.asked if one.section == section]

    def section(self, key: str) -> Section:
        """The page of that key; 404 where it has no question for this applicant."""
        for one in self.sections:
            if one.key == key:
                return one
        raise Http404(key)

    def requirement(self, key: str) -> Requirement:
        """The document of that key, needed or not; 404 where the type does not know it."""
        for one in self.definition.requirements:
            if one.key == key:
                return one
        raise Http404(key)

    def branches(self, section: str) -> bool:
        """Whether an answer on this page opens or closes another question of the same page."""
        mine = [one for one in self.definition.fields if one.section == section]
        keys = {one.key for one in mine}
        return any(one.visible and keys & condition.names(one.visible) for one in mine)

    # --- how far ------------------------------------------------------------------------------------------

    @cached_property
    def section_tasks(self) -> list[Task]:
        """The pages of the form with their state."""
        return [
            Task(one.title, self.section_url(one.key), self._state(one.key), from_city=True)
            for one in self.sections
        ]

    def _state(self, section: str) -> TaskState:
        areas = regulation.area_names().keys()
        found = section_state(self.definition, self.case.variant, self.answers, section=section, areas=areas)
        return STATES[found]

    @cached_property
    def given(self) -> int:
        """How many of the needed documents lie in the file."""
        return sum(self._there(one.key) for one in self.needed)

    def _there(self, requirement: str) -> bool:
        return requirement in self.documents or requirement in self.permits

    @property
    def documents_task(self) -> Task:
        """All documents as one line of the list."""
        state: TaskState = "done" if self.given == len(self.needed) else "partial" if self.given else "todo"
        hint = said("{given} dari {needed} dokumen sudah ada", given=self.given, needed=len(self.needed))
        return Task(said("Dokumen"), self._url("documents"), state, hint)

    @property
    def steps_done(self) -> int:
        """How many lines of the list are done."""
        return sum(one.state == "done" for one in (*self.section_tasks, self.documents_task))

    @property
    def steps(self) -> int:
        """How many lines the list has."""
        return len(self.sections) + 1

    @cached_property
    def missing(self) -> list[Missing]:
        """Everything for which the file would be returned."""
        return cases.missing_in(self.case)

    @property
    def unneeded(self) -> list[Requirement]:
        """Documents that lie in the file although no answer asks for them any more."""
        needed = {one.key for one in self.needed}
        return [one for one in self.definition.requirements if self._there(one.key) and one.key not in needed]

    def lying(self, requirement: str) -> Sequence[Document]:
        """What lies under a requirement."""
        return self.documents.get(requirement, [])

    def held(self, requirement: str) -> str:
        """What lies under a requirement, in words; empty if nothing does."""
        if requirement in self.permits:
            return said("Izin nomor {number} dari register", number=self.permits[requirement].permit.number)
        return photos_as_one(self.lying(requirement))

    # --- where ----------------------------------------------------------------------------------------------

    def _url(self, name: str, *more: str) -> str:
        return reverse(f"saya:{name}", args=[self.case.pk, *more])

    def section_url(self, section: str, question: str = "") -> str:
        """The page of a section; one with something wrong shows what, and leads to the question."""
        wrong = bool(question) or self._state(section) == "wrong"
        address = self._url("section", section) + (f"?{CHECKED}=1" if wrong else "")
        return f"{address}#{self._box(question)}" if question else address

    def _box(self, question: str) -> str:
        """The identity of a question's first box on its page."""
        dates = {one.key for one in self.definition.fields if one.kind is FieldKind.DATE}
        return f"id_{question}_0" if question in dates else f"id_{question}"

    def document_url(self, requirement: str) -> str:
        """The page of a document."""
        return self._url("document", requirement)

    def after(self, section: str) -> str:
        """Where to go from a page that is right."""
        keys = [one.key for one in self.sections]
        later = keys[keys.index(section) + 1 :] if section in keys else []
        return self._url("section", later[0]) if later else self._url("documents")

    def before(self, section: str) -> str:
        """Where a page was come from."""
        keys = [one.key for one in self.sections]
        place = keys.index(section) if section in keys else 0
        return self._url("section", keys[place - 1]) if place else self._url("case")

    def next_document(self, after: str = "") -> Requirement | None:
        """The next needed document that is not there yet, beginning after that one."""
        keys = [one.key for one in self.needed]
        start = keys.index(after) + 1 if after in keys else 0
        turned = (*self.needed[start:], *self.needed[:start])
        return next((one for one in turned if not self._there(one.key)), None)

    def asked_for(self, item: Missing) -> str:
        """A missing thing as a sentence that is understood by itself."""
        if item.kind == "dokumen" and self.requirement(item.key).from_permit:
            return said("Pilih izin untuk {name}, atau unggah dokumennya", name=item.name)
        if item.kind == "dokumen":
            return said("Unggah {name}", name=item.name)
        named = item.name[1:].lower() in item.why.lower()
        return item.why if named else f"{item.name}: {item.why}"

    def where(self, item: Missing) -> str:
        """Where a missing thing is given."""
        if item.kind == "isian":
            return self.section_url(item.section, item.key)
        return self.document_url(item.key)
