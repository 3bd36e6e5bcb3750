# SPDX-License-Identifier: Apache-2.0
"""Numbers that were seen outside the register."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Lower

from permisi.ledger.models import recorded


def person() -> models.ForeignKey:
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_changes_and_ends"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.CharField(max_length=120)),
                ("type_code", models.CharField(blank=True, max_length=40)),
                ("dated_on", models.DateField(null=True)),
                ("seen_at", models.TextField()),
                ("words", models.TextField(blank=True)),
                ("compared", models.CharField(max_length=12)),
                ("after_closing", models.BooleanField(default=False)),
                ("noted_at", models.DateTimeField()),
                ("ended", models.CharField(blank=True, max_length=12)),
                ("ended_words", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", person()),
                ("noted_by", person()),
            ],
            options={
                "indexes": [models.Index(fields=["-noted_at"], name="register_outside_noted_idx")],
                "constraints": [
                    models.CheckConstraint(
                        name="outside_number_is_ended_by_another",
                        condition=Q(ended="", ended_by__isnull=True, ended_at__isnull=True)
                        | (
                            Q(
                                ended__in=["palsu", "arsip", "salah_baca"],
                                ended_by__isnull=False,
                                ended_at__isnull=False,
                            )
                            & (Q(noted_by__isnull=True) | ~Q(ended_by=F("noted_by")))
                        ),
                    ),
                    models.UniqueConstraint(
                        Lower("number"), condition=Q(ended=""), name="one_open_note_per_outside_number"
                    ),
                ],
            },
        ),
        *recorded("register_outsidenumber", "outside"),
    ]
