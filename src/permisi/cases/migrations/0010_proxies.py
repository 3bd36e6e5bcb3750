# SPDX-License-Identifier: Apache-2.0
"""Powers of attorney, the files that agents worked on, beneficial owners, and how fast a type is decided."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_beside"),
        ("catalogue", "0008_sop_redo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgentWork",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proxy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("types", models.JSONField(default=list)),
                ("may_withdraw", models.BooleanField(default=False)),
                ("start", models.DateField()),
                ("until", models.DateField()),
                ("fee", models.PositiveBigIntegerField()),
                ("parts", models.JSONField()),
                ("reached", models.CharField(max_length=254)),
                ("state", models.CharField(max_length=12)),
                ("offered_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="owner_index",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="owner_name",
            field=models.TextField(blank=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["terbit", "ditolak"])),
                fields=["type_code", "ended_at"],
                include=("received_on",),
                name="case_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("owner_index__isnull", False)),
                fields=["owner_index", "id"],
                name="case_owner",
            ),
        ),
        migrations.AddField(
            model_name="agentwork",
            name="agent",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agentwork",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agent_work",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="proxy",
            name="agent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proxy",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proxies",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="proxy",
            name="grantor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="agentwork",
            name="proxy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="work", to="cases.proxy"
            ),
        ),
        migrations.AddIndex(
            model_name="proxy",
            index=models.Index(fields=["agent", "-offered_at", "-id"], name="proxy_of_agent"),
        ),
        migrations.AddIndex(
            model_name="proxy",
            index=models.Index(fields=["grantor", "-offered_at", "-id"], name="proxy_of_grantor"),
        ),
        migrations.AddConstraint(
            model_name="proxy",
            constraint=models.CheckConstraint(
                condition=models.Q(("grantor", models.F("agent")), _negated=True), name="proxy_is_between_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="proxy",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("start"))), name="proxy_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="proxy",
            constraint=models.CheckConstraint(
                condition=models.Q(("case", None), ("types", []), _connector="OR"), name="proxy_has_one_scope"
            ),
        ),
        migrations.AddConstraint(
            model_name="proxy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted_at", None), ("ended_at", None), ("state__in", ["ditawarkan", "dibuat"])
                    ),
                    models.Q(("accepted_at__isnull", False), ("ended_at", None), ("state", "diterima")),
                    models.Q(("ended_at__isnull", False), ("state__in", ["ditolak", "ditarik", "dilepas"])),
                    _connector="OR",
                ),
                name="proxy_state",
            ),
        ),
        migrations.AddIndex(
            model_name="agentwork",
            index=models.Index(fields=["agent", "case"], name="agent_work_of"),
        ),
        migrations.AddConstraint(
            model_name="agentwork",
            constraint=models.UniqueConstraint(fields=("case", "agent"), name="one_agent_work_per_file"),
        ),
        *recorded("cases_proxy", "proxy"),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON cases_agentwork FROM permisi_web", migrations.RunSQL.noop
        ),
    ]
