# SPDX-License-Identifier: Apache-2.0
"""Notes, checkpoints and witnesses, byte for byte against published examples; and every way to tamper."""

import base64
import hashlib
from collections.abc import Callable

import pytest

from permisi.ledger.rules import (
    Checkpoint,
    NoteRejected,
    Signer,
    Verifier,
    add_lines,
    cosign,
    leaf_hash,
    listed,
    open_checkpoint,
    open_note,
    read_checkpoint,
    root,
    sign,
    sign_checkpoint,
)

ORIGIN = "izin.contoh.go.id/audit"
LOG = Signer(ORIGIN, hashlib.sha256(b"contoh-saja-bukan-kunci-produksi").digest())
SAKSI = Signer("saksi.contoh.ac.id/w1", hashlib.sha256(b"saksi-contoh").digest())
OTHER = Signer("lain.contoh.go.id/audit", hashlib.sha256(b"lain").digest())
LOG_KEY = "izin.contoh.go.id/audit+05a6c7d1+AejkJjbV+WMygFa8ZjbXRji/UmpR2dQGei50ckSdl10H"
WITNESS_KEY = "saksi.contoh.ac.id/w1+8da645ad+BDYePV7wHE2rfCoVj1TzCBbpORaBM6xiCgY8anwrHAKo"
BODY = f"{ORIGIN}\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"
LOG_LINE = (
    "— izin.contoh.go.id/audit "
    "BabH0WXtaV4S0oZDL3T0sNydPaI3Jbq4xb6ryz8o5bblaRgo/Y98Pbt+X+l3nnc+1hHLzWK7EjN55IvxytnOwMS4qQg=\n"
)
WITNESS_LINE = (
    "— saksi.contoh.ac.id/w1 "
    "jaZFrQAAAABpVbkANWyyW4oceUHvt18N2dauXTO9RWgYTOgNK54jOgXCb+UZa5aLjg5ggl1zfaUN7wh3KjZYv1MIbHwPh5gUzBh4Aw==\n"
)
NOTE = BODY + "\n" + LOG_LINE + WITNESS_LINE
ENTRIES = [b"", b"\x00", b"\x10", b"\x20\x21", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"]
VERIFIERS = [LOG.verifier, SAKSI.witness]


def resigned(line: str, change: Callable[[bytes], bytes]) -> str:
    """A signature line with its decoded bytes changed."""
    name, data = line.removeprefix("— ").split()
    return f"— {name} {base64.b64encode(change(base64.b64decode(data))).decode()}\n"


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_keys_are_written_as_published() -> None:
    assert LOG.verifier.text == LOG_KEY
    assert SAKSI.witness.text == WITNESS_KEY
    assert [Verifier.parse(LOG_KEY), Verifier.parse(WITNESS_KEY)] == VERIFIERS


def test_the_checkpoint_of_eight_leaves_is_signed_as_published() -> None:
    top = root(8, listed([leaf_hash(data) for data in ENTRIES]))

    assert sign_checkpoint(Checkpoint(ORIGIN, 8, top), LOG) == BODY + "\n" + LOG_LINE


def test_the_witness_signs_as_published() -> None:
    assert cosign(BODY + "\n" + LOG_LINE, SAKSI, 1767225600) == WITNESS_LINE


def test_the_witnessed_checkpoint_opens() -> None:
    opened = open_note(NOTE, VERIFIERS)

    assert opened.text == BODY
    assert [(s.by, s.time) for s in opened.signatures] == [(LOG.verifier, None), (SAKSI.witness, 1767225600)]


def test_the_example_of_the_go_package_is_reproduced() -> None:
    secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    text = "If you think cryptography is the answer to your problem,\n"
    text += "then you don't know what your problem is.\n"

    signer = Signer.parse(secret)

    assert signer.secret_text() == secret
    assert signer.verifier.text == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert sign(text, signer) == (
        text + "\n— PeterNeumann "
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )


BAD_NOTES = {
    "a changed size": NOTE.replace("\n8\n", "\n9\n"),
    "a changed root": NOTE.replace("XcnaeacG", "XcnaeacH"),
    "a changed origin": NOTE.replace(ORIGIN + "\n8", "izin.contoh.go.id/lain\n8"),
    "a line more in the text": NOTE.replace("\n\n", "\nlagi\n\n"),
    "a bad signature of the log": BODY + "\n" + resigned(LOG_LINE, flipped(10)) + WITNESS_LINE,
    "a bad signature of the witness": BODY + "\n" + LOG_LINE + resigned(WITNESS_LINE, flipped(30)),
    "another time of the witness": BODY + "\n" + LOG_LINE + resigned(WITNESS_LINE, flipped(11)),
    "an impossible time of the witness": BODY
    + "\n"
    + LOG_LINE
    + resigned(WITNESS_LINE, lambda d: d[:4] + b"\xff" + d[5:]),
    "a good line, then a bad one of the same key": NOTE + resigned(LOG_LINE, flipped(67)),
    "a signature cut short": BODY + "\n" + resigned(LOG_LINE, lambda data: data[:-1]),
    "a signature with a byte more": BODY + "\n" + resigned(LOG_LINE, lambda data: data + b"\x00"),
    "a key id alone": BODY + "\n" + resigned(LOG_LINE, lambda data: data[:4]),
    "a log key's id changed, so nobody known signed": BODY + "\n" + resigned(LOG_LINE, flipped(0)),
    "another name, so nobody known signed": BODY + "\n" + LOG_LINE.replace("audit", "adit"),
    "no signatures": BODY + "\n",
    "no blank line": BODY + LOG_LINE,
    "no newline at the end": NOTE[:-1],
    "an empty line at the end": NOTE + "\n",
    "a carriage return": NOTE.replace("\n", "\r\n"),
    "a tab": NOTE.replace("8\n", "8\t\n"),
    "half a character": NOTE.replace("8\n", "\ud800\n"),
    "a hyphen for the dash": NOTE.replace("— izin", "- izin"),
    "two spaces": NOTE.replace("— izin", "—  izin"),
    "no signature after the name": BODY + "\n— izin.contoh.go.id/audit\n",
    "a signature without padding": NOTE.replace("qQg=\n", "qQg\n"),
    "a signature in another alphabet": NOTE.replace("lq+", "lq-").replace("BabH0W", "BabH-W"),
    "loose bits in the base64": NOTE.replace("qQg=\n", "qQh=\n"),
    "a malformed line among good ones": NOTE + "x\n",
    "too many lines": BODY + "\n" + LOG_LINE * 101,
    "too long": "x" * 1_000_001 + "\n\n" + LOG_LINE,
    "nothing": "",
}


@pytest.mark.parametrize("note", BAD_NOTES.values(), ids=BAD_NOTES.keys())
def test_a_tampered_note_is_rejected(note: str) -> None:
    with pytest.raises(NoteRejected):
        open_note(note, VERIFIERS)


def test_lines_of_unknown_keys_are_ignored() -> None:
    stranger = sign(BODY, OTHER).removeprefix(BODY + "\n")
    forged = resigned(LOG_LINE, flipped(1))

    opened = open_note(BODY + "\n" + stranger + forged + LOG_LINE, VERIFIERS)

    assert [s.by for s in opened.signatures] == [LOG.verifier]


def test_sixteen_signatures_and_more_are_accepted() -> None:
    assert len(open_note(BODY + "\n" + LOG_LINE * 100, VERIFIERS).signatures) == 100


def test_a_note_is_split_at_its_last_empty_line() -> None:
    text = "satu\n\ndua\n"

    assert open_note(sign(text, LOG), [LOG.verifier]).text == text


def test_a_key_that_is_no_point_on_the_curve_signs_nothing() -> None:
    nonsense = Verifier(ORIGIN, b"\x02" + b"\x00" * 30 + b"\x80")
    line = f"— {ORIGIN} " + base64.b64encode(nonsense.key_id + bytes(64)).decode()

    with pytest.raises(NoteRejected):
        open_note(f"{BODY}\n{line}\n", [nonsense])


@pytest.mark.parametrize("text", ["", "no newline", "tab\there\n", "half \udfff\n"])
def test_a_text_that_is_no_note_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match="note's text"):
        sign(text, LOG)


