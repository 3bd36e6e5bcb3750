# SPDX-License-Identifier: Apache-2.0
"""Situations as words. Every test object is one that could exist: it came about through the acts.

The invented people of the demo are loaded: ``who("rini")`` works at the counter, ``who("teladan")`` heads the
agency as Plt, and so on (cities/cilegon/demo/people.toml).
"""

import io
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings

from config.start import shift
from permisi.cases import acts
from permisi.cases.acts.filing import Arrived
from permisi.cases.intake import store
from permisi.cases.models import Case
from permisi.decisions.rules import VisitReport
from permisi.doors.shell.staging import Story, invented, sample_pdf, sample_photo
from permisi.ground import clock
from permisi.ledger import acts as ledger
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.regulation import queries as law
from permisi.regulation.queries import Principal

HANDS = {
    "ajukan": "bunga",
    "periksa_fo": "rini",
    "periksa_bo": "sari",
    "periksa_penata": "wulan",
    "tinjau": "galih",
    "susun_rekomendasi": "yoga",
    "tetapkan_rekomendasi": "purnama",
    "susun_naskah": "toni",
    "periksa_naskah": "bayu",
    "paraf": "ratna",
    "tanda_tangan": "teladan",
    "terima": "bunga",
}
OUTCOMES = {"periksa_penata": "lengkap"}


@lru_cache(maxsize=1)
def _contacts() -> dict[str, str]:
    return {person.key: person.contact for person, _ in invented(settings.PERMISI_CITY_FOLDER)}


def contact(key: str) -> str:
    """Where an invented person is reached."""
    return _contacts()[key]


@lru_cache(maxsize=1)
def _told() -> dict[str, Mapping[str, Any]]:
    file = settings.PERMISI_CITY_FOLDER / "demo" / "applications.toml"
    return {one["kunci"]: one for one in tomllib.loads(file.read_text())["permohonan"]}


def account(key: str) -> Account:
    """The account of an invented person."""
    found = account_at(_contacts()[key])
    assert found is not None, key
    return found


def who(key: str) -> Principal:
    """An invented person as he or she acts today."""
    return law.principal(account(key))


class Told(Story):
    """A story whose documents are made once a run, without the looking that uploads get."""

    def arrived(self, name: str, accepts: tuple[str, ...]) -> Arrived:
        """A sample document that lies in the store."""
        return pdf(name) if "pdf" in accepts else photo(name)

    def visit_of(self, case: Case) -> VisitReport:
        """The story's visit, for a file that came about elsewhere."""
        self.case = case
        return self.visit()


@lru_cache(maxsize=64)
def _bytes(name: str, kind: str) -> bytes:
    return sample_pdf(name) if kind == "pdf" else sample_photo(name)


def bytes_of(kind: str) -> bytes:
    """The bytes of a readable sample: ``pdf`` or ``foto``."""
    return _bytes("Contoh", kind)


def _kept(name: str, kind: str, media: str) -> Arrived:
    kept = store.here().put(io.BytesIO(_bytes(name, kind)), limit=2**20)
    return Arrived(f"{name}.{'pdf' if kind == 'pdf' else 'jpg'}", kind, media, kept.size, 1, kept.sha256)


def pdf(name: str = "Surat contoh") -> Arrived:
    """A readable PDF."""
    return _kept("Contoh", "pdf", "application/pdf")


def photo(name: str = "Foto contoh") -> Arrived:
    """A readable photo."""
    return _kept("Contoh", "foto", "image/jpeg")


def story(
    *, by: str = "bunga", without: Collection[str] = (), answers: Mapping[str, str] | None = None, **told: Any
) -> Told:
    """A whole new application of a person, with these documents left out and these answers changed."""
    base = _told()["diajukan"]
    mine = {
        **base,
        "isian": {**base["isian"], **(answers or {})},
        "dokumen": [key for key in base["dokumen"] if key not in without],
        **told,
    }
    return Told(mine, {by: account(by)}, law.today())


