# SPDX-License-Identifier: Apache-2.0
"""Uploads: looked at by a child behind walls, kept as they came."""

import io
import json
import os
import socket
import stat
import sys
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from permisi.cases.intake import errors, limits, looking
from permisi.cases.intake.inspector.preview import jpeg
from permisi.cases.intake.looking import inspect, leaf, thumbnail
from permisi.cases.intake.receiving import receive
from permisi.cases.intake.rules import Seen, jpeg_size
from permisi.cases.intake.store import Store
from tests import uploads

BOTH = ("pdf", "foto")
Make = Callable[[], bytes]
ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "simpanan")


def seen(upload: Path | bytes, *, name: str = "berkas.pdf", max_mb: int = 5) -> Seen:
    return inspect(upload, accepts=BOTH, max_mb=max_mb, name=name)


@pytest.mark.parametrize(
    ("upload", "media", "pages", "width", "height"),
    [
        (lambda: uploads.pdf(3), "application/pdf", 3, 595, 842),
        (lambda: uploads.photo("JPEG"), "image/jpeg", 1, 1280, 960),
        (uploads.lying_photo, "image/jpeg", 1, 960, 1280),
        (lambda: uploads.photo("PNG"), "image/png", 1, 1280, 960),
        (lambda: uploads.photo("WEBP"), "image/webp", 1, 1280, 960),
        (lambda: uploads.photo("MPO", save_all=True), "image/jpeg", 1, 1280, 960),
        (lambda: uploads.photo("JPEG") + b"ftypmp42 film pendek", "image/jpeg", 1, 1280, 960),
    ],
    ids=["pdf", "jpeg", "upright", "png", "webp", "two pictures of a phone", "film of a phone"],
)
def test_good_files_are_known_whatever_their_name(
    upload: Make, media: str, pages: int, width: int, height: int
) -> None:
    sent = upload()
    found = seen(sent, name="apa saja.exe")

    assert (found.media, found.pages, found.width, found.height) == (media, pages, width, height)
    assert (found.size, found.sha256) == (len(sent), sha256(sent).hexdigest())
    assert (found.sound, found.encrypted, found.attachments) == (True, False, 0)


@pytest.mark.parametrize(
    ("upload", "marks"),
    [
        (uploads.pdf_with_bare_number, (True, False, 0)),
        (lambda: uploads.locked_pdf(""), (True, True, 0)),
        (lambda: uploads.pdf_with_file("data.xml", b"<a/>"), (True, False, 1)),
        (uploads.pdf_with_wrong_index, (False, False, 0)),
        (lambda: uploads.pdf_that_says("cara menulis << /S /JavaScript /JS (x) >>"), (True, False, 0)),
    ],
    ids=["bare number", "some uses forbidden", "data attached", "wrong index", "speaks of a script"],
)
def test_harmless_oddities_are_noted_and_accepted(upload: Make, marks: tuple[bool, bool, int]) -> None:
    found = seen(upload())

    assert (found.sound, found.encrypted, found.attachments) == marks


LAUNCH = Dictionary(S=Name.Launch, F=String("cmd.exe"))
SEND = Dictionary(S=Name.SubmitForm, F=String("https://contoh.invalid"))
DOCX = {"[Content_Types].xml": "x", "word__document.xml": "x"}


