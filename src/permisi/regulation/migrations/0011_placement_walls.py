# SPDX-License-Identifier: Apache-2.0
"""Absences are under the ledger; only confirmed placements keep others out of a single post."""

from django.db import migrations

from permisi.ledger.models import recorded

ONE_HOLDER = """
ALTER TABLE regulation_placement DROP CONSTRAINT one_holder;
ALTER TABLE regulation_placement ADD CONSTRAINT one_holder EXCLUDE USING gist (
    position_id WITH =,
    (CASE WHEN capacity = 'plh' THEN 1 ELSE 0 END) WITH =,
    daterange(start, until, '[]') WITH &&
) WHERE ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("regulation", "0010_placements"), ("ledger", "0002_ledger_is_immutable")]
    operations = [
        *recorded("regulation_absence", "absence"),
        migrations.RunSQL(
            ONE_HOLDER.format(condition="single AND NOT retired AND state = 'berlaku'"),
            ONE_HOLDER.format(condition="single AND NOT retired"),
        ),
    ]
