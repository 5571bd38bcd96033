"""Uploads: staged, committed, superseded, undone; refused where they must be."""

import subprocess
import sys
from threading import Barrier, Thread

import pytest

from tests.service.conftest import CELLS, FINDING, Everything, Workbook, commit, states
from zjg_dash.actors import Actor
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.batches import StaleDiff
from zjg_dash.refusals.keeping import OriginalDamaged
from zjg_dash.service import batches
from zjg_dash.store import Store, events

pytestmark = pytest.mark.usefixtures("simple_scores")


def test_a_batch_from_upload_to_undo(store: Store, inspector: Actor, workbook: Workbook) -> None:
    submission, content = workbook(cells=CELLS, findings=[FINDING])
    batch_id = batches.stage(store, inspector, submission, content, note="9 月网上巡查")
    staged = batches.batches(store, inspector).rows
    head = batches.diff(store, inspector, batch_id).head
    outcome = batches.commit(store, inspector, batch_id, head)
    committed = batches.batches(store, inspector).rows
    undone = batches.undo(store, inspector, batch_id, "传错月份")

    row = {
        "batch_id": batch_id,
        "period": "2018-09",
        "source": "月度检查",
        "state": "staged",
        "file_name": "2018-09.xlsx",
        "file_sha256": submission.file_sha256,
        "uploaded_by": "王五",
        "uploaded_at": staged[0]["uploaded_at"],
        "committed_by": None,
        "committed_at": None,
        "note": "9 月网上巡查",
        "findings": 1,
        "checked": 1,
        "warnings": 0,
        "undoable": False,
    }
    assert staged == [row]
    counting = {"state": "committed", "committed_by": "王五", "undoable": True}
    assert committed == [row | counting | {"committed_at": committed[0]["committed_at"]}]
    assert staged[0]["uploaded_at"] < committed[0]["committed_at"]
    common = {"batch_id": batch_id, "period": "2018-09", "source": "月度检查"}
    assert outcome == common | {"state": "committed", "head": outcome["head"]}
    assert undone == common | {"state": "withdrawn", "head": undone["head"]}
    assert states(store, inspector) == {batch_id: "withdrawn"}
    assert batches.original(store, inspector, batch_id) == ("2018-09.xlsx", content)
    with store.cursor() as cursor:
        assert events.verify(cursor) == []
        told = cursor.execute(
            "SELECT kind, scope, text FROM event LEFT JOIN free_text ON text_id = reason_id"
            " ORDER BY happened_at"
        ).fetchall()
    assert told == [
        ("staged", "uploads/2018-09/月度检查", None),
        ("committed", "batches/2018-09/月度检查", None),
        ("withdrawn", "batches/2018-09/月度检查", "传错月份"),
    ]


