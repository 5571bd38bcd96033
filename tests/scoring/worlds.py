"""Random worlds: rules of any features, units that come, go and are renamed, batches that overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

import second_implementation as second
import worlds_rules
import worlds_seen
from duckdb import DuckDBPyConnection
from worlds_making import SOURCES
from worlds_rules import FEATURES
from worlds_seen import name

from tests.prepared import empty_store
from zjg_dash.actors import Actor, Role
from zjg_dash.duties import stored as duties
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import parse
from zjg_dash.rules import fingerprint, tables
from zjg_dash.rules.model import Ruleset
from zjg_dash.store import Store, batches, events
from zjg_dash.units import registry
from zjg_dash.units.model import UnitName

__all__ = ["FEATURES", "MONTHS", "OFFICE", "READY", "SOURCES", "Random", "World", "made", "name", "some"]

OFFICE = Actor("p-1", "办公室", Role.OFFICE)
PENDING: frozenset[str] = frozenset()
"""Features the statement does not have yet."""
READY = tuple(feature for feature in FEATURES if feature not in PENDING)
MONTHS = [str(month) for month in parse("2018").months]


@dataclass
class World:
    """Everything a score depends on, as the second implementation and the store take it."""

    ruleset: Ruleset
    names: list[UnitName]
    batches: list[second.Batch]
    duties: list[second.Duty] = field(default_factory=list)
    features: frozenset[str] = frozenset()

    @property
    def scorer(self) -> second.Scorer:
        """The second implementation, ready for any period."""
        return second.Scorer(self.ruleset, self.names, self.batches, self.duties)

    def put_into(self, path: Path, chance: Random | None = None) -> Store:
        """A store that holds it. With chance, the rows of each batch are shuffled first."""
        store = empty_store(path)
        with store.transaction() as cursor:
            tables.insert(cursor, "ruleset", self.ruleset, "", fingerprint.content_hash(self.ruleset))
            events.append(
                cursor, scope="rulesets", kind=events.Kind.RULESET_PUBLISHED, subject="ruleset", actor=OFFICE
            )
            if self.ruleset.crosswalk:
                earlier = self.ruleset.model_copy(update={"version": "0", "crosswalk": None})
                tables.insert(cursor, "ruleset 0", earlier, "", fingerprint.content_hash(earlier))
            registry_id = registry.insert(cursor, self.names)
            if self.duties:
                duties.insert(cursor, self.duties)
            for number, batch in enumerate(self.batches):
                commit(cursor, submitted(batch, number, registry_id, chance))
        return store


def made(
    seed: int,
    features: Iterable[str] = (),
    units: int = 22,
    months: Sequence[str] = MONTHS,
    indicators: tuple[int, int] = (2, 4),
) -> World:
    """A world of the year 2018, the same for the same seed, features, number of units and months seen.

    Each of its three dimensions has so many indicators (the least and the most).
    """
    chance, chosen = Random(seed), frozenset(features)
    ruleset = worlds_rules.made_ruleset(chance, chosen, indicators=indicators)
    names = worlds_seen.names(chance, units, subordinates="roll_up" in chosen)
    unit_ids = sorted({each.unit_id for each in names})
    answered = worlds_seen.duties(chance, ruleset, unit_ids)
    if "annual" in chosen and len(months) == len(MONTHS):
        months = [month for month in months if chance.random() < 0.9]
    inspected = ["2018-inspection"] if "inspection" in chosen else []
    seen = worlds_seen.Seeing(chance, ruleset, unit_ids).batches([*months, *inspected])
    return World(ruleset, names, seen, answered, chosen)


def some(seed: int) -> tuple[str, ...]:
    """About half of the features."""
    chance = Random(seed)
    return tuple(feature for feature in READY if chance.random() < 0.5)


def commit(cursor: DuckDBPyConnection, submission: Submission) -> str:
    """Lets a submission count; returns the id of its batch."""
    period = submission.period
    assert period is not None
    batch_id = batches.stage(cursor, OFFICE, submission, period, "")
    head = events.head(cursor, batches.scope_of(period, submission.source))
    batches.commit(cursor, OFFICE, batches.find(cursor, batch_id), head)
    return batch_id


def submitted(batch: second.Batch, number: int, registry_id: str, chance: Random | None = None) -> Submission:
    """A batch as intake hands it over. With chance, its rows are shuffled."""
    coverage, findings = list(batch.coverage), list(batch.findings)
    if chance:
        chance.shuffle(coverage)
        chance.shuffle(findings)
    return Submission(
        file_name=f"{number}.xlsx",
        file_sha256=sha256(str(number).encode()).hexdigest(),
        file_size=1,
        period=parse(batch.month),
        source=batch.source,
        ruleset_id="ruleset 0" if batch.version else "ruleset",
        registry_id=registry_id,
        template_version="1",
        coverage=tuple(coverage),
        findings=tuple(findings),
    )
