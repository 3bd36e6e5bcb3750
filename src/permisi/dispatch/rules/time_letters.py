# SPDX-License-Identifier: Apache-2.0
"""The words of messages to applicants about what time does to their file, and about a question of the office."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules import reopening_letters, repair_letters
from permisi.dispatch.rules.holder_letters import fellow_struck
from permisi.dispatch.rules.letters import FILE_WORDS, News, Words, day_words, until_words
from permisi.dispatch.rules.split_letters import SPLIT_WORDS
from permisi.dispatch.rules.visit_letters import TO_APPLICANT
from permisi.ground.said import said


def _answer_nears(news: News) -> Words:
    until = until_words(said("Kirim perbaikan"), news.answer_by)
    return Words(
        said("Perbaikan masih ditunggu: {number}", number=news.number),
        (
            said(
                "Permohonan {permit}, nomor {number}, menunggu perbaikan dari Anda.",
                permit=news.permit,
                number=news.number,
            ),
            until,
            said("Sesudah hari itu berkas ditutup dan harus diajukan lagi."),
        ),
        said("Yang perlu diperbaiki, satu per satu:"),
        said("Permohonan {number} menunggu perbaikan. {until}", number=news.number, until=until),
    )


def _lapsed(news: News) -> Words:
    return Words(
        said("Berkas ditutup: {number}", number=news.number),
        (
            said(
                "Perbaikan permohonan {permit}, nomor {number}, tidak kami terima sampai hari terakhirnya.",
                permit=news.permit,
                number=news.number,
            ),
            said("Karena itu berkas ditutup. Anda dapat mengajukannya lagi."),
        ),
        said("Halaman berkas:"),
        said(
            "Berkas {number} ditutup karena perbaikannya tidak masuk. Anda dapat mengajukannya lagi.",
            number=news.number,
        ),
    )


def _silently_granted(news: News) -> Words:
    return Words(
        said("Permohonan dianggap dikabulkan: {number}", number=news.number),
        (
            said(
                "Permohonan {permit}, nomor {number}, tidak kami putus sampai batas menurut undang-undang.",
                permit=news.permit,
                number=news.number,
            ),
            said("Karena itu permohonan Anda dianggap dikabulkan secara hukum."),
            said("Naskah keputusannya wajib kami terbitkan paling lambat {day}.", day=day_words(news.due)),
        ),
        said("Dasar dan hitungannya:"),
        said("Permohonan {number} dianggap dikabulkan secara hukum.", number=news.number),
    )


def _dates_moved(news: News) -> Words:
    until = until_words(said("Kami memberi keputusan"), news.decide_by)
    return Words(
        said("Tanggal berubah: {number}", number=news.number),
        (
            said("Hari kerja berubah: {why}.", why=news.why),
            said(
                "Tanggal permohonan {permit}, nomor {number}, dihitung ulang. Hari yang sudah berjalan tetap dihitung.",
                permit=news.permit,
                number=news.number,
            ),
            until,
        ),
        said("Tanggal lama dan barunya:"),
        said(
            "Tanggal permohonan {number} dihitung ulang: {why}. {until}",
            number=news.number,
            why=news.why,
            until=until,
        ),
    )


def _asked(news: News) -> Words:
    return Words(
        said("Ada pertanyaan untuk Anda: {number}", number=news.number),
        (
            said(
                "Petugas bertanya tentang permohonan {permit}, nomor {number}.",
                permit=news.permit,
                number=news.number,
            ),
            said("Berkas Anda tetap dikerjakan. Jawab di halaman berkas."),
        ),
        said("Baca dan jawab:"),
        said("Petugas bertanya tentang permohonan {number}. Jawab di sini:", number=news.number),
    )


def _awaited(news: News) -> Words:
    return Words(
        said("Izin yang Anda tunggu sudah terbit: {number}", number=news.decision),
        (
            said("Izin nomor {number} sudah terbit.", number=news.decision),
            said(
                "Draf permohonan {permit} dapat Anda lengkapi dengan izin itu, lalu ajukan.",
                permit=news.permit,
            ),
        ),
        said("Buka drafnya:"),
        said(
            "Izin nomor {number} sudah terbit. Draf {permit} kini dapat diajukan:",
            number=news.decision,
            permit=news.permit,
        ),
    )


APPLICANT_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        **FILE_WORDS,
        **TO_APPLICANT,
        **repair_letters.TO_APPLICANT,
        **reopening_letters.TO_APPLICANT,
        **SPLIT_WORDS,
        "cases.answer_nears": _answer_nears,
        "cases.lapsed": _lapsed,
        "cases.said": _asked,
        "cases.silently_granted": _silently_granted,
        "cases.dates_moved": _dates_moved,
        "cases.awaited_permit_came": _awaited,
        "cases.fellow_struck": fellow_struck,
    }
)


def kinds() -> frozenset[str]:
    """The kinds of entries that are news to applicants."""
    return frozenset(APPLICANT_WORDS)
