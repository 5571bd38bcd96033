"""What can be wrong with a registry file. Path is the column, line the line of the file.

Codes, severities and sentences are listed in docs/DATA.md.
"""

from zjg_dash.problems import Problem


class NotCsv(Problem):
    """The text cannot be read as comma-separated rows. Fields: reason."""

    code = "units_not_csv"


class ColumnMissing(Problem):
    """A column the registry needs is not in the header; expected is its name."""

    code = "units_column_missing"


class ColumnUnknown(Problem):
    """A column nobody knows, or one that stands twice; expected lists those that are known."""

    code = "units_column_unknown"


class CellsDiffer(Problem):
    """A row has more or fewer cells than the header (found, expected: their numbers)."""

    code = "units_cells_differ"


class CellEmpty(Problem):
    """A cell that must be filled is empty."""

    code = "units_cell_empty"


class CellWrong(Problem):
    """A cell of the wrong form; expected shows the form."""

    code = "units_cell_wrong"


class DatesReversed(Problem):
    """valid_to lies before valid_from; expected is valid_from."""

    code = "units_dates_reversed"


class NamesOverlap(Problem):
    """Two names of one unit are in force on one day. Fields: other (line of the other)."""

    code = "units_names_overlap"


class SpellingTaken(Problem):
    """Two units go by one code, name or alias on one day. Fields: other (line), unit (its name)."""

    code = "units_spelling_taken"


class SuccessorUnknown(Problem):
    """successor_id is not in the file, or is the unit itself."""

    code = "units_successor_unknown"


class ParentUnknown(Problem):
    """parent_id is not in the file."""

    code = "units_parent_unknown"


class ParentCircle(Problem):
    """A unit belongs to itself, by whatever way; found is its name."""

    code = "units_parent_circle"


class NoUnits(Problem):
    """The file has a header and no units."""

    code = "units_none"
