# SPDX-License-Identifier: Apache-2.0
"""A published permit type in the words and shapes of a page."""

from collections.abc import Mapping

from permisi.catalogue.rules import Definition, Requirement
from permisi.ground.said import mark, said
from permisi.parts import shapes
from permisi.parts.costs import own_fee
from permisi.parts.procedures import with_ways
from permisi.parts.words import angka, lama
from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent, Unit, strictest
from permisi.procedure.rules.remarks import own_limit
from permisi.procedure.rules.sop import APPLICANT, SopRow

GUESSED = mark("anggapan")
UNITS = {Unit.HARI_KERJA: mark("hari kerja"), Unit.HARI: "hari"}
STARTS = {
    StartEvent.RECEIVED: mark("sejak berkas diterima"),
    StartEvent.COMPLETE: mark("sejak berkas dinyatakan lengkap"),
    StartEvent.OPENED: mark("sejak langkah dibuka"),
}
KINDS = {"pdf": "PDF", "foto": mark("foto")}
NEVER = "false"
A_YEAR = 12

Titles = Mapping[str, tuple[str, str, str]]


def marked(words: str, assumed: bool) -> str:
    """The words, with a quiet mark where the value awaits confirmation."""
    if not assumed:
        return words
    return f"{words} ({said(GUESSED)})" if words else f"({said(GUESSED)})"


def length(limit: Limit) -> str:
    """How long: ``10 hari kerja``."""
    return lama(limit.value, UNITS[limit.unit])


def promised(definition: Definition) -> Limit | None:
    """What the page promises: the office's own limit, or the law's where there is none."""
    own = [limit for limit in definition.limits if limit.kind == LimitKind.JANJI]
    lawful = [limit for limit in definition.limits if limit.kind == LimitKind.BATAS_HUKUM]
    return strictest(own) or strictest(lawful)


def facts(definition: Definition) -> tuple[shapes.Fact, ...]:
    """Waktu, Biaya, Berlaku."""
    limit = promised(definition)
    time = (
        shapes.Fact(said("Waktu"), length(limit), marked(STARTS[limit.starts], limit.assumed))
        if limit
        else shapes.Fact(said("Waktu"), said("Belum ditetapkan"))
    )
    amount, why = own_fee(definition)
    cost = shapes.Fact(said("Biaya"), amount, marked(why, definition.fee_assumed))
    return time, cost, _validity(definition)


def _validity(definition: Definition) -> shapes.Fact:
    validity = definition.validity
    years, months = divmod(validity.months, A_YEAR)
    if validity.asked:
        value = said("Sesuai tanggal Anda")
    elif validity.days:
        value = said("{days} hari", days=angka(validity.days))
    elif not validity.months:
        value = said("Tanpa batas")
    elif validity.months == A_YEAR:
        value = said("1 tahun")
    else:
        value = (
            said("{years} tahun", years=angka(years))
            if not months
            else said("{months} bulan", months=angka(validity.months))
        )
    note = validity.text.removeprefix(value).strip()
    return shapes.Fact(said("Berlaku"), value, marked(note, validity.assumed))


def requirements(definition: Definition, variant: str) -> list[shapes.Requirement]:
    """What to prepare for this variant; what only some need says for whom."""
    return [
        shapes.Requirement(
            name=one.name,
            note=marked(" ".join(filter(None, [f"{_accepted(one)}.", one.hint, _chosen(one)])), one.assumed),
            only_if=one.need_words if one.need else "",
            icon="photo" if one.accepts == ("foto",) else "file-text",
        )
        for one in definition.requirements
        if one.need != NEVER and (not one.variants or variant in one.variants)
    ]


def _chosen(one: Requirement) -> str:
    return said("Bila izin itu terbit di sini, cukup pilih dari register.") if one.from_permit else ""


def _accepted(one: Requirement) -> str:
    kinds = said(" atau ").join(said(KINDS.get(kind, kind)) for kind in one.accepts)
    return said("{kinds}, paling besar {max_mb} MB", kinds=kinds[:1].upper() + kinds[1:], max_mb=one.max_mb)


def way(definition: Definition, titles: Titles) -> list[shapes.Step]:
    """The rows of the SOP: who does it, within how many days, and where it leads."""
    steps = [
        shapes.Step(
            name=row.activity,
            who=executor(row, titles),
            days=time_of(row),
            when=" ".join(filter(None, [row.note, row.condition_words, own_limit(row)])),
        )
        for row in definition.sop.rows
    ]
    return with_ways(steps, definition.sop)


def executor(row: SopRow, titles: Titles) -> str:
    """Who does a row: the applicant, or a post and its office."""
    if row.executor == APPLICANT:
        return said("Anda")
    title, _, unit = titles.get(row.executor, (row.executor, "", ""))
    return f"{title}, {unit}" if unit and unit not in title else title


def time_of(row: SopRow) -> str:
    """How long a row may take; nothing where the applicant takes his or her own time."""
    if not row.time:
        return "" if row.executor == APPLICANT else said("hari yang sama")
    return lama(row.time, "menit" if row.unit == "menit" else "hari kerja")
