# SPDX-License-Identifier: Apache-2.0
"""What the database itself refuses: the walls of the ledger."""

from django.db import migrations

FORWARD = """
ALTER TABLE ledger_entry ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX ledger_entry_tx ON ledger_entry (tx, subject, version);

CREATE FUNCTION ledger_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT now() + coalesce((SELECT c.shift FROM ledger_setclock c JOIN ledger_birth b ON b.kind IN ('demo','rehearsal')), interval '0')
$$;

CREATE FUNCTION ledger_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the ledger only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = '23514';
END $$;

CREATE FUNCTION ledger_entry_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.at := ledger_now();
  RETURN NEW;
END $$;

CREATE FUNCTION ledger_entry_waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO ledger_pending (entry_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION ledger_content_forgets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.actor IS NOT NULL OR NEW.entry_id <> OLD.entry_id
     OR NOT EXISTS (SELECT 1 FROM ledger_entry WHERE tx = pg_current_xact_id()
                    AND kind = 'ledger.content_forgotten' AND subject = 'entry:' || OLD.entry_id) THEN
    RAISE EXCEPTION 'content of entry % can only be forgotten, by an entry that says so', OLD.entry_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION ledger_clock_is_real() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_birth WHERE kind IN ('demo','rehearsal')) THEN
    RAISE EXCEPTION 'the clock of this database cannot be set' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION ledger_stepped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.version <> 1 THEN
    RAISE EXCEPTION '% starts at version 1', TG_TABLE_NAME USING ERRCODE = '23514';
  ELSIF TG_OP = 'UPDATE' AND (NEW.version <> OLD.version + 1 OR NEW.id <> OLD.id) THEN
    RAISE EXCEPTION '% % must step from version % to the next', TG_TABLE_NAME, OLD.id, OLD.version USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION ledger_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_entry WHERE tx = pg_current_xact_id()
                 AND subject = TG_ARGV[0] || ':' || NEW.id AND version = NEW.version) THEN
    RAISE EXCEPTION '%:% changed to version % without an entry', TG_ARGV[0], NEW.id, NEW.version USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER dated BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_entry_dated();
CREATE TRIGGER waits AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_entry_waits();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER forgets BEFORE UPDATE ON ledger_content FOR EACH ROW EXECUTE FUNCTION ledger_content_forgets();
CREATE TRIGGER immutable BEFORE DELETE ON ledger_content FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER untruncated BEFORE TRUNCATE ON ledger_content FOR EACH STATEMENT EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_promise FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_attempt FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_birth FOR EACH ROW EXECUTE FUNCTION ledger_immutable();
CREATE TRIGGER real BEFORE INSERT OR UPDATE ON ledger_setclock FOR EACH ROW EXECUTE FUNCTION ledger_clock_is_real();

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ledger_entry FROM permisi_web;
GRANT INSERT (act, kind, subject, version, commitment, at) ON ledger_entry TO permisi_web;
REVOKE DELETE, TRUNCATE ON ledger_content FROM permisi_web;
REVOKE INSERT, UPDATE, TRUNCATE ON ledger_pending FROM permisi_web;
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_leaf, ledger_checkpoint, ledger_promise, ledger_attempt FROM permisi_web;
REVOKE DELETE, TRUNCATE ON ledger_tile, ledger_setclock FROM permisi_web;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ledger_birth FROM permisi_web;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
