# SPDX-License-Identifier: Apache-2.0
"""The counters where people are helped."""

import django.contrib.postgres.fields
import permisi.ground.ids
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0003_instruments_and_powers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceCounter",
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
                ("name", models.TextField()),
                ("address", models.TextField()),
                (
                    "serves",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("whatsapp", models.CharField(blank=True, max_length=40)),
                ("hours", models.JSONField(default=dict)),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        *recorded("regulation_servicecounter", "service_counter"),
    ]
