# SPDX-License-Identifier: Apache-2.0
"""The level of a unit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("regulation", "0016_instrument_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="level",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
