# SPDX-License-Identifier: Apache-2.0

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
            name="Hand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.TextField()),
                ("pair", models.CharField(max_length=130)),
                ("person", models.UUIDField()),
                ("row", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "pair", "person", "row"), name="one_hand_per_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject", models.TextField()),
                ("topic", models.TextField()),
                ("row", models.CharField(max_length=60)),
                ("task", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("executor", models.CharField(max_length=80)),
                ("unit", models.CharField(blank=True, max_length=80)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("state", models.CharField(default="open", max_length=12)),
                ("opened_at", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=40)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "opened_at"], name="procedure_a_subject_6257df_idx"),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["executor", "due_on", "opened_at", "id"],
                        name="activity_inbox",
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["task", "due_on"], name="activity_due"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("state", "open")),
                            models.Q(("done_at__isnull", False), ("state__in", ["done", "lapsed"])),
                            _connector="OR",
                        ),
                        name="activity_is_open_or_closed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("subject", "row"),
                        name="one_open_activity_per_row",
                    ),
                ],
            },
        ),
    ]
