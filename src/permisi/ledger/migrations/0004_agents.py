# SPDX-License-Identifier: Apache-2.0
"""What agents did is found by their power of attorney."""

import django.db.models.fields.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_looks_at_its_own_tables"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="content",
            index=models.Index(
                django.db.models.fields.json.KeyTextTransform("authority", "actor"),
                models.OrderBy(models.F("entry"), descending=True),
                condition=models.Q(("actor__capacity", "kuasa")),
                name="content_by_agents",
            ),
        ),
    ]
