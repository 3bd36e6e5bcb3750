# SPDX-License-Identifier: Apache-2.0
"""The SOP as BPMN: others run it over every arrow as we do, find it sound, and it comes back as it went out."""

import importlib.util
import json
import logging
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.util.task import TaskState

from permisi.catalogue.files import read_permit
from permisi.procedure.files.bpmn_in import from_bpmn
from permisi.procedure.files.bpmn_out import to_bpmn, variable
from permisi.procedure.files.profile import OUTCOME, tag
from permisi.procedure.files.toml_out import to_toml
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.linting import lint, wrong
from permisi.procedure.rules.sop import Identity, Sop
from permisi.regulation.errors import CityFileBroken
from tests.rules.cilegon import CITY, KNOWN, PERMIT
from tests.rules.tables import spoiled
from tests.rules.test_city_types import EVERY, TYPES

HEADS = {"pemohon": "Pemohon", "petugas-loket": "Petugas Loket"}
VALIDATOR = BpmnValidator()
MOST_STEPS = 120
logging.getLogger("spiff").setLevel(logging.WARNING)  # it tells of every token


def exported(sop: Sop) -> bytes:
    return to_bpmn(sop, HEADS, owner="Dinas Contoh")


def imported(content: bytes, tmp_path: Path) -> Sop:
    file = tmp_path / "sop.bpmn"
    file.write_bytes(content)
    return from_bpmn(file)


# --- out and back ---------------------------------------------------------------------------------------------


@EVERY
def test_a_procedure_comes_back_as_it_went_out(code: str, tmp_path: Path) -> None:
    sop = TYPES[code].sop
    content = exported(sop)

    again = imported(content, tmp_path)

    assert again == sop
    assert exported(again) == content


def test_every_field_of_the_identity_block_comes_back(tmp_path: Path) -> None:
    known = Identity(
        unit="DPMPTSP",
        made=date(2026, 1, 5),
        revised=date(2026, 2, 1),
        effective=date(2026, 2, 9),
        approver="kepala-dpmptsp",
        approver_name="Contoh & Nama <uji>",
        approver_nip="190001012000011001",
        related=("SOP lain",),
        warnings=('Kata "kutip"', "Dua"),
    )
    sop = replace(PERMIT.sop, identity=known, number="065/1/2026")

    assert imported(exported(sop), tmp_path) == sop


def test_a_group_may_be_called_anything(tmp_path: Path) -> None:
    sop = TYPES["MKM-LAHAN"].sop
    rows = tuple(replace(one, group=one.group and 'dua dinas | "teknis" & tutup') for one in sop.rows)
    named = replace(sop, rows=rows)

    assert imported(exported(named), tmp_path) == named
    assert runs(Twins(named))[0] == set()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(sop=spoiled())
def test_every_table_that_may_run_comes_back(sop: Sop, tmp_path_factory: pytest.TempPathFactory) -> None:
    assume(not wrong(lint(sop)))
    content = exported(sop)

    again = imported(content, tmp_path_factory.getbasetemp())

    assert again == sop
    assert exported(again) == content


@EVERY
def test_every_node_has_one_lane_and_one_shape_and_every_flow_its_corners(code: str) -> None:
    root = etree.fromstring(exported(TYPES[code].sop))
    nodes = {one.get("id") for one in root.iter() if one.tag.endswith(("Task", "Event", "Gateway"))}
    flows = {one.get("id") for one in root.iter(tag("bpmn:sequenceFlow"))}
    lanes = Counter(one.text for one in root.iter(tag("bpmn:flowNodeRef")))
    drawn = Counter(one.get("bpmnElement") for one in root.iter(tag("bpmndi:BPMNShape")))
    lines = {one.get("bpmnElement"): len(one) for one in root.iter(tag("bpmndi:BPMNEdge"))}

    assert set(lanes) == nodes
    assert set(lanes.values()) | set(drawn.values()) == {1}
    assert nodes <= set(drawn)
    assert set(lines) == flows
    assert min(lines.values()) >= 2


# --- what is refused --------------------------------------------------------------------------------------------


