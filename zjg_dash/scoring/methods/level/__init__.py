"""级别: points by the level of an honour or a criticism; one matter can count at its highest level only."""

from pydantic import Field

from zjg_dash.scoring.methods import Flag, Method, ParameterRow, Parameters, Points


class Level(Parameters):
    """Points by level; whether one matter counts once, at its highest; a cap for the criterion."""

    levels: dict[str, Points] = Field(alias="级别", min_length=1)
    highest_only: Flag = Field(default=False, alias="同一事项只计最高")
    cap: Points | None = Field(default=None, alias="上限")

    def rows(self) -> list[ParameterRow]:
        """One row `points` per level, its word as the label, and the rows of the other two."""
        levels = [
            ParameterRow("points", ordinal, word, points)
            for ordinal, (word, points) in enumerate(self.levels.items())
        ]
        return levels + super().rows()


METHOD = Method(
    name="level",
    label="级别",
    parameters=Level,
    needs=frozenset({"level"}),
    takes=frozenset({"matter", "evidence"}),
)
