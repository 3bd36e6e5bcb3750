# SPDX-License-Identifier: Apache-2.0
"""The words of messages about an ended file that is to go on."""

from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Table, Words, day_words, until_words
from permisi.ground.said import said


def _asked(news: News) -> Words:
    return Words(
        said("Permintaan membuka berkas: {number}", number=news.number),
        (
            said(
                "Pemohon {permit}, nomor {number}, meminta berkasnya dibuka kembali.",
                permit=news.permit,
                number=news.number,
            ),
            said("Putuskan paling lambat {day}.", day=day_words(news.due)),
        ),
        said("Baca dan putuskan:"),
        said(
            "Permintaan membuka berkas {number}, diputus paling lambat {day}.",
            number=news.number,
            day=day_words(news.due),
        ),
    )


def _refused(news: News) -> Words:
    return Words(
        said("Berkas tidak dibuka kembali: {number}", number=news.number),
        (
            said(
                "Permintaan Anda untuk {permit}, nomor {number}, tidak dikabulkan.",
                permit=news.permit,
                number=news.number,
            ),
            said("Alasannya ada di halaman berkas. Anda tetap dapat mengajukan lagi."),
        ),
        said("Halaman berkas:"),
        said("Berkas {number} tidak dibuka kembali. Anda dapat mengajukan lagi.", number=news.number),
    )


def _opened(news: News) -> Words:
    until = until_words(said("Kirim perbaikan"), news.answer_by)
    return Words(
        said("Berkas dibuka kembali: {number}", number=news.number),
        tuple(
            filter(
                None,
                (
                    said(
                        "Permohonan {permit}, nomor {number}, berjalan lagi dari langkah terakhirnya.",
                        permit=news.permit,
                        number=news.number,
                    ),
                    until,
                ),
            )
        ),
        said("Halaman berkas:"),
        said("Berkas {number} dibuka kembali. {until}", number=news.number, until=until),
    )


TO_APPLICANT: Final[Table] = MappingProxyType(
    {"cases.reopening_refused": _refused, "cases.reopened": _opened}
)
TO_OFFICERS: Final[Table] = MappingProxyType({"cases.reopening_asked": _asked})
