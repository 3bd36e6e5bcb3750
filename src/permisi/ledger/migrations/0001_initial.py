# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("act", models.UUIDField()),
                ("kind", models.TextField()),
                ("subject", models.TextField()),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("commitment", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SetClock",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("shift", models.DurationField()),
            ],
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hashes", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("kind", models.CharField(max_length=16)),
                ("what", models.TextField()),
                ("subject", models.TextField()),
                ("account", models.TextField()),
                ("position", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "id"], name="ledger_atte_subject_cb66f4_idx"),
                    models.Index(fields=["account", "id"], name="ledger_atte_account_3000b6_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Birth",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="birth_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["production", "demo", "rehearsal"])),
                        name="birth_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
                ("payload", models.JSONField(null=True)),
                ("actor", models.JSONField(null=True)),
                ("salt", models.BinaryField(null=True)),
                ("forgotten_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["subject", "id"], name="ledger_entr_subject_f71491_idx"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["act"], name="ledger_entr_act_8409b9_idx"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "id"], name="ledger_entr_kind_176757_idx"),
        ),
        migrations.AddField(
            model_name="leaf",
            name="entry",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="ledger.entry"),
        ),
        migrations.AddConstraint(
            model_name="tile",
            constraint=models.UniqueConstraint(fields=("level", "number"), name="one_tile_per_place"),
        ),
        migrations.AddConstraint(
            model_name="content",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("actor__isnull", False),
                        ("forgotten_at__isnull", True),
                        ("payload__isnull", False),
                        ("salt__isnull", False),
                    ),
                    models.Q(
                        ("actor__isnull", True),
                        ("forgotten_at__isnull", False),
                        ("payload__isnull", True),
                        ("salt__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="content_is_whole_or_forgotten",
            ),
        ),
    ]
