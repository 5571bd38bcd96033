"""What if, and intervals of ranks, on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def year(line: Line, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    copy = tmp_path / "year.duckdb"
    copy.write_bytes(sample_year.read_bytes())
    monkeypatch.setenv("ZJG_DB", str(copy))
    return line


def test_a_period_by_changed_numbers(year: Line):
    shown = year("rules", "what-if", "2018.1", "2018-09", "--set", "B.权重=90", "--set", "B1-1.每次=2")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines()[:3] == [
        "    follows: Scoring: total 100 pt → 155 pt",
        "主动公开: weight set: 90",
        "B1-1: points a case 1 pt → 2 pt",
    ]
    found = year("rules", "what-if", "2018.1", "2018-09", "--set", "B.权重=90", "--json").json
    assert found["provenance"]["changes"] == ["B.权重=90"]
    assert any(row["moved"] for row in found["rows"])
    assert len(year("rules", "list", "--json").json["rows"]) == 1


def test_the_copy_kept_as_a_draft(year: Line):
    line = ("rules", "what-if", "2018.1", "2018-09", "--set", "C1.满分=4", "--save", "2019.1")
    days = ("--first-day", "2019-01-01", "--last-day", "2019-12-31", "--by", "赵六")
    kept = year(*line, *days, "--json").json["saved"]
    assert (kept["version"], kept["new"], kept["problems"]) == ("2019.1", True, [])
    states = {row["version"]: row["state"] for row in year("rules", "list", "--json").json["rows"]}
    assert states["2019.1"] == "draft"


def test_a_copy_with_errors_is_listed_and_not_scored(year: Line):
    found = year("rules", "what-if", "2018.1", "2018-09", "--set", "B1-1.上限=9")
    assert found.code == 1
    assert "Rank after" not in found.out


def test_a_change_that_is_none_is_refused(year: Line):
    found = year("rules", "what-if", "2018.1", "2018-09", "--set", "B")
    assert (found.code, found.out) == (2, "")
    assert "CODE.KEY=VALUE" in found.err


def test_ranks_with_their_intervals(year: Line):
    found = year("rank", "2018-09", "--interval", "--draws", "50", "--seed", "3", "--json").json
    assert found["noise"] == {"spread": "0.1", "draws": 50, "seed": 3, "by": "dimension", "shape": "uniform"}
    assert all(row["best"] <= row["low"] <= row["high"] <= row["worst"] for row in found["rows"])
    shown = year("rank", "2018-09", "--interval", "--group", "town").out
    assert "1000 draws, seed 20180930" in shown
    assert "Departments" not in shown


def test_too_many_draws_are_refused(year: Line):
    found = year("rank", "2018-09", "--draws", "20000")
    assert (found.code, "10000" in found.err) == (2, True)
