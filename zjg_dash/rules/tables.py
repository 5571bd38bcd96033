"""The ruleset flattened to the rule_* tables; their grain is stated in store/migrations."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from zjg_dash.rules.letters import reading
from zjg_dash.rules.model import Criterion, Indicator, Level, Ruleset

Row = dict[str, Any]

_INSERT = Path(__file__).parent / "sql" / "insert_ruleset.sql"
SIX_PLACES = Decimal("0.000001")
"""What the DECIMAL(18,6) columns keep."""
_DECIMAL = pa.decimal128(18, 6)
_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "ruleset": {
        "code": pa.string(),
        "version": pa.string(),
        "name": pa.string(),
        "sample": pa.bool_(),
        "source": pa.string(),
        "effective_from": pa.date32(),
        "effective_to": pa.date32(),
    },
    "rule_scoring": {
        "min_coverage": _DECIMAL,
        "combination": pa.string(),
        "ties": pa.string(),
        "unit_digits": pa.int32(),
        "failing_grade": pa.string(),
    },
    "rule_grade": {"ordinal": pa.int32(), "name": pa.string(), "at_least": _DECIMAL},
    "rule_dimension": {
        "dimension": pa.string(),
        "ordinal": pa.int32(),
        "name": pa.string(),
        "full_mark": _DECIMAL,
    },
    "rule_indicator": {
        "indicator": pa.string(),
        "dimension": pa.string(),
        "ordinal": pa.int32(),
        "name": pa.string(),
        "full_mark": _DECIMAL,
        "mode": pa.string(),
        "in_denominator": pa.bool_(),
        "frequency": pa.string(),
        "basis": pa.string(),
        "remedy": pa.string(),
    },
    "rule_indicator_group": {"indicator": pa.string(), "group_code": pa.string()},
    "rule_indicator_due": {"indicator": pa.string(), "month_of_year": pa.int32()},
    "rule_criterion": {
        "criterion": pa.string(),
        "indicator": pa.string(),
        "ordinal": pa.int32(),
        "text": pa.string(),
        "method": pa.string(),
        "remedy": pa.string(),
        "letters": pa.string(),
    },
    "rule_parameter": {
        "criterion": pa.string(),
        "name": pa.string(),
        "ordinal": pa.int32(),
        "label": pa.string(),
        "value": _DECIMAL,
    },
}


def flatten(ruleset: Ruleset) -> dict[str, list[Row]]:
    """The rows of each table, without the ruleset's id; columns as in the migration, in a fixed order."""
    tables: dict[str, list[Row]] = {name: [] for name in _COLUMNS}
    tables["ruleset"].append({name: getattr(ruleset, name) for name in _COLUMNS["ruleset"]})
    tables["rule_scoring"].append(_scoring(ruleset))
    for ordinal, grade in enumerate(ruleset.scoring.grades, 1):
        tables["rule_grade"].append({"ordinal": ordinal, "name": grade.name, "at_least": grade.at_least})
    seen: list[str] = []
    criteria = 0
    for ordinal, (dimension, indicator) in enumerate(ruleset.indicators, 1):
        if dimension.code not in seen:
            seen.append(dimension.code)
            tables["rule_dimension"].append(
                {
                    "dimension": dimension.code,
                    "ordinal": len(seen),
                    "name": dimension.name,
                    "full_mark": dimension.full_mark,
                }
            )
        tables["rule_indicator"].append(_indicator(indicator, dimension.code, ordinal))
        tables["rule_indicator_group"].extend(
            {"indicator": indicator.code, "group_code": group} for group in sorted(set(indicator.groups))
        )
        tables["rule_indicator_due"].extend(
            {"indicator": indicator.code, "month_of_year": month} for month in sorted(set(indicator.due))
        )
        for criterion in indicator.criteria:
            criteria += 1
            tables["rule_criterion"].append(_criterion(criterion, indicator.code, criteria))
            tables["rule_parameter"].extend(_parameters(criterion))
    return tables


def insert(
    cursor: duckdb.DuckDBPyConnection, ruleset_id: str, ruleset: Ruleset, content: str, content_hash: str
) -> None:
    """Writes the rows of all rule tables; the caller holds the transaction."""
    tables = flatten(ruleset)
    for name, columns in _COLUMNS.items():
        rows = [{"ruleset_id": ruleset_id, **row} for row in tables[name]]
        fields = {"ruleset_id": pa.string(), **columns}
        if name == "ruleset":
            rows = [{**row, "content_hash": content_hash, "content": content} for row in rows]
            fields |= {"content_hash": pa.string(), "content": pa.string()}
        cursor.register(f"new_{name}", pa.Table.from_pylist(rows, schema=pa.schema(list(fields.items()))))
    try:
        cursor.execute(_INSERT.read_text(encoding="utf-8"))
    finally:
        for name in _COLUMNS:
            cursor.unregister(f"new_{name}")


def _scoring(ruleset: Ruleset) -> Row:
    scoring = ruleset.scoring
    digits = next((step.digits for step in scoring.rounding if step.level is Level.UNIT), None)
    return {
        "min_coverage": scoring.min_coverage,
        "combination": scoring.combination.value,
        "ties": scoring.ties.value,
        "unit_digits": digits,
        "failing_grade": scoring.failing_grade,
    }


def _indicator(indicator: Indicator, dimension: str, ordinal: int) -> Row:
    return {
        "indicator": indicator.code,
        "dimension": dimension,
        "ordinal": ordinal,
        "name": indicator.name,
        "full_mark": indicator.full_mark,
        "mode": indicator.mode.value,
        "in_denominator": indicator.counts_in_denominator,
        "frequency": indicator.frequency.value,
        "basis": indicator.basis,
        "remedy": indicator.remedy,
    }


def _criterion(criterion: Criterion, indicator: str, ordinal: int) -> Row:
    letters = reading(criterion.letters)
    return {
        "criterion": criterion.code,
        "indicator": indicator,
        "ordinal": ordinal,
        "text": criterion.text,
        "method": criterion.method,
        "remedy": criterion.remedy,
        "letters": letters.name if letters else "",
    }


def _parameters(criterion: Criterion) -> Iterator[Row]:
    for row in criterion.parameters.rows():
        yield {
            "criterion": criterion.code,
            "name": row.name,
            "ordinal": row.ordinal,
            "label": row.label,
            "value": row.value,
        }
