# SPDX-License-Identifier: Apache-2.0
"""The order letter of a Plt or Plh. Pure, as in ``composing``."""

from dataclasses import dataclass
from datetime import date

from permisi.decisions.papers import contents, values
from permisi.decisions.papers.composing import Office, broken
from permisi.decisions.papers.words import written_date

IN_FULL = {"plt": "Pelaksana Tugas (Plt.)", "plh": "Pelaksana Harian (Plh.)"}
TO_SIGN = "Konsep dari sistem perizinan: berlaku sesudah ditandatangani pejabat yang memerintahkan."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """What an order letter says; ``orderer`` is the post that signs, ``orderer_name`` its holder that day."""

    code: str
    number: str
    on: date
    capacity: str
    title: str
    unit: str
    person: str
    own_title: str
    start: date
    until: date | None
    reason: str
    types: tuple[str, ...]
    orderer: str
    orderer_name: str
    orderer_capacity: str


def order(told: Ordering, office: Office) -> contents.Order:
    """The letter: routine work of the post, for the days named; it ends by itself (L-16, D3)."""
    full = IN_FULL.get(told.capacity, "Pejabat")
    orders = [f"melaksanakan tugas {told.title} sebagai {full}, {_days(told)}"]
    if told.types:
        orders.append(f"terbatas pada jenis izin {', '.join(told.types)}")
    return contents.Order(
        code=told.code,
        letterhead=office.letterhead(),
        heading=("SURAT PERINTAH",),
        number=told.number,
        about=broken(f"{full} {told.title}".upper(), 52),
        grounds=(told.reason or f"{told.title} berhalangan atau kosong", *_assumed(office)),
        facts=tuple(
            values.Fact(label, value)
            for label, value in (("Nama", told.person), ("Jabatan", told.own_title), ("Unit", told.unit))
            if value
        ),
        orders=tuple(orders),
        closing="Surat perintah ini berakhir dengan sendirinya pada hari terakhir yang disebut di atas."
        if told.until
        else "Surat perintah ini berakhir dengan penempatan pejabat definitif.",
        place=office.city["short_name"],
        date=told.on,
        signatory=values.Signatory(
            basis=values.Basis.ATTRIBUTION,
            capacity=values.Capacity(told.orderer_capacity),
            title=broken(_titled(told.orderer, office).upper()),
            name=told.orderer_name,
            note=TO_SIGN,
        ),
    )


def _titled(title: str, office: Office) -> str:
    """The post that orders, with the city's name unless the title says it already."""
    return title if office.city["short_name"] in title else f"{title} {office.city['name']}"


def _days(told: Ordering) -> str:
    start = written_date(told.start)
    if told.until is None:
        return f"terhitung mulai tanggal {start}"
    if told.until == told.start:
        return f"pada tanggal {start}"
    return f"terhitung mulai tanggal {start} sampai dengan tanggal {written_date(told.until)}"


def _assumed(office: Office) -> tuple[str, ...]:
    return (office.assumed_note,) if office.assumed_note else ()
