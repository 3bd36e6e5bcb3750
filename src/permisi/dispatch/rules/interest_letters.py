# SPDX-License-Identifier: Apache-2.0
"""The words of messages about a conflict of interest: never who declared or reported it, about whom, or which file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words, day_words
from permisi.ground.said import said


def _reported(news: News) -> Words:
    until = said("Putuskan paling lambat {day}.", day=day_words(news.due))
    return Words(
        said("Laporan benturan kepentingan"),
        (
            said("Ada laporan bahwa petugas di bawah jabatan Anda punya kepentingan pada sebuah berkas."),
            until,
        ),
        said("Baca dan putuskan:"),
        said("Ada laporan benturan kepentingan. {until}", until=until),
    )


def _late(news: News) -> Words:
    late = said(
        "Sebuah laporan benturan kepentingan belum diputus sampai hari terakhirnya, {day}.",
        day=day_words(news.due),
    )
    return Words(
        said("Laporan benturan kepentingan terlambat"),
        (late, said("Sekarang jabatan di atas pemeriksanya juga dapat memutusnya.")),
        said("Baca laporannya:"),
        late,
    )


def _judged(news: News) -> Words:
    decided = said("Laporan Anda tentang benturan kepentingan sudah diputus.")
    return Words(
        said("Laporan Anda sudah diputus"),
        (decided,),
        said("Putusan dan alasannya:"),
        decided,
    )


def _found(news: News) -> Words:
    taken = said("Atasan Anda menetapkan bahwa Anda punya benturan kepentingan pada sebuah berkas.")
    return Words(
        said("Sebuah berkas dikerjakan rekan Anda"),
        (taken, said("Yang Anda pegang pada berkas itu kembali ke jabatannya.")),
        said("Kotak masuk Anda:"),
        taken,
    )


def _declared(news: News) -> Words:
    told = said("Petugas di bawah jabatan Anda menyatakan benturan kepentingan pada sebuah berkas.")
    return Words(
        said("Benturan kepentingan dinyatakan"),
        (
            told,
            said("Ia tidak mengerjakannya lagi, dan yang dipegangnya kembali ke jabatannya."),
            said(
                "Pastikan orang lain mengerjakannya; bila jabatannya hanya satu orang, tunjuk pelaksana harian."
            ),
        ),
        said("Buka berkasnya:"),
        told,
    )


INTEREST_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "procedure.interest_declared": _declared,
        "procedure.interest_reported": _reported,
        "procedure.interest_report_late": _late,
        "procedure.interest_judged": _judged,
        "procedure.interest_found": _found,
    }
)
