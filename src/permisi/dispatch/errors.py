# SPDX-License-Identifier: Apache-2.0
"""What the dispatch room says no to."""

from permisi.ground.refusal import Refusal


class NoChannel(Refusal):
    """This city has no way to reach contacts of that kind; it never pretends to have sent something."""

    sentence = "Kami belum dapat mengirim pesan ke {kind}. Pakai {other}."
    status = 503


class NotDelivered(Refusal):
    """The mail server or the gateway did not take the message."""

    sentence = "Pesan belum terkirim karena gangguan. Coba lagi sebentar lagi."
    status = 503


class Undeliverable(Refusal):
    """The gateway knows that this contact cannot be reached by this way; the next way is tried."""

    sentence = "Pesan tidak dapat sampai ke kontak ini ({code})."
    status = 422


class Unsure(Refusal):
    """The gateway took the message and did not answer: sending it again by this way could send it twice."""

    sentence = "Belum jelas apakah pesan terkirim. Tunggu sebentar; bila tidak datang, coba lagi."
    status = 503


class TooSoon(Refusal):
    """A code went to this contact moments ago."""

    sentence = "Kode baru saja dikirim. Tunggu {seconds} detik, lalu minta lagi."
    status = 429


class TooMany(Refusal):
    """More codes were asked for this contact within an hour than a person needs."""

    sentence = "Terlalu banyak kode diminta untuk kontak ini. Coba lagi dalam satu jam."
    status = 429
