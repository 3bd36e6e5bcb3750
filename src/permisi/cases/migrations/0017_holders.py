# SPDX-License-Identifier: Apache-2.0
"""Changes of holder; and no file passes to another account without a confirmed one."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded

FORWARD = """
CREATE FUNCTION cases_holder_was_confirmed() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM cases_holderchange
                  WHERE case_id = NEW.id AND giver_id = OLD.account_id AND taker_id = NEW.account_id
                    AND state = 'dipastikan') THEN
    RAISE EXCEPTION 'case %: another holder needs a confirmed change', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER holder_was_confirmed AFTER UPDATE ON cases_case DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.account_id IS DISTINCT FROM NEW.account_id)
    EXECUTE FUNCTION cases_holder_was_confirmed();
"""
BACK = """
DROP TRIGGER holder_was_confirmed ON cases_case;
DROP FUNCTION cases_holder_was_confirmed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_marks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HolderChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("reached", models.CharField(max_length=254)),
                ("cause", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("parts", models.JSONField()),
                ("statement", models.TextField(blank=True)),
                ("taker_parts", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict)),
                ("state", models.CharField(max_length=12)),
                ("offered_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("decided_name", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holder_changes",
                        to="cases.case",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.company",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "offered_at"], name="holder_changes_of_file"),
                    models.Index(fields=["giver", "-offered_at"], name="holder_changes_given"),
                    models.Index(fields=["taker", "-offered_at"], name="holder_changes_taken"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("taker")), _negated=True),
                        name="holder_changes_between_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(
                                models.Q(("decided_by", models.F("giver")), _negated=True),
                                models.Q(("decided_by", models.F("taker")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="holder_is_confirmed_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted_at", None),
                                ("decided_by", None),
                                ("ended_at", None),
                                ("state", "ditawarkan"),
                            ),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("decided_by", None),
                                ("ended_at", None),
                                ("state", "diterima"),
                            ),
                            models.Q(
                                ("decided_by", None),
                                ("ended_at__isnull", False),
                                ("state__in", ["ditolak", "ditarik"]),
                            ),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("ended_at__isnull", False),
                                ("state__in", ["dipastikan", "dikembalikan"]),
                            ),
                            _connector="OR",
                        ),
                        name="holder_change_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="one_open_holder_change",
                    ),
                ],
            },
        ),
        *recorded("cases_holderchange", "holder_change"),
        migrations.RunSQL(FORWARD, BACK),
    ]
