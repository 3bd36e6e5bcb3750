# SPDX-License-Identifier: Apache-2.0
"""Reorganisation by date, and the level of a post."""

import django.db.models.deletion
import permisi.ground.ids
from django.db import migrations, models
from django.db.models import Q

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("regulation", "0014_city_tasks")]

    operations = [
        migrations.AddField(
            model_name="position",
            name="level",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Reform",
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
                ("kind", models.CharField(max_length=12)),
                ("subject", models.CharField(max_length=80)),
                ("start", models.DateField()),
                ("says", models.JSONField(default=dict)),
                ("ends", models.BooleanField(default=False)),
                ("successor", models.CharField(blank=True, max_length=80)),
                ("before", models.JSONField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="regulation.instrument"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="reform_kind", condition=Q(kind__in=["unit", "jabatan"])),
                    models.CheckConstraint(
                        name="reform_ends_into_a_successor",
                        condition=Q(ends=False, successor="") | (Q(ends=True) & ~Q(successor="")),
                    ),
                    models.CheckConstraint(
                        name="reform_is_done_with_its_before",
                        condition=Q(done_at__isnull=True, before__isnull=True)
                        | Q(done_at__isnull=False, before__isnull=False),
                    ),
                ],
            },
        ),
        *recorded("regulation_reform", "reform"),
    ]
