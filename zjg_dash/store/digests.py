"""Digests of rows: one text for one content, so that a changed, added or removed row shows.

* A row is the JSON list of its values as text, in the order of its columns' names: `["A1",null,"1.500000"]`,
  without spaces, characters as they are, control characters as `\\n` or `\\u001F`.
* A part of a relation is the SHA-256 of the sorted SHA-256s (in hex) of its rows, written one after another.
* The content of a subject (a batch, a ruleset, …) is the SHA-256 of the JSON list of its parts
  `[relation, part, digest]`, sorted. Its parts are kept in `content_digest`, so that a difference is told by
  the unit it lies in; its content is named by the event of the commit, so that the chain covers it.

Columns added to a table later are no part of the digests made before: each kept part knows its columns.
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

import duckdb

from zjg_dash.store.statements import statement

KEYS = ("batch_id", "run_id", "duty_list_id", "registry_id", "ruleset_id")
"""The id a table's rows belong to: the first of these among its columns. Others hold nothing that counts."""
DERIVED = frozenset({"scope_standing", "content_digest", "rule_chain"})
"""Tables with such a column that follow from the others."""
EMPTY = sha256(b"").hexdigest()
"""The digest of no rows: a relation that holds nothing of a subject is a part with this digest."""
SCORES = ("unit_score", "dimension_score", "indicator_score")
COUNTING = ("counting_finding", "counting_cell", "counting_letter")
CHAIN = ("code", "recorded", "ruleset_id", "version")
"""The columns of `rule_chain` that events cover: it is laid anew at publication, and so has no seal."""


class Part(NamedTuple):
    """The rows of one subject in one relation; of one unit, where the relation has units."""

    relation: str
    subject: str
    part: str
    digest: str


def relations(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every table whose rows belong to a batch, run, list, registry or ruleset: its key and its columns."""
    columns: dict[str, list[str]] = {}
    for table, column in cursor.execute(statement("table_columns")).fetchall():
        columns.setdefault(table, []).append(column)
    return {
        table: (key, tuple(sorted(names)))
        for table, names in sorted(columns.items())
        if table not in DERIVED and (key := next((each for each in KEYS if each in names), None))
    }


def parts(
    cursor: duckdb.DuckDBPyConnection,
    relation: str,
    key: str,
    columns: Sequence[str],
    subject: str | None = None,
    *,
    by_unit: bool = True,
) -> list[Part]:
    """The parts of a relation, of one subject or of all; sorted. A column it has not is without value."""
    known = _columns_of(cursor, relation)
    found = cursor.execute(
        _digested(relation, key, columns, known, one=subject is not None, by_unit=by_unit),
        {"subject": subject} if subject is not None else {},
    ).fetchall()
    return [Part(relation, str(whose), str(part), digest) for whose, part, digest in found]


def seal(cursor: duckdb.DuckDBPyConnection, key: str, subject: str) -> str:
    """Keep the digests of all rows of a subject; returns the digest of its content, for its event."""
    found: list[Part] = []
    for relation, (own_key, columns) in relations(cursor).items():
        if own_key == key:
            digested = _digested(relation, key, columns, frozenset(columns), one=True, by_unit=True)
            kept = cursor.execute(
                f"""INSERT INTO content_digest (subject, key, relation, columns, part, digest)
                    SELECT $subject, $key, $relation, $columns, COALESCE(made.part, ''),
                           COALESCE(made.digest, $empty)
                    FROM (SELECT 1) AS one LEFT JOIN ({digested}) AS made ON true
                    RETURNING part, digest""",
                {
                    "key": key,
                    "relation": relation,
                    "columns": canonical(columns),
                    "subject": subject,
                    "empty": EMPTY,
                },
            ).fetchall()
            found += [Part(relation, subject, part, digest) for part, digest in kept]
    return content(found)


def chains(cursor: duckdb.DuckDBPyConnection, ruleset_id: str | None = None) -> dict[str, str]:
    """By ruleset (one, or all that have any) the digest of its renamed codes of versions further back."""
    found = parts(cursor, "rule_chain", "ruleset_id", CHAIN, ruleset_id, by_unit=False)
    return {each.subject: each.digest for each in found}


def chain(cursor: duckdb.DuckDBPyConnection, ruleset_id: str) -> str:
    """The digest of a ruleset's renamed codes of versions further back, for the event that laid them."""
    return chains(cursor, ruleset_id).get(ruleset_id, EMPTY)


def secret(kept: str | None, *, must_change: bool) -> str:
    """What an event says of a kept password: the SHA-256 of its hash and of whether it must be changed.

    "" where none is kept. The hash holds a salt of its own, so that nothing can be tried against the digest.
    """
    return sha256(canonical([kept, must_change]).encode()).hexdigest() if kept is not None else ""


def content(of: Iterable[Part]) -> str:
    """The digest of a subject's content, from its parts."""
    lines = sorted([each.relation, each.part, each.digest] for each in of)
    return sha256(canonical(lines).encode()).hexdigest()


def scores(cursor: duckdb.DuckDBPyConnection) -> str:
    """One digest of all runs' scores, and of the findings, coverage and letters that count.

    It is the SHA-256 of the JSON list of `[relation, subject, digest]`, sorted; subjects are runs for scores
    and batches for what counts. The columns are those the database has.
    """
    lines: list[list[str]] = []
    for names, key in ((SCORES, "run_id"), (COUNTING, "batch_id")):
        for relation in names:
            columns = sorted(_columns_of(cursor, relation))
            lines += [
                [each.relation, each.subject, each.digest]
                for each in parts(cursor, relation, key, columns, by_unit=False)
            ]
    return sha256(canonical(sorted(lines)).encode()).hexdigest()


def canonical(value: object) -> str:
    """One text for one content: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digested(
    relation: str, key: str, columns: Sequence[str], known: frozenset[str], *, one: bool, by_unit: bool
) -> str:
    """A statement with one row per subject and part: subject, part, digest. Names come from the catalog."""
    values = ", ".join(f"CAST({_name(each)} AS VARCHAR)" if each in known else "NULL" for each in columns)
    unit = "COALESCE(unit_id, '')" if by_unit and "unit_id" in known else "''"
    return f"""SELECT subject, part, sha256(string_agg(line, '' ORDER BY line)) AS digest
        FROM (
            SELECT {_name(key)} AS subject, {unit} AS part,
                   sha256(CAST(to_json([{values}]) AS VARCHAR)) AS line
            FROM {_name(relation)} {f"WHERE {_name(key)} = $subject" if one else ""}
        ) AS hashed
        GROUP BY subject, part
        ORDER BY subject, part"""


def _columns_of(cursor: duckdb.DuckDBPyConnection, relation: str) -> frozenset[str]:
    return frozenset(row[0] for row in cursor.execute(f"DESCRIBE {_name(relation)}").fetchall())


def _name(identifier: str) -> str:
    """An identifier of the catalog as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'
