"""An anchor: what history was at a moment, as a small file to be kept elsewhere.

It lists every event (number, id and hash) in the order of its chain, and the digest of every subject's
rows in every relation (`digests.py`), old ones included whose events do not cover their rows. Its `hash` is
the SHA-256 of the canonical JSON of all the rest: who keeps that hash elsewhere can tell whether the file is
the same. No names and no texts stand in it.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import duckdb

from zjg_dash import __version__
from zjg_dash.refusals.keeping import AnchorUnusable
from zjg_dash.store import digests
from zjg_dash.store.audits import Break, What
from zjg_dash.store.statements import statement

FORMAT, VERSION = "zjg-dash anchor", 1
_SAID = frozenset({"format", "version", "made_at", "product", "chains", "contents", "hash"})


def anchor(cursor: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """History as it is: `chains` by scope as [number, event id, hash], `contents` by relation, and `hash`."""
    made: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "product": __version__,
        "chains": _chains(cursor),
        "contents": {
            relation: {
                "key": key,
                "columns": list(columns),
                "subjects": _subjects(cursor, relation, key, list(columns)),
            }
            for relation, (key, columns) in digests.relations(cursor).items()
        },
    }
    return made | {"hash": _hash(made)}


def read(content: bytes, name: str) -> dict[str, Any]:
    """An anchor from its file. Raises AnchorUnusable when it is none, or was changed since it was made."""
    try:
        made = json.loads(content)
    except ValueError:
        made = None
    if not isinstance(made, dict) or made.keys() != _SAID or made["format"] != FORMAT:
        raise AnchorUnusable(file=name)
    if made["version"] != VERSION or made["hash"] != _hash(made):
        raise AnchorUnusable(file=name)
    return made


def differences(cursor: duckdb.DuckDBPyConnection, made: dict[str, Any]) -> list[Break]:
    """Where history is not what was anchored: each chain's first other event, and each subject's other rows.

    What came after the anchor is no difference, nor is a run that is not stored any more: it is computed
    again from what is covered. Columns that are gone since are without value.
    """
    chains = _chains(cursor)
    breaks = []
    for scope, anchored in made["chains"].items():
        now = chains.get(scope, [])
        first = next(
            (place for place, event in enumerate(anchored) if now[place : place + 1] != [event]), None
        )
        if first is not None:
            breaks.append(Break(What.ANCHORED_EVENT, scope, first + 1))
    known = digests.relations(cursor)
    stored = {run_id for (run_id,) in cursor.execute(statement("run_ids")).fetchall()}
    for relation, content in made["contents"].items():
        now_of = _subjects(cursor, relation, content["key"], content["columns"]) if relation in known else {}
        breaks += [
            Break(What.ANCHORED_ROWS, subject=subject, relation=relation)
            for subject, digest in content["subjects"].items()
            if now_of.get(subject) != digest
            and (content["key"] != "run_id" or subject in stored or subject in now_of)
        ]
    return breaks


def _chains(cursor: duckdb.DuckDBPyConnection) -> dict[str, list[list[Any]]]:
    chains: dict[str, list[list[Any]]] = {}
    for scope, sequence, event_id, hashed in cursor.execute(statement("chained_events")).fetchall():
        chains.setdefault(scope, []).append([sequence, event_id, hashed])
    return chains


def _subjects(
    cursor: duckdb.DuckDBPyConnection, relation: str, key: str, columns: list[str]
) -> dict[str, str]:
    found = digests.parts(cursor, relation, key, columns, by_unit=False)
    return {each.subject: each.digest for each in found}


def _hash(made: dict[str, Any]) -> str:
    said = {name: value for name, value in made.items() if name != "hash"}
    return sha256(digests.canonical(said).encode()).hexdigest()
