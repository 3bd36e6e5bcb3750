# SPDX-License-Identifier: Apache-2.0
"""The clocks of a file: its watch, silence that granted, escalations, lapse."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_paperfile"),
        ("catalogue", "0008_sop_redo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("activity", models.UUIDField()),
                ("title", models.TextField()),
                ("level", models.PositiveSmallIntegerField()),
                ("post", models.CharField(blank=True, max_length=80)),
                ("passed_over", models.JSONField(default=list)),
                ("due_on", models.DateField()),
                ("raised_on", models.DateField()),
                ("state", models.CharField(default="terbuka", max_length=12)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SilentGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("granted_on", models.DateField()),
                ("ended_on", models.DateField()),
                ("length", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=12)),
                ("starts", models.CharField(max_length=12)),
                ("started_on", models.DateField()),
                ("instrument", models.CharField(max_length=120)),
                ("article", models.TextField()),
                ("waited", models.JSONField()),
                ("issue_by", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="watch",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("looked_on", models.DateField()),
                ("look_on", models.DateField(db_index=True, null=True)),
                ("silent_on", models.DateField(db_index=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_state",
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_ends_when_decided",
        ),
        migrations.AddField(
            model_name="case",
            name="answer_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="check_from",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draf",
                            "batal",
                            "diperiksa",
                            "dikembalikan",
                            "diproses",
                            "terbit",
                            "ditolak",
                            "gugur",
                            "ditarik",
                        ],
                    )
                ),
                name="case_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("state__in", ["terbit", "ditolak", "batal", "gugur", "ditarik"]),
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ["terbit", "ditolak", "batal", "gugur", "ditarik"]), _negated=True
                        ),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="case_ends_when_decided",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="escalations", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="silentgrant",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="silent_grant", to="cases.case"
            ),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(
                condition=models.Q(("state", "selesai"), _negated=True),
                fields=["post", "raised_on", "id"],
                name="escalation_open",
            ),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(fields=["case", "raised_on"], name="cases_escal_case_id_9db437_idx"),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(fields=("activity", "level"), name="one_escalation_per_level"),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["terbuka", "dijawab", "selesai"])), name="escalation_state"
            ),
        ),
        migrations.AddIndex(
            model_name="silentgrant",
            index=models.Index(fields=["-granted_on", "-id"], name="cases_silen_granted_3b1dfe_idx"),
        ),
        *recorded("cases_silentgrant", "silent_grant"),
        *recorded("cases_escalation", "escalation"),
    ]
