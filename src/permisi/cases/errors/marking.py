# SPDX-License-Identifier: Apache-2.0
"""What is said no to around the marks on a document."""

from permisi.ground.refusal import Refusal


class PlaceUnknown(Refusal):
    """A mark lies on a page that the document has."""

    sentence = "Pilih tempat tandanya dari daftar, atau tekan gambarnya."
    status = 422


class DocumentReplaced(Refusal):
    """The document was taken back or replaced; nobody would find a mark on it."""

    sentence = "Dokumen ini sudah diganti atau ditarik pemohon. Taruh tandanya pada dokumen yang sekarang."
    status = 409


class MarkedAlready(Refusal):
    """The same mark of the same officer lies there: the second click."""

    sentence = "Tanda dengan kata yang sama sudah ada di tempat itu. Tidak perlu ditaruh lagi."
    status = 409


class TooManyMarks(Refusal):
    """So many marks that nobody would read them."""

    sentence = (
        "Dokumen ini sudah memuat {most} tanda. Hapus tanda Anda yang tidak perlu lagi, lalu taruh yang baru."
    )
    status = 422


class NoSuchMark(Refusal):
    """There is no such mark, or it was removed before."""

    sentence = "Tanda itu tidak ada lagi. Muat ulang halamannya."
    status = 404


class NotYourMark(Refusal):
    """Only who put a mark removes it."""

    sentence = (
        "Tanda ini ditaruh petugas lain. Minta petugas itu menghapusnya, atau taruh tanda Anda sendiri."
    )
    status = 403
