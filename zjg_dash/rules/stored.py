"""Rulesets out of the store: one version by id, and the published one in force in a period."""

from functools import lru_cache
from pathlib import Path

import duckdb

from zjg_dash.periods import Period
from zjg_dash.refusals import NoRulesetInForce, StoreUnusable, UnknownRuleset
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read
from zjg_dash.rules.tables import content_hash

_SQL = Path(__file__).parent / "sql"


def load(cursor: duckdb.DuckDBPyConnection, ruleset_id: str) -> Ruleset:
    """One version as it was added.

    Raises UnknownRuleset for an id not stored, StoreUnusable when the stored text no longer means what its
    hash says (somebody changed the file behind our back).
    """
    row = cursor.execute(
        (_SQL / "one_ruleset.sql").read_text(encoding="utf-8"), {"ruleset_id": ruleset_id}
    ).fetchone()
    if row is None:
        raise UnknownRuleset(version=ruleset_id)
    return _read_again(row[0], row[1])


def in_force(cursor: duckdb.DuckDBPyConnection, period: Period) -> tuple[str, Ruleset, str]:
    """Id, ruleset and content hash of the published version in force on the period's last day.

    Raises NoRulesetInForce.
    """
    row = cursor.execute(
        (_SQL / "ruleset_in_force.sql").read_text(encoding="utf-8"), {"day": period.last_day}
    ).fetchone()
    if row is None:
        raise NoRulesetInForce(period=period.name)
    return row[0], _read_again(row[1], row[2]), row[2]


@lru_cache(maxsize=64)
def _read_again(content: str, expected_hash: str) -> Ruleset:
    ruleset, problems = read(content, "")
    if ruleset is None or content_hash(ruleset) != expected_hash:
        reason = problems[0].what("en") if problems else "ruleset content does not match its hash"
        raise StoreUnusable(path="ruleset", reason=reason)
    return ruleset
