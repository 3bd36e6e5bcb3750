# SPDX-License-Identifier: Apache-2.0
"""The size of a picture is read without decoding it, and nonsense is never a size."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from permisi.cases.intake.rules import jpeg_size


def picture(width: int, height: int, **how: bool) -> bytes:
    """A JPEG of that size."""
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "JPEG", **how)
    return out.getvalue()


@pytest.mark.parametrize("how", [{}, {"progressive": True}], ids=["plain", "progressive"])
def test_the_size_is_the_one_that_was_drawn(how: dict[str, bool]) -> None:
    assert jpeg_size(picture(905, 1280, **how)) == (905, 1280)


@pytest.mark.parametrize(
    "sent",
    [b"", b"\xff\xd8", picture(9, 9)[:40], b"\x89PNG\r\n", picture(9, 9)[2:]],
    ids=["nothing", "a head alone", "cut off", "another kind", "without its head"],
)
def test_what_is_no_picture_has_no_size(sent: bytes) -> None:
    with pytest.raises(ValueError, match="no picture"):
        jpeg_size(sent)


@given(sent=st.binary(max_size=200))
def test_any_bytes_end_in_a_size_or_a_no(sent: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert min(jpeg_size(b"\xff\xd8" + sent)) > 0
