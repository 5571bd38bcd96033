"""Opening, sharing and refusing database files."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import duckdb
import pytest

from zjg_dash.control import surroundings
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.databases import (
    StoreBusy,
    StoreContended,
    StoreForeign,
    StoreFull,
    StoreMissing,
    StoreNewer,
    StoreUnusable,
    StoreUnwritable,
)
from zjg_dash.store import Store
from zjg_dash.store.schema import migrations


def test_a_new_database_gets_its_folder_schema_and_place_for_files(tmp_path: Path) -> None:
    path = tmp_path / "新建" / "月度考核.duckdb"
    store = Store.open(path, create=True)
    with store.cursor() as cursor:
        applied = cursor.execute("SELECT version, name FROM schema_migration").fetchall()
    assert (path.exists(), applied, store.files.folder) == (
        True,
        [(step.version, step.name) for step in migrations()],
        path.with_name("月度考核.files"),
    )
    store.close()


def modes_after_writing(store: Store) -> dict[str, int]:
    """What a change makes beside the database, before and after the log was written into it."""
    found = {}
    for _ in range(2):
        with store.transaction() as cursor:
            cursor.execute("INSERT INTO actor (actor_id, name, role) VALUES ('a', 'b', 'leader')")
        store.files.keep(b"x")
        found |= {each.name: each.stat().st_mode & 0o777 for each in store.path.parent.iterdir()}
        with store.cursor() as cursor:
            cursor.execute("CHECKPOINT")
    return found


PRIVATE = {"a.duckdb": 0o600, "a.duckdb.wal": 0o600, "a.files": 0o700}


def test_what_is_written_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = Store.open(tmp_path / "x" / "a.duckdb", create=True)
        assert modes_after_writing(store) == PRIVATE
        store.close()
        (tmp_path / "report").write_text("x")
    finally:
        left = os.umask(before)
    assert (left, (tmp_path / "report").stat().st_mode & 0o777) == (0o022, 0o644)


@pytest.mark.skipif(not surroundings.possible(), reason="no umask of one's own for a thread")
def test_so_it_is_in_a_command_that_a_server_carries_out(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "x" / "a.duckdb", create=True)
    found: list[dict[str, int]] = []

    def command() -> None:
        surroundings.separate()
        os.umask(0o022)  # its caller's
        found.append(modes_after_writing(store))

    thread = Thread(target=command)
    thread.start()
    thread.join()
    store.close()
    assert found == [PRIVATE]


@pytest.mark.parametrize(
    "name", ["main.duckdb", "temp.duckdb", "system.db", "batch.duckdb", "2018.9 月", "无后缀"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    store = Store.open(tmp_path / name, create=True)
    with store.cursor() as cursor:
        assert (
            cursor.execute("SELECT batch.batch_id FROM batch JOIN batch_state USING (batch_id)").fetchall()
            == []
        )
    store.close()


def test_one_store_a_path_however_the_path_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.path.parent)
    assert Store.open(Path("zjg.duckdb")) is store
    assert Store.open(store.path.parent / ".." / "data" / "zjg.duckdb", create=True) is store


def test_threads_that_open_at_once_share_one_store(tmp_path: Path) -> None:
    opened: list[Store] = []
    start = Barrier(8)

    def open_it() -> None:
        start.wait()
        opened.append(Store.open(tmp_path / "a.duckdb", create=True))

    threads = [Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 8
    assert len(set(map(id, opened))) == 1
    opened[0].close()


def test_what_was_written_is_there_after_closing(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO free_text VALUES ('1', '已保存')")
    store.close()
    again = Store.open(store.path)
    assert again is not store
    with again.cursor() as cursor:
        assert cursor.execute("SELECT * FROM free_text").fetchall() == [("1", "已保存")]
    again.close()


def _tables(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def _newer(path: Path) -> None:
    Store.open(path, create=True).close()
    _tables(path, "INSERT INTO schema_migration VALUES (2, 'second', now()), (3, 'third', now())")


def _other_history(path: Path) -> None:
    Store.open(path, create=True).close()
    _tables(path, "UPDATE schema_migration SET name = 'other'")


UNUSABLE: dict[str, tuple[Callable[[Path], object], bool, type[Refusal]]] = {
    "no file": (str, False, StoreMissing),
    "made, but stopped before its schema": (_tables, False, StoreMissing),
    "empty file": (lambda path: path.touch(), True, StoreForeign),
    "text": (lambda path: path.write_text("月度考核" * 999), True, StoreForeign),
    "cut off": (lambda path: path.write_bytes(b"\0" * 8 + b"DUCK" + b"\0" * 9), True, StoreUnusable),
    "a folder": (lambda path: path.mkdir(), True, StoreForeign),
    "tables of somebody else": (lambda path: _tables(path, "CREATE TABLE t (x INT)"), True, StoreForeign),
    "migrations of somebody else": (
        lambda path: _tables(path, "CREATE TABLE schema_migration (id INT)"),
        True,
        StoreForeign,
    ),
    "another history": (_other_history, True, StoreForeign),
    "newer schema": (_newer, True, StoreNewer),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_refused_in_words_and_left_as_it_is(tmp_path: Path, case: str) -> None:
    make, create, refusal = UNUSABLE[case]
    path = tmp_path / "a.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(refusal) as caught:
        Store.open(path, create=create)
    assert str(path) in caught.value.text("zh_CN")
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("folder", ["/proc/zjg", "{file}/below"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable):
        Store.open(Path(folder.format(file=tmp_path / "file")) / "a.duckdb", create=True)


def test_a_file_that_may_not_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    with pytest.raises(StoreUnwritable):
        Store.open(store.path)


HOLD = """
import sys, pathlib
from zjg_dash.store import Store
Store.open(pathlib.Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_which_one_owns_the_file(store: Store) -> None:
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        assert owner.stdout
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy) as caught:
            Store.open(store.path)
        owner.communicate("")
    assert f"PID {owner.pid}" in caught.value.text("zh_CN")
    Store.open(store.path).close()


