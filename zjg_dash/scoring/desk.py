"""Where one unit's ledger is made: a small database in memory whose statements are planned once.

Planning the ledger's statement costs more than running it over one unit. So a desk keeps tables with the
names of the relations the statement stands on, and the statement prepared over them. For each unit what is
its own is laid anew, as the cursor sees it now; the rules stay as long as period, ruleset and registry do.

A desk takes rows from the cursor and nothing else: whatever the cursor's transaction sees (a commit of a
moment ago, a rehearsal's own rows) is what counts. DuckDB plans from the statistics of the rows that are
there (1.5 then leaves out rows that came later: a prepared filter or join gives wrong answers), so a desk
plans without them. That is a setting of a whole database, which is why a desk is one of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any

import duckdb
import pyarrow as pa

from zjg_dash.scoring import requests
from zjg_dash.scoring.methods import methods
from zjg_dash.scoring.runs import Run
from zjg_dash.scoring.statement import FEATURES, bottom, made_once, statement
from zjg_dash.scoring.statements import dicts

DESKS = 2
"""Desks there are at most: to make one takes longer than to wait for one, and more would share the cores."""
LASTS = 300
"""Ledgers made at one desk before a new one takes its place: its memory grows by some 50 KB with each."""

_SETTINGS = """
SET disabled_optimizers = 'statistics_propagation,compressed_materialization';
SET enable_caching_operators = false;
"""
"""Plans without statistics; and no gathering of small chunks, since all are small."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,
    # Kept from ledger to ledger: asking for it again takes longer than some steps.
    "block_allocator_memory": "64MB",
}
_REGISTERED = "SELECT * FROM unit WHERE registry_id = $registry_id"
_LAID = frozenset(requests.RELATIONS) - {*requests.OF_UNITS} | {*requests.SEEN}
"""The steps that are tables on a desk; those of one unit cost less inside the statement."""
_OF_OTHERS = frozenset({"roll_up", "compared"})
"""Features by which a unit's ledger stands on what the run found of other units."""
_idle: list["Desk"] = []
_lending = Lock()
_free = BoundedSemaphore(DESKS)


Origins = dict[tuple[str, str], dict[str, Any]]
"""What was written down about a finding (object, note, evidence), and its file; by batch and finding."""


def facts(cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str) -> tuple[list[dict[str, Any]], Origins]:
    """The rows of the step `ledger` for one unit of a run, made at a desk that is free; their findings."""
    with _lent() as desk:
        return desk.facts(cursor, run, unit_id)


@contextmanager
def _lent() -> Iterator["Desk"]:
    """A desk for one caller at a time; others wait. After an error nobody knows what lies on it: it is
    thrown away.
    """
    with _free:
        with _lending:
            desk = _idle.pop() if _idle else None
        desk = desk or Desk()
        try:
            yield desk
        except BaseException:
            desk.close()
            raise
        if desk.made < LASTS:
            with _lending:
                _idle.append(desk)
        else:
            desk.close()


