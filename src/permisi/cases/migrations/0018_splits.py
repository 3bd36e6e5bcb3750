# SPDX-License-Identifier: Apache-2.0
"""One application becomes two, on an officer's proposal or without one."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from permisi.ledger.models import recorded

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_holders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="relation",
            name="split",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                name="splitting_stands", condition=Q(split=False) | Q(joined=False, ended_at=None)
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                name="split_off_once", fields=["second"], condition=Q(split=True)
            ),
        ),
        migrations.CreateModel(
            name="SplitProposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.TextField()),
                ("by_name", models.TextField()),
                ("post", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=10, default="diusulkan")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=PROTECT, related_name="split_proposals", to="cases.case"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="split_proposal_state",
                        condition=Q(state="diusulkan", ended_at=None)
                        | Q(state__in=["diterima", "ditolak", "ditarik"], ended_at__isnull=False),
                    ),
                    models.UniqueConstraint(
                        name="one_split_proposal_at_a_time", fields=["case"], condition=Q(state="diusulkan")
                    ),
                ],
            },
        ),
        *recorded("cases_splitproposal", "split_proposal"),
    ]
