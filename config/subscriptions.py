# SPDX-License-Identifier: Apache-2.0
"""The one table that says which jobs follow which entry. A reaction informs or tidies; it never decides."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "cases.submitted": ("dispatch.tell",),
    "cases.carried_in": ("dispatch.tell",),
    "cases.returned": ("dispatch.tell",),
    "cases.declared_complete": ("dispatch.tell",),
    "cases.deemed_complete": ("dispatch.tell",),
    "catalogue.type_closing": ("dispatch.tell",),
    "regulation.placement_ending": ("dispatch.tell",),
    "catalogue.version_published": ("decisions.look_at_new_version",),
    "decisions.approved": ("decisions.seal",),
    "cases.answer_nears": ("dispatch.tell",),
    "cases.lapsed": ("dispatch.tell",),
    "cases.silently_granted": ("dispatch.tell",),
    "cases.dates_moved": ("dispatch.tell",),
    "cases.limit_nears": ("dispatch.tell",),
    "cases.limit_due": ("dispatch.tell", "decisions.draft_reminder"),
    "cases.escalation_raised": ("dispatch.tell",),
    "decisions.reminder_sent": ("dispatch.tell",),
    "decisions.issued": ("dispatch.tell",),
    "regulation.change_approved": ("procedure.follow_approved_reform", "cases.follow_calendar"),
    "regulation.reform_carried_out": ("catalogue.recheck_types",),
    "regulation.placement_entered": ("catalogue.recheck_types",),
    "regulation.placement_closed": ("catalogue.recheck_types",),
    "regulation.placement_confirmed": ("catalogue.recheck_types",),
    "regulation.powers_settled": ("catalogue.recheck_types", "cases.follow_authorities"),
}
