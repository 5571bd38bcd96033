"""Chance that is the same every time: a draw depends on its seed and its name, never on other draws.

So a unit added to the register, or a rule added to the ruleset, changes no other unit's year.
"""

import random
from typing import Any


def draw(seed: int, *name: Any) -> random.Random:
    """A generator of its own for what is named, the same on every machine and version of Python."""
    return random.Random("/".join(map(str, (seed, *name))))


def times(generator: random.Random, expected: float, most: int) -> int:
    """How often something happens that is expected so often; at most `most` times."""
    whole = int(expected)
    return min(most, whole + (generator.random() < expected - whole))
