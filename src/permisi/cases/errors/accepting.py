# SPDX-License-Identifier: Apache-2.0
"""Why an answer cannot be changed any more."""

from permisi.ground.refusal import Refusal


class AnswerAccepted(Refusal):
    """An officer was content with this answer already."""

    sentence = "Jawaban untuk “{item}” sudah diterima petugas, jadi tidak perlu diubah lagi."
    status = 409


class AnswerLacks(Refusal):
    """The item is still missing or wrong; accepted so, the correction could never be sent."""

    sentence = "“{item}” belum lengkap atau belum benar, jadi jawabannya belum dapat diterima."
    status = 409
