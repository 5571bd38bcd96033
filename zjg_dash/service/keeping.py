"""Backup and restore."""

from pathlib import Path

from zjg_dash.actors import Action, Actor
from zjg_dash.store import Store, backups
from zjg_dash.store.backups import Kept, Report


def back_up(store: Store, actor: Actor, target: Path, report: Report | None = None) -> Kept:
    """Write a backup into a new .zip file, or into a folder under a name with the time; others work on.

    Returns its place, what it holds and the digest of all scores. Raises BackupExists and StoreUnwritable.
    """
    actor.require(Action.BACK_UP)
    return backups.back_up(store, target, report)


def restore(actor: Actor, backup: Path, target: Path, report: Report | None = None) -> Kept:
    """Make a new database of a backup, its files beside it, once each hash and that of all scores agrees.

    A backup of an older version is restored as it was; it is brought forward when it is first opened.
    Raises StoreExists, BackupUnusable, BackupDiffers and StoreUnwritable; then there is no new database.
    """
    actor.require(Action.BACK_UP)
    return backups.restore(backup, target, report)
