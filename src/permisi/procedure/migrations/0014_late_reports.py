# SPDX-License-Identifier: Apache-2.0
"""When those above were told that a report of an interest is late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedure", "0013_reported_interests")]

    operations = [migrations.AddField("interestreport", "raised_on", models.DateField(null=True))]
