"""A process that ends in the middle of a commit leaves the batch staged, and all it stands on."""

import subprocess
import sys
from hashlib import sha256

import pytest

from tests.processes import PATIENCE
from zjg_dash.actors import Actor
from zjg_dash.store import Store, batches, events

CONTENT = "工作簿".encode()

CHILD = """
import os, pathlib, sys
from hashlib import sha256
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import CoverageRow, Submission
from zjg_dash.periods import parse
from zjg_dash.store import Store, batches, events

store = Store.open(pathlib.Path(sys.argv[1]))
inspector = Actor("p-1", "王五", Role.INSPECTOR)
content = "工作簿".encode()
cells = (CoverageRow("u1", "A1", "checked", "检查范围", "D2"),)
period = parse("2018-09")
key = store.files.keep(content)
submission = Submission("九月.xlsx", key, len(content), period, "月度检查", "r", "g", "1", cells)
with store.transaction() as cursor:
    batch_id = batches.stage(cursor, inspector, submission, period, "")
    if sys.argv[2] == "while staging":
        os._exit(9)
with store.transaction() as cursor:
    batches.commit(cursor, inspector, batches.find(cursor, batch_id), "")
    if sys.argv[2] == "while committing":
        os._exit(9)
os._exit(9)
"""


@pytest.mark.parametrize(
    ("moment", "states"),
    [("while staging", []), ("while committing", ["staged"]), ("just after", ["committed"])],
)
def test_all_or_nothing(store: Store, inspector: Actor, moment: str, states: list[str]) -> None:
    store.close()
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, str(store.path), moment], check=False, timeout=PATIENCE
    )
    assert ended.returncode == 9
    store = Store.open(store.path)
    with store.transaction() as cursor:
        listed = batches.listed(cursor, None)
        assert [row["state"] for row in listed] == states
        assert events.verify(cursor) == []
        if states == ["staged"]:
            batches.commit(cursor, inspector, batches.find(cursor, listed[0]["batch_id"]), "")
    assert store.files.read(sha256(CONTENT).hexdigest()) == CONTENT
    store.close()
