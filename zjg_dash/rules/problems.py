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


class GradeEmpty(Problem):
    """A grade ends before it begins; found is its name."""

    code = "rules_grade_empty"


class GradesOverlap(Problem):
    """A score can lie in two grades; found is the lower one, expected the one above it."""

    code = "rules_grades_overlap"


class GradesGap(Problem):
    """A score can fall between two grades; found is such a score. Fields: lower, upper (their names)."""

    code = "rules_grades_gap"


class GradesOpenBelow(Problem):
    """The lowest grade begins above the least score, so that a low score has no grade."""

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


class RoundingTwice(Problem):
    """舍入 names a level twice; found is its word."""

    code = "rules_rounding_twice"


class VetoMisplaced(Problem):
    """A veto outside 一票否决, or another method inside it; expected is the word that fits there."""

    code = "rules_veto_misplaced"


class NobodyAssessed(Problem):
    """适用 names no group."""

    code = "rules_nobody_assessed"


class Reasoned:
    """For problems whose reason stands under `problems.<code>.why.<kind>`; `kind` is one of their fields."""

    def what(self: Problem, lang: str) -> str:  # type: ignore[misc]
        """The reason."""
        reason = f"problems.{self.code}.why.{self.fields['kind']}"
        because = language.text(lang, reason, **self._values())
        return language.text(lang, f"problems.{self.code}.what", because=because)


class LimitsReversed(Problem):
    """A lower limit above the upper one; found is the lower, expected the upper."""

    code = "rules_limits_reversed"


class StartOutside(Problem):
    """起评分 lies outside the limits of its indicator; expected are those."""

    code = "rules_start_outside"


class NotMeant(Reasoned, Problem):
    """A key where it can do nothing. Fields: kind (why, a key of the catalogue); found is the key."""

    code = "rules_not_meant"


class Needed(Reasoned, Problem):
    """A key that another one makes needed is not there; expected is it. Fields: kind."""

    code = "rules_needed"


class CodeUnknown(Reasoned, Problem):
    """A code that nothing here has; fields: kind (what was looked for, a key of the catalogue)."""

    code = "rules_code_unknown"


class WordUnknown(Reasoned, Problem):
    """A word that is not among those declared; expected lists them. Fields: kind (a key of the catalogue)."""

    code = "rules_word_unknown"


class NameRepeated(Problem):
    """Two of a kind have one name, or one is named twice; found is the name."""

    code = "rules_name_repeated"


class MarksOfRanks(Reasoned, Problem):
    """名次分 rises, or is more than the full mark (expected); found is the points. Fields: kind."""

    code = "rules_marks_of_ranks"


class ExclusiveGroupUnused(Problem):
    """互斥组 declares a group of which no two criteria are; found is its name."""

    code = "rules_exclusive_group_unused"


class Circle(Problem):
    """改评 or 汇总 leads back to where it began; found is the way. Fields: key."""

    code = "rules_circle"


class TargetUnsuitable(Reasoned, Problem):
    """目标 names an indicator the effect cannot reach; found is its code. Fields: kind (why)."""

    code = "rules_target_unsuitable"


class NothingInside(Problem):
    """A dimension without indicators, or an indicator without criteria, in a ruleset that is no excerpt."""

    code = "rules_nothing_inside"


class DropsTooMany(Problem):
    """An annual part leaves out every score it has; found is how many, expected the most it can."""

    code = "rules_drops_too_many"


class WeightsUnusual(Problem):
    """Weights that make neither 100 nor 10 nor 1: they count in proportion. Fields: whole."""

    code = "rules_weights_unusual"
    severity = Severity.WARNING
