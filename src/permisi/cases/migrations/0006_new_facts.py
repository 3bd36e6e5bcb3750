# SPDX-License-Identifier: Apache-2.0
"""Why an item could not be on an earlier list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="new_fact",
            field=models.TextField(blank=True),
        ),
    ]
