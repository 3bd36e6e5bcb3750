# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="holds_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="holds_until",
            field=models.DateField(null=True),
        ),
    ]
