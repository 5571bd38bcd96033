"""The table of all problems for docs/DATA.md: `python -m zjg_dash.intake.checks.document`.

The table stands between two marks in the file; a test compares it with what this makes.
"""

import sys
from pathlib import Path

import zjg_dash.service.intake
import zjg_dash.service.rules
import zjg_dash.service.units  # noqa: F401  (all of these register their problems)
from zjg_dash import language
from zjg_dash.problems import KINDS, Problem

BEGIN, END = "<!-- problems: begin -->", "<!-- problems: end -->"
_PRODUCT = "zjg_dash."


def table() -> str:
    """One line per code: severity, check, what is wrong. Sorted by check, then code."""
    kinds = [kind for kind in KINDS.values() if kind.__module__.startswith(_PRODUCT)]
    lines = ["| code | severity | check | what |", "|---|---|---|---|"]
    for kind in sorted(kinds, key=lambda kind: (_rank(kind), kind.code)):
        what = language.catalogue("en")[f"problems.{kind.code}.what"].replace("|", "\\|")
        lines.append(f"| `{kind.code}` | {kind.severity.value} | {kind.check or '—'} | {what} |")
    return "\n".join(lines)


def inserted(text: str) -> str:
    """A document with the table between its marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def _rank(kind: type[Problem]) -> tuple[int, int, str]:
    """Files first, then the checks of the dossier in their order, then data files."""
    if kind.check[:1] == "R" and kind.check[1:].isdigit():
        return 1, int(kind.check[1:]), ""
    return (0 if kind.check else 2), 0, kind.check


if __name__ == "__main__":
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        path.write_text(inserted(path.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.write(table() + "\n")
