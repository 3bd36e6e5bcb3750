# SPDX-License-Identifier: Apache-2.0
"""Overrides; and no decision against the recommendations is approved without one of its own signer."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded

FORWARD = """
CREATE FUNCTION decisions_heeds_advice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  advised_no boolean := EXISTS (SELECT 1 FROM decisions_recommendation
                                 WHERE case_id = NEW.case_id AND state = 'signed' AND verdict = 'tolak');
  advised boolean := EXISTS (SELECT 1 FROM decisions_recommendation
                              WHERE case_id = NEW.case_id AND state = 'signed');
BEGIN
  IF NEW.state <> 'draft' AND (TG_OP = 'INSERT' OR OLD.state = 'draft')
     AND advised AND (NEW.verdict = 'kabul') = advised_no
     AND NOT EXISTS (SELECT 1 FROM cases_silentgrant WHERE case_id = NEW.case_id)
     AND NOT EXISTS (SELECT 1 FROM decisions_override
                      WHERE case_id = NEW.case_id AND verdict = NEW.verdict AND made_by_id = NEW.approved_by_id) THEN
    RAISE EXCEPTION 'case %: a decision against the recommendations needs an override of its signer', NEW.case_id
      USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION decisions_heeds_advice() SET search_path = pg_catalog, public, pg_temp;
CREATE TRIGGER heeds_advice BEFORE INSERT OR UPDATE ON decisions_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_heeds_advice();
"""
BACK = """
DROP TRIGGER heeds_advice ON decisions_decision;
DROP FUNCTION decisions_heeds_advice();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_talk"),
        ("decisions", "0006_reminder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("verdict", models.CharField(max_length=12)),
                ("advice", models.JSONField()),
                ("instrument", models.CharField(max_length=80)),
                ("article", models.CharField(max_length=120)),
                ("basis", models.TextField()),
                ("words", models.TextField()),
                ("made_by_name", models.TextField()),
                ("made_by_title", models.TextField()),
                ("made_on", models.DateField()),
                ("grant", models.JSONField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overrides", to="cases.case"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["kabul", "tolak"])), name="override_verdict"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("instrument", ""), _negated=True),
                            models.Q(("article", ""), _negated=True),
                            models.Q(("words", ""), _negated=True),
                        ),
                        name="override_has_its_ground",
                    ),
                ],
            },
        ),
        *recorded("decisions_override", "override"),
        migrations.RunSQL(FORWARD, BACK),
    ]
