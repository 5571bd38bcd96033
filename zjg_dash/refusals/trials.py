"""Trials: other numbers, disturbed weights."""

from collections.abc import Mapping
from typing import ClassVar

from zjg_dash.refusals import Refusal


class UnusableChange(Refusal):
    """A change of a ruleset is not written so. Fields: text."""

    code = "change_unusable"


class ChangeWithoutTarget(Refusal):
    """The ruleset has no dimension, indicator or criterion of the code. Fields: code_named, version."""

    code = "change_without_target"


class NothingChanged(Refusal):
    """A draft without any change is not saved. Fields: version."""

    code = "nothing_changed"


class UnusableNoise(Refusal):
    """Weights cannot be disturbed so. Fields: name (spread, draws, seed), value, first, last."""

    code = "noise_unusable"
    words: ClassVar[Mapping[str, str]] = {"name": "refusals.noise"}


class NoWeights(Refusal):
    """The ranks of the period do not follow from weights of indicators. Fields: period."""

    code = "weights_none"
