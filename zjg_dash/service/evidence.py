"""Evidence as a page or script handles it: which files a batch's findings have, and their content."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

import duckdb

from zjg_dash.actors import Action, Actor
from zjg_dash.intake.evidence.kinds import IMAGES, MEDIA_TYPES
from zjg_dash.refusals.batches import UnknownEvidence
from zjg_dash.service.statements import rows
from zjg_dash.store import Store
from zjg_dash.store.batches import State

__all__ = ["beside", "content", "names", "of_findings", "view"]

PICTURES = frozenset(MEDIA_TYPES[kind] for kind in IMAGES)
"""Media types that have a view."""


def beside(cursor: duckdb.DuckDBPyConnection, ledger: Sequence[dict[str, Any]]) -> None:
    """Give each row of a ledger `evidence_files`, empty where its finding has none.

    Of a file: batch_id, finding_id, name, sha256, media_type, size (bytes), view_sha256, attached_in (a
    month). The caller has asked whether the actor may read the rows.
    """
    batches = sorted({row["batch_id"] for row in ledger if row.get("batch_id")})
    files: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in rows(cursor, "evidence_of_batches", batch_ids=batches) if batches else ():
        files.setdefault((one["batch_id"], one["finding_id"]), []).append(one)
    for row in ledger:
        row["evidence_files"] = files.get((row.get("batch_id") or "", row.get("finding_id") or ""), [])


def of_findings(
    cursor: duckdb.DuckDBPyConnection, batch_ids: Iterable[str], finding_ids: Container[str | None]
) -> dict[str, list[dict[str, Any]]]:
    """The files that some batches have for findings, by finding; one content once."""
    files: dict[str, dict[str, dict[str, Any]]] = {}
    for one in rows(cursor, "evidence_of_batches", batch_ids=sorted(batch_ids)):
        if one["finding_id"] in finding_ids:
            files.setdefault(one["finding_id"], {}).setdefault(one["sha256"], one)
    return {finding_id: list(found.values()) for finding_id, found in files.items()}


def names(files: Iterable[dict[str, Any]], column: str = "name") -> str:
    """The files of a row in one cell: their names, or another column of them."""
    return "；".join(str(one[column]) for one in files)


def content(
    store: Store, actor: Actor, batch_id: str, finding_id: str, sha256: str
) -> tuple[str, str, bytes]:
    """Name, media type and content of a file as it was attached.

    Raises UnknownEvidence, NotAllowed (see `view`), OriginalMissing and OriginalDamaged.
    """
    row = _row(store, actor, batch_id, finding_id, sha256)
    return row["name"], row["media_type"], store.files.read(row["sha256"])


def view(store: Store, actor: Actor, batch_id: str, finding_id: str, sha256: str) -> bytes:
    """The picture pages show for an image: a JPEG made from its pixels. Raises UnknownEvidence for a PDF.

    A unit's contact sees the evidence about that unit alone (UnitNotYours otherwise), and that of a
    batch that does not count is for those who may read batches (NotAllowed otherwise).
    """
    row = _row(store, actor, batch_id, finding_id, sha256)
    if not row["view_sha256"]:
        raise UnknownEvidence(name=row["name"])
    return store.files.read(row["view_sha256"])


def _row(store: Store, actor: Actor, batch_id: str, finding_id: str, sha256: str) -> dict[str, Any]:
    actor.require(Action.READ_UNIT)
    with store.cursor() as cursor:
        found = rows(cursor, "evidence_with_state", batch_id=batch_id, finding_id=finding_id, sha256=sha256)
    if not found:
        raise UnknownEvidence(name=sha256[:12])
    actor.require_unit(found[0]["unit_id"])
    if found[0]["state"] != State.COMMITTED:
        actor.require(Action.READ_BATCHES)
    return found[0]
