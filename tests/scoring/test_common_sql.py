"""The scoring statement keeps to the SQL that DuckDB and Spark both run; each exception says why."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from zjg_dash import scoring
from zjg_dash.scoring.statement import FEATURES, statement

FOLDER = Path(scoring.__file__).parent
STEP_FOLDERS = ("ledger", "plain_cells", "limited_cells", "plain_totals", *FEATURES)
STEPS = sorted(
    [
        *(FOLDER / "sql").glob("*.sql"),
        *(file for name in STEP_FOLDERS for file in (FOLDER / "sql" / name).glob("*.sql")),
        *(FOLDER / "methods").glob("**/*.sql"),
    ]
)
LAID = (
    "annual_request",
    "annual_component",
    "keep_run",
    "keep_unit_score",
    "sources",
    "year_vetoes",
    "rules",
)
"""Of an annual result what is laid down from parameters or written to the store: DuckDB's own business."""
ANNUAL = sorted(file for file in (FOLDER / "sql" / "annual").glob("*.sql") if file.stem not in LAID)
RANDOM = sorted((FOLDER / "sql" / "firmness").glob("*.sql"))
"""How firm a rank is: weights with noise, which are no scores and may be floating numbers."""


class Forbidden(NamedTuple):
    """A construct that does not stand in the statement."""

    name: str
    pattern: str
    reason: str
    sample: str


FORBIDDEN = (
    Forbidden("QUALIFY", r"\bQUALIFY\b", "Spark SQL has it on Databricks only", "SELECT 1 QUALIFY x = 1"),
    Forbidden("::", r"::", "Spark casts by CAST alone before 4.0", "x::INTEGER"),
    Forbidden("//", r"//", "Spark divides whole numbers by div", "a // b"),
    Forbidden(
        "GROUP BY ALL", r"\bGROUP\s+BY\s+ALL\b", "grain is said in words; Spark has it late", "GROUP BY ALL"
    ),
    Forbidden("ORDER BY ALL", r"\bORDER\s+BY\s+ALL\b", "Spark sorts by all since 4.0 only", "ORDER BY ALL"),
    Forbidden(
        "* EXCLUDE, * REPLACE", r"\*\s*(EXCLUDE|REPLACE)\b", "Spark says EXCEPT, or nothing", "* EXCLUDE (a)"
    ),
    Forbidden("COLUMNS()", r"\bCOLUMNS\s*\(", "DuckDB only", "SUM(COLUMNS(*))"),
    Forbidden(
        "lists",
        r"\b(list_\w+|unnest|list|array_agg|generate_subscripts)\s*\(|\[",
        "written and unnested differently",
        "unnest([1, 2])",
    ),
    Forbidden(
        "structs and maps",
        r"\b(struct_\w+|map_\w+|row|map)\s*\(|\{",
        "built differently",
        "struct_pack(a := 1)",
    ),
    Forbidden(
        "arg_max",
        r"\b(arg_max|arg_min|any_value|first|last)\s*\(",
        "which row it takes is not said, or the name differs",
        "arg_max(a, b)",
    ),
    Forbidden(
        "string_agg",
        r"\b(string_agg|group_concat|listagg)\s*\(",
        "Spark joins lists of words",
        "string_agg(a)",
    ),
    Forbidden("json", r"\bjson_\w+\s*\(|->", "read by other functions", "json_extract(a, '$.b')"),
    Forbidden("DISTINCT ON", r"\bDISTINCT\s+ON\b", "Spark has no DISTINCT ON", "SELECT DISTINCT ON (a) b"),
    Forbidden(
        "IS DISTINCT FROM",
        r"\bIS\s+(NOT\s+)?DISTINCT\s+FROM\b",
        "Spark says <=> before 4.0",
        "a IS NOT DISTINCT FROM b",
    ),
    Forbidden(
        "odd joins",
        r"\b(POSITIONAL|ASOF|LATERAL|SEMI|ANTI|NATURAL)\b",
        "none, or under another name",
        "POSITIONAL JOIN t",
    ),
    Forbidden("PIVOT", r"\b(UN)?PIVOT\b", "other words in Spark", "PIVOT t ON a"),
    Forbidden(
        "TRY_CAST, ILIKE, GLOB",
        r"\b(TRY_CAST|ILIKE|GLOB|SIMILAR\s+TO)\b",
        "named or meant differently",
        "a ILIKE 'b'",
    ),
    Forbidden(
        "dates in words",
        r"\b(strftime|strptime|date_part|epoch\w*)\s*\(",
        "other format letters",
        "strftime(d, '%Y')",
    ),
    Forbidden(
        "RECURSIVE", r"\bRECURSIVE\b", "Spark recurses since 4.1 only", "WITH RECURSIVE t AS (SELECT 1)"
    ),
    Forbidden(
        "MATERIALIZED",
        r"\bMATERIALIZED\b",
        "a hint of DuckDB's (the ledger adds it when it runs here)",
        "t AS MATERIALIZED (SELECT 1)",
    ),
    Forbidden(
        "sampling", r"\bUSING\s+SAMPLE\b|\bTABLESAMPLE\b", "a score has no chance in it", "USING SAMPLE 10%"
    ),
    Forbidden("VARCHAR", r"\bVARCHAR\b", "Spark wants its length; both know STRING", "CAST(a AS VARCHAR)"),
    Forbidden("quoted names", r'"', "text in Spark", '"group"'),
    Forbidden(
        "positions", r"\b(GROUP|ORDER)\s+BY\s+\d", "a column added later would move them", "ORDER BY 1"
    ),
)
FLOATS = Forbidden("floats", r"\b(DOUBLE|FLOAT|REAL|AVG)\b", "scores are exact decimals", "AVG(a)")


