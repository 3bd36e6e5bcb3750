# SPDX-License-Identifier: Apache-2.0
"""Secrets and keys of a demonstration or a test, made at its first start and kept in the state's folder.

Each process gets only what it needs: the web signs promises and never holds the log's key; the worker orders
the log and seals papers and never holds the promise key; the owner only migrates. A city in production keeps
its keys elsewhere and gives each process its environment itself.
"""

import base64
import functools
import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from permisi.doors.shell.keeping import envelope
from permisi.ledger.rules import Signer

Process = Literal["web", "worker", "owner"]

SECRETS = {
    "PERMISI_SECRET_KEY": "secret-key",
    "PERMISI_DATA_KEY": "data-key",
    "PERMISI_SUBJECT_KEY": "subject-key",
}
PROMISE, LOG = "promise.key", "log.key"
OVERSEERS = {"Inspektorat": "overseer-inspektorat.key", "KPK": "overseer-kpk.key"}
"""Of a demonstration only: here the secret halves of the overseers' keys lie beside the city, and both are ours."""
TRIAL, TRIAL_PASS, TRIAL_ROOT = "trial.p12", "trial.pass", "trial-root.pem"
NOT_REAL = "SIMULATOR - BUKAN BSrE"
YEARS = 10


def make_keys(state: Path, *, city: str) -> None:
    """Write the keys that are missing below ``state/keys`` (folder 0700, files 0600); what is there stays."""
    folder = state / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    for name in SECRETS.values():
        _once(folder / name, _random_key)
    for name in (PROMISE, LOG):
        _once(folder / name, functools.partial(_note_key, f"permisi.example/{city}/{Path(name).stem}"))
    for name in OVERSEERS.values():
        if not (folder / name).exists():
            envelope.new_key(folder / name, what="Kunci pembaca PERAGAAN, bukan milik Inspektorat atau KPK.")
    _once(folder / TRIAL_PASS, lambda: secrets.token_urlsafe(24).encode())
    if not (folder / TRIAL).exists():
        sealed, root = trial_signer((folder / TRIAL_PASS).read_bytes())
        _write(folder / TRIAL_ROOT, root)
        _write(folder / TRIAL, sealed)


def environment(state: Path, process: Process) -> dict[str, str]:
    """The variables that ``process`` may know, and no other."""
    folder = state / "keys"
    known = {variable: (folder / name).read_text() for variable, name in SECRETS.items()}
    if process == "owner":
        return {"PERMISI_SECRET_KEY": known["PERMISI_SECRET_KEY"]}
    known["PERMISI_STORE"] = str(state / "store")
    known["PERMISI_LOG_VERIFIER"] = _verifier(folder / LOG)
    known["PERMISI_PROMISE_VERIFIER"] = _verifier(folder / PROMISE)
    known["PERMISI_TRIAL_ROOT"] = str(folder / TRIAL_ROOT)
    if process == "web":
        return known | {
            "PERMISI_PROMISE_KEY_FILE": str(folder / PROMISE),
            "PERMISI_PRESSURE_KEYS": _overseers(folder),
        }
    return known | {
        "PERMISI_LOG_KEY_FILE": str(folder / LOG),
        "PERMISI_TRIAL_P12": str(folder / TRIAL),
        "PERMISI_TRIAL_P12_PASS": (folder / TRIAL_PASS).read_text(),
    }


def trial_signer(passphrase: bytes) -> tuple[bytes, bytes]:
    """A signer nobody can mistake for a real one: PKCS#12 of leaf and root (P-256), and the root as PEM.

    The root's private key is thrown away: nothing else can be issued under it.
    """
    root_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, leaf_name = _name("Akar percobaan Permisi"), _name("PERCOBAAN - tidak berlaku")
    root = _certificate(root_name, root_name, root_key.public_key(), root_key)
    leaf = _certificate(leaf_name, root_name, leaf_key.public_key(), root_key)
    sealed = pkcs12.serialize_key_and_certificates(
        b"percobaan", leaf_key, leaf, [root], BestAvailableEncryption(passphrase)
    )
    return sealed, root.public_bytes(Encoding.PEM)


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    is_root = subject == issuer
    start = datetime.now(UTC) - timedelta(days=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    return builder.sign(signer, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    parts = {NameOID.COUNTRY_NAME: "ID", NameOID.ORGANIZATION_NAME: NOT_REAL, NameOID.COMMON_NAME: common}
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts.items()])


def _random_key() -> bytes:
    return base64.b64encode(secrets.token_bytes(32))


def _note_key(name: str) -> bytes:
    return Signer(name, secrets.token_bytes(32)).secret_text().encode()


def _verifier(path: Path) -> str:
    return Signer.parse(path.read_text().strip()).verifier.text


def _overseers(folder: Path) -> str:
    """Names and public halves, as the web reads them; none in the folder of an older release until its next start."""
    files = {name: folder / file for name, file in OVERSEERS.items()}
    keys = {name: envelope.identities(file)[0] for name, file in files.items() if file.is_file()}
    return ", ".join(f"{name}={key.to_public()}" for name, key in keys.items())


def _once(path: Path, make: Callable[[], bytes]) -> None:
    if not path.exists():
        _write(path, make())


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all, readable by us only."""
    making = path.with_name(path.name + ".making")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    making.replace(path)
