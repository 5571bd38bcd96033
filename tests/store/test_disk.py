"""A full disk, a folder that may not be written, a clock that goes backwards: clear words, no damage."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Workbook
from zjg_dash.actors import Actor
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.databases import StoreFull, StoreUnwritable
from zjg_dash.refusals.keeping import BackupExists
from zjg_dash.store import Store, audits, backups, batches, events
from zjg_dash.store.files import FileStore

Disk = Callable[[str], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of eight megabytes; only root can have one."""
    place = tmp_path / "disk"
    place.mkdir()
    if not _mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)):
        pytest.skip("a small disk can be mounted by root only")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def _mount(*arguments: str) -> bool:
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


def _commit(store: Store, inspector: Actor, workbook: Workbook, mark: int) -> str:
    submission, content = workbook(
        cells={("u1", "A1"): "checked"}, findings=[{"unit": "u1", "criterion": "A1-1"}], mark=mark
    )
    assert submission.period
    store.files.keep(content)
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, inspector, submission, submission.period, "")
        batch = batches.find(cursor, batch_id)
        batches.commit(cursor, inspector, batch, events.head(cursor, batch.scope))
    return batch_id


def _filled_up(disk: Path) -> Path:
    """Not a byte is left."""
    filler = disk / "filler"
    for size in (1 << 16, 1 << 10, 1):
        with suppress(OSError), filler.open("ab", buffering=0) as file:
            while True:
                file.write(b"x" * size)
    return filler


def _broken(store: Store) -> tuple[audits.Break, ...]:
    with store.rehearsal() as cursor:
        return audits.audit(cursor, store.files).breaks


def test_a_full_disk(disk: Path, inspector: Actor, workbook: Workbook) -> None:
    store = Store.open(disk / "zjg.duckdb", create=True)
    _commit(store, inspector, workbook, 1)
    filler = _filled_up(disk)
    with pytest.raises(StoreFull):
        store.files.keep(b"x" * 100_000)
    with pytest.raises(StoreFull), store.transaction() as cursor:
        cursor.execute("INSERT INTO free_text SELECT uuid(), repeat('x', 2000) FROM range(2000)")
    with pytest.raises(StoreFull) as caught:
        backups.back_up(store, disk / "copy.zip")
    assert "磁盘已满" in caught.value.text("zh_CN")
    assert sorted(each.name for each in disk.iterdir() if "zip" in each.name or "backup" in each.name) == []
    with store.cursor() as cursor:
        assert [row["state"] for row in batches.listed(cursor, None)] == ["committed"]
    filler.unlink()
    _commit(store, inspector, workbook, 2)
    assert _broken(store) == ()
    store.close()
    store = Store.open(disk / "zjg.duckdb")
    with store.cursor() as cursor:
        assert [row["state"] for row in batches.listed(cursor, None)] == ["committed", "superseded"]
        assert cursor.execute("SELECT count(*) FROM free_text").fetchone() == (0,)
    store.close()


def test_a_new_database_on_a_full_disk(disk: Path) -> None:
    _filled_up(disk)
    with pytest.raises(Refusal) as caught:
        Store.open(disk / "zjg.duckdb", create=True)
    assert str(disk) in caught.value.text("zh_CN")


def test_a_folder_that_may_only_be_read(disk: Path, inspector: Actor, workbook: Workbook) -> None:
    store = Store.open(disk / "zjg.duckdb", create=True)
    _commit(store, inspector, workbook, 1)
    store.close()
    before = (disk / "zjg.duckdb").read_bytes()
    assert _mount("-o", "remount,ro", str(disk))
    with pytest.raises(StoreUnwritable) as caught:
        Store.open(disk / "zjg.duckdb")
    assert str(disk) in caught.value.text("zh_CN")
    with pytest.raises(StoreUnwritable):
        FileStore.beside(disk / "zjg.duckdb").keep(b"another")
    assert (disk / "zjg.duckdb").read_bytes() == before


def test_a_backup_into_a_folder_that_may_only_be_read(store: Store, disk: Path) -> None:
    (disk / "taken.zip").write_text("x")
    assert _mount("-o", "remount,ro", str(disk))
    with pytest.raises(StoreUnwritable):
        backups.back_up(store, disk / "copy.zip")
    with pytest.raises(BackupExists):
        backups.back_up(store, disk / "taken.zip")


def test_a_clock_that_goes_backwards(
    store: Store, inspector: Actor, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Order comes from the chain's numbers, never from the time."""
    first = _commit(store, inspector, workbook, 1)
    past = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=400)
    monkeypatch.setattr(events, "now", lambda: past)
    second = _commit(store, inspector, workbook, 2)
    assert _broken(store) == ()
    with store.transaction() as cursor:
        states = {row["batch_id"]: row["state"] for row in batches.listed(cursor, None)}
        assert states == {first: "superseded", second: "committed"}
        batches.withdraw(cursor, inspector, batches.find(cursor, second), "试")
        states = {row["batch_id"]: row["state"] for row in batches.listed(cursor, None)}
    assert states == {first: "committed", second: "withdrawn"}
