"""The list of duties in the store: each added file is a new version of the whole, the newest is in use."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from zjg_dash.duties.model import Duty, DutyList
from zjg_dash.sql_files import Statements

_statement = Statements(Path(__file__).parent / "sql")
_DUTY = pa.schema(
    [
        ("duty_list_id", pa.string()),
        ("unit_id", pa.string()),
        ("indicator", pa.string()),
        ("full_mark", pa.decimal128(18, 6)),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)


def content_hash(duties: Sequence[Duty]) -> str:
    """SHA-256 over the rows, whatever their order."""
    rows = sorted(
        [
            duty.unit_id,
            duty.indicator,
            "" if duty.full_mark is None else format(duty.full_mark.normalize(), "f"),
            str(duty.valid_from),
            str(duty.valid_to or ""),
        ]
        for duty in duties
    )
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def insert(cursor: duckdb.DuckDBPyConnection, duties: Sequence[Duty]) -> str:
    """Writes a new version of the list and returns its id; the caller holds the transaction."""
    duty_list_id = str(uuid.uuid4())
    rows = [{"duty_list_id": duty_list_id, **duty._asdict()} for duty in duties]
    cursor.register("new_duty", pa.Table.from_pylist(rows, schema=_DUTY))
    try:
        cursor.execute(
            _statement("insert_duty_list"),
            {"duty_list_id": duty_list_id, "content_hash": content_hash(duties)},
        )
        cursor.execute(_statement("insert_duties"))
    finally:
        cursor.unregister("new_duty")
    return duty_list_id


def current(cursor: duckdb.DuckDBPyConnection) -> DutyList | None:
    """The newest version; None where none was ever added."""
    row = cursor.execute(_statement("newest_duty_list")).fetchone()
    if row is None:
        return None
    duties = cursor.execute(_statement("duties"), {"duty_list_id": row[0]}).fetchall()
    return DutyList(row[0], row[1], row[2], tuple(Duty(*each) for each in duties))


def answered_for(cursor: duckdb.DuckDBPyConnection, day: date) -> frozenset[tuple[str, str]]:
    """Units and the indicators they answer for on a day, by the list in use; nothing where there is none."""
    known = current(cursor)
    return frozenset(known.on(day)) if known else frozenset()
