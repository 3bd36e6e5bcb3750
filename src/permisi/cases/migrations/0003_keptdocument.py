# SPDX-License-Identifier: Apache-2.0
"""An applicant's own store of documents."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_walls"),
        ("ledger", "0002_ledger_is_immutable"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=80)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("parts", models.JSONField()),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("valid_until", models.DateField(null=True)),
                ("kept_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
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
                "indexes": [
                    models.Index(fields=["account", "-kept_at"], name="cases_keptd_account_650b9a_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at__isnull", True)),
                        fields=("account", "kind", "digest"),
                        name="one_document_is_kept_once",
                    )
                ],
            },
        ),
        *recorded("cases_keptdocument", "kept"),
    ]
