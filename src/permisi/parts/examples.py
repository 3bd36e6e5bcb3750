# SPDX-License-Identifier: Apache-2.0
"""Drawn examples of a good document and of what comes back, in sets; a city's file names the set (``gambar``)."""

from dataclasses import dataclass

from permisi.ground.said import mark, said


@dataclass(frozen=True, slots=True)
class Example:
    """One drawing of the sprite ``contoh.svg``: whether it is good, its words, and what it shows to who cannot see."""

    drawing: str
    good: bool
    words: str
    alt: str


def _good(drawing: str, words: str, alt: str) -> Example:
    return Example(drawing, True, words, alt)


def _bad(drawing: str, words: str, alt: str) -> Example:
    return Example(drawing, False, words, alt)


SETS: dict[str, tuple[Example, ...]] = {
    "kartu": (
        _good(
            "kartu-baik",
            mark("Rata dan utuh"),
            mark("Gambar: kartu difoto lurus dari atas, keempat sudutnya terlihat."),
        ),
        _bad("kartu-terpotong", mark("Terpotong"), mark("Gambar: separuh kartu berada di luar foto.")),
        _bad("kartu-buram", mark("Buram"), mark("Gambar: tulisan pada kartu kabur dan berbayang.")),
        _bad(
            "kartu-pantulan",
            mark("Kena pantulan"),
            mark("Gambar: cahaya lampu menutupi tulisan pada kartu."),
        ),
    ),
    "lembar": (
        _good("lembar-baik", mark("Semua halaman"), mark("Gambar: tiga halaman surat, semuanya terbaca.")),
        _bad(
            "lembar-kurang",
            mark("Halaman kurang"),
            mark("Gambar: hanya halaman pertama, dua halaman lain tidak ada."),
        ),
        _bad("lembar-terpotong", mark("Terpotong"), mark("Gambar: bagian bawah surat berada di luar foto.")),
    ),
    "meterai": (
        _good(
            "meterai-baik",
            mark("Tanda tangan kena meterai"),
            mark("Gambar: tanda tangan melintasi meterai yang ditempel."),
        ),
        _bad(
            "meterai-buruk",
            mark("Tidak kena meterai"),
            mark("Gambar: tanda tangan berada di samping meterai."),
        ),
    ),
    "tempat": (
        _good(
            "tempat-baik",
            mark("Tempat dan sekitarnya"),
            mark("Gambar: bangunan, jalan di depannya, dan bangunan di sebelahnya."),
        ),
        _bad("tempat-buruk", mark("Terlalu dekat"), mark("Gambar: hanya pintu yang terlihat.")),
    ),
    "wajah": (
        _good(
            "wajah-baik",
            mark("Menghadap depan"),
            mark("Gambar: wajah di tengah, menghadap depan, latar polos."),
        ),
        _bad(
            "wajah-buruk",
            mark("Tertutup atau miring"),
            mark("Gambar: wajah di pinggir, memakai kacamata hitam."),
        ),
    ),
}
USUAL = "lembar"


def drawn(name: str) -> list[Example]:
    """The set of that name, said in the language of whoever reads it; the usual one where none is named."""
    found = SETS.get(name, SETS[USUAL])
    return [Example(one.drawing, one.good, said(one.words), said(one.alt)) for one in found]
