"""`audit verify` and `audit anchor` as a script sees them."""

from pathlib import Path

import duckdb

from tests.cli.conftest import Line


def test_a_history_is_whole_until_somebody_changes_it(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    assert line("audit", "anchor", "anchor.json", "--db", "office.duckdb", "--json").code == 0
    told = line("audit", "verify", "--anchor", "anchor.json", "--db", "office.duckdb")
    assert told.code == 0
    assert "Everything is as it was left." in told.out
    with duckdb.connect(str(tmp_path / "office.duckdb")) as connection:
        connection.execute("UPDATE rule_indicator SET full_mark = 99 WHERE indicator = 'A1'")
        connection.execute("UPDATE event SET actor_id = 'x' WHERE scope = 'rulesets' AND sequence = 2")
    told = line("audit", "verify", "--anchor", "anchor.json", "--db", "office.duckdb")
    assert told.code == 1
    assert "Chain rulesets, event 2: the event was changed after it was written." in told.out
    assert "· rule_indicator: rows were changed" in told.out
    assert "3 places are not as they were left." in told.out
    assert "0 runs in use" in line("audit", "verify", "--scores", "--db", "office.duckdb").out
    rows = line("audit", "verify", "--db", "office.duckdb", "--json").json["rows"]
    assert [(row["what"], row["relation"], row["sequence"]) for row in rows] == [
        ("changed", None, 2),
        ("rows", "rule_indicator", None),
    ]


def test_what_is_no_anchor_is_said(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    (tmp_path / "anchor.json").write_text("{}")
    told = line("audit", "verify", "--anchor", "anchor.json", "--db", "office.duckdb")
    assert told.code == 2
    assert "anchor.json" in told.err
