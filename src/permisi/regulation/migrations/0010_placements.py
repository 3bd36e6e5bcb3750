# SPDX-License-Identifier: Apache-2.0

import django.contrib.postgres.fields
import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0004_servicecounter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("start", models.DateField()),
                ("until", models.DateField()),
                ("reason", models.CharField(max_length=20)),
                ("letter", models.TextField(blank=True)),
                ("state", models.CharField(default="menunggu", max_length=12)),
            ],
        ),
        migrations.AddField(
            model_name="placement",
            name="answer",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="placement",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="ending_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="ending_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="ending_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="home",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="regulation.unit"
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="letter_kind",
            field=models.CharField(default="surat_perintah", max_length=20),
        ),
        migrations.AddField(
            model_name="placement",
            name="letter_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="ordered_by",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="placement",
            name="origin",
            field=models.CharField(default="penempatan", max_length=12),
        ),
        migrations.AddField(
            model_name="placement",
            name="plan",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="placement",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="state",
            field=models.CharField(default="berlaku", max_length=12),
        ),
        migrations.AddField(
            model_name="placement",
            name="types",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="position",
            name="superior",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(fields=["state", "start"], name="regulation__state_dac7ce_idx"),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["rencana", "menunggu", "berlaku", "ditolak", "dicabut"])),
                name="placement_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("proposed_by__isnull", True),
                        models.Q(("proposed_by", models.F("account")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("confirmed_by__isnull", True),
                        models.Q(("confirmed_by", models.F("account")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended_by__isnull", True),
                        models.Q(("ended_by", models.F("account")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="placement_not_by_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by__isnull", True), ("proposed_by__isnull", True)),
                    models.Q(
                        ("confirmed_by__isnull", True),
                        ("proposed_by__isnull", False),
                        ("state__in", ["rencana", "menunggu", "ditolak", "dicabut"]),
                    ),
                    models.Q(
                        ("confirmed_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="placement_by_two_persons",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by__isnull", True),
                    ("ending_by__isnull", True),
                    models.Q(("ended_by", models.F("ending_by")), _negated=True),
                    _connector="OR",
                ),
                name="placement_ended_by_two_persons",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("capacity", "plh"), _negated=True), ("until__isnull", False), _connector="OR"
                ),
                name="placement_plh_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "bko"), _negated=True), ("home__isnull", False), _connector="OR"
                ),
                name="placement_bko_comes_from_somewhere",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absences",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="substitute",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["account", "start"], name="regulation__account_de9c70_idx"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("start"))), name="absence_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("confirmed_by__isnull", True),
                        ("state__in", ["rencana", "menunggu", "ditolak", "dicabut"]),
                    ),
                    models.Q(
                        ("confirmed_by__isnull", False),
                        models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                        models.Q(("confirmed_by", models.F("account")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="absence_by_two_persons",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("substitute__isnull", True),
                    models.Q(("substitute", models.F("account")), _negated=True),
                    _connector="OR",
                ),
                name="absence_substitute_is_another",
            ),
        ),
    ]
