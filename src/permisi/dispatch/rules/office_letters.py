# SPDX-License-Identifier: Apache-2.0
"""The words of messages to officers who do not look into their inbox every day: what, until when, and the one file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules import reopening_letters, repair_letters
from permisi.dispatch.rules.letters import News, Words, day_words
from permisi.dispatch.rules.visit_letters import TO_OFFICERS
from permisi.ground.said import said


def _nears(news: News) -> Words:
    until = said("Hari terakhirnya {day}.", day=day_words(news.due))
    return Words(
        said("Tinggal {left} hari kerja: {number}", left=news.count, number=news.number),
        (
            said(
                "{title}, permohonan {permit} nomor {number}.",
                title=news.title,
                permit=news.permit,
                number=news.number,
            ),
            until,
        ),
        said("Buka berkasnya:"),
        said("{title}, {number}. {until}", title=news.title, number=news.number, until=until),
    )


def _due(news: News) -> Words:
    return Words(
        said("Hari terakhir: {number}", number=news.number),
        (
            said(
                "{title}, permohonan {permit} nomor {number}.",
                title=news.title,
                permit=news.permit,
                number=news.number,
            ),
            said("Hari ini hari terakhirnya. Sesudah hari ini pekerjaan dinaikkan ke jabatan di atas Anda."),
        ),
        said("Buka berkasnya:"),
        said("Hari terakhir: {title}, {number}.", title=news.title, number=news.number),
    )


def _escalated(news: News) -> Words:
    return Words(
        said("Pekerjaan terlambat: {number}", number=news.number),
        (
            said(
                "{title}, permohonan {permit} nomor {number}.",
                title=news.title,
                permit=news.permit,
                number=news.number,
            ),
            said(
                "Hari terakhirnya {day} sudah lewat, jadi pekerjaan ini dinaikkan kepada Anda.",
                day=day_words(news.due),
            ),
            said("Anda dapat menyerahkannya kepada orang lain, atau menjawab apa yang dilakukan."),
        ),
        said("Buka eskalasinya:"),
        said("Pekerjaan terlambat: {title}, {number}.", title=news.title, number=news.number),
    )


def _come(news: News) -> Words:
    until = said("Hari terakhirnya {day}.", day=day_words(news.due)) if news.due else ""
    return Words(
        said("Giliran Anda: {number}", number=news.number),
        (
            said(
                "{title}, permohonan {permit} nomor {number}.",
                title=news.title,
                permit=news.permit,
                number=news.number,
            ),
            until,
            said("Pesan ini datang karena jabatan Anda beberapa hari tidak masuk ke sistem."),
        ),
        said("Masuk, lalu langsung ke giliran ini:"),
        said("Giliran Anda: {title}, {number}. {until}", title=news.title, number=news.number, until=until),
    )


def _reminded(news: News) -> Words:
    return Words(
        said("Surat pengingat: {number}", number=news.number),
        (
            said(
                "{title}, permohonan {permit} nomor {number}.",
                title=news.title,
                permit=news.permit,
                number=news.number,
            ),
            said(
                "Hari terakhirnya {day}. Kepala dinas perizinan mengirim surat pengingat kepada Anda.",
                day=day_words(news.due),
            ),
        ),
        said("Buka berkasnya:"),
        said("Surat pengingat: {title}, {number}.", title=news.title, number=news.number),
    )


def _overridden(news: News) -> Words:
    means = said("dikabulkan") if news.verdict == "kabul" else said("ditolak")
    return Words(
        said("Rekomendasi dikesampingkan: {number}", number=news.number),
        (
            said(
                "Pada permohonan {permit} nomor {number}, rekomendasi nomor {advice} dikesampingkan oleh pejabat yang "
                "menandatangani keputusan. Permohonannya akan {means}.",
                permit=news.permit,
                number=news.number,
                advice=news.advice,
                means=means,
            ),
            said("Dasarnya: {basis}.", basis=news.basis),
            said("Dasar itu tidak ada di daftar peraturan kota.") if news.unlisted else "",
            said("Alasannya: {words}", words=news.why),
        ),
        said("Buka berkasnya di pengawasan:"),
        said("Rekomendasi dikesampingkan pada berkas {number}.", number=news.number),
    )


def _said(news: News) -> Words:
    return Words(
        said("Pesan dari pemohon: {number}", number=news.number),
        (said("Pemohon {permit}, nomor {number}, menulis pesan.", permit=news.permit, number=news.number),),
        said("Buka berkasnya:"),
        said("Pemohon menulis pesan pada berkas {number}.", number=news.number),
    )


def _closing(news: News) -> Words:
    days = said(
        "{permit} tertutup bagi permohonan baru dalam {days} hari", permit=news.permit, days=news.count
    )
    return Words(
        said("Segera tertutup: {permit}", permit=news.permit),
        (f"{days}.", said("Yang berakhir: {title}.", title=news.title)),
        said("Yang harus dilengkapi:"),
        said("{days}: {title}.", days=days, title=news.title),
    )


def _ending(news: News) -> Words:
    ends = said("Penempatan pada jabatan {title} berakhir {day}.", title=news.title, day=day_words(news.due))
    return Words(
        said("Penempatan berakhir dalam {days} hari", days=news.count),
        (
            ends,
            said("Sesudah hari itu aksesnya berhenti, dan pekerjaan yang tertinggal kembali ke jabatannya."),
        ),
        said("Siapa memegang jabatan apa:"),
        ends,
    )


OFFICE_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.limit_nears": _nears,
        "cases.limit_due": _due,
        "cases.escalation_raised": _escalated,
        "decisions.reminder_sent": _reminded,
        "decisions.overridden": _overridden,
        "procedure.activity_opened": _come,
        "cases.said": _said,
        **TO_OFFICERS,
        **repair_letters.TO_OFFICERS,
        **reopening_letters.TO_OFFICERS,
        "catalogue.type_closing": _closing,
        "regulation.placement_ending": _ending,
    }
)
