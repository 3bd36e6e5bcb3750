# SPDX-License-Identifier: Apache-2.0
"""The SOP as a network of nodes and flows, as BPMN draws it: tasks, gateways, one start, ends.

Everything that the table only implies becomes a node: where ways meet, where outcomes part, where a conditional row is
passed over, where rows begin and end side by side. A table that the linter accepts gives a sound network.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from permisi.procedure.rules.graph import beginning, branch, choices, entries, exits, passed
from permisi.procedure.rules.sop import Sop, SopRow

OF = "\0"  # between a join and the branch that enters it; no name has it


class Role(StrEnum):
    """What a node does."""

    START = "mulai"
    END = "selesai"
    TASK = "baris"
    MERGE = "gabung"
    CHOICE = "pilihan"
    CONDITION = "syarat"
    SPLIT = "buka"
    JOIN = "tutup"


@dataclass(frozen=True, slots=True)
class Node:
    """One node; ``row`` is the row at whose place it stands."""

    name: str
    role: Role
    row: str


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow between nodes: of an outcome, past a condition (``skips``), or plain."""

    source: str
    target: str
    outcome: str = ""
    skips: bool = False  # of a flow out of a condition: the way of those whom the row does not concern


@dataclass(slots=True)
class Network:
    """The nodes in the order of the rows, and their flows."""

    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)


def network(sop: Sop) -> Network:
    """The network of an SOP that the linter accepts."""
    return _Weaver(sop).woven()


class _Weaver:
    """Nodes are named after what they belong to; flows are laid between the nodes' outer ends."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.raw: list[Flow] = []
        self.roles: dict[str, tuple[Role, str]] = {}

    def woven(self) -> Network:
        """Lay all flows, then put a merge before every node that more than one of them enters."""
        first = self.sop.row(beginning(self.sop))
        self._node("mulai", Role.START, first.key)
        for row in self.sop.rows:
            self._row(row)
        self._flow("mulai", self._into((first.key,)))
        flows = self._merged()
        names = sorted(self.roles, key=self._place)
        return Network(
            [Node(name, *self.roles[name]) for name in names],
            sorted(flows, key=lambda one: self._place(one.source)),
        )

    def _place(self, name: str) -> tuple[int, int]:
        order = [
            Role.START,
            Role.SPLIT,
            Role.MERGE,
            Role.CONDITION,
            Role.TASK,
            Role.CHOICE,
            Role.JOIN,
            Role.END,
        ]
        role, row = self.roles[name]
        at = next(n for n, one in enumerate(self.sop.rows) if one.key == row)
        return at, order.index(role)

    def _node(self, name: str, role: Role, row: str) -> str:
        self.roles.setdefault(name, (role, row))
        return name

    def _flow(self, source: str, target: str, outcome: str = "", *, skips: bool = False) -> None:
        self.raw.append(Flow(source, target, outcome, skips))

    # --- rows ---------------------------------------------------------------------------------------------------

    def _row(self, row: SopRow) -> None:
        task = self._node(f"baris-{row.key}", Role.TASK, row.key)
        ways = choices(row)
        if row.condition:
            guard = self._node(f"syarat-{row.key}", Role.CONDITION, row.key)
            self._flow(guard, task)
            self._flow(guard, self._out(row, passed(row)), skips=True)
        if not ways:
            self._flow(task, self._node(f"selesai-{row.key}", Role.END, row.key))
        elif len(ways) == 1:
            outcome, targets = next(iter(ways.items()))
            self._flow(task, self._out(row, targets), outcome)
        else:
            choice = self._node(f"pilihan-{row.key}", Role.CHOICE, row.key)
            self._flow(task, choice)
            for outcome, targets in ways.items():
                self._flow(choice, self._out(row, targets), outcome)

    def _out(self, row: SopRow, targets: tuple[str, ...]) -> str:
        """Where a way out of the row goes: to other rows, or to the place where its group ends."""
        if row.group and any(self.sop.row(key).group != row.group for key in targets):
            return self._end_of_branch(row, targets)
        return self._into(targets)

    def _into(self, targets: tuple[str, ...]) -> str:
        """The node at which a way enters these rows."""
        first = self.sop.row(targets[0])
        if len(targets) > 1:
            split = f"buka-{first.group}"
            if split not in self.roles:
                self._node(split, Role.SPLIT, first.key)
                for key in targets:
                    self._flow(split, self._into((key,)))
            return split
        return f"syarat-{first.key}" if first.condition else f"baris-{first.key}"

    def _end_of_branch(self, row: SopRow, targets: tuple[str, ...]) -> str:
        heads = max((opened for _, opened in entries(self.sop, row.group)), key=len)
        if len(heads) == 1:
            return self._into(targets)
        head = next(one for one in heads if row.key in branch(self.sop, row.group, one))
        join = f"tutup-{row.group}"
        if join not in self.roles:
            last = max(exits(self.sop, row.group), key=lambda one: self._row_number(one[0]))[0]
            self._node(join, Role.JOIN, last.key)
            self._flow(join, self._into(targets))
        return f"{join}{OF}{head}"

    def _row_number(self, row: SopRow) -> int:
        return next(n for n, one in enumerate(self.sop.rows) if one.key == row.key)

    # --- merges -------------------------------------------------------------------------------------------------

    def _merged(self) -> list[Flow]:
        entering: dict[str, list[Flow]] = {}
        for flow in self.raw:
            entering.setdefault(flow.target, []).append(flow)
        ends, merges = {}, []
        for target, flows in entering.items():
            end, place = self._true_end(target, flows)
            if len(flows) > 1:
                merge = self._node(f"gabung-{target.replace(OF, '-')}", Role.MERGE, place)
                merges.append(Flow(merge, end))
                end = merge
            ends[target] = end
        return [*(replace(flow, target=ends[flow.target]) for flow in self.raw), *merges]

    def _true_end(self, target: str, flows: list[Flow]) -> tuple[str, str]:
        """The node behind a name, and the row at whose place a merge before it stands.

        Ways out of one branch meet before the join, which so is entered once by each branch.
        """
        join, _, head = target.partition(OF)
        if not head:
            return target, self.roles[target][1]
        rows = [self.roles[flow.source][1] for flow in flows]
        return join, max(
            rows, key=lambda key: next(n for n, one in enumerate(self.sop.rows) if one.key == key)
        )
