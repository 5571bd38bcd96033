"""What a new version of the rules would do to the scores, before anybody adopts it. Nothing is stored.

The same findings are scored by both versions. A unit's change from an earlier period, scored as it was, to
this one scored by the new version falls into what the rules do (the new version instead of the old one, over
this period) and what the unit did (this period instead of the earlier one, by the old version). The two are
exact and sum to the whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.rulesets import SameVersion
from zjg_dash.rules import chains, stored
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.model import Ruleset
from zjg_dash.service.scorings import Scoring, by_version
from zjg_dash.service.statements import rows
from zjg_dash.service.unread import LeftOut, Seen, Unseen
from zjg_dash.store import Store

Row = dict[str, Any]
EARLIER, OLD, NEW = "earlier", "old", "new"
"""The earlier period by the old version; this period by the old version; this period by the new one."""
STANDINGS = (EARLIER, OLD, NEW)
EFFECTS = ("rule", "real", "total")


@dataclass(frozen=True)
class Impact:
    """What the new version does to each unit."""

    period: str
    earlier: str
    """"" where no earlier period was asked."""
    old: Ruleset
    new: Ruleset
    rows: list[Row]
    """By group and rank under the new version. Columns: unit_id, code, name, short_name, group; for each of
    STANDINGS score_…, rank_…, grade_…; for each of EFFECTS …_effect, None where a score is not there;
    dimensions: {code: {name, points_… of each standing, …_effect}}."""
    left_out: list[LeftOut]
    unseen: list[Unseen]
    sample: bool
    """Whether one of the versions or any unit is a sample."""


def standing(store: Store, actor: Actor) -> str:
    """A hash of everything that happened in the store: as long as it is the same, so is every impact."""
    actor.require(Action.READ_SCORES)
    with store.cursor() as cursor:
        heads = [row["hash"] for row in rows(cursor, "heads_of_chains")]
    return sha256("".join(heads).encode()).hexdigest()


def measure(
    store: Store, actor: Actor, version: str, period: str, *, against: str = "", earlier: str = ""
) -> Impact:
    """Scores a period by a version (in whatever state) and by the one in force, or `against` another.

    Raises UnknownPeriod, UnknownRuleset, RulesetAmbiguous, NoRulesetInForce where `against` is not said, and
    SameVersion.
    """
    actor.require(Action.READ_SCORES)
    actor.require(Action.READ_BATCHES)
    asked, before = periods.parse(period), periods.parse(earlier) if earlier else None
    with store.rehearsal() as cursor:
        new_id = stored.find(cursor, version).ruleset_id
        old_id = stored.find(cursor, against).ruleset_id if against else stored.in_force(cursor, asked)[0]
        if new_id == old_id:
            raise SameVersion(version=stored.find(cursor, new_id).name)
        old, new = stored.load(cursor, old_id), stored.load(cursor, new_id)
        scored = {
            EARLIER: by_version(cursor, before, old_id, old) if before else None,
            OLD: by_version(cursor, asked, old_id, old),
            NEW: by_version(cursor, asked, new_id, new),
        }
        correspondence = chains.correspondence(cursor, old, new)
        seen = Seen(cursor, asked, {OLD: old, NEW: new})
        named = {row["unit_id"]: row for row in rows(cursor, "units_by_order", last_day=asked.last_day)}
    scored_by = {name: found for name, found in scored.items() if found is not None}
    listed = _rows(scored_by, named, correspondence)
    return Impact(
        period=asked.name,
        earlier=before.name if before else "",
        old=old,
        new=new,
        rows=listed,
        left_out=seen.left_out(),
        unseen=seen.unseen(),
        sample=old.sample or new.sample or any(named[row["unit_id"]]["sample"] for row in listed),
    )


def _rows(
    scored: Mapping[str, Scoring], named: Mapping[str, Row], correspondence: Correspondence
) -> list[Row]:
    """One row per unit of any of the scorings."""
    units = {name: {row["unit_id"]: row for row in found.units} for name, found in scored.items()}
    parts = {name: _dimensions(found.dimensions) for name, found in scored.items()}
    codes = corresponding_dimensions(correspondence)
    listed = []
    for unit_id, name in named.items():
        standings = {which: units[which][unit_id] for which in scored if unit_id in units[which]}
        if not standings:
            continue
        row: Row = {key: name[key] for key in ("unit_id", "code", "name", "short_name")}
        row["group"] = list(standings.values())[-1]["group_code"]
        for which in STANDINGS:
            for column in ("score", "rank", "grade"):
                row[f"{column}_{which}"] = standings[which][column] if which in standings else None
        row |= effects(row, "score")
        row["dimensions"] = {}
        for code, title, earlier_code in codes:
            points: Row = {"name": title}
            for which in STANDINGS:
                own = code if which == NEW else earlier_code
                points[f"points_{which}"] = parts.get(which, {}).get((unit_id, own))
            row["dimensions"][code or earlier_code] = points | effects(points, "points")
        listed.append(row)
    places = {group: place for place, group in enumerate(dict.fromkeys(row["group"] for row in listed))}
    return sorted(
        listed, key=lambda row: (places[row["group"]], row["rank_new"] is None, row["rank_new"] or 0)
    )


def effects(row: Mapping[str, Any], column: str) -> Row:
    """Rule, real and total effect; None where what they are made of is not there."""
    earlier, old, new = (row[f"{column}_{which}"] for which in STANDINGS)
    rule = None if old is None or new is None else new - old
    real = None if old is None or earlier is None else old - earlier
    total = None if rule is None or real is None else rule + real
    return {"rule_effect": rule, "real_effect": real, "total_effect": total}


def _dimensions(found: Iterable[Row]) -> dict[tuple[str, str], Decimal]:
    return {(row["unit_id"], row["dimension"]): row["points"] for row in found}


def corresponding_dimensions(correspondence: Correspondence) -> list[tuple[str, str, str]]:
    """Code in the new version, name and code in the old one of each dimension; "" where it is not there."""
    before = {correspondence.named(each.code): each for each in correspondence.before.dimensions}
    found = [
        (each.code, each.name, before.pop(each.code).code if each.code in before else "")
        for each in correspondence.after.dimensions
    ]
    return found + [("", each.name, each.code) for each in before.values()]
