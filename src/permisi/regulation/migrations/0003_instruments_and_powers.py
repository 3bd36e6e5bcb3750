# SPDX-License-Identifier: Apache-2.0

import django.contrib.postgres.fields
import django.db.models.deletion
import permisi.ground.ids
import permisi.regulation.rules.office
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded

ONE_POWER = """
ALTER TABLE regulation_power ADD CONSTRAINT one_power EXCLUDE USING gist (
    type_code WITH =, scope WITH =, layer WITH =, seat WITH =, daterange(start, until, '[]') WITH &&
);
REVOKE UPDATE, TRUNCATE ON regulation_power FROM permisi_web;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0002_walls"),
        ("ledger", "0002_ledger_is_immutable"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("table", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("facts", models.JSONField()),
                ("reason", models.TextField()),
                ("bundle", models.CharField(blank=True, max_length=80)),
                ("proposed_at", models.DateTimeField()),
                ("state", models.CharField(default="diusulkan", max_length=12)),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Power",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=80)),
                ("type_code", models.CharField(max_length=40)),
                ("scope", models.CharField(max_length=20)),
                ("layer", models.PositiveSmallIntegerField()),
                ("seat", models.CharField(blank=True, max_length=80)),
                ("start", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="area",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="authority",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="authority",
            name="giver_keeps",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="authority",
            name="higher",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="authority",
            name="parent",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="authority",
            name="passes_on",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="authority",
            name="why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="authority",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdraws",
                to="regulation.instrument",
            ),
        ),
        migrations.AddField(
            model_name="authority",
            name="withdrawn_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="city",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="holidayyear",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="instrument",
            name="articles",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="instrument",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="instrument",
            name="changes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="gazette",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="issued_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="kind_in_full",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="published_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="instrument",
            name="repeals",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="instrument",
            name="stage",
            field=models.CharField(default=permisi.regulation.rules.office.Stage["PUBLISHED"], max_length=16),
        ),
        migrations.AddField(
            model_name="parameter",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="placement",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="position",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="series",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="unit",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_by__isnull", True), ("withdrawn_on__isnull", True)),
                    models.Q(("withdrawn_by__isnull", False), ("withdrawn_on__isnull", False)),
                    _connector="OR",
                ),
                name="authority_is_withdrawn_by_an_instrument",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["rancangan", "diharmonisasi", "ditetapkan", "diundangkan"])
                ),
                name="instrument_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("start")), _connector="OR"
                ),
                name="instrument_ends_after_start",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["state", "-proposed_at"], name="regulation__state_69f3be_idx"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("state", "diusulkan")),
                    models.Q(("decided_by", models.F("proposed_by")), ("state", "ditarik")),
                    models.Q(
                        ("state__in", ["disahkan", "ditolak"]),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="change_is_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "diusulkan")),
                    models.Q(
                        models.Q(("state", "diusulkan"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="change_is_decided_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "diusulkan")),
                fields=("table", "key", "bundle"),
                name="one_open_change_per_record",
            ),
        ),
        *recorded("regulation_change", "change"),
        migrations.RunSQL(ONE_POWER, "ALTER TABLE regulation_power DROP CONSTRAINT one_power;"),
    ]
