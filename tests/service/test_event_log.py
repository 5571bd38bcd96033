"""The log of events: every kind in a sentence, narrowed by kind, person, period and day."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from tests.conftest import Workbook
from zjg_dash import language
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.service import event_log
from zjg_dash.service.event_log import Asked
from zjg_dash.store import Store, batches, events

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
OWNER = Actor("p-0", "owner", Role.OWNER)
OTHER = Actor("p-2", "钱二", Role.INSPECTOR)

NOON = datetime(2018, 12, 3, 4)
"""When it begins to happen, second by second, in UTC: not around a midnight."""


@pytest.fixture
def logged(store: Store, inspector: Actor, workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> Store:
    """王五 uploads and commits September, 钱二 October; 王五 takes September back; the office adds duties."""
    moments = (NOON + timedelta(seconds=each) for each in count())
    monkeypatch.setattr(events, "now", lambda: next(moments))
    for month, person in (("2018-09", inspector), ("2018-10", OTHER)):
        submission, _ = workbook(cells={("u1", "A1"): "checked"}, month=month)
        assert submission.period
        with store.transaction() as cursor:
            batch_id = batches.stage(cursor, person, submission, submission.period, "初报")
            batches.commit(cursor, person, batches.find(cursor, batch_id), "")
        if month == "2018-09":
            september = batch_id
    with store.transaction() as cursor:
        batches.withdraw(cursor, inspector, batches.find(cursor, september), "填错了")
        events.append(cursor, scope="duties", kind="duties_added", subject="d", actor=OFFICE)
    return store


def _told(store: Store, asked: Asked, lang: str = "en") -> list[tuple[str, str, str]]:
    rows = event_log.events(store, OFFICE, asked).rows
    return [(row["person"], event_log.sentence(row, lang), row["reason"]) for row in rows]


def test_each_event_is_a_sentence_newest_first(logged: Store) -> None:
    counts = "(findings: 0, cells checked: 1)"
    assert _told(logged, Asked()) == [
        ("赵六", "took a new version of the list of duties", ""),
        ("王五", "took back 2018-09.xlsx of September 2018, 月度检查", "填错了"),
        ("钱二", "committed 2018-10.xlsx for October 2018, 月度检查", ""),
        ("钱二", f"uploaded 2018-10.xlsx for October 2018, 月度检查 {counts}", "初报"),
        ("王五", "committed 2018-09.xlsx for September 2018, 月度检查", ""),
        ("王五", f"uploaded 2018-09.xlsx for September 2018, 月度检查 {counts}", "初报"),
    ]
    undone = _told(logged, Asked(), "zh_CN")[1]
    assert undone == ("王五", "撤回了2018年9月的 2018-09.xlsx（来源：月度检查）", "填错了")


def test_the_role_is_the_one_acted_in_then(store: Store, workbook: Workbook) -> None:
    """王芳 checked, then came to the office: what she brought before she brought as an inspector."""
    wang = accounts.add(store, OWNER, "wang", Role.INSPECTOR, person="王芳", units=None, indicators=None)
    submission, _ = workbook(cells={("u1", "A1"): "checked"})
    assert submission.period
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, wang.actor, submission, submission.period, "")
    wang = accounts.set_role(store, OWNER, wang, Role.OFFICE)
    with store.transaction() as cursor:
        batches.commit(cursor, wang.actor, batches.find(cursor, batch_id), "")
    rows = event_log.events(store, OFFICE, Asked()).rows
    assert [(row["kind"], row["person"], row["role"]) for row in rows] == [
        ("committed", "王芳", "office"),
        ("account_role_set", "owner", "owner"),
        ("staged", "王芳", "inspector"),
        ("account_added", "owner", "owner"),
    ]


def test_namesakes_are_told_apart_by_their_accounts(store: Store) -> None:
    for name in ("wang.fang", "wang.fang2", "王芳"):
        account = accounts.add(store, OWNER, name, Role.LEADER, person="王芳")
        with store.transaction() as cursor:
            events.append(cursor, scope="duties", kind="duties_added", subject="d", actor=account.actor)
    rows = event_log.events(store, OFFICE, Asked(kinds=("duties_added",))).rows
    assert [(row["person"], row["sign_in_name"]) for row in rows] == [
        ("王芳", "王芳"),
        ("王芳", "wang.fang2"),
        ("王芳", "wang.fang"),
    ]
    told = [said for _, said, _ in _told(store, Asked(kinds=("account_added",)))]
    assert told == [
        "made the account of 王芳 (Leader)",
        "made the account of 王芳 (wang.fang2) (Leader)",
        "made the account of 王芳 (wang.fang) (Leader)",
    ]


THE_DAY = NOON.replace(tzinfo=UTC).astimezone().date()


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (Asked(kinds=("committed",)), ["committed", "committed"]),
        (Asked(kinds=("withdrawn", "duties_added")), ["duties_added", "withdrawn"]),
        (Asked(person="钱二"), ["committed", "staged"]),
        (Asked(person="p-9"), ["duties_added"]),
        (Asked(period="2018-10"), ["committed", "staged"]),
        (Asked(period="2018-10", kinds=("withdrawn",)), []),
        (Asked(first_day=THE_DAY + timedelta(days=1)), []),
        (Asked(last_day=THE_DAY - timedelta(days=1)), []),
        (Asked(kinds=("staged",), first_day=THE_DAY, last_day=THE_DAY), ["staged", "staged"]),
        (Asked(first_day=date(1999, 1, 1), kinds=("withdrawn",)), ["withdrawn"]),
    ],
)
def test_narrowed(logged: Store, asked: Asked, kinds: list[str]) -> None:
    rows = event_log.events(logged, OFFICE, asked).rows
    assert [row["kind"] for row in rows] == kinds
    assert {row["found"] for row in rows} <= {len(kinds)}


def test_page_by_page(logged: Store) -> None:
    whole = event_log.events(logged, OFFICE, Asked()).rows
    paged = [event_log.events(logged, OFFICE, Asked(), many=2, skipped=at).rows for at in (0, 2, 4)]
    assert [row for page in paged for row in page] == whole
    assert {row["found"] for row in whole} == {6}


def test_what_it_can_be_narrowed_to(logged: Store) -> None:
    assert event_log.choices(logged, OFFICE) == {
        "kind": ["committed", "duties_added", "staged", "withdrawn"],
        "person": ["王五", "赵六", "钱二"],
        "period": ["2018-10", "2018-09"],
    }


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_kind_has_its_words(lang: str) -> None:
    for kind in events.Kind:
        assert language.has(lang, f"events.sentence.{kind}")
        assert language.has(lang, f"events.kind.{kind}")


def test_an_event_somebody_made_unreadable_is_shown_all_the_same(logged: Store) -> None:
    with logged.transaction() as cursor:
        cursor.execute("UPDATE event SET payload = 'x', kind = 'of a later version' WHERE kind = 'withdrawn'")
    assert _told(logged, Asked(kinds=("of a later version",)))[0][0] == "王五"


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.UNIT])
def test_it_is_for_the_office_and_administrators(logged: Store, role: Role) -> None:
    with pytest.raises(NotAllowed):
        event_log.events(logged, Actor("p", "x", role), Asked())
    with pytest.raises(NotAllowed):
        event_log.choices(logged, Actor("p", "x", role))