class Desk:
    """One database in memory, for one caller at a time."""

    made: int
    """Ledgers made at it."""

    def __init__(self) -> None:
        self.made = 0
        self._connection = duckdb.connect(":memory:", config=_CONFIG)
        self._connection.execute(_SETTINGS)
        stands_on = bottom("ledger", frozenset({*methods(), *FEATURES}))
        self._rule_tables = sorted(name for name in stands_on if name.startswith("rule_"))
        self._tables: list[str] = []
        self._planned: dict[str, str] = {}
        self._laid: tuple[object, ...] = ()
        self._files: dict[str, str] = {}
        self._in_use: frozenset[str] = frozenset()

    def facts(
        self, cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str
    ) -> tuple[list[dict[str, Any]], Origins]:
        """Columns and rows of the step `ledger`, read through the cursor, and what its findings say."""
        # The hashes say it across databases too, in which ids may be equal.
        asked: tuple[object, ...] = (run.request, run.ruleset_hash, run.registry_hash, run.duty_list_hash)
        asked += (run.earlier_batches, run.batches)
        if self._in_use & _OF_OTHERS:
            asked += (run.run_id,)
        if asked != self._laid:
            self._lay_rules(cursor, run)
        ledger = made_once(statement("ledger", self._in_use, _LAID))
        if requests.SEEN[-1] not in self._tables:
            # Once, to make the tables: plans do not outlive a table that is made after them.
            self._lay_unit(cursor, run, unit_id)
            self._plan(ledger)
            self._clear()
            self._lay_rules(cursor, run)
        self._laid = asked
        self.made += 1
        with self._cleared_afterwards():
            findings = self._lay_unit(cursor, run, unit_id)
            return dicts(self._connection, self._plan(ledger)), _origins(findings, self._files)

    def close(self) -> None:
        """Lets its memory go."""
        self._connection.close()

    def _lay_rules(self, cursor: duckdb.DuckDBPyConnection, run: Run) -> None:
        self._clear()
        request = run.request
        ruleset = {"ruleset_id": request.ruleset_id}
        for name in self._rule_tables:
            self._carry(name, cursor, f"SELECT * FROM {name} WHERE ruleset_id = $ruleset_id", ruleset)
        self._carry("unit", cursor, _REGISTERED, {"registry_id": request.registry_id})
        group_codes = requests.groups(cursor)
        for name, parameters in requests.asked([request], group_codes).items():
            self._put(name, requests.query(name), parameters)
        self._in_use = requests.features(cursor, [request])
        if "compared" in self._in_use:
            self._in_use |= {"compared_of_run"}
        self._lay_batches(cursor, run)
        self._lay_more(cursor, run, group_codes)
        for name in requests.RELATIONS:
            if name not in requests.OF_UNITS:
                self._follow(name)
        self._in_use |= requests.methods_in_use(self._connection)

    def _lay_batches(self, cursor: duckdb.DuckDBPyConnection, run: Run) -> None:
        """What the run found to count, so that no unit's ledger has to find it out again."""
        given = {"batches": _batches(run)}
        batches = self._carry("counted_batch", cursor, requests.query("counted_batch"), given)
        self._files = dict(zip(batches["batch_id"].to_pylist(), batches["file"].to_pylist(), strict=True))
        self._carry("counted_code", cursor, requests.query("counted_code"), given)

    def _lay_more(self, cursor: duckdb.DuckDBPyConnection, run: Run, group_codes: Sequence[str]) -> None:
        """What only some features stand on; the tables are there for all, so that plans outlive a change."""
        asked = [run.request]
        earlier = requests.earlier(asked if "looking_back" in self._in_use else [])
        self._put("request_earlier_month", requests.query("request_earlier_month"), earlier)
        layer = {"ruleset_numbers": [1] * len(group_codes), "groups": list(group_codes)}
        self._put("request_layer", requests.query("request_layer"), layer)
        more: dict[str, tuple[str, dict[str, Any]]] = {
            "duties": ("request_duty", {}),
            "renamed": ("renamed_code", requests.given_codes(asked)),
            "roll_up": ("subordinate_score", {"run_ids": [run.run_id]}),
            "compared": ("kept_standing", {"run_id": run.run_id}),
        }
        for feature, (name, parameters) in more.items():
            rows = f"SELECT * FROM ({requests.query(name)}) AS more WHERE $needed"
            self._carry(name, cursor, rows, {**parameters, "needed": feature in self._in_use})

    def _lay_unit(self, cursor: duckdb.DuckDBPyConnection, run: Run, unit_id: str) -> pa.Table:
        one = {"unit_id": unit_id}
        self._put("request_unit", requests.query("request_unit"), one)
        recorded = {"batches": _batches(run), **one}
        self._carry("unit_cells", cursor, requests.query("unit_cells"), recorded)
        findings = self._carry("unit_findings", cursor, requests.query("unit_findings"), recorded)
        for name in requests.SEEN:
            self._lay_planned(name, requests.query(f"{name}_of_unit"))
        return findings

    @contextmanager
    def _cleared_afterwards(self) -> Iterator[None]:
        """What is laid inside is gone afterwards: cheaper than deleting it, and nothing piles up."""
        self._connection.begin()
        yield
        self._connection.rollback()

    def _clear(self) -> None:
        self._laid = ()
        for name in self._tables:
            self._connection.execute(f"DELETE FROM {name}")

    def _follow(self, name: str) -> None:
        """Lays a relation that follows from what lies on the desk."""
        given = frozenset(requests.RELATIONS) - {name}
        self._lay_planned(name, statement(name, self._in_use & set(FEATURES), given))

    def _lay_planned(self, name: str, text: str) -> None:
        """Lays the rows of a query over the desk's own tables, planned once."""
        if name in self._tables:
            self._connection.execute(self._plan(f"INSERT INTO {name} {text}"))
        else:
            self._put(name, text, {})

    def _put(self, name: str, query: str, parameters: Mapping[str, Any]) -> None:
        """Lays the rows of a query over the desk's own tables."""
        if name in self._tables:
            self._connection.execute(f"INSERT INTO {name} {query}", parameters)
        else:
            self._connection.execute(f"CREATE TABLE {name} AS {query}", parameters)
            self._tables.append(name)

    def _carry(
        self, name: str, cursor: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any]
    ) -> pa.Table:
        """Lays the rows of a query over the store, in the types they have there, and returns them."""
        rows: pa.Table = cursor.execute(query, parameters).to_arrow_table()
        carried = self._connection.from_arrow(rows)
        if name in self._tables:
            carried.insert_into(name)
        else:
            carried.create(name)
            self._tables.append(name)
        return rows

    def _plan(self, text: str) -> str:
        """The call of a statement that is planned once, as long as no table is made or dropped."""
        name = self._planned.get(text)
        if name is None:
            name = self._planned[text] = f"planned_{len(self._planned)}"
            self._connection.execute(f"PREPARE {name} AS {text}")
        return f"EXECUTE {name}"


def _batches(run: Run) -> list[str]:
    return [*run.earlier_batches, *run.batches]


def _origins(findings: pa.Table, files: Mapping[str, str]) -> Origins:
    told = findings.select(["batch_id", "finding_id", "object", "note", "evidence"]).to_pylist()
    return {(row["batch_id"], row["finding_id"]): {**row, "file": files[row["batch_id"]]} for row in told}
