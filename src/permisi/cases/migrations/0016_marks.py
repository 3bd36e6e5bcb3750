# SPDX-License-Identifier: Apache-2.0
"""Marks on the pages of documents."""

import django.db.models.deletion
import permisi.ground.ids
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from permisi.ledger.models import recorded

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_reliances"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=permisi.ground.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("page", models.PositiveIntegerField()),
                ("x", models.PositiveSmallIntegerField()),
                ("y", models.PositiveSmallIntegerField()),
                ("words", models.TextField()),
                ("by_name", models.TextField()),
                ("post", models.CharField(max_length=80)),
                ("for_applicant", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=PROTECT, db_index=False, related_name="marks", to="cases.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="mark_lies_on_its_page", condition=Q(page__gte=1, x__lte=1000, y__lte=1000)
                    ),
                ],
                "indexes": [models.Index(fields=["document", "page", "at"], name="marks_of_document")],
            },
        ),
        *recorded("cases_mark", "mark"),
    ]
