# SPDX-License-Identifier: Apache-2.0

import django.contrib.postgres.fields
import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
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
                ("name", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=12)),
                ("parent", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="City",
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
                ("facts", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HolidayYear",
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
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("instrument", models.TextField(blank=True)),
                ("days", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Instrument",
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
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=120)),
                ("year", models.PositiveSmallIntegerField()),
                ("subject", models.TextField()),
                ("start", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("cited", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                ("pattern", models.TextField()),
                ("unit", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                ("name", models.TextField()),
                ("short", models.CharField(max_length=60)),
                ("parent", models.CharField(blank=True, max_length=80)),
                ("address", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Parameter",
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
                ("name", models.CharField(max_length=80)),
                ("value", models.JSONField()),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="regulation.instrument"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Position",
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
                ("title", models.TextField()),
                ("single", models.BooleanField(default=False)),
                (
                    "doors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="regulation.unit"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                ("capacity", models.CharField(max_length=12)),
                ("single", models.BooleanField(default=False)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("letter", models.TextField(blank=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="regulation.position",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["account", "start"], name="regulation__account_4f8e2c_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["definitif", "plt", "plh"])),
                        name="placement_capacity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("start")), _connector="OR"
                        ),
                        name="placement_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
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
                ("kind", models.CharField(max_length=12)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("article", models.TextField(blank=True)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="regulation.instrument"
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="regulation.position",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="regulation.position",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["atribusi", "delegasi", "mandat"])),
                        name="authority_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("start")), _connector="OR"
                        ),
                        name="authority_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "series",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="regulation.series"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("series", "year"), name="one_counter_a_year")
                ],
            },
        ),
    ]
