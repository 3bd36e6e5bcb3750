# SPDX-License-Identifier: Apache-2.0
"""What is said of an upload once a child has reported on it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.intake import errors
from permisi.cases.intake.rules import (
    FAMILIES,
    Report,
    Seen,
    State,
    check_size,
    entry_for,
    judge,
    limit_bytes,
    photos_as_one,
    read_report,
    size_words,
)

PDF = Report(state="opened", media="application/pdf", pages=3, width=595, height=842)
PHOTO = Report(state="opened", media="image/jpeg", width=1200, height=1600)
BOTH = ("pdf", "foto")


def judged(report: Report, accepts: tuple[str, ...] = BOTH) -> Seen:
    return judge(report, accepts=accepts, name="KTP.jpg", size=1_200_000, sha256="ab" * 32)


def said_of(report: Report, accepts: tuple[str, ...]) -> str:
    """The kind of an accepted file, or the words of its refusal."""
    try:
        return judged(report, accepts).kind
    except errors.UploadRefused as no:
        return no.words()


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        (PDF, "pdf"),
        (replace(PDF, pages=500), "pdf"),
        (replace(PDF, encrypted=True, attachments=2, sound=False), "pdf"),
        (PHOTO, "foto"),
        (replace(PHOTO, width=800, height=300), "foto"),
        (replace(PHOTO, media="image/png"), "foto"),
        (replace(PHOTO, media="image/webp"), "foto"),
        (replace(PHOTO, width=12_000, height=10_000), "foto"),
    ],
)
def test_a_good_file_is_known_by_what_is_inside(report: Report, kind: str) -> None:
    seen = judged(report)

    assert (seen.kind, seen.media, seen.pages, seen.width) == (kind, report.media, report.pages, report.width)


@pytest.mark.parametrize(
    ("report", "refusal", "words"),
    [
        (Report(state="locked"), errors.LockedPdf, "kata sandi"),
        (Report(state="mixed"), errors.MixedFile, "dua jenis isi"),
        (Report(state="broken", media="application/pdf"), errors.BrokenPdf, "PDF ini rusak"),
        (Report(state="broken"), errors.BrokenPhoto, "Foto ini rusak"),
        (Report(state="foreign", family="heic"), errors.HeicPhoto, "Paling Kompatibel"),
        (Report(state="foreign", family="word"), errors.WrongType, "adalah dokumen Word. Buka"),
        (Report(state="foreign", family="rahasia"), errors.WrongType, "data yang tidak dikenal"),
        (replace(PDF, pages=0), errors.NoPages, "tidak punya halaman"),
        (replace(PDF, pages=501), errors.TooManyPages, "501 halaman. Batasnya 500"),
        (replace(PDF, odd_width=72_000, odd_height=28), errors.StrangePage, "2540 × 1 cm"),
        (replace(PDF, active="script"), errors.ActivePdf, "JavaScript"),
        (replace(PDF, active="baru"), errors.ActivePdf, "dapat berjalan sendiri"),
        (replace(PHOTO, width=799, height=600), errors.SmallPhoto, "799 × 600 piksel"),
        (replace(PHOTO, width=2000, height=299), errors.SmallPhoto, "300 piksel"),
        (replace(PHOTO, width=12_100, height=10_000), errors.HugePhoto, "121 juta piksel. Batasnya 120"),
        (replace(PHOTO, media="image/png", width=9000, height=9000), errors.HugePhoto, "Batasnya 50"),
        (replace(PHOTO, media="image/webp", frames=2), errors.MovingPhoto, "bergerak"),
        (replace(PHOTO, media="text/html"), errors.Unreadable, "dengan aman"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(
    report: Report, refusal: type[errors.UploadRefused], words: str
) -> None:
    with pytest.raises(refusal) as no:
        judged(report)

    assert words in no.value.words()


@pytest.mark.parametrize(
    ("report", "accepts", "words"),
    [(PDF, ("foto",), "adalah PDF. Bagian ini hanya menerima foto"), (PHOTO, ("pdf",), "hanya menerima PDF")],
)
def test_a_good_file_of_the_other_kind_is_told_which_kind_is_asked(
    report: Report, accepts: tuple[str, ...], words: str
) -> None:
    with pytest.raises(errors.WrongType) as no:
        judged(report, accepts)

    assert words in no.value.words()


@given(
    st.builds(
        Report,
        state=st.sampled_from(State),
        media=st.sampled_from(["", "application/pdf", "image/jpeg", "image/png", "image/webp", "text/html"]),
        family=st.sampled_from(["", "heic", *FAMILIES]),
        active=st.sampled_from(["", "script", "program", "?"]),
        pages=st.integers(0, 600),
        width=st.integers(0, 20_000),
        height=st.integers(0, 20_000),
        frames=st.integers(0, 3),
        odd_width=st.integers(0, 10**9),
    ),
    st.sampled_from([("pdf",), ("foto",), BOTH]),
)
def test_every_report_ends_in_a_known_file_or_in_a_whole_sentence(
    report: Report, accepts: tuple[str, ...]
) -> None:
    outcome = said_of(report, accepts)

    assert outcome in accepts or outcome.endswith(".")
    assert not set("{}") & set(outcome)


def test_a_childs_report_is_read_by_name() -> None:
    assert read_report({"state": "opened", "pages": 3, "sound": False}) == Report(
        state="opened", pages=3, sound=False
    )


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        {"state": "lulus"},
        {"state": "opened", "path": "/etc/passwd"},
        {"state": "opened", "pages": "3"},
        {"state": "opened", "pages": True},
        {"state": "opened", "pages": -1},
        {"state": "opened", "width": 10**10},
        {"state": "opened", "encrypted": 1},
        {"state": ["opened"]},
    ],
)
def test_a_child_that_says_anything_else_is_not_believed(said: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_report(said)


@pytest.mark.parametrize(("size", "refusal"), [(0, errors.Empty), (5 * 2**20 + 1, errors.TooLarge)])
def test_nothing_and_too_much_are_refused(size: int, refusal: type[errors.UploadRefused]) -> None:
    with pytest.raises(refusal):
        check_size(size, max_mb=5)


def test_a_file_of_exactly_the_limit_passes_and_a_larger_one_hears_both_sizes() -> None:
    check_size(limit_bytes(5), max_mb=5)
    with pytest.raises(errors.TooLarge) as no:
        check_size(8_120_000, max_mb=5)

    assert no.value.words().startswith("Besar berkas ini 8,1 MB. Batasnya 5 MB.")


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        (b"%PDF-1.7", "pdf"),
        (b" %PDF-1.7", "other"),
        (b"\xff\xd8\xff\xe0", "photo"),
        (b"\x89PNG\r\n\x1a\n", "photo"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "photo"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "other"),
        (b"", "other"),
    ],
)
def test_the_first_bytes_choose_who_looks(head: bytes, entry: str) -> None:
    assert entry_for(head) == entry


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (411_600, "412 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (8_140_000, "8,1 MB"),
    ],
)
def test_a_size_is_said_in_steps_of_a_thousand(size: int, words: str) -> None:
    assert size_words(size) == words


def held(kind: str, size: int, pages: int = 1) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, size=size, pages=pages)


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ([], ""),
        ([held("foto", 1_400_000)] * 3, "3 foto, 4,2 MB"),
        ([held("pdf", 1_200_000, 3)], "PDF 3 halaman, 1,2 MB"),
        ([held("pdf", 500_000, 2), held("pdf", 500_000, 3)], "2 PDF 5 halaman, 1 MB"),
        ([held("pdf", 400_000), held("foto", 100_000)], "PDF 1 halaman dan 1 foto, 500 kB"),
    ],
)
def test_several_photos_are_presented_as_one_document(documents: list[SimpleNamespace], words: str) -> None:
    assert photos_as_one(documents) == words
