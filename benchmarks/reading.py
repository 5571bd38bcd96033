"""How long reading and checking a workbook takes, as ratios within one run.

`python benchmarks/reading.py` makes a workbook of 200,000 findings (once, among the temporary files),
then prints the time of the reader alone, of the whole check, their ratio (goal: at most 8), the most memory
this process and the child used, and the time of a city month (goal: well below a second).
"""

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import python_calamine

from zjg_dash.actors import Actor, Role
from zjg_dash.intake import layout
from zjg_dash.intake.submission import Submission
from zjg_dash.places import data_folder
from zjg_dash.service import intake, rules, templates, units
from zjg_dash.store import Store

Result = TypeVar("Result")
PERIOD = "2018-09"
ACTOR = Actor("benchmark", "benchmark", Role.OWNER)
GOAL = 8


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "zjg.duckdb", create=True)
        units.add(store, ACTOR, (data_folder() / "units.csv").read_text(encoding="utf-8"))
        added = rules.add(
            store, ACTOR, (data_folder() / "rulesets" / "sample-2018.yaml").read_text(encoding="utf-8")
        )
        rules.publish(store, ACTOR, added["version"])
        _city_month(store)
        _large(store, rows)
        store.close()


def _city_month(store: Store) -> None:
    content = filled(store, 90)
    _check(store, content)
    seconds = min(_timed(lambda: _check(store, content))[0] for _ in range(5))
    found = _check(store, content)
    print(f"city month: {len(found.coverage)} cells, {len(found.findings)} findings: {seconds:.2f} s")


def _large(store: Store, rows: int) -> None:
    kept = Path(tempfile.gettempdir()) / f"zjg-dash-reading-{rows}.xlsx"
    if not kept.exists():
        kept.write_bytes(filled(store, rows))
    content = kept.read_bytes()
    before = _peak(resource.RUSAGE_SELF)
    whole, found = _timed(lambda: _check(store, content))
    after, child = _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)
    alone, read = _timed(lambda: _reader_alone(content))
    print(f"reader alone: {alone:.2f} s for {read} rows")
    print(f"read and checked: {whole:.2f} s, {len(found.findings)} findings, {len(found.problems)} problems")
    print(f"ratio: {whole / alone:.1f} (goal: at most {GOAL})")
    print(f"memory: child {child} MB at most; this process {before} MB before, {after} MB at most")


def filled(store: Store, rows: int, source: str = "") -> bytes:
    """September's template, everything checked, and so many findings written in many ways."""
    _, content = templates.month_workbook(store, ACTOR, PERIOD, source=source)
    old = openpyxl.load_workbook(io.BytesIO(content))
    book = openpyxl.Workbook(write_only=True)
    for title in (layout.INSTRUCTIONS, layout.COVERAGE, layout.LETTERS):
        sheet = book.create_sheet(title)
        for number, cells in enumerate(old[title].iter_rows(values_only=True)):
            values = ["已查" if value == "未查" else value for value in cells]
            if title == layout.LETTERS and number:
                values[2:] = [30, 28, 20, 17, 2, 1, 0, 1, 0.85, "5.3%"]
            sheet.append(values)
    names = [row[1] for row in old[layout.COVERAGE].iter_rows(min_row=2, values_only=True)]
    sheet = book.create_sheet(layout.FINDINGS)
    sheet.append([column.header for column in layout.FINDING_COLUMNS])
    for number in range(rows):
        sheet.append(_finding(number, str(names[number % len(names)])))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _finding(number: int, unit: str) -> list[object]:
    values: dict[str, object] = {
        "unit_name": unit,
        "criterion": ("D1-1", "B1-1 超期", "D2-2", "B7-1")[number % 4],
        "status": "新发现",
        "object": f"栏目{number % 500}",
        "check_method": "网上巡查",
        "checked_on": date(2018, 9, 1 + number % 30) if number % 3 else f"9月{1 + number % 30}日",
        "value": (1, "２", "3条", 1)[number % 4],
        "note": f"第{number}条：更新不及时，已截图",
        "evidence": f"{number}.png",
    }
    return [values.get(column.name) for column in layout.FINDING_COLUMNS]


def _reader_alone(content: bytes) -> int:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return len(book.get_sheet_by_name(layout.FINDINGS).to_python(skip_empty_area=False))


def _check(store: Store, content: bytes) -> Submission:
    return intake.check(store, ACTOR, "2018年9月.xlsx", content)


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _peak(who: int) -> int:
    """Most memory ever used, in MB (Linux counts in KB)."""
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
