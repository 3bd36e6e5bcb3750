# SPDX-License-Identifier: Apache-2.0
"""SQL that our oldest PostgreSQL does not know: what it looks like, and the version that brought it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WALKED = ("src", "config", "bench", "tests")
SQL = re.compile(
    r"\b(select|insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into|create\s|alter\s|drop\s|grant\s"
    r"|revoke\s|with\s+\S+\s+as|set\s|copy\s|vacuum|begin|perform)\b",
    re.IGNORECASE,
)


class Newer(NamedTuple):
    """A piece of SQL and the first major version that understands it."""

    version: int
    what: str
    looks_like: str

    def stands_in(self, text: str) -> bool:
        """Whether the piece occurs in this SQL."""
        return re.search(self.looks_like, text, re.IGNORECASE | re.DOTALL) is not None


def _call(*names: str) -> str:
    return rf"\b(?:{'|'.join(names)})\s*\("


NEWER = (
    Newer(16, "any_value", _call("any_value")),
    Newer(16, "IS JSON", r"\bis\s+(?:not\s+)?json\b"),
    Newer(16, "JSON constructors", _call("json_arrayagg", "json_objectagg", "json_array", "json_object")),
    Newer(16, "date_add, date_subtract", _call("date_add", "date_subtract")),
    Newer(16, "array_sample, array_shuffle", _call("array_sample", "array_shuffle")),
    Newer(16, "random_normal, erf", _call("random_normal", "erfc?")),
    Newer(16, "pg_input_is_valid", _call("pg_input_is_valid", "pg_input_error_info")),
    Newer(16, "system_user", r"\bsystem_user\b"),
    Newer(
        16,
        "GRANT role WITH INHERIT or SET",
        r"\bgrant\b[^;]*\bwith\s+(?:inherit|set)\s+(?:true|false|option)",
    ),
    Newer(16, "numbers in hexadecimal, octal or binary", r"(?<![\w'\"\\#&%])0[xob][0-9a-f]+\b"),
    Newer(16, "digits grouped by underscores", r"(?<![\w.'\"$])\d+_\d+\b"),
    Newer(
        16,
        "subquery in FROM without a name",
        r"\bfrom\s*\(\s*select\b[^()]*\)\s*(?:where|order|group|limit|;|$)",
    ),
    Newer(
        16,
        "STORAGE in CREATE TABLE",
        r"\bcreate\s+table\b[^;]*\bstorage\s+(?:plain|external|extended|main)\b",
    ),
    Newer(17, "MERGE … RETURNING", r"\bmerge\s+into\b[^;]*\breturning\b"),
    Newer(17, "MERGE … NOT MATCHED BY SOURCE", r"\bnot\s+matched\s+by\s+(?:source|target)\b"),
    Newer(17, "merge_action", _call("merge_action")),
    Newer(17, "JSON_TABLE and its kin", _call("json_table", "json_exists", "json_query", "json_value")),
    Newer(17, "JSON(), JSON_SCALAR(), JSON_SERIALIZE()", _call("json", "json_scalar", "json_serialize")),
    Newer(17, "builtin collation provider", r"\b(?:locale_)?provider\s*=?\s*'?builtin\b"),
    Newer(17, "random within bounds", r"\brandom\s*\(\s*[^)\s]"),
    Newer(17, "AT LOCAL", r"\bat\s+local\b"),
    Newer(17, "to_bin, to_oct", _call("to_bin", "to_oct")),
    Newer(17, "uuid_extract", _call("uuid_extract_timestamp", "uuid_extract_version")),
    Newer(17, "transaction_timeout", r"\btransaction_timeout\b"),
    Newer(17, "COPY … ON_ERROR", r"\bcopy\b[^;]*\bon_error\b"),
    Newer(17, "MAINTAIN", r"\bgrant\b[^;]*\bmaintain\b"),
    Newer(17, "SET EXPRESSION", r"\bset\s+expression\b"),
    Newer(18, "uuidv7, uuidv4", _call("uuidv7", "uuidv4")),
    Newer(18, "OLD or NEW in RETURNING", r"\breturning\s+(?:with\s*\(|[^;]*\b(?:old|new)\s*\.)"),
    Newer(18, "virtual generated columns", r"\bgenerated\s+always\s+as\s*\(.*?\)\s*virtual\b"),
    Newer(18, "WITHOUT OVERLAPS", r"\bwithout\s+overlaps\b"),
    Newer(18, "PERIOD in a foreign key", r"\b(?:foreign\s+key|references)\b[^;]*\(\s*[^)]*\bperiod\s+\w"),
    Newer(18, "NOT ENFORCED", r"\bnot\s+enforced\b"),
    Newer(18, "NOT NULL … NOT VALID", r"\bnot\s+null\s+\w+\s+not\s+valid\b"),
    Newer(18, "casefold, crc32", _call("casefold", "crc32c?")),
    Newer(18, "array_sort, array_reverse", _call("array_sort", "array_reverse")),
    Newer(18, "json_strip_nulls in arrays", r"\bjsonb?_strip_nulls\s*\([^()]*,"),
    Newer(18, "pg_get_acl", _call("pg_get_acl")),
    Newer(18, "pg_unicode_fast", r"\bpg_unicode_fast\b"),
)


def newer_than(oldest: int, text: str) -> list[Newer]:
    """Every piece of SQL in ``text`` that a server of version ``oldest`` would not understand."""
    bare = re.sub(r"--[^\n]*|/\*.*?\*/", " ", text, flags=re.DOTALL)
    return [one for one in NEWER if one.version > oldest and one.stands_in(bare)]


def statements(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Everything of ours that reads like SQL: ``.sql`` files whole, and texts in Python, with their places."""
    for folder in WALKED:
        for path in sorted((root / folder).rglob("*.sql")):
            yield str(path.relative_to(root)), path.read_text()
        for path in sorted((root / folder).rglob("*.py")):
            if path != Path(__file__) and path.name != "test_sql.py":
                for line, text in texts(path.read_text()):
                    yield f"{path.relative_to(root)}:{line}", text


def texts(source: str) -> Iterator[tuple[int, str]]:
    """The texts of a module that read like SQL; what an f-string fills in is left out, docstrings are words."""
    tree = ast.parse(source)
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in ast.walk(tree):
        text = _text(node)
        if text and id(node) not in words | parts and SQL.search(text):
            yield node.lineno, text  # type: ignore[attr-defined]  # both kinds of text know their line


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(value) or " x " for value in node.values)
    return ""
