"""One unit: its indicators, what to mend first, its group beside it, its ledger and its sentences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash import periods as period_names
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.scoring import explain as sentences
from zjg_dash.scoring import ledger as ledger_rows
from zjg_dash.scoring import requests, runs
from zjg_dash.scoring.reasons import without_others
from zjg_dash.service import evidence, provenance
from zjg_dash.service.answers import Answer, Provenance
from zjg_dash.service.kept import kept
from zjg_dash.service.quartiles import quartiles
from zjg_dash.service.ranking import AskedRuns, asked_runs, selected
from zjg_dash.service.standing import Standing, standing_in, written_of_people
from zjg_dash.service.statements import rows
from zjg_dash.service.together import together
from zjg_dash.store import Store

Row = dict[str, Any]


def unit_summary(store: Store, actor: Actor, unit_id: str, period: str) -> Answer:
    """One row: as in `ranking`, and

    * indicators [{indicator, name, dimension, dimension_name, mode, due, checked, not_applicable, points,
      full_mark, lost, state, basis, remedy}] in the ruleset's order,
    * recoverable: those of them that lost points, the largest loss first,
    * group_trend [{period, lower, median, upper}]: quartiles of the group's scores, by month of the trend,
    * peers {indicator: {median, best, units}}: points in the unit's group where the indicator was checked.

    The last two are empty for an actor who may not read the scores of all units.
    Raises UnknownPeriod, NoRulesetInForce, and UnknownUnit for a unit that has no row in the period.
    """
    actor.require_unit(unit_id)
    found = _summary(store, written_of_people(store), asked_runs(store, period_names.parse(period)), unit_id)
    others: Row = {} if actor.may(Action.READ_SCORES) else {"group_trend": [], "peers": {}}
    told = Answer([dict(row) | others for row in found.rows], found.provenance)
    return provenance.of_unit(store, actor, unit_id, told)


@kept(256)
def _summary(store: Store, written: Standing, made_of: AskedRuns, unit_id: str) -> Answer:
    """Kept by the runs it is made of, as `selected` is."""
    del written  # it is the key
    answer, (run, *_) = selected(store, *made_of), made_of
    row = next((row for row in answer.rows if row["unit_id"] == unit_id), None)
    if row is None or answer.provenance is None:
        raise UnknownUnit(unit=unit_id, near=())
    with store.cursor() as cursor, runs.shown(cursor, run):
        indicators = rows(cursor, "indicators", run_id=run.run_id, unit_id=unit_id)
    lost = [one for one in indicators if one["lost"] > 0]
    points: dict[str, list[Decimal]] = defaultdict(list)
    for other in _peers(store, run.run_id, row["group"]):
        points[other["indicator"]].append(other["points"])
    scores: dict[str, list[Decimal]] = defaultdict(list)
    for member in answer.rows:
        if member["group"] == row["group"]:
            for point in member["trend"]:
                if point["score"] is not None:
                    scores[point["period"]].append(point["score"])
    return Answer(
        [
            {
                **row,
                "indicators": indicators,
                "recoverable": sorted(lost, key=lambda one: -one["lost"]),
                "group_trend": [
                    {"period": month, **quartiles(scores[month])._asdict()} for month in sorted(scores)
                ],
                "peers": {
                    code: {"median": quartiles(values).median, "best": max(values), "units": len(values)}
                    for code, values in points.items()
                },
            }
        ],
        answer.provenance,
    )


@kept(32)
def _peers(store: Store, run_id: str, group: str) -> list[Row]:
    with store.cursor() as cursor:
        return rows(cursor, "peers", run_id=run_id, group_code=group)


def ledger(
    store: Store, actor: Actor, period: str, unit_id: str | None = None, lang: str = "zh_CN"
) -> Answer:
    """The rows that sum to a unit's score (of all units without one).

    Columns of docs/ARCHITECTURE.md, *Ledger rows*, and dimension_name, indicator_name, criterion_text, note,
    evidence, file (the workbook a finding came from; empty for who may not read batches), evidence_files
    (those attached: `evidence.beside`). Who may not read the scores of all units is not told the numbers of
    others that a rule measures a unit by (`reasons.without_others`). Raises UnknownPeriod, NoRulesetInForce.
    """
    if unit_id is None:
        actor.require(Action.READ_SCORES)
    else:
        actor.require_unit(unit_id)
    run, *_ = asked_runs(store, period_names.parse(period))
    if unit_id is None:
        return _ledger(store, run, None, lang)
    found = _ledger_of_unit(store, standing_in(store, _reads(run)), run, unit_id, lang)
    workbook = {} if actor.may(Action.READ_BATCHES) else {"file": ""}
    alone = found.rows if actor.may(Action.READ_SCORES) else [without_others(lang, row) for row in found.rows]
    told = Answer([dict(row) | workbook for row in alone], found.provenance)
    return provenance.of_unit(store, actor, unit_id, told)


@kept(512)
def _ledger_of_unit(store: Store, standing: Standing, run: runs.Run, unit_id: str, lang: str) -> Answer:
    """Only the first look pays. It stands on what counts in the months it reads, not on the run's batches
    alone: a commit in one of them while it is made must not leave it behind under a run that comes back.
    """
    if together(store, run, unit_id):
        rows_of, source = _ledgers(store, standing, run, lang)
        return Answer(rows_of.get(unit_id, []), source)
    return _ledger(store, run, unit_id, lang)


@kept(16)
def _ledgers(
    store: Store, standing: Standing, run: runs.Run, lang: str
) -> tuple[dict[str, list[Row]], Provenance | None]:
    """The ledgers of all units of a run, by unit."""
    del standing  # it is the key
    whole = _ledger(store, run, None, lang)
    rows_of: dict[str, list[Row]] = defaultdict(list)
    for row in whole.rows:
        rows_of[row["unit_id"]].append(row)
    return dict(rows_of), whole.provenance


def _reads(run: runs.Run) -> frozenset[str]:
    """The months (and inspections) a run's ledger is made from, and those its rules may look back at."""
    earlier = requests.earlier_months(run.period)
    return frozenset({*run.period.batch_periods, *map(str, earlier)})


