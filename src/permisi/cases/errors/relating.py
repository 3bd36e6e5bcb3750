# SPDX-License-Identifier: Apache-2.0
"""What is said no to between two files that belong together."""

from permisi.ground.refusal import Refusal


class NumberUnknown(Refusal):
    """No file of that number that this person may see; whether there is another is not said."""

    sentence = "Tidak ada berkas lain bernomor itu yang dapat Anda buka. Periksa nomornya."
    status = 422


class RelatedAlready(Refusal):
    """The two files are noted as belonging together already."""

    sentence = "Kedua berkas sudah dicatat terkait."
    status = 409


class CannotJoin(Refusal):
    """Only two applications of one person and one kind are joined, both under way, the later to the earlier one."""

    sentence = (
        "Hanya dua permohonan Anda yang sejenis dan sama-sama masih berjalan dapat digabung, yang lebih baru ke yang "
        "lebih lama."
    )
    status = 409
