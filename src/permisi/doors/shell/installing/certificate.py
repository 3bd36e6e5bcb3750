# SPDX-License-Identifier: Apache-2.0
"""Whether a certificate that was given can stand in front of the site; asked before anything is changed."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from permisi.doors.shell.installing.errors import CertificateUnfit

PLAIN = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def require_pair(certificate: Path | None, key: Path | None, *, host: str) -> None:
    """Refuse half a pair, and one that is unreadable, not of one key, out of date or for another name.

    Raises:
        CertificateUnfit: with the reason.
    """
    if not certificate and not key:
        return
    if not certificate or not key:
        raise CertificateUnfit(reason="--certificate dan --key harus diberikan bersama")
    try:
        held = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except OSError as gone:
        raise CertificateUnfit(reason=f"{gone.filename} tidak terbaca") from gone
    except (ValueError, TypeError) as unreadable:
        raise CertificateUnfit(reason="berkasnya bukan PEM, atau kuncinya berkata sandi") from unreadable
    if reason := _fault(held, private.public_key().public_bytes(*PLAIN), host):
        raise CertificateUnfit(reason=reason)


def _fault(held: x509.Certificate, public: bytes, host: str) -> str:
    if held.public_key().public_bytes(*PLAIN) != public:
        return "kuncinya bukan kunci sertifikat itu"
    if not held.not_valid_before_utc <= datetime.now(UTC) <= held.not_valid_after_utc:
        return f"berlaku {held.not_valid_before_utc:%Y-%m-%d} sampai {held.not_valid_after_utc:%Y-%m-%d}"
    names = _names(held)
    wide = "*." + host.partition(".")[2]
    return "" if {host, wide} & names else f"untuk {', '.join(sorted(names)) or 'tanpa nama'}, bukan {host}"


def _names(held: x509.Certificate) -> set[str]:
    try:
        named = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return set()
    return {one.lower() for one in named.get_values_for_type(x509.DNSName)}
