# SPDX-License-Identifier: Apache-2.0
"""The times of visits."""

import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_proxies"),
        ("decisions", "0009_visits_in_the_field"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("activity", models.UUIDField(unique=True)),
                ("state", models.CharField(max_length=12)),
                ("offer", models.PositiveSmallIntegerField(default=0)),
                ("slots", models.JSONField(default=list)),
                ("why_off", models.TextField(blank=True)),
                ("answer_by", models.DateField(null=True)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("by_applicant", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["ditawarkan", "ditetapkan", "tidak_cocok", "batal"])
                        ),
                        name="appointment_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ends_at__gt", models.F("starts_at")),
                                ("starts_at__isnull", False),
                                ("state", "ditetapkan"),
                            ),
                            models.Q(
                                models.Q(("state", "ditetapkan"), _negated=True),
                                ("ends_at__isnull", True),
                                ("starts_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="appointment_has_one_time",
                    ),
                ],
            },
        ),
        *recorded("decisions_appointment", "appointment"),
    ]
