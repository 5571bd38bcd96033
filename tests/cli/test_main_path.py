"""The way of a month through the real command, as a script goes it; each line is a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from zjg_dash.intake import layout
from zjg_dash.sample.sheets import columns_of, indicator_columns, write

ROOT = Path(__file__).parents[2]
Script = Callable[..., tuple[int, Any]]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Runs `zjg-dash --json …` on one database; returns the exit code and what stands in the JSON."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path), "ZJG_LANG": "zh"}

    def run(*arguments: str) -> tuple[int, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "zjg_dash", "--db", "office.duckdb", *arguments, "--json"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)

    return run


def test_a_month_goes_out_comes_back_is_mended_counts_explains_itself_and_is_taken_back(
    script: Script, tmp_path: Path
) -> None:
    assert script("init")[0] == 0
    assert script("template", "2018-09", "september.xlsx")[0] == 0

    fill(tmp_path / "september.xlsx", unit="乐鱼", day="2018-09-31")
    code, checked = script("check", "september.xlsx")
    assert code == 1
    assert {(row["sheet"], row["cell"], row["severity"]) for row in checked["rows"]} == {
        ("检查发现", "C2", "error"),
        ("检查发现", "H2", "error"),
    }
    code, refused = script("commit", "september.xlsx", "--by", "王芳")
    assert (code, refused["rows"]) == (1, checked["rows"])
    assert script("batches")[1]["rows"] == []

    fill(tmp_path / "september.xlsx", unit="乐余", day="2018-09-12")
    code, checked = script("check", "september.xlsx")
    assert (code, checked["provenance"]["acceptable"]) == (0, True)
    code, committed = script("commit", "september.xlsx", "--by", "王芳", "--note", "九月")
    assert (code, committed["state"]) == (0, "committed")
    assert committed["changes"]["findings_added"] == 1

    code, ranked = script("rank", "2018-09", "--group", "town")
    assert code == 0
    assert [(row["name"], row["score"], row["rank"], row["grade"]) for row in ranked["rows"][:2]] == [
        ("凤凰镇", "100", 1, "优秀"),
        ("乐余镇", "95.714286", 2, "优秀"),
    ]
    assert {row["score"] for row in ranked["rows"][2:]} == {None}
    assert ranked["provenance"]["period"] == "2018-09"

    code, ledger = script("ledger", "2018-09", "--unit", "乐余")
    assert (code, sum(Decimal(row["points"]) for row in ledger["rows"])) == (0, Decimal("95.714286"))
    found = [row for row in ledger["rows"] if row["kind"] == "finding"]
    assert [(row["criterion"], row["sheet"], row["cell"], row["points"]) for row in found] == [
        ("C1-1", "检查发现", found[0]["cell"], "-3")
    ]
    code, explained = script("explain", "乐余镇", "2018-09")
    assert code == 0
    assert any("C1-1" in row["sentence"] or "逾期答复" in row["sentence"] for row in explained["rows"])

    batch = committed["batch_id"]
    assert script("undo", batch[:6], "--by", "王芳", "--note", "误传")[0] == 0
    assert [row["state"] for row in script("batches")[1]["rows"]] == ["withdrawn"]
    assert {row["rank"] for row in script("rank", "2018-09")[1]["rows"]} <= {None}


def fill(path: Path, *, unit: str, day: str) -> None:
    """Two towns are checked for what applicants asked, and one of them answered one application late."""
    workbook = openpyxl.load_workbook(path)
    coverage, findings = workbook[layout.COVERAGE], workbook[layout.FINDINGS]
    indicators = indicator_columns(coverage)
    for row in range(2, coverage.max_row + 1):
        if coverage.cell(row, 2).value in ("乐余镇", "凤凰镇"):
            for code in indicators:
                if code not in ("V", "D4") and coverage.cell(row, indicators[code]).value == "未查":
                    coverage.cell(row, indicators[code]).value = "已查"
    columns = columns_of(findings, layout.FINDING_COLUMNS)
    late = {"unit_name": unit, "criterion": "C1-1", "checked_on": day, "value": 1, "note": "逾期答复"}
    write(findings, 2, columns, late)
    workbook.save(path)
