# SPDX-License-Identifier: Apache-2.0
"""What messages say, and how often codes may go."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from config.subscriptions import REACTIONS
from permisi.dispatch import rules
from permisi.dispatch.errors import TooMany, TooSoon

OFFICE = rules.Office(agency="DPMPTSP Kota Contoh", origin="https://permisi.contoh.test")
LINK = "https://permisi.contoh.test/saya/berkas/0190/"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def news(kind: str, **more: object) -> rules.News:
    facts = {"number": "DPMPTSP-2026-000017", "permit": "Izin Satuan PAUD", "link": LINK, **more}
    return rules.News(kind=kind, **facts)  # type: ignore[arg-type]  # a table row


TOLD = [
    (
        news("cases.submitted", check_by=date(2026, 11, 26)),
        "Permohonan diterima: DPMPTSP-2026-000017",
        "paling lambat Kamis, 26 November 2026",
    ),
    (
        news("cases.returned", count=2, answer_by=date(2026, 12, 7)),
        "Perlu diperbaiki: DPMPTSP-2026-000017",
        "Ada 2 hal yang perlu diperbaiki",
    ),
    (
        news("cases.declared_complete", decide_by=date(2026, 12, 4)),
        "Berkas lengkap: DPMPTSP-2026-000017",
        "Kami memberi keputusan paling lambat Jumat, 4 Desember 2026.",
    ),
    (
        news("cases.deemed_complete", decide_by=date(2026, 12, 4)),
        "Berkas dianggap lengkap: DPMPTSP-2026-000017",
        "paling lambat Jumat, 4 Desember 2026",
    ),
    (
        news("cases.split_proposed", why="Lahan kedua tertahan."),
        "Usulan memecah permohonan: DPMPTSP-2026-000017",
        "Anda yang memutuskan.",
    ),
    (
        news("cases.split_off"),
        "Permohonan baru dari pemecahan: DPMPTSP-2026-000017",
        "semua batas waktunya sama dengan yang pertama",
    ),
    (
        news("decisions.issued", verdict="kabul", decision="503/0004/DPMPTSP"),
        "Izin terbit: DPMPTSP-2026-000017",
        "sudah terbit dengan nomor 503/0004/DPMPTSP",
    ),
    (
        news("decisions.issued", verdict="tolak", decision="503/0005/DPMPTSP"),
        "Permohonan ditolak: DPMPTSP-2026-000017",
        "Alasan, cara mengajukan keberatan, dan batas waktunya tertulis pada surat itu.",
    ),
]


@pytest.mark.parametrize(("said", "subject", "words"), TOLD)
def test_each_message_names_the_file_what_happened_and_where_to_look(
    said: rules.News, subject: str, words: str
) -> None:
    letter = rules.letter_about(said, office=OFFICE, table=rules.APPLICANT_WORDS)

    assert letter.subject == subject
    assert words in letter.body
    assert all(text in letter.body for text in (said.number, LINK, "DPMPTSP Kota Contoh"))
    assert all(text in letter.short for text in (said.number, LINK))


@pytest.mark.parametrize("said", [row[0] for row in TOLD])
def test_each_message_is_short_enough_to_be_read(said: rules.News) -> None:
    letter = rules.letter_about(said, office=OFFICE, table=rules.APPLICANT_WORDS)

    sentences = re.split(r"[.:]\s", letter.body.replace("\n", " "))
    assert max(len(sentence.split()) for sentence in sentences) <= 18
    assert len(letter.short) <= 306  # two linked messages of a phone
    assert not re.search(r"\d{16}", letter.body + letter.short)


def test_a_message_says_nothing_about_a_day_it_does_not_know() -> None:
    letter = rules.letter_about(news("cases.returned"), office=OFFICE, table=rules.APPLICANT_WORDS)

    assert "paling lambat" not in letter.body
    assert "Ada yang perlu diperbaiki" in letter.body
    assert "None" not in letter.body + letter.short


def test_every_entry_that_sends_a_message_has_words_for_it() -> None:
    told = {kind for kind, jobs in REACTIONS.items() if {"dispatch.tell", "dispatch.tell_turn"} & {*jobs}}

    tables = (rules.OFFICE_WORDS, rules.PROXY_WORDS, rules.INTEREST_WORDS, rules.CONSULT_WORDS)
    assert told == rules.kinds().union(*tables, rules.HOLDER_WORDS)


@pytest.mark.parametrize("kind", sorted(rules.INTEREST_WORDS))
def test_a_message_about_an_interest_names_nobody_and_no_file(kind: str) -> None:
    letter = rules.letter_about(news(kind, due=date(2026, 12, 4)), office=OFFICE, table=rules.INTEREST_WORDS)

    assert LINK in letter.body
    assert len(letter.short) <= 306
    assert news(kind).number not in letter.subject + letter.body + letter.short


@pytest.mark.parametrize("role", ["kuasa", "direktur", "melihat", "turut"])
@pytest.mark.parametrize("kind", sorted(rules.PROXY_WORDS))
def test_a_message_about_a_kuasa_names_nobody_and_no_fee(kind: str, role: str) -> None:
    letter = rules.letter_about(
        news(kind, number="", permit="", due=date(2026, 12, 4), role=role),
        office=OFFICE,
        table=rules.PROXY_WORDS,
    )
    word = {"kuasa": "kuasa", "turut": "turut memohon"}.get(role, "peran")

    assert word in letter.body.lower()
    assert word in letter.short.lower()
    assert role == "kuasa" or "kuasa" not in letter.subject.lower() + letter.body.lower()

    assert LINK in letter.body
    assert LINK in letter.short
    assert len(letter.short) <= 306
    assert "Rp" not in letter.body


@pytest.mark.parametrize("kind", sorted(rules.HOLDER_WORDS))
def test_a_message_about_another_holder_names_nobody(kind: str) -> None:
    letter = rules.letter_about(news(kind, why="Pemiliknya wafat."), office=OFFICE, table=rules.HOLDER_WORDS)

    assert LINK in letter.body
    assert news(kind).number in letter.subject
    assert len(letter.short) <= 306
    assert "wafat" not in letter.body


def test_an_agent_reads_first_why_the_message_comes_to_him() -> None:
    said = news("cases.lapsed")
    mine, agents = (
        rules.letter_about(said, office=OFFICE, table=rules.APPLICANT_WORDS, as_agent=one)
        for one in (False, True)
    )

    assert agents.body.startswith("Anda menerima pesan ini sebagai penerima kuasa.")
    assert "kuasa" not in mine.body


@pytest.mark.parametrize("purpose", ["masuk", "surel", "ponsel", "pendapat"])
def test_a_code_stands_in_both_lengths_with_its_warning(purpose: rules.Purpose) -> None:
    letter = rules.code_letter("048213", purpose, minutes=10, office=OFFICE)

    assert "048213" in letter.body
    assert letter.short.startswith("048213 ")
    assert "048213" not in letter.subject
    assert "10 menit" in letter.body
    assert "Petugas tidak pernah" in letter.body


@pytest.mark.parametrize(
    ("origin", "last"),
    [
        ("https://permisi.contoh.test", "@permisi.contoh.test #048213"),
        ("https://permisi.contoh.test:8443", "@permisi.contoh.test #048213"),
        ("http://127.0.0.1:8000", "termasuk petugas."),
    ],
)
def test_a_phone_offers_the_code_on_our_site_only(origin: str, last: str) -> None:
    office = rules.Office(agency="DPMPTSP Kota Contoh", origin=origin)

    letter = rules.code_letter("048213", "masuk", minutes=10, office=office)

    assert letter.short.endswith(last)


def test_a_notice_says_what_changed_and_where_to_look() -> None:
    letter = rules.notice_letter("Nomor ponsel akun Anda diganti", office=OFFICE)

    assert letter.short.startswith("Nomor ponsel akun Anda diganti. ")
    assert "https://permisi.contoh.test/akun/" in letter.short


def ago(**lapse: float) -> datetime:
    return NOW - timedelta(**lapse)


@pytest.mark.parametrize(
    "sent",
    [
        [],
        [ago(seconds=30)],
        [ago(minutes=5), ago(seconds=31)],
        [ago(minutes=minute) for minute in range(1, 10)],
        [ago(minutes=61 + minute) for minute in range(20)],
    ],
)
def test_a_code_goes_when_the_last_one_is_old_enough(sent: list[datetime]) -> None:
    rules.require_pause(sent, NOW)


@pytest.mark.parametrize(("age", "left"), [(0, 30), (1, 29), (29, 1), (29.5, 1)])
def test_a_code_waits_until_half_a_minute_has_passed(age: float, left: int) -> None:
    with pytest.raises(TooSoon) as refused:
        rules.require_pause([ago(seconds=age), ago(minutes=10)], NOW)

    assert refused.value.words() == f"Kode baru saja dikirim. Tunggu {left} detik, lalu minta lagi."


def test_ten_codes_an_hour_are_enough_for_anybody() -> None:
    sent = [ago(minutes=5 * step + 1) for step in range(10)]

    with pytest.raises(TooMany):
        rules.require_pause(sent, NOW)


def test_the_link_to_an_outside_party_says_who_asks_until_when_and_names_no_applicant() -> None:
    link = "https://permisi.contoh.test/pendapat/ABCD"
    asked = rules.Asked(
        institution="Balai Misal",
        asker="Staf, Dinas Contoh,",
        permit="Izin Satuan PAUD",
        number="DPMPTSP-2026-000017",
        due=date(2026, 12, 4),
        link=link,
    )

    letter = rules.link_letter(asked, office=OFFICE)

    assert letter.subject == "Permintaan pendapat: DPMPTSP-2026-000017"
    assert "Mohon dijawab paling lambat Jumat, 4 Desember 2026." in letter.body
    assert f"\n{link}\n" in letter.body
    assert letter.short.endswith(link)


@pytest.mark.parametrize("table", [rules.APPLICANT_WORDS, rules.OFFICE_WORDS], ids=["applicant", "office"])
def test_a_message_about_a_visit_says_day_and_hours(table: rules.Table) -> None:
    start = datetime(2026, 12, 1, 9)
    told = news("decisions.time_appointed", starts=start, ends=start.replace(hour=11))

    letter = rules.letter_about(told, office=OFFICE, table=table)

    assert "Selasa, 1 Desember 2026 pukul 09.00–11.00" in letter.body
    assert "pukul 09.00–11.00" in letter.short
