"""A filled workbook without mistakes: exactly its rows, no problem."""

from decimal import Decimal

from tests.intake.checks.conftest import IDS, UNIT_OF, Bench, said
from zjg_dash.intake.submission import CoverageRow, LetterRow


def test_it_has_no_problem_and_is_acceptable(bench: Bench) -> None:
    submission = bench.check(bench.filled())
    assert said(submission) == []
    assert submission.acceptable
    assert (str(submission.period), submission.source, submission.template_version) == (
        "2018-09",
        "月度检查",
        "1",
    )


def test_its_findings_are_the_rows_and_the_readings_of_the_letters(bench: Bench) -> None:
    findings = bench.check(bench.filled()).findings
    shown = [
        (
            row.finding_id != "",
            UNIT_OF[row.unit_id],
            row.criterion,
            row.status,
            row.value,
            row.numerator,
            row.cell,
        )
        for row in findings
    ]
    by_hand = [
        (True, "凤凰镇", "A1-1", "persists", Decimal(2), None, "D2"),
        (False, "凤凰镇", "A1-1", "new", Decimal(3), None, "D3"),
        (False, "乐余镇", "A1-2", "new", None, None, "D4"),
        (False, "财政局", "A2-1", "new", None, Decimal(12), "D5"),
        (False, "环境保护局", "A2-2", "new", Decimal(6), None, "D6"),
        (False, "环境保护局", "A3-1", "new", None, None, "D7"),
        (False, "财政局", "A4-3", "new", Decimal(1), None, "D8"),
        (False, "乐余镇", "E1-1", "new", None, None, "D9"),
    ]
    read = [
        row
        for number, unit in enumerate(("凤凰镇", "乐余镇", "财政局", "环境保护局"), 2)
        for row in (
            (False, unit, "A4-1", "new", Decimal(3), None, f"G{number}"),
            (False, unit, "A4-2", "new", None, Decimal(1), f"J{number}"),
        )
    ]
    assert shown == by_hand + read


def test_its_scope_is_every_cell_of_the_coverage_sheet(bench: Bench) -> None:
    coverage = bench.check(bench.filled()).coverage
    assert len(coverage) == 4 * 6
    assert coverage[0] == CoverageRow(IDS["凤凰镇"], "A1", "checked", "检查范围", "D2")
    assert [row for row in coverage if row.state != "checked"] == [
        CoverageRow(IDS["凤凰镇"], "A3", "not_applicable", "检查范围", "F2"),
        CoverageRow(IDS["乐余镇"], "A3", "not_applicable", "检查范围", "F3"),
    ]


def test_its_letters_are_the_counts(bench: Bench) -> None:
    counts = (Decimal(each) for each in (30, 28, 20, 17, 2, 1, 0, 1))
    assert bench.check(bench.filled()).letters[0] == LetterRow(IDS["凤凰镇"], *counts, "来信与12345", "C2")


def test_nothing_is_stored(bench: Bench) -> None:
    with bench.store.cursor() as cursor:
        before = cursor.execute(
            "SELECT (SELECT COUNT(*) FROM batch), (SELECT COUNT(*) FROM event)"
        ).fetchall()
        bench.check(bench.filled())
        after = cursor.execute("SELECT (SELECT COUNT(*) FROM batch), (SELECT COUNT(*) FROM event)").fetchall()
    assert before == after
