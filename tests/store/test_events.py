"""Chains of events: appended, linked, and tampering shows."""

from datetime import datetime

import duckdb
import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.batches import StaleDiff
from zjg_dash.store import Store, events
from zjg_dash.store.events import Broken, Fault


def _append(store: Store, actor: Actor, subject: str, scope: str = "units", **fields: object) -> str:
    with store.transaction() as cursor:
        return events.append(
            cursor, scope=scope, kind="registry_added", subject=subject, actor=actor, **fields
        )  # type: ignore[arg-type]


def _verify(store: Store) -> list[Broken]:
    with store.cursor() as cursor:
        return events.verify(cursor)


@pytest.fixture
def chain(store: Store, inspector: Actor) -> Store:
    """units: a, b, c, d; rulesets: x."""
    for subject in "abcd":
        _append(store, inspector, subject, reason=f"原因{subject}", payload={"名": subject, "n": 1})
    _append(store, inspector, "x", scope="rulesets")
    return store


def test_a_chain_links_each_event_to_the_one_before(chain: Store) -> None:
    with chain.cursor() as cursor:
        rows = cursor.execute(
            "SELECT scope, sequence, subject, payload, previous_hash, hash FROM event"
            " ORDER BY scope DESC, sequence"
        ).fetchall()
        head = events.head(cursor, "units")
    assert [row[:4] for row in rows] == [
        ("units", 1, "a", '{"n":1,"名":"a"}'),
        ("units", 2, "b", '{"n":1,"名":"b"}'),
        ("units", 3, "c", '{"n":1,"名":"c"}'),
        ("units", 4, "d", '{"n":1,"名":"d"}'),
        ("rulesets", 1, "x", "{}"),
    ]
    assert [row[4] for row in rows] == ["", rows[0][5], rows[1][5], rows[2][5], ""]
    assert head == rows[3][5]
    assert _verify(chain) == []


def test_the_hash_covers_exactly_this_text() -> None:
    event = events.Event("units", 1, "registry_added", "r", "p-1", datetime(2018, 9, 30, 8), None, "{}", "")
    # sha256 of {"actor_id":"p-1","happened_at":"2018-09-30T08:00:00.000000","kind":"registry_added",
    # "payload":"{}","previous_hash":"","reason_id":null,"scope":"units","sequence":1,"subject":"r"}
    assert event.hash == "3ea69a07f4e9ad27dc1719c1126b5516e4fce28e4a5f61facadc56adce6c89f0"


def test_names_and_reasons_stand_apart_from_the_chain(chain: Store, inspector: Actor) -> None:
    _append(chain, Actor(inspector.actor_id, "王五（已调离）", Role.OFFICE), "e")
    with chain.transaction() as cursor:
        assert cursor.execute("FROM actor").fetchall() == [("p-1", "王五（已调离）", "office")]
        reasons = cursor.execute(
            "SELECT text FROM event JOIN free_text ON text_id = reason_id ORDER BY sequence"
        ).fetchall()
        assert reasons == [("原因a",), ("原因b",), ("原因c",), ("原因d",)]
        cursor.execute("UPDATE free_text SET text = '（已删除）'")
    assert _verify(chain) == []


def test_a_chain_not_begun_has_an_empty_head(store: Store, inspector: Actor) -> None:
    with store.cursor() as cursor:
        assert events.head(cursor, "units") == ""
    first = _append(store, inspector, "a", expected_head="")
    with pytest.raises(StaleDiff):
        _append(store, inspector, "b", expected_head="")
    second = _append(store, inspector, "b", expected_head=first)
    with store.cursor() as cursor:
        assert events.head(cursor, "units") == second
        assert cursor.execute("SELECT count(*) FROM event").fetchone() == (2,)


@pytest.mark.parametrize("begun", [False, True])
def test_two_connections_on_one_chain_conflict(store: Store, inspector: Actor, begun: bool) -> None:
    if begun:
        _append(store, inspector, "a")
    with store.cursor() as one, store.cursor() as other:
        for cursor in (one, other):
            cursor.begin()
        fields = {"scope": "units", "kind": "registry_added", "actor": inspector}
        events.append(one, subject="one", **fields)  # type: ignore[arg-type]
        with pytest.raises(StaleDiff):
            events.append(other, subject="other", **fields)  # type: ignore[arg-type]
        other.rollback()
        one.commit()
    assert _verify(store) == []
    with store.cursor() as cursor:
        assert cursor.execute("SELECT subject FROM event ORDER BY sequence").fetchall()[-1] == ("one",)


