"""What was stored comes back as it was; in force is the published version whose dates hold the last day."""

import uuid
from pathlib import Path
from typing import Any

import duckdb
import pytest

from zjg_dash.actors import Actor
from zjg_dash.periods import parse
from zjg_dash.refusals.databases import StoreUnusable
from zjg_dash.refusals.rulesets import NoRulesetInForce, RulesetAmbiguous, UnknownRuleset
from zjg_dash.rules import columns, stored, tables
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.reading import read
from zjg_dash.store import Store, events


def _put(cursor: duckdb.DuckDBPyConnection, text: str, publisher: Actor | None = None) -> str:
    ruleset, problems = read(text, "s.yaml")
    assert ruleset is not None, problems
    ruleset_id = str(uuid.uuid4())
    tables.insert(cursor, ruleset_id, ruleset, text, content_hash(ruleset))
    if publisher:
        kind = events.Kind.RULESET_PUBLISHED
        events.append(cursor, scope="rulesets", kind=kind, subject=ruleset_id, actor=publisher)
    return ruleset_id


@pytest.mark.parametrize("name", ["rulesets/sample-2018.yaml", "ccid-2014/ruleset.yaml"])
def test_tables_and_model_say_the_same_when_loaded(name: str, shipped: Path, store: Store) -> None:
    text = (shipped / name).read_text(encoding="utf-8")
    with store.transaction() as cursor:
        ruleset_id = _put(cursor, text)
    with store.cursor() as cursor:
        loaded = stored.load(cursor, ruleset_id)
        assert loaded == read(text, name)[0]
        for table, rows in tables.flatten(loaded).items():
            this = duckdb.ColumnExpression("ruleset_id") == duckdb.ConstantExpression(ruleset_id)
            relation = cursor.table(table).filter(this)
            found = relation.select(*columns.COLUMNS[table]).fetchall()
            assert sorted(map(repr, found)) == sorted(
                repr(_as_stored({name: row[name] for name in columns.COLUMNS[table]})) for row in rows
            ), table


def _as_stored(row: dict[str, Any]) -> tuple[Any, ...]:
    """Decimals with the six places the tables hold."""
    return tuple(
        value.quantize(columns.SIX_PLACES) if hasattr(value, "quantize") else value for value in row.values()
    )


def test_a_ruleset_counts_from_its_first_to_its_last_day_and_only_when_published(
    edited: Any, store: Store, inspector: Actor
) -> None:
    with store.transaction() as cursor:
        draft = edited({2: 'version: "draft"', 6: "生效: 2017-01-01", 7: "失效: 2017-12-31"})
        _put(cursor, draft)
        first = _put(cursor, edited({7: "失效: 2018-06-30"}), inspector)
        second = _put(cursor, edited({2: 'version: "2"', 6: "生效: 2018-07-01", 7: ""}), inspector)
    with store.cursor() as cursor:
        found = {
            period: stored.in_force(cursor, parse(period))[0]
            for period in ("2018-01", "2018-06", "2018-07", "2018-Q2", "2018", "2018-05..2018-07", "2019-02")
        }
        assert found == {
            "2018-01": first,
            "2018-06": first,
            "2018-07": second,
            "2018-Q2": first,
            "2018": second,
            "2018-05..2018-07": second,
            "2019-02": second,
        }
        for nothing in ("2017-12", "2017"):
            with pytest.raises(NoRulesetInForce):
                stored.in_force(cursor, parse(nothing))


def test_a_version_is_found_by_name_full_name_or_id(small: str, edited: Any, store: Store) -> None:
    with store.transaction() as cursor:
        first = _put(cursor, small)
        _put(cursor, edited({1: "细则: OTHER-1"}))
    with store.cursor() as cursor:
        assert stored.find(cursor, "SMALL-1/1.0").ruleset_id == first
        assert stored.find(cursor, first).code == "SMALL-1"
        with pytest.raises(RulesetAmbiguous) as ambiguous:
            stored.find(cursor, "1.0")
        assert ambiguous.value.fields == {"version": "1.0", "known": "OTHER-1/1.0、SMALL-1/1.0"}
        for unknown in ("2.0", "", "SMALL-1"):
            with pytest.raises(UnknownRuleset):
                stored.find(cursor, unknown)
        with pytest.raises(UnknownRuleset):
            stored.load(cursor, "no-such-id")


def test_a_text_changed_behind_our_back_is_not_used(small: str, edited: Any, store: Store) -> None:
    with store.transaction() as cursor:
        ruleset_id = _put(cursor, small)
        cursor.execute(
            "UPDATE ruleset SET content = $content", {"content": edited({33: "            每次: 2"})}
        )
    with store.cursor() as cursor, pytest.raises(StoreUnusable):
        stored.load(cursor, ruleset_id)
