"""The table of problems in docs/DATA.md is complete and is the one the code makes."""

from pathlib import Path

from zjg_dash.intake.checks.document import BEGIN, END, inserted
from zjg_dash.problems import KINDS

DATA = Path(__file__).parents[3] / "docs" / "DATA.md"


def test_every_code_stands_in_the_table_with_its_severity() -> None:
    text = DATA.read_text(encoding="utf-8")
    section = text[text.index(BEGIN) : text.index(END)]
    of_workbooks = [kind for kind in KINDS.values() if kind.__module__.startswith("zjg_dash.intake.")]
    assert len(of_workbooks) > 60
    missing = [
        kind.code for kind in of_workbooks if f"| `{kind.code}` | {kind.severity.value} |" not in section
    ]
    assert missing == []
    assert inserted(text) == text
