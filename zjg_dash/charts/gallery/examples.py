"""The made-up rows: a usual case of each figure, and hard ones where it has any (ties, gaps, long names)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

_FILE = Path(__file__).with_name("examples.json")


class Row(dict[str, Any]):
    """A row whose columns are read by key or as attributes: figures take both kinds."""

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(name)


@dataclass(frozen=True)
class Example:
    """A figure function (`module.function`), what is special about the rows, and its arguments."""

    figure: str
    case: str
    arguments: Mapping[str, Any]

    def draw(self, lang: str) -> go.Figure:
        """The figure, by the function itself."""
        module, function = self.figure.split(".")
        drawn: go.Figure = getattr(import_module(f"zjg_dash.charts.{module}"), function)(
            **self.arguments, lang=lang
        )
        return drawn


def examples() -> list[Example]:
    """All of them, in the order of the page; points are Decimals, as in the product."""
    listed = json.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal, object_hook=Row)
    return [Example(one["figure"], one["case"], _typed(one["arguments"])) for one in listed]


def _typed(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with whole numbers of points as Decimals; ranks and counts stay whole numbers."""
    return {name: _points(name, value) for name, value in arguments.items()}


_COUNTS = frozenset(
    ("rank", "rank_before", "rank_after", "moved", "low", "middle", "high", "best", "worst", "units",
     "checked", "due")
)  # fmt: skip


def _points(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return Row({key: _points(key, each) for key, each in value.items()})
    if isinstance(value, list):
        return [_points(name, each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool) and name not in _COUNTS:
        return Decimal(value)
    return value
