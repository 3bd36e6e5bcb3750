# SPDX-License-Identifier: Apache-2.0
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="language",
            field=models.CharField(max_length=5, blank=True, default=""),
            preserve_default=False,
        ),
    ]
