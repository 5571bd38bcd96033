"""Erasing a person: no name is left in any table, and history stays whole."""

from pathlib import Path

import pytest

from tests.conftest import Workbook
from zjg_dash.access import accounts
from zjg_dash.access.refusals import LastAdministrator
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.people import NotAllowed, PersonAmbiguous, UnknownPerson
from zjg_dash.service import audit, erasure, event_log
from zjg_dash.store import Store, backups, batches

OWNER = Actor("p-0", "管理", Role.OWNER)
NAME = "欧阳某某"


@pytest.fixture
def remembered(store: Store, workbook: Workbook) -> Store:
    """Somebody committed a batch with a note, and took it back with a reason."""
    person = Actor("p-7", NAME, Role.INSPECTOR)
    submission, content = workbook(cells={("u1", "A1"): "checked"})
    assert submission.period
    store.files.keep(content)
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, person, submission, submission.period, f"{NAME}初报")
        batches.commit(cursor, person, batches.find(cursor, batch_id), "")
        batches.withdraw(cursor, person, batches.find(cursor, batch_id), f"{NAME}填错了")
    return store


def _everywhere(store: Store, text: str) -> list[str]:
    """Tables that hold the text."""
    with store.cursor() as cursor:
        tables = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        return [table for (table,) in tables if text in repr(cursor.execute(f"FROM {table}").fetchall())]


def test_no_name_is_left_and_history_is_whole(remembered: Store) -> None:
    assert _everywhere(remembered, NAME) == ["actor", "free_text"]
    before, _ = audit.anchor(remembered, OWNER)
    erased = erasure.erase(remembered, OWNER, NAME, "本人要求", texts=True)
    assert erased == erasure.Erased("p-7", events=3, texts=2, account=False)
    assert _everywhere(remembered, NAME) == []
    assert audit.verify(remembered, OWNER, before).audit.breaks == ()
    newest, *others = event_log.events(remembered, OWNER, event_log.Asked()).rows
    assert (newest["kind"], newest["person"], newest["reason"]) == ("person_erased", "管理", "本人要求")
    assert {(row["person"], row["actor_id"]) for row in others} == {(erasure.TOMBSTONE, "p-7")}


def test_texts_stay_unless_asked_for(remembered: Store) -> None:
    erased = erasure.erase(remembered, OWNER, "p-7", "本人要求")
    assert erased.texts == 0
    assert _everywhere(remembered, NAME) == ["free_text"]


def test_a_database_restored_from_a_backup_does_not_hold_the_name_in_any_byte(
    remembered: Store, tmp_path: Path
) -> None:
    """What is replaced may stay in free blocks of the database's own file; a backup is written anew."""

    def restored(name: str) -> bytes:
        kept = backups.back_up(remembered, tmp_path / f"{name}.zip")
        return backups.restore(kept.path, tmp_path / f"{name}.duckdb").path.read_bytes()

    assert NAME.encode() in restored("before")
    erasure.erase(remembered, OWNER, NAME, "本人要求", texts=True)
    assert NAME.encode() not in restored("after")


def test_an_account_goes_with_its_person(store: Store) -> None:
    accounts.add(store, OWNER, "root", Role.ADMIN, password="Correct-horse-9", must_change=False)
    made = accounts.add(store, OWNER, "ouyang", Role.LEADER, person=NAME)
    erased = erasure.erase(store, OWNER, "OuYang", "离职")
    assert (erased.actor_id, erased.account) == (made.account_id, True)
    left = accounts.by_id(store, made.account_id)
    assert left
    assert (left.active, left.person, left.sign_in_name, left.hash) == (
        False,
        erasure.TOMBSTONE,
        f"erased-{made.account_id[:8]}",
        None,
    )
    assert _everywhere(store, NAME) == _everywhere(store, "ouyang") == []
    accounts.add(store, OWNER, "ouyang", Role.LEADER)
    with pytest.raises(LastAdministrator):
        erasure.erase(store, OWNER, "root", "离职")


def test_who_is_meant_must_be_clear(remembered: Store) -> None:
    with pytest.raises(UnknownPerson):
        erasure.erase(remembered, OWNER, "无名", "本人要求")
    with remembered.transaction() as cursor:
        cursor.execute("INSERT INTO actor VALUES ('p-8', ?, 'leader')", [NAME])
    with pytest.raises(PersonAmbiguous) as caught:
        erasure.erase(remembered, OWNER, NAME, "本人要求")
    assert "p-7, p-8" in caught.value.text("zh_CN")
    with pytest.raises(ReasonMissing):
        erasure.erase(remembered, OWNER, "p-7", " ")
    for role in (Role.OFFICE, Role.INSPECTOR, Role.LEADER, Role.UNIT):
        with pytest.raises(NotAllowed):
            erasure.erase(remembered, Actor("x", "x", role), "p-7", "本人要求")
    assert erasure.erase(remembered, OWNER, "p-8", "本人要求").events == 0
