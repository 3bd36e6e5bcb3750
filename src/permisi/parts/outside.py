# SPDX-License-Identifier: Apache-2.0
"""Numbers seen outside the register, as the desk and the overseers read them."""

from typing import Any

from permisi.ground.said import mark, said
from permisi.parts.shapes import Tone
from permisi.register.models import OutsideNumber
from permisi.register.rules import Compared, Ended

COMPARED: dict[Compared, tuple[Tone, str]] = {
    Compared.REGISTERED: ("note", mark("Ada di register")),
    Compared.TAKEN: ("wait", mark("Nomor terpakai, tanpa izin di register")),
    Compared.BEYOND: ("bad", mark("Melampaui nomor terakhir")),
    Compared.STRANGE: ("wait", mark("Bukan pola nomor kota ini")),
}
ENDED: dict[str, tuple[Tone, str]] = {
    "": ("wait", mark("Sedang diperiksa")),
    Ended.FORGED: ("bad", mark("Palsu")),
    Ended.ARCHIVED: ("ok", mark("Sah, dari arsip kertas")),
    Ended.MISREAD: ("", mark("Salah baca")),
}


def shown(one: OutsideNumber) -> dict[str, Any]:
    """A note as a line of a list."""
    tone, words = COMPARED[Compared(one.compared)]
    end_tone, end_words = ENDED[one.ended]
    return {
        "one": one,
        "tone": tone,
        "compared": said(words),
        "end_tone": end_tone,
        "ended": said(end_words),
        "by": one.noted_by.called if one.noted_by else said("Warga"),
    }
