# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Type",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.TextField()),
                ("sector", models.CharField(max_length=60)),
                ("search", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TypeVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveIntegerField()),
                ("effective_from", models.DateField()),
                ("definition", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="catalogue.type",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="type",
            name="current",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.typeversion",
            ),
        ),
        migrations.CreateModel(
            name="Readiness",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("check_name", models.CharField(max_length=60)),
                ("ok", models.BooleanField()),
                ("why", models.TextField(blank=True)),
                ("until", models.DateField(null=True)),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readiness",
                        to="catalogue.type",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("type", "check_name"), name="one_line_per_check")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="typeversion",
            constraint=models.UniqueConstraint(fields=("type", "number"), name="one_version_per_number"),
        ),
    ]