def test_a_later_batch_supersedes_only_what_it_covers(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    first = commit(store, inspector, workbook(cells={("u1", "A1"): "checked", ("u2", "A1"): "checked"}))
    second = commit(store, inspector, workbook(cells={("u1", "A1"): "not_checked"}))
    assert states(store, inspector) == {first: "committed", second: "committed"}
    third = commit(store, inspector, workbook(cells={("u2", "A1"): "checked"}))
    assert states(store, inspector) == {first: "superseded", second: "committed", third: "committed"}
    batches.undo(store, inspector, third, "重查")
    assert states(store, inspector) == {first: "committed", second: "committed", third: "withdrawn"}


@pytest.mark.parametrize(
    ("period", "months"),
    [
        (None, ["2018-10", "2018-09", "2018-07"]),
        ("2018-09", ["2018-09"]),
        ("2018-Q3", ["2018-09", "2018-07"]),
        ("2018", ["2018-10", "2018-09", "2018-07"]),
        ("2019", []),
    ],
)
def test_listed_by_period_newest_first(
    store: Store, inspector: Actor, workbook: Workbook, period: str | None, months: list[str]
) -> None:
    for month in ("2018-07", "2018-09", "2018-10"):
        batches.stage(store, inspector, *workbook(cells=CELLS, month=month))
    assert [row["period"] for row in batches.batches(store, inspector, period).rows] == months


def test_a_stale_diff_changes_nothing_and_a_fresh_one_is_taken(
    store: Store, inspector: Actor, workbook: Workbook, everything: Everything
) -> None:
    mine = batches.stage(store, inspector, *workbook(cells=CELLS, findings=[FINDING]))
    seen = batches.diff(store, inspector, mine)
    commit(store, inspector, workbook(cells={("u1", "A1"): "checked"}))
    before = everything()
    with pytest.raises(StaleDiff):
        batches.commit(store, inspector, mine, seen.head)
    assert everything() == before
    batches.commit(store, inspector, mine, batches.diff(store, inspector, mine).head)
    assert states(store, inspector)[mine] == "committed"


def test_an_undo_makes_a_diff_stale_and_a_mere_upload_does_not(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    first = commit(store, inspector, workbook(cells=CELLS))
    mine = batches.stage(store, inspector, *workbook(cells=CELLS, findings=[FINDING]))
    seen = batches.diff(store, inspector, mine)
    batches.stage(store, inspector, *workbook(cells={("u1", "A1"): "checked"}))
    assert batches.diff(store, inspector, mine).head == seen.head
    batches.undo(store, inspector, first, "重查")
    with pytest.raises(StaleDiff):
        batches.commit(store, inspector, mine, seen.head)


def test_other_months_and_sources_do_not_make_a_diff_stale(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    mine = batches.stage(store, inspector, *workbook(cells=CELLS))
    seen = batches.diff(store, inspector, mine)
    commit(store, inspector, workbook(cells=CELLS, month="2018-10"))
    commit(store, inspector, workbook(cells=CELLS, source="群众反映"))
    assert batches.commit(store, inspector, mine, seen.head)["state"] == "committed"


def test_of_two_threads_committing_on_one_scope_one_wins(
    store: Store, inspector: Actor, workbook: Workbook
) -> None:
    made = [workbook(cells=CELLS, findings=[FINDING | {"object": name}]) for name in ("首页", "微博")]
    staged = [batches.stage(store, inspector, *each) for each in made]
    heads = [batches.diff(store, inspector, each).head for each in staged]
    outcomes: list[str] = []
    start = Barrier(2)

    def commit(batch_id: str, head: str) -> None:
        start.wait()
        try:
            outcomes.append(batches.commit(store, inspector, batch_id, head)["state"])
        except Refusal as refusal:
            outcomes.append(refusal.code)

    threads = [Thread(target=commit, args=pair) for pair in zip(staged, heads, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["committed", "stale_diff"]
    assert sorted(states(store, inspector).values()) == ["committed", "staged"]


def test_nothing_is_left_of_a_commit_that_fails_while_scoring(
    store: Store,
    inspector: Actor,
    workbook: Workbook,
    everything: Everything,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch_id = batches.stage(store, inspector, *workbook(cells=CELLS, findings=[FINDING]))
    head = batches.diff(store, inspector, batch_id).head
    before = everything()

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken, pytest.raises(MemoryError):
        broken.setattr("zjg_dash.service.batches.runs.ensure", fail)
        batches.commit(store, inspector, batch_id, head)
    assert everything() == before
    assert batches.commit(store, inspector, batch_id, head)["state"] == "committed"


def test_a_damaged_original_is_not_handed_out(store: Store, inspector: Actor, workbook: Workbook) -> None:
    submission, content = workbook(cells=CELLS)
    batch_id = batches.stage(store, inspector, submission, content)
    digest = submission.file_sha256
    (store.files.folder / digest[:2] / digest[2:]).write_bytes(content[:-1])
    with pytest.raises(OriginalDamaged):
        batches.original(store, inspector, batch_id)


ALL_KINDS = """
import importlib, pkgutil
import zjg_dash.service.batches
from zjg_dash.problems import KINDS
known = set(KINDS)
import zjg_dash.intake
for module in pkgutil.walk_packages(zjg_dash.intake.__path__, "zjg_dash.intake."):
    importlib.import_module(module.name)
late = {code for code, kind in KINDS.items() if kind.__module__.startswith("zjg_dash.intake.")} - known
assert not late, late
"""


def test_every_kind_of_warning_a_workbook_can_have_is_known_here() -> None:
    done = subprocess.run([sys.executable, "-c", ALL_KINDS], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_batch_without_any_cell_or_finding(store: Store, inspector: Actor, workbook: Workbook) -> None:
    batch_id = commit(store, inspector, workbook(cells={}))
    assert states(store, inspector) == {batch_id: "superseded"}
