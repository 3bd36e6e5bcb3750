# SPDX-License-Identifier: Apache-2.0
"""The papers of an instrument."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from permisi.ledger.models import recorded


def person(**more: bool) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0015_reforms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InstrumentPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=24)),
                ("number", models.CharField(blank=True, max_length=120)),
                ("dated_on", models.DateField(null=True)),
                ("name", models.TextField()),
                ("media", models.CharField(max_length=40)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("added_by", person()),
                ("confirmed_by", person(null=True)),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="regulation.instrument",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="instrument_paper_is_confirmed_by_another",
                        condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                        | (
                            Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                            & ~Q(confirmed_by=F("added_by"))
                        ),
                    )
                ],
            },
        ),
        *recorded("regulation_instrumentpaper", "instrument_paper"),
    ]
