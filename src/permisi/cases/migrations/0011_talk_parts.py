# SPDX-License-Identifier: Apache-2.0
"""What is attached to something said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_proxies")]

    operations = [migrations.AddField("talk", "parts", models.JSONField(default=list))]
