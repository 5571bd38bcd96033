"""What counts after any sequence of commits and undos, against a small model of "which batch wins a cell"."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prepared import empty_store
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.service import batches
from zjg_dash.store import Store, events

INSPECTOR = Actor("p-1", "王五", Role.INSPECTOR)
UNITS, INDICATORS = ("u1", "u2", "u3"), ("A1", "A2")
MONTHS, SOURCES = ("2018-08", "2018-09"), ("月度检查", "群众反映")
STATES = st.sampled_from(["checked", "checked", "not_applicable", "not_checked"])

Cell = tuple[str, str, str, str]
"""Month, source, unit, indicator."""


@dataclass
class Model:
    """Committed batches in order, each with the state of its cells; withdrawn ones are taken out."""

    batches: list[tuple[str, dict[Cell, str]]] = field(default_factory=list)

    def cells(self) -> dict[Cell, tuple[str, str]]:
        """The newest batch that has a cell wins it: cell → (batch, state)."""
        won: dict[Cell, tuple[str, str]] = {}
        for batch_id, cells in self.batches:
            won |= {cell: (batch_id, state) for cell, state in cells.items()}
        return won

    def counting(self) -> list[str]:
        """Batches that win a cell at least, oldest first."""
        winners = {batch_id for batch_id, _ in self.cells().values()}
        return [batch_id for batch_id, _ in self.batches if batch_id in winners]

    def states(self) -> dict[str, str]:
        """State of each committed batch."""
        counting = set(self.counting())
        return {
            batch_id: "committed" if batch_id in counting else "superseded" for batch_id, _ in self.batches
        }


@st.composite
def uploads(draw: st.DrawFn) -> tuple[str, str, str, dict[tuple[str, str], str]]:
    kind = draw(st.sampled_from(["commit", "commit", "commit", "stage only"]))
    units = draw(st.sets(st.sampled_from(UNITS), min_size=1))
    indicators = draw(st.sets(st.sampled_from(INDICATORS), min_size=1))
    cells = {(unit, indicator): draw(STATES) for unit in sorted(units) for indicator in sorted(indicators)}
    return kind, draw(st.sampled_from(MONTHS)), draw(st.sampled_from(SOURCES)), cells


undos = st.tuples(st.just("undo"), st.integers(0, 20))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


def _seen(store: Store) -> dict[str, Any]:
    """What the store says counts: cells, findings, batches."""
    with store.cursor() as cursor:
        assert events.verify(cursor) == []
        return {
            "cells": {
                (month, source, unit, indicator): (batch_id, state)
                for month, source, unit, indicator, batch_id, state in cursor.execute(
                    "SELECT month, source, unit_id, indicator, batch_id, state FROM counting_cell"
                ).fetchall()
            },
            "findings": cursor.execute(
                "SELECT month, source, unit_id, indicator, batch_id FROM counting_finding ORDER BY ALL"
            ).fetchall(),
            "batches": cursor.execute(
                "SELECT period, source, batch_id FROM counting_batch ORDER BY ALL"
            ).fetchall(),
        }


def _expected(model: Model) -> dict[str, Any]:
    cells = model.cells()
    return {
        "cells": cells,
        "findings": sorted(
            (*cell, batch_id) for cell, (batch_id, state) in cells.items() if state == "checked"
        ),
        "batches": sorted(
            {(month, source, batch_id) for (month, source, _, _), (batch_id, _) in cells.items()}
        ),
    }


@settings(max_examples=25)
@given(steps=st.lists(st.one_of(uploads(), undos), max_size=9))
def test_what_counts_is_what_the_model_says(
    folder: Path,
    workbook: Callable[..., tuple[Submission, bytes]],
    hundred_less_findings: SimpleNamespace,
    steps: list[Any],
) -> None:
    store = empty_store(folder / f"{len(list(folder.iterdir()))}.duckdb")
    model = Model()
    history: dict[
        str, dict[str, Any]
    ] = {}  # what counted before a batch, while that is what its undo restores
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zjg_dash.service.batches.runs", hundred_less_findings)
        for number, step in enumerate(steps):
            if step[0] == "undo":
                counting = model.counting()
                if not counting:
                    continue
                undone = counting[step[1] % len(counting)]
                batches.undo(store, INSPECTOR, undone, "重查")
                place = [batch_id for batch_id, _ in model.batches].index(undone)
                model.batches.pop(place)
                assert _seen(store) == _expected(model)
                if place == len(model.batches) and undone in history:
                    assert _seen(store) == history[undone]
                for later, _ in model.batches[place:]:
                    history.pop(later, None)
                continue
            kind, month, source, cells = step
            findings = [
                {"unit": unit, "criterion": f"{indicator}-1", "object": str(number)}
                for (unit, indicator), state in cells.items()
                if state == "checked"
            ]
            made = workbook(cells=cells, findings=findings, month=month, source=source, mark=number)
            before = _seen(store)
            batch_id = batches.stage(store, INSPECTOR, *made, "报送")
            diff = batches.diff(store, INSPECTOR, batch_id)
            assert _seen(store) == before
            if kind == "commit":
                history[batch_id] = before
                batches.commit(store, INSPECTOR, batch_id, diff.head)
                model.batches.append(
                    (batch_id, {(month, source, *cell): state for cell, state in cells.items()})
                )
                assert _seen(store) == _expected(model)
    states = {row["batch_id"]: row["state"] for row in batches.batches(store, INSPECTOR).rows}
    assert {batch_id: states[batch_id] for batch_id in model.states()} == model.states()
    assert set(states.values()) - {"withdrawn", "staged"} <= set(model.states().values())
    store.close()
