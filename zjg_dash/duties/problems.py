"""What can be wrong with a list of duties. The path is the column, the line that of the file."""

from zjg_dash import language
from zjg_dash.problems import Problem, Severity


class NoDuties(Problem):
    """The file has a header and no duties."""

    code = "duties_none"


class UnitUnknown(Problem):
    """No unit, or more than one, goes by this name on the duty's first day. Fields: near (similar names)."""

    code = "duties_unit_unknown"

    def fix(self, lang: str) -> str:
        """How to mend it, with similar names where there are any."""
        near = self.fields["near"]
        names = language.text(lang, f"problems.{self.code}.near", names=near) if near else ""
        return language.text(lang, f"problems.{self.code}.fix", near=names).strip()


class IndicatorUnknown(Problem):
    """No version of the rules has an indicator of this code."""

    code = "duties_indicator_unknown"


class IndicatorForAll(Problem):
    """The indicator does not go by the list of duties (按责任清单) in any version of the rules."""

    code = "duties_indicator_for_all"
    severity = Severity.WARNING


class MarkWrong(Problem):
    """The full mark is no number from 0 to 1000 with at most six decimals."""

    code = "duties_mark_wrong"


class DatesReversed(Problem):
    """The last day lies before the first; expected is the first."""

    code = "duties_dates_reversed"


class DutiesOverlap(Problem):
    """A unit answers for one indicator twice on one day. Fields: other (line of the other)."""

    code = "duties_overlap"
