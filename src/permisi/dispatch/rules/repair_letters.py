# SPDX-License-Identifier: Apache-2.0
"""The words of messages about what a visit found and the applicant is to mend."""

from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Table, Words, day_words, until_words
from permisi.ground.said import said


def _asked(news: News) -> Words:
    until = until_words(said("Kirim perbaikannya"), news.answer_by)
    return Words(
        said("Ada temuan peninjauan yang perlu diperbaiki: {number}", number=news.number),
        (
            said(
                "Peninjauan untuk permohonan {permit}, nomor {number}, menemukan {count} hal yang perlu Anda perbaiki.",
                permit=news.permit,
                number=news.number,
                count=news.count,
            ),
            until,
            said("Berkas Anda tidak dikembalikan. Sesudah hari itu dinas menilai menurut berita acara."),
        ),
        said("Baca temuannya, satu per satu:"),
        said(
            "Peninjauan {number}: {count} temuan perlu Anda perbaiki. {until}",
            number=news.number,
            count=news.count,
            until=until,
        ),
    )


def _nears(news: News) -> Words:
    until = until_words(said("Kirim perbaikannya"), news.answer_by)
    return Words(
        said("Perbaikan temuan masih ditunggu: {number}", number=news.number),
        (
            said(
                "Temuan peninjauan pada permohonan {permit}, nomor {number}, belum Anda jawab semuanya.",
                permit=news.permit,
                number=news.number,
            ),
            until,
        ),
        said("Baca temuannya, satu per satu:"),
        said("Perbaikan temuan {number} masih ditunggu. {until}", number=news.number, until=until),
    )


def _lapsed(news: News) -> Words:
    return Words(
        said("Waktu memperbaiki temuan lewat: {number}", number=news.number),
        (
            said(
                "Perbaikan temuan peninjauan pada permohonan {permit}, nomor {number}, tidak kami terima sampai {day}.",
                permit=news.permit,
                number=news.number,
                day=day_words(news.answer_by),
            ),
            said("Dinas kini menilai menurut berita acara dan jawaban yang sudah Anda simpan."),
        ),
        said("Halaman berkas:"),
        said(
            "Waktu memperbaiki temuan {number} lewat. Dinas menilai menurut berita acara.", number=news.number
        ),
    )


def _withdrawn(news: News) -> Words:
    return Words(
        said("Temuan tidak perlu diperbaiki lagi: {number}", number=news.number),
        (
            said(
                "Permintaan memperbaiki temuan pada permohonan {permit}, nomor {number}, ditarik petugas.",
                permit=news.permit,
                number=news.number,
            ),
            said("Alasannya: {words}", words=news.why),
        ),
        said("Halaman berkas:"),
        said("Permintaan memperbaiki temuan {number} ditarik petugas.", number=news.number),
    )


def _sent(news: News) -> Words:
    return Words(
        said("Perbaikan temuan dikirim pemohon: {number}", number=news.number),
        (
            said(
                "Pemohon {permit}, nomor {number}, mengirim perbaikan temuan peninjauan.",
                permit=news.permit,
                number=news.number,
            ),
            said("Nilai satu per satu, lalu susun rekomendasinya."),
        ),
        said("Buka berkasnya:"),
        said("Pemohon {number} mengirim perbaikan temuan peninjauan.", number=news.number),
    )


TO_APPLICANT: Final[Table] = MappingProxyType(
    {
        "decisions.repair_asked": _asked,
        "decisions.repair_nears": _nears,
        "decisions.repair_lapsed": _lapsed,
        "decisions.repair_withdrawn": _withdrawn,
    }
)
TO_OFFICERS: Final[Table] = MappingProxyType({"decisions.repair_sent": _sent})
