# SPDX-License-Identifier: Apache-2.0
"""Opinions of outside parties, the codes that confirm them, and joint meetings."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_talk"),
        ("decisions", "0007_override"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideOpinion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("unit", models.CharField(max_length=80)),
                ("institution", models.TextField()),
                ("person", models.TextField()),
                ("title", models.TextField()),
                ("email", models.CharField(blank=True, max_length=254)),
                ("question", models.TextField()),
                ("shared_documents", models.JSONField(default=list)),
                ("shared_answers", models.JSONField(default=list)),
                ("asked_by_name", models.TextField()),
                ("asked_title", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("link_hash", models.CharField(blank=True, max_length=64)),
                ("link_made_at", models.DateTimeField(null=True)),
                ("link_sent_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="diminta", max_length=12)),
                ("verdict", models.CharField(blank=True, max_length=20)),
                ("words", models.TextField(blank=True)),
                ("conditions", models.JSONField(default=list)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_name", models.TextField(blank=True)),
                ("answered_title", models.TextField(blank=True)),
                ("letter_number", models.CharField(blank=True, max_length=120)),
                ("letter_on", models.DateField(null=True)),
                ("letter_file", models.JSONField(null=True)),
                ("noted_by_name", models.TextField(blank=True)),
                ("noted_at", models.DateTimeField(null=True)),
                ("confirmed_by_name", models.TextField(blank=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="cases.case"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OpinionCode",
            fields=[
                (
                    "opinion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="code",
                        serialize=False,
                        to="decisions.outsideopinion",
                    ),
                ),
                ("digest", models.BinaryField(max_length=32)),
                ("sent_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("held_on", models.DateField()),
                ("place", models.TextField()),
                ("present", models.TextField()),
                ("conclusion", models.TextField()),
                ("unit", models.CharField(max_length=80)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "id"], name="meeting_of_case")],
            },
        ),
        migrations.AddIndex(
            model_name="outsideopinion",
            index=models.Index(fields=["case", "id"], name="opinion_of_case"),
        ),
        migrations.AddIndex(
            model_name="outsideopinion",
            index=models.Index(
                condition=models.Q(("state", "diminta")), fields=["due_on"], name="opinion_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideopinion",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["", "setuju", "bersyarat", "tolak", "tidak_berwenang"])),
                name="opinion_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideopinion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("noted_by__isnull", True),
                        ("state__in", ["diminta", "ditarik", "lewat"]),
                        ("verdict", ""),
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("noted_by__isnull", True),
                        ("state", "dijawab"),
                        models.Q(("verdict", ""), _negated=True),
                    ),
                    models.Q(
                        ("letter_file__isnull", False),
                        ("letter_on__isnull", False),
                        ("noted_by__isnull", False),
                        ("state", "surat"),
                        models.Q(("verdict", ""), _negated=True),
                        models.Q(("letter_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="opinion_is_given_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideopinion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("state", "surat"),
                        models.Q(("confirmed_by", models.F("noted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="opinion_letter_is_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsideopinion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("link_hash", ""), _negated=True),
                fields=("link_hash",),
                name="one_opinion_per_link",
            ),
        ),
        *recorded("decisions_outsideopinion", "opinion"),
        *recorded("decisions_meeting", "meeting"),
    ]
