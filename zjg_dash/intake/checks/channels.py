"""Rules that weigh sources or ways to check: what they do not name would never count, so it is refused."""

from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake import channels, words
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.numbers import Complaint
from zjg_dash.intake.submission import CheckMethod
from zjg_dash.problems import Problem


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
    named = channels.sources(context.ruleset)
    if named and context.source not in named:
        place = context.source_place
        report.add(SourceNotWeighted(place=place, found=context.source, expected="、".join(named)))


def check_method_complaint(context: Context, method: CheckMethod | None) -> Complaint | None:
    """What is wrong with the way a finding was checked (None: not said)."""
    named = channels.check_methods(context.ruleset)
    if not named or method in named:
        return None
    expected = "、".join(words.CHECK_METHOD[each] for each in named)
    if method is None:
        return Complaint("check_method", CheckMethodMissing, expected=expected)
    return Complaint("check_method", CheckMethodNotWeighted, words.CHECK_METHOD[method], expected)
