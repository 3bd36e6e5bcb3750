# SPDX-License-Identifier: Apache-2.0
"""What the city says of every standard, and the versions of each type's own; a decided one keeps its words."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded

FROZEN = """
    CREATE FUNCTION catalogue_standard_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'disusun' AND (
            NEW.content IS DISTINCT FROM OLD.content OR NEW.digest <> OLD.digest OR NEW.decree <> OLD.decree
            OR NEW.decided_on <> OLD.decided_on OR NEW.decided_by_id <> OLD.decided_by_id
            OR NEW.drafted_by_id <> OLD.drafted_by_id OR NEW.state = 'disusun'
        ) THEN
            RAISE EXCEPTION 'a decided standard keeps its words';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER frozen BEFORE UPDATE ON catalogue_servicestandard
        FOR EACH ROW EXECUTE FUNCTION catalogue_standard_frozen();
"""
THAWED = """
    DROP TRIGGER frozen ON catalogue_servicestandard;
    DROP FUNCTION catalogue_standard_frozen;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_sop_drafts"),
        ("ledger", "0002_ledger_is_immutable"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardPart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("source", models.TextField(blank=True)),
                ("assumed", models.BooleanField(default=False)),
                ("retired", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("texts", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceStandard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("state", models.CharField(default="disusun", max_length=12)),
                ("participation", models.TextField(blank=True)),
                ("drafted_at", models.DateTimeField()),
                ("decree", models.TextField(blank=True)),
                ("decided_on", models.DateField(null=True)),
                ("review_on", models.DateField(null=True)),
                ("announced_at", models.DateTimeField(null=True)),
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
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="catalogue.type",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by__isnull", True),
                                ("decided_on__isnull", True),
                                ("decree", ""),
                                ("state", "disusun"),
                            ),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("state__in", ["ditetapkan", "diumumkan"]),
                                ("decided_on__isnull", False),
                                models.Q(("decided_by", models.F("drafted_by")), _negated=True),
                                models.Q(("decree", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="standard_is_decided_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("announced_at__isnull", False), ("state", "diumumkan")),
                            models.Q(
                                models.Q(("state", "diumumkan"), _negated=True),
                                ("announced_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="standard_is_announced_at_a_time",
                    ),
                    models.UniqueConstraint(fields=("type", "number"), name="one_standard_per_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "disusun")),
                        fields=("type",),
                        name="one_draft_standard_per_type",
                    ),
                ],
            },
        ),
        *recorded("catalogue_standardpart", "standard_part"),
        *recorded("catalogue_servicestandard", "service_standard"),
        migrations.RunSQL(FROZEN, THAWED),
    ]
