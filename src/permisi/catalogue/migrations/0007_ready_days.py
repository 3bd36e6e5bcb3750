# SPDX-License-Identifier: Apache-2.0
"""The way to the target date, and what officers practised."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


def identity() -> models.UUIDField:
    return models.UUIDField(
        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_standards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadyDay",
            fields=[
                ("id", identity()),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField(unique=True)),
                ("ready", models.PositiveSmallIntegerField()),
                ("total", models.PositiveSmallIntegerField()),
                ("lacking", models.JSONField(default=dict)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", identity()),
                ("version", models.PositiveIntegerField(default=1)),
                ("position", models.CharField(max_length=80)),
                ("done", models.JSONField()),
                ("lacking", models.JSONField()),
                ("on", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "position"), name="one_practice_per_post")
                ],
            },
        ),
        *recorded("catalogue_readyday", "ready_day"),
        *recorded("catalogue_practice", "practice"),
    ]
