# SPDX-License-Identifier: Apache-2.0
"""The named refusals of signing. None of them leaves a signed paper behind: no key, no document."""

from permisi.ground.refusal import Refusal


class NoKey(Refusal):
    """There is no key to sign with, so there will be no document."""

    sentence = "Tidak ada kunci tanda tangan ({where}), jadi naskah tidak diterbitkan."
    status = 503


class WrongPassphrase(NoKey):
    """The key's file is there, but the passphrase does not open it."""

    sentence = "Kata sandi kunci tanda tangan salah, jadi naskah tidak diterbitkan."


class KeyUnfit(NoKey):
    """The key's file opens, but holds no signing key with its own certificate."""

    sentence = "Kunci tanda tangan tidak dapat dipakai: {why}."


class TrialSignerOutsideTrial(Refusal):
    """The trial signer signs only in a database that was marked as demo or rehearsal at its birth (D7)."""

    sentence = "Kunci percobaan hanya boleh dipakai di basis data percobaan."
    status = 403


class UnknownSigner(Refusal):
    """The configuration names a signer that nobody wrote."""

    sentence = "Penanda tangan “{name}” tidak dikenal."
    status = 503


class SignerRefused(Refusal):
    """The signer answered no. Nothing was signed; ``code`` is the signer's own."""

    sentence = "Layanan tanda tangan menolak (kode {code})."


class SignerUnknown(Refusal):
    """No answer came. The paper may or may not be signed: a machine never tries again, a person decides."""

    sentence = "Layanan tanda tangan tidak menjawab. Periksa dulu apakah naskah sudah ditandatangani."
    status = 504


class SealBroken(Refusal):
    """What the signer gave back is not our paper with one sound signature over all of it."""

    sentence = "Hasil tanda tangan tidak dapat dibuktikan: {why}. Naskah tidak diterbitkan."
    status = 502
