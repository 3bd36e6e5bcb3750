# SPDX-License-Identifier: Apache-2.0
"""What a file is by its first bytes, and how to speak of one that is neither a PDF nor a photo."""

from typing import Final, Literal

from permisi.ground.said import mark, said

Entry = Literal["pdf", "photo", "other"]
PHOTO_HEADS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

_PRINT: Final = mark("Buka dokumennya, pilih Simpan sebagai PDF, lalu unggah hasilnya.")
_PHOTO: Final = mark("Simpan gambarnya sebagai JPEG atau PNG, lalu unggah lagi.")
_UNPACK: Final = mark("Buka arsipnya, lalu unggah dokumen di dalamnya satu per satu.")
_STILL: Final = mark("Foto dokumennya, lalu unggah foto itu.")

FAMILIES: Final[dict[str, tuple[str, str]]] = {
    "word": (mark("dokumen Word"), _PRINT),
    "sheet": (mark("lembar kerja (Excel)"), _PRINT),
    "slides": (mark("paparan (PowerPoint)"), _PRINT),
    "office": (mark("dokumen Office"), _PRINT),
    "text": (mark("teks biasa"), _PRINT),
    "web": (mark("halaman web (HTML)"), mark("Buka halamannya, cetak ke PDF, lalu unggah hasilnya.")),
    "drawing": (mark("gambar CAD"), mark("Ekspor gambarnya ke PDF, lalu unggah hasilnya.")),
    "postscript": (mark("berkas PostScript"), _PRINT),
    "archive": (mark("arsip (ZIP, RAR, atau sejenisnya)"), _UNPACK),
    "picture": (mark("gambar yang bukan JPEG, PNG, atau WebP"), _PHOTO),
    "video": ("video", _STILL),
    "audio": (mark("rekaman suara"), mark("Pilih dokumen atau foto yang diminta.")),
    "program": (mark("program, bukan dokumen"), mark("Pilih dokumen atau foto yang diminta.")),
}
_UNKNOWN: Final = (mark("data yang tidak dikenal"), mark("Pilih PDF atau foto (JPEG, PNG, WebP)."))

_INSTEAD: Final = {
    "pdf": ("PDF", mark("Bagian ini hanya menerima foto (JPEG, PNG, WebP). Unggah fotonya.")),
    "foto": (mark("foto"), mark("Bagian ini hanya menerima PDF. Simpan sebagai PDF, lalu unggah lagi.")),
}


def entry_for(head: bytes) -> Entry:
    """Which child should look at a file that begins so: a first guess, for the child then truly opens it."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return "photo" if webp or head.startswith(PHOTO_HEADS) else "other"


def foreign_words(family: str) -> dict[str, str]:
    """What was found and what to do now, for a file of a family that nobody accepts."""
    found, advice = FAMILIES.get(family, _UNKNOWN)
    return {"found": said(found), "advice": said(advice)}


def instead_words(kind: str) -> dict[str, str]:
    """The same for a good PDF or photo where the requirement asks for the other one."""
    found, advice = _INSTEAD[kind]
    return {"found": said(found), "advice": said(advice)}
