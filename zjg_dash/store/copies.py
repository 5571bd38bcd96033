"""A copy of an open database: whole, of one moment, made while others read and write."""

import os
import uuid
from pathlib import Path

import duckdb

from zjg_dash.store.files import force_names_to_disk


def copy_database(cursor: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Copy the cursor's database into a new file, readable by its owner alone and forced to disk.

    `target` is absolute: DuckDB's threads know nothing of a thread's own working folder. The copy is one
    transaction's view. Raises duckdb.Error when the disk does not take it; a part that was
    written is removed.
    """
    name = f"copy_{uuid.uuid4().hex}"
    (own,) = cursor.execute("SELECT current_database()").fetchone() or ("",)
    quoted, place = str(own).replace('"', '""'), str(target).replace("'", "''")
    try:
        cursor.execute(f"ATTACH '{place}' AS {name}")
        try:
            target.chmod(0o600)
            cursor.execute(f'COPY FROM DATABASE "{quoted}" TO {name}')
        finally:
            cursor.execute(f"DETACH {name}")
        force_content_to_disk(target)
    except BaseException:
        for leftover in (target, target.with_name(f"{target.name}.wal")):
            leftover.unlink(missing_ok=True)
        raise
    force_names_to_disk(target.parent)


def force_content_to_disk(path: Path) -> None:
    """What was written into a file survives a power cut from here on."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place_new(made: Path, target: Path) -> None:
    """Give a finished file its name; raises FileExistsError where there is one of that name already."""
    try:
        os.link(made, target)
        made.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    force_names_to_disk(target.parent)