@pytest.mark.parametrize("name", ["", "a+b", "a b", "a\u00a0b", "a\nb", "a\x00b"])
def test_a_name_that_no_note_can_carry_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Signer(name, b"\x00" * 32)


@pytest.mark.parametrize(
    "text",
    [
        LOG_KEY.replace("05a6c7d1", "05a6c7d2"),
        LOG_KEY.replace("05a6c7d1", "05A6C7D1"),
        LOG_KEY.replace("audit", "adit"),
        LOG_KEY[:-4],
        LOG_KEY.replace("+AejkJ", "+BejkJ"),
        LOG_KEY.replace("+Aejk", "+Bujk"),
        "izin.contoh.go.id/audit+05a6c7d1",
        "izin.contoh.go.id/audit+05a6c7d1+",
        "",
    ],
)
def test_a_damaged_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64"):
        Verifier.parse(text)


@pytest.mark.parametrize(
    "text", [LOG_KEY, LOG.secret_text()[:-4], LOG.secret_text().replace("05a6", "05a7"), "PRIVATE+KEY+x", ""]
)
def test_a_damaged_private_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64|seed"):
        Signer.parse(text)


def test_a_private_key_file_reads_back_and_does_not_show() -> None:
    assert Signer.parse(LOG.secret_text() + "\n") == LOG
    assert LOG.seed.hex() not in repr(LOG)
    assert repr(LOG) == "Signer(name='izin.contoh.go.id/audit')"


