# SPDX-License-Identifier: Apache-2.0
"""The sealed box and its walls: the web puts in and never takes out, the reader reads and never puts in."""

import uuid

from django.db import migrations, models

FORWARD = r"""
ALTER TABLE pressure_sealed ALTER COLUMN day SET DEFAULT (ledger_now() AT TIME ZONE 'UTC')::date;
ALTER TABLE pressure_sealed ADD CONSTRAINT sealed_is_sealed
  CHECK (octet_length(sealed) BETWEEN 16384 AND 20000 AND substring(sealed FOR 21) = 'age-encryption.org/v1'::bytea);

CREATE FUNCTION pressure_close(upto date) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found pressure_sealed[];
  salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  total bytea;
BEGIN
  LOCK TABLE pressure_sealed IN SHARE ROW EXCLUSIVE MODE;
  IF upto >= (ledger_now() AT TIME ZONE 'UTC')::date OR EXISTS (SELECT 1 FROM pressure_closing c WHERE c.day >= upto) THEN
    RAISE EXCEPTION 'the box of % cannot be closed', upto USING ERRCODE = '23514';
  END IF;
  -- Written anew in no order and by one transaction: nothing in the table tells any more when a report came.
  found := ARRAY(SELECT s FROM pressure_sealed s WHERE s.closed IS NULL AND s.day <= upto ORDER BY random());
  DELETE FROM pressure_sealed s WHERE s.closed IS NULL AND s.day <= upto;
  INSERT INTO pressure_sealed (id, day, sealed, closed) SELECT one.id, one.day, one.sealed, upto FROM unnest(found) AS one;
  total := sha256(salt || coalesce((SELECT string_agg(sha256(one.sealed), ''::bytea ORDER BY sha256(one.sealed)) FROM unnest(found) AS one), ''::bytea));
  INSERT INTO pressure_closing (day, salt, digest) VALUES (upto, salt, total);
  RETURN total;
END $$;

CREATE FUNCTION pressure_recorded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_entry WHERE tx = pg_current_xact_id()
                 AND kind = 'pressure.box_closed' AND subject = 'pressure:' || NEW.day) THEN
    RAISE EXCEPTION 'the box of % was closed without an entry', NEW.day USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recorded AFTER INSERT ON pressure_closing
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pressure_recorded();

REVOKE ALL ON pressure_sealed, pressure_closing FROM permisi_web;
GRANT INSERT (id, sealed) ON pressure_sealed TO permisi_web;
GRANT SELECT (day, digest) ON pressure_closing TO permisi_web;
REVOKE ALL ON FUNCTION pressure_close(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pressure_close(date) TO permisi_web;
GRANT SELECT ON pressure_sealed, pressure_closing TO permisi_reader;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("ledger", "0003_looks_at_its_own_tables")]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("sealed", models.BinaryField()),
                ("closed", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-day", "-id"], name="sealed_newest_first"),
                    models.Index(fields=["closed"], name="sealed_by_closing"),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
    ]
