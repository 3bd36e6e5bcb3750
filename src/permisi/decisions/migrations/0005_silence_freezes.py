# SPDX-License-Identifier: Apache-2.0
"""Where silence granted, no rejection is approved: the database refuses it, whoever asks (L-52)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION decisions_not_against_silence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.verdict = 'tolak' AND NEW.state <> 'draft' AND (TG_OP = 'INSERT' OR OLD.state = 'draft')
     AND EXISTS (SELECT 1 FROM cases_silentgrant WHERE case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'case % was granted by silence: a rejection is frozen', NEW.case_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION decisions_not_against_silence() SET search_path = pg_catalog, public, pg_temp;
CREATE TRIGGER not_against_silence BEFORE INSERT OR UPDATE ON decisions_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_not_against_silence();
"""
BACK = """
DROP TRIGGER not_against_silence ON decisions_decision;
DROP FUNCTION decisions_not_against_silence();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_clearances"), ("cases", "0005_clocks")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
