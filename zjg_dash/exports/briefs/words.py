"""The words that briefs of a unit and of the city share, in one language."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.service import unranked
from zjg_dash.service.answers import Provenance

Row = Mapping[str, Any]
MOST_BATCHES = 3
"""Batches that are named; more are told by their number."""


class Words:
    """Sentences of briefs, and figures as screens show them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **fields: Any) -> str:
        """The entry `briefs.<key>`."""
        return language.text(self.lang, f"briefs.{key}", **fields)

    def points(self, value: Decimal | None) -> str:
        """`81.17`."""
        return formats.points(self.lang, value)

    def signed(self, value: Decimal) -> str:
        """`+0.12`."""
        return formats.signed(self.lang, value)

    def short(self, value: Decimal | None) -> str:
        """A mark: `15`."""
        return formats.short(self.lang, value)

    def per_cent(self, value: Decimal) -> str:
        """`97.5%`."""
        return formats.per_cent(self.lang, value, 1)

    def period(self, name: str) -> str:
        """`2018年9月`."""
        return formats.period(self.lang, name)

    def group(self, code: str) -> str:
        """The group's word; a group that has none is called by its code."""
        return self._known("common.group", code)

    def grade(self, row: Row) -> str:
        """The grade, with the veto said."""
        named = self.grade_name(row["grade"])
        return self("vetoed", grade=named) if row["vetoed"] else named

    def grade_name(self, name: str | None) -> str:
        """A grade as the rules call it, with the reader's word where the catalogue knows one."""
        return self._known("common.grade", name) if name else self("none")

    def name(self, row: Row) -> str:
        """What a unit is called where room is short."""
        return str(row["short_name"] or row["name"])

    def names(self, rows: Sequence[Row]) -> str:
        """Units by name."""
        return self("and").join(map(self.name, rows))

    def moved(self, row: Row) -> str:
        """How many places a unit moved, in words; nothing where it has no rank."""
        if row["rank"] is None:
            return ""
        if row["previous_rank"] is None:
            return self("moved.new")
        places = int(row["previous_rank"]) - int(row["rank"])
        if not places:
            return self("moved.same")
        return self("moved.up" if places > 0 else "moved.down", places=abs(places))

    def why_unranked(self, row: Row, minimum: Decimal) -> str:
        """Why a unit has no rank."""
        return unranked.why(row, minimum, self.lang)

    def sample(self, source: Provenance) -> str:
        """The label of sample data."""
        return language.text(self.lang, "common.sample") if source.sample else ""

    def footer(self, source: Provenance) -> tuple[str, ...]:
        """Where the figures come from."""
        batches = [
            self(
                "footer.batch" if source.named else "footer.batch_unnamed",
                file=batch.file_name,
                source=batch.source,
                at=formats.moment(self.lang, batch.committed_at),
                by=batch.committed_by,
            )
            for batch in source.batches[:MOST_BATCHES]
        ]
        left = len(source.batches) - len(batches)
        batches += [self("footer.more_batches", count=left)] if left else []
        lines = (
            self(
                "footer.rules",
                period=self.period(source.period),
                name=source.ruleset_name,
                code=source.ruleset_code,
                version=source.ruleset_version,
            ),
            self("footer.batches", batches=self("footer.between").join(batches)),
            self(
                "footer.run",
                run=source.run_id,
                engine=source.engine,
                computed=formats.moment(self.lang, source.computed_at),
            ),
            self("footer.reading"),
        )
        note = (language.text(self.lang, "common.sample_note"),) if source.sample else ()
        return (*note, *lines)

    def _known(self, table: str, code: str) -> str:
        key = f"{table}.{code}"
        return language.text(self.lang, key) if language.has(self.lang, key) else code
