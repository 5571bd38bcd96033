"""What if some numbers of the rules were others: a copy is scored and thrown away, or kept as a draft.

The copy is written inside a transaction that is rolled back, and scored there as any ruleset is; nothing of
it is stored. What is asked for is the same on a page and in a script: `changes` written `B.满分=40`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash import language, periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Period
from zjg_dash.problems import errors
from zjg_dash.refusals.trials import NothingChanged
from zjg_dash.rules import chains, difference_words, stored, tables
from zjg_dash.rules import changes as ruleset_changes
from zjg_dash.rules.changes import Change, Changed, Setting
from zjg_dash.rules.writing import to_yaml
from zjg_dash.scoring import runs
from zjg_dash.service import rules
from zjg_dash.service.answers import plain
from zjg_dash.service.kept import kept
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = dict[str, Any]
_COPY = "what-if"
"""The id of the copy while it is scored."""
_SHOWN = ("score", "rank", "grade")


@dataclass(frozen=True)
class WhatIf:
    """A period scored by a version as it is, and by a copy of it with some numbers changed."""

    version: str
    period: str
    changes: tuple[Change, ...]
    changed: Changed
    """The copy, its differences, and what is wrong with it: with an error nothing was scored by it."""
    rows: list[Row]
    """One per unit, by group and rank on the copy. Columns: unit_id, code, name, short_name, group,
    score_before, score_after, change (points; None without both), rank_before, rank_after, moved (places
    climbed, negative: fallen; None without both ranks), grade_before, grade_after."""
    sample: bool
    """Whether the version or any unit is a sample."""

    def as_json(self, lang: str) -> dict[str, Any]:
        """For JSON: rows, differences (each with its sentence), problems and what was asked."""
        return {
            "rows": plain(self.rows),
            "differences": self.differences(lang),
            "problems": [problem.as_dict(lang) for problem in self.changed.problems],
            "provenance": {
                "version": self.version,
                "period": self.period,
                "changes": [str(each) for each in self.changes],
                "sample": self.sample,
            },
        }

    def differences(self, lang: str) -> list[Row]:
        """Every number that is another on the copy: as `difference_words.row`, and `follows`: whether it
        follows from a change that was asked for.
        """
        return [
            {**difference_words.row(each, lang), "follows": self.changed.follows(each)}
            for each in self.changed.differences
        ]


def settings(store: Store, actor: Actor, version: str) -> list[Setting]:
    """The numbers of a version one may want to change, in the order of the rules.

    Raises UnknownRuleset, RulesetAmbiguous.
    """
    return ruleset_changes.settings(rules.show(store, actor, version))


def score(store: Store, actor: Actor, version: str, period: str, changes: Sequence[str]) -> WhatIf:
    """Scores a period by a version (in whatever state) and by its copy with the changes. Nothing is stored.

    Kept until something happens in the store: a page that is drawn anew does not score anew.
    Raises UnknownPeriod, UnknownRuleset, RulesetAmbiguous, UnusableChange and ChangeWithoutTarget.
    """
    actor.require(Action.READ_RULES)
    actor.require(Action.READ_SCORES)
    return _scored(store, standing_of(store), version, period, tuple(changes))


@kept(32)
def _scored(store: Store, standing: Standing, version: str, period: str, changes: tuple[str, ...]) -> WhatIf:
    del standing  # it is part of the key
    asked = periods.parse(period)
    with store.cursor() as cursor:
        found = stored.find(cursor, version)
        base = stored.load(cursor, found.ruleset_id)
        parsed = tuple(ruleset_changes.parse(text) for text in changes)
        changed = ruleset_changes.apply(base, parsed)
        before = _in_force(cursor, asked, found.ruleset_id)
        named = rows(cursor, "units_by_order", last_day=asked.last_day)
    copy = None if errors(changed.problems) else changed.ruleset
    with store.rehearsal() as cursor:
        if before is None:
            before = _by_unit(runs.rehearse(cursor, asked, found.ruleset_id).units)
        if copy is None or not changed.differences:
            after = {} if copy is None else before
        else:
            tables.insert(cursor, _COPY, copy, "", "")
            chains.lay(cursor, _COPY, copy)
            after = _by_unit(runs.rehearse(cursor, asked, _COPY).units)
    listed = _rows(named, before, after) if copy is not None else []
    sample = base.sample or any(row["sample"] for row in named if row["unit_id"] in before)
    return WhatIf(found.name, asked.name, parsed, changed, listed, sample)


def save(
    store: Store,
    actor: Actor,
    version: str,
    changes: Sequence[str],
    new_version: str,
    *,
    effective_from: date | None = None,
    effective_to: date | None = None,
    lang: str = "zh_CN",
) -> dict[str, Any]:
    """Keeps the copy as a draft of the same ruleset under a new version name; it is published as any other.

    The dates are the version's own where none are said; where it comes from says what was changed.
    Returns what `rules.add` returns. Raises UnknownRuleset, RulesetAmbiguous, UnusableChange,
    ChangeWithoutTarget, NothingChanged, and VersionTaken where the name is in use.
    """
    actor.require(Action.EDIT_RULES)
    with store.cursor() as cursor:
        found = stored.find(cursor, version)
        base = stored.load(cursor, found.ruleset_id)
    changed = ruleset_changes.apply(base, [ruleset_changes.parse(text) for text in changes])
    if not changed.differences:
        raise NothingChanged(version=found.name)
    if changed.ruleset is None or errors(changed.problems):
        return {
            "ruleset_id": None,
            "code": None,
            "version": None,
            "content_hash": None,
            "new": False,
            "problems": changed.problems,
        }
    made = language.text(lang, "differences.gap").join(
        difference_words.sentence(each, lang) for each in changed.differences if not changed.follows(each)
    )
    note = language.text(lang, "what_if.source", version=base.version, changes=made)
    draft = changed.ruleset.model_copy(
        update={
            "version": new_version,
            "source": f"{base.source}{note}",
            "effective_from": effective_from or base.effective_from,
            "effective_to": effective_to or base.effective_to,
        }
    )
    return rules.add(store, actor, to_yaml(draft))


def _in_force(cursor: duckdb.DuckDBPyConnection, period: Period, ruleset_id: str) -> dict[str, Row] | None:
    """The standing as it is, where the version is the one in force: then it is stored, or is now."""
    if runs.rulesets_in_force(cursor, [period]).get(period.name, ("", ""))[0] != ruleset_id:
        return None
    run = runs.ensure(cursor, period)
    with runs.shown(cursor, run):
        return _by_unit(rows(cursor, "unit_scores", run_id=run.run_id))


def _by_unit(units: Sequence[Row]) -> dict[str, Row]:
    return {row["unit_id"]: row for row in units}


def _rows(named: Sequence[Row], before: dict[str, Row], after: dict[str, Row]) -> list[Row]:
    nothing: Row = dict.fromkeys((*_SHOWN, "group_code"))
    listed = []
    for unit in named:
        if unit["unit_id"] not in after:
            continue
        old, new = before.get(unit["unit_id"], nothing), after[unit["unit_id"]]
        row: Row = {name: unit[name] for name in ("unit_id", "code", "name", "short_name")}
        row["group"] = new["group_code"]
        for name in _SHOWN:
            row[f"{name}_before"], row[f"{name}_after"] = old[name], new[name]
        row["change"] = _difference(new["score"], old["score"])
        moved = _difference(old["rank"], new["rank"])
        row["moved"] = None if moved is None else int(moved)
        listed.append(row)
    groups = list(dict.fromkeys(row["group"] for row in listed))
    last = len(listed) + 1
    return sorted(listed, key=lambda row: (groups.index(row["group"]), row["rank_after"] or last))


def _difference(one: Decimal | int | None, other: Decimal | int | None) -> Decimal | int | None:
    return None if one is None or other is None else one - other
