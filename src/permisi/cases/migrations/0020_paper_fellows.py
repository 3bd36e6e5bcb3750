# SPDX-License-Identifier: Apache-2.0
"""Fellow applicants without an account, with the statement that they signed on paper."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_accepted_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperFellow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=200)),
                ("nik", models.TextField()),
                ("nik_index", models.BinaryField()),
                ("parts", models.JSONField()),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_fellows",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=["nik_index"],
                        name="paper_fellow_nik",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("case", "nik_index"),
                        name="one_paper_fellow_per_nik",
                    )
                ],
            },
        ),
        *recorded("cases_paperfellow", "paper_fellow"),
    ]
