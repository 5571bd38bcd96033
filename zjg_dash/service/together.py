"""When what is asked unit by unit had better be made of all units of a run at once.

A statement over one unit takes nearly as long as over a city's: most of it is planning. So the first unit
somebody opens is answered alone, and with the second all of them are.
"""

from zjg_dash.scoring.runs import Run
from zjg_dash.service.kept import kept
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

FEW = 200
"""Units times months that are made at once."""
_MOST_RUNS = 4096
_first: dict[tuple[Store, str], str] = {}
"""The unit that was asked for first, by run."""


def together(store: Store, run: Run, unit_id: str) -> bool:
    """Whether to make the answer of all units: they are few, and another one was asked for before."""
    if len(_first) > _MOST_RUNS:
        _first.clear()
    if _first.setdefault((store, run.run_id), unit_id) == unit_id:
        return False
    return _units(store, run.run_id) * max(len(run.period.months), 1) <= FEW


@kept(256)
def _units(store: Store, run_id: str) -> int:
    with store.cursor() as cursor:
        (size,) = rows(cursor, "run_size", run_id=run_id)
    return int(size["units"])
