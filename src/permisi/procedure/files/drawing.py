# SPDX-License-Identifier: Apache-2.0
"""The picture in a BPMN file: lanes one below another, each node in a column of its own, lines around the nodes."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from permisi.procedure.files.profile import tag
from permisi.procedure.rules.network import Flow, Network, Node, Role
from permisi.procedure.rules.sop import Sop

BAND, LANE, STEP, LEFT, TOP = 30, 150, 190, 160, 80  # pixels, as modellers draw
SIZES = {Role.TASK: (140, 90), Role.START: (36, 36), Role.END: (36, 36)}
GATEWAY = (50, 50)
EDGE = 18  # from the border of a lane to the lines that run along it
GAP = 16  # from a node to the lines that turn beside it


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands."""

    x: int
    y: int
    width: int
    height: int
    lane: int

    @property
    def middle(self) -> int:
        """The height at which lines enter and leave."""
        return self.y + self.height // 2


def draw(root: etree._Element, sop: Sop, woven: Network, names: Mapping[str, str]) -> None:
    """Add the diagram to the file."""
    diagram = _add(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = _add(diagram, "bpmndi:BPMNPlane", id="bidang", bpmnElement="kolaborasi")
    boxes = {node.name: _box(number, node, sop) for number, node in enumerate(woven.nodes)}
    width = LEFT + STEP * len(woven.nodes)
    _pool(plane, sop, width)
    for node in woven.nodes:
        _shape(plane, node, boxes[node.name], names[node.name])
    for number, flow in enumerate(woven.flows, start=1):
        _edge(plane, number, _way(flow, boxes, number))


def _box(number: int, node: Node, sop: Sop) -> Box:
    width, height = SIZES.get(node.role, GATEWAY)
    lane = sop.executors.index(sop.row(node.row).executor)
    x = LEFT + BAND + STEP * number + (SIZES[Role.TASK][0] - width) // 2
    return Box(x, TOP + LANE * lane + (LANE - height) // 2, width, height, lane)


def _pool(plane: etree._Element, sop: Sop, width: int) -> None:
    count = len(sop.executors)
    outer = _add(plane, "bpmndi:BPMNShape", id="kolam-di", bpmnElement="kolam", isHorizontal="true")
    _bounds(outer, LEFT - BAND, TOP, width + BAND, LANE * count)
    for number in range(count):
        name = f"lajur-{number + 1}"
        lane = _add(plane, "bpmndi:BPMNShape", id=f"{name}-di", bpmnElement=name, isHorizontal="true")
        _bounds(lane, LEFT, TOP + LANE * number, width, LANE)


def _shape(plane: etree._Element, node: Node, box: Box, name: str) -> None:
    facts = {"id": f"{name}-di", "bpmnElement": name}
    if node.role in (Role.MERGE, Role.CHOICE, Role.CONDITION):
        facts["isMarkerVisible"] = "true"
    _bounds(_add(plane, "bpmndi:BPMNShape", **facts), box.x, box.y, box.width, box.height)


def _bounds(shape: etree._Element, x: int, y: int, width: int, height: int) -> None:
    _add(shape, "dc:Bounds", x=str(x), y=str(y), width=str(width), height=str(height))


def _way(flow: Flow, boxes: Mapping[str, Box], number: int) -> list[tuple[int, int]]:
    """The corners of a line: straight into the next column, else along the lower border of the source's lane."""
    one, two = boxes[flow.source], boxes[flow.target]
    start, end = (one.x + one.width, one.middle), (two.x, two.middle)
    if two.x - one.x in range(1, STEP + SIZES[Role.TASK][0]):
        turn = end[0] - GAP
        return (
            [start, end] if one.middle == two.middle else [start, (turn, one.middle), (turn, two.middle), end]
        )
    along = TOP + LANE * (one.lane + 1) - EDGE + number % 3 * 5
    out, into = start[0] + GAP, end[0] - GAP
    return [start, (out, one.middle), (out, along), (into, along), (into, two.middle), end]


def _edge(plane: etree._Element, number: int, corners: list[tuple[int, int]]) -> None:
    edge = _add(plane, "bpmndi:BPMNEdge", id=f"alir-{number}-di", bpmnElement=f"alir-{number}")
    for x, y in corners:
        _add(edge, "di:waypoint", x=str(x), y=str(y))


def _add(parent: etree._Element, called: str, /, **facts: str) -> etree._Element:
    return etree.SubElement(parent, tag(called), facts)