def _code(file: Path) -> str:
    return re.sub(r"--.*", "", file.read_text(encoding="utf-8"))


def _found(code: str, forbidden: tuple[Forbidden, ...]) -> dict[str, str]:
    return {each.name: each.reason for each in forbidden if re.search(each.pattern, code, re.IGNORECASE)}


@pytest.mark.parametrize("each", [*FORBIDDEN, FLOATS], ids=lambda each: each.name)
def test_what_is_forbidden_would_be_found(each: Forbidden) -> None:
    assert re.search(each.pattern, each.sample, re.IGNORECASE)


@pytest.mark.parametrize("file", STEPS, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_step_states_its_grain_and_keeps_to_common_words(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("-- one row ")
    assert _found(_code(file), (*FORBIDDEN, FLOATS)) == {}


@pytest.mark.parametrize("file", ANNUAL, ids=lambda file: file.stem)
def test_so_does_the_annual_result(file: Path) -> None:
    assert _found(_code(file), (*FORBIDDEN, FLOATS)) == {}


@pytest.mark.parametrize("file", RANDOM, ids=lambda file: file.stem)
def test_so_does_the_firmness_of_ranks_but_for_its_floats(file: Path) -> None:
    assert _found(_code(file), FORBIDDEN) == {}


def test_every_file_is_looked_at_or_lays_and_stores() -> None:
    """What else there is talks to the store: requests lay relations down, runs keep results."""
    looked_at = {*STEPS, *ANNUAL, *RANDOM}
    others = {file.parent.name for file in FOLDER.glob("**/*.sql") if file not in looked_at}
    assert others == {"requests", "runs", "annual"}


def test_the_whole_statement_names_no_relation_but_its_own() -> None:
    """No function reads a file, and no name has a schema: a cluster finds the relations by name."""
    text = re.sub(r"--.*", "", statement("unit_result", frozenset(FEATURES)))
    assert re.findall(r"\b(?:FROM|JOIN)\s+(?:\w+\.\w+|\w+\s*\()", text) == []
