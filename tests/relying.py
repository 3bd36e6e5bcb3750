# SPDX-License-Identifier: Apache-2.0
"""A type that asks for another's permit, and files of it."""

from dataclasses import replace

from permisi.cases import acts
from permisi.cases.events import AnswersSaved
from permisi.cases.models import Case
from permisi.catalogue import acts as catalogue_acts
from permisi.catalogue import queries as catalogue
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.register import acts as register
from permisi.register import queries as permits
from permisi.register.models import Permit
from permisi.register.rules import ENDS
from permisi.regulation import queries as law
from tests import make

FIRST, THEN, ASKED = "PDK-PAUD", "PDK-LKP", "sk_kepala"
OLD = "izin_lama"
BY = Actor.system("uji")


def publish_asking() -> None:
    """From today on the second type is as the first, and a permit of the first meets one of its requirements."""
    first = catalogue.current(FIRST)[1]
    asked = tuple(replace(one, from_permit=FIRST if one.key == ASKED else "") for one in first.requirements)
    then = replace(first, code=THEN, name="Izin lanjutan contoh", requirements=asked)
    catalogue_acts.publish(then, effective_from=law.today(), by=BY)


def publish_extending() -> None:
    """From today on an extension of the first type asks for the permit that it extends."""
    first = catalogue.current(FIRST)[1]
    asked = tuple(replace(one, from_permit=FIRST if one.key == OLD else "") for one in first.requirements)
    catalogue_acts.publish(replace(first, requirements=asked), effective_from=law.today(), by=BY)


def extending(number: str, by: str = "bunga") -> Case:
    """A draft that extends the permit of this number, with the old permit's scan still open."""
    return make.draft(by=by, varian="perpanjangan", answers={"nomor_izin_lama": number})


@act
def retyped(case: Case, number: str) -> None:
    """Another number stands in the file, as in one that was filed before numbers were compared."""
    row = Case.locked(case.pk)
    row.change(earlier_permit=number)
    record(AnswersSaved(case=str(row.pk), section="", digest=""), about=row, by=BY)


def drafted(by: str = "bunga", **told: object) -> Case:
    """A draft of the second type in which only that requirement is open."""
    return make.draft(by=by, without=(ASKED,), jenis_izin=THEN, **told)


def permit_of(case: Case) -> Permit:
    """What came out of the file."""
    found = permits.of_subject(case.ref)
    assert found is not None
    return found


def end_of(permit: Permit) -> None:
    """The permit is ended at its holder's wish."""
    ending = register.NewPermit(
        code=f"UJI{permit.code}"[:16],
        number=f"{permit.number}/akhir",
        type_code=permit.type_code,
        type_name=permit.type_name,
        variant="pencabutan",
        effect=ENDS,
        subject="",
        holder=permit.holder,
        object="",
        place="",
        issued_on=law.today(),
        start=law.today(),
        until=None,
        sha256="0" * 64,
        signed_by="uji",
        approved_entry=0,
        earlier=permit.number,
    )
    register.enter(ending, by=BY)


def brought_to(case: Case, row: str) -> None:
    """Bring a filed file of the second type to this row of its procedure."""
    mine = make.story(jenis_izin=THEN)
    mine.case = case
    rows = list(make.HANDS)
    for step in rows[1 : rows.index(row)]:
        mine.step({"baris": step, "hasil": make.OUTCOMES.get(step, "")}, make.who(make.HANDS[step]))
    case.refresh_from_db()


def filed(permit: Permit, by: str = "bunga") -> Case:
    """A filed file of the second type that rests on this permit."""
    case, who = drafted(by), make.who(by)
    acts.rely_on(case.pk, ASKED, permit.pk, who=who)
    return acts.submit(case.pk, who=who)
