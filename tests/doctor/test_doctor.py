"""What the doctor finds, and what he says to do."""

from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Workbook
from zjg_dash import doctor, language
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.doctor import Check, State, data, machine
from zjg_dash.exports.briefs import fonts
from zjg_dash.exports.pictures import browser
from zjg_dash.refusals.documents import NoChineseFont
from zjg_dash.store import Store, batches

OWNER = Actor("p-0", "owner", Role.OWNER)


def _found(checks: list[Check], subject: str) -> tuple[str, State]:
    (one,) = [each for each in checks if each.subject == subject]
    for lang in language.LANGUAGES:
        assert one.title(lang)
        assert one.sentence(lang)
    return one.found, one.state


@pytest.fixture
def used(store: Store, inspector: Actor, workbook: Workbook) -> Store:
    submission, content = workbook(cells={("u1", "A1"): "checked"})
    assert submission.period
    store.files.keep(content)
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, inspector, submission, submission.period, "")
        batches.commit(cursor, inspector, batches.find(cursor, batch_id), "")
    accounts.add(store, OWNER, "root", Role.ADMIN, password="Correct-horse-9", must_change=False)
    return store


def test_a_sound_installation(used: Store) -> None:
    checks = [*doctor.of_machine({}), *doctor.of_place(used.path), *doctor.of_data(used)]
    subjects = [each.subject for each in checks]
    assert len(subjects) == len(set(subjects)) == 14
    sound = ("schema", "clock", "history", "files", "accounts")
    assert [_found(checks, each) for each in sound] == [("ok", State.OK)] * 5
    assert _found(checks, "permissions")[1] is State.OK
    assert {each.state for each in checks} <= {State.OK, State.WARNING}


def test_history_and_files(used: Store) -> None:
    with used.transaction() as cursor:
        cursor.execute("UPDATE coverage SET state = 'not_checked'")
    for file in used.files.folder.glob("*/*"):
        file.unlink()
    checks = doctor.of_data(used)
    assert _found(checks, "history") == ("broken", State.PROBLEM)
    assert _found(checks, "files") == ("lost", State.PROBLEM)


@pytest.mark.parametrize(
    ("off", "found"),
    [
        (timedelta(days=1), ("ok", State.OK)),
        (timedelta(minutes=-1), ("ok", State.OK)),
        (timedelta(days=-1), ("behind", State.WARNING)),
        (timedelta(days=-365 * 50), ("early", State.PROBLEM)),
    ],
)
def test_the_clock(used: Store, off: timedelta, found: tuple[str, State]) -> None:
    assert _found(doctor.of_data(used, datetime.now(UTC) + off), "clock") == found


def test_nobody_can_sign_in(store: Store) -> None:
    assert _found(doctor.of_data(store), "accounts") == ("nobody", State.WARNING)


def test_who_may_read(used: Store) -> None:
    used.path.parent.chmod(0o755)
    used.path.chmod(0o644)
    assert _found(doctor.of_place(used.path), "permissions") == ("open", State.WARNING)
    used.path.parent.chmod(0o700)
    assert _found(doctor.of_place(used.path), "permissions") == ("folder", State.OK)
    used.path.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("free", "found"),
    [(1 << 20, ("full", State.PROBLEM)), (1 << 30, ("little", State.WARNING)), (1 << 40, ("ok", State.OK))],
)
def test_room(used: Store, monkeypatch: pytest.MonkeyPatch, free: int, found: tuple[str, State]) -> None:
    monkeypatch.setattr(data.shutil, "disk_usage", lambda _: _Usage(free))
    assert _found(doctor.of_place(used.path), "disk") == found


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free


def test_leftovers(used: Store) -> None:
    (used.path.parent / "zjg.schema-0001.x.duckdb").touch()
    assert _found(doctor.of_place(used.path), "leftovers") == ("copies", State.OK)
    (used.path.parent / ".zjg-backup-abc").mkdir()
    assert _found(doctor.of_place(used.path), "leftovers") == ("stopped", State.WARNING)


def test_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_font(_: str) -> Any:
        raise NoChineseFont(known="x", variable="y")

    monkeypatch.setattr(fonts, "found", no_font)
    monkeypatch.setattr(browser, "found", lambda: None)
    monkeypatch.setattr(machine.surroundings, "possible", lambda: False)
    monkeypatch.setattr(machine, "pinned", lambda _: {"duckdb": "0.0.1"})
    checks = doctor.of_machine({"STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false"})
    assert [_found(checks, each) for each in ("packages", "fonts", "browser", "settings", "socket")] == [
        ("other", State.WARNING),
        ("missing", State.WARNING),
        ("missing", State.WARNING),
        ("overridden", State.WARNING),
        ("impossible", State.WARNING),
    ]


@pytest.mark.parametrize(
    ("locked", "found", "told"),
    [
        ({"duckdb": metadata.version("duckdb")}, ("ok", State.OK), {"count": 1}),
        ({"duckdb": "0.0.1"}, ("other", State.WARNING), {"count": 1}),
        (
            {"duckdb": "0.0.1", "not-installed": "1"},
            ("missing", State.WARNING),
            {"count": 1, "packages": "not-installed"},
        ),
        ({}, ("unknown", State.WARNING), {}),
    ],
)
def test_packages(
    locked: dict[str, str], found: tuple[str, State], told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "pinned", lambda _: locked)
    checks = doctor.of_machine({})
    assert _found(checks, "packages") == found
    (one,) = [each for each in checks if each.subject == "packages"]
    assert told.items() <= one.fields.items()


def test_the_lock_file_that_is_shipped_is_what_is_installed() -> None:
    assert _found(doctor.of_machine({}), "packages") == ("ok", State.OK)


def test_a_lock_file_is_read_without_what_is_for_other_machines(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "a==1.0 \\\n    --hash=sha256:x\nb==2 ; sys_platform == 'win32' \\\n    --hash=sha256:y\n"
    )
    assert machine.pinned(lock) == {"a": "1.0"}
    assert machine.pinned(tmp_path / "none") == {}
