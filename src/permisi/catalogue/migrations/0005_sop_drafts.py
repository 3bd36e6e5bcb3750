# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_readiness_known"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="type",
            name="sop_by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="SopDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("table", models.JSONField()),
                ("steps", models.JSONField(default=list)),
                ("base", models.CharField(max_length=64)),
                ("state", models.CharField(default="disusun", max_length=12)),
                ("opened_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("effective", models.DateField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sop_drafts",
                        to="catalogue.type",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state__in", ["disusun", "diusulkan"])),
                            models.Q(("decided_by", models.F("author")), ("state", "dibuang")),
                            models.Q(
                                ("state__in", ["disahkan", "ditolak", "terbit"]),
                                models.Q(("decided_by", models.F("author")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sop_draft_is_decided_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["disusun", "diusulkan"])),
                        fields=("type",),
                        name="one_open_sop_draft",
                    ),
                ],
            },
        ),
        *recorded("catalogue_sopdraft", "sop_draft"),
    ]
