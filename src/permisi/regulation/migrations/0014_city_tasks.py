# SPDX-License-Identifier: Apache-2.0
"""What the city has to do before it opens, that no record can tell."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0013_type_lanes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CityTask",
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
                ("position", models.CharField(max_length=80)),
                ("due", models.DateField()),
                ("place", models.PositiveSmallIntegerField()),
                ("done_on", models.DateField(null=True)),
                ("done_words", models.TextField(blank=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="city_task_is_done_by_somebody",
                        condition=Q(done_on__isnull=True, done_by__isnull=True)
                        | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
                    )
                ],
            },
        ),
        *recorded("regulation_citytask", "city_task"),
    ]
