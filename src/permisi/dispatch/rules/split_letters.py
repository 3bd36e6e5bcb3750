# SPDX-License-Identifier: Apache-2.0
"""The words of messages about an application that becomes two."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words
from permisi.ground.said import said


def _proposed(news: News) -> Words:
    return Words(
        said("Usulan memecah permohonan: {number}", number=news.number),
        (
            said(
                "Petugas mengusulkan permohonan {permit}, nomor {number}, dipecah menjadi dua.",
                permit=news.permit,
                number=news.number,
            ),
            said("Yang tidak tertahan dapat berjalan terus. Anda yang memutuskan."),
        ),
        said("Baca usulnya, lalu setujui atau tolak:"),
        said("Petugas mengusulkan permohonan {number} dipecah. Anda yang memutuskan:", number=news.number),
    )


def _split_off(news: News) -> Words:
    return Words(
        said("Permohonan baru dari pemecahan: {number}", number=news.number),
        (
            said("Permohonan {permit} Anda dipecah menjadi dua.", permit=news.permit),
            said("Bagian yang dipisah kini bernomor {number}.", number=news.number),
            said("Hari terima dan semua batas waktunya sama dengan yang pertama."),
        ),
        said("Halaman berkas yang baru:"),
        said("Permohonan Anda dipecah. Bagian yang dipisah bernomor {number}:", number=news.number),
    )


SPLIT_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {"cases.split_proposed": _proposed, "cases.split_off": _split_off}
)
