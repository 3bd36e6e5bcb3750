# SPDX-License-Identifier: Apache-2.0
"""Proposals that were decided, and those of one record, are read page by page."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0017_unit_level"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["table", "key", "-proposed_at"], name="change_by_record"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                models.OrderBy(models.F("decided_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("state", "diusulkan"), _negated=True),
                name="change_settled",
            ),
        ),
    ]
