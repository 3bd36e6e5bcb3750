# SPDX-License-Identifier: Apache-2.0
"""The views of the inbox that an officer keeps."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_told_by")]

    operations = [migrations.AddField("account", "views", models.JSONField(default=list))]
