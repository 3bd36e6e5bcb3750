# SPDX-License-Identifier: Apache-2.0
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_language")]

    operations = [
        migrations.CreateModel(
            name="StaffNumber",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("index", models.BinaryField(max_length=32, unique=True)),
            ],
        ),
    ]
