"""What findings of one criterion ask, by the fragment of its form alone, over a table of readings."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from zjg_dash.scoring.methods import MEASURED, Method, Parameters, by_label, form, fragments

_POINTS = pa.decimal128(18, 6)
_READING = pa.schema(
    [
        *((name, pa.int32()) for name in ("unit_number", "month_number", "slot", "channel_number")),
        ("criterion_number", pa.int32()),
        ("method", pa.string()),
        ("full_mark", _POINTS),
        ("finding_id", pa.string()),
        ("checked_on", pa.date32()),
        *((name, pa.string()) for name in ("object", "matter", "level")),
        *((name, _POINTS) for name in ("value", "numerator", "denominator", "judged_points")),
    ]
)
_PARAMETER = pa.schema(
    [
        ("criterion_number", pa.int32()),
        ("name", pa.string()),
        ("ordinal", pa.int32()),
        ("label", pa.string()),
        ("value", _POINTS),
    ]
)


def parameters(words: Mapping[str, Any]) -> tuple[Method, Parameters]:
    """A criterion as a file writes it: 方法 and the keys of the method."""
    method = by_label(words["方法"])
    assert method is not None
    return method, method.parameters.model_validate(
        {key: value for key, value in words.items() if key != "方法"}
    )


def asked(words: Mapping[str, Any], *findings: Mapping[str, Any], full_mark: str = "10") -> list[str]:
    """What each finding asks, in the order given; fields not said are those of one finding of September."""
    rows = _run(words, findings, full_mark, "asked")
    points = {row[-2]: row[-1] for row in rows}
    assert sorted(points) == [f"{place:03}" for place in range(len(findings))] and len(rows) == len(points)
    assert all(value >= 0 for value in points.values())
    return [_plain(points[place]) for place in sorted(points)]


def met(words: Mapping[str, Any], *findings: Mapping[str, Any]) -> list[int]:
    """Which of the findings, counted from 0, meet their veto."""
    return sorted(int(row[-1]) for row in _run(words, findings, "0", "met"))


def _run(
    words: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], full_mark: str, what: str
) -> list[tuple[Any, ...]]:
    method, given = parameters(words)
    name = form(method.name, given)
    blank = {
        "unit_number": 1, "month_number": 9, "slot": 9, "channel_number": 0, "criterion_number": 1,
        "method": name, "full_mark": full_mark, "checked_on": date(2018, 9, 10),
        "object": "", "matter": "", "level": "",
    }  # fmt: skip
    readings = [
        _exact(blank | {"finding_id": f"{place:03}"} | dict(finding))
        for place, finding in enumerate(findings)
    ]
    rows = [
        {
            "criterion_number": 1,
            "name": row.name,
            "ordinal": row.ordinal,
            "label": row.label,
            "value": row.value,
        }
        for row in given.rows()
    ]
    # Another criterion, so that no fragment can do without saying which.
    other = [row | {"criterion_number": 2, "value": row["value"] + 1} for row in rows]
    statement = f"WITH measured AS ({MEASURED.read_text()}) {fragments(what)[name]}"
    with duckdb.connect(":memory:") as connection:
        # Tables, as in the store: a filter that a join finds out is not pushed into a scan of Arrow rows.
        connection.from_arrow(pa.Table.from_pylist(readings, schema=_READING)).create("reading")
        connection.from_arrow(pa.Table.from_pylist(rows + other, schema=_PARAMETER)).create("parameter")
        return connection.execute(statement).fetchall()


def _exact(row: dict[str, Any]) -> dict[str, Any]:
    numbers = {field.name for field in _READING if field.type == _POINTS}
    return {
        name: Decimal(str(value)) if name in numbers and value is not None else value
        for name, value in row.items()
    }


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
