# SPDX-License-Identifier: Apache-2.0
"""A published version as JSON, and back without loss.

A version lives for years. A field added later is filled with its default when an older version is read; a
field that the code no longer knows is a mistake of the code, and raises ``ValueError``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import rfc8785

from permisi.catalogue.rules import Definition
from permisi.procedure.rules.sop import SPARING, Sop


def definition_to_json(definition: Definition) -> dict[str, Any]:
    """The definition as plain JSON values, key by key as the dataclasses name them.

    A number with a point becomes text: canonical JSON, which digests are taken of, has none.
    """
    return {field.name: _plain(getattr(definition, field.name)) for field in fields(definition)}


def definition_from_json(stored: Mapping[str, Any]) -> Definition:
    """The definition that ``definition_to_json`` gave. ``ValueError`` if it is not one."""
    found: Definition = _row(Definition, stored)
    return found


def sop_to_json(sop: Sop) -> dict[str, Any]:
    """A procedure alone as plain JSON values."""
    found: dict[str, Any] = _plain(sop)
    return found


def sop_from_json(stored: Mapping[str, Any]) -> Sop:
    """The procedure that ``sop_to_json`` gave. ``ValueError`` if it is not one."""
    found: Sop = _row(Sop, stored)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        silent = {
            one.name for one in fields(value) if one.metadata == SPARING and told[one.name] == one.default
        }
        return {name: _plain(one) for name, one in told.items() if name not in silent}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return repr(value) if isinstance(value, float) else value


def _value(kind: Any, stored: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return _maybe(kind, stored)
    if get_origin(kind) is tuple:
        if not isinstance(stored, list):
            raise ValueError(f"a list was expected, not {stored!r}")
        return tuple(_value(get_args(kind)[0], one) for one in stored)
    if is_dataclass(kind):
        return _row(kind, stored)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(stored)
    if kind is date and isinstance(stored, str):
        return date.fromisoformat(stored)
    if kind is float and isinstance(stored, str):
        return float(stored)
    if type(stored) is not kind:
        raise ValueError(f"{kind.__name__} was expected, not {stored!r}")
    return stored


def _maybe(kind: Any, stored: Any) -> Any:
    if stored is None:
        return None
    (inner,) = (one for one in get_args(kind) if one is not NoneType)
    return _value(inner, stored)


def _row(kind: Any, stored: Any) -> Any:
    kinds = _kinds(kind)
    if not isinstance(stored, Mapping) or not kinds.keys() >= stored.keys():
        raise ValueError(f"{kind.__name__} was expected, not {stored!r}")
    needed = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}
    if missing := needed - stored.keys():
        raise ValueError(f"{kind.__name__} lacks {', '.join(sorted(missing))}")
    return kind(**{name: _value(kinds[name], value) for name, value in stored.items()})


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def sop_digest(definition: Definition) -> str:
    """SHA-256 of the canonical JSON (RFC 8785) of the procedure alone: the same for the same table."""
    return hashlib.sha256(rfc8785.dumps(_plain(definition.sop))).hexdigest()
