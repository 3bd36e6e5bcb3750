# SPDX-License-Identifier: Apache-2.0
"""Whether the parts of a permit type fit each other: what its SOP does, and what its lists then must hold."""

from permisi.catalogue.rules import Definition, FieldKind
from permisi.procedure.rules.sop import Task
from permisi.regulation.files.table import Table

VISITS = frozenset({Task.VISIT})
OPINIONS = frozenset({Task.DRAFT_RECOMMENDATION, Task.SIGN_RECOMMENDATION})
GATES = frozenset({Task.NOTE_GATE, Task.CONFIRM_GATE})


def check_whole(root: Table, definition: Definition) -> None:
    """Note every list that the SOP needs and nobody wrote, and every list that no row uses."""
    tasks = {row.task for row in definition.sop.rows}
    _both(root, "daftar_tinjau", filled=bool(definition.visit_checklist), used=tasks >= VISITS)
    _both(
        root,
        "alasan_rekomendasi",
        filled=bool(definition.recommendation_reasons),
        used=bool(OPINIONS & tasks),
    )
    _both(root, "gerbang", filled=bool(definition.gates), used=bool(GATES & tasks))
    if GATES & tasks and not tasks >= GATES:
        root.problem(
            "sop", "gerbang dicatat oleh satu baris dan dipastikan oleh baris lain; keduanya harus ada"
        )
    _check_numbers(root, definition, tasks)
    _check_earlier(root, definition)


def _both(root: Table, key: str, *, filled: bool, used: bool) -> None:
    if used and not filled:
        root.problem("sop", f"SOP memerlukan {key}, tetapi belum ditulis")
    elif filled and not used:
        root.problem(key, f"tidak ada baris SOP yang memakai {key}")


def _check_numbers(root: Table, definition: Definition, tasks: set[Task]) -> None:
    every = (definition.opinion_of(definition.agency), *definition.opinions)
    if tasks & VISITS and not any(one.minutes_series for one in every):
        root.problem("naskah", "SOP memuat peninjauan, jadi seri_berita_acara harus ditulis")
    if tasks & OPINIONS and not any(one.recommendation_series for one in every):
        root.problem("naskah", "SOP memuat rekomendasi, jadi seri_rekomendasi harus ditulis")


def _check_earlier(root: Table, definition: Definition) -> None:
    """A variant that acts on a permit must ask which one."""
    asking = [one for one in definition.fields if one.kind is FieldKind.PERMIT_NUMBER and one.required]
    for variant in definition.variants:
        if variant.needs_permit and not any(
            variant.key in (one.variants or (variant.key,)) for one in asking
        ):
            root.problem(
                "varian", f'varian "{variant.key}" berlaku atas izin lain, jadi nomornya harus ditanyakan'
            )
