# SPDX-License-Identifier: Apache-2.0
"""Activities are under the ledger; one person never does two rows that ask for two persons."""

from django.db import migrations

from permisi.ledger.models import recorded

OTHER_PERSON = """
ALTER TABLE procedure_hand ADD CONSTRAINT other_person EXCLUDE USING gist (
    subject WITH =, pair WITH =, person WITH =, row WITH <>
);
REVOKE UPDATE, DELETE, TRUNCATE ON procedure_hand FROM permisi_web;
"""


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *recorded("procedure_activity", "activity"),
        migrations.RunSQL(OTHER_PERSON, "ALTER TABLE procedure_hand DROP CONSTRAINT other_person;"),
    ]
