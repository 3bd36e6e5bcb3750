# SPDX-License-Identifier: Apache-2.0
"""The trial signer: a key the institution holds in a PKCS#12 file, for demonstrations and rehearsals only."""

import functools
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    InvisSigSettings,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from permisi.decisions.signers.errors import KeyUnfit, NoKey, TrialSignerOutsideTrial, WrongPassphrase
from permisi.decisions.signers.port import Health, Profile
from permisi.ground.refusal import Refusal

FIELD: Final = "TTE1"
PEM: Final = serialization.Encoding.PEM
READABLE: Final = "Tanda tangan elektronik"
OUT_OF_PAGE: Final = InvisSigSettings(box_out_of_bounds=True)  # allowed by PDF/A and PDF/UA at once
RESERVED: Final = 8192  # hexadecimal digits; a P-256 signature with two certificates needs about half


class HeldKeySigner(SimpleSigner):
    """Signs with a key parsed once, instead of once per signature."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, leaf: Certificate, others: list[Certificate]) -> None:
        self.held = key
        own, *rest = load_certs_from_pemder_data(b"".join(one.public_bytes(PEM) for one in (leaf, *others)))
        super().__init__(
            signing_cert=own,
            signing_key=_key_info(key),
            cert_registry=SimpleCertificateStore.from_certs(rest),
            embed_roots=False,  # who checks has the root; a copy here would be bytes that nothing protects
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """The bare signature over ``data``."""
        return self.held.sign(data, ec.ECDSA(getattr(hashes, digest_algorithm.upper())()))


class DatedPdfSigner(PdfSigner):
    """Dates the signature with the act's moment instead of the machine's, and leaves the file a PDF 1.7."""

    at: datetime

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        """Name the PAdES extension only: naming the curve's would make a PDF 2.0, which PDF/A-3 is not."""
        pdf_out.register_extension(ESIC_EXTENSION_1)

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        """The library's session, with our moment in it."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class TrialSigner:
    """Signs with the PKCS#12 file ``sealed``, if the database is ``marked`` as demo or rehearsal.

    Raises ``TrialSignerOutsideTrial``, ``WrongPassphrase`` or ``KeyUnfit``.
    """

    profile = Profile(
        name="trial",
        level="PAdES B-B",
        certified=False,
        personal=False,
        repeatable=True,
        words="Ditandatangani dengan sertifikat percobaan, bukan sertifikat penyelenggara tersertifikasi.",
    )

    def __init__(self, sealed: bytes, passphrase: str, *, marked: bool) -> None:
        if not marked:
            raise TrialSignerOutsideTrial
        self._key, self._leaf, others = _opened(sealed, passphrase)
        self.anchors = tuple(one for one in others if one.subject == one.issuer) or (self._leaf,)
        self._signer = HeldKeySigner(self._key, self._leaf, others)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], *, marked: bool) -> "TrialSigner":
        """Take the file and passphrase that ``PERMISI_TRIAL_P12`` and ``PERMISI_TRIAL_P12_PASS`` name.

        The file is read once for each path and date. Raises ``NoKey`` besides what the constructor raises.
        """
        place = Path(environment.get("PERMISI_TRIAL_P12") or "/nonexistent")
        if not place.is_file():
            raise NoKey(where="PERMISI_TRIAL_P12")
        passphrase = environment.get("PERMISI_TRIAL_P12_PASS", "")
        return _kept(place, place.stat().st_mtime_ns, passphrase, marked)

    def sign(self, pdf: bytes, *, reason: str, location: str, at: datetime) -> bytes:
        """``pdf`` with a PAdES B-B certification that allows no further change."""
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        spec = SigFieldSpec(FIELD, invis_sig_settings=OUT_OF_PAGE, readable_field_name=READABLE)
        append_signature_field(writer, spec)
        signer = DatedPdfSigner(self._metadata(reason, location), self._signer)
        signer.at = at
        out = io.BytesIO()
        signer.sign_pdf(writer, output=out, bytes_reserved=RESERVED)
        return out.getvalue()

    def health(self, *, at: datetime) -> Health:
        """Ready while the certificate is in force."""
        if not self._leaf.not_valid_before_utc <= at <= self._leaf.not_valid_after_utc:
            return Health(ready=False, words="Sertifikat percobaan tidak berlaku pada saat ini.")
        ends = self._leaf.not_valid_after_utc
        return Health(ready=True, words=f"Kunci percobaan berlaku sampai {ends:%d-%m-%Y}.", until=ends.date())

    def _metadata(self, reason: str, location: str) -> PdfSignatureMetadata:
        return PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            location=location,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )


@functools.lru_cache(maxsize=4)
def _kept(place: Path, changed: int, passphrase: str, marked: bool) -> TrialSigner:
    return TrialSigner(place.read_bytes(), passphrase, marked=marked)


def _opened(
    sealed: bytes, passphrase: str
) -> tuple[ec.EllipticCurvePrivateKey, Certificate, list[Certificate]]:
    try:
        key, leaf, others = pkcs12.load_key_and_certificates(sealed, passphrase.encode())
    except ValueError as wrong:
        raise _why_closed(wrong) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or leaf is None:
        raise KeyUnfit(why="berkas PKCS#12 tidak memuat kunci P-256 dan sertifikatnya")
    return key, leaf, others


def _why_closed(wrong: ValueError) -> Refusal:
    if "password" in str(wrong).lower():
        return WrongPassphrase()
    return KeyUnfit(why="berkas PKCS#12 rusak")


def _key_info(key: ec.EllipticCurvePrivateKey) -> Any:
    """The key in the library's form; it only reads from it which algorithm this is."""
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return load_private_key_from_pemder_data(der, passphrase=None)
