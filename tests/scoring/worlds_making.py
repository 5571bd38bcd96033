"""What the parts of a random ruleset are made with: chance, the features in play, and who and where from."""

from collections.abc import Iterable
from random import Random
from typing import Any

Words = dict[str, Any]

SOURCES = ("月度检查", "群众反映")
GROUPS = ("town", "department")


class Making:
    """One ruleset in the making."""

    def __init__(self, chance: Random, features: Iterable[str]) -> None:
        self.chance, self.features = chance, frozenset(features)
        self.indicators: list[Words] = []

    def on(self, feature: str, probability: float = 1) -> bool:
        """Whether a feature is in play, and here."""
        return feature in self.features and self.chance.random() < probability

    def one(self, *values: Any) -> Any:
        """One of the values."""
        return self.chance.choice(values)
