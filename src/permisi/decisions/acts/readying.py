# SPDX-License-Identifier: Apache-2.0
"""What this room sees of a type's readiness: can it be signed, and can its papers be printed (M9)."""

from typing import Any

from permisi.cases.models import Case
from permisi.catalogue import acts as catalogue_acts
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import TypeVersion
from permisi.catalogue.rules import Definition, Effect, FieldKind, FormField, Variant
from permisi.catalogue.rules.readiness import KEY, TEMPLATE, Check, Ready
from permisi.decisions.acts.drafting import Proposal
from permisi.decisions.acts.issuing import signer_health
from permisi.decisions.acts.printing import preview
from permisi.decisions.rules import Outcome
from permisi.ground import clock
from permisi.ground.paper import RenderFailed
from permisi.ground.refusal import Refusal
from permisi.ledger.rules import Actor
from permisi.people.queries import vault
from permisi.regulation import queries as regulation
from permisi.regulation.errors import NoAuthority

SAMPLE, SAMPLE_NIK = "Contoh", "9999990101900001"
PLAIN: dict[FieldKind, Any] = {
    FieldKind.INTEGER: 1,
    FieldKind.DECIMAL: "1.5",
    FieldKind.YES_NO: "ya",
    FieldKind.POINT: "-6.0, 106.0",
    FieldKind.POLYGON: ["-6.0, 106.0", "-6.1, 106.0", "-6.1, 106.1"],
    FieldKind.LINES: [SAMPLE],
    FieldKind.PERMIT_NUMBER: SAMPLE,
}


def look_at_readiness(*, by: Actor) -> None:
    """Report, for every published type, what changed of its key and its papers since the last look."""
    key = key_check()
    for one in catalogue.published():
        stood = {line.name: line for line in catalogue.lines(one.code)}
        for check in (key, template_check(one.code)):
            if stood.get(check.name) != check:
                catalogue_acts.report_readiness(one.code, check, by=by)


def key_check() -> Check:
    """Whether a decision could be sealed now, and until when."""
    health = signer_health()
    if health.ready:
        return Check(KEY, Ready.OK, "", health.until)
    return Check(KEY, Ready.NOT, health.words.rstrip(".")[:1].lower() + health.words.rstrip(".")[1:])


def template_check(code: str) -> Check:
    """Whether each kind of paper of the type can be printed, with sample answers. Writes nothing."""
    version, definition = catalogue.current(code)
    try:
        regulation.expected_grant(scope="menandatangani", type_code=code, on=regulation.today())
    except NoAuthority:
        return Check(TEMPLATE, Ready.UNKNOWN)  # a paper names who signs it; that nobody may is said elsewhere
    by_effect = {one.effect: one for one in reversed(definition.variants)}
    tries = [(variant, Outcome.GRANT) for variant in by_effect.values()]
    tries.append((definition.variants[0], Outcome.REJECT))
    for variant, outcome in tries:
        if why := _unprintable(_sample(version, definition, variant), definition, outcome):
            return Check(TEMPLATE, Ready.NOT, f"{variant.name}: {why}")
    return Check(TEMPLATE, Ready.OK)


def _unprintable(sample: Case, definition: Definition, outcome: Outcome) -> str:
    reasons = [one.key for one in definition.rejection_reasons[:1]] if outcome is Outcome.REJECT else []
    try:
        preview(sample, Proposal(outcome, reasons, "Contoh penilaian." if reasons else ""))
    except Refusal as no:
        return no.words().rstrip(".")
    except (RenderFailed, KeyError, ValueError) as broken:
        return str(broken).splitlines()[0][:200] or type(broken).__name__
    return ""


def _sample(version: TypeVersion, definition: Definition, variant: Variant) -> Case:
    """A file that exists nowhere."""
    today = regulation.today()
    return Case(
        number=SAMPLE,
        code=SAMPLE,
        type_version=version,
        type_code=definition.code,
        variant=variant.key,
        answers={field.key: _answer(field) for field in definition.fields},
        earlier_permit="" if variant.effect is Effect.NEW else SAMPLE,
        submitted_at=clock.now(),
        received_on=today,
        complete_on=today,
    )


def _answer(field: FormField) -> Any:
    """An answer that the question could have."""
    match field.kind:
        case FieldKind.CHOICE:
            return field.options[0].key
        case FieldKind.CHOICES:
            return [field.options[0].key]
        case FieldKind.AREA:
            return next(iter(regulation.area_names()))
        case FieldKind.AREAS:
            return [next(iter(regulation.area_names()))]
        case FieldKind.DATE:
            return regulation.today().isoformat()
        case FieldKind.NIK:
            return vault().seal(SAMPLE_NIK)
        case _:
            return PLAIN.get(field.kind, SAMPLE)
