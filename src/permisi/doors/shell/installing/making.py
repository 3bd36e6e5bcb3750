# SPDX-License-Identifier: Apache-2.0
"""What is made once on a machine and never shown: secrets, keys, and a certificate until a real one is there."""

import base64
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from permisi.doors.shell import keys
from permisi.doors.shell.installing.machine import Machine
from permisi.doors.shell.installing.rendering import render
from permisi.doors.shell.installing.site import Site
from permisi.ledger.rules import Signer

Make = Callable[[Machine], bytes]
DAYS = 397  # browsers believe no certificate longer


def note_key(site: Site, name: str) -> Make:
    """A signing key of the log, named for this city and use."""
    return lambda _: Signer(f"{site.host}/{site.city}/{name}", secrets.token_bytes(32)).secret_text().encode()


def environment(site: Site) -> Make:
    """The environment file: settings, secrets, and the public halves of the keys that lie beside it."""

    def make(machine: Machine) -> bytes:
        words = {
            "city": site.city,
            "host": site.host,
            "port": site.port,
            "mark": site.kind,
            "database": site.database,
            "trial_root": "" if site.kind == "production" else site.keys / keys.TRIAL_ROOT,
            "log_verifier": _verifier(site, machine, keys.LOG),
            "promise_verifier": _verifier(site, machine, keys.PROMISE),
        }
        words |= {name: _random() for name in ("secret_key", "data_key", "subject_key")}
        return render(site.source / "deploy" / "city.env", words).encode()

    return make


def trial(site: Site) -> Make:
    """The trial signer's root; beside it, its sealed key, and the worker's passphrase."""

    def make(machine: Machine) -> bytes:
        word = secrets.token_urlsafe(24)
        sealed, root = keys.trial_signer(word.encode())
        machine.write(site.keys / keys.TRIAL, sealed, mode=0o640)
        machine.own(site.keys / keys.TRIAL, "root", "permisi")
        lines = f'PERMISI_TRIAL_P12="{site.keys / keys.TRIAL}"\nPERMISI_TRIAL_P12_PASS="{word}"\n'
        machine.write(site.keys / "worker.env", lines.encode(), mode=0o600)
        return root

    return make


def tls_key(_: Machine) -> bytes:
    """The proxy's own key."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def self_signed(site: Site) -> Make:
    """A certificate over the proxy's own key: it encrypts, and no browser trusts it."""

    def make(machine: Machine) -> bytes:
        held = serialization.load_pem_private_key(
            machine.at(site.tls / "key.pem").read_bytes(), password=None
        )
        if not isinstance(held, ec.EllipticCurvePrivateKey):
            raise TypeError("the proxy's own key is made here")
        name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, site.host[:64])]), datetime.now(UTC)
        built = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(held.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=DAYS))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(site.host)]), critical=False)
            .sign(held, hashes.SHA256())
        )
        return built.public_bytes(serialization.Encoding.PEM)

    return make


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _verifier(site: Site, machine: Machine, name: str) -> str:
    return Signer.parse((machine.text(site.keys / name) or "").strip()).verifier.text
