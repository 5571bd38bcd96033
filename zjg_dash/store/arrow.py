"""The rows of a submission as Arrow tables with exact types, ready for INSERT … SELECT."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from zjg_dash.arrow_tables import laid
from zjg_dash.intake.submission import CoverageRow, EvidenceRow, FindingRow, LetterRow, Submission
from zjg_dash.problems import Problem, Severity

_DECIMAL = pa.decimal128(18, 6)
_DECIMALS = frozenset(
    {"value", "numerator", "denominator", "judged_points", "claimed_points"}
    | (set(LetterRow._fields) - {"unit_id", "sheet", "cell"})
)
_DATES = frozenset({"checked_on"})
_BYTES = frozenset({"size"})


@contextmanager
def registered(cursor: duckdb.DuckDBPyConnection, submission: Submission) -> Iterator[None]:
    """Lend the cursor the relations submitted_coverage, _finding, _letter, _problem and _evidence.

    Their columns are those of the row types; findings, problems and evidence have `ordinal`, their order of
    appearance.
    """
    tables = {
        "submitted_coverage": table(CoverageRow._fields, submission.coverage),
        "submitted_finding": _numbered(table(FindingRow._fields, submission.findings)),
        "submitted_letter": table(LetterRow._fields, submission.letters),
        "submitted_evidence": _numbered(table(EvidenceRow._fields, submission.evidence)),
        "submitted_problem": _numbered(_warnings(submission.problems)),
    }
    with laid(cursor, tables):
        yield


def table(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows as a table. Counts and points are DECIMAL(18,6), dates are dates, sizes whole, all else text."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pa.table(
        {name: pa.array(column, type=_type(name)) for name, column in zip(names, columns, strict=True)}
    )


def _type(name: str) -> pa.DataType:
    if name in _DECIMALS:
        return _DECIMAL
    if name in _BYTES:
        return pa.int64()
    return pa.date32() if name in _DATES else pa.string()


def _numbered(content: pa.Table) -> pa.Table:
    return content.append_column("ordinal", pa.array(range(content.num_rows), type=pa.int64()))


def _warnings(problems: Sequence[Problem]) -> pa.Table:
    names = ("code", "sheet", "cell", "found", "expected", "fields")
    rows = [
        (
            problem.code,
            problem.place.sheet,
            problem.place.cell,
            str(problem.found),
            str(problem.expected),
            json.dumps(problem.fields, ensure_ascii=False, sort_keys=True, default=str),
        )
        for problem in problems
        if problem.severity is Severity.WARNING
    ]
    return table(names, rows)
