# SPDX-License-Identifier: Apache-2.0
"""Files that run on paper, on their way in."""

import django.db.models.deletion
import django.db.models.functions.text
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_keptdocument"),
        ("catalogue", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("type_code", models.CharField(max_length=40)),
                ("variant", models.CharField(max_length=40)),
                ("agenda", models.CharField(max_length=120)),
                ("received_on", models.DateField()),
                ("complete_on", models.DateField(null=True)),
                ("stand", models.CharField(max_length=80)),
                ("done", models.TextField(blank=True)),
                ("contact", models.CharField(max_length=254)),
                ("answers", models.JSONField()),
                ("applicant_name", models.TextField()),
                ("object_name", models.TextField(blank=True)),
                ("evidence", models.JSONField()),
                ("entered_at", models.DateTimeField()),
                ("state", models.CharField(default="dicatat", max_length=12)),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "case",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "type_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="catalogue.typeversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "-entered_at"], name="cases_paper_state_idx")],
                "constraints": [
                    models.CheckConstraint(
                        name="paper_file_is_decided_by_another",
                        condition=Q(state="dicatat", decided_by__isnull=True, case__isnull=True)
                        | Q(state="ditarik", decided_by=F("entered_by"), case__isnull=True)
                        | (Q(state="ditolak", case__isnull=True) & ~Q(decided_by=F("entered_by")))
                        | (Q(state="dibenarkan", case__isnull=False) & ~Q(decided_by=F("entered_by"))),
                    ),
                    models.CheckConstraint(
                        name="paper_file_is_complete_after_receipt",
                        condition=Q(complete_on__isnull=True) | Q(complete_on__gte=F("received_on")),
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("agenda"),
                        "type_code",
                        condition=Q(state__in=["dicatat", "dibenarkan"]),
                        name="one_paper_file_per_agenda",
                    ),
                ],
            },
        ),
        *recorded("cases_paperfile", "paper_file"),
    ]
