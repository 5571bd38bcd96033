"""Numbers and dates reach a reader through `language.formats` alone.

A format of Python, Excel, d3 or the table's own would round otherwise, or write as one language does.
"""

import ast
import re
from functools import cache

import pytest

from tests.web.test_literals import SOURCES, _is_named, _where

_NUMBERS = re.compile(r"[,.+ ]|\d*[eEfFgGn%d]$")
"""A format of Python for a number."""
_WRITTEN = re.compile(r"%\{[^}]*:[^}]*\}|^[yY]{4}[-/].*$|^[#,]*0\.0[0#]*$")
"""A format of d3 in a template of Plotly, and those of Excel."""
_SPRINTF = re.compile(r"%[-+0-9.,]*[dfgex]")
_PATTERN = re.compile(r"[yY]{4}|[hH]{2}:mm|#,##|0\.0")
_OF_PLOTLY = ("tickformat", "hoverformat", "texttemplate", "valueformat", "tickformatstops", "xhoverformat")
_TABLE = "a cell that sorts as a number; its value is rounded by formats before, scores have no thousands"
_WIDTH = "a length of a style sheet or drawing"
EXCEPTIONS = {
    "charts/gallery": "for whoever works on the charts",
    "doctor/data.py: %Y-%m-%d %H:%M": "the machine's clock, as its own commands print it",
    "exports/briefs/city.py: .4f": _WIDTH,
    "exports/briefs/unit.py: .4f": _WIDTH,
    "exports/workbook.py: 0.00####": "a number of a workbook stays a number: Excel writes it",
    "exports/workbook.py: .2f": "how wide a column must be",
    "exports/workbook.py: yyyy-mm-dd": "a day of a workbook stays a day: Excel writes it",
    "exports/workbook.py: yyyy-mm-dd hh:mm": "a time of a workbook stays a time: Excel writes it",
    "web/compare_units.py: %.2f": _TABLE,
    "web/meeting_views.py: .1f": _WIDTH,
    "web/standings.py: %.0f%%": _TABLE,
    "web/standings.py: %.2f": _TABLE,
    "web/standings.py: %d": _TABLE,
    "web/tables.py: .1f": _WIDTH,
    "web/what_if_controls.py: %.6g": "how a weight is typed in",
    "web/what_if_result.py: %d": _TABLE,
}
"""Folders, and formats of a file, with the reason."""
READ = ("app.py", "pages", "web", "charts", "exports", "cli", "doctor", "service", "intake/checks")
SHOWN = [path for path in SOURCES if _where(path).startswith(READ)]


@cache
def _formats(source: str) -> list[str]:
    """Formats of numbers and times a source holds."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = "".join(
                part.value
                for part in ast.walk(node.format_spec)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )
            found += [spec] if _NUMBERS.search(spec) else []
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "strftime":
            found.append("strftime")
        elif isinstance(node, ast.keyword) and node.arg in _OF_PLOTLY:
            found.append(node.arg)
        elif isinstance(node, ast.keyword) and node.arg == "format" and isinstance(node.value, ast.Constant):
            value = str(node.value.value)
            found += [value] if _SPRINTF.search(value) or _PATTERN.search(value) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _WRITTEN.search(node.value):
            found.append(node.value)
    return list(dict.fromkeys(found))


def test_nothing_is_written_past_formats():
    found = [
        (_where(path), each)
        for path in SHOWN
        for each in _formats(path.read_text(encoding="utf-8"))
        if not _is_named(EXCEPTIONS, _where(path), each)
    ]
    assert found == []


def test_no_exception_has_outlived_its_reason():
    held = {f"{_where(path)}: {each}" for path in SHOWN for each in _formats(path.read_text("utf-8"))}
    assert [name for name in EXCEPTIONS if ": " in name and name not in held] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("f'{score:.2f}'", [".2f"]),
        ("f'{score:,}'", [","]),
        ("f'{name:>12}'", []),
        ("day.strftime('%Y')", ["strftime"]),
        ("Bar(hovertemplate='%{x:.2f}<extra></extra>')", ["%{x:.2f}<extra></extra>"]),
        ("Bar(hovertemplate='%{x}<br>%{customdata[0]}')", []),
        ("axis(tickformat='.1f')", ["tickformat"]),
        ("NumberColumn('x', format='%.1f')", ["%.1f"]),
        ("pdf(format='pdf')", []),
    ],
)
def test_a_format_is_found(source: str, found: list[str]):
    assert _formats(source) == found
