# SPDX-License-Identifier: Apache-2.0
"""The kinds of document that an applicant may keep."""

import permisi.ground.ids
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_walls"),
        ("ledger", "0002_ledger_is_immutable"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentKind",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("source", models.TextField(blank=True)),
                ("assumed", models.BooleanField(default=False)),
                ("retired", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("name", models.TextField()),
                ("name_en", models.TextField()),
                ("expires", models.BooleanField()),
                ("open_end", models.BooleanField(default=False)),
                ("months", models.PositiveSmallIntegerField(default=0)),
                ("hint", models.TextField()),
                ("max_mb", models.PositiveSmallIntegerField()),
                ("picture", models.CharField(max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        *recorded("catalogue_documentkind", "document_kind"),
    ]
