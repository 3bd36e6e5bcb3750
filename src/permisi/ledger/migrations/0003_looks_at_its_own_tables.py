# SPDX-License-Identifier: Apache-2.0
"""The walls read our tables, never a temporary table of the same name that a connection made for itself."""

from django.db import migrations

FORWARD = """
DO $$
DECLARE wall regprocedure;
BEGIN
  FOR wall IN SELECT oid::regprocedure FROM pg_proc
              WHERE pronamespace = 'public'::regnamespace AND (proname LIKE 'ledger\\_%' OR proname = 'dispatch_only_marked') LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', wall);
  END LOOP;
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM permisi_web;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_ledger_is_immutable"), ("dispatch", "0002_walls")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
