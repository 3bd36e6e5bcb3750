# SPDX-License-Identifier: Apache-2.0
"""Only a marked database keeps messages in the clear: the catcher of the demo."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION dispatch_only_marked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_birth WHERE kind IN ('demo','rehearsal')) THEN
    RAISE EXCEPTION 'messages are caught only in a marked database' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_marked BEFORE INSERT ON dispatch_caught FOR EACH ROW EXECUTE FUNCTION dispatch_only_marked();
REVOKE DELETE, TRUNCATE ON dispatch_message FROM permisi_web;
"""


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0001_initial"), ("ledger", "0002_ledger_is_immutable")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
