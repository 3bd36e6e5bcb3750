# SPDX-License-Identifier: Apache-2.0
"""Files that belong together."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from permisi.ledger.models import recorded

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_parties"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("joined", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("by_name", models.TextField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("first", models.ForeignKey(on_delete=PROTECT, related_name="+", to="cases.case")),
                ("second", models.ForeignKey(on_delete=PROTECT, related_name="+", to="cases.case")),
                (
                    "by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="relation_is_of_two", condition=~Q(first=F("second"))),
                    models.CheckConstraint(
                        name="joining_stands", condition=Q(joined=False) | Q(ended_at=None)
                    ),
                    models.UniqueConstraint(
                        name="related_once", fields=["first", "second"], condition=Q(ended_at=None)
                    ),
                ],
            },
        ),
        *recorded("cases_relation", "relation"),
    ]
