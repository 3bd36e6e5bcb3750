# SPDX-License-Identifier: Apache-2.0
"""A BPMN file of our profile as an SOP. Anything that is not in the profile is refused by its name and line.

The file comes from outside: no document type, no entity, nothing fetched, at most a megabyte.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from lxml import etree

from permisi.procedure.files.bpmn_out import LISTS
from permisi.procedure.files.profile import ELEMENTS, short, tag
from permisi.procedure.rules.network import Role
from permisi.procedure.rules.sop import Edge, Identity, Shape, Sop, SopRow, Task
from permisi.regulation.errors import CityFileBroken, Problem

LARGEST: Final = 1_000_000
PREFIX: Final = "baris-"
PASSED: Final = frozenset({Role.MERGE, Role.JOIN, Role.SPLIT})
E_ = TypeVar("E_", bound=Enum)


def from_bpmn(path: Path) -> Sop:
    """The SOP in that file. Raises ``CityFileBroken`` with every fault and its line."""
    content = path.read_bytes()
    root = _parsed(path, content)
    problems = [Problem(str(path), line, "", reason) for line, reason in _strangers(root)]
    if problems:
        raise CityFileBroken(problems)
    reader = _Reader(str(path), root)
    sop = reader.sop()
    if sop is None or reader.problems:
        raise CityFileBroken(reader.problems)
    return sop


def _parsed(path: Path, content: bytes) -> etree._Element:
    if len(content) > LARGEST:
        raise CityFileBroken([Problem(str(path), 1, "", f"berkas lebih besar dari {LARGEST // 1000} kB")])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise CityFileBroken(
            [Problem(str(path), wrong.lineno or 1, "", f"XML keliru ({wrong.msg})")]
        ) from wrong
    if root.getroottree().docinfo.doctype:
        raise CityFileBroken([Problem(str(path), 1, "", "hapus DOCTYPE: berkas tidak boleh memuatnya")])
    return root


def _strangers(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Every element and attribute that our profile does not know."""
    if short(str(root.tag)) != "bpmn:definitions":
        yield 1, f"elemen terluar {short(str(root.tag))} harus bpmn:definitions; simpan sebagai BPMN 2.0"
    for element in root.iter():
        line, name = element.sourceline or 1, short(str(element.tag))
        if name not in ELEMENTS:
            yield (
                line,
                f"elemen {name} tidak dikenal profil SOP; hapus, atau ganti dengan kegiatan dan gerbang",
            )
            continue
        for attribute in element.attrib:
            if short(str(attribute)) not in ELEMENTS[name]:
                yield line, f"atribut {short(str(attribute))} pada {name} tidak dikenal profil SOP; hapus"


