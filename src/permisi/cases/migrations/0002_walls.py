# SPDX-License-Identifier: Apache-2.0
"""Files, documents, findings and pauses are under the ledger."""

from django.db import migrations

from permisi.ledger.models import recorded


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *recorded("cases_case", "case"),
        *recorded("cases_document", "document"),
        *recorded("cases_finding", "finding"),
        *recorded("cases_pause", "pause"),
        migrations.RunSQL(
            "CREATE INDEX cases_case_names ON cases_case USING gin "
            "((applicant_name || ' ' || object_name) gin_trgm_ops) WHERE number IS NOT NULL;",
            "DROP INDEX cases_case_names;",
        ),
    ]
