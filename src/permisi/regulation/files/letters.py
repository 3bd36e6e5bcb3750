# SPDX-License-Identifier: Apache-2.0
"""Which letters a text of a city file may hold.

What stands in a city file ends on a page and on a signed paper. A letter that the fonts cannot draw would
stop the paper on the day of signing, and a sign that nobody sees can turn a sentence round: both are refused.
"""

import unicodedata

_SIGNS = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022°²³\u00d7½¼¾§±·€"  # also dashes, quotes, ellipsis
_LATIN = frozenset(
    chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)) if code not in {0xD7, 0xF7}
)
ALLOWED = frozenset(chr(code) for code in range(0x20, 0x7F)) | _LATIN | frozenset(_SIGNS)


def misplaced(text: str) -> str:
    """What is wrong with the letters of ``text``, in Indonesian; empty if nothing is."""
    for letter in text:
        if letter in ALLOWED:
            continue
        if letter == "\n":
            return "ganti baris tidak boleh ada di dalam teks; akhiri baris dengan tanda \\ agar tersambung"
        named = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
        if unicodedata.category(letter).startswith(("C", "Z")):
            return f"ada tanda yang tidak terlihat ({named}); hapus tanda itu"
        return f"huruf {letter} ({named}) tidak dapat dicetak di naskah; ganti dengan huruf biasa"
    return "spasi di awal atau akhir teks harus dihapus" if text != text.strip() else ""
