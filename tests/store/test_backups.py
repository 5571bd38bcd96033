"""Backup and restore: whole, of one moment, verified, over nothing."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import duckdb
import pytest

from tests.conftest import Workbook
from zjg_dash.actors import Actor
from zjg_dash.control import surroundings
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.databases import StoreExists
from zjg_dash.refusals.keeping import BackupDiffers, BackupExists, BackupUnusable
from zjg_dash.store import Store, backups, batches, digests, events


@pytest.fixture
def filled(store: Store, inspector: Actor, workbook: Workbook) -> Store:
    """One committed and one staged batch, and what a run gave."""
    for mark in (1, 2):
        submission, content = workbook(
            cells={("u1", "A1"): "checked"}, findings=[{"unit": "u1", "criterion": "A1-1"}], mark=mark
        )
        assert submission.period
        store.files.keep(content)
        with store.transaction() as cursor:
            batch_id = batches.stage(cursor, inspector, submission, submission.period, "备注")
            if mark == 1:
                batches.commit(cursor, inspector, batches.find(cursor, batch_id), "")
                cursor.execute(
                    "INSERT INTO unit_score (run_id, unit_id, group_code, points, full_mark, score,"
                    " checked_mark, due_mark, coverage, vetoed)"
                    " VALUES ('r', 'u1', 'town', 1, 2, 50, 2, 2, 100, false)"
                )
    return store


def _rows(store: Store) -> dict[str, list[object]]:
    """All rows but the mark: a restored database is another one."""
    with store.cursor() as cursor:
        tables = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return {
            table: sorted(map(repr, cursor.execute(f"FROM {table}").fetchall()))
            for (table,) in tables
            if table != "database_mark"
        }


def _mark(store: Store) -> object:
    with store.cursor() as cursor:
        return cursor.execute("FROM database_mark").fetchall()


def test_what_is_restored_is_what_was_backed_up(filled: Store, tmp_path: Path) -> None:
    kept = backups.back_up(filled, tmp_path / "copy.zip")
    with filled.cursor() as cursor:
        scores, names = digests.scores(cursor), backups.named_files(cursor)
    assert (kept.files, kept.missing, kept.scores) == (2, (), scores)
    assert kept.path.stat().st_mode & 0o777 == 0o600
    restored = backups.restore(kept.path, tmp_path / "elsewhere" / "new.duckdb")
    assert restored.scores == scores
    new = Store.open(restored.path)
    assert _rows(new) == _rows(filled)
    assert len({str(_mark(each)) for each in (new, filled)}) == 2
    assert [new.files.read(name) for name in names] == [filled.files.read(name) for name in names]
    with new.cursor() as cursor:
        assert events.verify(cursor) == []
        assert digests.scores(cursor) == scores
    new.close()
    assert [each.name for each in tmp_path.glob(".zjg-*")] == []


def test_the_manifest_says_what_is_in_it(filled: Store, tmp_path: Path) -> None:
    kept = backups.back_up(filled, tmp_path)
    assert kept.path.parent == tmp_path
    assert kept.path.name.startswith("zjg-")
    with zipfile.ZipFile(kept.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {entry["sha256"] for entry in manifest["files"]} == {
            name.removeprefix("files/") for name in archive.namelist() if name.startswith("files/")
        }
    assert (manifest["format"], manifest["version"], manifest["missing"]) == ("zjg-dash backup", 1, [])


def test_a_missing_file_is_told_and_the_rest_is_kept(filled: Store, tmp_path: Path) -> None:
    with filled.cursor() as cursor:
        gone, _ = backups.named_files(cursor)
    (filled.files.folder / gone[:2] / gone[2:]).write_bytes(b"something else")
    kept = backups.back_up(filled, tmp_path / "copy.zip")
    assert (kept.files, kept.missing) == (1, (gone,))
    assert backups.restore(kept.path, tmp_path / "new.duckdb").missing == (gone,)


def test_a_backup_made_while_others_write_is_of_one_moment(filled: Store, tmp_path: Path) -> None:
    stop = Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with filled.transaction() as cursor:
                cursor.execute("INSERT INTO free_text VALUES (?, 'one')", [str(number)])
                cursor.execute("INSERT INTO actor VALUES (?, 'other', 'office')", [str(number)])
            number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        made = [backups.back_up(filled, tmp_path / f"{number}.zip").path for number in range(4)]
    finally:
        stop.set()
        writer.join()
    for number, path in enumerate(made):
        copy = backups.restore(path, tmp_path / f"{number}.duckdb").path
        with duckdb.connect(str(copy), read_only=True) as connection:
            pairs = connection.execute(
                "SELECT (SELECT count(*) FROM free_text WHERE text = 'one'),"
                " (SELECT count(*) FROM actor WHERE name = 'other')"
            ).fetchone()
        assert pairs
        assert pairs[0] == pairs[1]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _flipped(path: Path) -> None:
    """One bit of the stored bytes of the first member."""
    content = bytearray(path.read_bytes())
    content[120] ^= 1
    path.write_bytes(content)


def _rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, change(content) if name == member else content)


def _other_scores(path: Path) -> None:
    """A database whose scores were changed, under a manifest made to fit all but the scores."""
    work = path.with_name("work.duckdb")
    with zipfile.ZipFile(path) as archive:
        work.write_bytes(archive.read("database.duckdb"))
    with duckdb.connect(str(work)) as connection:
        connection.execute("UPDATE unit_score SET score = 99")
    with work.open("rb") as source, path.with_name("sink").open("wb") as sink:
        named = backups._poured(source, sink)
    _rewritten(path, "database.duckdb", lambda _: work.read_bytes())
    _rewritten(
        path,
        "manifest.json",
        lambda content: json.dumps(json.loads(content) | {"database": named._asdict()}).encode(),
    )


DAMAGE: dict[str, tuple[Callable[[Path], object], type[Refusal]]] = {
    "no archive": (lambda path: path.write_bytes(b"PK"), BackupUnusable),
    "cut off": (_cut, BackupUnusable),
    "a flipped bit": (_flipped, BackupUnusable),
    "another file": (lambda path: _rewritten(path, "database.duckdb", lambda _: b"DUCK"), BackupUnusable),
    "no manifest": (lambda path: _rewritten(path, "manifest.json", lambda _: b"{}"), BackupUnusable),
    "a later format": (
        lambda path: _rewritten(
            path, "manifest.json", lambda content: content.replace(b'"version": 1', b'"version": 2')
        ),
        BackupUnusable,
    ),
    "other scores": (_other_scores, BackupDiffers),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_is_made(filled: Store, tmp_path: Path, case: str) -> None:
    damage, refusal = DAMAGE[case]
    path = backups.back_up(filled, tmp_path / "copy.zip").path
    damage(path)
    with pytest.raises(refusal) as caught:
        backups.restore(path, tmp_path / "new" / "new.duckdb")
    assert str(path) in caught.value.text("zh_CN")
    assert not (tmp_path / "new" / "new.duckdb").exists()


@pytest.mark.skipif(not surroundings.possible(), reason="threads have no folder of their own here")
def test_a_relative_place_is_that_of_the_thread(filled: Store, tmp_path: Path) -> None:
    """As for a command that a server carries out: DuckDB works in threads that are somewhere else."""
    folder = tmp_path / "caller"
    folder.mkdir()
    failed: list[Refusal] = []

    def back_up() -> None:
        surroundings.separate()
        os.chdir(folder)
        try:
            for number in range(8):
                backups.back_up(filled, Path(f"{number}.zip"))
        except Refusal as refusal:
            failed.append(refusal)

    thread = Thread(target=back_up)
    thread.start()
    thread.join()
    assert failed == []
    assert sorted(each.name for each in folder.iterdir()) == [f"{number}.zip" for number in range(8)]


def test_nothing_is_written_over(filled: Store, tmp_path: Path) -> None:
    path = backups.back_up(filled, tmp_path / "copy.zip").path
    before = path.read_bytes()
    with pytest.raises(BackupExists):
        backups.back_up(filled, path)
    with pytest.raises(StoreExists):
        backups.restore(path, filled.path)
    shutil.copy(path, tmp_path / "new.duckdb.wal")
    with pytest.raises(StoreExists):
        backups.restore(path, tmp_path / "new.duckdb")
    assert path.read_bytes() == before
