# SPDX-License-Identifier: Apache-2.0
"""What was undone in a draft of an SOP can be done again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_ready_days")]

    operations = [
        migrations.AddField(model_name="sopdraft", name="undone", field=models.JSONField(default=list)),
    ]
