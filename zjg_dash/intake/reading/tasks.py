"""What a child process can be asked to do, and how it says that it could not.

To add a task: name its function here; it takes (content, arguments, output), writes its result to output and
raises Refused for a file it cannot use.
"""

TASKS = {
    "read": "zjg_dash.intake.reading.workbook:read",
    "extent": "zjg_dash.intake.reading.extent:farthest",
    "look": "zjg_dash.intake.evidence.looking:look",
    "mark": "zjg_dash.intake.marking.in_place:task",
    "rebuild": "zjg_dash.intake.marking.rebuilt:task",
}
"""Task name → module and function."""

EXIT_REFUSED = 3
EXIT_MEMORY = 4
EXIT_OUTPUT = 5

ENCRYPTED = "encrypted"
"""The word of a Refused for a file with a password."""
QUOTE_OPEN = "quote"
"""The word for a quotation mark that does not pair, then `:` and the line."""
REPEATS = "repeats"
"""The word for cells repeated too often, then `:` and how many."""


class Refused(Exception):
    """The task cannot use the file; the word tells why."""
