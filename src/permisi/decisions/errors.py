# SPDX-License-Identifier: Apache-2.0
"""What the decisions room says no to."""

from permisi.ground.refusal import Refusal


class ReasonsMissing(Refusal):
    """A no, or a yes with conditions, needs reasons from the list and words of one's own."""

    sentence = "Pilih paling sedikit satu alasan dan jelaskan dengan kata-kata Anda sendiri."
    status = 422


class ConditionsMissing(Refusal):
    """A recommendation with conditions names them."""

    sentence = "Tulis paling sedikit satu syarat untuk rekomendasi bersyarat."
    status = 422


class VisitIncomplete(Refusal):
    """The minutes lack something: a line of the checklist, the day, who was there, or the summary."""

    sentence = "Berita acara belum lengkap: {what}."
    status = 422


class AgainstRecommendation(Refusal):
    """The OPD advised against; granting all the same is an act of its own, with signature, basis and reason."""

    sentence = (
        "Rekomendasi {unit} menolak. Susun penolakan. Mengabulkannya hanya bisa setelah pejabat yang menandatangani "
        "keputusan mengesampingkan rekomendasi itu dengan namanya sendiri, dasar hukum, dan alasan."
    )
    status = 409


class AgainstSupport(Refusal):
    """Every OPD advised for it; rejecting all the same is an act of its own, with signature, basis and reason."""

    sentence = (
        "Rekomendasi {unit} menyetujui. Susun izin. Menolaknya hanya bisa setelah pejabat yang menandatangani "
        "keputusan mengesampingkan rekomendasi itu dengan namanya sendiri, dasar hukum, dan alasan."
    )
    status = 409


class OverrideWithoutGround(Refusal):
    """An override names an article and says why, at length."""

    sentence = "Sebut pasalnya dengan angka, dan jelaskan alasannya paling sedikit {least} huruf."
    status = 422


class InstrumentNotInForce(Refusal):
    """An override rests on an instrument of the records that is published and in force today."""

    sentence = "Pilih peraturan dari daftar. Hanya peraturan yang berlaku hari ini dapat menjadi dasar."
    status = 422


class NothingToOverride(Refusal):
    """No signed recommendation says otherwise, the file is decided, or this person has overridden it before."""

    sentence = (
        "Tidak ada rekomendasi yang dapat dikesampingkan pada berkas ini. Muat ulang halaman berkasnya."
    )
    status = 409


class DrafterOverrides(Refusal):
    """Whoever drafted the decision does not also override the recommendation."""

    sentence = "Penyusun naskah tidak dapat mengesampingkan rekomendasi pada berkas yang sama."
    status = 403


class NeverComplete(Refusal):
    """The file came here without being complete, for a rejection; it cannot be granted (L-32)."""

    sentence = "Berkas ini tidak pernah dinyatakan lengkap, jadi izinnya tidak dapat dikabulkan."
    status = 409


class NotInTheLogYet(Refusal):
    """Sealing waits for the next checkpoint, so that the paper can carry its proof."""

    sentence = "Keputusan sedang dicatat di buku besar. Naskah disegel beberapa detik lagi."
    status = 503


class PaperNotFound(Refusal):
    """There is no such paper, or this person may not read it."""

    sentence = "Naskah tidak ditemukan."
    status = 404


class ClearanceIncomplete(Refusal):
    """The keeper of a gate says number, status and day of each, or nothing."""

    sentence = "{gate}: tulis {what} dan pilih statusnya."
    status = 422


class GateClosed(Refusal):
    """Another office has not yet confirmed what the law makes a condition of this permit."""

    sentence = "{gate} belum dipastikan oleh pejabatnya, jadi izin belum dapat dikabulkan."
    status = 409


class NothingToRemind(Refusal):
    """The letter was sent, the work is done or lies in the agency itself, or this person may not send it."""

    sentence = (
        "Tidak ada yang perlu diingatkan di sini: suratnya sudah terkirim, atau pekerjaannya sudah selesai."
    )
    status = 409
