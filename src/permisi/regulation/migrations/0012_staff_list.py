# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0011_placement_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffList",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
                ("read_at", models.DateTimeField()),
                (
                    "read_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        *recorded("regulation_stafflist", "stafflist"),
    ]
