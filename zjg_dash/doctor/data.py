"""The data: who may read it, room on the disk, the clock, schema, history, files and accounts."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from zjg_dash.access import accounts
from zjg_dash.control import place
from zjg_dash.doctor.check import Check, fine, problem, warning
from zjg_dash.store import FileStore, Store, audits
from zjg_dash.store.audits import What
from zjg_dash.store.schema import migrations
from zjg_dash.store.statements import statement

LEAST_FREE, LITTLE_FREE = 256 << 20, 2 << 30
"""Bytes: less is a problem, and less is a warning."""
BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No machine that runs this program has an earlier date."""
_SLACK = timedelta(minutes=5)
_MEGABYTE = 1 << 20


def of_place(database: Path) -> list[Check]:
    """What can be told of a database without opening it."""
    return [_permissions(database), _free(database), _leftovers(database)]


def of_data(store: Store, now: datetime | None = None) -> list[Check]:
    """What can be told of an open database."""
    with store.cursor() as cursor:
        cursor.begin()
        found = audits.audit(cursor, store.files)
        (newest,) = cursor.execute(statement("newest_event")).fetchone() or (None,)
        cursor.rollback()
    lost = [each for each in found.breaks if each.what is What.FILE]
    broken = len(found.breaks) - len(lost)
    return [
        fine("schema", number=migrations()[-1].version),
        _clock(newest, now or datetime.now(UTC)),
        problem("history", "broken", count=broken) if broken else fine("history", events=found.events),
        problem("files", "lost", count=len(lost), folder=store.files.folder)
        if lost
        else fine("files", count=found.files),
        fine("accounts") if accounts.anybody(store) else warning("accounts", "nobody"),
    ]


def _permissions(database: Path) -> Check:
    if os.name == "nt":
        return fine("permissions", "windows")
    open_to_others = [path for path in _own(database) if path.stat().st_mode & 0o077]
    if not open_to_others:
        return fine("permissions")
    folder_shut = not database.parent.stat().st_mode & (stat.S_IXGRP | stat.S_IXOTH)
    if folder_shut:
        return fine("permissions", "folder", folder=database.parent)
    return warning("permissions", "open", paths=", ".join(str(path) for path in open_to_others))


def _own(database: Path) -> Iterator[Path]:
    """The database and what lies beside it."""
    for path in (
        database,
        database.with_name(f"{database.name}.wal"),
        FileStore.beside(database).folder,
        database.with_name(f"{database.stem}.sessions"),
        place.of(database),
    ):
        if path.exists():
            yield path


def _free(database: Path) -> Check:
    folder = next(path for path in (database.parent, *database.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    size = database.stat().st_size if database.exists() else 0
    facts: dict[str, Any] = {"free": free // _MEGABYTE, "size": size // _MEGABYTE, "folder": folder}
    if free < max(LEAST_FREE, size):
        return problem("disk", "full", **facts)
    if free < max(LITTLE_FREE, 4 * size):
        return warning("disk", "little", **facts)
    return fine("disk", **facts)


def _leftovers(database: Path) -> Check:
    folder = database.parent
    if not folder.is_dir():
        return fine("leftovers")
    copies = sorted(folder.glob(f"{database.stem}.schema-*"))
    stopped = sorted([*folder.glob(".zjg-backup-*"), *folder.glob(".zjg-restore-*")])
    if stopped:
        return warning("leftovers", "stopped", paths=", ".join(path.name for path in stopped))
    if copies:
        return fine("leftovers", "copies", paths=", ".join(path.name for path in copies))
    return fine("leftovers")


def _clock(newest: datetime | None, now: datetime) -> Check:
    if now < BUILT:
        return problem("clock", "early", now=f"{now:%Y-%m-%d %H:%M}")
    if newest is not None and newest.replace(tzinfo=UTC) > now + _SLACK:
        return warning("clock", "behind", newest=f"{newest:%Y-%m-%d %H:%M}", now=f"{now:%Y-%m-%d %H:%M}")
    return fine("clock", now=f"{now:%Y-%m-%d %H:%M}")