STRANGE = {
    "another element": (
        "<bpmn:endEvent",
        "<bpmn:scriptTask id='x'/><bpmn:endEvent",
        "elemen bpmn:scriptTask",
    ),
    "another attribute": ("<bpmn:userTask ", "<bpmn:userTask implementation='x' ", "atribut implementation"),
    "another namespace": ("<bpmn:laneSet", "<x:y xmlns:x='urn:x'/><bpmn:laneSet", "elemen {urn:x}y"),
    "a task without its data": ("permisi:baris", "permisi:gerbang", "permisi:gerbang"),
    "a flow to nowhere": ('targetRef="baris-paraf"', 'targetRef="baris-hilang"', 'targetRef "baris-hilang"'),
    "an unknown task": ('tugas="paraf"', 'tugas="cap"', 'tugas "cap" tidak dikenal'),
    "a time that is no number": ('waktu="4"', 'waktu="empat"', 'waktu "empat"'),
    "a first row that is none": ('mulai="periksa_fo"', 'mulai="periksa"', 'mulai "periksa"'),
    "no procedure": ("<bpmn:definitions", "<bpmn:process", "harus bpmn:definitions"),
    "broken XML": ("</bpmn:process>", "", "XML keliru"),
    "a document type": (
        "<bpmn:definitions",
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><bpmn:definitions',
        "hapus DOCTYPE",
    ),
}


