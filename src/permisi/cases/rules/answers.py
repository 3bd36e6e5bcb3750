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
from permisi.people.rules import nik_fault

LONGEST = 200
LONGEST_TEXT = 2000


def tidied(field: FormField, typed: str) -> Any:
    """What the person meant, as it is kept: numbers without separators, dates as ISO, text without odd characters.

    What cannot be understood stays as typed, so that nothing is lost.
    """
    text = " ".join(_clean(typed).split()) if field.kind is not FieldKind.LONG_TEXT else _clean(typed).strip()
    match field.kind:
        case FieldKind.INTEGER:
            digits = text.replace(".", "").replace(" ", "")
            return int(digits) if re.fullmatch(r"\d{1,12}", digits) else text
        case FieldKind.DECIMAL:
            return _decimal(text)
        case FieldKind.NIK:
            return re.sub(r"[\s.-]", "", text)
        case _:
            return text


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
    if value in ("", None):
        return asked_for(field) if field.required else ""
    match field.kind:
        case FieldKind.TEXT | FieldKind.PERMIT_NUMBER:
            return f"Tulis paling banyak {LONGEST} huruf." if len(str(value)) > LONGEST else ""
        case FieldKind.LONG_TEXT:
            return f"Tulis paling banyak {LONGEST_TEXT} huruf." if len(str(value)) > LONGEST_TEXT else ""
        case FieldKind.INTEGER:
            return (
                _number_fault(field, value)
                if isinstance(value, int)
                else "Isi dengan angka bulat, misalnya 25."
            )
        case FieldKind.DECIMAL:
            ok = re.fullmatch(r"\d+(\.\d+)?", str(value))
            return _number_fault(field, float(value)) if ok else "Isi dengan angka, misalnya 120,5."
        case FieldKind.DATE:
            return "" if _is_date(str(value)) else "Isi tanggal, bulan, dan tahun, misalnya 9 11 2026."
        case FieldKind.CHOICE:
            return "" if value in {option.key for option in field.options} else "Pilih salah satu."
        case FieldKind.AREA:
            return "" if value in areas else "Pilih kelurahan dari daftar."
        case FieldKind.NIK:
            return nik_fault(str(value))


def asked_for(field: FormField) -> str:
    """The sentence for an empty answer: ``Isi nama satuan PAUD.``, ``Pilih kelurahan.``"""
    label = field.label
    if label.endswith("?"):
        return f"Jawab pertanyaan “{label}”"
    verb = "Pilih" if field.kind in (FieldKind.CHOICE, FieldKind.AREA) else "Isi"
    spelled = label[1:2].isupper() or not label[:1].isalpha()
    return f"{verb} {label if spelled else label[:1].lower() + label[1:]}."


def _number_fault(field: FormField, value: float) -> str:
    if field.least is not None and value < field.least:
        return f"Angkanya paling kecil {_written(field.least)}."
    if field.most is not None and value > field.most:
        return f"Angkanya paling besar {_written(field.most)}."
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
    found += [
        Missing("dokumen", one.key, "", one.name, "Unggah dokumen ini.")
        for one in needed_documents(definition, variant, answers)
        if one.key not in documents
    ]
    return found


def section_state(
    definition: Definition, variant: str, answers: Mapping[str, Any], *, section: str, areas: Collection[str]
) -> str:
    """``selesai``, ``sebagian``, ``perbaiki`` or ``belum`` for the task list."""
    asked = [field for field in asked_fields(definition, variant, answers) if field.section == section]
    given = [field for field in asked if answers.get(field.key, "") != ""]
    if any(fault(field, answers[field.key], areas) for field in given):
        return "perbaiki"
    if all(answers.get(field.key, "") != "" or not field.required for field in asked) and given:
        return "selesai"
    return "sebagian" if given else "belum"
