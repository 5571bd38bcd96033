"""When what is asked unit by unit had better be made of all units of a run at once.

A statement over one unit takes nearly as long as over a city's: most of it is planning. So whoever opens the
first unit has all of them answered. Where thousands of findings make the whole long, and everybody would wait
for it after each commit, some units are answered alone before.
"""

from zjg_dash.scoring.runs import Run
from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

FEW = 200
"""Units times months that are made at once."""
FINDINGS_A_UNIT = 1_000
"""So many findings of a run make the whole longer by what one more unit takes alone."""
_MOST_RUNS = 4096
_asked: dict[tuple[Store, str], set[str]] = {}
"""The units that were asked for, by run."""


def together(store: Store, run: Run, unit_id: str) -> bool:
    """Whether to make the answer of all units: they are few, and enough of them were asked for."""
    if len(_asked) > _MOST_RUNS:
        _asked.clear()
    asked = _asked.setdefault((store, run.run_id), set())
    asked.add(unit_id)
    units, findings = _size(store, run)
    return units * max(len(run.period.months), 1) <= FEW and len(asked) > findings // FINDINGS_A_UNIT


@kept(256)
def _size(store: Store, run: Run) -> tuple[int, int]:
    """Units and findings."""
    with store.cursor() as cursor:
        (size,) = rows(cursor, "run_size", run_id=run.run_id, batches=list(run.batches))
    return int(size["units"]), int(size["findings"])
