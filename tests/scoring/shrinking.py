"""Makes a failing world small: python tests/scoring/shrinking.py SEED UNITS PERIOD UNIT [FEATURE ...]

Run it with PYTHONPATH=. from the root. Units, batches, indicators, criteria and findings are left out one
after the other as long as the two implementations still differ about the unit.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import comparing
import worlds
from worlds import World

from zjg_dash import periods
from zjg_dash.intake.submission import FindingRow
from zjg_dash.rules import writing
from zjg_dash.rules.model import Indicator, Ruleset
from zjg_dash.scoring import runs


def differences(world: World, period: str, ledgers: bool = True) -> list[str]:
    """How the two implementations differ about a period, the sums of the ledgers included."""
    asked = periods.parse(period)
    with TemporaryDirectory() as folder:
        store = world.put_into(Path(folder) / "world.duckdb")
        try:
            with store.cursor() as cursor:
                run = runs.ensure(cursor, asked)
                results = world.scorer.score(asked)
                with runs.shown(cursor, run):
                    found = comparing.differences(cursor, run, results)
                return found + (comparing.ledger_differences(cursor, run, results) if ledgers else [])
        finally:
            store.close()


def shrunk(world: World, fails: Callable[[World], bool]) -> World:
    """A world as small as leaving things out makes it."""
    smaller = True
    while smaller:
        smaller = False
        for leave_out in (_units, _batches, _indicators, _features_of_rules, _findings):
            place = 0
            while (candidate := leave_out(world, place)) is not None:
                if candidate is not world and fails(candidate):
                    world, smaller = candidate, True
                else:
                    place += 1
    return world


def of_units(world: World, units: set[str]) -> World:
    """Only these units."""
    batches = [
        replace(
            batch,
            coverage=tuple(row for row in batch.coverage if row.unit_id in units),
            findings=tuple(row for row in batch.findings if row.unit_id in units),
        )
        for batch in world.batches
    ]
    return replace(
        world,
        names=[name for name in world.names if name.unit_id in units],
        batches=[batch for batch in batches if batch.coverage],
        duties=[duty for duty in world.duties if duty.unit_id in units],
    )


def _units(world: World, place: int) -> World | None:
    units = sorted({name.unit_id for name in world.names})
    if place >= len(units):
        return None
    return of_units(world, set(units) - {units[place]}) if len(units) > 1 else world


def _batches(world: World, place: int) -> World | None:
    if place >= len(world.batches):
        return None
    return replace(world, batches=world.batches[:place] + world.batches[place + 1 :])


def _indicators(world: World, place: int) -> World | None:
    indicators = [one for _, one in world.ruleset.indicators if one.mode.value != "veto"]
    if place >= len(indicators):
        return None
    return _without_indicator(world, indicators[place])


def _features_of_rules(world: World, place: int) -> World | None:
    """One thing the rules say beside the plain ones."""
    scoring, fields = world.ruleset.scoring, type(world.ruleset.scoring).model_fields
    said = [
        name
        for name, each in fields.items()
        if not each.is_required() and getattr(scoring, name) != each.default
    ]
    if place >= len(said):
        return None
    less = scoring.model_copy(update={said[place]: fields[said[place]].default})
    return replace(world, ruleset=world.ruleset.model_copy(update={"scoring": less}))


def _findings(world: World, place: int) -> World | None:
    for number, batch in enumerate(world.batches):
        if place < len(batch.findings):
            less = replace(batch, findings=batch.findings[:place] + batch.findings[place + 1 :])
            return replace(world, batches=[*world.batches[:number], less, *world.batches[number + 1 :]])
        place -= len(batch.findings)
    return None


def _without_indicator(world: World, gone: Indicator) -> World:
    def kept(indicator: Indicator) -> Indicator:
        criteria = tuple(
            each.model_copy(update={"targets": tuple(code for code in each.targets if code != gone.code)})
            for each in indicator.criteria
        )
        return indicator.model_copy(update={"criteria": criteria})

    dimensions = tuple(
        dimension.model_copy(
            update={
                "indicators": tuple(kept(each) for each in dimension.indicators if each.code != gone.code)
            }
        )
        for dimension in world.ruleset.dimensions
    )
    ruleset = world.ruleset.model_copy(
        update={"dimensions": tuple(each for each in dimensions if each.indicators)}
    )
    batches = [
        replace(
            batch,
            coverage=tuple(row for row in batch.coverage if row.indicator != gone.code),
            findings=tuple(row for row in batch.findings if row.indicator != gone.code),
        )
        for batch in world.batches
    ]
    return replace(world, ruleset=ruleset, batches=batches)


def told(world: World) -> str:
    """A world in words."""
    lines = [_rules(world.ruleset)]
    lines += [f"{name.unit_id} {name.group} {name.valid_from}..{name.valid_to}" for name in world.names]
    lines += [f"{duty}" for duty in world.duties]
    for batch in world.batches:
        lines.append(f"{batch.month} {batch.source} {batch.version}")
        lines += [f"  {row.unit_id} {row.indicator} {row.state}" for row in batch.coverage]
        lines += [f"  {_finding(row)}" for row in batch.findings]
    return "\n".join(lines)


def _rules(ruleset: Ruleset) -> str:
    return writing.to_yaml(ruleset)


def _finding(row: FindingRow) -> str:
    return " ".join(f"{name}={value}" for name, value in row._asdict().items() if value not in ("", None))


def main(seed: str, units: str, period: str, unit: str, *features: str) -> None:
    """Prints the small world and what still differs."""
    world = worlds.made(int(seed), worlds.READY if features == ("all",) else features, int(units))

    def fails(candidate: World) -> bool:
        try:
            return any(f" {unit} " in f"{line} " for line in differences(candidate, period))
        except Exception:
            return False

    alone = of_units(world, {unit})
    world = shrunk(alone if fails(alone) else world, fails)
    print(told(world))
    print(*differences(world, period), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
