# SPDX-License-Identifier: Apache-2.0
"""The words of every message. A message names the file, what happened, until when, and where to look.

It holds no identity number, no amount owed and no paper; a text for a phone is the short one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
Purpose = Literal["masuk", "surel", "ponsel"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in two lengths: ``body`` for an address, ``short`` for a phone."""

    subject: str
    body: str
    short: str


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes: the agency's name, and the origin of its site (``https://…``)."""

    agency: str
    origin: str

    @property
    def host(self) -> str:
        """The name of the site without scheme and port."""
        return self.origin.partition("://")[2].partition("/")[0].partition(":")[0]


@dataclass(frozen=True, slots=True)
class News:
    """What an entry says to the applicant; an empty field is something it does not say."""

    kind: str
    number: str
    permit: str
    link: str
    check_by: date | None = None
    decide_by: date | None = None
    answer_by: date | None = None
    count: int = 0
    verdict: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    subject: str
    lines: tuple[str, ...]
    link: str
    short: str


def code_letter(code: str, purpose: Purpose, *, minutes: int, office: Office) -> Letter:
    """A code and what it is for. By its last line a phone offers the code on our site and nowhere else."""
    use = _PURPOSES[purpose]
    lasts = f"Berlaku {minutes} menit."
    body = "\n".join(
        (
            f"Kode {use}:\n\n{code}\n",
            lasts,
            "Jangan beri tahu siapa pun. Petugas tidak pernah menanyakan kode ini.",
            "Bila bukan Anda yang meminta, abaikan pesan ini.",
        )
    )
    short = f"{code} adalah kode {use} Permisi. {lasts} Jangan beri tahu siapa pun, termasuk petugas."
    if office.origin.startswith("https://"):
        short += f"\n\n@{office.host} #{code}"
    return Letter(f"Kode {use} Permisi", _signed(body, office), short)


_PURPOSES: Final[Mapping[Purpose, str]] = MappingProxyType(
    {"masuk": "masuk", "surel": "bukti alamat surel", "ponsel": "bukti nomor ponsel"}
)


def notice_letter(what: str, *, office: Office) -> Letter:
    """A change to the security of an account, told to its owner; ``what`` is a sentence without full stop."""
    first = f"{what}."
    advice = f"Bila bukan Anda yang melakukannya, segera periksa akun Anda:\n{office.origin}/akun/"
    return Letter("Perubahan pada akun Permisi", _signed(f"{first}\n\n{advice}", office), f"{first} {advice}")


def letter_about(news: News, *, office: Office) -> Letter:
    """The message about one entry; raises ``KeyError`` for a kind that is no news to applicants."""
    words = _WORDS[news.kind](news)
    body = "\n".join(line for line in words.lines if line) + f"\n\n{words.link}\n{news.link}"
    return Letter(words.subject, _signed(body, office), f"{words.short.strip()} {news.link}")


def kinds() -> frozenset[str]:
    """The kinds of entries that are news to applicants."""
    return frozenset(_WORDS)


def _submitted(news: News) -> _Words:
    until = _until("Kami memeriksa kelengkapan berkas", news.check_by)
    return _Words(
        f"Permohonan diterima: {news.number}",
        (
            f"Kami menerima permohonan {news.permit} dengan nomor {news.number}.",
            until,
            "Sesudah itu kami memberi kabar lagi.",
        ),
        "Tanda terima dan jalannya berkas:",
        f"Permohonan {news.number} kami terima. {until}",
    )


def _returned(news: News) -> _Words:
    things = f"Ada {news.count} hal yang perlu diperbaiki" if news.count else "Ada yang perlu diperbaiki"
    until = _until("Kirim perbaikan", news.answer_by)
    return _Words(
        f"Perlu diperbaiki: {news.number}",
        (
            f"Kami memeriksa permohonan {news.permit}, nomor {news.number}.",
            f"{things}. Semuanya kami sebut sekali ini.",
            until,
        ),
        "Yang perlu diperbaiki, satu per satu:",
        f"Permohonan {news.number}: {things.lower()}. {until}",
    )


def _declared_complete(news: News) -> _Words:
    until = _until("Kami memberi keputusan", news.decide_by)
    return _Words(
        f"Berkas lengkap: {news.number}",
        (
            f"Berkas permohonan {news.permit}, nomor {news.number}, lengkap.",
            "Waktu proses mulai dihitung.",
            until,
        ),
        "Jalannya berkas:",
        f"Berkas {news.number} lengkap. {until}",
    )


def _deemed_complete(news: News) -> _Words:
    until = _until("Kami memberi keputusan", news.decide_by)
    return _Words(
        f"Berkas dianggap lengkap: {news.number}",
        (
            f"Waktu kami untuk memeriksa permohonan {news.permit}, nomor {news.number}, sudah lewat.",
            "Karena itu berkas Anda dianggap lengkap, dan waktu proses mulai dihitung.",
            until,
        ),
        "Jalannya berkas:",
        f"Waktu pemeriksaan berkas {news.number} lewat, jadi berkas dianggap lengkap. {until}",
    )


def _issued(news: News) -> _Words:
    return _rejected(news) if news.verdict == "tolak" else _granted(news)


def _granted(news: News) -> _Words:
    paper = f" dengan nomor {news.decision}" if news.decision else ""
    return _Words(
        f"Izin terbit: {news.number}",
        (
            f"{news.permit} untuk permohonan {news.number} sudah terbit{paper}.",
            "Buka halaman berkas untuk menerima dan menyimpannya.",
        ),
        "Terima izin Anda:",
        f"Izin untuk permohonan {news.number} sudah terbit. Terima di sini:",
    )


def _rejected(news: News) -> _Words:
    paper = f" dengan surat nomor {news.decision}" if news.decision else ""
    return _Words(
        f"Permohonan ditolak: {news.number}",
        (
            f"Permohonan {news.permit}, nomor {news.number}, kami tolak{paper}.",
            "Alasan, cara mengajukan keberatan, dan batas waktunya tertulis pada surat itu.",
        ),
        "Surat dan alasannya:",
        f"Permohonan {news.number} kami tolak. Alasan dan cara keberatan:",
    )


_WORDS: Final[Mapping[str, Callable[[News], _Words]]] = MappingProxyType(
    {
        "cases.submitted": _submitted,
        "cases.returned": _returned,
        "cases.declared_complete": _declared_complete,
        "cases.deemed_complete": _deemed_complete,
        "decisions.issued": _issued,
    }
)


def _until(act: str, day: date | None) -> str:
    return f"{act} paling lambat {_day(day)}." if day else ""


def _day(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _signed(body: str, office: Office) -> str:
    return f"{body}\n\n{office.agency}\nPesan ini dikirim otomatis. Balasan tidak dibaca.\n"