def test_a_database_that_was_removed_is_not_served_from_memory(store: Store) -> None:
    store.path.unlink()
    with pytest.raises(StoreMissing):
        Store.open(store.path)


def test_an_error_rolls_back(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction() as cursor:
        cursor.execute("INSERT INTO free_text VALUES ('1', '')")
        raise KeyError
    with store.cursor() as cursor:
        assert cursor.execute("SELECT * FROM free_text").fetchall() == []


def test_a_rehearsal_leaves_nothing(store: Store) -> None:
    with store.rehearsal() as cursor:
        cursor.execute("INSERT INTO free_text VALUES ('1', '')")
        assert cursor.execute("SELECT count(*) FROM free_text").fetchone() == (1,)
    with store.cursor() as cursor:
        assert cursor.execute("SELECT * FROM free_text").fetchall() == []


def test_a_conflict_is_said_in_words(store: Store) -> None:
    with store.cursor() as other, pytest.raises(StoreContended), store.transaction() as cursor:
        other.begin()
        other.execute("UPDATE scope_head SET sequence = 1")
        cursor.execute("UPDATE scope_head SET sequence = 2")
    with store.transaction() as cursor:
        cursor.execute("UPDATE scope_head SET sequence = 3")


def _no_space(_: object) -> None:
    raise duckdb.TransactionException(
        "TransactionContext Error: Failed to commit: Could not write file: No space left on device"
    )


def test_a_full_disk_is_not_taken_for_a_conflict(store: Store) -> None:
    with pytest.raises(StoreFull) as caught, store.transaction() as cursor:
        _no_space(cursor)
    assert "磁盘已满" in caught.value.text("zh_CN")


def _damaged(path: Path) -> None:
    """Most of the blocks are overwritten; the header, by which the file is known, is as it was."""
    content = bytearray(path.read_bytes())
    content[12288:] = bytes(byte ^ 255 for byte in content[12288:])
    path.write_bytes(content)


def _shortened(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize("damage", [_damaged, _shortened])
def test_damage_is_said_in_words(store: Store, damage: Callable[[Path], None]) -> None:
    with store.transaction() as cursor:
        cursor.execute(
            "INSERT INTO free_text SELECT i, repeat(CAST(i AS VARCHAR), 40) FROM range(50000) AS t (i)"
        )
    store.close()
    damage(store.path)
    with pytest.raises(StoreUnusable), Store.open(store.path).cursor() as cursor:
        cursor.execute("SELECT max(text) FROM free_text").fetchall()


def test_a_transaction_inside_another_would_wait_for_itself(store: Store) -> None:
    with store.transaction(), pytest.raises(RuntimeError), store.transaction():
        pass


def test_readers_do_not_wait_and_see_a_snapshot(store: Store) -> None:
    with store.transaction() as writer, store.cursor() as reader:
        writer.execute("INSERT INTO free_text VALUES ('1', '')")
        assert reader.execute("SELECT count(*) FROM free_text").fetchone() == (0,)


def test_threads_that_append_never_conflict(store: Store) -> None:
    def append(number: int) -> None:
        for step in range(10):
            with store.transaction() as cursor:
                cursor.execute("INSERT INTO free_text VALUES (?, ?)", [str(number), str(step)])

    threads = [Thread(target=append, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.cursor() as cursor:
        assert cursor.execute("SELECT count(DISTINCT text_id || '/' || text) FROM free_text").fetchone() == (
            80,
        )
