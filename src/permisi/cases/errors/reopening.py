# SPDX-License-Identifier: Apache-2.0
"""Why an ended file is not opened again."""

from permisi.ground.refusal import Refusal


class CannotReopen(Refusal):
    """The file did not lapse and was not taken back, the time to ask is over, or it was opened again before."""

    sentence = (
        "Berkas ini tidak dapat diminta dibuka kembali. Ajukan lagi dengan isian dan dokumen yang sama."
    )
    status = 409


class ReopeningAskedAlready(Refusal):
    """The same request waits for its answer."""

    sentence = "Permintaan membuka berkas ini sudah kami terima dan dijawab paling lambat {due}."
    status = 409


class NoSuchReopening(Refusal):
    """There is no such request, or it lies before another post."""

    sentence = "Permintaan ini tidak ada, atau tidak di depan jabatan Anda."
    status = 404


class ReopeningSettled(Refusal):
    """The request was decided already."""

    sentence = "Permintaan ini sudah diputus pada {at}."
    status = 409


class ReopeningTooThin(Refusal):
    """Why a file should be reopened, or why it is or is not, says something that others can weigh."""

    sentence = "Tulis alasannya lebih jelas, paling sedikit {least} huruf."
    status = 422
