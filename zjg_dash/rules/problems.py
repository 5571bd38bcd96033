"""What can be wrong with a ruleset file. Path is the way of keys to the place, line the line of the file.

Codes, severities and sentences are listed in docs/DATA.md.
"""

from zjg_dash import language
from zjg_dash.problems import Problem, Severity


class NotYaml(Problem):
    """The writing itself cannot be read. Fields: reason (the parser's words)."""

    code = "rules_not_yaml"


class ReferenceUsed(Problem):
    """An anchor or a reference (`&`, `*`) is used."""

    code = "rules_reference_used"


class DuplicateKey(Problem):
    """A key stands twice in one place. Fields: first (line of the first)."""

    code = "rules_duplicate_key"


class UnknownKey(Problem):
    """A key no one knows here; expected lists those that are known."""

    code = "rules_unknown_key"


class MissingKey(Problem):
    """A key that must be said is not; expected is the key."""

    code = "rules_missing_key"


class WrongValue(Problem):
    """A value of the wrong form. Fields: kind (what was wanted, a key of the catalogue)."""

    code = "rules_wrong_value"

    def fix(self, lang: str) -> str:
        """What the value should look like."""
        kind = self.fields["kind"]
        wanted = language.text(lang, f"problems.{self.code}.wanted.{kind}", **self._values())
        return language.text(lang, f"problems.{self.code}.fix", wanted=wanted)


class UnknownMethod(Problem):
    """方法 names no method; expected lists those there are."""

    code = "rules_unknown_method"


class UnknownParameter(Problem):
    """A key the criterion's method does not know. Fields: method; expected lists those it knows."""

    code = "rules_unknown_parameter"


class MarksDiffer(Problem):
    """The parts do not add up to the whole (field: its name); found is the sum, expected the mark stated."""

    code = "rules_marks_differ"


class CodeRepeated(Problem):
    """Two parts have one code."""

    code = "rules_code_repeated"


class CodeForeign(Problem):
    """A code does not begin with the code of what it belongs to; expected is that beginning."""

    code = "rules_code_foreign"


class CapTooHigh(Problem):
    """A cap above the full mark it lies under; expected is the full mark."""

    code = "rules_cap_too_high"


class PointsTooHigh(Problem):
    """One case costs (or wins) more than the full mark: it would be cut, probably a slip of the pen."""

    code = "rules_points_too_high"
    severity = Severity.WARNING


class TiersUnordered(Problem):
    """The bounds of the tiers do not fall strictly from one to the next."""

    code = "rules_tiers_unordered"


class LevelRepeated(Problem):
    """A level is named twice (also with other spaces or brackets)."""

    code = "rules_level_repeated"


class GradesUnordered(Problem):
    """Grades do not fall strictly from best to worst, or one is named twice."""

    code = "rules_grades_unordered"


class GradesOpenBelow(Problem):
    """The lowest grade begins above 0, so that a low score has no grade."""

    code = "rules_grades_open_below"
    severity = Severity.WARNING


class FailingGradeUnknown(Problem):
    """否决等次 names no grade; expected lists the grades."""

    code = "rules_failing_grade_unknown"


class LettersUnknown(Problem):
    """取数 names no reading of the letters sheet; expected lists them."""

    code = "rules_letters_unknown"


class LettersUnsuitable(Problem):
    """取数 gives a rate where the method counts, or the other way round. Fields: method."""

    code = "rules_letters_unsuitable"


class DueMonthsWrong(Problem):
    """应查月份 does not fit 频次. Fields: frequency (its word)."""

    code = "rules_due_months_wrong"


class DatesReversed(Problem):
    """失效 lies before 生效; expected is 生效."""

    code = "rules_dates_reversed"


class OpenEnded(Problem):
    """失效 is not said: no later version can be published beside this one."""

    code = "rules_open_ended"
    severity = Severity.WARNING


class RoundingElsewhere(Problem):
    """舍入 at a level this version does not round at, or twice; expected is the level it rounds at."""

    code = "rules_rounding_elsewhere"


class VetoMisplaced(Problem):
    """A veto outside 一票否决, or another method inside it; expected is the word that fits there."""

    code = "rules_veto_misplaced"


class NobodyAssessed(Problem):
    """适用 names no group."""

    code = "rules_nobody_assessed"
