# SPDX-License-Identifier: Apache-2.0
"""Letters that remind the head of an OPD."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_clocks"),
        ("decisions", "0005_silence_freezes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("activity", models.UUIDField(unique=True)),
                ("unit", models.CharField(max_length=80)),
                ("post", models.CharField(max_length=80)),
                ("due_on", models.DateField()),
                ("state", models.CharField(default="konsep", max_length=12)),
                ("words", models.TextField(blank=True)),
                ("number", models.CharField(blank=True, max_length=120)),
                ("sent_name", models.TextField(blank=True)),
                ("sent_title", models.TextField(blank=True)),
                ("sent_capacity", models.CharField(blank=True, max_length=12)),
                ("sent_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="cases.case"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "due_on"], name="decisions_r_state_60338b_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_by__isnull", True), ("sent_on__isnull", True), ("state", "konsep")
                            ),
                            models.Q(
                                ("sent_by__isnull", False),
                                ("sent_on__isnull", False),
                                ("state", "terkirim"),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reminder_is_sent_whole",
                    )
                ],
            },
        ),
        *recorded("decisions_reminder", "reminder"),
    ]
