"""清单: named faults inside one item, each with its points; each counts once, however often it was found.

Percentages are of 分值 where it is said, else of the indicator's full mark.
"""

from pydantic import Field

from zjg_dash.scoring.methods import Amount, Method, ParameterRow, Parameters, Points, Share, points_row
from zjg_dash.scoring.methods.telling import by_word


class Checklist(Parameters):
    """The entries by name, the points their percentages are of, and a cap."""

    entries: dict[str, Amount] = Field(alias="分项", min_length=1)
    base: Points | None = Field(default=None, alias="分值")
    cap: Points | None = Field(default=None, alias="上限")

    @property
    def words(self) -> tuple[str, ...]:
        """The names of the entries."""
        return tuple(self.entries)

    def own_rows(self) -> list[ParameterRow]:
        """One row `points` or `share` per entry, its name as the label; percentages of 分值 as points."""
        found = [
            points_row(ordinal, word, self._known(amount))
            for ordinal, (word, amount) in enumerate(self.entries.items())
        ]
        return found + ([ParameterRow("cap", 0, "", self.cap)] if self.cap is not None else [])

    def _known(self, amount: Amount) -> Amount:
        return amount.of(self.base) if isinstance(amount, Share) and self.base is not None else amount


METHOD = Method(
    tells=by_word,
    name="checklist",
    label="清单",
    parameters=Checklist,
    needs=frozenset({"level"}),
)
