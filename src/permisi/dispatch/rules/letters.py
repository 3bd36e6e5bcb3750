# SPDX-License-Identifier: Apache-2.0
"""The words of every message. A message names the file, what happened, until when, and where to look.

It holds no identity number, no amount owed and no paper; a text for a phone is the short one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Literal

from permisi.ground.said import mark, said

DAYS: Final = (
    *(
        mark("Senin"),
        mark("Selasa"),
        mark("Rabu"),
        mark("Kamis"),
        mark("Jumat"),
        mark("Sabtu"),
        mark("Minggu"),
    ),
)
MONTHS: Final = (
    *(mark("Januari"), mark("Februari"), mark("Maret"), mark("April"), mark("Mei"), mark("Juni")),
    *(mark("Juli"), mark("Agustus"), mark("September"), mark("Oktober"), mark("November"), mark("Desember")),
)
Purpose = Literal["masuk", "surel", "ponsel", "pendapat"]


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
    title: str = ""  # of the work, for officers
    due: date | None = None
    why: str = ""
    advice: str = ""  # numbers of recommendations
    basis: str = ""
    unlisted: bool = False  # the basis is none of the city's register
    starts: datetime | None = None  # of a visit, in the city's zone
    ends: datetime | None = None
    role: str = ""  # of somebody beside an applicant, of ``cases.rules.roles.Role``


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to an outside party: who asks whom about which file, until when, and its link."""

    institution: str
    asker: str
    permit: str
    number: str
    due: date
    link: str


@dataclass(frozen=True, slots=True)
class Words:
    """A message before it is put together: subject, lines, what stands before the link, and the short form."""

    subject: str
    lines: tuple[str, ...]
    link: str
    short: str


Table = Mapping[str, Callable[[News], Words]]


def code_letter(code: str, purpose: Purpose, *, minutes: int, office: Office) -> Letter:
    """A code and what it is for. By its last line a phone offers the code on our site and nowhere else."""
    use = said(_PURPOSES[purpose])
    lasts = said("Berlaku {minutes} menit.", minutes=minutes)
    body = "\n".join(
        (
            said("Kode {use}:\n\n{code}\n", use=use, code=code),
            lasts,
            said("Jangan beri tahu siapa pun. Petugas tidak pernah menanyakan kode ini."),
            said("Bila bukan Anda yang meminta, abaikan pesan ini."),
        )
    )
    short = said(
        "{code} adalah kode {use} Permisi. {lasts} Jangan beri tahu siapa pun, termasuk petugas.",
        code=code,
        use=use,
        lasts=lasts,
    )
    if office.origin.startswith("https://"):
        short += f"\n\n@{office.host} #{code}"
    return Letter(said("Kode {use} Permisi", use=use), _signed(body, office), short)


_PURPOSES: Final[Mapping[Purpose, str]] = MappingProxyType(
    {
        "masuk": mark("masuk"),
        "surel": mark("bukti alamat surel"),
        "ponsel": mark("bukti nomor ponsel"),
        "pendapat": mark("jawaban pendapat"),
    }
)


def notice_letter(what: str, *, office: Office) -> Letter:
    """A change to the security of an account, told to its owner; ``what`` is a sentence without full stop."""
    first = f"{said(what)}."
    advice = said(
        "Bila bukan Anda yang melakukannya, segera periksa akun Anda:\n{origin}/akun/", origin=office.origin
    )
    return Letter(
        said("Perubahan pada akun Permisi"), _signed(f"{first}\n\n{advice}", office), f"{first} {advice}"
    )


def link_letter(asked: Asked, *, office: Office) -> Letter:
    """The link to one question about one file, for a party without an account."""
    lines = (
        said(
            "{asker} meminta pendapat {institution} tentang permohonan {permit} nomor {number}.",
            asker=asked.asker,
            institution=asked.institution,
            permit=asked.permit,
            number=asked.number,
        ),
        until_words(said("Mohon dijawab"), asked.due),
        said(
            "Anda tidak perlu membuat akun. Sebelum jawaban dikirim, sebuah kode datang ke alamat surel ini."
        ),
        said("Tautan ini hanya untuk Anda. Jangan diteruskan kepada orang lain."),
    )
    intro = said("Pertanyaan dan jawabannya:")
    body = "\n".join(line for line in lines if line) + f"\n\n{intro}\n{asked.link}"
    subject = said("Permintaan pendapat: {number}", number=asked.number)
    return Letter(subject, _signed(body, office), f"{subject} {asked.link}")


def letter_about(news: News, *, office: Office, table: Table, as_agent: bool = False) -> Letter:
    """The message about one entry, perhaps to who acts for the applicant.

    Raises ``KeyError`` for a kind that is no news to whom the table is for.
    """
    words = table[news.kind](news)
    role = (said("Anda menerima pesan ini sebagai penerima kuasa."),) if as_agent else ()
    body = "\n".join(line for line in (*role, *words.lines) if line) + f"\n\n{words.link}\n{news.link}"
    return Letter(words.subject, _signed(body, office), f"{words.short.strip()} {news.link}")


def _submitted(news: News) -> Words:
    until = until_words(said("Kami memeriksa kelengkapan berkas"), news.check_by)
    return Words(
        said("Permohonan diterima: {number}", number=news.number),
        (
            said(
                "Kami menerima permohonan {permit} dengan nomor {number}.",
                permit=news.permit,
                number=news.number,
            ),
            until,
            said("Sesudah itu kami memberi kabar lagi."),
        ),
        said("Tanda terima dan jalannya berkas:"),
        said("Permohonan {number} kami terima. {until}", number=news.number, until=until),
    )


