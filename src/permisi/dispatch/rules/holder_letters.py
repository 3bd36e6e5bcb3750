# SPDX-License-Identifier: Apache-2.0
"""The words of messages about another holder for a file under way: never who, never why."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words
from permisi.ground.said import said


def _offered(news: News) -> Words:
    offered = said("Sebuah berkas permohonan, nomor {number}, ditawarkan kepada Anda.", number=news.number)
    return Words(
        said("Berkas {number} ditawarkan kepada Anda", number=news.number),
        (
            offered,
            said("Berkas itu baru menjadi milik Anda bila Anda menerimanya dan petugas memastikannya."),
        ),
        said("Baca, lalu terima atau tolak:"),
        offered,
    )


def _accepted(news: News) -> Words:
    accepted = said("Pemegang baru menerima berkas {number}.", number=news.number)
    return Words(
        said("Berkas {number} diterima pemegang baru", number=news.number),
        (
            accepted,
            said("Petugas melihat surat dan isiannya. Sampai dipastikan, berkas tetap milik Anda."),
        ),
        said("Pergantian pemegang berkas ini:"),
        accepted,
    )


def _ended(news: News) -> Words:
    ended = said("Tawaran pergantian pemegang berkas {number} berakhir.", number=news.number)
    return Words(
        said("Pergantian pemegang {number} batal", number=news.number),
        (ended, said("Berkas tetap milik pemohonnya, dan waktunya berjalan terus.")),
        said("Tawaran itu:"),
        ended,
    )


def _confirmed(news: News) -> Words:
    changed = said("Pemegang berkas {number} sudah diganti.", number=news.number)
    return Words(
        said("Pemegang berkas {number} diganti", number=news.number),
        (
            changed,
            said("Nomor dan waktunya tetap. Yang dahulu memegangnya tidak dapat membukanya lagi."),
        ),
        said("Pergantian pemegang berkas ini:"),
        changed,
    )


def _refused(news: News) -> Words:
    refused = said("Petugas tidak memastikan pergantian pemegang berkas {number}.", number=news.number)
    return Words(
        said("Pergantian pemegang {number} tidak dipastikan", number=news.number),
        (refused, said("Berkas tetap milik pemohonnya. Alasannya tertulis di halaman itu.")),
        said("Alasannya:"),
        refused,
    )


def _fellow_stays(news: News) -> Words:
    changed = said("Pemegang berkas {number}, yang Anda turut memohon, sudah diganti.", number=news.number)
    return Words(
        said("Pemegang berkas {number} diganti", number=news.number),
        (
            changed,
            said("Persetujuan Anda tetap berlaku di samping pemegang yang baru. Anda dapat menariknya."),
        ),
        said("Persetujuan Anda:"),
        changed,
    )


def fellow_struck(news: News) -> Words:
    """To the applicant: somebody whom he named on paper applies no longer."""
    struck = said("Seorang pemohon di atas kertas pada berkas {number} dicoret petugas.", number=news.number)
    return Words(
        said("Pemohon lain dicoret: {number}", number=news.number),
        (
            struck,
            said("Alasan petugas: {why}", why=news.why),
            said("Permohonan Anda berjalan terus. Bila keliru, tanyakan lewat halaman berkas."),
        ),
        said("Halaman berkas:"),
        struck,
    )


HOLDER_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.holder_offered": _offered,
        "cases.holder_accepted": _accepted,
        "cases.holder_offer_ended": _ended,
        "cases.holder_confirmed": _confirmed,
        "cases.holder_refused": _refused,
        "cases.fellow_stays": _fellow_stays,
    }
)
