# SPDX-License-Identifier: Apache-2.0
"""How the last day of an activity follows: from which day, so many working days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("procedure", "0010_sides"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="days",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="activity",
            name="since",
            field=models.DateField(null=True),
        ),
    ]
