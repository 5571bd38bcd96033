"""What can be wrong with a workbook of rules, beside what can be wrong with rules; the place is the cell."""

from zjg_dash.problems import Problem, Severity
from zjg_dash.rules.problems import Reasoned


class NotPairs(Problem):
    """A cell that should hold pairs (`键=值；键=值`) does not; found is the part that is none."""

    code = "rules_not_pairs"


class KeyTwice(Problem):
    """A key stands in a column of its own and again under 参数, or twice there; found is the key."""

    code = "rules_key_twice"


class ColumnUnknown(Problem):
    """A column with values under a header that is no key; expected lists those of the sheet."""

    code = "rules_column_unknown"


class OwnerUnknown(Problem):
    """A row that belongs to nothing: its dimension or indicator has no row. Fields: sheet."""

    code = "rules_owner_unknown"


class LabelUnknown(Problem):
    """A row of 基本信息 or 其他设置 that is none of those known; expected lists them."""

    code = "rules_label_unknown"


class SheetGone(Problem):
    """A sheet is not there, hidden or renamed; expected is its name."""

    code = "rules_sheet_missing"


class LeftOut(Reasoned, Problem):
    """Columns or settings that may be blank were deleted; found lists them. Fields: kind."""

    code = "rules_left_out"
    severity = Severity.WARNING


class Merged(Problem):
    """Cells merged where each should say something of its own; found is the area."""

    code = "rules_merged"


class PartOfOne(Problem):
    """A number of 1 or less where per cent are meant; expected are the per cent. Fields: shown (`60%`)."""

    code = "rules_part_of_one"
