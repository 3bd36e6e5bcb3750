# SPDX-License-Identifier: Apache-2.0
"""The words of messages about a power of attorney: that it waits, was accepted, ended. Never who, never the fee."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words, day_words
from permisi.ground.said import said


def _offered(news: News) -> Words:
    return Words(
        said("Ada surat kuasa yang menunggu persetujuan Anda"),
        (
            said("Ada surat kuasa untuk mengurus permohonan izin yang menyebut Anda."),
            said("Kuasa itu tidak berlaku sebelum Anda menyetujuinya."),
        ),
        said("Baca, lalu setujui atau tolak:"),
        said("Ada surat kuasa yang menunggu persetujuan Anda. Baca di sini:"),
    )


def _accepted(news: News) -> Words:
    until = said("Kuasa berlaku sampai {day}.", day=day_words(news.due))
    return Words(
        said("Kuasa disetujui"),
        (
            said("Surat kuasa yang Anda buat sudah disetujui."),
            until,
            said("Anda dapat mengakhirinya kapan saja."),
        ),
        said("Kuasa dan semua yang dilakukan dengannya:"),
        said("Surat kuasa Anda sudah disetujui. {until}", until=until),
    )


def _closed(news: News) -> Words:
    ended = said("Sebuah kuasa Anda sudah berakhir dan tidak dapat dipakai lagi.")
    return Words(said("Kuasa berakhir"), (ended,), said("Kuasa Anda:"), ended)


def _ran_out(news: News) -> Words:
    ended = said("Masa berlaku sebuah kuasa Anda habis pada {day}.", day=day_words(news.due))
    return Words(
        said("Masa berlaku kuasa habis"),
        (ended, said("Kuasa itu tidak dapat dipakai lagi. Bila masih diperlukan, buatlah kuasa baru.")),
        said("Kuasa Anda:"),
        ended,
    )


PROXY_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.proxy_offered": _offered,
        "cases.proxy_accepted": _accepted,
        "cases.proxy_closed": _closed,
        "cases.proxy_ran_out": _ran_out,
    }
)
