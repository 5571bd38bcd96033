"""Rulesets out of the store: one version by id, and the published one in force in a period."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from zjg_dash.periods import Period
from zjg_dash.refusals.databases import StoreUnusable
from zjg_dash.refusals.rulesets import NoRulesetInForce, RulesetAmbiguous, UnknownRuleset
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read
from zjg_dash.sql_files import Statements

_statement = Statements(Path(__file__).parent / "sql")


@dataclass(frozen=True)
class Version:
    """A stored version, without its content.

    `state` is draft, published, retired, replaced or discarded; `effective_to` the day it ends or was ended.
    """

    ruleset_id: str
    code: str
    version: str
    content_hash: str
    state: str
    effective_from: date
    effective_to: date | None

    @property
    def name(self) -> str:
        """`SAMPLE-2018/2018.1`."""
        return f"{self.code}/{self.version}"

    @property
    def in_force(self) -> bool:
        """Whether it scores the periods that end on its days."""
        return self.state in ("published", "retired")


def load(cursor: duckdb.DuckDBPyConnection, ruleset_id: str) -> Ruleset:
    """One version as it was added.

    Raises UnknownRuleset for an id not stored, StoreUnusable when the stored text no longer means what its
    hash says (somebody changed the file behind our back).
    """
    row = cursor.execute(_statement("one_ruleset"), {"ruleset_id": ruleset_id}).fetchone()
    if row is None:
        raise UnknownRuleset(version=ruleset_id)
    return _read_again(row[0], row[1])


def text(cursor: duckdb.DuckDBPyConnection, ruleset_id: str) -> str:
    """The file of a version as it was added, comments and all. Raises what `load` does."""
    load(cursor, ruleset_id)
    (content,) = cursor.execute(
        "SELECT content FROM ruleset WHERE ruleset_id = $ruleset_id", {"ruleset_id": ruleset_id}
    ).fetchone() or ("",)
    return str(content)


def in_force(cursor: duckdb.DuckDBPyConnection, period: Period) -> tuple[str, Ruleset, str]:
    """Id, ruleset and content hash of the version in force on the period's last day.

    Raises NoRulesetInForce.
    """
    row = cursor.execute(_statement("ruleset_in_force"), {"day": period.last_day}).fetchone()
    if row is None:
        raise NoRulesetInForce(period=period.name)
    return row[0], _read_again(row[1], row[2]), row[2]


def find(cursor: duckdb.DuckDBPyConnection, version: str) -> Version:
    """The version a text means: `2018.1`, `SAMPLE-2018/2018.1` or an id.

    Raises UnknownRuleset, and RulesetAmbiguous where two rulesets have a version of this name.
    """
    found = [
        Version(*row) for row in cursor.execute(_statement("find_ruleset"), {"version": version}).fetchall()
    ]
    if not found:
        raise UnknownRuleset(version=version)
    if len(found) > 1:
        raise RulesetAmbiguous(version=version, known="、".join(each.name for each in found))
    return found[0]


def overlapping(cursor: duckdb.DuckDBPyConnection, version: Version) -> Version | None:
    """The first version in force whose days meet those of another version; None when there is none."""
    row = cursor.execute(
        _statement("overlapping_ruleset"),
        {
            "ruleset_id": version.ruleset_id,
            "effective_from": version.effective_from,
            "effective_to": version.effective_to,
        },
    ).fetchone()
    return Version(*row) if row else None


def versions(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """One row per version, the newest in force first (columns: sql/all_rulesets.sql)."""
    cursor.execute(_statement("all_rulesets"))
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@lru_cache(maxsize=64)
def _read_again(content: str, expected_hash: str) -> Ruleset:
    ruleset, problems = read(content, "")
    if ruleset is None or content_hash(ruleset) != expected_hash:
        reason = problems[0].what("en") if problems else "ruleset content does not match its hash"
        raise StoreUnusable(path="ruleset", reason=reason)
    return ruleset
