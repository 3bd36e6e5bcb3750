# SPDX-License-Identifier: Apache-2.0
"""Answers: how they are tidied, what is wrong with them, and what is still missing."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from permisi.cases.errors import Missing
from permisi.catalogue.rules import Definition, FieldKind, FormField, asked_fields, needed_documents
from permisi.ground.said import said
from permisi.people.rules import nik_fault, tidy_nik
from permisi.register.rules import valid_until

LONGEST = 200
LONGEST_TEXT = 2000
MOST_LINES = 60
FEWEST_CORNERS = 3
YES, NO = "ya", "tidak"
_DEGREES = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
_SOUTH, _NORTH, _WEST, _EAST = -11.5, 6.5, 94.5, 141.5  # the corners of the country, in degrees


def tidied(field: FormField, typed: str) -> Any:
    """What the person meant, as it is kept: numbers without separators, dates as ISO, text without odd characters.

    Several answers to one question come one a line, and are kept as a list.
    What cannot be understood stays as typed, so that nothing is lost.
    """
    if field.kind.many:
        return _lines(field, typed)
    text = " ".join(_clean(typed).split()) if field.kind is not FieldKind.LONG_TEXT else _clean(typed).strip()
    match field.kind:
        case FieldKind.INTEGER:
            digits = text.replace(".", "").replace(" ", "")
            return int(digits) if re.fullmatch(r"\d{1,12}", digits) else text
        case FieldKind.DECIMAL:
            return _decimal(text)
        case FieldKind.NIK:
            return tidy_nik(text)
        case FieldKind.POINT:
            return _point(text)
        case _:
            return text


def _lines(field: FormField, typed: str) -> list[str]:
    lines = [" ".join(_clean(line).split()) for line in typed.splitlines()]
    if field.kind is FieldKind.POLYGON:
        lines = [_point(line) for line in lines]
    kept = [line for line in lines if line]
    return kept if field.kind in (FieldKind.POLYGON, FieldKind.LINES) else list(dict.fromkeys(kept))


def _point(text: str) -> str:
    """Latitude and longitude as ``-6.012345, 106.054321``, however they were separated."""
    found = _DEGREES.findall(text.replace("\N{MINUS SIGN}", "-"))
    if len(found) != 2:
        return text
    return ", ".join(f"{float(one.replace(',', '.')):.6f}" for one in found)


def _clean(typed: str) -> str:
    return "".join(c for c in typed if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))


def _decimal(text: str) -> str:
    plain = text.replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    try:
        return (
            str(Decimal(plain).normalize().quantize(Decimal("0.01"))).rstrip("0").rstrip(".") if plain else ""
        )
    except InvalidOperation:
        return text


def fault(field: FormField, value: Any, areas: Collection[str]) -> str:
    """What is wrong with an answer and what to do, in words; an empty text if nothing is."""
    if value in ("", None, []):
        return asked_for(field) if field.required else ""
    if field.kind.many:
        return _list_fault(field, value, areas)
    match field.kind:
        case FieldKind.TEXT | FieldKind.PERMIT_NUMBER | FieldKind.LONG_TEXT:
            most = LONGEST_TEXT if field.kind is FieldKind.LONG_TEXT else LONGEST
            return said("Tulis paling banyak {most} huruf.", most=most) if len(str(value)) > most else ""
        case FieldKind.INTEGER:
            whole = isinstance(value, int)
            return _number_fault(field, value) if whole else said("Isi dengan angka bulat, misalnya 25.")
        case FieldKind.DECIMAL:
            ok = re.fullmatch(r"\d+(\.\d+)?", str(value))
            return _number_fault(field, float(value)) if ok else said("Isi dengan angka, misalnya 120,5.")
        case FieldKind.DATE:
            return "" if _is_date(str(value)) else said("Isi tanggal, bulan, dan tahun, misalnya 9 11 2026.")
        case FieldKind.NIK:
            return nik_fault(str(value))
        case FieldKind.POINT:
            return _point_fault(str(value))
        case _:
            return _choice_fault(field, value, areas)


def _choice_fault(field: FormField, value: Any, areas: Collection[str]) -> str:
    match field.kind:
        case FieldKind.AREA:
            return "" if value in areas else said("Pilih kelurahan dari daftar.")
        case FieldKind.YES_NO:
            return "" if value in (YES, NO) else said("Pilih ya atau tidak.")
        case _:
            return "" if value in {option.key for option in field.options} else said("Pilih salah satu.")


def _list_fault(field: FormField, value: Any, areas: Collection[str]) -> str:
    if not isinstance(value, list) or len(value) > MOST_LINES:
        return said("Isi paling banyak {most_lines} baris.", most_lines=MOST_LINES)
    match field.kind:
        case FieldKind.CHOICES:
            return "" if set(value) <= {one.key for one in field.options} else said("Pilih dari daftar.")
        case FieldKind.AREAS:
            return "" if set(value) <= set(areas) else said("Pilih kelurahan dari daftar.")
        case FieldKind.POLYGON:
            if len(value) < FEWEST_CORNERS:
                return said(
                    "Tulis sedikitnya {fewest_corners} titik sudut, satu titik pada setiap baris.",
                    fewest_corners=FEWEST_CORNERS,
                )
            return next((why for one in value if (why := _point_fault(one))), "")
        case _:
            long = any(len(one) > LONGEST for one in value)
            return (
                said("Tulis paling banyak {longest} huruf pada setiap baris.", longest=LONGEST)
                if long
                else ""
            )


def _point_fault(text: str) -> str:
    parts = text.split(", ")
    if len(parts) != 2 or not all(re.fullmatch(r"-?\d+\.\d{6}", part) for part in parts):
        return said("Tulis lintang dan bujur, misalnya -6.012345, 106.054321.")
    latitude, longitude = map(float, parts)
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        return said("Titik ini di luar Indonesia. Tulis lintang lebih dahulu, lalu bujur.")
    return ""


def term_fault(definition: Definition, answers: Mapping[str, Any]) -> tuple[str, str]:
    """The question about the asked term that is wrong, and why; two empty texts if nothing is."""
    validity = definition.validity
    try:
        start = date.fromisoformat(str(answers.get(validity.start_field, "")))
        end = date.fromisoformat(str(answers.get(validity.end_field, "")))
    except ValueError:
        return "", ""  # nothing asked, or said already of the date itself
    if end < start:
        return validity.end_field, said("Tanggal selesai tidak boleh sebelum tanggal mulai.")
    if validity.most_days and (end - start).days >= validity.most_days:
        return validity.end_field, said(
            "Paling lama {most_days} hari sejak tanggal mulai.", most_days=validity.most_days
        )
    if validity.most_months and end > (valid_until(start, validity.most_months) or end):
        return validity.end_field, said(
            "Paling lama {most_months} bulan sejak tanggal mulai.", most_months=validity.most_months
        )
    return "", ""


CHOSEN = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.AREA, FieldKind.AREAS, FieldKind.YES_NO)


def asked_for(field: FormField) -> str:
    """The sentence for an empty answer: ``Isi nama tempat.``, ``Pilih kelurahan.``"""
    label = field.label
    if label.endswith("?"):
        return said("Jawab pertanyaan “{label}”", label=label)
    verb = said("Pilih") if field.kind in CHOSEN else said("Isi")
    spelled = label[1:2].isupper() or not label[:1].isalpha()
    return f"{verb} {label if spelled else label[:1].lower() + label[1:]}."


def _number_fault(field: FormField, value: float) -> str:
    if field.least is not None and value < field.least:
        return said("Angkanya paling kecil {least}.", least=_written(field.least))
    if field.most is not None and value > field.most:
        return said("Angkanya paling besar {most}.", most=_written(field.most))
    return ""


def _written(value: float) -> str:
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def missing(
    definition: Definition,
    variant: str,
    answers: Mapping[str, Any],
    *,
    documents: Collection[str],
    areas: Collection[str],
) -> list[Missing]:
    """Everything for which this file would be returned, in the order of the form; ``documents`` are the keys of
    the requirements under which a readable file lies (L-31, product point 6)."""
    found = [
        Missing("isian", field.key, field.section, field.label, why)
        for field in asked_fields(definition, variant, answers)
        if (why := fault(field, answers.get(field.key, ""), areas))
    ]
    key, why = term_fault(definition, answers)
    found += [
        Missing("isian", one.key, one.section, one.label, why) for one in definition.fields if one.key == key
    ]
    found += [
        Missing("dokumen", one.key, "", one.name, said("Unggah dokumen ini."))
        for one in needed_documents(definition, variant, answers)
        if one.key not in documents
    ]
    return found


def section_state(
    definition: Definition, variant: str, answers: Mapping[str, Any], *, section: str, areas: Collection[str]
) -> str:
    """``selesai``, ``sebagian``, ``perbaiki`` or ``belum`` for the task list."""
    asked = [field for field in asked_fields(definition, variant, answers) if field.section == section]
    given = [field for field in asked if answers.get(field.key, "") not in ("", [])]
    wrong, _ = term_fault(definition, answers)
    if any(fault(field, answers[field.key], areas) or field.key == wrong for field in given):
        return "perbaiki"
    if all(field in given or not field.required for field in asked) and given:
        return "selesai"
    return "sebagian" if given else "belum"
