# SPDX-License-Identifier: Apache-2.0
"""An SOP as BPMN 2.0 in our profile: pool, lanes for executors, tasks, gateways, and a picture laid out by us."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from lxml import etree

from permisi.procedure.files import drawing
from permisi.procedure.files.profile import OUTCOME, PREFIXES, tag
from permisi.procedure.rules.network import Flow, Network, Node, Role, network
from permisi.procedure.rules.sop import Identity, Sop, SopRow

ELEMENT: Final = {
    Role.START: "bpmn:startEvent",
    Role.END: "bpmn:endEvent",
    Role.TASK: "bpmn:userTask",
    Role.MERGE: "bpmn:exclusiveGateway",
    Role.CHOICE: "bpmn:exclusiveGateway",
    Role.CONDITION: "bpmn:exclusiveGateway",
    Role.SPLIT: "bpmn:parallelGateway",
    Role.JOIN: "bpmn:parallelGateway",
}
LISTS: Final = {
    "keterkaitan": "related",
    "peringatan": "warnings",
    "kualifikasi": "qualifications",
    "peralatan": "equipment",
    "pencatatan": "records",
}
"""Our element to the field of the identity block."""
NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]")


def to_bpmn(sop: Sop, heads: Mapping[str, str], *, owner: str) -> bytes:
    """The file. ``heads`` names the executors, ``owner`` the pool. The linter must have accepted the table."""
    woven = network(sop)
    names = _ids(woven)
    root = etree.Element(
        tag("bpmn:definitions"), nsmap={key: PREFIXES[key] for key in PREFIXES if key != "xsi"}
    )
    root.attrib.update({"id": "definisi", "targetNamespace": "urn:permisi:sop", "exporter": "Permisi"})
    pool = _add(_add(root, "bpmn:collaboration", id="kolaborasi"), "bpmn:participant", id="kolam", name=owner)
    process = _add(root, "bpmn:process", id=_name(sop.key), name=sop.title, isExecutable="true")
    pool.set("processRef", process.get("id", ""))
    _heading(process, sop)
    _lanes(process, sop, woven, names, heads)
    for node in woven.nodes:
        _node(process, node, sop, woven, names)
    for number, flow in enumerate(woven.flows, start=1):
        _flow(process, number, flow, woven, names)
    drawing.draw(root, sop, woven, names)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _add(parent: etree._Element, called: str, text: str = "", /, **facts: str) -> etree._Element:
    child = etree.SubElement(parent, tag(called), facts)
    child.text = text or None
    return child


def _name(text: str) -> str:
    """A text as an XML name."""
    clean = NOT_A_NAME.sub("_", text)
    return clean if clean[:1].isalpha() else f"n{clean}"


def _ids(woven: Network) -> dict[str, str]:
    """The id of each node; two names that differ only in letters that ids lack get a number."""
    found: dict[str, str] = {}
    for node in woven.nodes:
        name = _name(node.name)
        while name in found.values():
            name += "_"
        found[node.name] = name
    return found


def _given(**facts: str | bool | int | date | None) -> dict[str, str]:
    """The attributes that say something: empty texts, no and no date are left out."""
    told: dict[str, str] = {}
    for name, value in facts.items():
        if isinstance(value, bool):
            told |= {name: "true"} if value else {}
        elif value not in ("", None):
            told[name] = str(value)
    return told


def _heading(process: etree._Element, sop: Sop) -> None:
    own = _add(process, "bpmn:extensionElements")
    facts = _given(
        kunci=sop.key,
        judul=sop.title,
        nomor=sop.number,
        mulai=sop.first,
        sumber=sop.source,
        asumsi=sop.assumed,
    )
    _identity(_add(own, "permisi:sop", **facts), sop.identity)


def _identity(own: etree._Element, known: Identity) -> None:
    facts = _given(
        unit=known.unit,
        tanggal_pembuatan=known.made,
        tanggal_revisi=known.revised,
        tanggal_efektif=known.effective,
        disahkan_jabatan=known.approver,
        disahkan_nama=known.approver_name,
        disahkan_nip=known.approver_nip,
    )
    block = _add(own, "permisi:identitas", **facts)
    for name, field in LISTS.items():
        for text in getattr(known, field):
            _add(block, f"permisi:{name}", text)


def _lanes(
    process: etree._Element, sop: Sop, woven: Network, names: Mapping[str, str], heads: Mapping[str, str]
) -> None:
    lanes = _add(process, "bpmn:laneSet", id="lajur")
    for number, executor in enumerate(sop.executors, start=1):
        lane = _add(lanes, "bpmn:lane", id=f"lajur-{number}", name=heads.get(executor, executor))
        _add(_add(lane, "bpmn:extensionElements"), "permisi:pelaksana", kunci=executor)
        for node in woven.nodes:
            if sop.row(node.row).executor == executor:
                _add(lane, "bpmn:flowNodeRef", names[node.name])


def _node(process: etree._Element, node: Node, sop: Sop, woven: Network, names: Mapping[str, str]) -> None:
    element = _add(process, ELEMENT[node.role], id=names[node.name])
    if node.role is Role.TASK:
        row = sop.row(node.row)
        element.set("name", row.activity)
        _row(_add(element, "bpmn:extensionElements"), row)
    elif node.role not in (Role.START, Role.END):
        _add(_add(element, "bpmn:extensionElements"), "permisi:gerbang", jenis=str(node.role))
    for number, flow in enumerate(woven.flows, start=1):
        if flow.target == node.name:
            _add(element, "bpmn:incoming", f"alir-{number}")
    for number, flow in enumerate(woven.flows, start=1):
        if flow.source == node.name:
            _add(element, "bpmn:outgoing", f"alir-{number}")
            if _is_default(flow, node):
                element.set("default", f"alir-{number}")


def _is_default(flow: Flow, node: Node) -> bool:
    """The way of those whom a condition does not concern, and the plain way where outcomes part."""
    return flow.skips or (node.role is Role.CHOICE and not flow.outcome)


def _row(own: etree._Element, row: SopRow) -> None:
    facts = _given(
        bentuk=row.shape,
        tugas=row.task,
        waktu=row.time,
        satuan=row.unit,
        batas=row.limit or None,
        kelengkapan=row.materials,
        keluaran=row.output,
        keterangan=row.note,
        memulai_jam=row.starts_clock,
        kelompok=row.group,
        bila=row.condition,
        bila_kalimat=row.condition_words,
        sumber=row.source,
        asumsi=row.assumed,
    )
    element = _add(own, "permisi:baris", **facts)
    for other in row.differs_from:
        _add(element, "permisi:berbeda_dari", baris=other)


def _flow(process: etree._Element, number: int, flow: Flow, woven: Network, names: Mapping[str, str]) -> None:
    roles = {node.name: node for node in woven.nodes}
    source = roles[flow.source]
    facts = _given(id=f"alir-{number}", name=flow.outcome)
    facts |= {"sourceRef": names[flow.source], "targetRef": names[flow.target]}
    element = _add(process, "bpmn:sequenceFlow", **facts)
    if source.role is Role.CHOICE and flow.outcome:
        _add(element, "bpmn:conditionExpression", f'{OUTCOME} == "{flow.outcome}"')
    elif source.role is Role.CONDITION and not flow.skips:
        _add(element, "bpmn:conditionExpression", f"{variable(source.row)} == True")


def variable(key: str) -> str:
    """What a condition on a row reads: whether the row concerns the file."""
    return "syarat_" + re.sub(r"\W", "_", key, flags=re.ASCII)
