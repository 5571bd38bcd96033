"""Processes that commit batches until they are killed, and say each step once it is done; for test_killed.py.

Called with the database. Each line of the input is the number of a first batch; a fresh process is then
forked, its id printed as `pid <id>`, and `dead` once somebody has killed it. A process prints
`staged <number> <batch> <sha256>` after a batch was staged, `committed <number>` after it was committed: what
was announced must be there for good. Forked before any database is open, a process costs no import.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import CoverageRow, FindingRow, Submission
from zjg_dash.periods import parse
from zjg_dash.store import Store, batches, events

INSPECTOR = Actor("p-1", "王五", Role.INSPECTOR)
PERIOD = parse("2018-09")
UNITS = 40


def submission(number: int, content: bytes) -> Submission:
    """Two cells and one finding a unit; the batch's number stands in each finding."""
    units = [f"u{place}" for place in range(UNITS)]
    return Submission(
        file_name=f"{number}.xlsx",
        file_sha256=sha256(content).hexdigest(),
        file_size=len(content),
        period=PERIOD,
        source="月度检查",
        ruleset_id="r",
        registry_id="g",
        template_version="1",
        coverage=tuple(
            CoverageRow(unit, indicator, "checked", "检查范围", "D2")
            for unit in units
            for indicator in ("A1", "A2")
        ),
        findings=tuple(
            FindingRow("", unit, "A1", "A1-1", "new", str(number), "online", None, "", "", None, None, None,
                       None, None, "", "", "检查发现", "D2")
            for unit in units
        ),
    )  # fmt: skip


def commit_on(path: Path, number: int) -> None:
    """Commit batch after batch."""
    store = Store.open(path)
    while True:
        content = f"工作簿{number}".encode() * 500
        made = submission(number, content)
        store.files.keep(content)
        with store.transaction() as cursor:
            batch_id = batches.stage(cursor, INSPECTOR, made, PERIOD, f"第{number}份")
        print("staged", number, batch_id, made.file_sha256, flush=True)
        with store.transaction() as cursor:
            batch = batches.find(cursor, batch_id)
            batches.commit(cursor, INSPECTOR, batch, events.head(cursor, batch.scope))
        print("committed", number, flush=True)
        number += 1


def main(path: Path) -> None:
    """Fork, and wait until the process was killed; as often as asked."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            commit_on(path, int(line))
        print("pid", child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
