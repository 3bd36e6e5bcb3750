# SPDX-License-Identifier: Apache-2.0
"""A permit may be changed or ended by another one, and act on one that is on paper only."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_walls")]
    operations = [
        migrations.AddField(
            "permit",
            "earlier_number",
            models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            "permit",
            "ended_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ends",
                to="register.permit",
            ),
        ),
    ]
