"""What becomes of a version: drafts replaced and thrown away, last days, and what that does to scores."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.periods import parse
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.rulesets import (
    AlreadyEnds,
    AlreadyPublished,
    DraftTaken,
    LastDayOutside,
    NoRulesetInForce,
    NotADraft,
    NotPublished,
    RulesetOverlaps,
    ScoresLater,
    UnknownRuleset,
)
from zjg_dash.scoring import runs
from zjg_dash.service import batches, rules, units, versions
from zjg_dash.store import Store, events

DATA = Path(__file__).parents[2] / "data"
SAMPLE = (DATA / "rulesets/sample-2018.yaml").read_text(encoding="utf-8")
STRICTER = SAMPLE.replace("最低检查率: 60", "最低检查率: 70")
OFFICE = Actor("p-9", "赵六", Role.OFFICE)
AUGUST, SEPTEMBER, YEAR_END = date(2018, 8, 31), date(2018, 9, 30), date(2018, 12, 31)


def _version(version: str, first: str = "2018-01-01", last: str = "2018-12-31") -> str:
    """The sample ruleset under another version and with other dates ("" for no last day)."""
    return (
        SAMPLE.replace('版本: "2018.1"', f'版本: "{version}"')
        .replace("生效: 2018-01-01", f"生效: {first}")
        .replace("失效: 2018-12-31", f"失效: {last}")
    )


def _states(store: Store) -> dict[str, tuple[str, date | None]]:
    rows = rules.list_rulesets(store, OFFICE).rows
    return {row["version"]: (row["state"], row["effective_to"]) for row in rows}


def _in_force(store: Store, *months: str) -> list[str | None]:
    with store.cursor() as cursor:
        found = runs.rulesets_in_force(cursor, [parse(month) for month in months])
        names = dict(cursor.execute("SELECT ruleset_id, version FROM ruleset").fetchall())
    return [names[found[month][0]] if month in found else None for month in months]


def _events(store: Store) -> list[str]:
    with store.cursor() as cursor:
        assert events.verify(cursor) == []
        rows = cursor.execute("SELECT kind FROM event WHERE scope = 'rulesets' ORDER BY sequence").fetchall()
    return [kind for (kind,) in rows]


@pytest.fixture
def published(store: Store) -> str:
    """The sample ruleset in force all of 2018; its id."""
    added = rules.add(store, OFFICE, SAMPLE)
    rules.publish(store, OFFICE, "2018.1")
    return str(added["ruleset_id"])


@pytest.fixture
def scored(store: Store, published: str, workbook: Callable[..., Any]) -> dict[str, str]:
    """August and September checked and scored; run ids by month."""
    units.add(store, OFFICE, (DATA / "units.csv").read_text(encoding="utf-8"))
    unit = units.list_units(store, OFFICE, SEPTEMBER).rows[0]["unit_id"]
    for month in ("2018-08", "2018-09"):
        submission, content = workbook(
            cells={(unit, "A1"): "checked"},
            findings=[{"unit": unit, "criterion": "A1-1", "value": Decimal(1)}],
            month=month,
            ruleset_id=published,
        )
        batch = batches.stage(store, OFFICE, submission, content)
        batches.commit(store, OFFICE, batch, batches.diff(store, OFFICE, batch).head)
    return _runs(store, "2018-08", "2018-09")


def _runs(store: Store, *months: str) -> dict[str, str]:
    with store.cursor() as cursor:
        return {month: runs.ensure(cursor, parse(month)).run_id for month in months}


class TestADraft:
    def test_is_replaced_by_a_corrected_file_of_the_same_version(self, store: Store) -> None:
        first = rules.add(store, OFFICE, SAMPLE)
        with pytest.raises(DraftTaken) as taken:
            rules.add(store, OFFICE, STRICTER)
        assert all("--replace" in taken.value.text(lang) for lang in ("zh_CN", "en"))
        second = rules.add(store, OFFICE, STRICTER, replace=True)
        assert second["new"] and second["ruleset_id"] != first["ruleset_id"]
        assert rules.show(store, OFFICE, "2018.1").scoring.min_coverage == 70
        assert rules.show(store, OFFICE, first["ruleset_id"]).scoring.min_coverage == 60
        assert _states(store) == {"2018.1": ("draft", YEAR_END)}
        assert _events(store) == ["ruleset_added", "ruleset_replaced", "ruleset_added"]

    def test_replaced_by_the_same_content_stays(self, store: Store) -> None:
        first = rules.add(store, OFFICE, SAMPLE)
        again = rules.add(store, OFFICE, SAMPLE, replace=True)
        assert (again["ruleset_id"], again["new"]) == (first["ruleset_id"], False)
        assert _events(store) == ["ruleset_added"]

    def test_is_thrown_away_and_its_version_used_again(self, store: Store) -> None:
        first = rules.add(store, OFFICE, SAMPLE)
        assert versions.discard(store, OFFICE, "2018.1", "写错了") == {
            "ruleset_id": first["ruleset_id"],
            "code": "SAMPLE-2018",
            "version": "2018.1",
            "state": "discarded",
        }
        assert _states(store) == {}
        with pytest.raises(UnknownRuleset):
            rules.publish(store, OFFICE, "2018.1")
        rules.add(store, OFFICE, STRICTER)
        rules.publish(store, OFFICE, "2018.1")
        assert _states(store) == {"2018.1": ("published", YEAR_END)}

    def test_replaced_or_thrown_away_cannot_come_back_by_its_id(self, store: Store) -> None:
        first = rules.add(store, OFFICE, SAMPLE)["ruleset_id"]
        second = rules.add(store, OFFICE, STRICTER, replace=True)["ruleset_id"]
        versions.discard(store, OFFICE, second)
        for gone, state in ((first, "replaced"), (second, "discarded")):
            for ask in (rules.publish, versions.discard):
                with pytest.raises(NotADraft) as refused:
                    ask(store, OFFICE, gone)
                assert refused.value.fields == {"version": "SAMPLE-2018/2018.1", "state": state}

    def test_has_no_last_day_to_give(self, store: Store) -> None:
        rules.add(store, OFFICE, SAMPLE)
        with pytest.raises(NotPublished):
            versions.retire(store, OFFICE, "2018.1", AUGUST, "修订")


@pytest.mark.usefixtures("published")
class TestAPublishedVersion:
    def test_is_neither_replaced_nor_thrown_away(self, store: Store) -> None:
        with pytest.raises(NotADraft):
            rules.add(store, OFFICE, STRICTER, replace=True)
        with pytest.raises(NotADraft):
            versions.discard(store, OFFICE, "2018.1")
        versions.retire(store, OFFICE, "2018.1", AUGUST, "修订")
        with pytest.raises(AlreadyPublished):
            rules.publish(store, OFFICE, "2018.1")
        assert _events(store) == ["ruleset_added", "ruleset_published", "ruleset_retired"]

    def test_scores_until_its_last_day_and_not_later(self, store: Store, published: str) -> None:
        assert versions.retire(store, OFFICE, "2018.1", AUGUST, "修订") == {
            "ruleset_id": published,
            "code": "SAMPLE-2018",
            "version": "2018.1",
            "state": "retired",
            "effective_to": AUGUST,
        }
        assert _states(store) == {"2018.1": ("retired", AUGUST)}
        assert _in_force(store, "2018-08", "2018-09", "2018-Q3", "2018") == ["2018.1", None, None, None]
        assert rules.show(store, OFFICE, "2018.1").effective_to == YEAR_END
        with pytest.raises(NoRulesetInForce):
            rules.in_force(store, OFFICE, "2018-09")

    def test_without_an_end_of_its_own_is_ended(self, store: Store) -> None:
        rules.add(store, OFFICE, _version("open", first="2019-01-01", last=""))
        rules.publish(store, OFFICE, "open", "修订")
        assert _in_force(store, "2030-01") == ["open"]
        versions.retire(store, OFFICE, "open", date(2019, 9, 30), "修订")
        assert _in_force(store, "2019-09", "2019-10", "2030-01") == ["open", None, None]

    def test_may_be_given_another_last_day_and_the_newest_word_counts(self, store: Store) -> None:
        for day in (AUGUST, date(2018, 3, 31), SEPTEMBER, YEAR_END):
            versions.retire(store, OFFICE, "2018.1", day, "改定")
            assert _states(store) == {"2018.1": ("retired", day)}

    @pytest.mark.parametrize(
        ("day", "reason", "refusal"),
        [
            (date(2017, 12, 31), "修订", LastDayOutside),
            (date(2019, 1, 1), "修订", LastDayOutside),
            (YEAR_END, "修订", AlreadyEnds),
            (AUGUST, "  ", ReasonMissing),
        ],
    )
    def test_refused_last_days(self, store: Store, day: date, reason: str, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal) as refused:
            versions.retire(store, OFFICE, "2018.1", day, reason)
        for lang in ("zh_CN", "en"):
            assert refused.value.text(lang)
        assert _states(store) == {"2018.1": ("published", YEAR_END)}

    def test_gives_way_to_another_whose_days_then_stand(self, store: Store) -> None:
        versions.retire(store, OFFICE, "2018.1", AUGUST, "修订")
        rules.add(store, OFFICE, _version("2018.2", first="2018-09-01"))
        with pytest.raises(ReasonMissing):
            rules.publish(store, OFFICE, "2018.2", "  ")
        rules.publish(store, OFFICE, "2018.2", "修订")
        assert _in_force(store, "2018-08", "2018-09", "2018") == ["2018.1", "2018.2", "2018.2"]
        with pytest.raises(RulesetOverlaps) as refused:
            versions.retire(store, OFFICE, "2018.1", SEPTEMBER, "改定")
        assert refused.value.fields == {"version": "SAMPLE-2018/2018.1", "other": "SAMPLE-2018/2018.2"}

    def test_is_ended_by_publishing_the_next(self, store: Store) -> None:
        rules.add(store, OFFICE, _version("2018.2", first="2018-09-01"))
        with pytest.raises(RulesetOverlaps):
            rules.publish(store, OFFICE, "2018.2")
        rules.publish(store, OFFICE, "2018.2", "修订", end_former=True)
        assert _states(store) == {"2018.1": ("retired", AUGUST), "2018.2": ("published", YEAR_END)}

    def test_is_not_ended_by_one_that_begins_no_later(self, store: Store) -> None:
        rules.add(store, OFFICE, _version("2018.2"))
        with pytest.raises(RulesetOverlaps) as refused:
            rules.publish(store, OFFICE, "2018.2", "修订", end_former=True)
        assert "--end-former" not in refused.value.text("en")
        assert _states(store) == {"2018.1": ("published", YEAR_END), "2018.2": ("draft", YEAR_END)}


class TestScoresThatAreThere:
    def test_keep_their_runs_up_to_the_last_day(self, store: Store, scored: dict[str, str]) -> None:
        versions.retire(store, OFFICE, "2018.1", SEPTEMBER, "修订")
        assert _runs(store, "2018-08", "2018-09") == scored

    def test_after_the_last_day_are_not_taken_away_unasked(
        self, store: Store, scored: dict[str, str]
    ) -> None:
        with pytest.raises(ScoresLater) as refused:
            versions.retire(store, OFFICE, "2018.1", AUGUST, "修订")
        assert refused.value.fields == {
            "version": "SAMPLE-2018/2018.1",
            "day": AUGUST,
            "months": "2018-09",
        }
        assert _runs(store, "2018-08", "2018-09") == scored

    def test_pass_to_the_next_version_under_another_run_and_the_old_run_stays(
        self, store: Store, scored: dict[str, str]
    ) -> None:
        rules.add(store, OFFICE, _version("2018.2", first="2018-09-01"))
        with pytest.raises(ScoresLater):
            rules.publish(store, OFFICE, "2018.2", "修订", end_former=True)
        assert _states(store)["2018.1"] == ("published", YEAR_END)
        rules.publish(store, OFFICE, "2018.2", "修订", end_former=True, scored_too=True)
        now = _runs(store, "2018-08", "2018-09")
        assert now["2018-08"] == scored["2018-08"]
        assert now["2018-09"] != scored["2018-09"]
        with store.cursor() as cursor:
            kept = cursor.execute(
                "SELECT COUNT(*) FROM unit_score WHERE run_id = ?", [scored["2018-09"]]
            ).fetchone()
        assert kept != (0,)


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.UNIT])
def test_only_the_office_may(role: Role, store: Store, published: str) -> None:
    other = Actor("p-2", "钱七", role)
    for ask in (
        lambda: versions.retire(store, other, "2018.1", AUGUST, "修订"),
        lambda: versions.discard(store, other, "2018.1"),
    ):
        with pytest.raises(NotAllowed):
            ask()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.LEADER, True),
        (Role.INSPECTOR, True),
        (Role.OFFICE, True),
        (Role.UNIT, False),
        (Role.ADMIN, False),
    ],
)
def test_a_draft_is_unknown_to_who_does_not_work_on_the_assessment(
    store: Store, role: Role, sees: bool
) -> None:
    actor = Actor("p-7", "孙七", role)
    rules.add(store, OFFICE, _version("2018.1"))
    rules.publish(store, OFFICE, "2018.1")
    rules.add(store, OFFICE, _version("2019.1", "2019-01-01", "2019-12-31"))
    listed = [row["version"] for row in rules.list_rulesets(store, actor).rows]
    assert sorted(listed) == (["2018.1", "2019.1"] if sees else ["2018.1"])
    assert rules.show(store, actor).version == "2018.1"
    for asked in (
        lambda: rules.show(store, actor, "2019.1").version,
        lambda: versions.compare(store, actor, "2018.1", "2019.1").after.version,
    ):
        if sees:
            assert asked() == "2019.1"
        else:
            with pytest.raises(UnknownRuleset):
                asked()
