# SPDX-License-Identifier: Apache-2.0
"""The words of messages about a kuasa, a role in a company and applying together. Never who, never the fee."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words, day_words
from permisi.ground.said import mark, said


@dataclass(frozen=True, slots=True)
class Named:
    """How one kind of it is told: that it waits, was accepted, until when, that it ended and ran out."""

    waits: str
    offered: str
    not_before: str
    accepted_title: str
    accepted: str
    until: str
    ended_title: str
    ended: str
    ran_out_title: str
    ran_out: str
    anew: str
    where: str
    theirs: str


KUASA: Final = Named(
    waits=mark("Ada surat kuasa yang menunggu persetujuan Anda"),
    offered=mark("Ada surat kuasa untuk mengurus permohonan izin yang menyebut Anda."),
    not_before=mark("Kuasa itu tidak berlaku sebelum Anda menyetujuinya."),
    accepted_title=mark("Kuasa disetujui"),
    accepted=mark("Surat kuasa yang Anda buat sudah disetujui."),
    until=mark("Kuasa berlaku sampai {day}."),
    ended_title=mark("Kuasa berakhir"),
    ended=mark("Sebuah kuasa Anda sudah berakhir dan tidak dapat dipakai lagi."),
    ran_out_title=mark("Masa berlaku kuasa habis"),
    ran_out=mark("Masa berlaku sebuah kuasa Anda habis pada {day}."),
    anew=mark("Kuasa itu tidak dapat dipakai lagi. Bila masih diperlukan, buatlah kuasa baru."),
    where=mark("Kuasa dan semua yang dilakukan dengannya:"),
    theirs=mark("Kuasa Anda:"),
)
COMPANY: Final = Named(
    waits=mark("Ada peran di perusahaan yang menunggu persetujuan Anda"),
    offered=mark("Sebuah perusahaan menyebut Anda sebagai salah satu orangnya."),
    not_before=mark("Peran itu tidak berlaku sebelum Anda menyetujuinya."),
    accepted_title=mark("Peran di perusahaan disetujui"),
    accepted=mark("Orang yang ditunjuk menyetujui perannya di perusahaan."),
    until=mark("Peran itu berlaku sampai {day}."),
    ended_title=mark("Peran di perusahaan berakhir"),
    ended=mark("Sebuah peran di perusahaan sudah berakhir dan tidak dapat dipakai lagi."),
    ran_out_title=mark("Masa berlaku peran habis"),
    ran_out=mark("Masa berlaku sebuah peran di perusahaan habis pada {day}."),
    anew=mark("Peran itu tidak dapat dipakai lagi. Bila masih diperlukan, tunjuklah orangnya sekali lagi."),
    where=mark("Peran itu dan semua yang dilakukan dengannya:"),
    theirs=mark("Peran itu:"),
)
FELLOW: Final = Named(
    waits=mark("Anda diminta turut memohon"),
    offered=mark("Seorang pemohon meminta Anda turut memohon pada berkasnya."),
    not_before=mark("Permintaan itu tidak berlaku sebelum Anda menyetujuinya."),
    accepted_title=mark("Permintaan turut memohon disetujui"),
    accepted=mark("Orang yang Anda minta setuju turut memohon."),
    until=mark("Ia turut memohon sampai {day}."),
    ended_title=mark("Turut memohon berakhir"),
    ended=mark("Turut memohon pada sebuah berkas sudah berakhir."),
    ran_out_title=mark("Masa turut memohon habis"),
    ran_out=mark("Masa turut memohon pada sebuah berkas habis pada {day}."),
    anew=mark("Bila masih diperlukan, pemohon dapat memintanya sekali lagi."),
    where=mark("Permintaan itu:"),
    theirs=mark("Permintaan itu:"),
)
KINDS: Final[Mapping[str, Named]] = MappingProxyType({"kuasa": KUASA, "turut": FELLOW})


def _named(news: News) -> Named:
    """By the role that the entry is about; every other one is a role in a company."""
    return KINDS.get(news.role or "kuasa", COMPANY)


def _offered(news: News) -> Words:
    told = _named(news)
    waits = said(told.waits)
    return Words(
        waits,
        (said(told.offered), said(told.not_before)),
        said("Baca, lalu setujui atau tolak:"),
        said("{waits}. Baca di sini:", waits=waits),
    )


def _accepted(news: News) -> Words:
    told = _named(news)
    accepted, until = said(told.accepted), said(told.until, day=day_words(news.due))
    lines = (accepted, until, said("Anda dapat mengakhirinya kapan saja."))
    return Words(said(told.accepted_title), lines, said(told.where), f"{accepted} {until}")


def _closed(news: News) -> Words:
    told = _named(news)
    ended = said(told.ended)
    return Words(said(told.ended_title), (ended,), said(told.theirs), ended)


def _ran_out(news: News) -> Words:
    told = _named(news)
    ended = said(told.ran_out, day=day_words(news.due))
    return Words(said(told.ran_out_title), (ended, said(told.anew)), said(told.theirs), ended)


PROXY_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.proxy_offered": _offered,
        "cases.proxy_accepted": _accepted,
        "cases.proxy_closed": _closed,
        "cases.proxy_ran_out": _ran_out,
    }
)
