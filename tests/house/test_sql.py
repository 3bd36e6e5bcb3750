# SPDX-License-Identifier: Apache-2.0
"""Our SQL runs on the oldest PostgreSQL that we support."""

from pathlib import Path

import pytest

from permisi.doors.shell.versions import NEWEST, OLDEST
from tests.house.newer_sql import NEWER, Newer, newer_than, statements, texts

SAMPLES = {
    "any_value": "SELECT any_value(name) FROM t GROUP BY code",
    "IS JSON": "SELECT 1 FROM t WHERE body IS NOT JSON",
    "JSON constructors": "SELECT json_arrayagg(name) FROM t",
    "date_add, date_subtract": "SELECT date_add(at, '1 day', 'Asia/Jakarta') FROM t",
    "array_sample, array_shuffle": "SELECT array_shuffle(names) FROM t",
    "random_normal, erf": "SELECT random_normal()",
    "pg_input_is_valid": "SELECT pg_input_is_valid('1', 'integer')",
    "system_user": "SELECT system_user",
    "GRANT role WITH INHERIT or SET": "GRANT a TO b WITH INHERIT FALSE",
    "numbers in hexadecimal, octal or binary": "SELECT 0xff",
    "digits grouped by underscores": "SELECT 1_000",
    "subquery in FROM without a name": "SELECT * FROM (SELECT 1) WHERE true",
    "STORAGE in CREATE TABLE": "CREATE TABLE t (a text STORAGE EXTERNAL)",
    "MERGE … RETURNING": "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE RETURNING t.id",
    "MERGE … NOT MATCHED BY SOURCE": "MERGE INTO t USING s ON a = b WHEN NOT MATCHED BY SOURCE THEN DELETE",
    "merge_action": "SELECT merge_action()",
    "JSON_TABLE and its kin": "SELECT JSON_VALUE(body, '$.a') FROM t",
    "JSON(), JSON_SCALAR(), JSON_SERIALIZE()": "SELECT JSON_SCALAR(1)",
    "builtin collation provider": "CREATE DATABASE d LOCALE_PROVIDER builtin",
    "random within bounds": "SELECT random(1, 6)",
    "AT LOCAL": "SELECT at AT LOCAL FROM t",
    "to_bin, to_oct": "SELECT to_bin(5)",
    "uuid_extract": "SELECT uuid_extract_timestamp(id) FROM t",
    "transaction_timeout": "SET transaction_timeout = '5s'",
    "COPY … ON_ERROR": "COPY t FROM STDIN WITH (ON_ERROR ignore)",
    "MAINTAIN": "GRANT MAINTAIN ON t TO a",
    "SET EXPRESSION": "ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (b + 1)",
    "uuidv7, uuidv4": "INSERT INTO t (id) VALUES (uuidv7())",
    "OLD or NEW in RETURNING": "UPDATE t SET a = 1 RETURNING old.a, new.a",
    "virtual generated columns": "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)",
    "WITHOUT OVERLAPS": "CREATE TABLE t (a int, p tsrange, PRIMARY KEY (a, p WITHOUT OVERLAPS))",
    "PERIOD in a foreign key": "ALTER TABLE t ADD FOREIGN KEY (a, PERIOD p) REFERENCES s",
    "NOT ENFORCED": "ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED",
    "NOT NULL … NOT VALID": "ALTER TABLE t ADD CONSTRAINT c NOT NULL a NOT VALID",
    "casefold, crc32": "SELECT casefold(name) FROM t",
    "array_sort, array_reverse": "SELECT array_sort(names) FROM t",
    "json_strip_nulls in arrays": "SELECT jsonb_strip_nulls(body, true) FROM t",
    "pg_get_acl": "SELECT pg_get_acl('pg_class'::regclass, 1, 0)",
    "pg_unicode_fast": "CREATE COLLATION c (PROVIDER = x, LOCALE = 'PG_UNICODE_FAST')",
}
OLD_ENOUGH = (
    "SELECT sha256(body), gen_random_uuid(), random(), starts_with(name, 'a') FROM t",
    "CREATE UNIQUE INDEX i ON t (a, b) NULLS NOT DISTINCT",
    "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING RETURNING id",
    "MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (1)",
    "SELECT jsonb_path_query(body, '$.a'), json_agg(a), json_build_object('a', 1) FROM t",
    "CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a <> NEW.a) EXECUTE FUNCTION f()",
)


def test_nothing_of_ours_needs_a_newer_server() -> None:
    found = [
        f"{at}: {one.what} ({one.version})" for at, sql in statements() for one in newer_than(OLDEST, sql)
    ]

    assert not found, f"newer than PostgreSQL {OLDEST}: {found}"


def test_the_walk_sees_our_triggers_and_questions() -> None:
    places = {at.partition(":")[0] for at, _ in statements()}

    assert "src/permisi/ledger/migrations/0002_ledger_is_immutable.py" in places
    assert {"src/permisi/ledger/models.py", "src/permisi/ledger/queries.py"} <= places


@pytest.mark.parametrize("newer", NEWER, ids=lambda one: one.what)
def test_each_newer_piece_is_caught_by_its_sample(newer: Newer) -> None:
    sample = SAMPLES[newer.what]

    assert newer in newer_than(OLDEST, sample)
    assert newer not in newer_than(newer.version, sample)


@pytest.mark.parametrize("sql", OLD_ENOUGH)
def test_what_the_oldest_knows_is_let_pass(sql: str) -> None:
    assert newer_than(OLDEST, sql) == []


def test_a_migration_with_newer_sql_is_found(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "0009_new.py").write_text('RunSQL("ALTER TABLE t ALTER id SET DEFAULT uuidv7()")\n')
    (tmp_path / "src" / "view.sql").write_text("SELECT any_value(a) FROM t")

    found = {at: [one.version for one in newer_than(OLDEST, sql)] for at, sql in statements(tmp_path)}

    assert found == {"src/0009_new.py:1": [18], "src/view.sql": [16]}


def test_sql_is_seen_inside_f_strings_and_not_in_docstrings() -> None:
    source = 'def f(t):\n    """SELECT any_value(a)."""\n    run(f"SELECT any_value({t}) FROM {t}")\n'

    assert [line for line, _ in texts(source)] == [3]


def test_the_table_reaches_as_far_as_we_do() -> None:
    assert {one.version for one in NEWER} == set(range(OLDEST + 1, NEWEST + 1))