@pytest.mark.parametrize(("old", "new", "reason"), STRANGE.values(), ids=STRANGE)
def test_what_is_not_in_the_profile_is_refused_with_its_line(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    text = exported(PERMIT.sop).decode()
    assert old in text
    spoilt = text.replace(old, new) if new.startswith("<bpmn:process") else text.replace(old, new, 1)
    spoilt = (
        spoilt.replace("</bpmn:definitions>", "</bpmn:process>")
        if new.startswith("<bpmn:process")
        else spoilt
    )

    with pytest.raises(CityFileBroken) as no:
        imported(spoilt.encode(), tmp_path)

    assert reason in no.value.words()
    assert all(one.line >= 1 for one in no.value.problems)


def test_the_line_is_that_of_the_strange_element(tmp_path: Path) -> None:
    text = (
        exported(PERMIT.sop)
        .decode()
        .replace("    <bpmn:endEvent", "    <bpmn:timer/>\n    <bpmn:endEvent", 1)
    )
    line = text[: text.index("<bpmn:timer/>")].count("\n") + 1

    with pytest.raises(CityFileBroken) as no:
        imported(text.encode(), tmp_path)

    assert [one.line for one in no.value.problems] == [line]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(CityFileBroken, match="lebih besar"):
        imported(exported(PERMIT.sop) + b" " * 1_000_000, tmp_path)


def test_an_entity_is_not_expanded(tmp_path: Path) -> None:
    text = exported(PERMIT.sop).decode()
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + text.split("?>", 1)[1]

    with pytest.raises(CityFileBroken, match="DOCTYPE"):
        imported(bomb.encode(), tmp_path)


# --- run by others ----------------------------------------------------------------------------------------------


def plain(sop: Sop) -> Sop:
    """The same table with conditions that are one variable each, as the exported file names them."""
    rows = [replace(one, condition=one.condition and f"{variable(one.key)} == true") for one in sop.rows]
    return replace(sop, rows=tuple(rows))


class Twins:
    """One file in SpiffWorkflow and in our own flow, step by step; both must always wait for the same rows."""

    def __init__(self, sop: Sop) -> None:
        self.sop = plain(sop)
        root = etree.fromstring(exported(sop))
        self.flows = {
            (one.get("sourceRef"), one.get("targetRef")) for one in root.iter(tag("bpmn:sequenceFlow"))
        }
        parser = BpmnParser(validator=VALIDATOR)
        parser.add_bpmn_xml(root, filename=f"{sop.key}.bpmn")
        self.spec = parser.get_spec(sop.key)
        self.taken: set[tuple[str, str]] = set()
        self.used: Counter[tuple[str, str]] = Counter()

    def run(self, facts: dict[str, bool]) -> bool:
        """From the start to the end, or until it has gone round often; whether the end was reached."""
        theirs = BpmnWorkflow(self.spec)
        theirs.do_engine_steps()
        ours = {one.task_spec.name.removeprefix("baris-") for one in self._ready(theirs)}
        for _ in range(MOST_STEPS):
            ready = {one.task_spec.name.removeprefix("baris-"): one for one in self._ready(theirs)}
            assert set(ready) == ours
            if not ready:
                break
            key = min(ready)
            row = self.sop.row(key)
            known = f"{key} {sorted(name for name, holds in facts.items() if holds)}"
            outcome = self._least_used(known, sorted({edge.outcome for edge in row.edges} or {""}))
            ready[key].data.update(facts | {OUTCOME: outcome})
            ready[key].run()
            theirs.do_engine_steps()
            rest = ours - {key}
            ours = rest | {one.key for one in following(self.sop, row, outcome, waiting=rest, facts=facts)}
        for one in theirs.get_tasks(state=TaskState.COMPLETED | TaskState.CANCELLED):
            arrived = one.state == TaskState.COMPLETED or one.task_spec.name.startswith("tutup-")
            if one.parent is not None and arrived:  # all but the last to arrive at a join are cancelled there
                self.taken.add((one.parent.task_spec.name, one.task_spec.name))
        return bool(theirs.is_completed())

    def _ready(self, theirs: BpmnWorkflow) -> list[object]:
        return list(theirs.get_tasks(state=TaskState.READY, manual=True))

    def _least_used(self, key: str, outcomes: list[str]) -> str:
        outcome = min(outcomes, key=lambda one: (self.used[key, one], one))
        self.used[key, outcome] += 1
        return outcome


def facts_of(sop: Sop) -> Iterator[dict[str, bool]]:
    """Everybody, nobody, and each condition alone."""
    names = [variable(one.key) for one in sop.rows if one.condition]
    yield dict.fromkeys(names, True)
    if names:
        yield dict.fromkeys(names, False)
    for name in names:
        yield {one: one == name for one in names}


def runs(twins: Twins) -> tuple[set[tuple[str, str]], int]:
    """The flows that nobody took after enough runs, and how many runs reached the end."""
    wanted = twins.flows
    ended = 0
    for _ in range(6):
        for facts in facts_of(twins.sop):
            ended += twins.run(facts)
        if wanted <= twins.taken:
            break
    return wanted - twins.taken, ended


@EVERY
def test_another_engine_runs_it_over_every_arrow_and_waits_where_we_wait(code: str) -> None:
    missed, ended = runs(Twins(TYPES[code].sop))

    assert missed == set()
    assert ended >= 1


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_another_engine_agrees_on_every_table_that_may_run(sop: Sop) -> None:
    assume(not wrong(lint(sop)))

    missed, _ = runs(Twins(sop))

    assert missed == set()


def judged(files: list[Path]) -> list[tuple[int, int, bool]]:
    """What pm4py says of these files: places, transitions, soundness."""
    if importlib.util.find_spec("pm4py") is None:
        pytest.skip("pm4py is not installed; ./permisi test installs it from requirements/soundness.txt")
    command = [
        sys.executable,
        "-W",
        "ignore",
        str(Path(__file__).with_name("soundness.py")),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[") and ".bpmn" in line]
    return [(places, transitions, sound) for _, places, transitions, sound in rows]


def test_another_program_finds_every_procedure_sound_and_a_broken_one_not(tmp_path: Path) -> None:
    files = []
    for code, definition in TYPES.items():
        files.append(tmp_path / f"{code}.bpmn")
        files[-1].write_bytes(exported(definition.sop))
    unjoined = exported(TYPES["MKM-LAHAN"].sop).decode()
    start = unjoined.index("<bpmn:parallelGateway", unjoined.index("<bpmn:parallelGateway") + 1)
    broken = unjoined[:start] + unjoined[start:].replace("parallelGateway", "exclusiveGateway", 2)
    files.append(tmp_path / "tanpa-tutup.bpmn")
    files[-1].write_text(broken)

    verdicts = judged(files)

    assert [sound for *_, sound in verdicts] == [True] * len(TYPES) + [False]
    assert min(places for places, *_ in verdicts) > 10


# --- TOML -------------------------------------------------------------------------------------------------------


@EVERY
def test_the_table_as_text_reads_back_the_same(code: str, tmp_path: Path) -> None:
    assert to_toml(imported(exported(TYPES[code].sop), tmp_path)) == to_toml(TYPES[code].sop)


def test_a_rows_own_limit_goes_out_and_comes_back_in_both_forms(tmp_path: Path) -> None:
    sop = TYPES["RKL-INS"].sop
    limited = replace(sop, rows=(sop.rows[0], replace(sop.rows[1], limit=4), *sop.rows[2:]))
    known = (CITY / "permits" / "RKL-INS.toml").read_text()
    file = tmp_path / "RKL-INS.toml"
    file.write_text(known[: known.index("[sop]\n")] + to_toml(limited))

    assert exported(limited).count(b'batas="4"') == 1
    assert imported(exported(limited), tmp_path) == limited
    assert read_permit(file, KNOWN).sop == limited
