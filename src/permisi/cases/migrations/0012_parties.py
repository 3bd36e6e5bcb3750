# SPDX-License-Identifier: Apache-2.0
"""Companies with their people, fellow applicants, and sanctions of a party."""

import django.db.models.deletion
import django.db.models.functions.text
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_talk_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sanction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("nik_index", models.BinaryField(null=True)),
                ("kind", models.CharField(max_length=12)),
                ("instrument", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_instrument", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name="proxy",
            name="role",
            field=models.CharField(default="kuasa", max_length=12),
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("made_at", models.DateTimeField()),
                (
                    "founder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="company",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="cases.company",
            ),
        ),
        migrations.AddField(
            model_name="proxy",
            name="company",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="cases.company",
            ),
        ),
        migrations.AddConstraint(
            model_name="proxy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("company", None), ("role", "kuasa")),
                    models.Q(("case__isnull", False), ("company", None), ("role", "turut")),
                    models.Q(
                        ("case", None),
                        ("company__isnull", False),
                        ("role__in", ["direktur", "mengurus", "teknis", "melihat"]),
                        ("types", []),
                    ),
                    _connector="OR",
                ),
                name="proxy_role_fits",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="company",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.company",
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="lifted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sanction",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="company",
            index=models.Index(
                condition=models.Q(("number", ""), _negated=True), fields=["number"], name="company_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.UniqueConstraint(
                models.F("founder"),
                django.db.models.functions.text.Lower("name"),
                models.F("number"),
                name="one_company_of_that_name_and_number",
            ),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(fields=["account"], name="sanction_account"),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(
                condition=models.Q(("nik_index__isnull", False)), fields=["nik_index"], name="sanction_nik"
            ),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(
                condition=models.Q(("company__isnull", False)), fields=["company"], name="sanction_company"
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["sanksi", "kewajiban"])), name="sanction_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("start")), _connector="OR"),
                name="sanction_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account", None), ("company__isnull", False), ("nik_index", None)),
                    models.Q(("account__isnull", False), ("company", None)),
                    _connector="OR",
                ),
                name="sanction_is_of_one_party",
            ),
        ),
        migrations.AddConstraint(
            model_name="sanction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at", None), ("lifted_by", None), ("lifted_instrument", "")),
                    models.Q(
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lifted_instrument", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sanction_is_lifted_by_an_instrument",
            ),
        ),
        *recorded("cases_company", "company"),
        *recorded("cases_sanction", "sanction"),
    ]
