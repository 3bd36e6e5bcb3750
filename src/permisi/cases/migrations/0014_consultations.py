# SPDX-License-Identifier: Apache-2.0
"""Questions from one office to another."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from permisi.ledger.models import recorded

ACCOUNT = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_relations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("by_name", models.TextField()),
                ("post", models.CharField(max_length=80)),
                ("to", models.CharField(max_length=80)),
                ("question", models.TextField()),
                ("at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("state", models.CharField(max_length=10)),
                ("answer", models.TextField(blank=True)),
                ("parts", models.JSONField(default=list)),
                ("answered_name", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(**ACCOUNT)),
                ("answered_by", models.ForeignKey(null=True, **ACCOUNT)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="consultation_state",
                        condition=Q(state="ditanya", ended_at=None, answered_by=None)
                        | (
                            Q(state="dijawab", ended_at__isnull=False, answered_by__isnull=False)
                            & ~Q(answered_by=F("by"))
                        )
                        | Q(state="ditarik", ended_at__isnull=False, answered_by=None),
                    ),
                ],
                "indexes": [
                    models.Index(fields=["case", "at"], name="consultations_of_file"),
                    models.Index(
                        fields=["to", "due_on", "id"], name="consultations_open", condition=Q(state="ditanya")
                    ),
                ],
            },
        ),
        *recorded("cases_consultation", "consultation"),
    ]
