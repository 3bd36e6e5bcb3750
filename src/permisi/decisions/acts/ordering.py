# SPDX-License-Identifier: Apache-2.0
"""The order letter of a placement, printed when it is asked for. Nothing is written."""

from datetime import date, datetime, time

from django.conf import settings

from permisi.decisions.papers.assembly import assemble, printed, stationery
from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.composing_orders import Ordering, order
from permisi.ledger import queries as ledger
from permisi.regulation import queries as regulation
from permisi.regulation.models import Placement
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import Standing

TAIL = 12  # letters of the row's identity that serve as the code of its paper
NO_NUMBER = "—"
NO_NAME = "…………………………"


def print_order(placement: Placement) -> bytes:
    """Surat perintah Plt or Plh; what is not confirmed yet is a sample without number."""
    day = placement.letter_on or regulation.today()
    confirmed = placement.state == Standing.IN_FORCE
    unit = regulation.units()[_unit_of(placement)]
    content = order(
        _told(placement, day), Office(city=regulation.city(), unit_name=unit.name, address=unit.address)
    )
    files = assemble(
        content,
        on=stationery(settings.PERMISI_CITY_FOLDER / "papers"),
        verify_url=f"{settings.PERMISI_ORIGIN}/studio/orang/surat/{placement.pk}",
        contoh=ledger.is_marked() or not confirmed,
    )
    return printed(files, at=datetime.combine(day, time(), regulation.zone()))


def _unit_of(placement: Placement) -> str:
    """The unit on the letter's head: that of the post which orders, else of the post itself."""
    return regulation.titles().get(placement.ordered_by, ("", placement.position.unit.key, ""))[1]


def _told(placement: Placement, on: date) -> Ordering:
    titles = regulation.titles()
    named = regulation.holders([placement.ordered_by], on).get(placement.ordered_by, [])
    signer = next(iter(regulation.acting(named, on)), None)
    own = [
        held
        for held in regulation.principal(placement.account).held
        if held.position != placement.position.key
    ]
    return Ordering(
        code=placement.pk.hex[-TAIL:],
        number=placement.letter or NO_NUMBER,
        on=on,
        capacity=placement.capacity,
        title=placement.position.title,
        unit=placement.position.unit.name,
        person=placement.account.called,
        own_title=own[0].title if own else "",
        start=placement.start,
        until=placement.until,
        reason=placement.reason,
        types=tuple(placement.types),
        orderer=titles.get(placement.ordered_by, ("Pejabat yang memerintahkan",))[0],
        orderer_name=signer.account.called if signer else NO_NAME,
        orderer_capacity=str(Capacity(signer.capacity)) if signer else str(Capacity.DEFINITIVE),
    )
