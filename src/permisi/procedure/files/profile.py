# SPDX-License-Identifier: Apache-2.0
"""Our profile of BPMN 2.0: which elements and attributes a file may hold, and what our own namespace adds.

A row of the SOP is a user task. What BPMN has no word for (materials, output, sources, the identity block) stands in
our own namespace, so that a table comes back as it went out.
"""

from typing import Final

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DD: Final = "http://www.omg.org/spec/DD/20100524/DI"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
OURS: Final = "urn:permisi:sop:1"
PREFIXES: Final = {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "permisi": OURS, "xsi": XSI}

ELEMENTS: Final[dict[str, frozenset[str]]] = {
    "bpmn:definitions": frozenset({"id", "targetNamespace", "exporter", "exporterVersion"}),
    "bpmn:collaboration": frozenset({"id"}),
    "bpmn:participant": frozenset({"id", "name", "processRef"}),
    "bpmn:process": frozenset({"id", "name", "isExecutable"}),
    "bpmn:extensionElements": frozenset(),
    "bpmn:laneSet": frozenset({"id"}),
    "bpmn:lane": frozenset({"id", "name"}),
    "bpmn:flowNodeRef": frozenset(),
    "bpmn:startEvent": frozenset({"id"}),
    "bpmn:endEvent": frozenset({"id"}),
    "bpmn:userTask": frozenset({"id", "name"}),
    "bpmn:exclusiveGateway": frozenset({"id", "default"}),
    "bpmn:parallelGateway": frozenset({"id"}),
    "bpmn:sequenceFlow": frozenset({"id", "name", "sourceRef", "targetRef"}),
    "bpmn:conditionExpression": frozenset({"xsi:type"}),
    "bpmn:incoming": frozenset(),
    "bpmn:outgoing": frozenset(),
    "bpmndi:BPMNDiagram": frozenset({"id"}),
    "bpmndi:BPMNPlane": frozenset({"id", "bpmnElement"}),
    "bpmndi:BPMNShape": frozenset({"id", "bpmnElement", "isHorizontal", "isMarkerVisible"}),
    "bpmndi:BPMNEdge": frozenset({"id", "bpmnElement"}),
    "bpmndi:BPMNLabel": frozenset(),
    "dc:Bounds": frozenset({"x", "y", "width", "height"}),
    "di:waypoint": frozenset({"x", "y"}),
    "permisi:sop": frozenset({"kunci", "judul", "nomor", "mulai", "sumber", "asumsi"}),
    "permisi:identitas": frozenset(
        {
            "unit",
            "tanggal_pembuatan",
            "tanggal_revisi",
            "tanggal_efektif",
            "disahkan_jabatan",
            "disahkan_nama",
            "disahkan_nip",
        }
    ),
    "permisi:keterkaitan": frozenset(),
    "permisi:peringatan": frozenset(),
    "permisi:kualifikasi": frozenset(),
    "permisi:peralatan": frozenset(),
    "permisi:pencatatan": frozenset(),
    "permisi:pelaksana": frozenset({"kunci"}),
    "permisi:baris": frozenset(
        {
            "bentuk",
            "tugas",
            "waktu",
            "satuan",
            "batas",
            "kelengkapan",
            "keluaran",
            "keterangan",
            "memulai_jam",
            "kelompok",
            "bila",
            "bila_kalimat",
            "sumber",
            "asumsi",
        }
    ),
    "permisi:berbeda_dari": frozenset({"baris"}),
    "permisi:gerbang": frozenset({"jenis"}),
}
"""Element to its attributes; anything else is refused by its name."""

OUTCOME: Final = "hasil"
"""The variable that a condition on an outcome reads."""


def tag(name: str) -> str:
    """``bpmn:userTask`` as the parser names it: ``{http://…}userTask``."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def short(parsed: str) -> str:
    """The other way round; a name of a strange namespace stays whole."""
    space, _, local = parsed.removeprefix("{").rpartition("}")
    prefix = next((prefix for prefix, known in PREFIXES.items() if known == space), None)
    return f"{prefix}:{local}" if prefix else (f"{{{space}}}{local}" if space else local)
