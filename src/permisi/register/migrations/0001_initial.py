# SPDX-License-Identifier: Apache-2.0

import django.contrib.postgres.fields
import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Permit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=24, unique=True)),
                ("number", models.CharField(max_length=120, unique=True)),
                ("type_code", models.CharField(max_length=40)),
                ("type_name", models.TextField()),
                ("variant", models.CharField(max_length=40)),
                ("effect", models.CharField(max_length=20)),
                ("subject", models.TextField(blank=True)),
                ("holder", models.TextField()),
                ("object", models.TextField(blank=True)),
                ("place", models.TextField(blank=True)),
                ("issued_on", models.DateField()),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("revoked_on", models.DateField(null=True)),
                (
                    "hashes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), size=None
                    ),
                ),
                ("signed_by", models.TextField()),
                ("approved_entry", models.BigIntegerField(null=True)),
                (
                    "extended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extends",
                        to="register.permit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["type_code", "number"], name="register_pe_type_co_180f1c_idx"),
                    models.Index(fields=["subject"], name="register_pe_subject_59b76b_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("start")), _connector="OR"
                        ),
                        name="permit_ends_after_start",
                    )
                ],
            },
        ),
    ]
