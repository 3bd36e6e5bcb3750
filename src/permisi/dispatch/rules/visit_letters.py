# SPDX-License-Identifier: Apache-2.0
"""The words of messages about the time of a visit, to the applicant and to who makes it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words, time_words, until_words
from permisi.ground.said import said


def _offered(news: News) -> Words:
    until = until_words(said("Pilih"), news.answer_by)
    return Words(
        said("Pilih waktu peninjauan: {number}", number=news.number),
        (
            said(
                "Petugas akan meninjau tempat Anda untuk permohonan {permit}, nomor {number}.",
                permit=news.permit,
                number=news.number,
            ),
            said("Pilih salah satu waktu yang ditawarkan, atau katakan bahwa tidak ada yang cocok."),
            until,
        ),
        said("Pilih waktunya:"),
        said("Pilih waktu peninjauan untuk permohonan {number}. {until}", number=news.number, until=until),
    )


def _appointed(news: News) -> Words:
    when = time_words(news)
    return Words(
        said("Waktu peninjauan ditetapkan: {number}", number=news.number),
        (
            said(
                "Peninjauan untuk permohonan {permit}, nomor {number}: {when}.",
                permit=news.permit,
                number=news.number,
                when=when,
            ),
            said("Bila Anda berhalangan, tulis pesan di halaman berkas."),
        ),
        said("Halaman berkas:"),
        said("Peninjauan untuk permohonan {number}: {when}.", number=news.number, when=when),
    )


def _cancelled(news: News) -> Words:
    return Words(
        said("Waktu peninjauan dibatalkan: {number}", number=news.number),
        (
            said(
                "Waktu peninjauan untuk permohonan {permit}, nomor {number}, dibatalkan petugas.",
                permit=news.permit,
                number=news.number,
            ),
            said("Alasannya: {words}", words=news.why),
            said("Kami memberi kabar lagi tentang waktu yang baru."),
        ),
        said("Halaman berkas:"),
        said("Waktu peninjauan untuk permohonan {number} dibatalkan petugas.", number=news.number),
    )


def _chosen(news: News) -> Words:
    when = time_words(news)
    return Words(
        said("Waktu peninjauan dipilih: {number}", number=news.number),
        (
            said(
                "Pemohon {permit}, nomor {number}, memilih {when}.",
                permit=news.permit,
                number=news.number,
                when=when,
            ),
        ),
        said("Buka berkasnya:"),
        said("Peninjauan {number}: pemohon memilih {when}.", number=news.number, when=when),
    )


def _declined(news: News) -> Words:
    return Words(
        said("Tidak ada waktu yang cocok: {number}", number=news.number),
        (
            said(
                "Bagi pemohon {permit}, nomor {number}, tidak ada waktu peninjauan yang cocok.",
                permit=news.permit,
                number=news.number,
            ),
            said("Baca jawabannya, lalu tawarkan waktu lain atau tetapkan waktunya."),
        ),
        said("Buka berkasnya:"),
        said("Tidak ada waktu peninjauan yang cocok bagi pemohon {number}.", number=news.number),
    )


Table = Mapping[str, Callable[[News], Words]]
TO_APPLICANT: Final[Table] = MappingProxyType(
    {
        "decisions.times_offered": _offered,
        "decisions.time_appointed": _appointed,
        "decisions.time_cancelled": _cancelled,
    }
)
TO_OFFICERS: Final[Table] = MappingProxyType(
    {"decisions.time_appointed": _chosen, "decisions.times_declined": _declined}
)