def _ledger(store: Store, run: runs.Run, unit_id: str | None, lang: str) -> Answer:
    with store.cursor() as cursor:
        found = ledger_rows.rows(cursor, run, unit_id, lang)
        evidence.beside(cursor, found)
        with runs.shown(cursor, run):
            return Answer(found, provenance.of_run(cursor, run))


def explain(store: Store, actor: Actor, unit_id: str, period: str, lang: str = "zh_CN") -> Answer:
    """Why a unit has its score, in sentences: kind, dimension, indicator, finding_id, points, sentence.

    A finding with attached files is followed by a row of the kind evidence that names them with their hashes.
    Raises UnknownPeriod, NoRulesetInForce.
    """
    actor.require_unit(unit_id)
    asked = period_names.parse(period)
    with store.cursor() as cursor:
        run = runs.ensure(cursor, asked)
        with runs.shown(cursor, run):
            told = sentences.rows(cursor, run, unit_id, lang, alone=not actor.may(Action.READ_SCORES))
            source = provenance.of_run(cursor, run)
        files = evidence.of_findings(cursor, run.batches, {row["finding_id"] for row in told})
    answer = Answer([each for row in told for each in (row, *_evidence(row, files, lang))], source)
    return provenance.of_unit(store, actor, unit_id, answer)


def _evidence(
    row: dict[str, Any], files: Mapping[str, Sequence[Mapping[str, Any]]], lang: str
) -> list[dict[str, Any]]:
    """The row that names a finding's files; none where it has none."""
    found = files.get(row["finding_id"] or "", ())
    if not found:
        return []
    told = (language.text(lang, "ledger.explain.file", **one) for one in found)
    listed = language.text(lang, "ledger.list").join(told)
    sentence = language.text(lang, "ledger.explain.evidence", files=listed)
    return [row | {"kind": "evidence", "points": None, "sentence": sentence}]