def test_a_checkpoint_reads_back_with_extension_lines() -> None:
    checkpoint = Checkpoint(ORIGIN, 0, bytes(32), ("satu", "dua"))

    assert read_checkpoint(checkpoint.text()) == checkpoint


BAD_BODIES = {
    "two lines": f"{ORIGIN}\n8\n",
    "a leading zero": BODY.replace("\n8\n", "\n08\n"),
    "a sign": BODY.replace("\n8\n", "\n+8\n"),
    "a negative size": BODY.replace("\n8\n", "\n-8\n"),
    "other digits": BODY.replace("\n8\n", "\n\u0668\n"),
    "a size beyond reason": BODY.replace("\n8\n", "\n" + "9" * 5000 + "\n"),
    "no origin": BODY.removeprefix(ORIGIN),
    "a short root": BODY.replace("Qyg=", ""),
    "a root that is no base64": BODY.replace("Xcna", "X*na"),
    "an empty extension": BODY + "\n",
    "no newline": BODY[:-1],
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_text_that_is_no_checkpoint_is_rejected(body: str) -> None:
    with pytest.raises(NoteRejected):
        read_checkpoint(body)


@pytest.mark.parametrize(
    ("origin", "size", "digest", "extensions"),
    [
        ("", 1, bytes(32), ()),
        ("a\nb", 1, bytes(32), ()),
        ("a", -1, bytes(32), ()),
        ("a", 1, b"", ()),
        ("a", 1, bytes(32), ("",)),
    ],
)
def test_a_checkpoint_that_would_not_read_back_is_refused(
    origin: str, size: int, digest: bytes, extensions: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="not a checkpoint"):
        Checkpoint(origin, size, digest, extensions)


def test_a_log_signs_only_under_its_own_origin() -> None:
    with pytest.raises(ValueError, match="own origin"):
        sign_checkpoint(Checkpoint(ORIGIN, 0, bytes(32)), OTHER)
    with pytest.raises(ValueError, match="own origin"):
        sign_checkpoint(Checkpoint(ORIGIN, 0, bytes(32)))


def test_while_a_key_is_replaced_both_verifiers_open_the_checkpoint() -> None:
    newer = Signer(ORIGIN, hashlib.sha256(b"kunci baru").digest())
    note = sign_checkpoint(Checkpoint(ORIGIN, 0, bytes(32)), LOG, newer)

    assert open_checkpoint(note, LOG.verifier) == open_checkpoint(note, newer.verifier)


@pytest.mark.parametrize(
    ("note", "quorum", "accepted"),
    [
        (BODY + "\n" + LOG_LINE, 0, True),
        (BODY + "\n" + LOG_LINE, 1, False),
        (NOTE, 1, True),
        (NOTE, 2, False),
        (NOTE + WITNESS_LINE, 2, False),
        (BODY + "\n" + WITNESS_LINE, 0, False),
        (sign(BODY, OTHER), 0, False),
        (sign("lain.contoh.go.id\n8\n" + BODY.split("\n")[2] + "\n", LOG), 0, False),
        (sign("bukan checkpoint\n", LOG), 0, False),
    ],
)
def test_a_checkpoint_needs_its_log_and_its_quorum(note: str, quorum: int, accepted: bool) -> None:
    try:
        found = open_checkpoint(note, LOG.verifier, [SAKSI.witness], quorum)
    except NoteRejected:
        found = None

    assert (found is not None) == accepted


def test_lines_of_witnesses_are_added_to_a_note() -> None:
    assert add_lines(BODY + "\n" + LOG_LINE, [WITNESS_LINE.strip()]) == NOTE
    with pytest.raises(NoteRejected):
        add_lines(NOTE, ["not a signature line"])
