# SPDX-License-Identifier: Apache-2.0
"""By which way a type is applied for, from which day on."""

import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("regulation", "0012_staff_list")]

    operations = [
        migrations.CreateModel(
            name="TypeLane",
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
                ("type_code", models.CharField(max_length=40)),
                ("lane", models.CharField(max_length=12)),
                ("start", models.DateField()),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="regulation.instrument"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lane__in", ["kertas", "keduanya", "daring"])), name="lane_is_one"
                    ),
                    models.UniqueConstraint(fields=("type_code", "start"), name="one_lane_a_day"),
                ],
            },
        ),
        *recorded("regulation_typelane", "lane"),
    ]