class _Reader:
    """Reads what the profile allows, and notes what does not fit together."""

    def __init__(self, file: str, root: etree._Element) -> None:
        self.file, self.root = file, root
        self.problems: list[Problem] = []
        self.nodes = {one.get("id", ""): one for one in root.iter() if _is_node(one)}
        self.flows = list(root.iter(tag("bpmn:sequenceFlow")))
        self.executors = {
            (ref.text or "").strip(): own.get("kunci", "")
            for lane in root.iter(tag("bpmn:lane"))
            for own in lane.iter(tag("permisi:pelaksana"))
            for ref in lane.iterchildren(tag("bpmn:flowNodeRef"))
        }

    def note(self, element: etree._Element, reason: str) -> None:
        """Note a fault at its line."""
        self.problems.append(Problem(self.file, element.sourceline or 1, "", reason))

    def sop(self) -> Sop | None:
        """The table, or nothing where too much is missing."""
        headings = list(self.root.iter(tag("permisi:sop")))
        tasks = list(self.root.iter(tag("bpmn:userTask")))
        if len(headings) != 1 or not tasks:
            self.note(self.root, "berkas harus memuat satu permisi:sop dan sedikitnya satu bpmn:userTask")
            return None
        self._check_flows()
        heading = headings[0]
        rows = tuple(self._row(task) for task in tasks)
        if heading.get("mulai") not in {row.key for row in rows}:
            self.note(heading, f'mulai "{heading.get("mulai", "")}" bukan kunci suatu baris')
        return Sop(
            key=heading.get("kunci", ""),
            title=heading.get("judul", ""),
            number=heading.get("nomor", ""),
            rows=rows,
            first=heading.get("mulai", ""),
            identity=self._identity(heading),
            source=heading.get("sumber", ""),
            assumed=heading.get("asumsi") == "true",
        )

    def _check_flows(self) -> None:
        for flow in self.flows:
            for end in ("sourceRef", "targetRef"):
                if flow.get(end, "") not in self.nodes:
                    self.note(flow, f'{end} "{flow.get(end, "")}" tidak menunjuk kegiatan atau gerbang')

    # --- rows -----------------------------------------------------------------------------------------------------

    def _row(self, task: etree._Element) -> SopRow:
        own = next(task.iter(tag("permisi:baris")), None)
        if own is None:
            self.note(
                task, f'kegiatan "{task.get("name", "")}" belum punya permisi:baris; isi dahulu datanya'
            )
            own = task
        executor = self.executors.get(task.get("id", ""), "")
        if not executor:
            self.note(
                task, f'kegiatan "{task.get("name", "")}" tidak berada di lajur yang punya permisi:pelaksana'
            )
        return SopRow(
            key=task.get("id", "").removeprefix(PREFIX),
            activity=task.get("name", ""),
            executor=executor,
            shape=self._one_of(own, "bentuk", Shape),
            task=self._one_of(own, "tugas", Task),
            time=self._whole(own, "waktu"),
            unit=own.get("satuan", ""),
            limit=self._whole(own, "batas") if "batas" in own.attrib else 0,
            materials=own.get("kelengkapan", ""),
            output=own.get("keluaran", ""),
            note=own.get("keterangan", ""),
            edges=tuple(self._edges(task)),
            starts_clock=own.get("memulai_jam") == "true",
            differs_from=tuple(one.get("baris", "") for one in own.iter(tag("permisi:berbeda_dari"))),
            group=own.get("kelompok", ""),
            condition=own.get("bila", ""),
            condition_words=own.get("bila_kalimat", ""),
            source=own.get("sumber", ""),
            assumed=own.get("asumsi") == "true",
        )

    def _one_of(self, own: etree._Element, name: str, kind: type[E_]) -> E_:
        allowed = {str(one.value): one for one in kind}
        if own.get(name) not in allowed:
            self.note(own, f'{name} "{own.get(name, "")}" tidak dikenal; pilih: {", ".join(allowed)}')
        return allowed.get(own.get(name, ""), next(iter(kind)))

    def _whole(self, own: etree._Element, name: str) -> int:
        text = own.get(name, "")
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            self.note(own, f'{name} "{text}" harus bilangan bulat')
            return 0
        return int(text)

    # --- ways -----------------------------------------------------------------------------------------------------

    def _edges(self, task: etree._Element) -> Iterator[Edge]:
        for flow in self._out_of(task):
            target = self._at(flow)
            ways = (
                self._out_of(target) if target is not None and self._role(target) is Role.CHOICE else [flow]
            )
            for way in ways:
                for key in self._reached(way, ()):
                    yield Edge(key, way.get("name", ""))

    def _reached(self, flow: etree._Element, passed: Sequence[str]) -> list[str]:
        """The rows that a flow leads to, through gateways in which nobody chooses."""
        node = self._at(flow)
        name = flow.get("targetRef", "")
        if node is None or self._role(node) is Role.END:
            return []
        if self._role(node) is Role.TASK:
            return [name.removeprefix(PREFIX)]
        if name in passed:
            self.note(node, f"gerbang {name} berputar tanpa kegiatan")
            return []
        ways = self._out_of(node)
        if self._role(node) is Role.CONDITION:
            ways = [one for one in ways if one.get("id") != node.get("default")]
        elif self._role(node) not in PASSED:
            self.note(
                node, f"gerbang {name} harus berjenis {', '.join(PASSED)}, atau berdiri sesudah satu kegiatan"
            )
            return []
        return [key for way in ways for key in self._reached(way, (*passed, name))]

    def _out_of(self, node: etree._Element) -> list[etree._Element]:
        return [flow for flow in self.flows if flow.get("sourceRef") == node.get("id")]

    def _at(self, flow: etree._Element) -> etree._Element | None:
        return self.nodes.get(flow.get("targetRef", ""))

    def _role(self, node: etree._Element) -> Role | None:
        fixed = {"bpmn:userTask": Role.TASK, "bpmn:startEvent": Role.START, "bpmn:endEvent": Role.END}
        name = short(str(node.tag))
        if name in fixed:
            return fixed[name]
        own = next(node.iter(tag("permisi:gerbang")), None)
        kinds = {str(role): role for role in Role if role not in fixed.values()}
        return kinds.get(own.get("jenis", "")) if own is not None else None

    # --- the identity block ---------------------------------------------------------------------------------------

    def _identity(self, heading: etree._Element) -> Identity:
        block = next(heading.iter(tag("permisi:identitas")), None)
        if block is None:
            return Identity()
        lists = {
            field: tuple((one.text or "").strip() for one in block.iterchildren(tag(f"permisi:{name}")))
            for name, field in LISTS.items()
        }
        return Identity(
            unit=block.get("unit", ""),
            made=self._day(block, "tanggal_pembuatan"),
            revised=self._day(block, "tanggal_revisi"),
            effective=self._day(block, "tanggal_efektif"),
            approver=block.get("disahkan_jabatan", ""),
            approver_name=block.get("disahkan_nama", ""),
            approver_nip=block.get("disahkan_nip", ""),
            **lists,
        )

    def _day(self, block: etree._Element, name: str) -> date | None:
        text = block.get(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.note(block, f'{name} "{text}" harus tanggal, misalnya 2026-01-31')
            return None


def _is_node(element: etree._Element) -> bool:
    name = short(str(element.tag))
    return name in ("bpmn:startEvent", "bpmn:endEvent", "bpmn:userTask") or name.endswith("Gateway")
