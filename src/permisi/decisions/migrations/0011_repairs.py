# SPDX-License-Identifier: Apache-2.0
"""What a visit found and the applicant mends."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_reliances"),
        ("decisions", "0010_appointments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Repair",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("activity", models.UUIDField()),
                ("state", models.CharField(max_length=12)),
                ("words", models.TextField()),
                ("asked_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("paused", models.BooleanField(default=False)),
                ("left", models.PositiveSmallIntegerField(default=0)),
                ("post", models.CharField(max_length=80)),
                ("reminded_on", models.DateField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("closing", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="repairs", to="cases.case"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="decisions.visit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RepairItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.CharField(max_length=60)),
                ("text", models.TextField()),
                ("note", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("parts", models.JSONField(default=list)),
                ("answered_at", models.DateTimeField(null=True)),
                ("judged", models.CharField(blank=True, max_length=12)),
                ("judged_words", models.TextField(blank=True)),
                (
                    "repair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="decisions.repair",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(
                condition=models.Q(("state", "diminta")), fields=["answer_by", "id"], name="repair_due"
            ),
        ),
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["case", "asked_on"], name="repair_of_case"),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["diminta", "dikirim", "ditarik", "lewat"])),
                name="repair_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "dikirim")),
                    models.Q(models.Q(("state", "dikirim"), _negated=True), ("sent_at__isnull", True)),
                    _connector="OR",
                ),
                name="repair_is_sent_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="repair",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "diminta")),
                fields=("activity",),
                name="one_open_repair_per_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="repairitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("judged__in", ["", "beres", "belum"])), name="repair_item_judged"
            ),
        ),
        migrations.AddConstraint(
            model_name="repairitem",
            constraint=models.UniqueConstraint(fields=("repair", "key"), name="one_item_per_line"),
        ),
        *recorded("decisions_repair", "repair"),
        *recorded("decisions_repairitem", "repair_item"),
    ]
