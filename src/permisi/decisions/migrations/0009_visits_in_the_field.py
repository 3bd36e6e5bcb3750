# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0008_outside_opinions"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="confirmed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="visit",
            name="device_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="key",
            field=models.UUIDField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="photos",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="visit",
            name="unconfirmed_why",
            field=models.TextField(blank=True),
        ),
    ]
