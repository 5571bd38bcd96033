"""A table as comma separated text."""

import csv
import io
from decimal import Decimal

from zjg_dash.exports.sheet import Sheet
from zjg_dash.intake.appearance import FORMULA_BEGINS
from zjg_dash.service.answers import exact


def csv_file(made: Sheet) -> bytes:
    """CSV that Excel opens in Chinese (UTF-8 with a byte order mark); Decimals exact, never rounded.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, titles too: they may be names
    of a ruleset.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_cell(title) for title in (*made.titles, *(title for title, _ in made.origin))])
    origin = [value for _, value in made.origin]
    for row in made.rows:
        writer.writerow([_cell(value) for value in (*row, *origin)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return exact(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip(" ").startswith(FORMULA_BEGINS) else text
