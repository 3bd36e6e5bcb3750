# SPDX-License-Identifier: Apache-2.0
"""Sides of what was done before sides were kept, so that they hold for files under way too."""

from django.db import migrations

SIDES = """
INSERT INTO procedure_hand (subject, pair, person, row)
SELECT DISTINCT done.subject, 'sisi', done.done_by_id,
    CASE WHEN done.unit = city.facts ->> 'agency_unit' THEN 'instansi' ELSE 'opd' END
FROM procedure_activity AS done CROSS JOIN (SELECT facts FROM regulation_city LIMIT 1) AS city
WHERE done.done_by_id IS NOT NULL AND done.unit <> ''
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("procedure", "0002_walls"), ("regulation", "0002_walls")]
    operations = [migrations.RunSQL(SIDES, migrations.RunSQL.noop)]
