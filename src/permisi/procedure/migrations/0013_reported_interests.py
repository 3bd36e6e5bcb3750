# SPDX-License-Identifier: Apache-2.0
"""Reports that an officer has an interest, and whether an interest is actual or potential."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from permisi.ledger.models import recorded

ACCOUNT = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}


class Migration(migrations.Migration):
    dependencies = [
        ("procedure", "0012_interests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("interest", "nature", models.CharField(default="aktual", max_length=10)),
        migrations.CreateModel(
            name="InterestReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject", models.TextField(blank=True)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("post", models.CharField(max_length=80, blank=True)),
                ("whom", models.TextField()),
                ("cause", models.TextField()),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("state", models.CharField(max_length=10)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.ForeignKey(null=True, **ACCOUNT)),
                ("person", models.ForeignKey(null=True, **ACCOUNT)),
                ("reporter", models.ForeignKey(**ACCOUNT)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="interest_report_state",
                        condition=Q(state="diperiksa", decided_at=None, decided_by=None)
                        | Q(
                            state__in=["terbukti", "tidak"],
                            decided_at__isnull=False,
                            decided_by__isnull=False,
                        ),
                    ),
                    models.CheckConstraint(
                        name="nobody_judges_their_own_case",
                        condition=Q(decided_by=None)
                        | (~Q(decided_by=F("reporter")) & (Q(person=None) | ~Q(decided_by=F("person")))),
                    ),
                ],
                "indexes": [
                    models.Index(name="interest_report_newest", fields=["-at", "-id"]),
                    models.Index(
                        name="interest_report_open", fields=["due_on", "id"], condition=Q(state="diperiksa")
                    ),
                    models.Index(name="interest_report_of", fields=["reporter", "-at"]),
                ],
            },
        ),
        migrations.AddField(
            "interest",
            "report",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="found",
                to="procedure.interestreport",
            ),
        ),
        *recorded("procedure_interestreport", "interest_report"),
    ]
