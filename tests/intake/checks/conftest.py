"""A month's workbook as plain lists, checked through the service against a small ruleset and registry."""

import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.intake import layout
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import parse
from zjg_dash.rules import stored
from zjg_dash.service import intake, rules, units
from zjg_dash.store import Store
from zjg_dash.store import batches as stored_batches
from zjg_dash.units import registry

HERE = Path(__file__).parent
Grid = list[list[Any]]
Sheets = dict[str, Grid]


@dataclass(frozen=True)
class Bench:
    """A store with the rules and units of this folder, and one committed finding of August."""

    store: Store
    actor: Actor
    ruleset_hash: str
    registry_hash: str
    finding_id: str

    def filled(self) -> Sheets:
        """A valid filled workbook of September; its sheets may be changed freely."""
        return _filled(self)

    def check(self, sheets: Sheets, name: str = "2018年9月.xlsx", **more: Any) -> Submission:
        """Write and check."""
        return self.check_file(written(sheets), name, **more)

    def check_file(self, content: bytes, name: str = "2018年9月.xlsx", **more: Any) -> Submission:
        """Check a file."""
        return intake.check(self.store, self.actor, name, content, **more)


def written(sheets: Sheets, change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """The sheets as .xlsx, after a last change to the workbook."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, grid in sheets.items():
        sheet = workbook.create_sheet(title)
        for number, cells in enumerate(grid, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(number, column, value)
    if change:
        change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = bench_in(tmp_path_factory.mktemp("checks"))
    yield made
    made.store.close()


def bench_in(folder: Path, scoring: str = "") -> Bench:
    """A bench in a new store; `scoring`: more lines of 计分."""
    store = Store.open(folder / "zjg.duckdb", create=True)
    actor = Actor("p-1", "王五", Role.OFFICE)
    units.add(store, actor, (HERE / "units.csv").read_text(encoding="utf-8"))
    text = (HERE / "ruleset.yaml").read_text(encoding="utf-8")
    rules.add(store, actor, text.replace("计分:\n", "计分:\n" + scoring))
    rules.publish(store, actor, "1")
    with store.cursor() as cursor:
        _, _, ruleset_hash = stored.in_force(cursor, parse("2018-09"))
        registry_hash = registry.current(cursor).content_hash
    first = Bench(store, actor, ruleset_hash, registry_hash, "")
    sheets = _filled(first, month="2018-08")
    sheets[layout.FINDINGS] = [
        sheets[layout.FINDINGS][0],
        finding("凤凰镇", "A1-1", value=2, evidence="八月", check_method="网上巡查" if scoring else None),
    ]
    found = commit(first, sheets, "2018-08")
    return Bench(store, actor, ruleset_hash, registry_hash, found["A1-1"])


def commit(bench: Bench, sheets: Sheets, month: str) -> dict[str, str]:
    """Commit a workbook; the ids of its findings by criterion."""
    content = written(sheets)
    submission = bench.check_file(content, f"{month}.xlsx")
    assert submission.acceptable, said(submission)
    bench.store.files.keep(content)
    with bench.store.transaction() as cursor:
        batch_id = stored_batches.stage(cursor, bench.actor, submission, parse(month), "")
        batch = stored_batches.find(cursor, batch_id)
        stored_batches.commit(cursor, bench.actor, batch, "")
        rows = cursor.execute("SELECT criterion, finding_id FROM finding WHERE batch_id = ?", [batch_id])
        return dict(rows.fetchall())


UNITS = {"凤凰镇": "320582105", "乐余镇": "320582104", "财政局": "BM001", "环境保护局": "BM002"}
IDS = {
    "凤凰镇": "00000000-0000-4000-8000-000000000001",
    "乐余镇": "00000000-0000-4000-8000-000000000002",
    "财政局": "00000000-0000-4000-8000-000000000011",
    "环境保护局": "00000000-0000-4000-8000-000000000012",
}
UNIT_OF = {unit_id: name for name, unit_id in IDS.items()}
TOWNS = ("凤凰镇", "乐余镇")
INDICATORS = ("A1 信息公开", "A2 栏目建设", "A3 预算公开", "A4 来信办理", "E1 表彰", "V 一票否决")
NAMES = [column.name for column in layout.FINDING_COLUMNS]


def finding(unit: str, criterion: str, **values: Any) -> list[Any]:
    """A row of 检查发现."""
    row = {"unit_code": UNITS[unit], "unit_name": unit, "criterion": criterion, **values}
    return [row.get(name) for name in NAMES]


def _filled(bench: Bench, month: str = "2018-09") -> Sheets:
    keys = {
        "template_version": "1",
        "period": month,
        "ruleset": "CHECKS 1",
        "ruleset_hash": bench.ruleset_hash,
        "registry_hash": bench.registry_hash,
        "source": "月度检查",
    }
    instructions: Grid = [["填报说明"], *([layout.KEYS[name], value] for name, value in keys.items())]
    coverage: Grid = [["单位编码", "单位名称", "组别", *INDICATORS]]
    letters: Grid = [[column.header for column in layout.LETTER_COLUMNS]]
    for unit, code in UNITS.items():
        town = unit in TOWNS
        states = ["已查", "已查", "不适用" if town else "已查", "已查", "已查", "已查"]
        coverage.append([code, unit, "镇(区)" if town else "部门", *states])
        letters.append([code, unit, 30, 28, 20, 17, 2, 1, 0, 1, 0.85, 0.053])
    day = date(2018, int(month[-2:]), 5)
    findings: Grid = [[column.header for column in layout.FINDING_COLUMNS]]
    if bench.finding_id:
        findings += [
            finding(
                "凤凰镇",
                "A1-1 超期公开的信息",
                finding_id=bench.finding_id,
                status="仍存在",
                value=2,
                evidence="八月",
            )
        ]
    findings += [
        finding(
            "凤凰镇",
            "A1-1 超期公开的信息",
            status="新发现",
            object="通知公告",
            check_method="网上巡查",
            checked_on=day,
            value=3,
            claimed_points=3,
            note="迟了",
            evidence="1.png",
        ),
        finding(
            "乐余镇", "A1-2 内容质量不高", checked_on=day, judged_points=1.5, note="含糊", claimed_points=1.5
        ),
        finding("财政局", "A2-1 差错率偏高", checked_on=day, numerator=12, denominator=100, evidence="抽查"),
        finding("环境保护局", "A2-2 空白栏目", checked_on=day, value=6, object="首页"),
        finding("环境保护局", "A3-1 未公开预算", checked_on=day, note="没有"),
        finding("财政局", "A4-3 答复敷衍", checked_on=day, value=1, check_method="群众反映"),
        finding("乐余镇", "E1-1 获得表彰", level="省级", matter="示范镇", evidence="苏政发1号"),
    ]
    return copy.deepcopy(
        {
            layout.INSTRUCTIONS: instructions,
            layout.COVERAGE: coverage,
            layout.FINDINGS: findings,
            layout.LETTERS: letters,
        }
    )


def said(submission: Submission) -> list[tuple[str, str]]:
    """Each problem's code and place."""
    return [(problem.code, problem.place.text()) for problem in submission.problems]


def rows_of(submission: Submission) -> tuple[object, ...]:
    """The rows without their addresses, which may move."""
    return (
        [row[:-2] for row in submission.coverage],
        [row[:-2] for row in submission.findings],
        [row[:-2] for row in submission.letters],
    )