def played(key: str) -> Case:
    """The file of one of the demo's own stories, played to its end at once."""
    told = _told()[key]
    mine = Told(told, {}, law.today())
    for event in told["peristiwa"]:
        mine.step(event, who(event["oleh"]))
    return _fresh(mine)


def draft(**told: Any) -> Case:
    """A draft; whole unless something is left out."""
    by = told.get("by", "bunga")
    mine = story(**told)
    mine.fill(who(by))
    return _fresh(mine)


def _fresh(mine: Story) -> Case:
    assert mine.case is not None
    mine.case.refresh_from_db()
    return mine.case


def at(row: str, *, by: str = "bunga", hands: Mapping[str, str] | None = None, **told: Any) -> Case:
    """A file that has come to this row of its procedure, by the usual hands or these."""
    mine, doers = story(by=by, **told), {**HANDS, "ajukan": by, "terima": by, **(hands or {})}
    for step in list(HANDS)[: list(HANDS).index(row)]:
        event = {"baris": step, "hasil": OUTCOMES.get(step, "")}
        mine.step(event, who(doers[step]))
    return _fresh(mine)


def filed(**told: Any) -> Case:
    """A file that was just filed."""
    return at("periksa_fo", **told)


def returned(**told: Any) -> Case:
    """A file that was returned with two items."""
    listed = [
        {
            "syarat": "persetujuan_warga",
            "alasan": "warga_kurang",
            "kata": "Baru tujuh warga yang menandatangani.",
        },
        {"syarat": "bukti_tanah", "alasan": "tidak_terbaca", "kata": "Halaman kedua buram."},
    ]
    case = at("periksa_penata", **told)
    mine = story(by=told.get("by", "bunga"), perbaikan=listed)
    mine.case = case
    mine.step({"baris": "periksa_penata", "hasil": "kembali"}, who("wulan"))
    return _fresh(mine)


def issued(**told: Any) -> Case:
    """A file whose permit is issued and sealed."""
    return at("terima", **told)


def extended(number: str, *, by: str = "bunga") -> Case:
    """A file whose permit extends the one of that number, issued and sealed."""
    mine = story(by=by, varian="perpanjangan", answers={"nomor_izin_lama": number})
    mine.fill(who(by))
    assert mine.case is not None
    acts.add_document(mine.case.pk, "izin_lama", pdf(), who=who(by))
    acts.submit(mine.case.pk, who=who(by))
    for row in list(HANDS)[1:-1]:
        mine.step({"baris": row, "hasil": OUTCOMES.get(row, "")}, who(HANDS[row]))
    return _fresh(mine)


def rejected(**told: Any) -> Case:
    """A file that was rejected with a sealed paper, against which the OPD had advised."""
    against = {
        "hasil": "tolak",
        "alasan": "tempat_tidak_aman",
        "kata": "Tangga dan jalan masuk membahayakan anak.",
    }
    refusal = {"alasan": "rekomendasi_tidak_setuju", "kata": "Lihat berita acara peninjauan."}
    return at("terima", rekomendasi=against, penolakan=refusal, **told)


def turn(case: Case) -> Activity:
    """What is open now for a file."""
    (activity,) = procedure.open_at(case.ref)
    return activity


@contextmanager
def at_moment(moment: datetime) -> Iterator[None]:
    """Act as if it were ``moment``; the clock tells the machine's time again afterwards."""
    ledger.set_clock(moment, by=Actor.system("uji"))
    try:
        yield
    finally:
        ledger.reset_clock(by=Actor.system("uji"))


def fresh_clock() -> None:
    """Ask the set clock now, so that a page that is being counted need not."""
    shift.forget()
    clock.now()


def moment(*, days: int = 0) -> datetime:
    """Nine in the morning, so many days from today."""
    return datetime.combine(law.today() + timedelta(days=days), time(9), law.zone())
