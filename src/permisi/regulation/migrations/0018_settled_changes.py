# SPDX-License-Identifier: Apache-2.0
"""Decided proposals are read newest first."""

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
            index=models.Index(
                condition=models.Q(("state", "diusulkan"), _negated=True),
                fields=["-decided_at", "-id"],
                name="change_settled",
            ),
        ),
    ]
