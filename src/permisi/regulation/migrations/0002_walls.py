# SPDX-License-Identifier: Apache-2.0
"""Every record of the law is under the ledger; a single post has one holder at a time."""

from django.db import migrations

from permisi.ledger.models import recorded

TABLES = (
    "city",
    "area",
    "unit",
    "position",
    "instrument",
    "authority",
    "placement",
    "parameter",
    "series",
    "counter",
)

ONE_HOLDER = """
ALTER TABLE regulation_placement ADD CONSTRAINT one_holder EXCLUDE USING gist (
    position_id WITH =,
    (CASE WHEN capacity = 'plh' THEN 1 ELSE 0 END) WITH =,
    daterange(start, until, '[]') WITH &&
) WHERE (single AND NOT retired);
"""


class Migration(migrations.Migration):
    dependencies = [("regulation", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *[step for table in TABLES for step in recorded(f"regulation_{table}", table)],
        *recorded("regulation_holidayyear", "holidays"),
        migrations.RunSQL(ONE_HOLDER, "ALTER TABLE regulation_placement DROP CONSTRAINT one_holder;"),
    ]
