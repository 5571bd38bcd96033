"""CSV: text in UTF-8, UTF-16 or GB18030, separated by comma, semicolon or tab."""

import csv
import io

from zjg_dash.intake.reading.formats import decode
from zjg_dash.intake.reading.tasks import Refused

_SEPARATORS = ",\t;，"
_SAMPLE_LINES = 20


def rows(content: bytes) -> list[list[str]]:
    """Rows of text cells. Raises Refused for text in no known encoding."""
    text = decode(content)
    if text is None:
        raise Refused("encoding")
    csv.field_size_limit(1_000_000)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))]
    except csv.Error as error:
        raise Refused(f"csv: {error}") from error


def _separator(text: str) -> str:
    """The separator that the first lines hold most of."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=sample.count)
