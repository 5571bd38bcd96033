"""级别: points by the level of an honour or a criticism; one matter can count at its highest level only."""

from pydantic import Field

from zjg_dash.scoring.methods import Amount, Flag, Method, ParameterRow, Parameters, Points, points_row
from zjg_dash.scoring.methods.telling import by_word


class Level(Parameters):
    """Points (or shares of the full mark) by level; whether one matter counts once, at its highest; a cap."""

    levels: dict[str, Amount] = Field(alias="级别", min_length=1)
    highest_only: Flag = Field(default=False, alias="同一事项只计最高")
    cap: Points | None = Field(default=None, alias="上限")

    @property
    def words(self) -> tuple[str, ...]:
        """The levels."""
        return tuple(self.levels)

    def own_rows(self) -> list[ParameterRow]:
        """One row `points` or `share` per level, its word as the label, and the rows of the other two."""
        levels = [
            points_row(ordinal, word, amount) for ordinal, (word, amount) in enumerate(self.levels.items())
        ]
        return levels + super().own_rows()


METHOD = Method(
    tells=by_word,
    name="level",
    label="级别",
    parameters=Level,
    needs=frozenset({"level"}),
    takes=frozenset({"matter", "evidence"}),
)
