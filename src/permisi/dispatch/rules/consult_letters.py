# SPDX-License-Identifier: Apache-2.0
"""The words of messages about a question from one office to another: of which file, never what was asked."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from permisi.dispatch.rules.letters import News, Words, day_words
from permisi.ground.said import said


def _asked(news: News) -> Words:
    until = said("Jawab paling lambat {day}.", day=day_words(news.due))
    return Words(
        said("Pertanyaan untuk jabatan Anda: {number}", number=news.number),
        (
            said("Petugas lain bertanya kepada jabatan Anda tentang berkas {number}.", number=news.number),
            until,
        ),
        said("Baca dan jawab:"),
        said("Pertanyaan tentang berkas {number}. {until}", number=news.number, until=until),
    )


def _answered(news: News) -> Words:
    came = said("Pertanyaan Anda tentang berkas {number} sudah dijawab.", number=news.number)
    return Words(said("Konsultasi dijawab: {number}", number=news.number), (came,), said("Jawabannya:"), came)


CONSULT_WORDS: Final[Mapping[str, Callable[[News], Words]]] = MappingProxyType(
    {
        "cases.consulted": _asked,
        "cases.consultation_answered": _answered,
    }
)
