# SPDX-License-Identifier: Apache-2.0
"""What happened to a file, as its applicant reads it: posts and offices, never the name of an officer."""

from collections.abc import Sequence
from dataclasses import replace

from permisi.cases import events as filed
from permisi.cases.events.fellows import FellowStruck
from permisi.cases.events.holding import HolderConfirmed, HolderRefused
from permisi.cases.events.reopening import CaseReopened, ReopeningAsked, ReopeningRefused
from permisi.cases.events.splitting import CaseSplit, CaseSplitOff
from permisi.catalogue.rules import Definition
from permisi.decisions import events as decided
from permisi.decisions.events.appointing import TimeAppointed, TimeCancelled, TimesDeclined, TimesOffered
from permisi.decisions.events.repairing import RepairAsked, RepairLapsed, RepairSent, RepairWithdrawn
from permisi.ground.said import said
from permisi.ledger.queries import Told
from permisi.ledger.rules import AGENT
from permisi.parts.shapes import Moment
from permisi.parts.walked import moments_of
from permisi.people.rules import discreet
from permisi.procedure import events as done
from permisi.procedure.rules.sop import Task

MINE = {
    *(filed.CaseSubmitted.kind, filed.CorrectionSent.kind, decided.PaperReceived.kind),
    *(CaseSplit.kind, CaseSplitOff.kind, ReopeningAsked.kind),
}
BY_LAW = {filed.DeemedComplete.kind}
TOLD = {
    *MINE,
    *BY_LAW,
    filed.DeclaredComplete.kind,
    filed.CaseReturned.kind,
    filed.RejectionProposed.kind,
    decided.OpinionAsked.kind,
    TimesOffered.kind,
    TimeAppointed.kind,
    TimesDeclined.kind,
    TimeCancelled.kind,
    CaseReopened.kind,
    ReopeningRefused.kind,
    ReopeningAsked.kind,
    RepairAsked.kind,
    RepairSent.kind,
    RepairWithdrawn.kind,
    RepairLapsed.kind,
    decided.DecisionApproved.kind,
    decided.DecisionIssued.kind,
    done.ActivityDone.kind,
    HolderConfirmed.kind,
    HolderRefused.kind,
    FellowStruck.kind,
}
SAID_ELSEWHERE = {Task.FILE, Task.DECLARE, Task.SIGN, Task.RECEIVE}
"""Rows whose end has an entry of its own that says more."""
BACK = "kembali"


def story(told: Sequence[Told], definition: Definition, *, agent: bool = False) -> list[Moment]:
    """The entries that an applicant may read, or the agent who handles the file, newest first."""
    tasks = {row.key: row.task for row in definition.sop.rows}
    since = max((one.id for one in told if one.kind == HolderConfirmed.kind), default=0)
    return moments_of(_anonymous(one, agent, former=one.id < since) for one in told if _may_read(one, tasks))


def _may_read(one: Told, tasks: dict[str, Task]) -> bool:
    if one.kind == done.ActivityDone.kind:
        return tasks.get(one.payload.get("row", "")) not in SAID_ELSEWHERE
    return one.kind in TOLD


def _anonymous(one: Told, agent: bool, *, former: bool) -> Told:
    words = one.words
    if one.kind == done.ActivityDone.kind and one.payload.get("outcome") == BACK:
        words = said("{title}: dikembalikan ke langkah sebelumnya.", title=one.payload["title"])
    return replace(one, words=words, who=_who(one, agent, former=former))


def _who(one: Told, agent: bool, *, former: bool) -> str:
    """``former``: it happened before the file came to its holder of today."""
    if one.capacity == AGENT:
        return discreet(one.who)
    if one.kind in MINE or one.payload.get("by_applicant"):
        if former:
            return said("Pemohon sebelumnya")
        if agent:
            return said("Pemohon")
        return said("Anda")
    if one.kind in BY_LAW:
        return said("Menurut aturan waktu")
    return "" if one.position else said("Sistem")
