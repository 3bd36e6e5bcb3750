# SPDX-License-Identifier: Apache-2.0
"""What the keepers of gates say of a file; under the ledger."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_walls"),
        ("decisions", "0003_holds_from_approval"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("gate", models.CharField(max_length=60)),
                ("gate_name", models.TextField()),
                ("unit", models.CharField(max_length=80)),
                ("number", models.CharField(max_length=120)),
                ("status", models.CharField(max_length=60)),
                ("status_name", models.TextField()),
                ("passes", models.BooleanField()),
                ("dated_on", models.DateField()),
                ("noted_by_name", models.TextField()),
                ("noted_at", models.DateTimeField()),
                ("confirmed_by_name", models.TextField(blank=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="cases.case",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "gate"), name="one_clearance_per_gate"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("noted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="clearance_is_confirmed_by_another",
                    ),
                ],
            },
        ),
        *recorded("decisions_clearance", "clearance"),
    ]
