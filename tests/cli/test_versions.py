"""Versions of the rules on the command line."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Line

SAMPLE = (Path(__file__).parents[2] / "data/rulesets/sample-2018.yaml").read_text(encoding="utf-8")


@pytest.fixture
def two(line: Line, tmp_path: Path) -> Line:
    """2018.1 in force, 2018.2 a draft from September on."""
    assert line("init").code == 0
    (tmp_path / "next.yaml").write_text(
        SAMPLE.replace('"2018.1"', '"2018.2"')
        .replace("生效: 2018-01-01", "生效: 2018-09-01")
        .replace("最低检查率: 60", "最低检查率: 70"),
        encoding="utf-8",
    )
    assert line("rules", "add", "next.yaml").code == 0
    return line


def _states(line: Line) -> dict[str, tuple[str, str]]:
    rows = line("rules", "list", "--json").json["rows"]
    return {row["version"]: (row["state"], row["effective_to"]) for row in rows}


def test_what_differs(two: Line) -> None:
    shown = two("rules", "diff", "2018.1", "2018.2")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines()[:3] == [
        "Ruleset: first day Jan 1, 2018 → Sep 1, 2018",
        "Scoring: least coverage 60% → 70%",
        "2 differences.",
    ]
    found = two("rules", "diff", "2018.1", "2018.2", "--json").json
    assert found["rows"][1] == {
        "kind": "changed",
        "place": "scoring",
        "dimension": "",
        "code_before": "",
        "code_after": "",
        "title": "",
        "field": "least coverage",
        "before": "60%",
        "after": "70%",
        "sentence": "Scoring: least coverage 60% → 70%",
    }
    assert found["totals"][0] == {
        "code": "A",
        "dimension": "制度建设",
        "marks_before": "15",
        "marks_after": "15",
        "weight_before": None,
        "weight_after": None,
    }


def test_a_version_is_not_compared_with_itself(two: Line) -> None:
    refused = two("rules", "diff", "2018.1", "2018.1")
    assert (refused.code, refused.out) == (2, "")
    assert "itself" in refused.err


def test_retire_and_publish_the_next(two: Line) -> None:
    assert two("rules", "publish", "2018.2", "--by", "Li").code == 2
    asked = ("rules", "retire", "2018.1", "--last-day", "2018-08-31", "--by", "Li", "--note", "revised")
    done = two(*asked)
    assert (done.code, done.out) == (0, "The rules 2018.1 are in force until 2018-08-31.\n")
    refused = two("rules", "publish", "2018.2", "--by", "Li")
    assert (refused.code, "Say why" in refused.err) == (2, True)
    assert two("rules", "publish", "2018.2", "--by", "Li", "--reason", "revised").code == 0
    assert _states(two) == {"2018.1": ("retired", "2018-08-31"), "2018.2": ("published", "2018-12-31")}


def test_publish_and_end_the_former(two: Line) -> None:
    assert two("rules", "publish", "2018.2", "--by", "Li", "--note", "revised", "--end-former").code == 0
    assert _states(two) == {"2018.1": ("retired", "2018-08-31"), "2018.2": ("published", "2018-12-31")}


def test_replace_and_discard_a_draft(two: Line, tmp_path: Path) -> None:
    text = (tmp_path / "next.yaml").read_text(encoding="utf-8").replace("检查率: 70", "检查率: 80")
    (tmp_path / "next.yaml").write_text(text, encoding="utf-8")
    assert two("rules", "add", "next.yaml").code == 2
    assert two("rules", "add", "next.yaml", "--replace").code == 0
    assert two("rules", "show", "2018.2", "--json").json["scoring"]["min_coverage"] == "80"
    assert two("rules", "discard", "2018.1", "--by", "Li").code == 2
    assert two("rules", "discard", "2018.2", "--by", "Li").code == 0
    assert list(_states(two)) == ["2018.1"]


def test_the_impact_of_a_draft(line: Line, sample_year: Path, tmp_path: Path) -> None:
    shutil.copy(sample_year, tmp_path / "sample.duckdb")
    (tmp_path / "next.yaml").write_text(
        SAMPLE.replace('"2018.1"', '"2018.2"').replace("每次: 1\n", "每次: 2\n"), encoding="utf-8"
    )
    assert line("--db", "sample.duckdb", "rules", "add", "next.yaml").code == 0
    asked = ("--db", "sample.duckdb", "rules", "impact", "2018.2", "2018-09", "--from", "2018-08")
    found = line(*asked, "--json").json
    assert found["provenance"] == {
        "period": "2018-09",
        "earlier": "2018-08",
        "old": "SAMPLE-2018/2018.1",
        "new": "SAMPLE-2018/2018.2",
        "sample": True,
    }
    scored = [row for row in found["rows"] if row["total_effect"] is not None]
    assert any(Decimal(row["rule_effect"]) < 0 for row in scored)
    for row in scored:
        effects = [Decimal(row[f"{name}_effect"]) for name in ("rule", "real", "total")]
        assert effects[0] + effects[1] == effects[2]
        assert effects[2] == Decimal(row["score_new"]) - Decimal(row["score_earlier"])
    shown = line(*asked)
    assert (shown.code, shown.err) == (0, "")
    assert "rule effect" in shown.out
