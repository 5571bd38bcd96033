"""The registry in the store: each added file is a new version of the whole, the newest is in use."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow as pa

from zjg_dash.refusals.units import NoRegistry
from zjg_dash.sql_files import Statements
from zjg_dash.units.model import Registry, UnitName
from zjg_dash.units.reading import read

__all__ = ["content_hash", "current", "insert", "load", "read"]

_statement = Statements(Path(__file__).parent / "sql")
_UNIT = pa.schema(
    [
        ("registry_id", pa.string()),
        ("unit_id", pa.string()),
        ("code", pa.string()),
        ("name", pa.string()),
        ("short_name", pa.string()),
        ("group_code", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("successor_id", pa.string()),
        ("sample", pa.bool_()),
        ("source", pa.string()),
        ("ordinal", pa.int32()),
        ("parent_id", pa.string()),
    ]
)
_ALIAS = pa.schema([("registry_id", pa.string()), ("unit_id", pa.string()), ("alias", pa.string())])


def content_hash(names: Sequence[UnitName]) -> str:
    """SHA-256 over the rows in their order: quotes, spaces around cells and notes do not count.

    A unit without a parent has the hash it had before there were parents.
    """
    rows = [
        [*name[:5], str(name.valid_from), str(name.valid_to), *name[7:11], *filter(None, [name.parent_id])]
        for name in names
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def insert(cursor: duckdb.DuckDBPyConnection, names: Sequence[UnitName]) -> str:
    """Writes a new version of the registry and returns its id; the caller holds the transaction."""
    registry_id = str(uuid.uuid4())
    units = [
        {
            "registry_id": registry_id,
            **{column: getattr(name, column) for column in _UNIT.names[1:] if hasattr(name, column)},
            "group_code": name.group,
            "ordinal": ordinal,
        }
        for ordinal, name in enumerate(names, 1)
    ]
    aliases = dict.fromkeys((name.unit_id, alias) for name in names for alias in name.aliases)
    rows = [{"registry_id": registry_id, "unit_id": unit, "alias": alias} for unit, alias in aliases]
    cursor.register("new_unit", pa.Table.from_pylist(units, schema=_UNIT))
    cursor.register("new_unit_alias", pa.Table.from_pylist(rows, schema=_ALIAS))
    try:
        cursor.execute(
            _statement("insert_registry"), {"registry_id": registry_id, "content_hash": content_hash(names)}
        )
        cursor.execute(_statement("insert_units"))
    finally:
        cursor.unregister("new_unit")
        cursor.unregister("new_unit_alias")
    return registry_id


def current(cursor: duckdb.DuckDBPyConnection) -> Registry:
    """The newest version. Raises NoRegistry where none was ever added."""
    row = cursor.execute(_statement("newest_registry")).fetchone()
    if row is None:
        raise NoRegistry
    return load(cursor, row[0])


def load(cursor: duckdb.DuckDBPyConnection, registry_id: str) -> Registry:
    """One version by id. Raises NoRegistry for an id not stored."""
    row = cursor.execute(_statement("one_registry"), {"registry_id": registry_id}).fetchone()
    if row is None:
        raise NoRegistry
    aliases = {
        unit: tuple(alias for _, alias in rows)
        for unit, rows in groupby(
            cursor.execute(_statement("registry_aliases"), {"registry_id": registry_id}).fetchall(),
            key=lambda each: str(each[0]),
        )
    }
    names = tuple(
        UnitName._make((*columns[:8], aliases.get(columns[0], ()), *columns[8:]))
        for columns in cursor.execute(_statement("registry_units"), {"registry_id": registry_id}).fetchall()
    )
    return Registry(registry_id, row[0], row[1], names)
