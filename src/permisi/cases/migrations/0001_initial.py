# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.CharField(max_length=40, null=True, unique=True)),
                ("code", models.CharField(max_length=16)),
                ("type_code", models.CharField(max_length=40)),
                ("variant", models.CharField(max_length=40)),
                ("channel", models.CharField(default="daring", max_length=20)),
                ("state", models.CharField(default="draf", max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("applicant_name", models.TextField(blank=True)),
                ("object_name", models.TextField(blank=True)),
                ("nik_index", models.BinaryField(null=True)),
                ("earlier_permit", models.CharField(blank=True, max_length=120)),
                ("opened_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("received_on", models.DateField(null=True)),
                ("check_by", models.DateField(null=True)),
                ("complete_on", models.DateField(null=True)),
                ("complete_by_law", models.BooleanField(default=False)),
                ("decide_by", models.DateField(null=True)),
                ("rounds", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "type_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="catalogue.typeversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("requirement", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.TextField()),
                ("kind", models.CharField(max_length=12)),
                ("media", models.CharField(max_length=40)),
                ("size", models.PositiveBigIntegerField()),
                ("pages", models.PositiveIntegerField(default=1)),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("round", models.PositiveSmallIntegerField()),
                ("item", models.CharField(max_length=60)),
                ("item_name", models.TextField()),
                ("reason", models.CharField(max_length=60)),
                ("reason_text", models.TextField()),
                ("words", models.TextField(blank=True)),
                ("basis", models.TextField(blank=True)),
                ("state", models.CharField(default="noted", max_length=12)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="cases.case"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("reason", models.TextField()),
                ("instrument", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="cases.case"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["account", "-saved_at"], name="cases_case_account_ef30ca_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["nik_index"], name="cases_case_nik_ind_6e8a32_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "submitted_at"], name="cases_case_state_b343ca_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state", "diperiksa")), fields=["check_by"], name="case_check_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("state", "draf"), ("submitted_at__isnull", True)),
                    models.Q(("number__isnull", True), ("state", "batal")),
                    models.Q(
                        ("number__isnull", False),
                        ("received_on__isnull", False),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_is_numbered_once_filed",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draf", "batal", "diperiksa", "dikembalikan", "diproses", "terbit", "ditolak"],
                    )
                ),
                name="case_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ["terbit", "ditolak", "batal"])),
                    models.Q(
                        models.Q(("state__in", ["terbit", "ditolak", "batal"]), _negated=True),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="case_ends_when_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["case", "requirement", "position"], name="cases_docum_case_id_d85907_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["noted", "dropped", "returned", "answered"])),
                name="finding_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "dropped"), _negated=True),
                fields=("case", "round", "item"),
                name="one_finding_per_item",
            ),
        ),
    ]