def _carried_in(news: News) -> Words:
    until = until_words(said("Kami memberi keputusan"), news.decide_by)
    return Words(
        said("Berkas kertas Anda kini berjalan daring: {number}", number=news.number),
        (
            said(
                "Permohonan {permit} yang Anda ajukan di atas kertas kini bernomor {number}.",
                permit=news.permit,
                number=news.number,
            ),
            said("Tanggal terimanya tetap, dan hitungan hari tidak diulang."),
            until,
        ),
        said("Ikuti jalannya berkas:"),
        said(
            "Permohonan kertas Anda kini berjalan daring dengan nomor {number}. {until}",
            number=news.number,
            until=until,
        ),
    )


def _returned(news: News) -> Words:
    things = (
        said("Ada {count} hal yang perlu diperbaiki", count=news.count)
        if news.count
        else said("Ada yang perlu diperbaiki")
    )
    until = until_words(said("Kirim perbaikan"), news.answer_by)
    return Words(
        said("Perlu diperbaiki: {number}", number=news.number),
        (
            said(
                "Kami memeriksa permohonan {permit}, nomor {number}.", permit=news.permit, number=news.number
            ),
            said("{things}. Semuanya kami sebut sekali ini.", things=things),
            until,
        ),
        said("Yang perlu diperbaiki, satu per satu:"),
        said("Permohonan {number}: {lower}. {until}", number=news.number, lower=things.lower(), until=until),
    )


def _declared_complete(news: News) -> Words:
    until = until_words(said("Kami memberi keputusan"), news.decide_by)
    return Words(
        said("Berkas lengkap: {number}", number=news.number),
        (
            said(
                "Berkas permohonan {permit}, nomor {number}, lengkap.", permit=news.permit, number=news.number
            ),
            said("Waktu proses mulai dihitung."),
            until,
        ),
        said("Jalannya berkas:"),
        said("Berkas {number} lengkap. {until}", number=news.number, until=until),
    )


def _deemed_complete(news: News) -> Words:
    until = until_words(said("Kami memberi keputusan"), news.decide_by)
    return Words(
        said("Berkas dianggap lengkap: {number}", number=news.number),
        (
            said(
                "Waktu kami untuk memeriksa permohonan {permit}, nomor {number}, sudah lewat.",
                permit=news.permit,
                number=news.number,
            ),
            said("Karena itu berkas Anda dianggap lengkap, dan waktu proses mulai dihitung."),
            until,
        ),
        said("Jalannya berkas:"),
        said(
            "Waktu pemeriksaan berkas {number} lewat, jadi berkas dianggap lengkap. {until}",
            number=news.number,
            until=until,
        ),
    )


def _issued(news: News) -> Words:
    return _rejected(news) if news.verdict == "tolak" else _granted(news)


def _granted(news: News) -> Words:
    paper = said(" dengan nomor {decision}", decision=news.decision) if news.decision else ""
    return Words(
        said("Izin terbit: {number}", number=news.number),
        (
            said(
                "{permit} untuk permohonan {number} sudah terbit{paper}.",
                permit=news.permit,
                number=news.number,
                paper=paper,
            ),
            said("Buka halaman berkas untuk menerima dan menyimpannya."),
        ),
        said("Terima izin Anda:"),
        said("Izin untuk permohonan {number} sudah terbit. Terima di sini:", number=news.number),
    )


def _rejected(news: News) -> Words:
    paper = said(" dengan surat nomor {decision}", decision=news.decision) if news.decision else ""
    return Words(
        said("Permohonan ditolak: {number}", number=news.number),
        (
            said(
                "Permohonan {permit}, nomor {number}, kami tolak{paper}.",
                permit=news.permit,
                number=news.number,
                paper=paper,
            ),
            said("Alasan, cara mengajukan keberatan, dan batas waktunya tertulis pada surat itu."),
        ),
        said("Surat dan alasannya:"),
        said("Permohonan {number} kami tolak. Alasan dan cara keberatan:", number=news.number),
    )


FILE_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.submitted": _submitted,
        "cases.carried_in": _carried_in,
        "cases.returned": _returned,
        "cases.declared_complete": _declared_complete,
        "cases.deemed_complete": _deemed_complete,
        "decisions.issued": _issued,
    }
)


def until_words(act: str, day: date | None) -> str:
    """``act`` with its last day, as a sentence; empty without a day."""
    return said("{act} paling lambat {day}.", act=act, day=day_words(day)) if day else ""


def day_words(day: date | None) -> str:
    """A day as a message writes it; empty without one."""
    if day is None:
        return ""
    weekday, month = said(DAYS[day.weekday()]), said(MONTHS[day.month - 1])
    return f"{weekday}, {day.day} {month} {day.year}"


def time_words(news: News) -> str:
    """The day and hours of a visit; empty where the news does not say them."""
    if news.starts is None or news.ends is None:
        return ""
    return said(
        "{day} pukul {start}–{end}",
        day=day_words(news.starts.date()),
        start=f"{news.starts:%H.%M}",
        end=f"{news.ends:%H.%M}",
    )


def _signed(body: str, office: Office) -> str:
    return said(
        "{body}\n\n{agency}\nPesan ini dikirim otomatis. Balasan tidak dibaca.\n",
        body=body,
        agency=office.agency,
    )
