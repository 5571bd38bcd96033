"""Whether anything was changed behind the system's back, and anchors to prove it later."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from zjg_dash import language
from zjg_dash.actors import Action, Actor
from zjg_dash.rules import chains, stored
from zjg_dash.service import rescoring
from zjg_dash.service.statements import statement
from zjg_dash.store import Store, anchors, audits
from zjg_dash.store.audits import Audit, Break, What

__all__ = ["Audit", "Report", "anchor", "verify"]


@dataclass(frozen=True)
class Report:
    """An audit, with what its places are called."""

    audit: Audit
    labels: dict[str, str]
    """Of batches and rulesets, by id."""
    units: dict[str, str]
    """Names by id."""

    def sentence(self, place: Break, lang: str) -> str:
        """A break as a sentence: what, where, and what it means."""
        relation = f"audit.relation.{place.relation}"
        return language.text(
            lang,
            f"audit.what.{place.what.value}",
            scope=place.scope,
            sequence=place.sequence,
            subject=self.labels.get(place.subject, place.subject),
            relation=language.text(lang, relation) if language.has(lang, relation) else place.relation,
            part=f" · {self.units.get(place.part, place.part)}" if place.part else "",
        )

    def rows(self, lang: str) -> list[dict[str, Any]]:
        """One row per break: what, scope, sequence, subject, relation, part (a unit id), label, sentence."""
        return [
            {
                "what": place.what.value,
                "scope": place.scope or None,
                "sequence": place.sequence or None,
                "subject": place.subject or None,
                "relation": place.relation or None,
                "part": place.part or None,
                "label": self.labels.get(place.subject),
                "sentence": self.sentence(place, lang),
            }
            for place in self.audit.breaks
        ]


def verify(
    store: Store, actor: Actor, anchored: bytes | None = None, name: str = "", *, scores: bool = False
) -> Report:
    """Look at chains, committed rows, rulesets, registries, accounts, files and tables; with an anchor at its
    past too, and with `scores` at every run in use, which is scored anew.

    All but that as of one moment, while others work on. `name` is the anchor's file. Raises AnchorUnusable.
    """
    actor.require(Action.READ_EVENTS)
    made = anchors.read(anchored, name) if anchored is not None else None
    with _moment(store) as cursor:
        found = audits.audit(cursor, store.files)
        found = replace(found, breaks=(*found.breaks, *_other_chains(cursor)))
        if made is not None:
            breaks = (*found.breaks, *anchors.differences(cursor, made))
            found = replace(found, breaks=breaks, anchored_at=made["made_at"])
        labels = dict(cursor.execute(statement("told_subjects")).fetchall())
        units = dict(cursor.execute(statement("unit_labels")).fetchall())
    if scores:
        with store.rehearsal() as cursor:
            others, many = rescoring.differences(cursor)
        found = replace(found, breaks=(*found.breaks, *others), runs=many)
    return Report(found, labels, units)


def anchor(store: Store, actor: Actor) -> tuple[bytes, str]:
    """History as it is now, as the content of a file, and its hash; to be kept where this system's people do
    not reach it.
    """
    actor.require(Action.READ_EVENTS)
    with _moment(store) as cursor:
        made = anchors.anchor(cursor)
    return json.dumps(made, ensure_ascii=False, indent=1).encode(), made["hash"]


def _other_chains(cursor: duckdb.DuckDBPyConnection) -> list[Break]:
    """Renamed codes of old rulesets that do not follow from their 沿革: no event names a digest of them.

    A code that is missing is no sign: a version on the way may have been added later.
    """
    kept: dict[str, set[tuple[str, str, str]]] = {}
    for ruleset_id, *row in cursor.execute(statement("uncovered_chains")).fetchall():
        kept.setdefault(ruleset_id, set()).add(tuple(row))
    return [
        Break(What.ROWS, subject=ruleset_id, relation="rule_chain")
        for ruleset_id, rows in kept.items()
        if rows - chains.renamed(cursor, stored.load(cursor, ruleset_id))
    ]


@contextmanager
def _moment(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor that sees one moment, however long it is read."""
    with store.cursor() as cursor:
        cursor.begin()
        try:
            yield cursor
        finally:
            cursor.rollback()
