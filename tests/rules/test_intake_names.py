# SPDX-License-Identifier: Apache-2.0
"""The name of an upload, as shown and as sent back."""

import unicodedata

import pytest
from django.utils.http import parse_header_parameters
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.intake.rules import clean_name, headers_for


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("KTP Bunga.jpg", "KTP Bunga.jpg"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\bunga\Surat Kuasa.pdf", "Surat Kuasa.pdf"),
        ("..", "berkas"),
        ("", "berkas"),
        (" . ", "berkas"),
        (".htaccess", "htaccess"),
        ("a\x00b\r\nSet-Cookie: c.pdf", "ab Set-Cookie: c.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("ij\u200bazah\ufeff.pdf", "ijazah.pdf"),
        ("surat\u00a0 \u2028kuasa.pdf", "surat kuasa.pdf"),
        ("akte\u0301.pdf", "akté.pdf"),
        ("\udcff.pdf", "pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300 + "." + "y" * 300, "x" * 120),
        ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
    ],
)
def test_a_name_is_cleaned_for_display(raw: str, shown: str) -> None:
    assert clean_name(raw) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_a_clean_name_is_short_visible_and_stays_as_it_is(raw: str) -> None:
    shown = clean_name(raw)

    assert 0 < len(shown) <= 120
    assert not set("/\\") & set(shown)
    assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in shown)
    assert clean_name(shown) == shown


@pytest.mark.parametrize(
    ("media", "name", "served"),
    [
        ("application/pdf", "Ijazah.pdf", "Ijazah.pdf"),
        ("application/pdf", "Ijazah.PDF", "Ijazah.PDF"),
        ("application/pdf", "kontrak.pdf.exe", "kontrak.pdf.exe.pdf"),
        ("image/jpeg", "ktp.jpeg", "ktp.jpeg"),
        ("image/jpeg", "ktp.html", "ktp.html.jpg"),
        ("image/webp", 'a"; filename="x.exe', 'a"; filename="x.exe.webp'),
        ("image/png", "denah rumah é.png", "denah rumah é.png"),
    ],
)
def test_a_file_is_saved_under_a_name_that_fits_what_it_is(media: str, name: str, served: str) -> None:
    how, said = parse_header_parameters(headers_for(media, name)["Content-Disposition"])

    assert (how, said["filename"]) == ("inline", served)


@given(st.text(st.characters(exclude_categories=())))
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    line = headers_for("application/pdf", name)["Content-Disposition"]

    assert line.isascii()
    assert line.isprintable()
    assert line.count('"') == 2
    assert line.count(";") == 2


def test_an_upload_is_never_a_page_of_ours() -> None:
    headers = headers_for("application/pdf", "a.pdf")

    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("media", ["text/html", "image/svg+xml", "application/octet-stream", ""])
def test_nothing_but_pdfs_and_photos_is_served(media: str) -> None:
    with pytest.raises(ValueError, match="not served"):
        headers_for(media, "a.pdf")
