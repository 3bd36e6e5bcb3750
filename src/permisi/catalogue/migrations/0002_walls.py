# SPDX-License-Identifier: Apache-2.0
"""Types, versions and readiness are under the ledger."""

from django.db import migrations

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *recorded("catalogue_type", "type"),
        *recorded("catalogue_typeversion", "type_version"),
        *recorded("catalogue_readiness", "readiness"),
        migrations.RunSQL(
            "CREATE INDEX catalogue_type_search ON catalogue_type USING gin (search gin_trgm_ops);",
            "DROP INDEX catalogue_type_search;",
        ),
    ]
