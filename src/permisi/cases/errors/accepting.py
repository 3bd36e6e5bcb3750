# SPDX-License-Identifier: Apache-2.0
"""Why an answer cannot be changed any more."""

from permisi.ground.refusal import Refusal


class AnswerAccepted(Refusal):
    """An officer was content with this answer already."""

    sentence = "Jawaban untuk “{item}” sudah diterima petugas, jadi tidak perlu diubah lagi."
    status = 409
