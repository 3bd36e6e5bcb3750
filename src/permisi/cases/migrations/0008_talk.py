# SPDX-License-Identifier: Apache-2.0
"""Talk on a file."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("audience", models.CharField(max_length=12)),
                ("words", models.TextField()),
                ("question", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(null=True)),
                ("by_name", models.TextField()),
                ("post", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="talk", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "at"], name="cases_talk_case_id_fe0351_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("audience", "pemohon"),
                            models.Q(
                                ("audience", "petugas"),
                                ("question", False),
                                models.Q(("post", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="talk_has_its_audience",
                    )
                ],
            },
        ),
        *recorded("cases_talk", "talk"),
    ]
