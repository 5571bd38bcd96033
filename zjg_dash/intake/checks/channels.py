"""Rules that weigh sources or ways to check: what they do not name would never count, so it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake import words
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.numbers import Complaint
from zjg_dash.intake.submission import CheckMethod
from zjg_dash.problems import Problem
from zjg_dash.rules.vocabulary import CHECK_METHOD_WORDS, ChannelBy


@dataclass(frozen=True)
class SourceNotWeighted(Problem):
    """A file whose source the ruleset gives no weight. `expected`: the sources it names."""

    code: ClassVar[str] = "SOURCE_NOT_WEIGHTED"
    check: ClassVar[str] = "R14"


@dataclass(frozen=True)
class CheckMethodNotWeighted(Problem):
    """A finding whose way to check the ruleset gives no weight. `expected`: those it names."""

    code: ClassVar[str] = "CHECK_METHOD_NOT_WEIGHTED"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class CheckMethodMissing(Problem):
    """A finding that does not say how it was checked, where the ruleset weighs that. `expected`: the ways."""

    code: ClassVar[str] = "CHECK_METHOD_MISSING"
    check: ClassVar[str] = "value"


def check_source(context: Context, report: Report) -> None:
    """Report a source that is none of the ruleset's."""
    weights = _weights(context, ChannelBy.SOURCE)
    if weights and context.source not in weights:
        report.add(
            SourceNotWeighted(place=context.source_place, found=context.source, expected="、".join(weights))
        )


def check_method_complaint(context: Context, method: CheckMethod | None) -> Complaint | None:
    """What is wrong with the way a finding was checked (None: not said)."""
    weights = _weights(context, ChannelBy.CHECK_METHOD)
    named = [
        each for each in CheckMethod if each.value in {CHECK_METHOD_WORDS.get(name, name) for name in weights}
    ]
    if not weights or method in named:
        return None
    expected = "、".join(words.CHECK_METHOD[each] for each in named)
    if method is None:
        return Complaint("check_method", CheckMethodMissing, expected=expected)
    return Complaint("check_method", CheckMethodNotWeighted, words.CHECK_METHOD[method], expected)


def _weights(context: Context, by: ChannelBy) -> Mapping[str, Decimal]:
    channels = context.ruleset.scoring.channels
    return channels.weights if channels and channels.by is by else {}
