# SPDX-License-Identifier: Apache-2.0
"""Search over number, name, object and place by trigrams, and the list of files by an index."""

import django.contrib.postgres.indexes
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_new_facts"),
        ("catalogue", "0008_sop_redo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="place_name",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="case",
            name="search_text",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Lower(
                    django.db.models.functions.text.Concat(
                        django.db.models.functions.comparison.Coalesce(
                            models.F("number"), models.Value(""), output_field=models.TextField()
                        ),
                        models.Value(" "),
                        models.F("applicant_name"),
                        models.Value(" "),
                        models.F("object_name"),
                        models.Value(" "),
                        models.F("place_name"),
                        output_field=models.TextField(),
                    )
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("number__isnull", False)),
                fields=["-submitted_at", "-id"],
                name="case_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="case_search", opclasses=["gin_trgm_ops"]
            ),
        ),
    ]