TAMPERING: dict[str, tuple[str, list[Broken]]] = {
    "an altered subject": (
        "UPDATE event SET subject = 'z' WHERE subject = 'b'",
        [Broken("units", 2, Fault.CHANGED)],
    ),
    "an altered person": (
        "UPDATE event SET actor_id = 'p-2' WHERE subject = 'd'",
        [Broken("units", 4, Fault.CHANGED)],
    ),
    "an altered time": (
        "UPDATE event SET happened_at = happened_at - INTERVAL 1 MICROSECOND WHERE subject = 'a'",
        [Broken("units", 1, Fault.CHANGED)],
    ),
    "an altered payload": (
        "UPDATE event SET payload = '{}' WHERE subject = 'c'",
        [Broken("units", 3, Fault.CHANGED)],
    ),
    "a removed reason": (
        "UPDATE event SET reason_id = NULL WHERE subject = 'c'",
        [Broken("units", 3, Fault.CHANGED)],
    ),
    "an altered row with a new hash": (
        "UPDATE event SET hash = 'f00' WHERE subject = 'b'",
        [Broken("units", 2, Fault.CHANGED), Broken("units", 3, Fault.UNLINKED)],
    ),
    "a row deleted": ("DELETE FROM event WHERE subject = 'b'", [Broken("units", 3, Fault.GAP)]),
    "the first row deleted": ("DELETE FROM event WHERE subject = 'a'", [Broken("units", 2, Fault.GAP)]),
    "the last row deleted": (
        "DELETE FROM event WHERE subject = 'd'",
        [Broken("units", 4, Fault.WRONG_HEAD)],
    ),
    "a whole chain deleted": (
        "DELETE FROM event WHERE scope = 'rulesets'",
        [Broken("rulesets", 1, Fault.WRONG_HEAD)],
    ),
    "a chain without a head": (
        "DELETE FROM scope_head WHERE scope = 'rulesets'",
        [Broken("rulesets", 0, Fault.WRONG_HEAD)],
    ),
    "two rows swapped": (
        "UPDATE event SET sequence = 5 - sequence WHERE subject IN ('b', 'c')",
        [
            Broken("units", 2, Fault.UNLINKED),
            Broken("units", 2, Fault.CHANGED),
            Broken("units", 3, Fault.UNLINKED),
            Broken("units", 3, Fault.CHANGED),
            Broken("units", 4, Fault.UNLINKED),
        ],
    ),
    "a row doubled": (
        "INSERT INTO event SELECT * REPLACE ('copy' AS event_id) FROM event WHERE subject = 'd'",
        [Broken("units", 4, Fault.GAP)],
    ),
    "a row moved to another chain": (
        "UPDATE event SET scope = 'rulesets', sequence = 2 WHERE subject = 'd'",
        [
            Broken("rulesets", 1, Fault.WRONG_HEAD),
            Broken("rulesets", 2, Fault.UNLINKED),
            Broken("rulesets", 2, Fault.CHANGED),
            Broken("units", 4, Fault.WRONG_HEAD),
        ],
    ),
}


@pytest.mark.parametrize("case", TAMPERING)
def test_tampering_shows_where(chain: Store, case: str) -> None:
    statement, broken = TAMPERING[case]
    with chain.transaction() as cursor:
        cursor.execute(statement)
    assert _verify(chain) == broken


def test_a_failed_append_leaves_no_trace(chain: Store, inspector: Actor) -> None:
    with pytest.raises(duckdb.Error), chain.transaction() as cursor:
        events.append(
            cursor, scope="units", kind="registry_added", subject="e", actor=inspector, reason="不该留下"
        )
        cursor.execute("SELECT * FROM nowhere")
    with chain.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM free_text WHERE text = '不该留下'").fetchone() == (0,)
    assert _verify(chain) == []