@pytest.mark.parametrize(
    ("upload", "refusal", "words"),
    [
        (lambda: b"", errors.Empty, "kosong"),
        (lambda: uploads.photo("JPEG")[:-9000], errors.BrokenPhoto, "terpotong"),
        (lambda: uploads.photo("PNG")[:-900], errors.BrokenPhoto, "terpotong"),
        (lambda: uploads.photo("WEBP")[:-900], errors.BrokenPhoto, "terpotong"),
        (lambda: uploads.photo(size=(10, 10)), errors.SmallPhoto, "10 × 10 piksel"),
        (lambda: uploads.boundless_png(50_000), errors.HugePhoto, "2500 juta"),
        (uploads.moving_picture, errors.MovingPhoto, "bergerak"),
        (lambda: uploads.photo("GIF"), errors.WrongType, "gambar yang bukan"),
        (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", errors.HeicPhoto, "HEIC"),
        (lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", errors.WrongType, "video"),
        (lambda: uploads.archive(isi="halo"), errors.WrongType, "arsip"),
        (lambda: uploads.archive(**DOCX), errors.WrongType, "dokumen Word"),
        (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><script>alert(1)</script>", errors.WrongType, "halaman web"),
        (lambda: b"MZ\x90\0" + bytes(200), errors.WrongType, "program"),
        (lambda: b"Halo, ini surat saya.\n", errors.WrongType, "teks biasa"),
        (lambda: b"\x01\x02\x03" * 99, errors.WrongType, "tidak dikenal"),
        (lambda: uploads.locked_pdf("rahasia"), errors.LockedPdf, "kata sandi"),
        (lambda: uploads.pdf(3)[:-700], errors.BrokenPdf, "terpotong"),
        (uploads.pdf_with_hole, errors.BrokenPdf, "rusak"),
        (lambda: b"%PDF-1.7\n%%EOF\n", errors.BrokenPdf, "rusak"),
        (lambda: uploads.pdf(0), errors.NoPages, "tidak punya halaman"),
        (lambda: uploads.pdf(501), errors.TooManyPages, "501 halaman"),
        (lambda: uploads.pdf(size=(90_000, 90_000)), errors.StrangePage, "3175 × 3175 cm"),
        (lambda: uploads.acting_pdf(uploads.SCRIPT), errors.ActivePdf, "JavaScript"),
        (lambda: uploads.acting_pdf(LAUNCH), errors.ActivePdf, "membuka program"),
        (lambda: uploads.acting_pdf(SEND), errors.ActivePdf, "mengirim"),
        (uploads.pdf_with_button, errors.ActivePdf, "JavaScript"),
        (lambda: uploads.pdf_with_form(XFA=Array([])), errors.ActivePdf, "formulir dinamis"),
        (lambda: uploads.pdf_with_file("gaji.pdf.EXE", b"x"), errors.ActivePdf, "lampiran"),
        (lambda: uploads.pdf_with_file("gaji.pdf", b"MZ\x90\0"), errors.ActivePdf, "lampiran"),
        (lambda: b"GIF89a;\n" + uploads.pdf(), errors.MixedFile, "dua jenis"),
        (lambda: uploads.pdf() + uploads.archive(isi="halo"), errors.MixedFile, "dua jenis"),
        (lambda: uploads.photo() + uploads.archive(isi="halo"), errors.MixedFile, "dua jenis"),
    ],
)
def test_bad_files_are_refused_by_name(upload: Make, refusal: type[errors.UploadRefused], words: str) -> None:
    with pytest.raises(refusal) as no:
        seen(upload(), name="ijazah.pdf")

    assert words in no.value.words()


def test_a_content_bomb_bursts_in_the_child_only() -> None:
    with pytest.raises((errors.Unreadable, errors.BrokenPdf)):
        seen(uploads.pdf_with_bomb())


def test_a_file_on_disk_is_looked_at_where_it_lies(tmp_path: Path) -> None:
    upload = tmp_path / "unggahan"
    upload.write_bytes(uploads.pdf())

    assert seen(upload, name="../Surat Kuasa.pdf").name == "Surat Kuasa.pdf"


def test_a_file_over_the_limit_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "run", None)

    with pytest.raises(errors.TooLarge):
        seen(bytes(2**20 + 1), max_mb=1)


WALLED = (
    "from permisi.cases.intake.inspector.walls import shut_in; import json, os, socket; walls = shut_in(); "
)


@pytest.mark.parametrize(
    "misdeed",
    [
        "import os; os.kill(os.getpid(), 9)",
        "raise SystemExit(3)",
        WALLED + "bytearray(2 * 2**30)",
        WALLED + "open('/tmp/x', 'w') if walls.files else bytearray(2 * 2**30)",
        WALLED + "os.write(1, bytes(2**21)); os.write(1, bytes(2**21))",
        "import sys; sys.stdout.write('x' * (2**20 + 1))",
        'print(\'{"state": "opened", "pages": "banyak"}\')',
        "print('tidak apa-apa')",
        "pass",
    ],
)
def test_a_child_that_misbehaves_is_a_refusal_and_nothing_more(
    misdeed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "command", lambda *_: [sys.executable, "-P", "-c", misdeed])

    with pytest.raises(errors.Unreadable) as no:
        seen(uploads.pdf())
    assert "dengan aman" in no.value.words()


def test_a_child_that_sleeps_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(looking, "command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])

    with pytest.raises(errors.Unreadable, match="dengan aman"):
        seen(uploads.pdf())


def test_when_all_places_are_taken_the_next_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.01)
    monkeypatch.setattr(looking, "_places", looking.threading.BoundedSemaphore(1))
    looking._places.acquire()

    with pytest.raises(errors.TooBusy):
        seen(uploads.pdf())


ASK = (
    WALLED
    + """
def tried(what):
    try: what()
    except OSError: return False
    return True
print(json.dumps([walls.files, tried(lambda: open('/etc/passwd')), walls.network,
      tried(lambda: socket.create_connection(('127.0.0.1', PORT), 2)), sorted(os.environ)]))
"""
)


def test_a_child_has_no_files_no_network_and_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMISI_SECRET_KEY", "sangat rahasia")
    with socket.create_server(("127.0.0.1", 0)) as listening, looking.opened(b"x") as file:
        port = str(listening.getsockname()[1])
        said = looking.run([sys.executable, "-P", "-c", ASK.replace("PORT", port)], file.fileno())
    no_files, opened, no_network, reached, known = json.loads(said)

    assert (opened, reached) == (not no_files, not no_network)
    assert set(known) <= {"PYTHONPATH", "LC_ALL", "LC_CTYPE"}


@ONCE
@given(content=st.binary(max_size=3000))
def test_what_is_stored_is_what_was_given(content: bytes, store: Store) -> None:
    kept = store.put(io.BytesIO(content), limit=3000)

    with store.open_stored(kept.sha256, verify=True) as file:
        assert file.read() == content
    assert (kept.size, kept.sha256) == (len(content), sha256(content).hexdigest())


def test_the_same_bytes_are_kept_once_for_the_owner_only(store: Store) -> None:
    first, second = (store.put(io.BytesIO(b"sama"), limit=9) for _ in range(2))
    files = [path for path in store.folder.rglob("*") if path.is_file()]

    assert first == second
    assert [path.relative_to(store.folder).as_posix() for path in files] == [
        f"{first.sha256[:2]}/{first.sha256[2:4]}/{first.sha256}"
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in files} == {0o700}


def test_a_damaged_file_is_noticed_and_healed_when_it_comes_again(store: Store) -> None:
    kept = store.put(io.BytesIO(b"utuh"), limit=9)
    place = next(path for path in store.folder.rglob("*") if path.is_file())
    place.write_bytes(b"rusak")

    with pytest.raises(errors.Altered):
        store.open_stored(kept.sha256, verify=True)
    store.put(io.BytesIO(b"utuh"), limit=9)
    assert place.read_bytes() == b"utuh"


def test_too_much_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(errors.TooLarge, match="lebih dari 9 B"):
        store.put(io.BytesIO(b"sepuluh..."), limit=9)

    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize("asked", ["", "ab" * 32, "../" * 21 + "a", "AB" * 32, "ab" * 31 + "/a", "٣" * 64])
def test_nothing_but_the_hash_of_something_stored_opens(asked: str, store: Store) -> None:
    with pytest.raises(errors.NotStored):
        store.open_stored(asked)


def test_what_a_lost_process_left_is_swept(store: Store) -> None:
    kept = store.put(io.BytesIO(b"utuh"), limit=9)
    (store.folder / "arriving-lama").write_bytes(b"seten")
    os.utime(store.folder / "arriving-lama", (0, 0))
    (store.folder / "arriving-baru").write_bytes(b"seten")

    assert store.sweep(older_than=timedelta(days=1)) == 1
    store.open_stored(kept.sha256, verify=True).close()


def test_what_is_received_is_kept_byte_for_byte(store: Store) -> None:
    upload = uploads.pdf_with_wrong_index()
    found = receive(upload, accepts=("pdf",), max_mb=5, name="sertifikat.pdf", store=store)

    with store.open_stored(found.sha256) as file:
        assert file.read() == upload


def test_what_is_refused_is_not_kept(store: Store) -> None:
    with pytest.raises(errors.WrongType):
        receive(b"<html>", accepts=("pdf",), max_mb=5, name="sertifikat.pdf", store=store)

    assert not store.folder.exists()


@pytest.mark.parametrize(
    ("upload", "size"),
    [
        (uploads.lying_photo, (480, 640)),
        (lambda: uploads.photo("PNG", (1000, 400)), (640, 256)),
        (lambda: uploads.photo("WEBP"), (640, 480)),
    ],
)
def test_a_preview_is_small_upright_and_tells_no_place(
    upload: Make, size: tuple[int, int], store: Store
) -> None:
    kept = store.put(io.BytesIO(upload()), limit=2**22)

    with Image.open(io.BytesIO(thumbnail(kept.sha256, store=store))) as small:
        assert (small.format, small.size, dict(small.getexif())) == ("JPEG", size, {})


def test_only_photos_have_a_preview(store: Store) -> None:
    kept = store.put(io.BytesIO(uploads.pdf()), limit=2**20)

    with pytest.raises(errors.Unreadable):
        thumbnail(kept.sha256, store=store)


@pytest.mark.parametrize(
    ("upload", "number", "turn", "size"),
    [
        (lambda: uploads.pdf(3), 3, 0, (283, 400)),
        (lambda: uploads.pdf(3), 2, 90, (400, 283)),
        (lambda: uploads.pdf(size=(1200, 600)), 1, 180, (400, 200)),
        (lambda: uploads.locked_pdf(""), 1, 0, (283, 400)),
        (uploads.pdf_with_form, 1, 0, (283, 400)),
    ],
    ids=["the last", "turned right", "lying", "some uses forbidden", "a form"],
)
def test_a_page_of_a_pdf_is_drawn_at_the_asked_size(
    upload: Make, number: int, turn: int, size: tuple[int, int], store: Store
) -> None:
    kept = store.put(io.BytesIO(upload()), limit=2**20)

    assert jpeg_size(leaf(kept.sha256, number, store=store, edge=400, turn=turn)) == size


@pytest.mark.parametrize(
    ("upload", "number"),
    [(uploads.pdf, 2), (uploads.photo, 1), (uploads.pdf_with_bomb, 1)],
    ids=["a page that is not there", "a photo", "a bomb"],
)
def test_a_page_that_cannot_be_drawn_is_a_refusal(upload: Make, number: int, store: Store) -> None:
    kept = store.put(io.BytesIO(upload()), limit=2**24)

    with pytest.raises(errors.Unreadable):
        leaf(kept.sha256, number, store=store, edge=400)


def test_a_restless_picture_gets_through_the_walls_all_the_same() -> None:
    noise = Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3)).resize((2560, 2560), 0)

    assert len(jpeg(noise)) <= limits.CHILD_OUTPUT
