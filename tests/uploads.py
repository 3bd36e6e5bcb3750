# SPDX-License-Identifier: Apache-2.0
"""Files as applicants send them: good ones, careless ones and wicked ones."""

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, String
from PIL import Image

A4 = (595, 842)
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _saved(made: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    made.save(out, deterministic_id="encryption" not in how, **how)  # type: ignore[arg-type]  # options by name
    return out.getvalue()


def _drawn(pages: int = 1, size: tuple[float, float] = A4) -> pikepdf.Pdf:
    made = pikepdf.new()
    for number in range(pages):
        page = made.add_blank_page()
        page.mediabox = Array([0, 0, *size])
        page.obj.Contents = made.make_stream(b"0 0 m 100 100 l S %d w\n" % number * 400)
    return made


def pdf(pages: int = 1, *, size: tuple[float, float] = A4) -> bytes:
    """A PDF with something drawn on every page."""
    return _saved(_drawn(pages, size))


def locked_pdf(password: str) -> bytes:
    """A PDF that opens with this password; with none, it opens for all and only forbids some uses."""
    return _saved(_drawn(), encryption=Encryption(owner="kunci-pemilik", user=password))


def acting_pdf(action: Dictionary) -> bytes:
    """A PDF that does something when it is opened."""
    made = _drawn()
    made.Root.OpenAction = action
    return _saved(made)


def pdf_with_form(**form: object) -> bytes:
    """A PDF with an interactive form."""
    made = _drawn()
    made.Root.AcroForm = Dictionary(Fields=Array([]), **form)
    return _saved(made)


def pdf_with_button() -> bytes:
    """A PDF with a script under a button, deep inside a page, its name written in disguise."""
    made = _drawn()
    made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, AA=Dictionary(U=SCRIPT))])
    plain = _saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.replace(b"/S /JavaScript", b"/S /#4aavaScrip#74")


def pdf_with_file(name: str, content: bytes) -> bytes:
    """A PDF with another file attached."""
    made = _drawn()
    made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)
    return _saved(made)


def pdf_with_bare_number() -> bytes:
    """A PDF that keeps a mere number as an object of its own, as TeX does with lengths."""
    first = _saved(_drawn(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    index = int(first.split(b"startxref\n")[1].split()[0])
    added = b"99 0 obj\n42\nendobj\n"
    table = b"xref\n99 1\n%010d 00000 n \ntrailer\n<< /Size 100 /Root 1 0 R /Prev %d >>\n" % (
        len(first),
        index,
    )
    return first + added + table + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(added))


def pdf_that_says(text: str) -> bytes:
    """A PDF whose title holds this text."""
    made = _drawn()
    made.docinfo.Title = String(text)
    return _saved(made)


def pdf_with_wrong_index() -> bytes:
    """A PDF whose table of contents points beside the things, as careless programs write it."""
    return pdf(3).replace(b"startxref\n", b"startxref\n9")


def pdf_with_hole() -> bytes:
    """A PDF whose middle never arrived."""
    whole = bytearray(pdf(3))
    at = whole.find(b"stream") + 10
    whole[at : at + 30] = bytes(30)
    return bytes(whole)


def pdf_with_bomb() -> bytes:
    """A page whose content is a few kilobytes, packed twice, and a gigabyte unpacked."""
    packer = zlib.compressobj(9)
    pieces = [packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)]
    made = _drawn()
    bomb = pikepdf.Stream(made, zlib.compress(pieces[0] + pieces[1] * 1023 + packer.flush(), 9))
    bomb.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    made.pages[0].obj.Contents = bomb
    return _saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def photo(kind: str = "JPEG", size: tuple[int, int] = (1280, 960), **how: object) -> bytes:
    """A photo with coarse shapes on it."""
    shapes = Image.effect_noise((size[0] // 16 + 1, size[1] // 16 + 1), 80)
    out = io.BytesIO()
    shapes.resize(size).convert("RGB").save(out, kind, **how)
    return out.getvalue()


def lying_photo() -> bytes:
    """A photo taken with the phone held upright: its pixels lie, and a note says so."""
    note = Image.Exif()
    note[0x0112] = 6
    note[0x010F] = "Kamera Rekaan"
    return photo(exif=note)


def moving_picture() -> bytes:
    """A WebP of two pictures."""
    still, other = (Image.new("RGB", (1280, 960), colour) for colour in ("white", "black"))
    out = io.BytesIO()
    still.save(out, "WEBP", save_all=True, append_images=[other])
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def boundless_png(side: int) -> bytes:
    """A PNG of a hundred bytes that claims to be so many pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(bytes(99)))
        + _chunk(b"IEND", b"")
    )


def archive(**members: str) -> bytes:
    """A ZIP; a Word document is one too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()
