# SPDX-License-Identifier: Apache-2.0
"""Permits of the register in the place of documents."""

import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models
from django.db.models import Q

from permisi.ledger.models import recorded

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_consultations"),
        ("register", "0004_outside_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reliance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("requirement", models.CharField(max_length=60)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=PROTECT, related_name="reliances", to="cases.case")),
                ("permit", models.ForeignKey(on_delete=PROTECT, related_name="+", to="register.permit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        name="one_permit_per_requirement",
                        fields=["case", "requirement"],
                        condition=Q(withdrawn_at=None),
                    ),
                ],
            },
        ),
        *recorded("cases_reliance", "reliance"),
    ]
