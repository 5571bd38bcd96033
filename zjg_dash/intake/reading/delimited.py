"""CSV: text in UTF-8, UTF-16 or GB18030, separated by comma, semicolon or tab."""

import csv
import io

from zjg_dash.intake.reading.formats import SEPARATORS, decode
from zjg_dash.intake.reading.tasks import QUOTE_OPEN, Refused

_SAMPLE_LINES = 20
_FEWEST_COLUMNS = 2


def rows(content: bytes) -> list[list[str]]:
    """Rows of text cells. Raises Refused for text in no known encoding, and for quotes that do not pair.

    A quote that is never closed would take all that follows into one cell; one that is closed by the quote of
    a later row takes whole rows in. Both are refused, with the line where the quote opens.
    """
    text = decode(content)
    if text is None:
        raise Refused("encoding")
    csv.field_size_limit(1_000_000)
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[list[str]] = []
    begins, widest = 1, _FEWEST_COLUMNS
    try:
        for row in reader:
            if reader.line_num > begins and _holds_rows(row, separator, widest):
                raise Refused(f"{QUOTE_OPEN}:{begins}")
            found.append(row)
            begins, widest = reader.line_num + 1, max(widest, len(row))
    except csv.Error as error:
        raise Refused(f"{QUOTE_OPEN}:{begins}") from error
    return found


def _holds_rows(row: list[str], separator: str, width: int) -> bool:
    """Whether a cell of several lines holds a line with as many columns as the rows have."""
    return any(
        line.count(separator) >= width - 1 for cell in row if "\n" in cell for line in cell.splitlines()
    )


def _separator(text: str) -> str:
    """The separator that the first lines hold most of."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    return max(SEPARATORS, key=sample.count)
