"""The table of a workbook's problems in docs/DATA.md.

Made anew by `python -m zjg_dash.intake.checks.document docs/DATA.md`.

The table stands between two marks in the file; a test compares it with what this makes.
"""

import inspect
import sys
from pathlib import Path

import zjg_dash.intake.checks.assignment
import zjg_dash.intake.checks.keys
import zjg_dash.intake.checks.source
import zjg_dash.intake.checks.workbook  # noqa: F401  (they register their problems)
from zjg_dash.problems import KINDS, Problem

BEGIN, END = "<!-- workbook problems: begin -->", "<!-- workbook problems: end -->"
_PACKAGE = "zjg_dash.intake."


def table() -> str:
    """One line per code: severity, number of the check (or its subject), when. Sorted by check, then code."""
    kinds = [kind for kind in KINDS.values() if kind.__module__.startswith(_PACKAGE)]
    lines = ["| code | severity | check | when |", "|---|---|---|---|"]
    for kind in sorted(kinds, key=lambda kind: (_rank(kind), kind.code)):
        when = (
            " ".join((inspect.getdoc(kind) or "").split()).partition(". ")[0].rstrip(".").replace("|", "\\|")
        )
        lines.append(f"| `{kind.code}` | {kind.severity.value} | {kind.check} | {when} |")
    return "\n".join(lines)


def inserted(text: str) -> str:
    """A document with the table between its marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def _rank(kind: type[Problem]) -> tuple[int, str]:
    """The numbered checks in their order, then the subjects."""
    numbered = kind.check.startswith("R") and kind.check[1:].isdigit()
    return (int(kind.check[1:]), "") if numbered else (100, kind.check)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        path.write_text(inserted(path.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.write(table() + "\n")
