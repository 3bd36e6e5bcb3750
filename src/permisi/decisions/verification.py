# SPDX-License-Identifier: Apache-2.0
"""Is this the paper we issued?

Two questions, answered apart. *Are these our bytes?* is the register's: the file's SHA-256 is there or it
is not, and any change at all means it is not. *Does a signature inside still hold?* is ``examine``'s; it can
only add to the words on the page, never turn a no into a yes.
"""

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from permisi.ground.paper import shut_in

LARGEST: Final = 20 * 2**20
SECONDS: Final = 20
ONE_CASE: Final = re.compile(rb"(?:[0-9A-F]+|[0-9a-f]+)\Z")
LONG_FORM: Final = 0x80
DIGESTS: Final = {"sha256", "sha384", "sha512"}
CONSTRUCTED: Final = 0x20
SIGNING: Final = KeyUsageConstraints(key_usage={"non_repudiation"})


class Verdict(StrEnum):
    """What the verification page says of a dropped file."""

    OURS_VALID = "ours_valid"
    ALTERED = "altered"
    NOT_OURS = "not_ours"


WORDS: Final = {
    Verdict.OURS_VALID: "Berkas ini sama persis dengan yang kami terbitkan.",
    Verdict.ALTERED: "Ini bukan berkas yang kami terbitkan. Tanda tangan kami ada, tetapi berkasnya berbeda.",
    Verdict.NOT_OURS: "Ini bukan berkas yang kami terbitkan.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One signature or timestamp in the file, in its order.

    ``intact``: the bytes under it are as signed. ``valid``: the mathematics holds. ``trusted``: its
    certificate leads to one of ours. ``whole``: it covers the file to its last byte and nothing came after.
    ``canonical``: what lies outside it is exactly the signature, written in one way.
    """

    field: str
    signer: str
    intact: bool
    valid: bool
    trusted: bool
    whole: bool
    canonical: bool


@dataclass(frozen=True, slots=True)
class Examination:
    """What a strict reader found. ``trouble`` is empty if the file could be read."""

    signatures: tuple[Seen, ...] = ()
    trouble: str = ""

    @property
    def sound(self) -> bool:
        """Every signature holds and leads to us, and the last one covers the whole file."""
        return (
            not self.trouble
            and bool(self.signatures)
            and all(one.intact and one.valid and one.trusted and one.canonical for one in self.signatures)
            and self.signatures[-1].whole
        )

    @property
    def bears_ours(self) -> bool:
        """Some signature's certificate leads to us, whatever became of the file."""
        return any(one.trusted for one in self.signatures)


def judge(found: Examination, *, known: bool) -> Verdict:
    """The verdict. ``known``, whether the register holds the file's SHA-256, is all that can make it ours."""
    if known:
        return Verdict.OURS_VALID
    return Verdict.ALTERED if found.bears_ours else Verdict.NOT_OURS


def anchors(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates in ``pem``, to hand in as ``trust``."""
    return tuple(load_pem_x509_certificates(pem)) if pem.strip() else ()


def examine(pdf: bytes, *, trust: Sequence[Certificate]) -> Examination:
    """Read ``pdf`` strictly and check every signature against ``trust``, without the network; never raises.

    For files that came from outside use ``examine_apart``.
    """
    if len(pdf) > LARGEST:
        return Examination(trouble="too large")
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        if reader.encrypted:
            return Examination(trouble="encrypted")
        return Examination(tuple(_seen(one, pdf, trust) for one in reader.embedded_signatures))
    except Exception as wrong:  # noqa: BLE001 -- a broken file fails in a hundred ways; each means "cannot be verified"
        return Examination(trouble=type(wrong).__name__)


def _seen(one: EmbeddedPdfSignature, pdf: bytes, trust: Sequence[Certificate]) -> Seen:
    stamp = one.sig_object.get("/Type") == "/DocTimeStamp"
    roots = list(load_certs_from_pemder_data(_pem(trust))) if trust else []
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    if stamp:
        status: Any = validate_pdf_timestamp(one, validation_context=context)
    else:
        status = validate_pdf_signature(
            one, signer_validation_context=context, ts_validation_context=context, key_usage_settings=SIGNING
        )
    return Seen(
        field=str(one.field_name),
        signer=str(one.signer_cert.subject.native.get("common_name", "")),
        intact=bool(status.intact),
        valid=bool(status.valid),
        trusted=bool(status.trusted),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE and (stamp or bool(status.bottom_line)),
        canonical=_canonical(one, pdf),
    )


def _canonical(one: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether the gap under no signature holds exactly ``<``, one whole DER value in hexadecimal of one case,
    zeros, ``>``."""
    start, length, after, _rest = (int(number) for number in one.byte_range)
    gap = pdf[start + length : after]
    if start != 0 or gap[:1] != b"<" or gap[-1:] != b">" or len(gap) % 2:
        return False
    digits = gap[1:-1]
    content = bytes.fromhex(digits.decode("ascii"))
    _, taken = _header(content, 0)
    return bool(
        taken <= len(content)
        and ONE_CASE.match(digits[: 2 * taken])
        and set(digits[2 * taken :]) <= {ord("0")}
        and _fills(content, 0, taken)
        and _plain_wrapper(one)
    )


def _plain_wrapper(one: EmbeddedPdfSignature) -> bool:
    """Whether the wrapper's parts that no signature covers say what they must (RFC 5652, 5.1 and 5.3)."""
    signed, (info,) = one.signed_data, one.signed_data["signer_infos"]
    digest, kind = info["digest_algorithm"], signed["encap_content_info"]["content_type"].native
    named = info["sid"].name == "issuer_and_serial_number"
    return bool(
        info["version"].native == ("v1" if named else "v3")
        and signed["version"].native == ("v1" if named and kind == "data" else "v3")
        and (not named or info["sid"].chosen["issuer"].dump() == one.signer_cert.issuer.dump())
        and digest["parameters"].native is None
        and digest["algorithm"].native in DIGESTS
        and [entry.dump() for entry in signed["digest_algorithms"]] == [digest.dump()]
    )


def _header(der: bytes, at: int) -> tuple[int, int]:
    """Where the value at ``at`` begins and ends; one way of writing a length only, as DER demands."""
    first = der[at + 1]
    if first < LONG_FORM:
        return at + 2, at + 2 + first
    size = first - LONG_FORM
    length = int.from_bytes(der[at + 2 : at + 2 + size], "big")
    if length < LONG_FORM or der[at + 2] == 0:
        raise ValueError("a length written the long way")
    return at + 2 + size, at + 2 + size + length


def _fills(der: bytes, at: int, end: int) -> bool:
    """Whether the values from ``at`` on, and those within them, end exactly at ``end``."""
    while at < end:
        start, stop = _header(der, at)
        if stop > end or der[at] == 0 or (der[at] & CONSTRUCTED and not _fills(der, start, stop)):
            return False
        at = stop
    return at == end


def _pem(certificates: Sequence[Certificate]) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def examine_apart(pdf: bytes, *, trust: Sequence[Certificate]) -> Examination:
    """As ``examine``, in a child without network and with little memory and time: for strangers' files."""
    if len(pdf) > LARGEST:
        return Examination(trouble="too large")
    pem = _pem(trust)
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-m", "permisi.decisions.verification"],
            input=len(pem).to_bytes(4, "big") + pem + pdf,
            capture_output=True,
            timeout=SECONDS,
            env={"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Examination(trouble="too slow")
    if done.returncode != 0:
        return Examination(trouble="too heavy")
    told = json.loads(done.stdout)
    return Examination(tuple(Seen(**one) for one in told["signatures"]), told["trouble"])


def _child() -> None:
    """The child of ``examine_apart``."""
    order = sys.stdin.buffer.read()
    shut_in()
    logging.disable(logging.CRITICAL)
    cut = 4 + int.from_bytes(order[:4], "big")
    found = examine(order[cut:], trust=anchors(order[4:cut]))
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    _child()
