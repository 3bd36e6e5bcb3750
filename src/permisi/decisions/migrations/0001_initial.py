# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("activity", models.UUIDField(unique=True)),
                ("visited_on", models.DateField()),
                ("place", models.TextField()),
                ("present", models.TextField()),
                ("checklist", models.JSONField()),
                ("summary", models.TextField()),
                ("number", models.CharField(max_length=120)),
                ("by_name", models.TextField()),
                ("by_title", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="cases.case"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("verdict", models.CharField(max_length=12)),
                ("reasons", models.JSONField(default=list)),
                ("words", models.TextField(blank=True)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("code", models.CharField(max_length=24, unique=True)),
                ("number", models.CharField(max_length=120, null=True, unique=True)),
                ("decided_on", models.DateField(null=True)),
                ("content", models.JSONField(null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("grant", models.JSONField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_entry", models.BigIntegerField(null=True)),
                ("seal_attempts", models.PositiveSmallIntegerField(default=0)),
                ("seal_trouble", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("sealed_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.case"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["kabul", "tolak"])), name="decision_verdict"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content__isnull", True), ("number__isnull", True), ("state", "draft")),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("content__isnull", False),
                                ("decided_on__isnull", False),
                                ("grant__isnull", False),
                                ("number__isnull", False),
                                ("state__in", ["approved", "issued"]),
                            ),
                            _connector="OR",
                        ),
                        name="decision_is_frozen_when_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(("sealed_at__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="decision_is_issued_with_its_file",
                    ),
                    models.UniqueConstraint(fields=("case",), name="one_decision_per_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("unit", models.CharField(max_length=80)),
                ("verdict", models.CharField(max_length=20)),
                ("reasons", models.JSONField(default=list)),
                ("words", models.TextField(blank=True)),
                ("conditions", models.JSONField(default=list)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("drafted_by_name", models.TextField()),
                ("number", models.CharField(blank=True, max_length=120)),
                ("signed_by_name", models.TextField(blank=True)),
                ("signed_title", models.TextField(blank=True)),
                ("signed_on", models.DateField(null=True)),
                ("grant", models.JSONField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="cases.case",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["setuju", "bersyarat", "tolak"])),
                        name="recommendation_verdict",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_by__isnull", True), ("state", "draft")),
                            models.Q(
                                ("grant__isnull", False),
                                ("signed_by__isnull", False),
                                ("signed_on__isnull", False),
                                ("state", "signed"),
                            ),
                            _connector="OR",
                        ),
                        name="recommendation_is_signed_whole",
                    ),
                ],
            },
        ),
    ]
