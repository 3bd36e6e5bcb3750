# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_staff_number"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="told_by",
            field=models.CharField(blank=True, max_length=8),
        ),
    ]
